"""Credit lines: the dateline that opens a line, the sign-off that ends it, the line that only says whose a text is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.credits.gazetteer import Outlets
from newsclean.credits.lookalikes import GLUED_BEFORE
from newsclean.credits.mentions import CreditSpan, Hit, with_article

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


FOOTER = 160  # "Source: X" and "By A. Writer, X" stand in lines no longer than this
CAPTION = 30  # a line of fewer words that ends in "(AFP)" is taken for the caption of a photograph

_END_DASH = re.compile(r"(?:(?P<stop>^|[.!?\"”')]) ?|\s)(?P<dash>--|[-–—]) ?(?:[Tt]he )?$")
_END_BRACKET = re.compile(r"(?:^|\s)\((?:[Tt]he )?$")
_END = re.compile(r"\)?[.\s]{0,4}$")
_PHOTO = re.compile(r"\b(?:photos?|images?|pictures?|pool|getty|courtesy|file|illustration|screenshot|video)\b", re.I)
_SOURCE = re.compile(r"(?:^|[(\[] ?)(?:Sources?|SOURCE|Quelle|Fuente|Fonte|Credit) ?: ?$")
_BYLINE = re.compile(r"^(?:By|BY) (?:[^.,]{2,60}(?:,| \||\sof(?: the)?) )?(?:[Tt]he )?$")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|Copyright)[ ©\d,-]{0,16}(?:by )?(?:[Tt]he )?$")
_CONTRIBUTED = re.compile(
    r"(?P<writers>[^.;]{2,250}?)?(?: ha(?:s|ve))? contributed(?: reporting)? to this (?:report|story|article)\b"
)
_SIGN_START = re.compile(r"(?:^|[.!?] |[-–—•] ?)(?:The )?$")
_CONTRIBUTING = re.compile(r"^Contribut(?:ing|ors): ")


def in_sign_offs(text: str, hits: Sequence[Hit], known: Outlets) -> Iterator[CreditSpan]:
    """ "... he said. — Reuters", "Source: AFP", "By A. Writer, Associated Press", "X contributed to this report"."""
    for hit in hits:
        before = hit.before(text)
        if GLUED_BEFORE.search(before) or (hit.strict and known.kinds.get(hit.outlet) != "wire"):
            continue
        sign = _at_end(text, before, hit, known) or _footer(text, before, hit, known)
        if sign is not None:
            yield sign


def _at_end(text: str, before: str, hit: Hit, known: Outlets) -> CreditSpan | None:
    """A name that ends its line, after a dash or in brackets.  So end captions too; and "- CNN" ends a page's title."""
    if not _END.match(text, hit.end) or _PHOTO.search(before[-60:]):
        return None
    wire = known.kinds.get(hit.outlet) == "wire"
    dash = _END_DASH.search(before)
    if dash and (wire or dash["stop"] is not None):
        return CreditSpan(hit.start - len(before) + dash.start("dash"), hit.end, hit.outlet, "tag")
    bracket = _END_BRACKET.search(before)
    if bracket and wire and (not before.strip(" (") or text.count(" ") >= CAPTION):
        return CreditSpan(hit.start - 1, min(len(text), hit.end + 1), hit.outlet, "tag")
    return None


def _footer(text: str, before: str, hit: Hit, known: Outlets) -> CreditSpan | None:
    """A line that says whose the article is.  A wire agency's name in it is a credit; any other is the outlet's own."""
    way = "tag" if known.kinds.get(hit.outlet) == "wire" else "own"
    if contributed := _CONTRIBUTED.match(text, hit.end):
        if not contributed["writers"]:
            return CreditSpan(with_article(before, hit), contributed.end(), hit.outlet, "cue")
        if _SIGN_START.search(before):
            return CreditSpan(with_article(before, hit), contributed.end(), hit.outlet, way)
    if len(text) > FOOTER:
        return None
    if source := _SOURCE.search(before):
        return CreditSpan(source.start(), hit.end, hit.outlet, "cue")
    if _CONTRIBUTING.match(text) or _COPYRIGHT.search(before) or (_BYLINE.match(before) and _END.match(text, hit.end)):
        return CreditSpan(0, hit.end, hit.outlet, way)
    return None
