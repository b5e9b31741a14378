"""Crowds: articles of which many share a band, each compared with few of them.

The pairs of a crowd grow with its square: a thousand articles that differ in one number are half a million.  Each is
compared with one that stands for them, and with those whose signatures are most like its own.  These are found as in an
LSH forest (Bawa, Condie and Ganesan, "LSH Forest: self-tuning indexes for similarity search", WWW 2005): in the order
of the signatures, read on from the band that they share, those alike stand side by side.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsclean.arrays.segments import rank_in_run, run_sizes, run_starts
from newsclean.arrays.types import Floats, Hashes, Index
from newsclean.clustering.connected_components import connected
from newsclean.similarity.minhash import Signatures
from newsclean.similarity.pairs import Candidates, pair_codes

CROWD = 64
"""Articles that are all compared with each other at most: more are a crowd."""

NEAR, NEAR_ALONE = 3, 16
"""Articles of a crowd that one is compared with beside the one that stands for them: those most like it; more where it
is no copy of that one by the looks of it, as in a template's crowd, where a few copies are to be found."""

SIDE_BY_SIDE = 4  # places in the order of a crowd that two stand apart at most
READ_ON = 32  # values of a signature by which a crowd is put in order
_AT_ONCE = 1 << 16  # pairs whose signatures are compared at a time


class _Crowds(NamedTuple):
    """The crowds of one band, one after the other, each in the order of its signatures: int64[members], which article
    stands there; int64[members], its crowd; int64[members], the article that stands for that."""

    article: Index
    crowd: Index
    stand: Index


class Thinned(NamedTuple):
    """Pairs to be verified, int64[pairs], their codes (`pairs.pair_codes`); and the articles that are of a crowd,
    int64[some], ascending."""

    codes: Index
    crowded: Index


def thin_crowds(bands: Hashes, signature: Signatures, rank: Index, least: float, codes: Index) -> Thinned:
    """The pairs to be verified: those proposed and, for each article that shares a band with a crowd, NEAR of that; of
    those proposed, pairs of one crowd only where they are among these.

    Args:
        bands: uint64[bands, articles], their keys.
        signature: uint32[articles, permutations], the bands one after the other.
        rank: int64[articles], no two the same; the least of a crowd stands for it.
        least: the Jaccard similarity that is sought.
        codes: int64[pairs], those proposed otherwise.
    """
    n = len(signature)
    stars, beside = _proposed(bands, signature, rank)
    if not len(stars):
        return Thinned(codes, stars)
    member, stand = stars // n, stars % n
    likely = estimated(signature, member, stand)
    order = np.lexsort((rank[stand], np.where(likely >= least, -1.0, -likely), member))
    chosen = order[run_starts(member[order])]  # the first in rank that it is like, else that which it is most like
    alike = chosen[likely[chosen] >= least]
    most = np.full(n, NEAR)
    most[np.setdiff1d(member[chosen], member[alike])] = NEAR_ALONE
    crowd = connected(n, member[alike], stand[alike])
    within = (crowd[codes // n] == crowd[codes % n]) & (np.bincount(crowd, minlength=n)[crowd[codes // n]] > CROWD)
    wanted = np.unique(np.concatenate((beside, pair_codes(member, stand, n), codes[within])))
    a, b = wanted // n, wanted % n
    near = nearest_pairs(a, b, estimated(signature, a, b), most)
    every = (codes[~within], wanted[near], pair_codes(member[chosen], stand[chosen], n))
    return Thinned(np.unique(np.concatenate(every)), np.unique((member, stand)))


class _Proposed(NamedTuple):
    """What the crowds of all bands propose, int64 each: an article times n, and one that stands for it; the codes of
    pairs that stand side by side."""

    stars: Index
    beside: Index


def _proposed(bands: Hashes, signature: Signatures, rank: Index) -> _Proposed:
    n, rows = signature.shape[0], signature.shape[1] // max(len(bands), 1)
    stars, beside = np.zeros(0, np.int64), np.zeros(0, np.int64)
    for band, keys in enumerate(bands):
        found = _crowds(keys, signature, band * rows, rank)
        member = found.stand != found.article
        stars = np.union1d(stars, found.article[member] * n + found.stand[member])
        for step in range(1, SIDE_BY_SIDE + 1):
            one, other = slice(None, -step), slice(step, None)
            same = found.crowd[one] == found.crowd[other]
            beside = np.union1d(beside, pair_codes(found.article[one][same], found.article[other][same], n))
    return _Proposed(stars, beside)


def pairs_of_small(group: Index, articles: Index) -> Candidates:
    """All pairs a < b of groups of CROWD articles at most.

    Args:
        group: int64[articles], the group of each.
        articles: int64[some], of whose groups the pairs are wanted.
    """
    label, size = np.unique(group, return_counts=True)
    wanted = np.intersect1d(group[articles], label[(size > 1) & (size <= CROWD)])
    order = np.flatnonzero(np.isin(group, wanted))
    order = order[np.argsort(group[order], kind="stable")]
    a, b = [order[:0]], [order[:0]]
    for step in range(1, CROWD):
        same = group[order[:-step]] == group[order[step:]]
        a.append(order[:-step][same])
        b.append(order[step:][same])
    return Candidates(np.concatenate(a), np.concatenate(b))


def nearest_pairs(a: Index, b: Index, likely: Floats, most: Index) -> Index:
    """The pairs that are, to one of both articles, among those most alike.

    Args:
        a: int64[pairs].
        b: int64[pairs].
        likely: float64[pairs], how much alike they are.
        most: int64[articles], how many pairs of each article are wanted.

    Returns:
        int64: their places, ascending.
    """
    pair = np.tile(np.arange(len(a)), 2)
    of, other = np.concatenate((a, b)), np.concatenate((b, a))
    order = np.lexsort((other, -likely[pair], of))
    return np.unique(pair[order[rank_in_run(of[order]) < most[of[order]]]])


def _crowds(keys: Hashes, signature: Signatures, first: int, rank: Index) -> _Crowds:
    """The crowds of the band whose first value stands at `first` in a signature."""
    _, group, size = np.unique(keys, return_inverse=True, return_counts=True)
    among = np.flatnonzero(size[group] > CROWD)
    if not len(among):
        return _Crowds(among, among, among)
    read = (first + np.arange(READ_ON)) % signature.shape[1]
    values = np.ascontiguousarray(signature[np.ix_(among, read)].astype(">u4"))
    as_text = values.view(f"S{values.shape[1] * values.itemsize}").ravel()
    order = among[np.lexsort((as_text, group[among]))]
    starts = np.flatnonzero(run_starts(group[order]))
    by_rank = np.lexsort((rank[order], group[order]))
    return _Crowds(order, group[order], np.repeat(order[by_rank[starts]], run_sizes(starts, len(order))))


def estimated(signature: Signatures, a: Index, b: Index) -> Floats:
    """float64[pairs]: the Jaccard similarity of pairs as their signatures tell it (Broder, 1997)."""
    out = np.zeros(len(a))
    for first in range(0, len(a), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        out[some] = (signature[a[some]] == signature[b[some]]).mean(axis=1)
    return out
