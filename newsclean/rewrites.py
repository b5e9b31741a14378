"""Which articles retell the same report in other words?

Rewrites share almost no shingles, so a story score decides: a logistic over a few readable signals, most of them
cosines of tf-idf vectors.  A rare word's weight comes from the folder and, as a prior, from how common the word is in
English at large: five files on one story would otherwise take the story's own words for stop words.
Candidates come from the words most salient in each article; nothing else is compared.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclean.group import average_linkage
from newsclean.vocabulary import Vocabulary, share_at_large
from newsclean.words import Index

Floats = NDArray[np.float64]

PRIOR = 1000.0
"""Articles that the background frequency counts for: below, a folder is too small to know its own words."""

SALIENT = 60
"""Words of an article by which candidates find it."""

NEIGHBOURS = 25
"""Candidates an article is compared with at most."""

MAX_DF = 200
"""A word in more articles than this (or 2 % of them) proposes no candidates: it would cost more than it finds."""

MIN_WORDS = 40
"""A shorter body tells too little of a story to be recognised in other words."""

REWRITE = 0.3
"""Probability from which two articles are the same report.  The judges of real weeks hold every fourth near pair for
the same; at 0.3 precision and recall are in balance there."""

MIN_COSINE = 0.08
"""Candidates less alike than this in their salient words are never the same report."""

_CHUNK = 1000  # articles whose candidates are looked for at a time


@dataclass(frozen=True, slots=True)
class Space:
    """The articles as sparse vectors (scipy CSR, float64[articles, words]): whole, lead and title are tf-idf of length
    1; rare_lead and figures hold the idf of each word of the lead, and of each figure, once.  df: int64[words], how
    many articles hold the word.  size: float64[articles], words of each body."""

    whole: Any
    lead: Any
    title: Any
    rare_lead: Any
    figures: Any
    df: Index
    size: Floats


def space(words: Vocabulary) -> Space:
    """Weigh the words of all articles at hand."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 -- slow to import, and not needed for one file

    distinct, column = np.unique(words.hash, return_inverse=True)
    n = len(words)
    df = np.bincount(column, minlength=len(distinct))
    idf = -np.log((df + PRIOR * share_at_large(distinct)) / (n + PRIOR))
    weight = np.maximum(idf, 0)[column]

    def matrix(values: Floats) -> Any:
        m = csr_matrix((values, column, words.at), shape=(n, len(distinct)))
        m.eliminate_zeros()
        return m

    def tf(count: NDArray[np.uint8]) -> Floats:
        return np.where(count > 0, 1 + np.log(np.maximum(count, 1)), 0.0)

    return Space(
        _unit(matrix(tf(words.count) * weight)),
        _unit(matrix(tf(words.lead) * weight)),
        _unit(matrix(tf(words.title) * weight)),
        matrix(np.where(words.lead > 0, weight, 0.0)),
        matrix(np.where(words.figure, weight, 0.0)),
        df,
        words.words.astype(np.float64),
    )


def _unit(matrix: Any) -> Any:
    """The rows scaled to length 1."""
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    matrix.data /= np.maximum(length, 1e-12)[rows]
    return matrix


def candidates(at: Space) -> tuple[Index, Index]:
    """Pairs a < b of articles worth comparing: each with those nearest to it in salient words."""
    n = at.whole.shape[0]
    salient = _salient(at, np.maximum(MAX_DF, int(0.02 * n)))
    able = at.size >= MIN_WORDS
    codes = []
    transposed = salient.T.tocsr()
    for first in range(0, n, _CHUNK):
        near = (salient[first : first + _CHUNK] @ transposed).tocsr()
        for row in range(near.shape[0]):
            a = first + row
            b, cosine = (
                near.indices[near.indptr[row] : near.indptr[row + 1]],
                near.data[near.indptr[row] : near.indptr[row + 1]],
            )
            good = (b != a) & (cosine >= MIN_COSINE) & able[b] & able[a]
            b, cosine = b[good].astype(np.int64), cosine[good]
            best = b[np.lexsort((b, -np.round(cosine, 9)))[:NEIGHBOURS]]
            codes.append(np.minimum(a, best) * n + np.maximum(a, best))
    pairs = np.unique(np.concatenate(codes)) if codes else np.zeros(0, np.int64)
    return pairs // max(n, 1), pairs % max(n, 1)


