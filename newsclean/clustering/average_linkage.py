"""Which articles form one story?

Copies and excerpts join whatever they are verified with.  Rewrites are joined by average linkage (Sokal and Michener,
"A statistical method for evaluating systematic relationships", 1958): single linkage would chain one turn of a saga to
the next, and a story of a hundred would fall apart if each pair had to agree with every other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.types import Index
from newsclean.clustering.connected_components import connected

Floats = NDArray[np.float64]

PAIRS_AT_A_TIME = 100_000
"""Pairs scored in one go: many small groups cost no more than one large one."""

MOST_TOGETHER = 1500
"""Articles compared all with all at most; a larger tangle is cut at a stricter score first."""


def average_linkage(
    n: int,
    a: Index,
    b: Index,
    score: Floats,
    score_pairs: Callable[[Index, Index], Floats],
    threshold: float,
    together: Index | None = None,
) -> Index:
    """int64[n]: the smallest number of each article's group.

    a, b, score: candidate pairs and their scores, 0 to 1; score_pairs gives those of any other pair.  Two groups are
    joined while the mean score over all pairs between them is at least `threshold`.  together: int64[n], articles of
    one number of 0 and more are one group from the start.
    """
    if together is not None:
        a, b, score, score_pairs = _held_together(together, a, b, score, score_pairs)
    label = connected(n, *(x[score >= threshold] for x in (a, b)))
    order = np.argsort(label, kind="stable")
    tangles = np.split(order, np.cumsum(np.unique(label, return_counts=True)[1])[:-1])
    parts = [
        part
        for tangle in tangles
        if len(tangle) > 1
        for part in (_cut(tangle, a, b, score, threshold) if len(tangle) > MOST_TOGETHER else [tangle])
        if len(part) > 1
    ]
    out = np.arange(n)
    for some in _batches(parts):
        for part, scores in zip(some, _scores(some, score_pairs), strict=True):
            out[part] = _agglomerate(part, scores, threshold)
    return out


def _held_together(
    together: Index, a: Index, b: Index, score: Floats, score_pairs: Callable[[Index, Index], Floats]
) -> tuple[Index, Index, Floats, Callable[[Index, Index], Floats]]:
    """The same with a score of 1 within each group that there is: what is nearest is joined first."""
    order = np.argsort(together, kind="stable")
    left, right = order[:-1], order[1:]
    tied = (together[left] == together[right]) & (together[left] >= 0)

    def scores(x: Index, y: Index) -> Floats:
        return np.where((together[x] == together[y]) & (together[x] >= 0), 1.0, score_pairs(x, y))

    more = np.minimum(left, right)[tied], np.maximum(left, right)[tied]
    joined = [np.concatenate(pair) for pair in ((a, more[0]), (b, more[1]), (score, np.ones(len(more[0]))))]
    return joined[0], joined[1], joined[2], scores


def _batches(parts: Sequence[Index]) -> Iterator[list[Index]]:
    """The parts in runs of some PAIRS_AT_A_TIME pairs."""
    batch: list[Index] = []
    pairs = 0
    for part in parts:
        batch.append(part)
        pairs += len(part) * (len(part) - 1) // 2
        if pairs >= PAIRS_AT_A_TIME:
            yield batch
            batch, pairs = [], 0
    yield batch


def _scores(parts: Sequence[Index], score_pairs: Callable[[Index, Index], Floats]) -> list[Floats]:
    """The scores of all pairs within each part, in the order of `numpy.triu_indices`."""
    if not parts:
        return []
    pairs = [part[np.array(np.triu_indices(len(part), 1))] for part in parts]
    a, b = np.concatenate(pairs, axis=1)
    return np.split(score_pairs(a, b), np.cumsum([p.shape[1] for p in pairs])[:-1])


def _cut(group: Index, a: Index, b: Index, score: Floats, threshold: float) -> list[Index]:
    """Split a tangle at a score halfway to certainty, again and again until no part is too large."""
    threshold = (1 + threshold) / 2
    place = np.full(int(max(a.max(), b.max(), group.max())) + 1, -1)
    place[group] = np.arange(len(group))
    inside = (place[a] >= 0) & (place[b] >= 0) & (score >= threshold)
    label = connected(len(group), place[a[inside]], place[b[inside]])
    parts = [group[label == first] for first in np.unique(label)]
    too_large = [p for p in parts if len(p) > MOST_TOGETHER]
    if threshold > 0.999:
        return parts
    return [p for p in parts if len(p) <= MOST_TOGETHER] + [
        q for p in too_large for q in _cut(p, a, b, score, threshold)
    ]


def _agglomerate(group: Index, scores: Floats, threshold: float) -> Index:
    """int64[group]: the smallest number of the group each is joined to."""
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415 -- slow to import

    label = fcluster(linkage(1 - scores, "average"), 1 - threshold + 1e-12, "distance")
    first = np.full(label.max() + 1, group.max(), np.int64)
    np.minimum.at(first, label, group)
    return first[label]
