"""Which article of a group stays, and in favour of which the others go."""

from __future__ import annotations

import numpy as np
import pytest
from made import measured

from newsclean.clustering.average_linkage import ScoredPairs
from newsclean.commands.dedup import Drop, choose
from newsclean.model import Article, Choice, Relation
from newsclean.similarity.copies import Pairs
from newsclean.similarity.rewrites import Rewrites
from newsclean.similarity.tfidf import frequencies
from newsclean.stories.link import Linked


def pairs(ties: list[tuple[int, int, Relation]]) -> Pairs:
    """Pairs of articles by number, as alike as the relation asks for."""
    a, b = (np.array([x[side] for x in ties], np.int64) for side in (0, 1))
    alike = np.array([{"exact": 1.0, "copy": 0.9}.get(x[2], 0.1) for x in ties])
    return Pairs(a, b, np.array([x[2] == "exact" for x in ties], np.bool_), alike, alike, np.full(len(ties), 0.9))


def linked(paths: str, ties: list[tuple[str, Relation]]) -> Linked:
    """Articles that are one story, tied two by two ("ab")."""
    numbered: list[tuple[int, int, Relation]] = [(paths.index(x[0]), paths.index(x[1]), kind) for x, kind in ties]
    retold = pairs([x for x in numbered if x[2] == "rewrite"])
    nothing = np.zeros(0, np.int64)
    related = ScoredPairs(nothing, nothing, np.zeros(0))
    return Linked(
        (tuple(sorted({k for x in numbered for k in x[:2]})),) if ties else (),
        pairs([x for x in numbered if x[2] != "rewrite"]),
        np.arange(len(paths)),
        Rewrites(
            np.zeros(len(paths), np.int64),
            retold.a,
            retold.b,
            np.full(len(retold), 0.9),
            related,
            np.ones(len(paths), np.bool_),
        ),
        retold,
        related,
        nothing,
        frequencies(measured("Title\nWord")[1], nothing),
    )


def chosen(words: dict[str, int], ties: list[tuple[str, Relation]], drop: Drop = "copies") -> dict[str, Choice]:
    """What becomes of articles of so many words."""
    articles = [Article(path, path, size, 0, 0, once=size) for path, size in words.items()]
    return {choice.path: choice for choice in choose(articles, linked("".join(words), ties), drop)}


def kept(found: dict[str, Choice]) -> str:
    return "".join(sorted(path for path, choice in found.items() if choice.status == "kept"))


@pytest.mark.parametrize(
    ("words", "ties", "stay"),
    [
        ({"a": 9, "b": 9}, [], "ab"),
        ({"a": 5, "b": 9}, [("ab", "copy")], "b"),
        ({"a": 9, "b": 9}, [("ab", "exact")], "a"),
        ({"a": 9, "b": 8, "c": 7}, [("ab", "copy")], "ac"),
        ({"a": 9, "b": 8, "c": 7}, [("ab", "copy"), ("bc", "exact")], "a"),
        ({"a": 9, "b": 8, "c": 7}, [("ab", "rewrite"), ("bc", "copy")], "ab"),
        ({"a": 9, "b": 8, "c": 7, "d": 6}, [("ab", "copy"), ("bc", "excerpt"), ("cd", "copy")], "ac"),
    ],
)
def test_one_article_of_each_group_of_copies_stays(
    words: dict[str, int], ties: list[tuple[str, Relation]], stay: str
) -> None:
    assert kept(chosen(words, ties)) == stay


@pytest.mark.parametrize("relation", ["excerpt", "rewrite"])
def test_excerpts_and_rewrites_go_on_demand_alone(relation: Relation) -> None:
    assert kept(chosen({"a": 9, "b": 8}, [("ab", relation)])) == "ab"
    assert kept(chosen({"a": 9, "b": 8}, [("ab", relation)], "rewrites")) == "a"


def test_what_goes_names_the_article_that_stands_for_it_and_its_actual_partner() -> None:
    found = chosen({"a": 9, "b": 8, "c": 7}, [("ab", "copy"), ("bc", "exact")])
    assert found["c"] == Choice("c", "dropped", "exact", "a", "more text", "b", 1.0)
    assert found["a"] == Choice("a", "kept")
