"""What do two articles share, and what of it is most telling?"""

from __future__ import annotations

import pytest

from newsclean.facts import mentions, shared_mentions
from newsclean.model import Mention, Shared, Snippet

FIGURES = ("money", "percent", "count", "date", "score")


def shared(kind: str | tuple[str, ...], a: str, b: str) -> list[str]:
    return [item.value for item in shared_mentions(mentions([(1, a)]), mentions([(1, b)]), kind)]


def test_a_shared_figure_shows_the_words_of_both() -> None:
    a, b = mentions([(3, "It paid $10B.")]), mentions([(5, "It paid 10 billion dollars.")])
    assert shared_mentions(a, b, FIGURES) == (
        Shared("$10 billion", Snippet(3, "$10B"), Snippet(5, "10 billion dollars")),
    )


def test_a_value_is_shared_once_with_its_first_words() -> None:
    a = mentions([(1, "It paid $10B."), (2, "Yes, $10 billion.")])
    assert [item.a for item in shared_mentions(a, a, "money")] == [Snippet(1, "$10B")]


def test_money_is_more_telling_than_counts_and_precise_figures_than_round_ones() -> None:
    text = "It is 2 years, 47,200 ships, $10 billion, $13.8 billion and $20 billion, up 3%."
    assert shared(FIGURES, text, text) == [
        "$13.8 billion",
        "$20 billion",
        "$10 billion",
        "47,200 ships",
        "3%",
        "2 years",
    ]


def test_rarity_goes_before_precision_but_not_before_money() -> None:
    found = mentions([(1, "It is 2 ships, 47,200 nails, $10 billion and $13.8 billion.")])
    rare = {"2 ships": 9.0, "$10 billion": 5.0}
    ranked = shared_mentions(found, found, FIGURES, lambda value: rare.get(value, 0.0))
    assert [item.value for item in ranked] == ["$10 billion", "$13.8 billion", "2 ships", "47,200 nails"]


def test_a_day_agrees_with_the_same_day_of_a_known_year() -> None:
    assert shared("date", "It began on June 8, 2025 there.", "It began on 8 June there.") == ["2025-06-08"]
    assert shared("date", "It began on 8 June there.", "It began on June 8, 2025 there.") == ["2025-06-08"]
    assert shared("date", "It began on 8 June 2024 there.", "It began on June 8, 2025 there.") == []
    both = "It began on 8 June, on June 8, 2025."
    assert sorted(shared("date", both, both)) == ["2025-06-08", "June 8"]


def test_a_surname_agrees_with_the_full_name_in_the_other_article() -> None:
    assert shared("name", "Then Jo Zuckermann spoke.", "Then Zuckermann spoke.") == ["Jo Zuckermann"]
    assert shared("name", "Then Zuckermann spoke.", "Then Jo Zuckermann spoke.") == ["Jo Zuckermann"]


def test_other_people_do_not_agree() -> None:
    assert shared("name", "Then Jo Roe spoke.", "Then Al Lind spoke.") == []


def test_a_surname_does_not_agree_when_two_people_bear_it() -> None:
    assert shared("name", "Then Jo Roth and Al Roth spoke.", "Then Roth spoke.") == []


def test_a_surname_that_another_person_bears_there_does_not_agree() -> None:
    one = [Mention("name", "Jo Roth", Snippet(1, "Jo Roth"))]
    other = [Mention("name", name, Snippet(1, name)) for name in ("Al Roth", "Roth")]
    assert shared_mentions(one, other, "name") == ()
    assert shared_mentions([*one, Mention("name", "Roth", Snippet(1, "Roth"))], other[1:], "name")[0].value == "Roth"


def test_full_names_come_first_then_those_both_say_often() -> None:
    a = "We saw Oslo and Bergen, and Bergen again, and Jo Roe."
    assert shared("name", a, a) == ["Jo Roe", "Bergen", "Oslo"]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("“We have never seen a flood of this size in the old town before today,” he said.", True),
        ("“Never seen a flood of this size,” he said.", True),
        ("“We have never seen a flood of this size in the old town since,” he said.", True),
        ("“We have often seen a fire of that size in our new town before,” he said.", False),
    ],
)
def test_quotes_agree_when_the_shorter_stands_in_the_longer_but_for_some_words(other: str, found: bool) -> None:
    line = "“We have never seen a flood of this size in the old town before,” said Roe."
    assert bool(shared("quote", line, other)) is found
    assert shared("quote", line, other) == shared("quote", other, line)


def test_longer_quotes_come_first() -> None:
    line = "“It is over now,” he said, “and none of us will ever come back.”"
    assert shared("quote", line, line) == ["and none of us will ever come back", "it is over now"]


def test_the_order_does_not_hang_on_the_order_of_the_mentions() -> None:
    found = mentions(
        [(1, "It is 5 ships, 6 nails, $7, $8, 4 boats; Jo Roe, Al Roe, Oslo and Bergen."), (2, "“So be it, then.”")]
    )
    kinds = (*FIGURES, "name", "quote")
    assert shared_mentions(found, found, kinds) == shared_mentions(found[::-1], found[::-1], kinds)


def test_only_the_kinds_asked_for_are_shared() -> None:
    text = "It paid $10 billion to Jo Roe."
    assert shared("name", text, text) == ["Jo Roe"]
    assert shared(("money", "name"), text, text) == ["$10 billion", "Jo Roe"]


def test_mentions_made_elsewhere_can_be_shared() -> None:
    one = [Mention("name", "ACME", Snippet(1, "ACME"))]
    other = [Mention("name", "Acme", Snippet(2, "Acme"))]
    assert shared_mentions(one, other, "name") == (Shared("ACME", Snippet(1, "ACME"), Snippet(2, "Acme")),)
