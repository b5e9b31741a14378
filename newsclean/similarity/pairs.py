"""Pairs of articles, by number."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsclean.arrays.types import Index


class Candidates(NamedTuple):
    """Pairs of articles: int64[pairs] each."""

    a: Index
    b: Index


def pair_codes(a: Index, b: Index, n: int) -> Index:
    """One number for each unordered pair of n articles, int64[pairs]: the smaller times n, and the larger."""
    return np.minimum(a, b) * n + np.maximum(a, b)
