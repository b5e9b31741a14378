"""The nightly run on its own: no terminal, no home, cron, and a log that is rotated."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Run
from halting import WORKING, go_on, halted_run
from in_process import in_process
from indexed import nightly, put_samples, write
from made import article, fill, prose

COMMAND = Path(sys.executable).with_name("newsclean")


def test_the_log_has_a_line_for_each_run(tmp_path: Path) -> None:
    run = in_process(tmp_path)
    put_samples(tmp_path / "news")
    for _ in range(2):
        nightly(run, "--log", "n.log")
    first, second = (tmp_path / "n.log").read_text().splitlines()
    assert (
        "i.db: 18 new articles, 1 stories with new articles, 0 skipped, 0 left for the next run, 18 articles" in first
    )
    assert (
        "i.db: 0 new articles, 0 stories with new articles, 0 skipped, 0 left for the next run, 18 articles" in second
    )


@pytest.mark.parametrize("how", ["", "copytruncate"])
def test_logrotate_loses_no_line(tmp_path: Path, how: str) -> None:
    run = in_process(tmp_path)
    logrotate = shutil.which("logrotate") or shutil.which("logrotate", path="/usr/sbin:/sbin")
    if logrotate is None:
        pytest.skip("needs logrotate")
    write(tmp_path / "news", a=article(1))
    (tmp_path / "rotate.conf").write_text(
        f"{tmp_path}/n.log {{\n daily\n rotate 7\n missingok\n notifempty\n su {_user()}\n {how}\n}}\n"
    )
    os.chmod(tmp_path / "rotate.conf", 0o644)
    os.chmod(tmp_path, 0o755)
    for night in range(3):
        nightly(run, "--log", "n.log")
        assert (tmp_path / "n.log").read_text().count("\n") == 1, night
        subprocess.run([logrotate, "-f", "-s", "state", "rotate.conf"], cwd=tmp_path, check=True)
    assert [(tmp_path / f"n.log.{k}").read_text().count("\n") for k in (1, 2, 3)] == [1, 1, 1]


def _user() -> str:
    import grp
    import pwd

    return f"{pwd.getpwuid(os.getuid()).pw_name} {grp.getgrgid(os.getgid()).gr_name}"


def test_a_log_that_is_renamed_during_a_run_is_written_anew(tmp_path: Path) -> None:
    fill(tmp_path / "news", 10)
    (tmp_path / "n.log").write_text("a line of yesterday\n")
    process = halted_run(tmp_path, WORKING, "report", "news", "--index", "i.db", "--log", "n.log")
    (tmp_path / "n.log").rename(tmp_path / "n.log.1")
    go_on(process)
    assert process.wait() == 0
    assert (tmp_path / "n.log.1").read_text() == "a line of yesterday\n"
    assert "10 new articles" in (tmp_path / "n.log").read_text()


def test_it_runs_without_home_locale_or_terminal(tmp_path: Path) -> None:
    setsid = shutil.which("setsid")
    if setsid is None:
        pytest.skip("needs setsid")
    put_samples(tmp_path / "news")
    (tmp_path / "news" / "Zürich—späť.txt").write_text(prose(article(1)))
    shutil.copy(tmp_path / "news" / "Zürich—späť.txt", os.fsencode(tmp_path / "news") + b"/\xff.txt")
    command = ["env", "-i", "PATH=/usr/bin:/bin", setsid, "-w", COMMAND, "report", "news", "--index", "i.db"]
    options = {"cwd": tmp_path, "stdin": subprocess.DEVNULL, "capture_output": True}
    first = subprocess.run([*command, "--log", "n.log"], check=False, **options)
    assert (first.returncode, first.stderr) == (0, b"")
    assert b"20 articles, 10 of them in 2 stories" in first.stdout
    second = subprocess.run([*command, "--log", "n.log"], check=False, **options)
    assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")
    assert (tmp_path / "n.log").read_text().count("\n") == 2


CRON = """set -e
mount -t tmpfs tmpfs /var/spool/cron
mkdir /var/spool/cron/crontabs
mount -t tmpfs tmpfs /etc/cron.d
mount -t tmpfs tmpfs /run
mount --bind "$1/nothing" /etc/crontab
cp "$1/crontab" /etc/cron.d/newsclean
exec cron -f
"""
"""A cron of its own: what it mounts over the system's tables, only it and its children see."""


@pytest.mark.slow
def test_cron_runs_it(run: Run, tmp_path: Path) -> None:
    if os.geteuid() != 0 or not all(shutil.which(name) for name in ("cron", "unshare")):
        pytest.skip("needs cron, unshare and root")
    put_samples(tmp_path / "news")
    (tmp_path / "nothing").touch()
    line = f"cd {tmp_path} && {COMMAND} report news --index i.db --log n.log > out.txt 2> err.txt"
    (tmp_path / "crontab").write_text(f"* * * * * root {line}\n")
    (tmp_path / "cron.sh").write_text(CRON)
    os.chmod(tmp_path / "crontab", 0o600)
    process = subprocess.Popen(["unshare", "--mount", "sh", "cron.sh", tmp_path], cwd=tmp_path, stderr=subprocess.PIPE)
    try:
        ends = time.monotonic() + 100
        while not (tmp_path / "n.log").exists():
            if process.poll() is not None:
                pytest.skip(f"cron does not start here: {process.stderr.read().decode().strip()}")
            assert time.monotonic() < ends
            time.sleep(0.2)
    finally:
        process.kill()
        process.wait()
    assert (tmp_path / "err.txt").read_bytes() == b""
    assert (tmp_path / "out.txt").read_bytes() == run("report", "news").stdout
    assert "18 new articles" in (tmp_path / "n.log").read_text()
