"""Connected components: each thing is known by the smallest number that it is tied to."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.clustering.connected_components import connected


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
