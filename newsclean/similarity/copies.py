"""Copies: exact duplicates, near-duplicate copies and excerpts, each pair verified.

Locality-sensitive hashing only proposes pairs; the exact Jaccard similarity and containment of their shingle sets
decide.  No pair is ever taken for related because of a third one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import look_up, ranges, run_sizes, run_starts
from newsclean.arrays.tables import release
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.clustering.connected_components import connected
from newsclean.similarity.crowds import pairs_of_small
from newsclean.similarity.lsh import Proposed, propose_pairs
from newsclean.similarity.minhash import MIN_WORDS, Fingerprints
from newsclean.similarity.pairs import Candidates, at_once, pair_codes

COPY = 0.7
"""Jaccard similarity of 5-word shingles from which one text is a copy of another: one word in fourteen changed."""

EXCERPT = 0.5
"""Share of an article's shingles that must stand in the other, in passages, for it to be an excerpt."""

PASSAGE = 6
"""Shingles in a row, ten words, that make a passage: the sentences of a template share as many, but not in a row."""

MIN_SHARED = 30
"""Shingles an excerpt must share: a quoted sentence or two is a quotation, and a longer one is told by its marks."""

BLANK = 12
"""Shingles in a row, eight words, that are not shared between two passages that are: what is filled in to a form."""

_CHUNK = 1 << 18
"""Shingles compared at a time.  Of a mapped column the system maps sixteen pages around each that is asked for, so that
the rows of a few articles here and there take many times their size."""

_PAIRS = 500
"""Pairs whose passages are looked for at a time: about as many shingles."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Verified pairs of articles, a < b, sorted.

    Attributes:
        a: int64[pairs].
        b: int64[pairs].
        exact: bool[pairs], the same body word for word.
        jaccard: float64[pairs], Jaccard similarity of their shingles.
        in_b: float64[pairs], containment: the share of a's shingles that stand in b.
        in_a: float64[pairs], the share of b's that stand in a.
    """

    a: Index
    b: Index
    exact: Mask
    jaccard: NDArray[np.float64]
    in_b: NDArray[np.float64]
    in_a: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.a)

    @property
    def copy(self) -> Mask:
        """bool[pairs]: those that are copies; those neither exact nor copies are excerpts."""
        return ~self.exact & (self.jaccard >= COPY)

    def some(self, which: Mask | Index) -> Pairs:
        """Those of a mask, bool[pairs], or at places, int64[some], in their order."""
        return Pairs(*(getattr(self, f.name)[which] for f in fields(Pairs)))


def link_copies(prints: Fingerprints, rank: Index | None = None) -> Pairs:
    """Every verified pair.  An exact duplicate is paired once, with the first article of the same body, and all other
    pairs are between such first articles.  In a crowd (`similarity.crowds`) not all pairs are verified, but for those
    of a cluster of copies that is none.

    Args:
        prints: of all articles.
        rank: int64[articles], no two the same; the least of a crowd stands for it.  None: the first does.
    """
    n = len(prints)
    rank = np.arange(n) if rank is None else rank
    first = _first_of_body(prints)
    duplicate = np.flatnonzero(first != np.arange(n))
    alone = (first == np.arange(n)) & (prints.words >= MIN_WORDS)
    proposed = propose_pairs(prints, alone, COPY, rank)
    release(prints.signature, prints.paragraph_signature)
    found = verified(prints, proposed.pairs)
    ones = np.ones(len(duplicate))
    twins = Pairs(first[duplicate], duplicate, ones > 0, ones, ones, ones)
    return _joined(twins, found, verified(prints, _left_out(n, found, proposed)))


def _left_out(n: int, found: Pairs, proposed: Proposed) -> Candidates:
    """The pairs of clusters of copies, too few to be a crowd, that were not proposed as a crowd shares their bands."""
    if not len(proposed.crowded):
        return Candidates(proposed.crowded, proposed.crowded)
    cluster = connected(n, found.a[found.copy], found.b[found.copy])
    pairs = pair_codes(*pairs_of_small(cluster, proposed.crowded), n)
    missing = np.setdiff1d(pairs, pair_codes(*proposed.pairs, n))
    return Candidates(missing // n, missing % n)


def verified(prints: Fingerprints, pairs: Candidates) -> Pairs:
    """Those of the pairs that are copies or excerpts."""
    a, b = pairs
    shared = shared_shingles(prints, a, b)
    size = np.diff(prints.shingle_at)
    jaccard = shared / np.maximum(size[a] + size[b] - shared, 1)
    in_b, in_a = shared / np.maximum(size[a], 1), shared / np.maximum(size[b], 1)
    good = jaccard >= COPY
    part = np.flatnonzero(~good & (np.maximum(in_a, in_b) >= EXCERPT) & (shared >= MIN_SHARED))
    good[part[_in_passages(prints, a[part], b[part]) >= EXCERPT]] = True
    return Pairs(a, b, np.zeros(len(a), np.bool_), jaccard, in_b, in_a).some(good)


def _joined(*parts: Pairs) -> Pairs:
    every = Pairs(*(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Pairs)))
    return every.some(np.lexsort((every.b, every.a)))


