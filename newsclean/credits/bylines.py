"""Bylines: an agency in the lines between a headline and its text, or alone in the last one.

"By CORA LINDQVIST / Associated Press", on one line or on two; "Cora Lindqvist | Reuters"; "THE ASSOCIATED PRESS".  Only
agencies write for others: any other outlet in a byline is the article's own.  Picture credits look the same ("Reuters"
below a caption); so an agency alone counts only below a writer's name or the headline itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.credits.gazetteer import Outlets
from newsclean.model import Credit

OPENING_LINES = 8
"""Lines below a headline that may be its byline."""

OPENING_WORDS = 14
"""Words of a line of prose, and more than a byline's: the text begins."""

LONGEST = 160
"""Characters of a byline."""

_BY = re.compile(r"(?:by|von|par|por|di|door) ", re.IGNORECASE)
_SEPARATORS = ("|", "/", "•", "·", " – ", " — ", " - ", ", ", " for ", " of ", " with ", " avec ", " mit ", " con ")
_WRITER = re.compile(
    r",? (?:(?:staff|business|political|sports|science|health|legal|national|chief|senior|special|medical) )?"
    r"(?:writers?|reporters?|correspondents?|editors?)$",
    re.IGNORECASE,
)
_SMALL = frozenset(
    ("de", "la", "le", "van", "von", "der", "bin", "al", "and", "und", "et", "y", "e", "del", "di", "da", "&")
)
_FEWEST, _MOST = 2, 12
"""Words of a writer's name, and of the names of all writers."""


def opening(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The first of some numbered lines, up to the text: those that may be a byline."""
    out: list[tuple[int, str]] = []
    for number, line in lines[:OPENING_LINES]:
        if line.count(" ") >= OPENING_WORDS:
            break
        out.append((number, line))
    return out


def in_bylines(lines: Sequence[tuple[int, str]], gazetteer: Outlets) -> Iterator[Credit]:
    """The agencies that an article's opening lines name in a byline."""
    before = ""
    for at, (number, line) in enumerate(lines):
        text = " ".join(line[: LONGEST + 1].split())
        below = at == 0 or _is_writer(before)
        outlet = _behind_writer(text, gazetteer) or (_agency(_bare(text), gazetteer) if below else None)
        if outlet:
            yield Credit(outlet, number, text)
        before = text


def in_last_line(lines: Sequence[tuple[int, str]], gazetteer: Outlets) -> Iterator[Credit]:
    """The agency that an article's last line consists of ("Reuters"), or that stands behind its last sentence in
    brackets ("(PTI)")."""
    if not lines:
        return
    number, line = lines[-1]
    text = line.strip()
    end = _END_BRACKET.search(text, max(0, len(text) - _END_OF_LINE)) if text.endswith(")") else None
    if not end and len(text) > LONGEST:
        return
    sign = end.group().strip() if end else text
    if (end or len(lines) > 1) and (outlet := _agency(_bare(sign), gazetteer)):
        yield Credit(outlet, number, sign)


_END_BRACKET = re.compile(r"(?<=[.!?\"”»]) ?\([^()]{2,30}\)$")
_END_OF_LINE = 34
"""Characters at the end of a line in which it is found."""


def _bare(text: str) -> str:
    """A line without what may stand around an agency's name: brackets, "By", what its writers are."""
    text = text.strip(" ().:")
    return _WRITER.sub("", text[3:] if text[:3].casefold() == "by " else text)


def _behind_writer(text: str, gazetteer: Outlets) -> str | None:
    """The agency that stands behind the names of its writers."""
    if len(text) > LONGEST:
        return None
    line = _WRITER.sub("", text.rstrip(" .:"))
    for separator in _SEPARATORS:
        names, found, agency = line.rpartition(separator)
        if found and _are_names(_BY.sub("", names.strip(), count=1)) and (outlet := _agency(agency, gazetteer)):
            return outlet
    return None


def _is_writer(text: str) -> bool:
    """Whether a line holds a writer's name alone, with "By" or without."""
    return len(text) <= LONGEST and _are_names(_BY.sub("", text, count=1).rstrip(","))


def _are_names(text: str) -> bool:
    words = text.replace(",", " ").split()
    return _FEWEST <= len(words) <= _MOST and all(word in _SMALL or word[0].isupper() for word in words)


def _agency(name: str, gazetteer: Outlets) -> str | None:
    """The agency of a name, also in capitals; None for all other outlets."""
    name = re.sub(r"^the ", "", name.strip()[:LONGEST], flags=re.IGNORECASE)
    outlet = gazetteer.find(name) or gazetteer.find(name.title())
    return outlet if gazetteer.kinds.get(outlet or "") in ("wire", "syndicator") else None
