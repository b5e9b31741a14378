"""Days apart: counted over months and years, and over the new year where no year is told."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from newsclean.facts.days import Day
from newsclean.similarity.days import RETOLD, days_apart, tellers, too_far, with_days
from newsclean.similarity.vocabulary import vocabulary
from newsclean.text.tokens import tokenize

EARLIER, LATER = np.array([0]), np.array([1])


def told(*days: Day | None):
    text = tokenize(["title\ntext"] * len(days))
    words = vocabulary(text, np.ones(len(text.line_start), np.bool_), text.doc_line[:-1].copy())
    return with_days(words, days)


def apart(one: Day | None, other: Day | None) -> float:
    words = told(one, other)
    found = float(days_apart(words, EARLIER, LATER)[0])
    assert days_apart(words, LATER, EARLIER)[0] == pytest.approx(found, nan_ok=True)
    return found


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (Day(2026, 1, 5), Day(2026, 1, 5), 0),
        (Day(2026, 1, 30), Day(2026, 2, 2), 3),
        (Day(2025, 12, 30), Day(2026, 1, 2), 3),
        (Day(2025, 12, 30), Day(2025, 1, 2), 362),
        (Day(2026, 2, 28), Day(2026, 3, 1), 1),
        (Day(2024, 2, 28), Day(2024, 3, 1), 2),
        (Day(2025, 1, 5), Day(2026, 1, 5), 365),
        (Day(2024, 1, 5), Day(2025, 1, 5), 366),
    ],
)
def test_days_are_counted_over_months_and_years(one: Day, other: Day, days: int) -> None:
    assert apart(one, other) == days


def test_days_are_counted_as_the_calendar_counts_them() -> None:
    rng = np.random.default_rng(1)
    for a, b in rng.integers(600_000, 760_000, (50, 2)).tolist():
        one, other = (datetime.date.fromordinal(n) for n in (a, b))
        assert apart(Day(*one.timetuple()[:3]), Day(*other.timetuple()[:3])) == abs(a - b)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (Day(0, 12, 30), Day(0, 1, 2), 3),
        (Day(2025, 12, 30), Day(0, 1, 2), 3),
        (Day(0, 12, 30), Day(2020, 1, 2), 3),
        (Day(0, 1, 30), Day(0, 2, 2), 3),
    ],
)
def test_where_a_year_is_untold_the_new_year_may_lie_between(one: Day, other: Day, days: int) -> None:
    assert apart(one, other) == days


def far(one: list[Day | None], other: list[Day | None]) -> bool:
    """Whether two clusters of copies lie too far apart in days."""
    words = told(*one, *other)
    days = tellers(words, np.repeat([0, 1], [len(one), len(other)]), 2)
    found = bool(too_far(words, days, EARLIER, LATER)[0])
    assert too_far(words, days, LATER, EARLIER)[0] == found
    return found


def test_without_a_day_nothing_is_known() -> None:
    assert np.isnan(apart(None, Day(2026, 1, 5)))
    assert not far([None], [Day(2026, 1, 5)])


@pytest.mark.parametrize(("day", "too"), [(1 + RETOLD, False), (2 + RETOLD, True)])
def test_one_report_is_retold_within_three_days(day: int, too: bool) -> None:
    assert far([Day(2026, 1, 1)], [Day(0, 1, day)]) == too


@pytest.mark.parametrize(
    ("copies", "day", "too"),
    [
        ([None, Day(2026, 1, 5)], Day(2026, 1, 9), True),
        ([None, Day(2026, 1, 5)], Day(2026, 1, 8), False),
        ([Day(2026, 1, 5), Day(2026, 1, 7), Day(2026, 1, 6)], Day(2026, 1, 9), True),
        ([Day(2026, 1, 5), Day(2026, 1, 7), Day(2026, 1, 6)], Day(2026, 1, 3), True),
        ([Day(2026, 1, 5), Day(2026, 1, 7), Day(2026, 1, 6)], Day(2026, 1, 8), False),
        ([Day(2026, 1, 5), Day(0, 1, 2)], Day(2026, 1, 6), True),
    ],
)
def test_the_days_of_all_copies_count(copies: list[Day | None], day: Day, too: bool) -> None:
    assert far(copies, [day]) == too


def test_of_a_thousand_copies_the_ends_alone_are_compared() -> None:
    words = told(*[Day(2026 * (k % 2), 1 + k % 12, 1 + k % 28) for k in range(1000)])
    days = tellers(words, np.zeros(1000, np.int64), 2)
    assert days.at.tolist() == [0, 4, 4]


def test_who_is_in_no_group_tells_nothing() -> None:
    words = told(Day(2026, 1, 1), Day(2026, 1, 9))
    assert tellers(words, np.array([-1, 0]), 1).article.tolist() == [1]
