"""Whose dateline does a line begin with?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.credits.gazetteer import Outlets
from newsclean.credits.mentions import Hit
from newsclean.credits.spans import CreditSpan

_PLACE_WORD = r"(?:[A-Z0-9À-Þ][\w.'/-]{0,24},?|de|of|and|du|la|el|del)"
_DATELINE = re.compile(rf"(?:{_PLACE_WORD} ){{0,9}}\((?P<who>[^()]{{2,60}})\)(?=\.?\s*(?:[-–—:|]|[A-Z0-9À-Þ\"“‘'(]|$))")
_WIRE_DATELINE = re.compile(r"[^()/]{0,90}/(?P<who>[A-Z][\w .]{2,30})/ ?--?")
_TAG_PARTS = re.compile(r"\s?(?:[/,&|]|\s[-–—]|[-–—]\s|\sand\s)\s?")


def in_dateline(text: str, hits: Sequence[Hit], known: Outlets) -> Iterator[CreditSpan]:
    """ "(Reuters) -", "LONDON, June 3 (AP) —", "(MENAFN- The Rio Times)", "/PRNewswire/ --" at the start of a line."""
    line = _DATELINE.match(text) or _WIRE_DATELINE.match(text)
    if line is None or any(hit.end < line.start("who") for hit in hits):
        return
    start, end = line.span("who")
    inside = [hit for hit in hits if start <= hit.start and hit.end <= end]
    parts = [part for part in _TAG_PARTS.split(text[start:end]) if part]
    names = [known.find(part) for part in parts]
    passed_on = bool(names) and known.kinds.get(names[0] or "") == "syndicator"
    if not passed_on and (None in names or any(hit.strict and known.kinds.get(hit.outlet) != "wire" for hit in inside)):
        return
    for part, name in zip(parts, names, strict=True):
        yield CreditSpan(start - 1, min(line.end(), end + 1), name or part, "tag")