def _salient(at: Space, most: int) -> Any:
    """Each article's SALIENT heaviest words that few enough others have, as unit vectors."""
    whole = at.whole.copy()
    whole.data[(at.df[whole.indices] > most) | (at.df[whole.indices] < 2)] = 0
    for row in range(whole.shape[0]):
        values = whole.data[whole.indptr[row] : whole.indptr[row + 1]]
        if len(values) > SALIENT:
            values[values < np.partition(values, -SALIENT)[-SALIENT]] = 0
    whole.eliminate_zeros()
    return whole


def signals(at: Space, a: Index, b: Index) -> dict[str, Floats]:
    """What speaks for the pairs (a[i], b[i]) being the same report, by name; float64[pairs] each."""

    def dot(left: Any, right: Any) -> Floats:
        out = np.empty(len(a))
        for i in range(0, len(a), 20_000):
            out[i : i + 20_000] = np.asarray(
                left[a[i : i + 20_000]].multiply(right[b[i : i + 20_000]]).sum(axis=1)
            ).ravel()
        return out

    lead_whole, whole_lead = dot(at.lead, at.whole), dot(at.whole, at.lead)
    title_lead, lead_title = dot(at.title, at.lead), dot(at.lead, at.title)
    shorter = np.log(np.maximum(np.minimum(at.size[a], at.size[b]), 1))
    return {
        "whole": dot(at.whole, at.whole),
        "lead": np.maximum(lead_whole, whole_lead),
        "both leads": np.minimum(lead_whole, whole_lead),
        "title": np.maximum(title_lead, lead_title),
        "rare lead words": np.log1p(dot(at.rare_lead, _marks(at.rare_lead))),
        "figures": np.log1p(dot(at.figures, _marks(at.figures))),
        "length": -shorter,
    }


def _marks(matrix: Any) -> Any:
    """The matrix with 1 for every value."""
    out = matrix.copy()
    out.data = np.ones(len(out.data))
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
    table = tomllib.loads(resources.files("newsclean.data").joinpath("rewrites.toml").read_text("utf-8"))
    return Weights(tuple(table["weights"]), np.array(list(table["weights"].values())), float(table["bias"]))


def score(at: Space, a: Index, b: Index) -> Floats:
    """float64[pairs]: the probability that each pair is the same report."""
    found, w = signals(at, a, b), weights()
    total = np.full(len(a), w.bias)
    for name, value in zip(w.names, w.values, strict=True):
        total += found[name] * value
    return np.round(1 / (1 + np.exp(-total)), 6)


@dataclass(frozen=True, slots=True)
class Rewrites:
    """group: int64[n], the smallest number of each article's group; a, b, score: the pairs a < b of one group whose own
    score reaches REWRITE."""

    group: Index
    a: Index
    b: Index
    score: Floats


def link_rewrites(words: Vocabulary) -> Rewrites:
    """Group the articles that retell one report."""
    n = len(words)
    if n < 2 or not len(words.hash):
        none = np.zeros(0, np.int64)
        return Rewrites(np.arange(n), none, none, np.zeros(0))
    at = space(words)
    a, b = candidates(at)
    group = average_linkage(n, a, b, score(at, a, b), lambda x, y: score(at, x, y), REWRITE)
    a, b = _pairs_of(group)
    found = score(at, a, b)
    good = found >= REWRITE
    return Rewrites(group, a[good], b[good], found[good])


def _pairs_of(group: Index) -> tuple[Index, Index]:
    """All pairs a < b of one group."""
    order = np.argsort(group, kind="stable")
    sizes = np.unique(group, return_counts=True)[1]
    parts = [np.sort(p) for p in np.split(order, np.cumsum(sizes)[:-1]) if len(p) > 1]
    pairs = [p[np.array(np.triu_indices(len(p), 1))] for p in parts]
    a, b = np.concatenate(pairs, axis=1) if pairs else np.zeros((2, 0), np.int64)
    sort = np.lexsort((b, a))
    return a[sort], b[sort]
