"""What git ignores: which line of which file decides on an entry."""

from __future__ import annotations

import time

import pytest

from newsclean.inputs.gitignore import ignores_above, is_ignored, one_down, with_lines


@pytest.mark.parametrize(
    ("lines", "name", "ignored"),
    [
        ([], "a.txt", False),
        (["a.txt"], "a.txt", True),
        (["a.txt"], "A.txt", False),
        (["*.txt"], "a.txt", True),
        (["*.txt", "!a.txt"], "a.txt", False),
        (["!a.txt", "*.txt"], "a.txt", True),
        (["# a.txt"], "a.txt", False),
        (["a.txt  "], "a.txt", True),
        (["/a.txt"], "a.txt", True),
        (["x/a.txt"], "a.txt", False),
        (["a.txt/"], "a.txt", False),
    ],
)
def test_the_last_line_that_fits_decides(lines: list[str], name: str, ignored: bool) -> None:
    assert is_ignored(name, with_lines(lines, ())) == ignored


@pytest.mark.parametrize(
    ("line", "ignored"), [("a", True), ("/a", False), ("x/a", True), ("/x/a", True), ("y/a", False), ("**/a", True)]
)
def test_one_folder_down_a_path_is_held_against_the_same_lines(line: str, ignored: bool) -> None:
    assert is_ignored("a", one_down(with_lines([line], ()), "x")) == ignored


def test_the_lines_of_a_folder_come_before_those_above_it() -> None:
    above = one_down(with_lines(["a.txt", "b.txt"], ()), "x")
    here = with_lines(["!a.txt"], above)
    assert [is_ignored(name, here) for name in ("a.txt", "b.txt")] == [False, True]


def test_a_line_for_folders_takes_a_folder_alone() -> None:
    ignores = with_lines(["old/"], ())
    assert is_ignored("old", ignores, is_folder=True)
    assert not is_ignored("old", ignores)


def test_outside_of_a_repository_nothing_counts(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("plain")
    (folder / ".gitignore").write_text("*\n")
    assert ignores_above(str(folder)) == ()


STARS = "*a" * 14 + "*b"


@pytest.mark.parametrize("line", [STARS, f"x/{STARS}/", "**/a" * 14 + "/**/b", "?" * 100 + STARS])
def test_no_pattern_takes_more_than_a_moment_for_any_name(line: str) -> None:
    before = time.process_time()
    assert not is_ignored("a" * 250, one_down(with_lines([line], ()), "x"))
    assert time.process_time() - before < 1


@pytest.mark.parametrize("count", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_many_patterns_are_read_in_a_moment_and_the_last_that_fits_decides(count: int) -> None:
    lines = [f"old{k}*.txt" for k in range(count)]
    before = time.process_time()
    ignores = with_lines([*lines, "!old77*.txt", *reversed(lines[78:])], ())
    assert time.process_time() - before < count / 10_000
    assert [is_ignored(name, ignores) for name in ("old9.txt", "old777.txt", "old77.txt", "new.txt")] == [
        *(True, True, False, False)
    ]


def test_a_line_that_cannot_be_understood_takes_no_other_with_it() -> None:
    ignores = with_lines(["a.txt", "[[:alpha:]]x", "[z-a].txt", "[[]x", "b.txt"], ())
    assert [is_ignored(name, ignores) for name in ("a.txt", "b.txt", "[x", "c.txt")] == [True, True, True, False]


def test_names_are_bytes_as_they_are_to_git() -> None:
    ignores = with_lines(["*\udcff.txt", "caf\u00e9*"], ())
    assert [is_ignored(name, ignores) for name in ("a\udcff.txt", "caf\u00e9.txt", "cafe.txt")] == [True, True, False]
