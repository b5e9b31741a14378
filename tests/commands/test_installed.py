"""The installed command as a process of its own: what the other tests see of it in a fork of theirs is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SAMPLES, Run
from made import page

ONE, OTHER = "kestrel-evening-argus-pier.txt", "saltholm-courier-ostrey-pier-sale.txt"


@pytest.mark.parametrize(
    ("words", "given", "status"),
    [
        (("--version",), b"", 0),
        (("report", SAMPLES, "--format", "json"), b"", 0),
        (("strip", "-"), page().encode(), 0),
        (("check", SAMPLES / ONE), b"", 1),
        (("explain", SAMPLES / ONE), b"", 0),
        (("compare", SAMPLES / ONE, SAMPLES / OTHER), b"", 0),
        (("dedup", SAMPLES, "-o", "out"), b"", 0),
        (("report", "nowhere"), b"", 2),
        (("strip", "a\u00e9.txt", "b.txt", "-o", "out"), b"", 3),
    ],
    ids=lambda x: str(x[0]) if isinstance(x, tuple) else "",
)
def test_a_process_says_the_same_and_exits_the_same(
    run: Run, process: Run, tmp_path: Path, words: tuple[object, ...], given: bytes, status: int
) -> None:
    found = []
    for number, call in enumerate((run, process)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "a\u00e9.txt").write_text(page())
        (folder / "b.txt").touch()
        done = call(*words, cwd=folder, input=given)
        written = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        found.append((done.returncode, done.stdout, done.stderr, written))
    assert found[0] == found[1]
    assert found[0][0] == status
