"""What words tell an article's story?  Its vocabulary, and how common each word is in news at large."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from newsclean.words import Hashes, Index, Mask, Text

LEAD_WORDS = 110
"""Words of the body, after the title, in which a news article says what happened."""

UNKNOWN_SHARE = 3e-6
"""Share of articles that hold a word outside of the background table: rarer than any in it."""

COMMON_SHARE = 0.35
"""Words that stand in more than this share of articles at large carry no story."""


UPPER = np.uint64(0xFFFFFFFF00000000)
"""The half of a word's hash that is remembered: of a million words some hundred share it with another."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of n articles.

    Those of article i are rows at[i]:at[i + 1] of the columns: hash, uint64, ascending, its UPPER half alone; count,
    lead, title: uint8, how often it stands in title and body, in title and lead, in the title; figure: bool, it begins
    with a digit.  words: int64[n], the words of each body.
    """

    OFFSETS: ClassVar[Mapping[str, tuple[str, ...]]] = {"at": ("hash", "count", "lead", "title", "figure")}
    NUMBERS: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    hash: Hashes
    count: NDArray[np.uint8]
    lead: NDArray[np.uint8]
    title: NDArray[np.uint8]
    figure: Mask
    at: Index
    words: Index

    def __len__(self) -> int:
        return len(self.words)

    def rows(self, articles: Index) -> tuple[Index, Index]:
        """(rows, owner): the rows of some articles, in the order given, and the place of each row's article there."""
        size = (self.at[1:] - self.at[:-1])[articles]
        owner = np.repeat(np.arange(len(articles)), size)
        first = self.at[articles] - (np.cumsum(size) - size)
        return np.arange(len(owner)) + first[owner], owner


def vocabulary(text: Text, keep: Mask, title: Index) -> Vocabulary:
    """The words of a batch.  keep: bool[lines], title included; title: int64[docs], its line, or -1."""
    token_line = text.token_line
    is_title = np.zeros(len(text.line_start), np.bool_)
    is_title[title[title >= 0]] = True
    used = np.flatnonzero(keep[token_line] & (text.end - text.start > 1) & ~_common(text.hash))
    heading = is_title[token_line]
    body_before = np.concatenate(([0], np.cumsum(keep[token_line] & ~heading)))
    doc_token = text.line_token[text.doc_line]
    doc = text.line_doc[token_line[used]]
    in_lead = heading[used] | (body_before[used] - body_before[doc_token[doc]] < LEAD_WORDS)
    first = text.low[text.start[used]]
    figure = (first >= 48) & (first <= 57)
    bounds = np.searchsorted(doc, np.arange(len(text.doc_line)))
    parts = [
        _count_words(text.hash[used[a:b]], in_lead[a:b], heading[used[a:b]], figure[a:b])
        for a, b in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    ]
    at = np.concatenate(([0], np.cumsum([len(p[0]) for p in parts], dtype=np.int64)))
    nothing = _count_words(text.hash[:0], in_lead[:0], heading[:0], figure[:0])
    hashes, count, lead, title_, numeric = (np.concatenate(c) for c in zip(nothing, *parts, strict=True))
    return Vocabulary(hashes, count, lead, title_, numeric, at, np.diff(body_before[doc_token]))


def _count_words(hashes: Hashes, lead: Mask, title: Mask, figure: Mask) -> tuple[np.ndarray, ...]:
    values, first, inverse = np.unique(hashes & UPPER, return_index=True, return_inverse=True)
    counts = [np.bincount(inverse, weights=w, minlength=len(values)) for w in (None, lead, title)]
    return values, *(np.minimum(c, 255).astype(np.uint8) for c in counts), figure[first]


@cache
def _background() -> tuple[Hashes, NDArray[np.float64]]:
    data = resources.files("newsclean.data").joinpath("background.npz").read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return arrays["hash"] & UPPER, np.exp(arrays["log_share"].astype(np.float64))


def share_at_large(hashes: Hashes) -> NDArray[np.float64]:
    """The share of articles at large that hold each word, by its hash's UPPER half."""
    table, share = _background()
    at = np.minimum(np.searchsorted(table, hashes), len(table) - 1)
    return np.where(table[at] == hashes, share[at], UNKNOWN_SHARE)


@cache
def _common_words() -> Hashes:
    table, share = _background()
    return table[share > COMMON_SHARE]


def _common(hashes: Hashes) -> Mask:
    table = _common_words()
    return table[np.minimum(np.searchsorted(table, hashes & UPPER), len(table) - 1)] == hashes & UPPER
