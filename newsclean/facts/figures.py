"""Figures of a line: money, percentages, counts, dates and scores, each in its normal form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.facts.counts import count
from newsclean.facts.dates import date
from newsclean.facts.money import currency_after, currency_before, past_sign
from newsclean.facts.numbers import BARE_YEAR, NOT_ALONE, NUMBER, NUMBERED, amount_of, numbers_in, scale_after
from newsclean.facts.parts import Part
from newsclean.facts.quantities import Quantity

_POINTS = re.compile(
    r"[\s-](?:percentage[\s-]points?|Prozentpunkten?|points de pourcentage|puntos porcentuales|punti percentuali|"
    r"pontos percentuais)(?!\w)"
)
_PERCENT = re.compile(
    r"[\s-]?(?:%|(?:per ?cent|pct|Prozent|pour ?cent|por ciento|per cento|por cento|procent)(?!\w))", re.IGNORECASE
)


def percent_after(text: str, end: int) -> tuple[str, int] | None:
    """The sign of a share or of percentage points for what stands at `end`, and where that ends."""
    if points := _POINTS.match(text, end):
        return " percentage points", points.end()
    if percent := _PERCENT.match(text, end):
        return "%", percent.end()
    return None


REACH = 64  # a contest is looked for twice as far before a score, and as far after it: a bound on the work

_SCORE = re.compile(
    r"\s?[-–]\s?(\d{1,3})(?![\w%]|[-–.,:/]\d)(?!-[a-z])(?!\s(?:percent|per cent|million|billion|percentage))"
)
_CONTEST = re.compile(
    r"\b(?:beat|beaten|beating|wins?|won|winning|defeat\w*|los[et]|losing|loss|victor\w+|match|games?|goals?|sets?|scor\w+|"
    r"draw|drew|final|semi-?finals?|quarter-?finals?|playoffs?|inning|half-?time|vot\w+|rul(?:ed|ing)|decision|passed)\b"
)


def score(text: str, number: re.Match[str]) -> list[Part]:
    """ "3-1" where a contest or a vote is spoken of."""
    start, end = number.span()
    other = _SCORE.match(text, end)
    before = text[max(0, start - 16) : start]
    if other is None or len(number.group()) > 3 or not number.group().isdigit() or before.endswith(("-", "–")):
        return []
    if NUMBERED.search(before) or not _CONTEST.search(text[max(0, start - 2 * REACH) : end + REACH]):
        return []
    return [Part("score", f"{number.group()}-{other[1]}", start, other.end())]


_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|bis|à|a)\s")
_RANGE_BETWEEN = re.compile(r"\s(?:and|und|et|y|e)\s")
_BETWEEN = re.compile(r"\b(?:[Bb]etween|[Zz]wischen|[Ee]ntre|[Tt]ra)\s[^\s\d]{0,4}\s?$")


def figures_in(text: str) -> list[Part]:
    """The figures of a line, from left to right."""
    parts: list[Part] = []
    for number in numbers_in(text):
        if parts and number.start() < parts[-1].end:
            continue
        parts += date(text, number) or _range(text, number) or _single(text, number, parts) or score(text, number)
    return parts


def _range(text: str, number: re.Match[str]) -> list[Part]:
    """ "$60-65 billion", "between 10 and 12 percent": both ends, each with the words of the whole."""
    start, end = number.span()
    between = _BETWEEN.search(text[max(0, start - 24) : start])
    joint = _RANGE.match(text, end) or (between and _RANGE_BETWEEN.match(text, end))
    other = joint and NUMBER.match(text, past_sign(text, joint.end()))
    if not other:
        return []
    currency, start = currency_before(text, start)
    high = _quantity(text, other, currency)
    low = amount_of(text, number)
    if high is None or low >= high.amount or (high.kind == "count" and BARE_YEAR.match(number.group())):
        return []
    ends = (high,) if high.kind == "count" and low <= 1 else (high._replace(amount=low), high)
    return [Part(high.kind, end.value, start, high.end) for end in ends]


def _single(text: str, number: re.Match[str], earlier: Sequence[Part]) -> list[Part]:
    """A quantity.  In "$60 billion to 65 billion" it takes its currency from the one before."""
    currency = ""
    if earlier and earlier[-1].kind == "money" and _RANGE.fullmatch(text, earlier[-1].end, number.start()):
        currency = earlier[-1].value.rstrip("0123456789.,abcdefghijklmnopqrstuvwxyz ")
    found = _quantity(text, number, currency)
    return [Part(found.kind, found.value, found.start, found.end)] if found else []


def _quantity(text: str, number: re.Match[str], currency: str) -> Quantity | None:
    """What `number` measures: money (of `currency`, unless it says another), a share or things."""
    own, start = currency_before(text, number.start())
    currency = own or currency
    amount = amount_of(text, number)
    scale, end = scale_after(text, number.end(), bool(currency))
    if scale == 1 and NOT_ALONE.match(text, end):
        return None
    if currency:
        return Quantity("money", amount, scale, currency, start, end)
    if named := currency_after(text, end, amount * scale):
        return Quantity("money", amount, scale, named[0], start, named[1])
    if percent := percent_after(text, end):
        return Quantity("percent", amount, scale, percent[0], start, percent[1])
    return count(text, number, amount, scale, end)
