"""Tokens: the words of many texts at a time, as arrays of 64-bit hashes.

A token is a run of letters, digits and underscores, lower-cased; a Chinese or Japanese character is a token of its own,
as its script puts no spaces between words.  Everything is done on UTF-8 bytes with numpy: a Python loop over tokens
would cost more than all the rest of a run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from newsclean.arrays.types import Bytes, Hashes, Index, Mask
from newsclean.text.hashing import fmix64, hash_ranges
from newsclean.text.lines import Bounds, Lines, encoded, lines_of


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


def tokenize(texts: Sequence[str]) -> Text:
    """The lines and tokens of a batch of texts."""
    lines = lines_of(texts)
    start, end = _edges(lines.low)
    line_token = np.append(np.searchsorted(start, lines.line_start), len(start))
    return Text(lines.raw, lines.low, lines.line_start, lines.line_end, lines.doc_line,
                start, end, fmix64(hash_ranges(lines.low, start, end)), line_token)  # fmt: skip


def word_hash(word: str) -> np.uint64:
    """The hash of one word, as `tokenize` gives it to a token."""
    low = np.frombuffer(encoded(word)[1], np.uint8)
    return np.uint64(fmix64(hash_ranges(low, np.array([0]), np.array([len(low)])))[0])


@cache
def _word_bytes() -> Mask:
    """bool[256]: ASCII letters, digits, underscore, and every byte of a non-ASCII character."""
    return np.array([chr(b).isalnum() or b == ord("_") or b >= 0x80 for b in range(256)]) & (np.arange(256) != 0xFF)


def _edges(low: Bytes) -> Bounds:
    """Where each token starts and ends (exclusive)."""
    word = _word_bytes()[low]
    if (low >= 0x80).any():
        _drop_symbols(low, word)
        breaks = _ideographs(low)
    else:
        breaks = None
    before = np.concatenate(([False], word[:-1]))
    after = np.append(word[1:], False)
    if breaks is None:
        return Bounds(np.flatnonzero(word & ~before), np.flatnonzero(word & ~after) + 1)
    starts = word & (~before | breaks[:-1])
    return Bounds(np.flatnonzero(starts), np.flatnonzero(word & (~after | breaks[1:])) + 1)


def _drop_symbols(low: Bytes, word: Mask) -> None:
    """Take the punctuation, signs, arrows and pictures of Unicode out of the word bytes, by their first byte."""
    follow = np.append(low[1:], 0)
    for lead, size, low_bound, high_bound in (
        (0xC2, 2, 0x80, 0xBF),  # Latin-1 signs, no-break space, guillemets
        (0xE2, 3, 0x80, 0xAF),  # dashes, curly quotes, currency, arrows, dingbats
        (0xE3, 3, 0x80, 0x80),  # Chinese and Japanese punctuation
        (0xEF, 3, 0xB8, 0xBF),  # full-width punctuation, byte-order mark, replacement character
        (0xF0, 4, 0x9F, 0x9F),  # emoji
    ):
        at = np.flatnonzero(low == lead)
        at = at[(follow[at] >= low_bound) & (follow[at] <= high_bound)]
        for k in range(size):
            word[np.minimum(at + k, len(word) - 1)] = False


def _ideographs(low: Bytes) -> Mask | None:
    """bool[n + 1]: a token must end before this byte, as a Chinese or Japanese character starts or ended there."""
    at = np.flatnonzero((low >= 0xE3) & (low <= 0xE9))
    if not len(at):
        return None
    breaks = np.zeros(len(low) + 1, np.bool_)
    breaks[at] = True
    breaks[np.minimum(at + 3, len(low))] = True
    return breaks
