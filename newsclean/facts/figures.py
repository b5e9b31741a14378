"""Figures of a line: money, percentages, counts, dates and scores, each in its normal form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.facts.counts import count
from newsclean.facts.currencies import currency_after, currency_before, past_sign
from newsclean.facts.dates import date
from newsclean.facts.numbers import BARE_YEAR, NOT_ALONE, NUMBER, NUMBERED, amount_of, numbers_in, scale_after
from newsclean.facts.quantities import Quantity, normal_form, read_back
from newsclean.text.spans import Span

SCORE_REACH = 64
"""A contest is looked for twice as many characters before a score, and as many after it: a bound on the work."""

_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|bis|à|a)\s")
_RANGE_BETWEEN = re.compile(r"\s(?:and|und|et|y|e)\s")
_BETWEEN = re.compile(r"\b(?:[Bb]etween|[Zz]wischen|[Ee]ntre|[Tt]ra)\s[^\s\d]{0,4}\s?$")
_POINTS = re.compile(
    r"[\s-](?:percentage[\s-]points?|Prozentpunkten?|points de pourcentage|puntos porcentuales|punti percentuali|"
    r"pontos percentuais)(?!\w)"
)
_PERCENT = re.compile(
    r"[\s-]?(?:%|(?:per ?cent|pct|Prozent|pour ?cent|por ciento|per cento|por cento|procent)(?!\w))", re.IGNORECASE
)
_SCORE = re.compile(
    r"\s?[-–]\s?(\d{1,3})(?![\w%]|[-–.,:/]\d)(?!-[a-z])(?!\s(?:percent|per cent|million|billion|percentage))"
)
_CONTEST = re.compile(
    r"\b(?:beat|beaten|beating|wins?|won|winning|defeat\w*|los[et]|losing|loss|victor\w+|match|games?|goals?|sets?|scor\w+|"
    r"draw|drew|final|semi-?finals?|quarter-?finals?|playoffs?|inning|half-?time|vot\w+|rul(?:ed|ing)|decision|passed)\b"
)


def figures_in(text: str) -> list[Span[str]]:
    """The figures of a line, from left to right: spans labelled "money", "percent", "count", "date" or "score"."""
    found: list[Span[str]] = []
    for number in numbers_in(text):
        if not found or number.start() >= found[-1].end:
            found += date(text, number) or _range(text, number) or _single(text, number, found) or _score(text, number)
    return found


def _range(text: str, number: re.Match[str]) -> list[Span[str]]:
    """ "$60-65 billion", "between 10 and 12 percent": both ends, each with the words of the whole."""
    start, end = number.span()
    between = _BETWEEN.search(text[max(0, start - 24) : start])
    joint = _RANGE.match(text, end) or (between and _RANGE_BETWEEN.match(text, end))
    other = joint and NUMBER.match(text, past_sign(text, joint.end()))
    if not other:
        return []
    currency = currency_before(text, start)
    high = _quantity(text, other, currency.value)
    low = amount_of(text, number)
    if high is None or low >= high.value.amount or (high.label == "count" and BARE_YEAR.match(number.group())):
        return []
    whole = high._replace(start=currency.start)
    ends = (high.value,) if high.label == "count" and low <= 1 else (high.value._replace(amount=low), high.value)
    return [_figure(whole._replace(value=end)) for end in ends]


def _single(text: str, number: re.Match[str], earlier: Sequence[Span[str]]) -> list[Span[str]]:
    """A quantity.  In "$60 billion to 65 billion" it takes its currency from the one before."""
    currency = ""
    if earlier and earlier[-1].label == "money" and _RANGE.fullmatch(text, earlier[-1].end, number.start()):
        currency = read_back(earlier[-1].value).unit
    found = _quantity(text, number, currency)
    return [_figure(found)] if found else []


def _figure(quantity: Span[Quantity]) -> Span[str]:
    """A quantity in its normal form."""
    return Span(quantity.start, quantity.end, quantity.label, normal_form(quantity.label, quantity.value))


def _quantity(text: str, number: re.Match[str], currency: str) -> Span[Quantity] | None:
    """What `number` measures: money (of `currency`, unless it says another), a share or things."""
    sign = currency_before(text, number.start())
    currency = sign.value or currency
    amount = amount_of(text, number)
    scale = scale_after(text, number.end(), bool(currency))
    if scale.value == 1 and NOT_ALONE.match(text, scale.end):
        return None
    if currency:
        return Span(sign.start, scale.end, "money", Quantity(amount, scale.value, currency))
    unit = currency_after(text, scale.end, amount * scale.value) or _percent_after(text, scale.end)
    if unit:
        return Span(sign.start, unit.end, unit.label, Quantity(amount, scale.value, unit.value))
    return count(text, number, amount, scale)


def _percent_after(text: str, start: int) -> Span[str] | None:
    """The sign of a share, or of percentage points, for what stands at `start`."""
    if points := _POINTS.match(text, start):
        return Span(start, points.end(), "percent", " percentage points")
    if percent := _PERCENT.match(text, start):
        return Span(start, percent.end(), "percent", "%")
    return None


def _score(text: str, number: re.Match[str]) -> list[Span[str]]:
    """ "3-1" where a contest or a vote is spoken of."""
    start, end = number.span()
    other = _SCORE.match(text, end)
    before = text[max(0, start - 16) : start]
    if other is None or len(number.group()) > 3 or not number.group().isdigit() or before.endswith(("-", "–")):
        return []
    if NUMBERED.search(before) or not _CONTEST.search(text[max(0, start - 2 * SCORE_REACH) : end + SCORE_REACH]):
        return []
    return [Span(start, other.end(), "score", f"{number.group()}-{other[1]}")]
