"""Which articles form one story?

Copies and excerpts join whatever they are verified with.  Rewrites are joined by average linkage (Sokal and Michener,
"A statistical method for evaluating systematic relationships", 1958): single linkage would chain one turn of a saga to
the next, and a story of a hundred would fall apart if each pair had to agree with every other.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from newsclean.components import connected
from newsclean.words import Index

Floats = NDArray[np.float64]

MOST_TOGETHER = 1500
"""Articles compared all with all at most; a larger tangle is cut at a stricter score first."""


def average_linkage(
    n: int, a: Index, b: Index, score: Floats, score_pairs: Callable[[Index, Index], Floats], threshold: float
) -> Index:
    """int64[n]: the smallest number of each article's group.

    a, b, score: candidate pairs and their scores, 0 to 1; score_pairs gives those of any other pair.  Two groups are
    joined while the mean score over all pairs between them is at least `threshold`.
    """
    label = connected(n, *(x[score >= threshold] for x in (a, b)))
    out = np.arange(n)
    _members, sizes = np.unique(label, return_counts=True)
    order = np.argsort(label, kind="stable")
    for group in np.split(order, np.cumsum(sizes)[:-1]):
        for part in _cut(group, a, b, score, threshold) if len(group) > MOST_TOGETHER else [group]:
            if len(part) > 1:
                out[part] = _agglomerate(part, score_pairs, threshold)
    return out


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


def _agglomerate(group: Index, score_pairs: Callable[[Index, Index], Floats], threshold: float) -> Index:
    """int64[group]: the smallest number of the group each is joined to."""
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415 -- slow to import

    left, right = np.triu_indices(len(group), 1)
    tree = linkage(1 - score_pairs(group[left], group[right]), "average")
    label = fcluster(tree, 1 - threshold + 1e-12, "distance")
    first = np.full(label.max() + 1, group.max(), np.int64)
    np.minimum.at(first, label, group)
    return first[label]
