"""Runs stopped at any moment, by any signal: nothing is lost or half-written, no process, lock or stray file is left,
and what was stored is reported by the next run.

Some forty kills here, a thousand with `-m slow`; the moments are drawn from a seed.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import BIN
from in_process import in_process
from made import CLEAN, article, edited, page, prose

from newsclean.runs.pool import FEW_INPUTS

SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
WITHIN = 2.0
"""Seconds within which all processes of a run must be gone."""
LONGEST = 1.2
"""Seconds after which a run is stopped at the latest: by then most are done."""

COMMANDS = {
    "in place": "strip --in-place in",
    "strip -o": "strip in -o out",
    "dedup": "dedup in -o out --force",
    "dedup --index": "dedup in -o out --force --index i.db",
    "report -o": "report in -o r.json --format json",
    "report --index": "report in --index i.db --format json",
    "compact": "index compact i.db",
}
TEXTS = {f"{k:03}.txt": page() if k % 2 else prose(edited(article(k % 8), k)) for k in range(FEW_INPUTS + 6)}
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc to see the processes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text)
    return tmp_path


def session(pid: int) -> list[int]:
    """The processes of a session that are there still."""
    out = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if fields[0] != "Z" and int(fields[3]) == pid:
            out.append(int(stat.parent.name))
    return out


def killed(folder: Path, words: str, rng: random.Random) -> bytes:
    """Start a run in a session of its own, stop it at a moment, and see all of it end; what it has said."""
    process = subprocess.Popen(
        [BIN / "newsclean", *words.split(), *(["--workers", "2"] if not words.startswith("index") else [])],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(rng.uniform(0, LONGEST))
    process.send_signal(rng.choice(SIGNALS))
    until = time.monotonic() + WITHIN
    said, complaint = process.communicate(timeout=60)
    while (left := session(process.pid)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not left, (words, left)
    assert b"a bug of" not in complaint
    return said


def strays(folder: Path) -> list[str]:
    return [p.name for p in folder.rglob(".*") if p.name.endswith((".tmp", ".partial", ".old"))]


def check_inputs(folder: Path, *, in_place: bool) -> None:
    for name, text in TEXTS.items():
        now = (folder / "in" / name).read_text()
        assert now == text or (in_place and (now == CLEAN or now in text)), name


def kill_often(folder: Path, command: str, kills: int) -> None:
    words, run = COMMANDS[command], in_process(folder)
    rng = random.Random(command)
    if "i.db" in words and words.startswith("index"):
        assert run("report", "in", "--index", "i.db").returncode == 0
    for _ in range(kills):
        if "report" in words and "--index" in words:
            (folder / "i.db").unlink(missing_ok=True)
        said = killed(folder, words, rng)
        check_inputs(folder, in_place="--in-place" in words)
        done = run(*words.split())
        assert done.returncode == 0, done.stderr
        assert b"locked" not in done.stderr and not strays(folder)
        check_inputs(folder, in_place="--in-place" in words)
        if "report" in words and "--index" in words:
            assert (b"newsclean.report/" in said) or (b"newsclean.report/" in done.stdout)
            assert run(*words.split()).stdout == b""
        if words.startswith("strip --in-place"):
            for name, text in TEXTS.items():
                (folder / "in" / name).write_text(text)
    shutil.rmtree(folder / "in")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_run_stopped_at_any_moment_harms_nothing(folder: Path, command: str) -> None:
    kill_often(folder, command, 6)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_thousand_runs_stopped_at_any_moment_harm_nothing(folder: Path, command: str) -> None:
    kill_often(folder, command, 143)
