"""Tokens: the words of many texts at a time, as arrays of 64-bit hashes.

A token is a run of letters, digits and underscores, lower-cased; in a script that puts no spaces between words it is a
character, with the signs that belong to it (`text.scripts`).  Everything is done on UTF-8 bytes with numpy: a Python
loop over tokens would cost more than all the rest of a run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import offsets, ranges
from newsclean.arrays.types import Bytes, Hashes, Index, Mask
from newsclean.text.hashing import fmix64, hash_ranges
from newsclean.text.lines import Bounds, Lines, encoded, lines_of
from newsclean.text.scripts import CLINGS, CLOSES, HOLDS, SYMBOL, UNSPACED, roles, sizes


@dataclass(frozen=True, slots=True)
class Text(Lines):
    """A batch of texts as lines and tokens.

    start, end: int64[tokens], the bytes of each token.
    hash: uint64[tokens].
    line_token: int64[lines + 1], the tokens of line i are line_token[i]:line_token[i + 1].
    """

    start: Index
    end: Index
    hash: Hashes
    line_token: Index

    @property
    def token_line(self) -> Index:
        """int64[tokens]: the line of each token."""
        return np.repeat(np.arange(len(self.line_start)), np.diff(self.line_token))

    @property
    def unspaced(self) -> Mask:
        """bool[tokens]: the characters of scripts that put no spaces between words."""
        out = np.zeros(len(self.start), np.bool_)
        some = np.flatnonzero(self.low[self.start] >= 0xE0)
        out[some] = (roles(self.low, self.start[some]) & UNSPACED) > 0
        return out


def tokenize(texts: Sequence[str]) -> Text:
    """The lines and tokens of a batch of texts."""
    lines = lines_of(texts)
    start, end = _edges(lines.low)
    line_token = np.append(np.searchsorted(start, lines.line_start), len(start))
    return Text(lines.raw, lines.low, lines.line_start, lines.line_end, lines.doc_line,
                start, end, fmix64(hash_ranges(lines.low, start, end)), line_token)  # fmt: skip


def rejoined(text: Text, parted: Index) -> Text:
    """A batch of texts where the last word of some lines and the first of the next are one.

    Args:
        text: the batch.
        parted: int64[lines], ascending, the lines whose last word is parted; no word is parted twice.
    """
    tail, head = text.line_token[parted + 1] - 1, text.line_token[parted + 1]
    start = np.column_stack((text.start[tail], text.start[head])).ravel()
    size = np.column_stack((text.end[tail], text.end[head])).ravel() - start
    whole = text.low[ranges(start, size)]
    edge = offsets(size)[::2]
    hashes = text.hash.copy()
    hashes[tail] = fmix64(hash_ranges(whole, edge[:-1], edge[1:]))
    kept = np.ones(len(hashes), np.bool_)
    kept[head] = False
    gone = np.searchsorted(head, text.line_token)  # the head of a line stands behind the line's own first place
    return replace(
        text, start=text.start[kept], end=text.end[kept], hash=hashes[kept], line_token=text.line_token - gone
    )


def word_hash(word: str) -> np.uint64:
    """The hash of one word, as `tokenize` gives it to a token."""
    return word_hashes([word])[0]


def word_hashes(words: Sequence[str]) -> Hashes:
    """uint64[words]: the hash of each word, as `tokenize` gives it to a token."""
    low = [encoded(word)[1] for word in words]
    at = offsets(np.array([len(word) for word in low], np.int64))
    return fmix64(hash_ranges(np.frombuffer(b"".join(low), np.uint8), at[:-1], at[1:]))


@cache
def _word_bytes() -> Mask:
    """bool[256]: ASCII letters, digits, underscore, and every byte of a non-ASCII character."""
    return np.array([chr(b).isalnum() or b == ord("_") or b >= 0x80 for b in range(256)]) & (np.arange(256) != 0xFF)


def _edges(low: Bytes) -> Bounds:
    """Where each token starts and ends (exclusive)."""
    word = _word_bytes()[low]
    at = np.flatnonzero(low >= 0xC0)
    role = roles(low, at)
    _drop_symbols(low, word, at[(role & SYMBOL) > 0])
    breaks = _breaks(low, at, role)
    before = np.concatenate(([False], word[:-1]))
    after = np.append(word[1:], False)
    if breaks is None:
        return Bounds(np.flatnonzero(word & ~before), np.flatnonzero(word & ~after) + 1)
    starts = word & (~before | breaks[:-1])
    return Bounds(np.flatnonzero(starts), np.flatnonzero(word & (~after | breaks[1:])) + 1)


def _drop_symbols(low: Bytes, word: Mask, symbols: Index) -> None:
    """Take the punctuation, signs, arrows and pictures of Unicode out of the word bytes; symbols: their first bytes."""
    size = sizes(low, symbols)
    for k in range(4):
        word[symbols[size > k] + k] = False


def _breaks(low: Bytes, at: Index, role: NDArray[np.uint8]) -> Mask | None:
    """bool[n + 1]: a token must end before this byte, as a character of a script without spaces starts or ended there.

    at: the first bytes of the characters beyond ASCII; role: of each.
    """
    unspaced = (role & UNSPACED) > 0
    if not unspaced.any():
        return None
    at, role = at[unspaced], role[unspaced]
    end = at + sizes(low, at)
    joined = at[1:] == end[:-1]
    held = ((role[1:] & CLINGS) > 0) | ((role[:-1] & HOLDS) > 0)
    held[:-1] |= joined[1:] & ((role[2:] & CLOSES) > 0)
    breaks = np.zeros(len(low) + 1, np.bool_)
    breaks[end] = True
    breaks[at] = True
    breaks[at[1:][joined & held]] = False
    return breaks
