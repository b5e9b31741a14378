"""What `strip` does about files that it stumbles over, or that others change meanwhile: it harms none."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from made import CLEAN, page

from newsclean.model import Document
from newsclean.runs import batch, corpus


def test_a_bug_that_one_file_brings_out_stops_no_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = batch.read

    def stumble(path: str, *where: Any) -> Document:
        if path.endswith("b.txt"):
            raise IndexError
        return whole(path, *where)

    monkeypatch.setattr(batch, "read", stumble)
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(page())
    done = run("strip", "--in-place", ".")
    assert done.returncode == 3
    assert b"skipped ./b.txt: a bug of newsclean (IndexError in test_strip_safely.py:" in done.stderr
    assert [(tmp_path / f"{name}.txt").read_text() == page() for name in ("a", "b", "c")] == [False, True, False]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_may_not_be_written_stops_no_other(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(page())
    (tmp_path / "b").chmod(0o555)
    done = run("strip", "--in-place", ".")
    (tmp_path / "b").chmod(0o755)
    assert (done.returncode, b"skipped ./b/x.txt: cannot be written: permission denied" in done.stderr) == (3, True)
    assert [(tmp_path / name / "x.txt").read_text() == page() for name in ("a", "b", "c")] == [False, True, False]


def test_a_bug_is_owned_up_to_in_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_args: object) -> None:
        raise KeyError("oh")

    monkeypatch.setattr(corpus, "find", stumble)
    done = run("check", ".")
    assert done.returncode == 2
    assert re.fullmatch(
        rb"newsclean: a bug of newsclean \(KeyError in \S+:\d+\); please report it; with NEWSCLEAN_TRACEBACK=1 in the "
        rb"environment it is told in full\n",
        done.stderr,
    )


def test_the_diff_of_a_file_named_in_two_lines_is_of_that_file(run: Run, tmp_path: Path) -> None:
    name, other = "a\n+++ b.txt", "b.txt"
    for each in (name, other):
        (tmp_path / each).write_text(page())
    diff = run("strip", "--diff", name).stdout
    subprocess.run(["git", "apply", "-p0"], cwd=tmp_path, input=diff, check=True)
    assert [(tmp_path / each).read_text() == page() for each in (name, other)] == [False, True]


@pytest.mark.parametrize("name", ["x" * 300 + ".txt", "x/" * 3000 + "a.txt"])
def test_a_name_too_long_on_the_command_line_is_skipped_and_the_others_done(
    run: Run, tmp_path: Path, name: str
) -> None:
    (tmp_path / "a.txt").write_text(page())
    done = run("strip", "--in-place", name, "a.txt")
    assert (done.returncode, b": file name too long\n" in done.stderr) == (3, True)
    assert (tmp_path / "a.txt").read_text() == CLEAN
