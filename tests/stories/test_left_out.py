"""Pairs left out: those of crowds that no link is told of are counted, and no others."""

from __future__ import annotations

from itertools import combinations

import pytest

from newsclean.model import Link, Relation
from newsclean.similarity.crowds import CROWD
from newsclean.stories.left_out import pairs_left_out


def star(size: int, relation: Relation, name: str = "a") -> list[Link]:
    """So many articles, each linked with the first of them."""
    return [Link(f"{name}0", f"{name}{k}", relation, 0.9, 0.9, (0.9, 0.9)) for k in range(1, size)]


def pairs(size: int) -> int:
    return size * (size - 1) // 2


@pytest.mark.parametrize("relation", ["copy", "rewrite"])
@pytest.mark.parametrize(("size", "expected"), [(2, 0), (CROWD, 0), (CROWD + 1, pairs(CROWD + 1) - CROWD)])
def test_pairs_are_left_out_of_more_than_a_crowd(size: int, expected: int, relation: Relation) -> None:
    assert pairs_left_out(star(size, relation)) == expected


@pytest.mark.parametrize("relation", ["exact", "excerpt"])
def test_what_is_told_in_full_leaves_none_out(relation: Relation) -> None:
    assert pairs_left_out(star(2 * CROWD, relation)) == 0


def test_crowds_are_counted_each_by_itself() -> None:
    links = [*star(CROWD + 2, "copy"), *star(CROWD + 3, "copy", "b"), *star(CROWD + 4, "rewrite", "c")]
    links.append(Link("a0", "b0", "rewrite", 0.9, 0.0, (0.0, 0.0)))
    assert pairs_left_out(links) == sum(pairs(CROWD + k) - (CROWD + k - 1) for k in (2, 3, 4))


def test_a_crowd_that_is_told_in_full_leaves_none_out() -> None:
    names = [f"n{k}" for k in range(CROWD + 1)]
    assert pairs_left_out([Link(a, b, "copy", 0.9, 0.9, (0.9, 0.9)) for a, b in combinations(names, 2)]) == 0
