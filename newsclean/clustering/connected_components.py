"""Connected components of the graph whose edges are linked pairs."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from newsclean.arrays.types import Index

FEW = 64
"""Up to so many edges, scipy takes longer to make a matrix of them than they take to be joined one by one."""


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
        return _joined(n, zip(a.tolist(), b.tolist(), strict=True))
    from scipy.sparse import coo_matrix  # noqa: PLC0415 -- slow to import, and not needed for one file
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    graph = coo_matrix((np.ones(len(a), np.int8), (a, b)), shape=(n, n))
    _, label = connected_components(graph, directed=False)
    first = np.full(label.max(initial=-1) + 1, n, np.int64)
    np.minimum.at(first, label, np.arange(n))
    return first[label]


def _joined(n: int, edges: Iterable[tuple[int, int]]) -> Index:
    """As `connected`: each node points to a smaller one of its component, which points on (Tarjan, "Efficiency of a
    good but not linear set union algorithm", J. ACM 22, 1975)."""
    to: dict[int, int] = {}

    def least(node: int) -> int:
        while node in to:
            node = to[node]
        return node

    for one, other in edges:
        x, y = least(one), least(other)
        if x != y:
            to[max(x, y)] = min(x, y)
    out = np.arange(n)
    for node in to:
        out[node] = least(node)
    return out
