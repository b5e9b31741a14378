"""Calendar days: the one that stands at a digit of a line, in the spellings of datelines and of "Published ...".

Months are known in English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Polish and Russian,
in small letters and capitals; a dateline abbreviates them as no sentence does.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from newsclean.facts.dates import MONTHS
from newsclean.facts.spellings import by_spelling
from newsclean.text.spans import Span

LEAP_YEAR = 2000
"""The year by which a day of an unknown year is checked and counted: it has a February 29."""

_MONTHS = {name.lower(): month for name, month in MONTHS.items()} | {
    spelling: int(month)
    for spelling, month in by_spelling(
        {
            "1": "ene|gen|janv|januari|stycznia|января",
            "2": "févr|fév|fev|februari|lutego|февраля",
            "3": "mrz|mrt|maart|mars|marts|marca|марта",
            "4": "abr|avr|kwietnia|апреля",
            "5": "mag|mei|maj|maja|мая",
            "6": "giu|czerwca|июня",
            "7": "juil|lug|lipca|июля",
            "8": "ago|augusti|augustus|sierpnia|августа",
            "9": "set|setiembre|września|сентября",
            "10": "okt|ott|out|października|октября",
            "11": "listopada|ноября",
            "12": "dic|dez|déc|grudnia|декабря",
        }
    ).items()
}

WEEKDAYS = {
    spelling: int(day)
    for spelling, day in by_spelling(
        {
            "0": "monday|mon|montag|lundi|lunes|lunedì|maandag|segunda-feira",
            "1": "tuesday|tues|tue|dienstag|mardi|martes|martedì|dinsdag|terça-feira",
            "2": "wednesday|wed|mittwoch|mercredi|miércoles|mercoledì|woensdag|quarta-feira",
            "3": "thursday|thurs|thu|donnerstag|jeudi|jueves|giovedì|donderdag|quinta-feira",
            "4": "friday|fri|freitag|vendredi|viernes|venerdì|vrijdag|sexta-feira",
            "5": "saturday|sat|samstag|sonnabend|samedi|sábado|sabato|zaterdag",
            "6": "sunday|sun|sonntag|dimanche|domingo|domenica|zondag",
        }
    ).items()
}
"""Weekdays by name or abbreviation in small letters, Monday 0."""

_ARTICLES = frozenset({"le", "el", "il", "den", "the"})

_WORD_BEFORE = re.compile(r"(?:(?<![\w-])|(?<=--))([^\W\d_]{2,16}(?:-feira)?)[.,]{0,2}[ \xa0]{1,2}$")
_LONGEST_WORD = 24
_DAY = re.compile(r"(\d\d?)(?:st|nd|rd|th)?(?!\w)", re.IGNORECASE)
_DAY_MONTH = re.compile(
    r"(\d\d?)(?:st|nd|rd|th|er|\.|º|°)?[ \xa0]{1,2}(?:of |de )?([^\W\d_]{3,12})(?!\w)\.?", re.IGNORECASE
)
_YEAR = re.compile(r",?[ \xa0]{1,2}(?:del? )?((?:1[5-9]|20)\d\d)(?!\w|[.,]\d)(?: г(?:ода|\.))?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DOTTED = re.compile(r"(\d\d?)\. ?(\d\d?)\. ?(\d{4})(?!\d)")


class Day(NamedTuple):
    """A day of the calendar.

    Attributes:
        year: 0 where it is not told.
        month: from 1.
        day: from 1.
    """

    year: int
    month: int
    day: int

    @property
    def yearday(self) -> int:
        """The day's number in a leap year, from 1 to 366: March 1 is 61 in every year."""
        return datetime.date(LEAP_YEAR, self.month, self.day).timetuple().tm_yday


def day_at(line: str, digit: int) -> Span[Day] | None:
    """The calendar day that is written around a digit.

    Args:
        line: a line of text.
        digit: where the first digit of the date stands: in "Tuesday, March 3, 2026" that of the 3.
    Returns:
        The date with its weekday, and the day; None where there is none, or where the calendar has no such day or
        another weekday for it.
    """
    before = _word_before(line, digit)
    if before and (month := _MONTHS.get(before[1].lower())) and (day := _DAY.match(line, digit)):
        return _checked(line, Span(before.start(), day.end(), "day", Day(0, month, int(day[1]))))
    if (day := _DAY_MONTH.match(line, digit)) and (month := _MONTHS.get(day[2].lower())):
        return _checked(line, Span(digit, day.end(), "day", Day(0, month, int(day[1]))))
    if whole := _ISO.match(line, digit):
        return _checked(line, Span(digit, whole.end(), "day", Day(*map(int, whole.groups()))))
    if whole := _DOTTED.match(line, digit):
        return _checked(line, Span(digit, whole.end(), "day", Day(*map(int, whole.groups()[::-1]))))
    return None


def _word_before(line: str, end: int) -> re.Match[str] | None:
    return _WORD_BEFORE.search(line, max(0, end - _LONGEST_WORD), end)


def _checked(line: str, found: Span[Day]) -> Span[Day] | None:
    """The date with the year after it and the weekday before it, if the calendar has it."""
    start, end, label, day = found
    if not day.year and (year := _YEAR.match(line, end)):
        end, day = year.end(), day._replace(year=int(year[1]))
    before = _word_before(line, start)
    if before and before[1].lower() in _ARTICLES:
        start = before.start()
        before = _word_before(line, start)
    name = WEEKDAYS.get(before[1].lower()) if before else None
    if before and name is not None:
        start = before.start()
    try:
        date = datetime.date(day.year or LEAP_YEAR, day.month, day.day)
    except ValueError:
        return None
    if day.year and name is not None and date.weekday() != name:
        return None
    return Span(start, end, label, day)