def _first_of_body(prints: Fingerprints) -> Index:
    """int64[articles]: the first article with the same body, itself where there is none."""
    _, index, inverse = np.unique(prints.body, return_index=True, return_inverse=True)
    first: Index = index[inverse]
    return np.where(prints.body == b"", np.arange(len(prints)), first)


def _in_passages(prints: Fingerprints, a: Index, b: Index) -> NDArray[np.float64]:
    """float64[pairs]: the share of one article's shingles that stand in the other in passages, whichever is more."""
    out = np.zeros(len(a))
    for part in at_once(len(a), prints.shingles, most=_PAIRS):
        out[part] = np.maximum(_held_in(prints, a[part], b[part]), _held_in(prints, b[part], a[part]))
    return out


def _held_in(prints: Fingerprints, inner: Index, outer: Index) -> NDArray[np.float64]:
    """float64[pairs]: the share of the inner article's shingles that stand in the outer one in passages."""
    size = np.diff(prints.shingle_at)
    runs = _runs(prints, inner, outer)
    passage = runs.shared & (runs.size >= PASSAGE)
    return np.bincount(runs.pair[passage], runs.size[passage], len(inner)) / np.maximum(size[inner], 1)


def blanks(prints: Fingerprints, a: Index, b: Index) -> Index:
    """int64[pairs]: how many short gaps part the passages that the articles a[i] share with b[i]."""
    out = np.zeros(len(a), np.int64)
    for part in at_once(len(a), prints.shingles, most=_PAIRS):
        runs = _runs(prints, a[part], b[part])
        gap = ~runs.shared & (runs.size <= BLANK)
        gap[:1], gap[-1:] = False, False
        gap[1:-1] &= (runs.pair[:-2] == runs.pair[1:-1]) & (runs.pair[2:] == runs.pair[1:-1])
        out[part] = np.bincount(runs.pair[gap], minlength=len(a[part]))
    return out


class _Runs(NamedTuple):
    """The shingles of one article of each pair, in the order of its text, by whether the other has them, too:
    int64[runs], the pair; bool[runs]; int64[runs], how many in a row."""

    pair: Index
    shared: Mask
    size: Index


def _runs(prints: Fingerprints, inner: Index, outer: Index) -> _Runs:
    pair, key = _keys(prints, inner)
    found = look_up(np.sort(_keys(prints, outer)[1]), key).found
    change = np.flatnonzero(run_starts(found, pair))
    return _Runs(pair[change], found[change], run_sizes(change, len(found)))


class _Keyed(NamedTuple):
    """The shingles of some articles: int64[n], the article's place among them; uint64[n], that place and below it the
    upper 40 bits of the shingle.  Within one pair two different shingles meet in those with probability below 1e-6."""

    place: Index
    key: Hashes


def _keys(prints: Fingerprints, articles: Index) -> _Keyed:
    size = np.diff(prints.shingle_at)[articles]
    place = np.repeat(np.arange(len(articles)), size)
    row = ranges(prints.shingle_at[articles], size)
    return _Keyed(place, (place.astype(np.uint64) << np.uint64(40)) | (prints.shingles[row] >> np.uint64(24)))


def shared_shingles(prints: Fingerprints, a: Index, b: Index) -> Index:
    """int64[pairs]: how many shingles the articles a[i] and b[i] have in common."""
    size = np.diff(prints.shingle_at)
    out = np.zeros(len(a), np.int64)
    cost = np.cumsum(size[a] + size[b])
    first = 0
    while first < len(a):
        base = int(cost[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(cost, base + _CHUNK, "right")))
        out[first:last] = _shared(prints, a[first:last], b[first:last])
        release(prints.shingles)
        first = last
    return out


def _shared(prints: Fingerprints, a: Index, b: Index) -> Index:
    """As `shared_shingles`, all pairs at once: sort the shingles of both sides of every pair, count those met twice."""
    key = np.concatenate((_keys(prints, a)[1], _keys(prints, b)[1]))
    key.sort()
    met = key[1:][key[1:] == key[:-1]] >> np.uint64(40)
    return np.bincount(met.astype(np.int64), minlength=len(a))
