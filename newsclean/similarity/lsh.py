"""LSH: locality-sensitive hashing proposes pairs of articles that may hold the same text.

MinHash signatures are cut into bands; two articles that agree on all rows of one band are a candidate pair (Indyk and
Motwani, "Approximate nearest neighbors", STOC 1998; Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsclean.arrays.segments import run_sizes, run_starts, segmented_argsort
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.similarity.crowds import CROWD, thin_crowds
from newsclean.similarity.minhash import Fingerprints, Signatures
from newsclean.similarity.pairs import Candidates
from newsclean.text.hashing import fmix64

BANDS, ROWS = 32, 4
"""A pair of Jaccard 0.7, a copy's least, shares a band with probability 1 - (1 - 0.7**4)**32 = 0.9998."""

PARAGRAPH_BANDS, PARAGRAPH_ROWS = 8, 4
"""Paragraphs of Jaccard 0.9 share a band with probability 0.9997, at 0.8 with 0.985."""

MAX_SPREAD = 100
"""A paragraph that stands in more articles than this is a stock phrase, and proposes no pair."""


class Proposed(NamedTuple):
    """Pairs a < b of articles, and those articles that are of a crowd, int64[some], ascending."""

    pairs: Candidates
    crowded: Index


def propose_pairs(prints: Fingerprints, wanted: Mask, least: float, rank: Index) -> Proposed:
    """The pairs of articles that share a band of their own or of a paragraph's signature; of those that share theirs
    with a crowd, some an article.

    Args:
        prints: of all articles.
        wanted: bool[articles], those among which pairs are looked for.
        least: the Jaccard similarity that is sought.
        rank: int64[articles], no two the same; the least of a crowd stands for it.

    Returns:
        All pairs of those wanted where there are no signatures.
    """
    articles = np.flatnonzero(wanted)
    if not prints.signature.shape[1]:
        first, second = np.triu_indices(len(articles), 1)
        return Proposed(Candidates(articles[first], articles[second]), articles[:0])
    places, signature = np.arange(len(articles)), prints.signature[articles]
    bands = band_keys(signature, BANDS, ROWS)
    of_wanted = np.flatnonzero(wanted[prints.paragraph_article])
    owner = np.searchsorted(articles, prints.paragraph_article[of_wanted])
    paragraph_bands = band_keys(prints.paragraph_signature[of_wanted], PARAGRAPH_BANDS, PARAGRAPH_ROWS)
    n = max(len(articles), 1)
    codes = np.zeros(0, np.int64)
    for keys in bands:
        codes = np.union1d(codes, _pairs_within(keys, places, n, CROWD))
    for keys in paragraph_bands:
        codes = np.union1d(codes, _pairs_within(keys, owner, n, MAX_SPREAD))
    codes, crowded = thin_crowds(bands, signature, rank[articles], least, codes)
    return Proposed(Candidates(articles[codes // n], articles[codes % n]), articles[crowded])


def band_keys(signature: Signatures, bands: int, rows: int) -> Hashes:
    """One key for each band of a signature.

    Args:
        signature: uint32[sets, permutations].
        bands: bands of a signature.
        rows: values of a band.

    Returns:
        uint64[bands, sets].

    Raises:
        ValueError: a signature has fewer values than the bands take.
    """
    if bands * rows > signature.shape[1]:
        raise ValueError(f"{bands} bands of {rows} rows need {bands * rows} permutations, not {signature.shape[1]}")
    keys = np.empty((bands, len(signature)), np.uint64)
    for band in range(bands):
        key = signature[:, band * rows].astype(np.uint64)
        for k in range(1, rows):
            key = fmix64(key) + signature[:, band * rows + k]
        keys[band] = fmix64(key)
    return keys


def _pairs_within(keys: Hashes, owner: Index, n: int, most: int) -> Index:
    """int64: a * n + b for all owners a < b that share a key which at most `most` owners have; they come ascending."""
    order, _ = segmented_argsort(keys, np.array([0, len(keys)]))
    keys, owner = keys[order], owner[order]
    fresh = run_starts(keys, owner)
    keys, owner = keys[fresh], owner[fresh]
    starts = np.flatnonzero(run_starts(keys))
    sizes = run_sizes(starts, len(keys))
    left = np.repeat(np.where(sizes <= most, starts + sizes, 0), sizes) - np.arange(len(keys)) - 1
    found = []
    at = np.flatnonzero(left > 0)
    step = 1
    while len(at):
        found.append(owner[at] * n + owner[at + step])
        step += 1
        at = at[left[at] >= step]
    return np.concatenate(found) if found else np.zeros(0, np.int64)
