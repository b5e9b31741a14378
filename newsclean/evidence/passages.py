"""Shared passages: the longest runs of words that two articles have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from newsclean.arrays.segments import look_up, run_sizes
from newsclean.arrays.types import Hashes, Index
from newsclean.model import Shared, Snippet
from newsclean.text.shingles import ngram_hashes
from newsclean.text.tokens import Text

MIN_RUN = 10
"""Words in a row that two articles do not hit upon by chance, names and titles aside."""

MOST = 3
"""Passages shown for a pair, the longest first."""

MAX_WORDS = 40
"""Words of a passage that are quoted; the rest is counted."""


@dataclass(frozen=True, slots=True)
class TokenSequence:
    """An article's body as one token sequence, with an index of its n-grams.

    Attributes:
        lines: its numbered lines, settled (`text.lines`).
        line: int64[words], the place of each word's line among them.
        start: int64[words], the word's first byte in its line.
        end: int64[words], exclusive.
        run: uint64[words - MIN_RUN + 1], the hash of the MIN_RUN words from each word on.
        runs: uint64, the distinct ones, ascending.
        first: int64, the word where each of `runs` stands first.
    """

    lines: Sequence[tuple[int, str]]
    line: Index
    start: Index
    end: Index
    run: Hashes
    runs: Hashes
    first: Index


def token_sequences(text: Text, bodies: Sequence[Sequence[tuple[int, str]]]) -> list[TokenSequence]:
    """The words of the numbered lines of each body, a document each of `text`."""
    token_line = text.token_line
    out = []
    for lines, first, last in zip(bodies, text.doc_line[:-1].tolist(), text.doc_line[1:].tolist(), strict=True):
        words = slice(int(text.line_token[first]), int(text.line_token[last]))
        line = token_line[words]
        run = ngram_hashes(text.hash[words], MIN_RUN)
        runs, place = np.unique(run, return_index=True)
        base = text.line_start[line]
        out.append(
            TokenSequence(lines, line - first, text.start[words] - base, text.end[words] - base, run, runs, place)
        )
    return out


def shared_passages(a: TokenSequence, b: TokenSequence) -> tuple[Shared, ...]:
    """The longest runs of words that stand in both; `value` is the number of words, as "57 words".

    Words that recur in `a` count where they stand there first.
    """
    if not len(a.runs) or not len(b.run):
        return ()
    at, found = look_up(a.runs, b.run)
    j = np.flatnonzero(found)
    if not len(j):
        return ()
    i = a.first[at[j]]
    starts = np.flatnonzero(np.concatenate(([True], (np.diff(j) != 1) | (np.diff(i) != 1))))
    sizes = run_sizes(starts, len(j)) + MIN_RUN - 1
    longest = np.lexsort((j[starts], i[starts], -sizes))[:MOST]
    return tuple(
        Shared(f"{size} words", _span(a, first, size), _span(b, second, size))
        for size, first, second in zip(
            sizes[longest].tolist(), i[starts[longest]].tolist(), j[starts[longest]].tolist(), strict=True
        )
    )


def _span(article: TokenSequence, first: int, size: int) -> Snippet:
    """The words on the line where the passage begins: the part of it that can be found there literally."""
    line = int(article.line[first])
    stop = min(first + min(size, MAX_WORDS), int(np.searchsorted(article.line, line, "right")))
    number, text = article.lines[line]
    if text.isascii():
        return Snippet(number, text[article.start[first] : article.end[stop - 1]])
    return Snippet(number, text.encode()[article.start[first] : article.end[stop - 1]].decode())
