"""Average linkage: agglomerative clustering by the mean score between groups.

The method is that of Sokal and Michener, "A statistical method for evaluating systematic relationships", 1958, as scipy
has it, for articles too many to compare all with all.  Single linkage would chain one turn of a saga to
the next, and a story of a hundred would fall apart if each pair had to agree with every other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from newsclean.arrays.types import Floats, Index
from newsclean.clustering.connected_components import connected

PAIRS_AT_A_TIME = 100_000
"""Pairs scored in one go: many small groups cost no more than one large one."""

MOST_TOGETHER = 1500
"""Articles compared all with all at most; a larger component is cut at a stricter score first."""


CANNOT_LINK = -1e9
"""The score of a pair that is never in one group, by whatever else its groups are joined: no mean makes up for it.  So
cannot-link constraints (Wagstaff et al., as below) need no clustering of their own."""


class ScoredPairs(NamedTuple):
    """Pairs of articles and their scores, 0 to 1, or CANNOT_LINK: int64[pairs], int64[pairs], float64[pairs]."""

    a: Index
    b: Index
    score: Floats


Scorer = Callable[[Index, Index], Floats]
"""The scores, float64[pairs], of any pairs, int64[pairs] twice."""


def average_linkage(
    n: int, pairs: ScoredPairs, score_pairs: Scorer, threshold: float, must_link: Index | None = None
) -> Index:
    """Group articles: two groups are joined while the mean score over all pairs between them reaches the threshold.

    Args:
        n: articles.
        pairs: candidates; those that reach the threshold say which articles are looked at together.
        score_pairs: gives the score of any other pair.
        threshold: 0 to 1.
        must_link: int64[n], must-link constraints (Wagstaff et al., "Constrained k-means clustering", 2001): articles
            of one label of 0 and more are one group from the start.

    Returns:
        int64[n]: the smallest number of each article's group.
    """
    if must_link is not None:
        pairs, score_pairs = _constrained(must_link, pairs, score_pairs)
    near = pairs.score >= threshold
    label = connected(n, pairs.a[near], pairs.b[near])
    order = np.argsort(label, kind="stable")
    components = np.split(order, np.cumsum(np.unique(label, return_counts=True)[1])[:-1])
    parts = [
        part
        for component in components
        if len(component) > 1
        for part in (_cut(component, pairs, threshold) if len(component) > MOST_TOGETHER else [component])
        if len(part) > 1
    ]
    out = np.arange(n)
    for some in _batches(parts):
        for part, scores in zip(some, _scores(some, score_pairs), strict=True):
            out[part] = _agglomerate(part, scores, threshold)
    return out


def _constrained(must_link: Index, pairs: ScoredPairs, score_pairs: Scorer) -> tuple[ScoredPairs, Scorer]:
    """The same with a score of 1 within each group that there is: what is nearest is joined first."""
    order = np.argsort(must_link, kind="stable")
    left, right = order[:-1], order[1:]
    tied = (must_link[left] == must_link[right]) & (must_link[left] >= 0)

    def scores(x: Index, y: Index) -> Floats:
        return np.where((must_link[x] == must_link[y]) & (must_link[x] >= 0), 1.0, score_pairs(x, y))

    more = ScoredPairs(np.minimum(left, right)[tied], np.maximum(left, right)[tied], np.ones(int(tied.sum())))
    return ScoredPairs(*(np.concatenate(both) for both in zip(pairs, more, strict=True))), scores


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


def _scores(parts: Sequence[Index], score_pairs: Scorer) -> list[Floats]:
    """The scores of all pairs within each part, in the order of `numpy.triu_indices`."""
    if not parts:
        return []
    pairs = [part[np.array(np.triu_indices(len(part), 1))] for part in parts]
    a, b = np.concatenate(pairs, axis=1)
    return np.split(score_pairs(a, b), np.cumsum([p.shape[1] for p in pairs])[:-1])


def _cut(group: Index, pairs: ScoredPairs, threshold: float) -> list[Index]:
    """Split a component at a score halfway to certainty, again and again until no part is too large."""
    a, b, score = pairs
    threshold = (1 + threshold) / 2
    place = np.full(int(max(a.max(), b.max(), group.max())) + 1, -1)
    place[group] = np.arange(len(group))
    inside = (place[a] >= 0) & (place[b] >= 0) & (score >= threshold)
    label = connected(len(group), place[a[inside]], place[b[inside]])
    parts = [group[label == first] for first in np.unique(label)]
    too_large = [p for p in parts if len(p) > MOST_TOGETHER]
    if threshold > 0.999:
        return parts
    return [p for p in parts if len(p) <= MOST_TOGETHER] + [q for p in too_large for q in _cut(p, pairs, threshold)]


def _agglomerate(group: Index, scores: Floats, threshold: float) -> Index:
    """int64[group]: the smallest number of the group each is joined to."""
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415 -- slow to import

    label = fcluster(linkage(1 - scores, "average"), 1 - threshold + 1e-12, "distance")
    first = np.full(label.max() + 1, group.max(), np.int64)
    np.minimum.at(first, label, group)
    return first[label]
