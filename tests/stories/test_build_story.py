"""Each article of a story is told by its closest tie, starting from the lead."""

from __future__ import annotations

import pytest

from newsclean.model import Article, Link, Related
from newsclean.stories.build_story import MOST_RELATED, build_story, nearest


def article(path: str, words: int) -> Article:
    return Article(path, f"Headline of {path}", words, 0, 0, once=words)


def link(a: str, b: str, relation: str, score: float, containment: tuple[float, float] = (0.5, 0.5)) -> Link:
    return Link(a, b, relation, score, 0.5, containment)  # type: ignore[arg-type]


def told(story) -> dict[str, tuple[str, str]]:
    return {m.path: (m.relation, m.of) for m in story.members}


def test_the_lead_has_most_words_then_the_first_path() -> None:
    story = build_story(
        "x",
        [article("c", 9), article("b", 9), article("a", 5)],
        [link("a", "b", "copy", 0.8), link("b", "c", "exact", 1.0)],
        None,
    )
    assert (story.members[0].path, story.headline) == ("b", "Headline of b")


def test_a_copy_of_a_rewrite_names_its_actual_partner() -> None:
    story = build_story(
        "x",
        [article("a", 9), article("b", 8), article("c", 7)],
        [link("a", "b", "rewrite", 0.7), link("b", "c", "copy", 0.9)],
        None,
    )
    assert told(story) == {"a": ("lead", "a"), "b": ("rewrite", "a"), "c": ("copy", "b")}


def test_the_closest_relation_is_told() -> None:
    story = build_story(
        "x",
        [article("a", 9), article("b", 8), article("c", 7)],
        [link("a", "b", "rewrite", 0.9), link("a", "c", "rewrite", 0.9), link("b", "c", "exact", 1.0)],
        None,
    )
    assert told(story)["c"] == ("exact", "b")


def test_a_part_is_told_as_an_excerpt_of_the_whole_and_not_the_reverse() -> None:
    links = [link("a", "b", "rewrite", 0.6), link("a", "c", "rewrite", 0.6), link("b", "c", "excerpt", 0.9, (0.9, 0.2))]
    story = build_story("x", [article("a", 99), article("b", 8), article("c", 40)], links, None)
    assert told(story) == {"a": ("lead", "a"), "b": ("excerpt", "c"), "c": ("rewrite", "a")}


def test_members_after_the_lead_are_sorted_by_path() -> None:
    story = build_story(
        "x",
        [article("z", 9), article("m", 1), article("b", 2)],
        [link("m", "z", "copy", 0.9), link("b", "z", "copy", 0.8)],
        None,
    )
    assert [m.path for m in story.members] == ["z", "b", "m"]


@pytest.mark.parametrize(
    ("related", "told"),
    [
        ([], []),
        ([("x", "a", 0.4), ("y", "a", 0.5)], [("y", "a", 0.5), ("x", "a", 0.4)]),
        ([("y", "a", 0.4), ("x", "a", 0.4)], [("x", "a", 0.4), ("y", "a", 0.4)]),
        ([("x", "a", 0.4), ("x", "b", 0.5)], [("x", "b", 0.5)]),
        ([("x", "b", 0.4), ("x", "a", 0.4)], [("x", "a", 0.4)]),
    ],
)
def test_related_articles_are_told_once_the_nearest_first(
    related: list[tuple[str, str, float]], told: list[tuple[str, str, float]]
) -> None:
    assert nearest(Related(*x) for x in related) == tuple(Related(*x) for x in told)


def test_the_nearest_of_many_related_articles_are_told() -> None:
    many = [Related(f"{k:03}", of, k / 100) for k in range(99) for of in "ab"]
    assert [r.path for r in nearest(many)] == [f"{98 - k:03}" for k in range(MOST_RELATED)]
