"""The story score: the probability that two articles retell the same report, a logistic over a few readable signals.

Words of the whole, of the beginning and of the title are compared; the days spoken of tell one turn of a saga from the
next; and a pair must be nearer to each other than to the rest of the saga.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from newsclean.arrays.segments import rank_in_run
from newsclean.arrays.types import Floats, Index
from newsclean.data import shipped
from newsclean.similarity.pairs import at_once
from newsclean.similarity.tfidf import TfIdf

RIVALS = slice(1, 6)
"""Neighbours by rank, the nearest left out, that show how alike other articles are to one."""

LEAST_ALIKE = 0.12
"""How alike other articles are to one that has no neighbours: what strangers of one field share."""

MOST_ALIKE = 0.3
"""How alike the other turns of a saga are at most: what is nearer is of the same story, and no rival."""

OFFSET = 0.06
"""Added to a cosine before its logarithm: below, differences are noise."""

SURE_DAYS = 0.4
"""Cosine of the days of two articles from which they speak for the same report; below, against it."""


def local_scale(vectors: TfIdf, a: Index, b: Index) -> Floats:
    """Local scaling: how alike an article is to those that a true match competes with.

    It is the mean similarity to the nearest neighbours that CSLS subtracts (Conneau et al., "Word translation without
    parallel data", ICLR 2018), as a local scale after Zelnik-Manor and Perona, "Self-tuning spectral clustering", 2004.

    Args:
        vectors: of all articles.
        a: int64[pairs], with `b` all candidate pairs.
        b: int64[pairs].

    Returns:
        float64[articles]: the mean cosine of the beginnings of each article and of its RIVALS.
    """
    n = vectors.whole.shape[0]
    alike = np.tile(alike_early(vectors, a, b), 2)
    owner = np.concatenate((a, b))
    order = np.lexsort((-alike, owner))
    owner, alike = owner[order], alike[order]
    rank = rank_in_run(owner)
    of_rivals = (rank >= RIVALS.start) & (rank < RIVALS.stop)
    total = np.bincount(owner[of_rivals], alike[of_rivals], n)
    return np.clip(total / (RIVALS.stop - RIVALS.start), LEAST_ALIKE, MOST_ALIKE)


def alike_early(vectors: TfIdf, a: Index, b: Index) -> Floats:
    """float64[pairs]: the cosine of the beginnings of two articles."""
    return _dot(vectors.early, a, b)


def signals(vectors: TfIdf, scale: Floats, a: Index, b: Index) -> dict[str, Floats]:
    """What speaks for pairs being the same report.

    Args:
        vectors: of all articles.
        scale: float64[articles], their `local_scale`.
        a: int64[pairs].
        b: int64[pairs].

    Returns:
        The signals by name, float64[pairs] each.
    """
    early, shared_title = _dot(vectors.early, a, b), _dot(vectors.title, a, b)
    size = np.sqrt(np.maximum(vectors.size[a] * vectors.size[b], 1))
    either_title = vectors.title_mass[a] + vectors.title_mass[b] - shared_title
    trust = np.sqrt((vectors.days**2).sum(axis=1))
    return {
        "whole": np.log(_dot(vectors.whole, a, b) + OFFSET),
        "title": shared_title / np.maximum(either_title, 1e-9),
        "rare words": np.sqrt(_dot(vectors.rare, a, b) / size),
        "nearer than rivals": np.log(early + OFFSET) - np.log((scale[a] + OFFSET) * (scale[b] + OFFSET)) / 2,
        "days": (vectors.days[a] * vectors.days[b]).sum(axis=1) - SURE_DAYS * trust[a] * trust[b],
        "no question": -(vectors.asks[a] | vectors.asks[b]).astype(np.float64),
        "length": -np.log(np.maximum(np.minimum(vectors.size[a], vectors.size[b]), 1)),
    }


def _dot(vectors: Any, a: Index, b: Index) -> Floats:
    """float64[pairs]: the dot products of rows a and rows b of a sparse matrix."""
    out = np.empty(len(a))
    for some in at_once(len(a), vectors.data, vectors.indices):
        out[some] = np.asarray(vectors[a[some]].multiply(vectors[b[some]]).sum(axis=1)).ravel()
    return out


@dataclass(frozen=True, slots=True)
class Weights:
    """The logistic: signals by name with their weights, and the bias."""

    names: tuple[str, ...]
    values: Floats
    bias: float


@cache
def weights() -> Weights:
    """The weights that ship with newsclean."""
    table = tomllib.loads(shipped("rewrites.toml").decode())
    return Weights(tuple(table["weights"]), np.array(list(table["weights"].values())), float(table["bias"]))


def score(vectors: TfIdf, scale: Floats, a: Index, b: Index) -> Floats:
    """float64[pairs]: the probability that each pair is the same report; the arguments are those of `signals`."""
    found, w = signals(vectors, scale, a, b), weights()
    total = np.full(len(a), w.bias)
    for name, value in zip(w.names, w.values, strict=True):
        total += found[name] * value
    return np.round(1 / (1 + np.exp(-total)), 6)
