"""Where do two articles give different values for one fact?  Rather too seldom than wrongly."""

from __future__ import annotations

import pytest
from hostile import FIGURES, growth

from newsclean.facts import claims_of, contradictions


def differing(a: str, b: str) -> list[tuple[str, str]]:
    """The values of the contradictions of two texts of some paragraphs."""
    sides = [list(enumerate(text.split("\n"), 1)) for text in (a, b)]
    found = contradictions(*(claims_of(lines) for lines in sides))
    for item in found:
        for stated, lines in ((item.a, sides[0]), (item.b, sides[1])):
            assert stated.span.text in dict(lines)[stated.span.line]
    return [(item.a.value, item.b.value) for item in found]


@pytest.mark.parametrize(
    ("a", "b", "values"),
    [
        (
            "The round valued Orrery Labs at $13.8 billion.",
            "Orrery's valuation reached $14 billion in that round.",
            ("$13.8 billion", "$14 billion"),
        ),
        ("12 dead after a ferry capsized off Sorrel.", "Fifteen people died as it sank.", ("12 dead", "15 people")),
        ("The flood left 40 injured.", "The flood left 45 people wounded.", ("40 injured", "45 people")),
        ("The death toll rose to 12 in the blast.", "The blast killed 15 people.", ("12 dead", "15 people")),
        (
            "The council will spend £4.2 million on the bridge.",
            "The bridge will cost the council £4.8m.",
            ("£4.2 million", "£4.8 million"),
        ),
        (
            "The council will spend £4.2 million on the bridge.",
            "The council wants to spend £4.2bn on the bridge.",
            ("£4.2 million", "£4.2 billion"),
        ),
        ("Turnout in Sorrel's vote was 61%.", "In Sorrel, turnout was 64 percent for the vote.", ("61%", "64%")),
        ("Prices in Sorrel rose 12% for flats.", "Flats in Sorrel are up by 13%.", ("12%", "13%")),
        ("Some 86 waiters of the pier lose work.", "On the pier 98 waiters lost work.", ("86 waiters", "98 waiters")),
        ("It runs 41 data centres in Nevada.", "It runs 43 data centres in Nevada.", ("41 centres", "43 centres")),
    ],
)
def test_different_values_for_one_fact_contradict(a: str, b: str, values: tuple[str, str]) -> None:
    assert differing(a, b) == [values]
    assert differing(b, a) == [values[::-1]]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # the same, in other writing
        ("The round valued Orrery at $14 billion.", "Orrery's valuation reached US$14bn in that round."),
        # one is the other rounded, and says so
        ("The round valued Orrery at $13.8 billion.", "Orrery's valuation reached nearly $14 billion in that round."),
        ("The round valued Orrery at about $14 billion.", "Orrery's valuation reached $13.8 billion in that round."),
        # a bound that the other keeps to
        ("The flood killed at least 12 people in the valley.", "The flood killed 15 people in the valley."),
        ("The flood killed up to 15 people in the valley.", "The flood killed 12 people in the valley."),
        ("Repairs of the bridge may cost £4-5 million.", "Repairs of the bridge may cost £4.8 million."),
        # the value stands elsewhere in the other article
        (
            "The flood left 12 people dead in the valley.",
            "The flood left 15 people dead in the valley.\nOf those 12 were miners.",
        ),
        ("The round valued Orrery at $13 billion.", "The round valued Orrery at $14 billion.\nIt had been 13 billion."),
        # of another unit, kind or time, or of each and all
        ("The bridge will cost the council £4.2m.", "The bridge will cost the council €4.8m."),
        ("Orrery's revenue was $610 million last year.", "Orrery's revenue is to be $650 million next year."),
        ("Orrery's turnover in 2023 was $610 million.", "Orrery's turnover in 2024 was $650 million."),
        ("The bridge will cost each taxpayer of Sorrel £42.", "The bridge will cost taxpayers of Sorrel £45."),
        ("Rents in Sorrel rose 12% for flats.", "Rents for flats fell 11% in Sorrel."),
        ("Rents in Sorrel rose 12% for flats.", "Rents in Sorrel take 14% of pay for flats."),
        # around both stand other words, or only those that stand near any figure
        ("It paid $750 million for the mill.", "It sold its harbour for $800 million."),
        ("Last year the company had 41 sites.", "The company now has 44 sites."),
        # too far apart to be of one fact
        ("The flood left 12 people dead in the valley.", "The flood left 900 people dead in the valley."),
        # of people killed where one article tells of more than one event, or of one of a past year
        (
            "A storm killed 12 people on Sunday.\nA fire killed 80 people in June.",
            "A quake in Sorrel killed 15 people.",
        ),
        ("Bombs killed 50 people in 2005.", "The crash killed 42 people."),
    ],
)
def test_what_can_both_be_so_does_not_contradict(a: str, b: str) -> None:
    assert differing(a, b) == []
    assert differing(b, a) == []


def test_a_figure_is_held_against_the_one_with_most_words_in_common() -> None:
    a = "The pier will cost the council £4.2 million.\nThe harbour's new crane will cost the council £4.5 million."
    b = "The council said the pier will cost it £4.2 million.\nThe new crane in the harbour will cost £4.8 million."
    assert differing(a, b) == [("£4.5 million", "£4.8 million")]


@pytest.mark.parametrize("unit", FIGURES)
def test_a_hostile_line_of_figures_of_twice_the_length_takes_at_most_twice_the_steps(unit: str) -> None:
    def work(line: str) -> None:
        claims = claims_of([(1, line)])
        contradictions(claims, claims)

    assert growth(work, unit, 12_000) <= 2.1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The smoke was seen by ships 40 nautical miles out to sea.",
            "The smoke was seen by ships 46 miles out to sea.",
        ),
        ("A barge with 1,500 short tons of urea was towed.", "A barge with 1,360 metric tons of urea was towed."),
        ("A barge with 1,500 tons of urea was towed.", "A barge with 1,360 tonnes of urea was towed."),
        ("A barge with 1,500 long tons of urea was towed.", "A barge with 1,680 short tons of urea was towed."),
        ("Aircraft dropped 60,000 gallons of water on it.", "Aircraft dropped 50,000 imperial gallons of water on it."),
        ("The fire burned 4.900 acres of forest.", "The fire burned 4,900 acres of forest."),
        ("The fire burned 12 miles of forest fence.", "The fire burned 11 square miles of forest fence."),
        ("The bridge over the river cost $31 million.", "The bridge over the river cost US$29 million."),
        ("The bridge over the river cost A$31 million.", "The bridge over the river cost US$29 million."),
        ("A 27-year-old Dunmore resident was charged.", "A 34-year-old Dunmore resident was charged."),
    ],
)
def test_other_units_and_other_peoples_ages_are_no_contradiction(a: str, b: str) -> None:
    assert contradictions(claims_of([(1, a)]), claims_of([(1, b)])) == ()


@pytest.mark.parametrize(
    ("text", "a", "b"),
    [
        ("Ships {} out saw it.", "40 nautical miles", "46 nautical miles"),
        ("The river bridge cost {}.", "US$31 million", "US$29 million"),
        ("A barge with {} of urea sank.", "1,500 metric tons", "1,360 tonnes"),
    ],
)
def test_values_of_one_unit_contradict_each_other(text: str, a: str, b: str) -> None:
    (found,) = contradictions(claims_of([(1, text.format(a))]), claims_of([(1, text.format(b))]))
    assert (found.a.span.text, found.b.span.text) == (a, b)
