"""The quick look for numbers: it misses none that the close one finds, and tells lines of other numbers apart."""

from __future__ import annotations

import sys

import pytest
from conftest import SAMPLES

from newsclean.evidence.of_pair import annotate, evidence
from newsclean.facts import claims_of, contradictions, numerals
from newsclean.facts.numbers import numbers_in
from newsclean.facts.numerals import _DIGIT_BYTES
from newsclean.text.tokens import tokenize


def keys(line: str) -> list[int]:
    return numerals(tokenize([line])).key.tolist()


def test_the_first_byte_of_every_decimal_digit_of_unicode_is_known() -> None:
    digits = (chr(code) for code in range(sys.maxunicode + 1) if chr(code).isdecimal())
    assert {digit.encode()[0] for digit in digits} == set(_DIGIT_BYTES)


def test_every_line_with_a_number_has_a_numeral() -> None:
    lines = [line for path in sorted(SAMPLES.rglob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    lines += ["half a dozen ships", "A billion", "Twenty-one died", "USD10m", "١٢ people", "5", "three"]
    marked = set(numerals(tokenize(["\n".join(lines)])).line.tolist())
    numbered = {k for k, line in enumerate(lines) if numbers_in(line)}
    assert len(numbered) > 100
    assert numbered <= marked


def test_a_line_without_a_number_has_none() -> None:
    assert keys("Nobody was hurt, the police said") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people died", "13 people died"),
        ("$4 million", "$4 billion"),
        ("a million euros", "two million euros"),
        ("13.8 percent", "8.13 percent"),
        ("4 men", "4 women"),
    ],
)
def test_another_number_or_another_word_after_it_is_another_numeral(one: str, other: str) -> None:
    assert set(keys(one)).isdisjoint(keys(other))


def test_the_words_around_a_numeral_do_not_change_it() -> None:
    assert keys("The police said 12 people were hurt") == keys("All 12 people lived")


def test_a_numeral_ends_with_its_line() -> None:
    assert numerals(tokenize(["It was 12\nand so on"])).key.tolist() == keys("It was 12")


COPIES = (
    "The storm killed 12 people in the port of Tarn on Monday, officials said, and left 400 homes without power.",
    "The storm killed 15 people in the port of Tarn on Monday, officials said, and left 400 homes without power.",
)


def test_copies_that_differ_in_a_figure_contradict_each_other_as_a_close_look_finds() -> None:
    bodies = [[(1, text), (2, "Nobody else was hurt, they said.")] for text in COPIES]
    found = evidence(*annotate(bodies), verbatim=True).contradictions
    assert [(c.a.value, c.b.value) for c in found] == [("12 people", "15 people")]
    assert found == contradictions(*(claims_of(lines) for lines in bodies))


def test_a_paragraph_more_on_one_side_is_no_contradiction() -> None:
    bodies = [[(1, COPIES[0])], [(1, COPIES[0]), (3, "An earlier storm killed 15 people in the port of Tarn.")]]
    assert evidence(*annotate(bodies), verbatim=True).contradictions == ()
