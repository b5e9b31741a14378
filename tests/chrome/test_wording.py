"""Wording: the log-odds of a line by its hashed words, pairs, first and last word."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.chrome.wording import BITS, slots, weights, wording
from newsclean.text.tokens import tokenize

ZERO = np.zeros(1 << BITS, np.float32)


def slots_of(line: str) -> list[int]:
    return slots(tokenize([line]))[0].tolist()


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("", 0),
        ("...", 0),
        ("one", 1 + 0 + 2),
        ("one two three", 3 + 2 + 2),
    ],
)
def test_a_line_has_a_slot_for_each_word_pair_and_end(line: str, rows: int) -> None:
    assert len(slots_of(line)) == rows


def test_pairs_do_not_cross_lines() -> None:
    slot, line = slots(tokenize(["one two\nthree four"]))
    both = sorted(zip(line.tolist(), slot.tolist(), strict=True))
    assert both == sorted([(0, s) for s in slots_of("one two")] + [(1, s) for s in slots_of("three four")])


def test_the_order_of_words_tells_in_the_pair_and_the_ends_alone() -> None:
    one, other = slots_of("leave reply"), slots_of("reply leave")
    assert sorted(one[:2]) == sorted(other[:2])
    assert not set(one[2:]) & set(other[2:])


@pytest.mark.parametrize(("line", "log_odds"), [("reply", 2.0), ("leave reply", 2.0 / 5**0.5 * 3**0.5), ("board", 0)])
def test_the_log_odds_are_the_sum_of_weights_over_the_root_of_their_number(line: str, log_odds: float) -> None:
    table = ZERO.copy()
    table[slots_of("reply")[0]] = 2.0 * 3**0.5  # of three slots: the word, first and last
    assert wording(tokenize([line]), table).tolist() == [pytest.approx(log_odds, abs=0.001)]


def test_a_line_without_words_speaks_for_nothing() -> None:
    assert wording(tokenize(["one\n\n...\ntwo"]), ZERO + 1)[1:3].tolist() == [0, 0]


def test_the_weights_that_ship_know_a_pitch_from_a_report() -> None:
    pitch, report = wording(
        tokenize(["Leave a reply to this comment\nThe minister told parliament on Tuesday that talks had failed"]),
        weights(),
    )
    assert pitch < 0 < report
