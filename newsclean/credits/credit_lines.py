"""Credit lines: the dateline that opens a line, the sign-off that ends it, the line that only says whose a text is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.credits.gazetteer import Outlets
from newsclean.credits.lookalikes import GLUED_BEFORE
from newsclean.credits.mentions import CreditSpan, OutletMention, left_context, with_article
from newsclean.text.spans import Span

FOOTER = 160
"""Characters: "Source: X" and "By A. Writer, X" stand in lines no longer than this."""

CAPTION = 30
"""Words: a line of fewer that ends in "(AFP)" is taken for the caption of a photograph."""

_PLACE_WORD = (
    r"(?:[A-Z0-9À-Þ][\w.'/-]{0,24},?|(?:ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)\.?|de|of|and|du|la|el|del)"
)
_DATELINE = re.compile(rf"(?:{_PLACE_WORD} ){{0,9}}\((?P<who>[^()]{{2,60}})\)(?=\.?\s*(?:[-–—:|]|[A-Z0-9À-Þ\"“‘'(]|$))")
_WIRE_DATELINE = re.compile(r"[^()/]{0,90}/(?P<who>[A-Z][\w .]{2,30})/ ?--?")
_TAG_PARTS = re.compile(r"\s?(?:[/,&|]|\s[-–—]|[-–—]\s|\sand\s)\s?")

_END_DASH = re.compile(r"(?:(?P<stop>^|[.!?\"”')]) ?|\s)(?P<dash>--|[-–—]) ?(?:[Tt]he )?$")
_END_BRACKET = re.compile(r"(?:^|\s)\((?:[Tt]he )?$")
_END = re.compile(r"\)?[.\s]{0,4}$")
_PHOTO = re.compile(r"\b(?:photos?|images?|pictures?|pool|getty|courtesy|file|illustration|screenshot|video)\b", re.I)
_SOURCE = re.compile(r"(?:^|[(\[] ?)(?:Sources?|SOURCE|Quelle|Fuente|Fonte|Credit) ?: ?$")
_BYLINE = re.compile(r"^(?:By|BY) (?:[^.,]{2,60}(?:,| \||\sof(?: the)?) )?(?:[Tt]he )?$")
# "[source: The Athletic]", "(via Reuters)", "(Financial Times via Ledgerline)".
_IN_BRACKETS = re.compile(
    r"[(\[](?P<from>(?:[Ss]ources?|[Vv]ia|[Hh]/[Tt]|[Hh]at tip|[Ff]rom|[Pp]er|[Qq]uelle|[Ff]uente|[Ff]onte)"
    r"(?: to)?:? )?(?:[Tt]he )?$"
)
_CLOSES_BRACKET = re.compile(r"(?P<via> via [A-Z][\w .'-]{1,40})?[)\]]")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|Copyright)[ ©\d,-]{0,16}(?:by )?(?:[Tt]he )?$")
_DISTRIBUTED = re.compile(r"(?:^|[.;|] )(?:Distributed|Syndicated) by (?:[Tt]he )?$")
_CONTRIBUTED = re.compile(
    r"(?P<writers>[^.;]{2,250}?)?(?: ha(?:s|ve))? contributed(?: reporting)? to this (?:report|story|article)\b"
)
_SIGN_START = re.compile(r"(?:^|[.!?] |[-–—•] ?)(?:The )?$")
_CONTRIBUTING = re.compile(r"^Contribut(?:ing|ors): ")


def in_dateline(text: str, mentions: Sequence[OutletMention], gazetteer: Outlets) -> Iterator[CreditSpan]:
    """Dateline: "(Reuters) -", "LONDON, June 3 (AP) —", "(MENAFN- The Rio Times)", "/PRNewswire/ --" opens a line.

    Args:
        text: the line.
        mentions: the outlets it mentions, in order.
        gazetteer: the outlets that are known.
    """
    line = _DATELINE.match(text) or _WIRE_DATELINE.match(text)
    if line is None or any(mention.end < line.start("who") for mention in mentions):
        return
    start, end = line.span("who")
    inside = [mention for mention in mentions if start <= mention.start and mention.end <= end]
    parts = [part for part in _TAG_PARTS.split(text[start:end]) if part]
    names = [gazetteer.find(part) for part in parts]
    passed_on = bool(names) and gazetteer.kinds.get(names[0] or "") == "syndicator"
    if not passed_on and (None in names or any(_may_be_a_word(mention, gazetteer) for mention in inside)):
        return
    for part, name in zip(parts, names, strict=True):
        yield Span(start - 1, min(line.end(), end + 1), "tag", name or part)


def _may_be_a_word(mention: OutletMention, gazetteer: Outlets) -> bool:
    """Whether a name is a common word as well, and no wire agency's: those alone sign with one."""
    return mention.value.strict and not gazetteer.is_wire(mention.value.outlet)


