"""The unified diff of a stripped document: the hunks of what goes, with the lines around."""

from __future__ import annotations

import pytest

from newsclean.model import Cleaned, Document
from newsclean.outputs.diff import CONTEXT, unified_diff


def names(text: str, keep: tuple[bool, ...]) -> str:
    return "".join(unified_diff(Cleaned(Document("a.txt", text), keep), "desk.txt"))


def test_a_document_that_loses_nothing_has_no_diff() -> None:
    assert names("a\nb\n", (True, True)) == ""


def test_the_diff_has_the_name_it_is_given() -> None:
    assert names("a\nb\n", (True, False)).startswith("--- desk.txt\n+++ desk.txt\n@@ ")


def hunks(size: int, gone: list[int]) -> list[str]:
    """The heads of the hunks of a document of so many lines, some of which go."""
    text = "".join(f"{k}\n" for k in range(size))
    keep = tuple(k not in gone for k in range(size))
    return [line for line in names(text, keep).splitlines() if line.startswith("@@")]


@pytest.mark.parametrize(
    ("size", "gone", "heads"),
    [
        (1, [0], ["@@ -1,1 +0,0 @@"]),
        (2, [0], ["@@ -1,2 +1,1 @@"]),
        (20, [0], ["@@ -1,4 +1,3 @@"]),
        (20, [9], ["@@ -7,7 +7,6 @@"]),
        (20, [19], ["@@ -17,4 +17,3 @@"]),
        (20, [4, 5 + 2 * CONTEXT], ["@@ -2,14 +2,12 @@"]),
        (20, [4, 6 + 2 * CONTEXT], ["@@ -2,7 +2,6 @@", "@@ -10,7 +9,6 @@"]),
    ],
)
def test_lines_that_go_are_shown_with_those_around_them(size: int, gone: list[int], heads: list[str]) -> None:
    assert hunks(size, gone) == heads


@pytest.mark.parametrize(
    ("text", "keep", "body"),
    [
        ("a\nb\n", (True, False), " a\n-b\n"),
        ("a\r\nb\r\n", (True, False), " a\r\n-b\r\n"),
        ("a\nb", (True, False), " a\n-b\n\\ No newline at end of file\n"),
        ("a\nb", (False, True), "-a\n b\n\\ No newline at end of file\n"),
    ],
)
def test_lines_are_shown_with_their_own_line_endings(text: str, keep: tuple[bool, ...], body: str) -> None:
    assert names(text, keep).split("@@\n")[1] == body


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("caf\u00e9 one.txt", "caf\u00e9 one.txt"),
        ("a\n+++ b.txt", '"a\\012+++ b.txt"'),
        ("a\rb.txt", '"a\\015b.txt"'),
        ('"a".txt', '"\\"a\\".txt"'),
        ("a\\b.txt", '"a\\\\b.txt"'),
    ],
)
def test_a_name_is_quoted_where_it_would_be_read_as_something_else(name: str, header: str) -> None:
    diff = "".join(unified_diff(Cleaned(Document("a.txt", "a\nb\n"), (True, False)), name))
    assert diff.startswith(f"--- {header}\n+++ {header}\n@@ ")
