"""Which passages do two articles have in common, word for word?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsclean.articles import Shared, Span

WORD = re.compile(r"\w+")

MIN_RUN = 10
"""Words in a row that two articles do not hit upon by chance, names and titles aside."""

MOST = 3
"""Passages shown for a pair, the longest first."""

MAX_WORDS = 40
"""Words of a passage that are quoted; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Running:
    """An article's body as one run of words: the words in lower case, and the line number, start and end of each."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int, int], ...]
    lines: dict[int, str]


def running(lines: Sequence[tuple[int, str]]) -> Running:
    """The words of the numbered lines of a body."""
    words, places = [], []
    for number, line in lines:
        for found in WORD.finditer(line):
            words.append(found.group().lower())
            places.append((number, found.start(), found.end()))
    return Running(tuple(words), tuple(places), dict(lines))


def shared_passages(a: Running, b: Running) -> tuple[Shared, ...]:
    """The longest runs of words that stand in both; `value` is the number of words, as "57 words"."""
    index = {a.words[i : i + MIN_RUN]: i for i in range(len(a.words) - MIN_RUN, -1, -1)}
    found: list[tuple[int, int, int]] = []
    j = 0
    while j <= len(b.words) - MIN_RUN:
        i = index.get(b.words[j : j + MIN_RUN])
        if i is None:
            j += 1
            continue
        size = MIN_RUN
        while i + size < len(a.words) and j + size < len(b.words) and a.words[i + size] == b.words[j + size]:
            size += 1
        found.append((size, i, j))
        j += size
    longest = sorted(found, key=lambda run: (-run[0], run[1], run[2]))[:MOST]
    return tuple(Shared(f"{size} words", _span(a, i, size), _span(b, j, size)) for size, i, j in longest)


def _span(article: Running, first: int, size: int) -> Span:
    """The words on the line where the passage begins: the part of it that can be found there literally."""
    number, start, end = article.places[first]
    for number_, _, end_ in article.places[first : first + min(size, MAX_WORDS)]:
        if number_ != number:
            break
        end = end_
    return Span(number, article.lines[number][start:end])