def in_sign_offs(text: str, mentions: Sequence[OutletMention], gazetteer: Outlets) -> Iterator[CreditSpan]:
    """Sign-offs: "... — Reuters", "Source: AFP", "By A. Writer, Associated Press", "X contributed to this report".

    Args:
        text: the line.
        mentions: the outlets it mentions, in order.
        gazetteer: the outlets that are known.
    """
    for mention in mentions:
        before = left_context(text, mention)
        if bracket := _bracket(text, before, mention):
            yield bracket
        if GLUED_BEFORE.search(before) or _may_be_a_word(mention, gazetteer):
            continue
        sign = _at_end(text, before, mention, gazetteer) or _footer(text, before, mention, gazetteer)
        if sign is not None:
            yield sign


def _bracket(text: str, before: str, mention: OutletMention) -> CreditSpan | None:
    """A name in brackets with words that say that it is the source."""
    opens, closes = _IN_BRACKETS.search(before), _CLOSES_BRACKET.match(text, mention.end)
    if not opens or not closes or not (opens["from"] or closes["via"]) or _PHOTO.search(before[-60:]):
        return None
    return Span(mention.start - len(before) + opens.start(), closes.end(), "cue", mention.value.outlet)


def _at_end(text: str, before: str, mention: OutletMention, gazetteer: Outlets) -> CreditSpan | None:
    """A name that ends its line, after a dash or in brackets.  So end captions too; and "- CNN" ends a page's title."""
    if not _END.match(text, mention.end) or _PHOTO.search(before[-60:]):
        return None
    wire = gazetteer.is_wire(mention.value.outlet)
    dash = _END_DASH.search(before)
    if dash and (wire or dash["stop"] is not None):
        return Span(mention.start - len(before) + dash.start("dash"), mention.end, "tag", mention.value.outlet)
    bracket = _END_BRACKET.search(before)
    if bracket and wire and (not before.strip(" (") or text.count(" ") >= CAPTION):
        return Span(mention.start - 1, min(len(text), mention.end + 1), "tag", mention.value.outlet)
    return None


def _footer(text: str, before: str, mention: OutletMention, gazetteer: Outlets) -> CreditSpan | None:
    """A line that says whose the article is.  A wire agency's name in it is a credit; any other is the outlet's own."""
    way = "tag" if gazetteer.is_wire(mention.value.outlet) else "own"
    if contributed := _CONTRIBUTED.match(text, mention.end):
        if not contributed["writers"]:
            return Span(with_article(before, mention), contributed.end(), "cue", mention.value.outlet)
        if _SIGN_START.search(before):
            return Span(with_article(before, mention), contributed.end(), way, mention.value.outlet)
    if len(text) > FOOTER:
        return None
    if source := _SOURCE.search(before) or _DISTRIBUTED.search(before):
        return Span(mention.start - len(before) + source.start(), mention.end, "cue", mention.value.outlet)
    if (
        _CONTRIBUTING.match(text)
        or _COPYRIGHT.search(before)
        or (_BYLINE.match(before) and _END.match(text, mention.end))
    ):
        return Span(0, mention.end, way, mention.value.outlet)
    return None
