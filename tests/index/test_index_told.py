"""What a run has stored is reported: by that run, or by the next where that one did not come to it; then no more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run
from indexed import nightly, write
from made import article, edited

STOPPED = """
import os, signal, sys
from newsclean.cli import report
from newsclean.cli.main import main

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

report._say = die
sys.argv = ["newsclean", "report", "news", "--index", "i.db"]
main()
"""


@pytest.fixture(autouse=True)
def _news(tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=edited(article(1), 2), c=article(3))
    (tmp_path / "news" / "empty.txt").touch()


def stopped(folder: Path) -> None:
    """A run that is killed when all is stored and nothing said."""
    done = subprocess.run([sys.executable, "-c", STOPPED], cwd=folder, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def told(report: dict | None) -> tuple[list[str], int, list[str]] | None:
    """The new articles, how many stories, and the skipped inputs of a report."""
    if report is None:
        return None
    new = [os.path.basename(a["path"]) for a in report["articles"] if not a.get("known")]
    return new, len(report["stories"]), [os.path.basename(s["path"]) for s in report["skipped"]]


def test_what_a_killed_run_had_stored_is_said_by_the_next_and_then_no_more(run: Run, tmp_path: Path) -> None:
    stopped(tmp_path)
    assert told(nightly(run)) == (["a.txt", "b.txt", "c.txt"], 1, ["empty.txt"])
    assert nightly(run) is None


def test_it_is_said_with_what_is_new(run: Run, tmp_path: Path) -> None:
    stopped(tmp_path)
    write(tmp_path / "news", d=edited(article(3), 1))
    stopped(tmp_path)
    write(tmp_path / "news", e=article(5))
    assert told(nightly(run)) == (["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"], 2, ["empty.txt"])
    assert nightly(run) is None


@pytest.mark.parametrize("options", [("-o", "/dev/full"), ("-o", "news/a.txt/r.txt"), ("--log", "news/a.txt/log")])
def test_what_could_not_be_written_is_said_by_the_next(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    assert run("report", "news", "--index", "i.db", *options).returncode == 2
    assert told(nightly(run)) == (["a.txt", "b.txt", "c.txt"], 1, ["empty.txt"])
    assert nightly(run) is None


def test_standard_output_that_is_full_has_told_nothing(run: Run, process: Run, tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        command = [Path(sys.executable).parent / "newsclean", "report", "news", "--index", "i.db"]
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert told(nightly(run)) == (["a.txt", "b.txt", "c.txt"], 1, ["empty.txt"])


def test_what_dedup_has_told_in_its_manifest_is_told(run: Run) -> None:
    assert run("dedup", "news", "-o", "out", "--index", "i.db").returncode == 3
    assert told(nightly(run)) in (None, ([], 0, ["empty.txt"]))
