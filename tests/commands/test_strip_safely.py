"""What `strip` does about files that it stumbles over, or that others change meanwhile: it harms none."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from conftest import Run
from made import page

from newsclean.model import Document
from newsclean.runs import batch, corpus


def test_a_bug_that_one_file_brings_out_stops_no_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(path: str, data: bytes | None = None, whole=batch.read) -> Document:
        if path.endswith("b.txt"):
            raise IndexError
        return whole(path, data)

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


def test_a_bug_is_owned_up_to_in_a_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
