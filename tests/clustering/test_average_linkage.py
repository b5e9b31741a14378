"""Groups by average linkage neither chain nor fall apart."""

from __future__ import annotations

import numpy as np

from newsclean.clustering.average_linkage import CANNOT_LINK, MOST_TOGETHER, ScoredPairs, average_linkage


def grouped(scores: np.ndarray, threshold: float = 0.5) -> list[int]:
    n = len(scores)
    a, b = np.triu_indices(n, 1)
    return average_linkage(n, ScoredPairs(a, b, scores[a, b]), lambda x, y: scores[x, y], threshold).tolist()


def test_two_alike_are_grouped() -> None:
    assert grouped(np.array([[1, 0.9, 0.1], [0.9, 1, 0.1], [0.1, 0.1, 1]])) == [0, 0, 2]


def test_a_chain_is_cut_where_its_ends_are_unlike() -> None:
    scores = np.zeros((6, 6))
    for i in range(5):  # each is like the next, and like nobody else
        scores[i, i + 1] = scores[i + 1, i] = 0.6
    groups = grouped(scores)
    assert max(groups.count(g) for g in groups) == 2


def test_a_pair_that_cannot_be_one_is_in_no_group_whoever_else_is_alike() -> None:
    scores = np.full((12, 12), 0.9)
    scores[0, 11] = scores[11, 0] = CANNOT_LINK
    groups = grouped(scores)
    assert groups[0] != groups[11]
    assert len(set(groups)) == 2


def test_a_large_story_stays_whole_though_some_pairs_disagree() -> None:
    rng = np.random.default_rng(3)
    scores = np.where(rng.random((100, 100)) < 0.7, 0.9, 0.2)
    scores = np.triu(scores, 1) + np.triu(scores, 1).T
    assert grouped(scores) == [0] * 100


def test_a_tangle_too_large_to_compare_is_cut_at_a_stricter_score() -> None:
    n = MOST_TOGETHER + 100
    close = np.arange(0, n - 1, 2)  # pairs (0, 1), (2, 3), ... nearly certain, chained by doubtful ones
    a = np.concatenate((close, np.arange(1, n - 1, 2)))
    score = np.concatenate((np.full(len(close), 0.95), np.full(n // 2 - 1, 0.55)))
    got = average_linkage(
        n, ScoredPairs(a, a + 1, score), lambda x, y: np.where((y == x + 1) & (x % 2 == 0), 0.95, 0.0), 0.5
    )
    assert got.tolist() == [i - i % 2 for i in range(n)]


def test_what_is_together_stays_and_speaks_with_one_voice() -> None:
    scores = np.full((4, 4), 0.1)
    scores[0, 1] = scores[1, 0] = 0.2  # one group from the start, alike or not
    scores[2, 0] = scores[0, 2] = 0.9
    scores[2, 1] = scores[1, 2] = 0.3
    a, b = np.triu_indices(4, 1)
    together = np.array([7, 7, -1, -1])
    got = average_linkage(4, ScoredPairs(a, b, scores[a, b]), lambda x, y: scores[x, y], 0.5, together)
    assert got.tolist() == [0, 0, 0, 3]
    scores[2, 1] = scores[1, 2] = 0.05
    got = average_linkage(4, ScoredPairs(a, b, scores[a, b]), lambda x, y: scores[x, y], 0.5, together)
    assert got.tolist() == [0, 0, 2, 3]
