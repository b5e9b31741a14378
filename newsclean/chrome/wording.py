"""Wording: a linear model of a line's words and word pairs, by feature hashing.

A logistic over hashed words and pairs of words (Weinberger et al., "Feature hashing for large scale multitask
learning", ICML 2009), each line on its own.  The line classifiers have its verdict as one of their columns.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.types import Hashes, Index
from newsclean.data import shipped_arrays
from newsclean.text.hashing import fmix64, upper_bits
from newsclean.text.tokens import Text

BITS = 16
"""Weights are kept for 2**BITS hashes: few enough to ship, enough that common words have one of their own."""

_PAIR, _FIRST, _LAST = (np.uint64(x) for x in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


class Slots(NamedTuple):
    """The hashed features of lines: int64[n], the weight's slot; int64[n], the line."""

    slot: Index
    line: Index


def slots(text: Text) -> Slots:
    """One hashed feature, int64[n], for each word, pair of neighbours, first word and last word of every line."""
    line = text.token_line
    full = np.flatnonzero(np.diff(text.line_token) > 0)
    first, last = text.line_token[full], text.line_token[full + 1] - 1
    paired = np.flatnonzero(line[1:] == line[:-1])
    hashes = np.concatenate(
        (
            text.hash,
            fmix64(text.hash[paired] * _PAIR + text.hash[paired + 1]),
            fmix64(text.hash[first] ^ _FIRST),
            fmix64(text.hash[last] ^ _LAST),
        )
    )
    return Slots(_slot(hashes), np.concatenate((line, line[paired], full, full)))


def _slot(hashes: Hashes) -> Index:
    return upper_bits(hashes, BITS)


@cache
def weights() -> NDArray[np.float32]:
    """float32[2**BITS]: the weights that ship with newsclean."""
    with shipped_arrays("wording.npz") as arrays:
        return arrays["weights"].astype(np.float32)


def wording(text: Text, table: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32[lines]: the log-odds of each line by its wording alone, 0 where it has none; table: float32[2**BITS]."""
    slot, line = slots(text)
    size = np.bincount(line, minlength=len(text.line_start))
    total = np.bincount(line, weights=table[slot], minlength=len(text.line_start))
    return np.round(total / np.sqrt(np.maximum(size, 1)), 3).astype(np.float32)
