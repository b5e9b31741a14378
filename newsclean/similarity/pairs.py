"""Pairs of articles, by number, and how many are looked at together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from newsclean.arrays.tables import release
from newsclean.arrays.types import Index

PAIRS_AT_ONCE = 5000
"""Pairs whose words are looked at together: bounds the memory."""


class Candidates(NamedTuple):
    """Pairs of articles: int64[pairs] each."""

    a: Index
    b: Index


def pair_codes(a: Index, b: Index, n: int) -> Index:
    """One number for each unordered pair of n articles, int64[pairs]: the smaller times n, and the larger."""
    return np.minimum(a, b) * n + np.maximum(a, b)


def at_once(pairs: int, *mapped: np.ndarray, most: int = PAIRS_AT_ONCE) -> Iterator[slice]:
    """Where pairs stand that are looked at together, `most` of them at a time; the memory that mapped columns took for
    them is let go of before the next."""
    for first in range(0, pairs, most):
        yield slice(first, first + most)
        release(*mapped)
