"""Publication dates, as articles state them.

Only a dateline that opens its text, or words such as "first published", tell.  The date in the head of a page does not:
it is often the day on which the page was fetched.  So of most articles nothing is known, and of two articles which was
first is said only where both tell the day and the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsclean.facts.dates import ISO_DATE, MONTH_NAMES
from newsclean.facts.days import Day
from newsclean.facts.own_day import OPENING, dateline, first_published
from newsclean.model import Dated, Snippet


def published(lines: Iterable[tuple[int, str]], body: Sequence[tuple[int, str]]) -> Dated | None:
    """The first date that one of an article's numbered lines, or the dateline of its `body`, says it is of."""
    for tell, among in ((first_published, lines), (dateline, body[:OPENING])):
        for number, text in among:
            if found := tell(text):
                return Dated(_normal_form(found.value), Snippet(number, text[found.start : found.end]))
    return None


def earlier(a: Dated | None, b: Dated | None) -> str | None:
    """ "a" or "b" where both articles tell their day, and not the same; else None."""
    if a is None or b is None or a.date == b.date or not (ISO_DATE.match(a.date) and ISO_DATE.match(b.date)):
        return None
    return "a" if a.date < b.date else "b"


def _normal_form(day: Day) -> str:
    """Date as `facts.dates` writes it: "2026-03-11", "March 11"."""
    return f"{day.year}-{day.month:02}-{day.day:02}" if day.year else f"{MONTH_NAMES[day.month - 1]} {day.day}"
