"""Two programs with one index: one writes at a time, and readers are never in the way."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import pytest
from conftest import Run
from halting import STORING, WORKING, go_on, halted_run
from in_process import in_process
from indexed import listed, nightly, plain, stories, whole, write
from made import article, edited, fill

BEFORE = {frozenset({"a.txt", "b.txt"})}
"""The story that the index knows before the run that is halted."""


@pytest.fixture
def halted(tmp_path: Path) -> Iterator[Callable[[str], Popen]]:
    """Starts a run on 20 files, halted in the middle of its work."""
    write(tmp_path / "before", a=article(9001), b=edited(article(9001), 1))
    assert in_process(tmp_path)("report", "before", "--index", "i.db").returncode == 0
    fill(tmp_path / "news", 20)
    started: list[Popen] = []

    def start(place: str) -> Popen:
        started.append(halted_run(tmp_path, place, "report", "news", "--index", "i.db", "--workers", "1"))
        return started[0]

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.parametrize("command", [["report", "news", "--index", "i.db"], ["index", "compact", "i.db"]])
def test_a_second_run_exits_2_at_once_and_says_who_has_the_lock(run: Run, halted, command: list[str]) -> None:
    process = halted(WORKING)
    done = run(*command, timeout=60)  # it does not wait: the first run is halted
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(f"newsclean: i.db: locked by process {process.pid} since 20".encode())
    assert done.stderr.count(b"\n") == 1


def test_a_run_ends_well_beside_one_that_was_refused(run: Run, tmp_path: Path, halted) -> None:
    process = halted(STORING)
    assert run("report", "news", "--index", "i.db", timeout=60).returncode == 2
    go_on(process)
    assert (process.wait(), process.stderr.read()) == (0, b"")
    shutil.rmtree(tmp_path / "before")
    assert stories(whole(run)) == stories(plain(run)) | BEFORE


@pytest.mark.parametrize("place", [WORKING, STORING])
def test_a_reader_sees_what_was_stored_before_and_is_not_in_the_way(tmp_path: Path, halted, place: str) -> None:
    process, run = halted(place), in_process(tmp_path)
    assert b"2 articles" in run("index", "info", "i.db").stdout
    assert len(listed(run)) == 2
    assert stories(whole(run)) == BEFORE
    go_on(process)
    while process.poll() is None:
        assert run("index", "info", "i.db").returncode == 0
    assert (process.returncode, len(listed(run))) == (0, 22)


def test_a_lock_of_a_dead_process_is_no_obstacle(tmp_path: Path, halted) -> None:
    process = halted(STORING)
    process.kill()
    process.wait()
    assert (tmp_path / "i.db.lock").read_text().startswith(f"process {process.pid} since")
    run = in_process(tmp_path)
    assert nightly(run) is not None
    assert len(listed(run)) == 22
