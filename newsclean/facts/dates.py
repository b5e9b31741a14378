"""Dates: the day, or the month of a year, that a number tells."""

from __future__ import annotations

import re

from newsclean.facts.numbers import BARE_YEAR, NOT_ALONE
from newsclean.facts.spellings import any_of, by_spelling
from newsclean.text.spans import Span

MONTHS = {
    spelling: int(month)
    for spelling, month in by_spelling(
        {
            "1": "January|Jan|Januar|janvier|enero|gennaio|janeiro",
            "2": "February|Feb|Februar|février|febrero|febbraio|fevereiro",
            "3": "March|Mar|März|marzo|março",
            "4": "April|Apr|avril|abril|aprile",
            "5": "May|Mai|mayo|maggio|maio",
            "6": "June|Jun|Juni|juin|junio|giugno|junho",
            "7": "July|Jul|Juli|juillet|julio|luglio|julho",
            "8": "August|Aug|août|agosto",
            "9": "September|Sept|Sep|septembre|septiembre|settembre|setembro",
            "10": "October|Oct|Oktober|octobre|octubre|ottobre|outubro",
            "11": "November|Nov|novembre|noviembre|novembro",
            "12": "December|Dec|Dezember|décembre|diciembre|dicembre|dezembro",
        }
    ).items()
}
MONTH_NAMES = [next(name for name, month in MONTHS.items() if month == place) for place in range(1, 13)]
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_BEFORE = re.compile(rf"(?<!\w)({any_of(MONTHS)})\.?,?\s(?:de\s|the\s)?$")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th|er|\.|º)?\s(?:of\s|de\s)?({any_of(MONTHS)})(?!\w)\.?")
_DAY_END = re.compile(r"(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?(?![\w%]|[.,:]\d|\s(?:million|billion|percent|per cent))")
_YEAR_AFTER = re.compile(r"(?:,|,?\sde|\sdel)?\s((?:1[5-9]|20)\d\d)(?!\w|[.,]\d|\s(?:people|members|jobs|votes))")
_ISO = re.compile(r"-(\d\d)-(\d\d)(?!\d)")
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d$")


def date(text: str, number: re.Match[str]) -> list[Span[str]]:
    """Date: "June 8, 2025", "8 June", "2025-06-08", "May 2024", as ISO 8601 has it if day and year are known.

    Args:
        text: the line.
        number: a number in it, as `numbers_in` finds it.
    Returns:
        The date that the number is of, if it is one.
    """
    start, end = number.span()
    digits = number.group()
    if not digits.isdigit() or len(digits) > 4:
        return []
    if len(digits) == 4:
        return _year_first(text, number)
    if after := _MONTH_AFTER.match(text, end):
        month, end = MONTHS[after[1]], after.end()
    elif (before := _MONTH_BEFORE.search(text[max(0, start - 16) : start])) and (rest := _DAY_END.match(text, end)):
        month, start, end = MONTHS[before[1]], start - len(before[0]), rest.end()
    else:
        return []
    if not 1 <= int(digits) <= _DAYS[month - 1]:
        return []
    if year := _YEAR_AFTER.match(text, end):
        return [Span(start, year.end(), "date", f"{year[1]}-{month:02}-{int(digits):02}")]
    return [Span(start, end, "date", f"{MONTH_NAMES[month - 1]} {int(digits)}")]


def _year_first(text: str, number: re.Match[str]) -> list[Span[str]]:
    """ "2025-06-08", "May 2024"."""
    start, end = number.span()
    year = number.group()
    if (iso := _ISO.match(text, end)) and 1 <= int(iso[1]) <= 12 and 1 <= int(iso[2]) <= _DAYS[int(iso[1]) - 1]:
        return [Span(start, iso.end(), "date", year + iso.group())]
    before = _MONTH_BEFORE.search(text[max(0, start - 16) : start])
    if before and BARE_YEAR.match(year) and not NOT_ALONE.match(text, end):
        return [Span(start - len(before[0]), end, "date", f"{MONTH_NAMES[MONTHS[before[1]] - 1]} {year}")]
    return []
