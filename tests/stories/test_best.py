"""Which of several articles stands for them, and by what it is the better one."""

from __future__ import annotations

import pytest

from newsclean.model import Article, Link, Relation
from newsclean.stories.best import ranked, why


def article(path: str, once: int, *, words: int | None = None, corrected: bool = False, cut: bool = False) -> Article:
    return Article(path, path, words or once, 0, 0, once=once, corrected=corrected, cut=cut)


def tie(a: str, b: str, relation: Relation) -> Link:
    return Link(a, b, relation, 1.0, 1.0, (1.0, 1.0))


@pytest.mark.parametrize(
    ("best", "other", "reason"),
    [
        (article("b", 9), article("a", 8, words=99), "more text"),
        (article("b", 9, corrected=True), article("a", 12), "corrected"),
        (article("b", 9), article("a", 12, cut=True), "not cut short"),
        (article("b", 9), article("a", 12, cut=True, corrected=True), "not cut short"),
        (article("b", 9), article("a", 9, words=12), "fewer repeats"),
        (article("a", 9), article("b", 9), "first by path"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_the_best_copy_comes_first_and_says_why(best: Article, other: Article, reason: str) -> None:
    for given in ([best, other], [other, best]):
        assert ranked(given, [tie("a", "b", "copy")]) == [best, other]
    assert why(best, other) == reason


def test_a_correction_comes_before_its_copies_and_not_before_another_report() -> None:
    corrected, copy, rewrite = article("c", 8, corrected=True), article("b", 9), article("a", 20)
    links = [tie("b", "c", "copy"), tie("a", "b", "rewrite"), tie("a", "c", "rewrite")]
    assert [a.path for a in ranked([copy, corrected, rewrite], links)] == ["a", "c", "b"]


def test_copies_hang_together_through_others() -> None:
    first, middle, last = article("a", 9), article("b", 8), article("c", 7, corrected=True)
    assert [a.path for a in ranked([first, middle, last], [tie("a", "b", "copy"), tie("b", "c", "exact")])] == [
        "c",
        "a",
        "b",
    ]
