"""Phrases of chrome: found where they must stand (the whole line, its start, anywhere), and nowhere else."""

from __future__ import annotations

from importlib import resources

import numpy as np
import pytest

from newsclean.chrome.phrases import WHERE, compiled, find_phrases, kinds, whole_lines
from newsclean.text.tokens import tokenize

Found = set[tuple[int, str, str, int]]


def found(*lines: str) -> Found:
    """(line, kind, place, words) of each phrase in a document of these lines."""
    hits = find_phrases(tokenize(["\n".join(lines)]))
    rows = zip(hits.line.tolist(), hits.kind.tolist(), hits.where.tolist(), hits.size.tolist(), strict=True)
    return {(line, kinds()[kind], WHERE[where], size) for line, kind, where, size in rows}


@pytest.mark.parametrize(
    ("line", "hits"),
    [
        ("Menu", {(0, "navigation", "line", 1)}),
        ("Menu of the day", set()),
        ("The menu", set()),
        ("Skip to content", {(0, "navigation", "line", 3), (0, "navigation", "start", 2)}),
        ("Skip to the end", {(0, "navigation", "start", 2)}),
        ("They skip to the end", set()),
        ("© 2026 The Quay. ALL RIGHTS   RESERVED!", {(0, "copyright", "any", 3)}),
        ("Not all rights were reserved", set()),
        ("Alle Rechte vorbehalten", {(0, "copyright", "any", 3)}),
        ("", set()),
    ],
)
def test_a_phrase_counts_only_where_it_must_stand(line: str, hits: Found) -> None:
    assert found(line) == hits


def test_a_phrase_does_not_go_on_in_the_next_line() -> None:
    assert found("They had all rights", "reserved for the harbour board") == set()


def test_hits_come_line_by_line() -> None:
    hits = find_phrases(tokenize(["Menu\nThe board met.\nSkip to content", "Home"]))
    assert hits.line.tolist() == [0, 2, 2, 3]


def test_every_phrase_that_stands_for_a_line_is_found_on_a_line_of_its_own() -> None:
    lines = whole_lines()
    whole = {line for line, _, where, _ in found(*lines) if where == "line"}
    assert whole == set(range(len(lines)))


@pytest.mark.parametrize("line", ["Comments", "3 comments", "Comments (12)", "12 · Comments 4"])
def test_numbers_at_its_ends_leave_a_line_the_phrase(line: str) -> None:
    assert (0, "comments", "line", 1) in found(line)


def test_a_line_of_numbers_is_no_phrase() -> None:
    assert found("12 34") == set()


def test_the_compiled_phrases_are_those_of_the_lists() -> None:
    file = resources.files("newsclean.data").joinpath("phrases.npz")
    with file.open("rb") as data, np.load(data) as shipped:
        own = compiled()
        assert set(shipped.files) == set(own)
        stale = [name for name, array in own.items() if not np.array_equal(array, shipped[name])]
    assert not stale, "run `make reference`: the lists of phrases have changed"
