"""What git ignores: which line of which file decides on an entry."""

from __future__ import annotations

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
