"""A calendar day is read at a digit, in every spelling that is claimed, and only where the calendar has it."""

from __future__ import annotations

import re

import pytest

from newsclean.facts.days import Day, day_at


def day(line: str) -> Day | None:
    digit = re.search(r"\d", line)
    found = day_at(line, digit.start()) if digit else None
    return found and found.value


def words(line: str) -> str | None:
    digit = re.search(r"\d", line)
    found = day_at(line, digit.start()) if digit else None
    return found and line[found.start : found.end]


@pytest.mark.parametrize(
    "line",
    [
        "March 3, 2026",
        "Mar. 3, 2026",
        "MARCH 3, 2026",
        "March 3rd, 2026",
        "3 March 2026",
        "the 3rd of March 2026",
        "3. März 2026",
        "3 mars 2026",
        "3 de marzo de 2026",
        "3 marzo 2026",
        "3 de março de 2026",
        "3 maart 2026",
        "3. marts 2026",
        "3 marca 2026",
        "3 марта 2026 года",
        "2026-03-03",
        "03.03.2026",
    ],
)
def test_a_day_is_read_in_every_spelling(line: str) -> None:
    assert day(line) == Day(2026, 3, 3)


def test_a_year_need_not_be_told() -> None:
    assert day("March 3") == Day(0, 3, 3)


@pytest.mark.parametrize("line", ["February 30", "31 June 2026", "2026-13-01", "29 February 2026", "0 March 2026"])
def test_what_the_calendar_does_not_have_is_no_day(line: str) -> None:
    assert day(line) is None


def test_a_leap_day_may_be_told_without_its_year() -> None:
    assert day("February 29") == Day(0, 2, 29)


def test_a_weekday_belongs_to_the_date_and_must_fit_it() -> None:
    assert words("on Tuesday, March 3, 2026") == "Tuesday, March 3, 2026"
    assert words("mardi le 3 mars 2026") == "mardi le 3 mars 2026"
    assert day("Wednesday, March 3, 2026") is None


@pytest.mark.parametrize("line", ["3/4/2026", "3 men of 2026", "Room 3", "3.5 March"])
def test_what_may_be_read_two_ways_or_is_none_is_no_day(line: str) -> None:
    assert day(line) is None


def test_a_double_dash_before_the_month_is_no_part_of_a_word() -> None:
    assert day("(WIRE)--Jan. 5, 2026") == Day(2026, 1, 5)
    assert day("mid-Jan. 5, 2026") is None


def test_days_are_numbered_as_in_a_leap_year() -> None:
    assert [Day(2026, *of).yearday for of in ((1, 1), (2, 28), (3, 1), (12, 31))] == [1, 59, 61, 366]
