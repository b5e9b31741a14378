"""Connected components of the graph whose edges are linked pairs."""

from __future__ import annotations

import numpy as np

from newsclean.arrays.types import Index


def connected(n: int, a: Index, b: Index) -> Index:
    """The connected components of an undirected graph.

    Args:
        n: nodes.
        a: int64[edges].
        b: int64[edges].

    Returns:
        int64[n]: the smallest node of each one's component.
    """
    from scipy.sparse import coo_matrix  # noqa: PLC0415 -- slow to import, and not needed for one file
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    graph = coo_matrix((np.ones(len(a), np.int8), (a, b)), shape=(n, n))
    _, label = connected_components(graph, directed=False)
    first = np.full(label.max(initial=-1) + 1, n, np.int64)
    np.minimum.at(first, label, np.arange(n))
    return first[label]
