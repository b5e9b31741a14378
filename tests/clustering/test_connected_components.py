"""Connected components: each thing is known by the smallest number that it is tied to."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.clustering.connected_components import FEW, connected


@pytest.mark.parametrize(
    ("n", "pairs", "smallest"),
    [
        (0, [], []),
        (3, [], [0, 1, 2]),
        (3, [(2, 1)], [0, 1, 1]),
        (3, [(1, 1)], [0, 1, 2]),
        (5, [(0, 3), (3, 4)], [0, 1, 2, 0, 0]),
        (6, [(5, 4), (4, 3), (2, 0)], [0, 1, 0, 3, 3, 3]),
        (4, [(0, 1), (1, 0), (0, 1)], [0, 0, 2, 3]),
    ],
)
def test_pairs_tie_what_they_reach(n: int, pairs: list[tuple[int, int]], smallest: list[int]) -> None:
    a, b = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    assert connected(n, a, b).tolist() == smallest


@pytest.mark.parametrize("edges", [40, 90, 300])
def test_few_pairs_are_tied_as_many_are(edges: int) -> None:
    rng = np.random.default_rng(5)
    a, b = rng.integers(0, 90, edges), rng.integers(0, 90, edges)
    alone = np.zeros(FEW, np.int64)  # many pairs more, which tie nothing
    many = connected(90, np.concatenate((a, alone)), np.concatenate((b, alone)))
    assert connected(90, a, b).tolist() == many.tolist()


@pytest.mark.parametrize("chain", [np.arange(500), np.random.default_rng(3).permutation(500)])
def test_a_long_chain_is_tied_as_a_whole(chain: np.ndarray) -> None:
    assert not connected(500, chain[1:], chain[:-1]).any()
