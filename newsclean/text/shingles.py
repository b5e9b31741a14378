"""Shingles: the word n-grams of many token sequences, as hashes."""

from __future__ import annotations

import numpy as np

from newsclean.arrays.segments import Segments, offsets, ranges
from newsclean.arrays.types import Hashes, Index
from newsclean.text.hashing import FMIX, FMIX_SHIFT, fmix64

SHINGLE = 5
"""Words in a shingle: long enough that unrelated articles share almost none, short enough to survive light edits."""


def ngram_hashes(hashes: Hashes, size: int) -> Hashes:
    """Hashes of n-grams: of each run of `size` tokens, in order.

    Args:
        hashes: uint64[n], of the tokens.
        size: tokens of an n-gram.

    Returns:
        uint64[max(0, n - size + 1)].
    """
    n = len(hashes) - size + 1
    if n <= 0:
        return np.zeros(0, np.uint64)
    out = hashes[:n].copy()
    for k in range(1, size):
        out *= FMIX[1]
        out ^= out >> FMIX_SHIFT
        out += hashes[k : n + k]
    return fmix64(out)


def shingles(hashes: Hashes, token_at: Index, size: int = SHINGLE) -> Segments:
    """The word shingles of many token sequences, in the order they stand, repeats included.

    A sequence shorter than `size` has none: short texts never match by accident.

    Args:
        hashes: uint64[tokens].
        token_at: int64[sequences + 1], the tokens of sequence i are token_at[i]:token_at[i + 1].
        size: tokens of a shingle.
    """
    every = ngram_hashes(hashes, size)
    counts = np.maximum(np.diff(token_at) - size + 1, 0)
    return Segments(every[ranges(token_at[:-1], counts)], offsets(counts))
