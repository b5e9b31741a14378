"""An index survives whatever ends a run: SIGKILL at any moment, a full disk.  Nothing that was stored is lost."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Run
from made import fill

COMMAND = Path(sys.executable).with_name("newsclean")

DRIVER = """
from functools import partial
from newsclean.index import nightly, update
nightly.take_in = partial(update.take_in, chunk=10)
nightly.update_index("i.db", ["news"], workers=1)
"""
"""A run that stores its work ten articles at a time."""

ARTICLES = 80


def start(folder: Path) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", DRIVER], cwd=folder, stderr=subprocess.PIPE)


def finish(folder: Path) -> None:
    process = start(folder)
    assert (process.wait(), process.stderr.read()) == (0, b"")


def check(index: Path) -> int:
    """The articles in an index that is whole, down to its arrays and links."""
    db = sqlite3.connect(index)
    try:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return 0
        ids = {number for (number,) in db.execute("SELECT id FROM article")}
        ends = {number for row in db.execute("SELECT a, b FROM link") for number in row}
        assert ends <= ids
        stored = {first for (first,) in db.execute("SELECT first FROM block WHERE name = 'id'")}
        assert stored <= ids
        assert len(ids) % 10 == 0  # whole chunks
        return len(ids)
    finally:
        db.close()


def told(run: Run) -> object:
    report = json.loads(run("report", "--index", "i.db", "--format", "json").stdout)
    return report["stories"], report["articles"]


def undisturbed(run: Run, folder: Path) -> tuple[object, float]:
    """What an undisturbed run gives, and the seconds that it takes."""
    begun = time.monotonic()
    finish(folder)
    took = time.monotonic() - begun
    found = told(run)
    for path in folder.glob("i.db*"):
        path.unlink()
    return found, took


def killed(run: Run, folder: Path, kills: int) -> list[int]:
    """Kill runs at random moments, until so many have been killed; the articles that were there after each."""
    rng = random.Random(5)
    fill(folder / "news", ARTICLES)
    wanted, took = undisturbed(run, folder)
    seen = []
    while len(seen) < kills:
        process = start(folder)
        time.sleep(rng.uniform(0.1, 0.9) * took)
        process.kill()
        if process.wait() == 0:  # it had finished: the next one starts anew
            assert told(run) == wanted
            for path in folder.glob("i.db*"):
                path.unlink()
            continue
        seen.append(check(folder / "i.db") if (folder / "i.db").exists() else 0)
    finish(folder)
    assert check(folder / "i.db") == ARTICLES
    assert told(run) == wanted
    return seen


def test_a_killed_run_leaves_whole_chunks_and_the_next_gives_the_same_stories(run: Run, tmp_path: Path) -> None:
    seen = killed(run, tmp_path, 10)
    assert any(0 < n < ARTICLES for n in seen), seen  # some were killed in the middle


@pytest.mark.slow
def test_a_hundred_kills(run: Run, tmp_path: Path) -> None:
    seen = killed(run, tmp_path, 100)
    assert len({n for n in seen if 0 < n < ARTICLES}) >= 3, seen


def test_a_file_that_may_not_grow_further_leaves_the_index_as_it_was(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "news", 30)
    assert run("report", "news", "--index", "i.db").returncode == 0
    before = told(run)
    fill(tmp_path / "news", 300, first=30)
    limit = (tmp_path / "i.db").stat().st_size + 50_000

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = run("report", "news", "--index", "i.db", preexec_fn=small)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"newsclean: i.db: cannot be read or written to its end (disk I/O error); what was")
    assert done.stderr.count(b"\n") == 1
    assert check(tmp_path / "i.db") == 30
    assert told(run) == before
    assert run("report", "news", "--index", "i.db").returncode == 0
    assert check(tmp_path / "i.db") == 330


def test_a_full_disk_is_said_and_leaves_the_index_as_it_was(run: Run, tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    (tmp_path / "disk").mkdir()
    mount = ["--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    script = f"""set -e
        mount -t tmpfs -o size=400k tmpfs disk || exit 77
        {COMMAND} report first --index disk/i.db > first.txt
        if {COMMAND} report first news --index disk/i.db > out.txt 2> err.txt; then exit 1; else echo $? > status; fi
        {COMMAND} report --index disk/i.db > again.txt
        cp disk/i.db* .
    """
    fill(tmp_path / "first", 20)
    fill(tmp_path / "news", 300, first=20)
    if unshare is None:
        pytest.skip("needs unshare")
    done = subprocess.run([unshare, *mount, "sh", "-c", script], cwd=tmp_path, capture_output=True, check=False)
    if done.returncode == 77 or b"unshare failed" in done.stderr:
        pytest.skip("needs the right to mount a small disk")
    assert done.returncode == 0, done.stderr
    assert ((tmp_path / "status").read_text(), (tmp_path / "out.txt").read_text()) == ("2\n", "")
    assert (tmp_path / "err.txt").read_text() == (
        "newsclean: disk/i.db: the disk is full; what was finished before is kept, and the rest done by running again, "
        "when there is room\n"
    )
    assert (tmp_path / "again.txt").read_bytes() == (tmp_path / "first.txt").read_bytes()
    assert check(tmp_path / "i.db") == 20
