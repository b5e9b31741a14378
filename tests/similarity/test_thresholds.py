"""Thresholds of rewrites: a word or a number, and the guide that says what each word stands for."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from newsclean.similarity.thresholds import DEFAULT_REWRITES, REWRITES, as_given, threshold


@pytest.mark.parametrize(
    ("given", "found"),
    [
        *REWRITES.items(),
        (0.42, 0.42),
        (0, None),
        (1, None),
        (-0.5, None),
        (float("nan"), None),
        (True, None),
        ("0.42", None),
        ("Strict", None),
        (["strict"], None),
        (None, None),
    ],
)
def test_a_threshold_is_a_word_or_a_number_between_0_and_1(given: object, found: float | None) -> None:
    assert threshold(given) == found


@pytest.mark.parametrize("given", [*REWRITES, 0.42])
def test_a_threshold_is_told_as_it_was_given(given: str | float) -> None:
    value = threshold(given)
    assert value is not None
    assert as_given(value) == given


def test_the_guide_tells_the_words_with_their_values_and_the_default() -> None:
    guide = (ROOT / "newsclean" / "cli" / "topics" / "commands.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)`( \(the default\))? \| ([0-9.]+) \|", guide, re.MULTILINE)
    assert {word: float(value) for word, _, value in rows} == REWRITES
    assert [word for word, default, _ in rows if default] == [as_given(DEFAULT_REWRITES)]
