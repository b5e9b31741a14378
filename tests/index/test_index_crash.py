"""An index survives whatever ends a run: SIGKILL at any moment, a full disk.  Nothing that was stored is lost."""

from __future__ import annotations

import random
import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Run
from halting import dying_run
from in_process import in_process
from indexed import whole
from made import fill

COMMAND = Path(sys.executable).with_name("newsclean")

ARTICLES = 40


@pytest.fixture
def here(tmp_path: Path) -> Run:
    """Runs the command in this process."""
    return in_process(tmp_path)


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
    report = whole(run)
    return report["stories"], report["articles"]


def finish(folder: Path) -> int:
    """Run to the end; the statements of SQL that it took."""
    out, err = dying_run(folder).communicate()
    assert err == b""
    return int(out)


def undisturbed(run: Run, folder: Path) -> tuple[object, int]:
    """What an undisturbed run gives, and the statements of SQL that it takes; the index is gone then."""
    statements = finish(folder)
    found = told(run)
    for path in folder.glob("i.db*"):
        path.unlink()
    return found, statements


def test_a_killed_run_leaves_whole_chunks_and_the_next_gives_the_same_stories(here: Run, tmp_path: Path) -> None:
    fill(tmp_path / "news", ARTICLES)
    wanted, statements = undisturbed(here, tmp_path)
    seen = []
    for last in (1, 12, statements // 5, *[statements * 2 // 5] * 3):
        process = dying_run(tmp_path, last)
        process.communicate()
        assert process.returncode == -9, last
        seen.append(check(tmp_path / "i.db"))
    assert seen == [0, 0, 0, 10, 20, 30]
    finish(tmp_path)
    assert check(tmp_path / "i.db") == ARTICLES
    assert told(here) == wanted


@pytest.mark.slow
def test_a_hundred_kills_at_any_moment(here: Run, tmp_path: Path) -> None:
    rng = random.Random(5)
    fill(tmp_path / "news", ARTICLES)
    begun = time.monotonic()
    wanted, _ = undisturbed(here, tmp_path)
    took = time.monotonic() - begun
    killed = 0
    while killed < 100:
        process = dying_run(tmp_path)
        time.sleep(rng.uniform(0.1, 0.9) * took)
        process.kill()
        process.communicate()
        if process.returncode == 0:  # it had finished: the next one starts anew
            assert told(here) == wanted
            for path in tmp_path.glob("i.db*"):
                path.unlink()
            continue
        killed += 1
        if (tmp_path / "i.db").exists():
            check(tmp_path / "i.db")
    finish(tmp_path)
    assert check(tmp_path / "i.db") == ARTICLES
    assert told(here) == wanted


def test_a_file_that_may_not_grow_further_leaves_the_index_as_it_was(run: Run, here: Run, tmp_path: Path) -> None:
    fill(tmp_path / "news", 30)
    assert here("report", "news", "--index", "i.db").returncode == 0
    before = told(here)
    fill(tmp_path / "news", 60, first=30)
    limit = (tmp_path / "i.db").stat().st_size + 10_000

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = run("report", "news", "--index", "i.db", preexec_fn=small)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"newsclean: i.db: cannot be read or written to its end (disk I/O error); what was")
    assert done.stderr.count(b"\n") == 1
    assert check(tmp_path / "i.db") == 30
    assert told(here) == before
    assert here("report", "news", "--index", "i.db").returncode == 0
    assert check(tmp_path / "i.db") == 90


def test_a_full_disk_is_said_and_leaves_the_index_as_it_was(own_mounts: list[str], tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    script = f"""set -e
        mount -t tmpfs -o size=400k tmpfs disk
        {COMMAND} report first --index disk/i.db > first.txt
        if {COMMAND} report first news --index disk/i.db > out.txt 2> err.txt; then exit 1; else echo $? > status; fi
        {COMMAND} report --index disk/i.db > again.txt
        cp disk/i.db* .
    """
    fill(tmp_path / "first", 20)
    fill(tmp_path / "news", 100, first=20)
    done = subprocess.run([*own_mounts, "sh", "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert ((tmp_path / "status").read_text(), (tmp_path / "out.txt").read_text()) == ("2\n", "")
    assert (tmp_path / "err.txt").read_text() == (
        "newsclean: disk/i.db: the disk is full; what was finished before is kept, and the rest done by running again, "
        "when there is room\n"
    )
    assert (tmp_path / "again.txt").read_bytes() == (tmp_path / "first.txt").read_bytes()
    assert check(tmp_path / "i.db") == 20
