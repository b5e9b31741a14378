"""Evidence of a pair: what two articles share, and where they contradict each other, with the lines of each."""

from __future__ import annotations

import pytest

from newsclean.evidence.of_pair import MOST, annotate, evidence
from newsclean.model import Evidence

Lines = list[tuple[int, str]]

SLIP = "The harbour board of Callowmere voted to shut the northern slip, a repair that will cost $3.4 million."
SHARED = "divers had found the pilings hollowed by shipworm all along the northern slip of the harbour"


def between(a: Lines, b: Lines, *, verbatim: bool = False) -> Evidence:
    one, other = annotate([a, b])
    return evidence(one, other, verbatim)


def test_figures_are_shared_in_their_normal_form_whatever_the_words() -> None:
    found = between([(3, SLIP)], [(7, "Work worth 3.4 million dollars runs to October.")])
    (fact,) = found.facts
    assert (fact.a.line, fact.a.text, fact.b.line, fact.b.text) == (3, "$3.4 million", 7, "3.4 million dollars")


def test_names_and_quotes_are_shared_apart_from_figures() -> None:
    said = 'Mayor Anna Doverly said: "We cannot wait until the pilings give way under a full deck."'
    found = between([(1, said)], [(2, f"The town was told by Anna Doverly. {said}")])
    assert [x.value for x in found.names] == ["Anna Doverly"]
    assert [x.a.line for x in found.quotes] == [1]
    assert found.facts == ()


def test_a_verbatim_pair_shows_its_passages_and_no_facts() -> None:
    lines = [(1, f"{SLIP} On Tuesday {SHARED}.")]
    found = between(lines, lines, verbatim=True)
    assert [len(x) for x in (found.passages, found.facts, found.names, found.quotes)] == [1, 0, 0, 0]


@pytest.mark.parametrize("verbatim", [False, True])
def test_a_figure_that_both_give_differently_is_a_contradiction(verbatim: bool) -> None:
    a = f"The repair of the northern slip will cost $3.4 million, and {SHARED}."
    found = between([(1, a)], [(5, a.replace("3.4", "4.4"))], verbatim=verbatim)
    (one,) = found.contradictions
    assert (one.a.value, one.b.value) == ("$3.4 million", "$4.4 million")
    assert (one.a.span.line, one.b.span.line) == (1, 5)


@pytest.mark.parametrize("verbatim", [False, True])
def test_the_same_figures_contradict_in_nothing(verbatim: bool) -> None:
    lines = [(1, f"The repair of the northern slip will cost $3.4 million, and {SHARED}.")]
    assert between(lines, lines, verbatim=verbatim).contradictions == ()


def test_only_the_most_telling_facts_are_shown() -> None:
    costs = " ".join(f"Slip {k} cost ${k + 2}.5 million." for k in range(MOST["facts"] + 5))
    found = between([(1, costs)], [(1, costs)])
    assert len(found.facts) == MOST["facts"]


def test_articles_without_lines_share_nothing() -> None:
    assert between([], [(1, SLIP)]) == Evidence()
