"""Document date: the day that an article tells of itself (document creation time, in TimeML).

Three things tell: the dateline of an agency ("LONDON, March 3 (Reuters) -"), words that say so ("Published 3 March
2026"), and a date that stands alone above the text or below it.  Dates inside of sentences tell of other days, so none
is taken but "today, March 3" in the lead; "Updated July 25" may stand under a report of June.  A date of the page
around an article proves nothing, it is often the day of the scraping: only words that say so tell there, between title
and text.  What is in doubt is not told: a weekday that the calendar gainsays, a range of days, 3/4/2026, a caption, a
list of fixtures, two datelines of different days.

A line without a digit near its beginning is done with at once, and no pattern repeats without bound: an article costs
some microseconds, whatever it holds.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from newsclean.facts.days import WEEKDAYS, Day, day_at
from newsclean.text.spans import Span

OPENING = 5
"""Body lines from the top that may tell the day: byline, caption and standfirst come before the text."""

CLOSING = 2
"""Body lines from the end that may tell it: "Published ..." stands there on some sites."""

BENEATH_TITLE = 12
"""Lines of the page right below the title, above the text, that may say "Published ...": what comes later is a list."""

LONGEST = 300
"""Characters of a line that are looked at: the rest of a paragraph tells of other days."""

NEAR = 90
"""Characters of a line, or after the words that say so, among which a date begins."""

STANDFIRST = 160
"""Characters of a line above the text.  A date alone below a longer one heads a part of it, as in a chronicle."""

PARAGRAPH = 60
"""Characters that follow on a dateline whose place is in small letters: in a list of fixtures few do."""

_DIGIT = re.compile(r"[0-9]")
_AGENCY = r"(?:\([^()\d]{2,30}\)|/{1,2}[^/\d]{2,30}/{1,2})"
_HEAD = re.compile(
    rf"\W{{0,3}}(?P<wire>{_AGENCY})?(?P<place>(?:[^\d()/;!?\"“”]|(?<=[A-Z])/(?=[A-Z])){{0,60}})(?P<agency>{_AGENCY})?"
    r"[,: \xa0–—-]{0,4}"
)
_AROUND_PLACE = " \xa0,.:–—-"
_TAIL = re.compile(
    rf"(?P<agency>[,.]? ?{_AGENCY}\.?)?(?P<dash>\.? {{0,2}}(?:[-–—]{{1,2}}|:(?= ))(?!\d)(?! ?\d\d? ?[-–—:]))?"
)
_PICTURE = re.compile(r"photo|file|image|getty|foto|archiv", re.IGNORECASE)
_NO_PLACE = WEEKDAYS.keys() | {"day", "eve", "week", "weekend", "posted", "published", "updated", "by"}
_SMALL = 3
"""Letters of a word that may be small in the name of a place: "Rio de Janeiro"."""

_CLOCK = r"\b\d{1,2}(?:[:.h]\d\d){0,2} ?(?:[ap]\.?m\b\.?|uhr\b|h\b)?"
_ZONE = r"\b(?:[a-z]{1,3}t|utc|z|local time|eastern|pacific|uur|kl|at|um|à|alle|ore|a las|às|om)\b"
_ISO_TIME = r"(?<!\w)T\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?\b"
_READ = r"\b\d{1,2}[ -]min(?:ute)?s?\b(?: read\b)?"
_TIME = re.compile(rf"(?:{_ISO_TIME}|{_READ}|{_CLOCK}|{_ZONE})", re.IGNORECASE)
_UPDATED = (
    r"(?:last |laatst |zuletzt |dernière )?(?:updated|modified|aktualisiert|stand|mis à jour|mise à jour|actualizado|"
    r"aggiornato|atualizado|bijgewerkt|uppdaterad|opdateret)"
)
_PUBLISHED = (
    r"(?:published|posted|veröffentlicht|erschienen|publiée?|mis en ligne|publicado|pubblicato|gepubliceerd|geplaatst|"
    r"publicerad|udgivet|(?:(?:publication )?date|datum|fecha|data)(?=:))"
)
_AT = r"(?:on|at|am|vom|le|el|il|em|op|den|à|um|alle|às|kl)\b\W{0,2}"
_HOUR = r"\b\d{1,2}(?:[:.h]\d\d(?![.\d])(?::\d\d)?(?: ?(?:[ap]\.?m\b\.?|uhr\b))?| ?(?:[ap]\.?m\b\.?|uhr\b|h\b))"
_ON = rf"\W{{0,3}}(?:{_AT})?(?:{_HOUR},? ?(?:[A-Z]{{2,4}}\b)?,? ?)?(?:{_AT})?"
_WRITER = r"(?:by [^\d]{2,60}?[ ,.|•·–—-]{1,3})?"
_PUBLISHED_ON = re.compile(
    rf"\W{{0,3}}{_WRITER}\b{_PUBLISHED}(?: by [^\d]{{2,40}}?)?{_ON}(?=[^\d]{{0,24}}\d)", re.IGNORECASE
)
_OTHER_TIME = re.compile(rf"\b(?:{_UPDATED}|{_PUBLISHED})\b", re.IGNORECASE)
_FIRST = re.compile(r"[FfOo](?:irst|riginally) (?:published|posted|appeared)\b")
_OF_ITSELF = re.compile(r"(?:^|[.!?)|•·–—] {0,2})\W{0,3}(?:(?:a version of )?this(?: [\w-]+){0,5} )?$", re.IGNORECASE)
_ISSUE = re.compile(r"['’]?s?,? (?:issue|edition|print|number)\b", re.IGNORECASE)
_BYLINE = re.compile(r"\W{0,3}(?:by .{2,60}?[|•·] ?)?$", re.IGNORECASE)

_TODAY = ("today", "heute", "aujourd", "hoy", "oggi", "hoje", "vandaag")
_SAYS_TODAY = re.compile(r"\b(?:today|heute|aujourd[’']hui|hoy|oggi|hoje|vandaag) ?[,(] ?$", re.IGNORECASE)
_CLOSED = re.compile(r" ?[,).]")


_SECONDS = re.compile(r"[0-9]{9,13}(?:\.[0-9]{1,9})?")
_IN_SECONDS = 1e11
"""More is milliseconds: as seconds it is the year 5138."""

_COMPACT = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])(?:T|$)")
_WEEKDAY = re.compile(r"^[^\W\d]{2,12}\.?, ")


def own_day(title: str, body: Sequence[str], page: Sequence[str] = ()) -> Day | None:
    """The day that an article tells of itself, or None.

    Args:
        title: its title, or "".
        body: its body lines, without those of the page; of them the first OPENING and the last CLOSING are looked at.
        page: lines of the page between title and body; of them the first BENEATH_TITLE are looked at.
    """
    lines = [title, *body[:OPENING], *body[max(OPENING, len(body) - CLOSING) :]]
    beneath = page[:BENEATH_TITLE]
    dated = [line for line in lines if _DIGIT.search(line, 0, NEAR)]
    for tell, among in ((first_published, [*lines, *beneath]), (dateline, dated), (published, [*dated, *beneath])):
        if spans := [found for line in among if (found := tell(line))]:
            return _agreed(span.value for span in spans)
    return (dated and _agreed(_alone(body))) or _today(body[0] if body else "")


def given_day(date: str) -> Day | None:
    """The day that comes with an article, as a record or the head of an export has it: "2026-03-03T10:00:00Z",
    "20260303", "March 3, 2026 Tuesday", seconds since 1970.

    Returns:
        The day; None where it is none of the calendar, or tells no year.
    """
    date = date.strip()[:LONGEST]
    if _SECONDS.fullmatch(date):
        return _since_1970(float(date))
    if compact := _COMPACT.match(date):
        date = "-".join(compact.groups())
    found = _first_date(_WEEKDAY.sub("", date))
    return found.value if found and found.value.year else None


def _since_1970(seconds: float) -> Day | None:
    """The day, in UTC, of seconds or milliseconds since 1970."""
    with suppress(ValueError, OverflowError, OSError):
        then = datetime.fromtimestamp(seconds / 1000 if seconds > _IN_SECONDS else seconds, UTC)
        return Day(then.year, then.month, then.day)
    return None


def dateline(line: str) -> Span[Day] | None:
    """The day of a dateline that opens a line: "MANILA, March 1 -", "BERLIN, 3. März (dpa) -", "March 3 (Reuters) -".

    Args:
        line: a line of the article.
    Returns:
        The dateline up to its dash, and its day.
    """
    line = line[:LONGEST]
    date = _first_date(line)
    head = _HEAD.fullmatch(line, 0, date.start) if date else None
    tail = _TAIL.match(line, date.end) if date else None
    if not (date and head and tail and _opens(line, head, tail, date.value.year)):
        return None
    return Span(0, tail.end(), "dateline", date.value)


def _opens(line: str, head: re.Match[str], tail: re.Match[str], year: int) -> bool:
    """Whether what stands around a date makes it a dateline: a place or an agency before it, a dash or one after it."""
    place = head["place"].strip(_AROUND_PLACE)
    agency = head["wire"] or head["agency"] or tail["agency"] or ""
    if _PICTURE.search(agency) or ":" in place or not _NO_PLACE.isdisjoint(place.lower().split()):
        return False
    rest = line[tail.end() :]
    if not place:
        return bool(agency and tail["dash"])
    if place.split(",")[0].isupper():
        return bool(tail["dash"] or tail["agency"] or (year and not rest)) and not rest.isupper()
    joined = head["agency"] or head["place"].rstrip(" \xa0")[-1] in _AROUND_PLACE
    named = place[0].isupper() and all(len(word) <= _SMALL or word[0].isupper() for word in place.split())
    return bool(named and joined and (tail["dash"] or tail["agency"])) and len(rest) >= PARAGRAPH


def first_published(line: str) -> Span[Day] | None:
    """The day that a text was first published: "This story was originally published on 3 March 2026".

    Args:
        line: a line of the article, or of the page around it.
    Returns:
        The words that say so, up to the date, and its day; None where they are said of another text, or of an issue.
    """
    said = _FIRST.search(line, 0, LONGEST) if "irst " in line or "riginally " in line else None
    if not said or not _OF_ITSELF.search(line, max(0, said.start() - NEAR), said.start()):
        return None
    for number in _DIGIT.finditer(line, said.end(), said.end() + NEAR):
        if found := day_at(line, number.start()):
            return None if _ISSUE.match(line, found.end) else Span(said.start(), found.end, "first", found.value)
    return None


def published(line: str) -> Span[Day] | None:
    """The day of a line that says when the article was published: "Published 3 March 2026, 10:05 GMT".

    Args:
        line: a line of the article.
    Returns:
        The words that say so, up to the date, and its day.
    """
    said = _PUBLISHED_ON.match(line)
    number = _DIGIT.search(line, said.end()) if said else None
    found = day_at(line, number.start()) if number else None
    if not (said and found and found.start <= said.end() and _ends(line, found.end)):
        return None
    return Span(0, found.end, "published", found.value)


def _first_date(line: str) -> Span[Day] | None:
    """The date that the first digit of a line belongs to: so cheap that every line can be asked."""
    number = _DIGIT.search(line, 0, NEAR)
    return day_at(line, number.start()) if number else None


def _ends(line: str, end: int) -> bool:
    """Whether nothing but the time of day, or when else it was published or updated, follows in the line."""
    rest = line[end : end + NEAR]
    if other := _OTHER_TIME.search(rest):
        rest = rest[: other.start()]
    return len(rest) < NEAR and not re.search(r"\w", _TIME.sub("", rest))


def _alone(body: Sequence[str]) -> Iterable[Day]:
    """The days and years of the dates that stand alone above the text, beside a byline at most, or in the last line."""
    above = itertools.takewhile(lambda line: len(line) <= STANDFIRST, body[:OPENING])
    for line in (*above, *body[max(OPENING, len(body) - 1) :]):
        found = _first_date(line)
        if found and found.value.year and _BYLINE.match(line, 0, found.start) and _ends(line, found.end):
            yield found.value


def _today(lead: str) -> Day | None:
    """The day of "today, March 3" in a lead."""
    lead = lead[:LONGEST]
    small = lead.lower()
    if not any(word in small for word in _TODAY):
        return None
    for number in _DIGIT.finditer(lead):
        found = day_at(lead, number.start())
        if found and _SAYS_TODAY.search(lead, 0, found.start) and _CLOSED.match(lead, found.end):
            return found.value
    return None


def _agreed(days: Iterable[Day]) -> Day | None:
    """The one day that several dates tell, with its year if one of them tells that; None where they tell two."""
    told = set(days)
    years = {day.year for day in told if day.year}
    if len({(day.month, day.day) for day in told}) != 1 or len(years) > 1:
        return None
    return max(told)
