"""What does an article carry, on which lines, and at what cost?"""

from __future__ import annotations

import pytest
from extracted import values
from hostile import FACTS, growth, open_repeats, patterns

from newsclean.facts import mentions

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


@pytest.mark.parametrize("unit", FACTS)
def test_a_hostile_line_of_twice_the_length_takes_at_most_twice_the_steps(unit: str) -> None:
    assert growth(lambda line: mentions([(1, line)]), unit) <= 2.1


def test_no_pattern_can_be_matched_in_ever_more_ways() -> None:
    nested = {name for name, pattern in patterns("newsclean.facts") if max(open_repeats(pattern), default=0) > 1}
    assert nested == {"claims._WORD"}  # "1.000.000": each round of its inner repeat begins with a point or comma
