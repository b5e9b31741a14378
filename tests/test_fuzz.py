"""Files of every kind of harm: none brings out a bug, none loses but whole lines, two runs say the same.

Some 2,000 here, 100,000 with `-m slow`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fuzzed import Fuzzed, write_fuzzed
from in_process import in_process

from newsclean import strip_files
from newsclean.chrome.classify import kept_text
from newsclean.model import Cleaned
from newsclean.text.lines import split_lines

FILES = 2000
SLOW_FILES = 100_000

SETTLED = 0.985
"""Share of texts of which a second run takes no more: what is left may look less like an article than it did."""

SETTLED_OF_A_PART = 0.98
"""As much of any part of 2,000 files: by chance some have less than all have."""


def strip_all(folder: Path) -> dict[str, bytes]:
    """What the command leaves of each file of `in`, by name; in several processes."""
    done = in_process(folder)("strip", "in", "-o", "out", "--alone", "--workers", "2")
    assert done.returncode in (0, 3), done.stderr
    assert b"bug" not in done.stderr and b"Traceback" not in done.stderr
    return {p.name: p.read_bytes() for p in (folder / "out").iterdir()}


def check(folder: Path, files: list[Fuzzed]) -> tuple[int, int]:
    """Check the files of `in`; how many texts a second run leaves as they are, and how many there are."""
    written = strip_all(folder)
    again = list(strip_files([str(folder / "in")], alone=True, workers=1))
    assert len(again) == len(files)
    texts = {file.name for file in files if file.is_text}
    once: dict[str, bytes] = {}
    for found in again:
        if not isinstance(found, Cleaned):
            assert "bug" not in found.reason, found
            continue
        name, text, document = Path(found.document.path).name, kept_text(found), found.document
        left = iter(split_lines(document.text))
        assert all(line in left for line in split_lines(text)), name
        if not document.extracted:
            raw = document.bom + document.encode(text)
            assert raw == written[name], name
            if name in texts:
                source = iter([*lines((folder / "in" / name).read_bytes()), b""])
                assert all(line in source for line in lines(raw)), name
                once |= {name: raw} if text else {}
    return settled(folder, once), len(once)


def settled(folder: Path, once: dict[str, bytes]) -> int:
    """How many of these texts are left as they are."""
    (folder / "once").mkdir()
    for name, raw in once.items():
        (folder / "once" / name).write_bytes(raw)
    found = strip_files([str(folder / "once")], alone=True, workers=1)
    return sum(isinstance(x, Cleaned) and not x.changed for x in found)


def lines(raw: bytes) -> list[bytes]:
    """The lines of UTF-8, told apart from how newsclean does it."""
    return re.split(rb"\r\n|\r|\n", raw)


def test_no_fuzzed_file_brings_out_a_bug_or_loses_but_lines(tmp_path: Path) -> None:
    same, texts = check(tmp_path, write_fuzzed(tmp_path / "in", 0, FILES))
    assert texts > FILES // 3
    assert same >= SETTLED * texts, f"{same:,} of {texts:,} are left as they are"


def test_two_reports_of_fuzzed_files_are_the_same_bytes(tmp_path: Path) -> None:
    write_fuzzed(tmp_path / "in", FILES, FILES // 4)
    run = in_process(tmp_path)
    one, two = (run("report", "in", "--format", "json", "--workers", workers) for workers in (1, 2))
    assert (one.returncode, one.stdout) == (two.returncode, two.stdout)
    assert one.returncode == 3 and b"bug" not in one.stderr + one.stdout


@pytest.mark.slow
@pytest.mark.parametrize("first", range(FILES, SLOW_FILES, FILES))
def test_no_more_fuzzed_files_bring_out_a_bug_or_lose_but_lines(tmp_path: Path, first: int) -> None:
    same, texts = check(tmp_path, write_fuzzed(tmp_path / "in", first, FILES))
    assert same >= SETTLED_OF_A_PART * texts, f"{same:,} of {texts:,} are left as they are"
