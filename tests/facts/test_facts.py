"""What does an article carry, on which lines, and in what time?"""

from __future__ import annotations

import time

import pytest

from newsclean.facts import mentions


def values(kind: str, *lines: str) -> list[str]:
    return [mention.value for mention in mentions(enumerate(lines, 1)) if mention.kind == kind]


def spans(kind: str, line: str) -> list[str]:
    return [mention.span.text for mention in mentions([(1, line)]) if mention.kind == kind]


# --- Quotes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "She said: “It won’t be done, I fear.” Then left.",
        'She said: "It won\'t be done, I fear." Then left.',
        "She said: « It won’t be done, I fear. » Then left.",
        "She said: „It won’t be done, I fear.“ Then left.",
        "“It won’t be done, I fear.",
    ],
)
def test_a_quote_is_its_words_in_small_letters(line: str) -> None:
    assert values("quote", line) == ["it wont be done i fear"]


def test_titles_and_scare_quotes_are_no_quotes() -> None:
    assert values("quote", "The “old harbour yard” and its “Gull” lay idle.") == []


def test_an_inch_mark_does_not_open_a_quote() -> None:
    assert values("quote", 'A 12" pipe and a 14" pipe lay there, "and no one cared" they say.') == ["and no one cared"]


# --- Lines ----------------------------------------------------------------------------------------------------------


def test_a_span_stands_in_its_line() -> None:
    lines = [(4, "Acme paid $10 billion to Jo Roe."), (9, "“We will never pay it back,” he said on 8 June.")]
    texts = dict(lines)
    found = mentions(lines)
    assert {mention.kind for mention in found} == {"money", "name", "date", "quote"}
    assert all(mention.span.text in texts[mention.span.line] for mention in found)


def test_nothing_is_found_in_nothing() -> None:
    assert mentions([]) == []
    assert mentions([(1, ""), (2, " \t")]) == []


# --- Hostile text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        " ", "1", "1 ", "1,", "1.", "1-", "000 ", "$", "$1", "$1-", "12 a", '"', '" ', "“", "“a ", "A", "A.", "A ",
        "Ab-", "Ab ", "al ", "A of ", "June ", "June 8 ", "million ", "two ", "twenty-", "two million ", "3-1 won ",
        "O'", "Mr. ",
    ],
)  # fmt: skip
def test_a_long_hostile_line_takes_linear_time(unit: str) -> None:
    line = (unit * 100_000)[:100_000]
    start = time.perf_counter()
    mentions([(1, line)])
    assert time.perf_counter() - start < 15, "quadratic: a second is usual"
