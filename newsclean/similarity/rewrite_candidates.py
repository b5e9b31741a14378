"""Candidate pairs of rewrites: each article with its nearest neighbours by the cosine of their salient words.

Nothing else is ever compared, so that the cost grows with the articles and not with their square.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import rank_in_run
from newsclean.arrays.tables import release
from newsclean.arrays.types import Index
from newsclean.similarity.pairs import Candidates, pair_codes
from newsclean.similarity.tfidf import MOST_SHARING, TfIdf

NEIGHBOURS = 25
"""Candidates an article is compared with at most."""

MIN_WORDS = 40
"""A shorter body tells too little of a story to be recognised in other words."""

MIN_COSINE = 0.08
"""Candidates less alike than this in their salient words are never the same report."""

BLOCK = 200
"""Articles with one word that are compared through it at most: of the hundreds that tell one story each meets some
through every word that they share, and those lead to the others."""

STRIDE = 67  # prime to BLOCK

CHUNK = 1000  # articles whose candidates are looked for at a time


def candidates(vectors: TfIdf) -> Candidates:
    """The pairs a < b of articles worth comparing: each with those nearest to it in salient words."""
    n = vectors.whole.shape[0]
    able = vectors.size >= MIN_WORDS
    codes = [np.zeros(0, np.int64)]
    salient = _in_blocks(vectors.salient)
    transposed = salient.T.tocsr()
    release(vectors.salient.data, vectors.salient.indices)
    for first in range(0, n, CHUNK):
        a, b, cosine = met(salient[first : first + CHUNK], transposed)
        a += first
        good = (a != b) & able[a] & able[b]
        a, b = a[good], b[good]
        near = nearest(a, b, cosine[good])
        codes.append(pair_codes(a[near], b[near], n))
    pairs = np.unique(np.concatenate(codes))
    return Candidates(pairs // max(n, 1), pairs % max(n, 1))


class Met(NamedTuple):
    """Pairs of a row and a column: int64[pairs] each, and float32[pairs] or float64[pairs], their cosine."""

    row: Index
    column: Index
    cosine: NDArray[np.floating]


def met(rows: Any, columns: Any) -> Met:
    """The rows that are like columns: csr_matrix, float32 or float64, [some, words] and [words, others]."""
    found = (rows @ columns).tocoo()
    close = found.data >= MIN_COSINE
    return Met(found.row[close].astype(np.int64), found.col[close].astype(np.int64), found.data[close])


def _in_blocks(salient: Any) -> Any:
    """The salient words (csr_matrix), those of more articles than MOST_SHARING as a word for each BLOCK of them."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 -- slow to import

    column = salient.indices.astype(np.int64)
    articles = np.bincount(column, minlength=salient.shape[1])
    shared = np.flatnonzero(articles[column] > MOST_SHARING)
    if not len(shared):
        return salient
    order = shared[np.argsort(column[shared], kind="stable")]  # by word, then by article
    ahead = column[order] * STRIDE % BLOCK  # blocks of different words begin at different articles: they overlap
    block = (rank_in_run(column[order]) + ahead) // BLOCK
    column[order] = (
        salient.shape[1] + np.unique(column[order] * (len(column) // BLOCK + 1) + block, return_inverse=True)[1]
    )
    return csr_matrix((salient.data, column, salient.indptr), shape=(salient.shape[0], int(column.max()) + 1))


def nearest(a: Index, b: Index, cosine: NDArray[np.floating]) -> Index:
    """The places, int64, of the pairs of each `a` with its NEIGHBOURS nearest, by `a`, the nearest first.

    Args:
        a: int64[pairs].
        b: int64[pairs].
        cosine: float32[pairs] or float64[pairs].
    """
    order = np.lexsort((b, -np.round(cosine, 6), a))
    return order[rank_in_run(a[order]) < NEIGHBOURS]
