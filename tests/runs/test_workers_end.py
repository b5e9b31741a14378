"""Workers end with the run they work for, and hold nothing of it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import BIN
from halting import waiting_run
from in_process import in_process
from made import fill

from newsclean.errors import NewscleanError
from newsclean.runs.batch import BATCH_INPUTS
from newsclean.runs.pool import Pool, worker_pool

WITHIN = 20.0
"""Seconds within which all processes must be gone, on a machine that has much else to do; else they stay for ever."""

COMMANDS = {
    "report": ["report", "news"],
    "index": ["report", "news", "--index", "i.db"],
    "strip": ["strip", "news", "-o", "out"],
    "dedup": ["dedup", "news", "-o", "out", "--index", "i.db"],
}

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc to see the processes")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of more than one batch."""
    folder = tmp_path_factory.mktemp("workers")
    fill(folder / "news", BATCH_INPUTS + 20)
    return folder


def children(pid: int) -> list[int]:
    """The processes that a process has started and that are there still."""
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def gone_within(pids: list[int], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.01)
    return not any(map(alive, pids))


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM, signal.SIGINT], ids=lambda s: s.name)
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_all_workers_end_with_their_parent(news: Path, sent: signal.Signals, command: list[str]) -> None:
    process, workers = waiting_run(news, *command)
    process.send_signal(sent)
    stopped = time.monotonic()
    ended = process.communicate(timeout=60)  # to its end: no worker holds the pipe
    assert gone_within(workers, WITHIN - (time.monotonic() - stopped)), (ended, workers)
    assert process.returncode == (-sent if sent == signal.SIGKILL else 130)
    done = in_process(news)("index", "info", "i.db")
    assert b"locked" not in done.stderr


def test_a_worker_has_no_lock_of_its_parent(news: Path) -> None:
    process, workers = waiting_run(news, *COMMANDS["index"])
    held = [os.readlink(fd) for pid in workers for fd in Path(f"/proc/{pid}/fd").iterdir() if fd.is_symlink()]
    process.kill()
    process.communicate()
    assert workers and not [name for name in held if name.endswith(".lock")]


def test_a_worker_that_the_system_ends_is_told_of_in_a_line(news: Path) -> None:
    process, workers = waiting_run(news, *COMMANDS["report"])
    os.kill(workers[0], signal.SIGKILL)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (2, b"")
    assert stderr == (
        b"newsclean: a worker process was ended from outside, for want of memory perhaps; try fewer --workers\n"
    )
    assert gone_within(workers, WITHIN)


def test_no_more_processes_is_told_of_and_those_there_are_end(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    def fork(real=os.fork) -> int:
        if started:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        if pid := real():
            started.append(pid)
        return pid

    monkeypatch.setattr(os, "fork", fork)
    with pytest.raises(NewscleanError, match=r"no worker process can be started .*; try --workers 1"):
        list(Pool(2).map(abs, [1, 2]))
    assert gone_within(started, WITHIN)


def test_an_error_does_not_wait_for_what_the_workers_are_at() -> None:
    before = time.monotonic()
    with pytest.raises(ZeroDivisionError), worker_pool(100, 2) as pool:
        found = pool.map(time.sleep, [0, 60, 60])
        next(found)
        raise ZeroDivisionError
    assert time.monotonic() - before < 10


def test_a_hang_up_that_is_ignored_is_ignored(news: Path) -> None:
    command = ["sh", "-c", f"trap '' HUP; exec {BIN / 'newsclean'} strip news -o hup --workers 2"]
    process = subprocess.Popen(command, cwd=news, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + 60
    while not children(process.pid) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=100)
    assert process.returncode == 0
