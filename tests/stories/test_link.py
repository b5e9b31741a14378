"""Linking a corpus: copies first, then rewrites among one of each cluster of copies; what makes a story."""

from __future__ import annotations

import numpy as np
import pytest
from made import FERRY, OTHERS, article, edited, measured, prose

from newsclean.facts.days import Day
from newsclean.model import Link
from newsclean.similarity.copies import Pairs
from newsclean.similarity.days import with_days
from newsclean.similarity.tfidf import frequencies
from newsclean.stories.link import Known, Linked, copy_links, link, overlap, verbatim_pairs

A = article(1, 240)
DIGEST = [*article(2, 252), *A[60:120], *article(3, 60)]


def titled(k: int, words: list[str]) -> str:
    return " ".join(article(900 + k, 5)) + "\n" + prose(words)


def linked(*texts: str, story: list[int] | None = None) -> Linked:
    prints, words = measured(*texts)
    known = None if story is None else Known(np.array(story), lambda _: frequencies(words, np.arange(len(words))))
    return link(prints, words, known)


def relations(found: Linked, size: int) -> dict[str, str]:
    """The relation of each pair of articles that are told as linked, as "ab"."""
    paths = list("abcdefgh"[:size])
    return {x.a + x.b: x.relation for links in found.links(paths).values() for x in links}


@pytest.mark.parametrize(
    ("texts", "days", "stories"),
    [
        ((FERRY[0], FERRY[0], FERRY[1]), (None, 2, 5), ((0, 1, 2),)),
        ((FERRY[0], FERRY[0], FERRY[1]), (None, 2, 6), ((0, 1),)),  # by the day of a copy
        ((FERRY[0], FERRY[0], FERRY[1]), (2, 9, None), ((0, 1, 2),)),  # one text is one story on any day
    ],
)
def test_a_story_of_rewrites_spans_no_more_days_than_a_report_is_retold(
    texts: tuple[str, ...], days: tuple[int | None, ...], stories: tuple[tuple[int, ...], ...]
) -> None:
    prints, words = measured(*texts)
    words = with_days(words, [Day(2026, 3, day) if day else None for day in days])
    assert link(prints, words).stories == stories


@pytest.mark.parametrize(
    ("texts", "stories", "ties"),
    [
        ([], (), {}),
        ([titled(0, A)], (), {}),
        ([titled(0, A), titled(1, article(2))], (), {}),
        ([titled(0, A), titled(1, A)], ((0, 1),), {"ab": "exact"}),
        ([titled(0, A), titled(1, edited(A, 3, 2))], ((0, 1),), {"ab": "copy"}),
        ([titled(0, A), titled(1, A[:120])], ((0, 1),), {"ab": "excerpt"}),
        ([titled(0, A), titled(1, article(2)), titled(2, A)], ((0, 2),), {"ac": "exact"}),
        ([titled(0, A), titled(1, A), titled(2, edited(A, 3, 2))], ((0, 1, 2),), {"ab": "exact", "ac": "copy"}),
        ([*FERRY, *OTHERS], ((0, 1),), {"ab": "rewrite"}),
    ],
)
def test_what_is_linked_is_a_story(
    texts: list[str], stories: tuple[tuple[int, ...], ...], ties: dict[str, str]
) -> None:
    found = linked(*texts)
    assert found.stories == stories
    assert relations(found, len(texts)) == ties


def test_a_copy_joins_the_story_of_the_article_that_stands_for_it() -> None:
    copy = FERRY[0].replace("Passengers", "Travellers")
    found = linked(FERRY[0], copy, FERRY[1], *OTHERS)
    assert found.stories == ((0, 1, 2),)
    assert relations(found, 6) == {"ab": "copy", "ac": "rewrite"}


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ([FERRY[0], FERRY[0], FERRY[1], *OTHERS], {0: [("c", "a")]}),
        ([FERRY[0], FERRY[0], FERRY[1], FERRY[1], *OTHERS], {0: [("c", "a")], 2: [("a", "c")]}),
        ([*FERRY, *OTHERS], {}),  # no story, and nothing to be related to
    ],
)
def test_a_story_has_related_what_its_articles_are_and_no_article_of_its_own(
    texts: list[str], told: dict[int, list[tuple[str, str]]]
) -> None:
    found = link(*measured(*texts), rewrites=0.99999)
    related = found.related_to("abcdefgh"[: len(texts)])
    assert {first: [(r.path, r.of) for r in those] for first, those in related.items()} == told


def test_verified_pairs_are_links_in_the_order_of_their_numbers() -> None:
    pairs = verbatim_pairs(*measured(titled(0, DIGEST), titled(1, A[60:120]), titled(2, article(5)), titled(3, DIGEST)))
    found = copy_links(["d", "c", "b", "a"], pairs)
    assert [(x.a, x.b, x.relation) for x in found] == [("d", "c", "excerpt"), ("d", "a", "exact")]
    assert found[0].containment[0] < 0.2 < found[0].score == found[0].containment[1] == 1


@pytest.mark.parametrize(("one", "other", "shares"), [(A, A[:122], (0.5, 1.0)), (A[:122], A, (1.0, 0.5))])
def test_containment_is_the_share_of_each_in_the_other(
    one: list[str], other: list[str], shares: tuple[float, float]
) -> None:
    (found,) = linked(titled(0, one), titled(1, other)).links("ab")[0]
    assert (found.containment, found.score) == (shares, 1.0)


@pytest.mark.parametrize(
    ("story", "stories"),
    [
        ([-1, -1, -1], ((0, 1),)),
        ([-1, 5, 5], ((0, 1, 2),)),
        ([4, -1, 4], ((0, 1, 2),)),
        ([-1, 5, 6], ((0, 1),)),
    ],
)
def test_articles_that_are_one_story_already_stay_so(story: list[int], stories: tuple[tuple[int, ...], ...]) -> None:
    texts = (titled(0, A), titled(1, A), titled(2, article(2)))
    assert linked(*texts, story=story).stories == stories


def test_the_overlap_of_a_pair_is_that_of_its_shingles() -> None:
    prints, _ = measured(titled(0, A), titled(1, A[:122]))
    found = overlap(prints, np.array([0]), np.array([1]))
    assert isinstance(found, Pairs)
    assert (found.in_a[0], found.in_b[0]) == (1.0, pytest.approx(118 / 236, abs=1e-4))


def test_a_link_has_its_score_and_similarity_to_four_places() -> None:
    (found,) = linked(titled(0, A), titled(1, edited(A, 3, 2))).links("ab")[0]
    assert isinstance(found, Link)
    assert found.score == found.jaccard == round(found.jaccard, 4) < 1
