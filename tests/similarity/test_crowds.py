"""Crowds: among many that share bands few pairs are compared, and what hangs together is found all the same."""

from __future__ import annotations

import numpy as np
import pytest
from made import article

from newsclean.clustering.connected_components import connected
from newsclean.similarity.copies import COPY, Pairs, link_copies, shared_shingles
from newsclean.similarity.crowds import CROWD, NEAR, nearest_pairs, pairs_of_small
from newsclean.similarity.minhash import Fingerprints, fingerprint
from newsclean.text.tokens import tokenize


def prints(texts: list[list[str]]) -> Fingerprints:
    text = tokenize([" ".join(words) + "\n" for words in texts])
    return fingerprint(text, np.ones(len(text.line_start), np.bool_))


def numbered(many: int, words: int) -> Fingerprints:
    """So many articles that differ in one number."""
    base = article(1, words)
    return prints([[*base[:7], str(1000 + k), *base[7:]] for k in range(many)])


def template(clusters: int, of: int) -> Fingerprints:
    """Clusters of so many copies each, all of one template: half of the words are every article's."""
    texts = []
    for k in range(clusters):
        own = article(100 + k, 60)
        texts += [[*article(1, 140), *own[:20], f"edition{n}", *own[20:]] for n in range(of)]
    return prints(texts)


def all_copies(found: Fingerprints) -> set[tuple[int, int]]:
    """The copies, all compared with all."""
    a, b = np.triu_indices(len(found), 1)
    shared, size = shared_shingles(found, a, b), np.diff(found.shingle_at)
    good = shared >= COPY * (size[a] + size[b] - shared)
    return set(zip(a[good].tolist(), b[good].tolist(), strict=True))


def copies(pairs: Pairs) -> set[tuple[int, int]]:
    return set(zip(pairs.a[pairs.copy].tolist(), pairs.b[pairs.copy].tolist(), strict=True))


@pytest.mark.parametrize("words", [40, 120])
def test_the_links_of_a_crowd_grow_with_its_articles(words: int) -> None:
    for many in (2 * CROWD, 4 * CROWD):
        pairs = link_copies(numbered(many, words))
        assert len(np.unique(connected(many, pairs.a, pairs.b))) == 1
        assert many - 1 <= len(pairs) <= (NEAR + 1) * many


def test_each_of_a_crowd_is_linked_with_the_one_that_stands_for_it() -> None:
    base = article(1, 120)
    texts, best = [[*base[:7], str(1000 + k), *base[7:]] for k in range(2 * CROWD)], 100
    pairs = link_copies(prints(texts), (np.arange(len(texts)) - best) % len(texts))
    with_it = set(pairs.a[pairs.b == best].tolist()) | set(pairs.b[pairs.a == best].tolist())
    assert len(with_it) >= 0.95 * (len(texts) - 1)  # others share no band with it


def test_no_more_than_a_crowd_are_all_compared() -> None:
    found = numbered(CROWD, 120)
    assert copies(link_copies(found)) == all_copies(found)
    assert len(all_copies(found)) == CROWD * (CROWD - 1) // 2


def test_every_pair_of_the_copies_hidden_in_a_crowd_is_found() -> None:
    found = template(clusters=60, of=5)
    truth = all_copies(found)
    assert len(truth) == 60 * 10
    assert copies(link_copies(found)) == truth


def test_the_nearest_pairs_are_those_of_either_article() -> None:
    a, b = np.array([0, 0, 0, 1]), np.array([1, 2, 3, 2])
    found = nearest_pairs(a, b, np.array([0.9, 0.8, 0.7, 0.95]), np.array([1, 1, 1, 1]))
    assert found.tolist() == [0, 2, 3]  # 0-1 is 0's, 0-3 is 3's, 1-2 is that of both


def test_all_pairs_of_small_groups_are_those_of_groups_that_are_asked_for() -> None:
    group = np.array([0, 0, 2, 0, 2, 5, 5, *[7] * (CROWD + 1)])
    found = pairs_of_small(group, np.array([3, 4, 8]))
    assert set(zip(*(column.tolist() for column in found), strict=True)) == {(0, 1), (0, 3), (1, 3), (2, 4)}
