"""What two articles share, and where they contradict each other, is the same whichever of them is looked at first."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.facts import claims_of, contradictions, mentions, shared_mentions
from newsclean.facts.contradictions import MOST

THINGS = ("harbour", "pier", "bridge", "crane", "ferry", "storm")
DEEDS = ("will cost", "cost the council", "killed", "left behind", "was paid for with")
FIGURES = (
    "£4.2 million", "£4.5 million", "£4.8m", "12 people", "15 people", "15 dead", "40 ships", "7%", "8 percent",
    "$3 billion", "June 8", "8 June 2025", "June 9, 2025",
)  # fmt: skip
NAMES = ("Jo Roe", "Roe", "Al Roe", "Ann Lind", "Lind", "Oslo", "Harbour Bank")
QUOTES = (
    "so be it then", "so be it then, my friend, so be it", "we will never pay it back",
    "we will never pay it back to the town that we were born in", "it will never be paid back",
)  # fmt: skip
SENTENCES = st.one_of(
    st.builds("The {} {} {} there.".format, *map(st.sampled_from, (THINGS, DEEDS, FIGURES))),
    st.builds("In {} they met {} and the {}.".format, *map(st.sampled_from, (NAMES, NAMES, THINGS))),
)
SAYINGS = st.sampled_from(QUOTES).map("“{},” said Roe.".format)
SUMS = st.sampled_from(("£4.2 million", "about £4.5 million", "£4.8m", "more than £5 million"))
TOLLS = st.sampled_from(("12 people", "15 people", "15 dead", "14 injured", "at least 12 people"))
STATEMENTS = st.one_of(
    st.builds(
        "The {} pier in Oslo will cost the {} {}.".format,
        st.sampled_from(("old", "new")),
        st.sampled_from(("council", "town council")),
        SUMS,
    ),
    st.builds(
        "The {} killed {} in {}.".format,
        st.sampled_from(("storm", "fire")),
        TOLLS,
        st.sampled_from(("the harbour", "Oslo")),
    ),
)
KINDS = ("money", "percent", "count", "date", "score", "name")


def articles(sentences: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[int, str]]]:
    """Numbered body lines, each of one sentence."""
    return st.lists(sentences, max_size=5).map(lambda lines: list(enumerate(lines, 1)))


@settings(deadline=None, derandomize=True, max_examples=400)
@given(articles(SENTENCES), articles(SENTENCES))
def test_shared_facts_and_names_are_the_same_with_their_sides_swapped(one: list, other: list) -> None:
    a, b = mentions(one), mentions(other)
    swapped = [(shared.value, shared.b, shared.a) for shared in shared_mentions(b, a, KINDS)]
    assert [(shared.value, shared.a, shared.b) for shared in shared_mentions(a, b, KINDS)] == swapped


@settings(deadline=None, derandomize=True)
@given(articles(SAYINGS), articles(SAYINGS))
def test_the_same_quotes_are_shared_either_way(one: list, other: list) -> None:
    a, b = mentions(one), mentions(other)
    assert [s.value for s in shared_mentions(a, b, "quote")] == [s.value for s in shared_mentions(b, a, "quote")]


@settings(deadline=None, derandomize=True, max_examples=300)
@given(articles(STATEMENTS), articles(STATEMENTS))
def test_the_same_values_contradict_each_other_with_their_sides_swapped(one: list, other: list) -> None:
    a, b = claims_of(one), claims_of(other)
    found, swapped = contradictions(a, b), contradictions(b, a)
    assert len(found) == len(swapped)
    if len(found) < MOST:
        assert sorted((c.a.value, c.b.value) for c in found) == sorted((c.b.value, c.a.value) for c in swapped)
