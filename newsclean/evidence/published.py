"""Publication dates, as articles state them.

Only a dateline that opens its text, or words such as "first published", tell.  The date in the head of a page does not:
it is often the day on which the page was fetched.  So of most articles nothing is known, and of two articles which was
first is said only where both tell the day and the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsclean.facts.dates import ISO_DATE
from newsclean.facts.figures import figures_in
from newsclean.model import Dated, Snippet

OPENING = 3
"""Body lines among which a dateline is looked for."""

LONGEST = 300
"""Characters of a line that is looked at: the rest of a paragraph tells of other days."""

NEAR = 60
"""Characters between the words that say so and the date."""

_FIRST = re.compile(r"\b(?:first|originally) (?:published|posted|appeared)\b", re.IGNORECASE)
_PLACE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:, [A-Z][\w. ]{1,24})?, $")
_DASH = re.compile(r"(?: \([^()]{2,40}\))? ?(?:[-–—]{1,2}|:|//?) ?\S")


def published(lines: Iterable[tuple[int, str]], body: Sequence[tuple[int, str]]) -> Dated | None:
    """The first date that one of an article's numbered lines, or the dateline of its `body`, says it is of."""
    for number, text in lines:
        if (said := _FIRST.search(text[:LONGEST])) and (found := _date(text, said.end(), said.end() + NEAR)):
            start, end, value = found
            return Dated(value, Snippet(number, text[said.start() : end] if start >= said.start() else text[start:end]))
    for number, text in body[:OPENING]:
        found = _date(text, 0, NEAR)
        if found and _PLACE.fullmatch(text[: found[0]]) and (dash := _DASH.match(text, found[1])):
            return Dated(found[2], Snippet(number, text[: dash.end() - 1].rstrip()))
    return None


def earlier(a: Dated | None, b: Dated | None) -> str | None:
    """ "a" or "b" where both articles tell their day, and not the same; else None."""
    if a is None or b is None or a.date == b.date or not (ISO_DATE.match(a.date) and ISO_DATE.match(b.date)):
        return None
    return "a" if a.date < b.date else "b"


def _date(text: str, start: int, stop: int) -> tuple[int, int, str] | None:
    """The first date that begins in text[start:stop]: where it stands, and its normal form."""
    for part in figures_in(text[:LONGEST]):
        if part.label == "date" and start <= part.start < stop:
            return part.start, part.end, part.value
    return None
