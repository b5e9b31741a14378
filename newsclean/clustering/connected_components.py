"""Connected components of the graph whose edges are linked pairs."""

from __future__ import annotations

import numpy as np

from newsclean.arrays.types import Index

FEW = 200_000
"""Up to so many edges, scipy takes longer to import than they take to be joined without it."""


def connected(n: int, a: Index, b: Index) -> Index:
    """The connected components of an undirected graph.

    Args:
        n: nodes.
        a: int64[edges].
        b: int64[edges].

    Returns:
        int64[n]: the smallest node of each one's component.
    """
    if len(a) <= FEW:
        return _joined(n, a, b)
    from scipy.sparse import coo_matrix  # noqa: PLC0415 -- slow to import, and not needed for some files
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    graph = coo_matrix((np.ones(len(a), np.int8), (a, b)), shape=(n, n))
    _, label = connected_components(graph, directed=False)
    first = np.full(label.max(initial=-1) + 1, n, np.int64)
    np.minimum.at(first, label, np.arange(n))
    return first[label]


def _joined(n: int, a: Index, b: Index) -> Index:
    """As `connected`: each node points to a smaller one of its component, which points on; in each round every root is
    hooked to the smallest root that an edge leads to, and every path is halved until all end (Shiloach and Vishkin, "An
    O(log n) parallel connectivity algorithm", Journal of Algorithms 3, 1982)."""
    to = np.arange(n)
    while True:
        x, y = to[a], to[b]
        apart = x != y
        if not apart.any():
            return to
        a, b = x[apart], y[apart]
        np.minimum.at(to, np.maximum(a, b), np.minimum(a, b))
        while ((further := to[to]) != to).any():
            to = further
