"""Unwrapped: what line ends part in hard-wrapped documents is put together, their words and headlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from newsclean.arrays.types import Index, Mask
from newsclean.chrome.classify import LineLabels
from newsclean.expressions import late
from newsclean.text.paragraphs import MAX_COLUMNS, MIN_OPEN, going_on, parted
from newsclean.text.tokens import Text, rejoined

_MOST_BYTES = 3 * MAX_COLUMNS
"""Bytes of a line in hard-wrapped text, at three a character."""

_MOSTLY = 0.5
"""Share of the lines that must be so short for a look at them."""

_SENTENCE = late(r"[.!?:;,…][\"”’»]?$")
_BYLINE = late(r"(?:by|from|von|par|por|di|de|da)\s", re.IGNORECASE)
_FEWEST_WORDS = 3
"""Words of a headline that stands above a paragraph; fewer are a section's name or a place."""


class Unwrapped(NamedTuple):
    """The documents of a batch as if none were hard-wrapped, but for its lines.

    Attributes:
        text: with words whole that a line end parted.
        labels: with the headline in its place.
        body: bool[lines], the lines of the body.
        title: by document, the lines of a headline that goes on.
    """

    text: Text
    labels: LineLabels
    body: Mask
    title: dict[int, Index]


class _Kept(NamedTuple):
    """The kept lines of one document that hold words: the lines of the batch, their texts, and which go on."""

    at: Index
    lines: Sequence[tuple[int, str]]
    goes_on: Sequence[bool]


def unwrapped(text: Text, whole: Mask, labels: LineLabels) -> Unwrapped:
    """The documents of a batch, the hard-wrapped ones put together.  whole: bool[docs], those that have no lines of
    their own."""
    heading = labels.title.copy()
    titles: dict[int, Index] = {}
    hyphens: list[int] = []
    for k, kept in _wrapped(text, whole, labels.keep):
        lines = _headline(kept, int(heading[k]))
        heading[k] = kept.at[lines[0]] if lines else -1
        if len(lines) > 1:
            titles[k] = kept.at[lines]
        hyphens += _hyphens(kept, text)
    if not np.array_equal(heading, labels.title):
        labels = replace(labels, title=heading)
    body = labels.body
    for rows in titles.values():
        body[rows] = False
    return Unwrapped(rejoined(text, np.array(hyphens)) if hyphens else text, labels, body, titles)


def _wrapped(text: Text, whole: Mask, keep: Mask) -> Iterator[tuple[int, _Kept]]:
    """The hard-wrapped documents by number."""
    wordy = keep & (np.diff(text.line_token) > 0)
    short = text.line_end - text.line_start <= _MOST_BYTES
    for k, (start, stop) in enumerate(pairwise(text.doc_line.tolist())):
        own = np.flatnonzero(wordy[start:stop])
        if len(own) <= MIN_OPEN or whole[k] or not short[start:stop][own].mean() > _MOSTLY:
            continue
        every = text.lines_of_document(k)
        lines = [(n + 1, every[n]) for n in own.tolist()]
        goes_on = going_on(lines)
        if any(goes_on):
            yield k, _Kept(own + start, lines, goes_on)


def _headline(kept: _Kept, heading: int) -> list[int]:
    """The places, among the kept lines, of the headline's lines.

    Where what was taken for it is a line of a paragraph, it is what stands alone above that; it may itself go on.
    """
    if heading < 0:
        return []
    first = last = int(np.searchsorted(kept.at, heading))
    while first and kept.goes_on[first - 1]:
        first -= 1
    while kept.goes_on[last]:
        last += 1
    if first == last or not _SENTENCE.search(kept.lines[last][1].rstrip()):
        return list(range(first, last + 1))
    above = [at for at in range(first) if not kept.goes_on[at]]
    for at in reversed(above):
        line = kept.lines[at][1].strip()
        if len(line.split()) >= _FEWEST_WORDS and not _BYLINE.match(line) and not _SENTENCE.search(line):
            start = at
            while start and kept.goes_on[start - 1]:
                start -= 1
            return list(range(start, at + 1))
    return []


def _hyphens(kept: _Kept, text: Text) -> Iterator[int]:
    """The lines of the batch whose last word is parted by a hyphen, no word twice."""
    last = -2
    for at, goes in enumerate(kept.goes_on):
        if not goes or not parted(kept.lines[at][1].rstrip(), kept.lines[at + 1][1]):
            continue
        line = int(kept.at[at])
        alone = text.line_token[line + 1] - text.line_token[line] == 1
        if not (alone and last == line - 1):
            yield line
            last = line
