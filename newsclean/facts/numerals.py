"""Numerals: the tokens of many texts that are of a number, found at once, before any line is read closely.

A filter without false negatives: it may take a word for a number that is none, never the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.facts.numbers import NUMBER_WORDS, SIZES
from newsclean.text.bloom import BloomFilter, members
from newsclean.text.hashing import fmix64
from newsclean.text.tokens import Text, word_hash

_DIGIT_BYTES = (*b"0123456789", 0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0)
"""The first bytes of every character that Unicode holds to be a decimal digit, in UTF-8."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """Numerals of many texts: words of a number that stand together on a line, with the word after them.

    Attributes:
        line: int64[numerals], the lines that hold them, ascending.
        key: uint64[numerals], the hash of these words: where two articles give different values for one fact, each has
            a key that the other has not.
    """

    line: Index
    key: Hashes


def numerals(text: Text) -> Numerals:
    """Numerals of a batch of texts."""
    line = text.token_line
    if not len(line):
        return Numerals(line, text.hash)
    together = line[1:] == line[:-1]
    size = np.zeros(len(line), np.bool_)
    size[members(text.hash, *_table(SIZES))] = True
    mark = _has_digit(text) | size
    mark[members(text.hash, *_table(NUMBER_WORDS))] = True
    mark[:-1] |= size[1:] & together  # "a million", "half a dozen"
    first = mark.copy()
    first[1:] &= ~(mark[:-1] & together)
    after = np.append(np.where(together, text.hash[1:], 0), np.uint64(0))
    pair = fmix64(fmix64(text.hash) + after)[mark]
    starts = np.flatnonzero(first[mark])
    return Numerals(line[first], np.add.reduceat(pair, starts) if len(starts) else pair)


def _has_digit(text: Text) -> Mask:
    """bool[tokens]"""
    digit = np.zeros(256, np.bool_)
    digit[list(_DIGIT_BYTES)] = True
    before = np.concatenate(([0], np.cumsum(digit[text.low])))
    return before[text.end] > before[text.start]


class _Words(NamedTuple):
    """The hashes of some words, uint64[words], ascending, and a filter of them."""

    hashes: Hashes
    bloom: BloomFilter


@cache
def _table(words: tuple[str, ...]) -> _Words:
    hashes = np.sort(np.array([word_hash(word) for word in words], np.uint64))
    return _Words(hashes, BloomFilter.of(hashes))
