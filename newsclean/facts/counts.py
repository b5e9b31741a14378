"""Counts: what a number counts, the first plural after it, past adjectives and names."""

from __future__ import annotations

import re
from decimal import Decimal

from newsclean.facts.numbers import BARE_YEAR, NUMBERED
from newsclean.facts.quantities import Quantity
from newsclean.facts.spellings import by_spelling, words
from newsclean.text.spans import Span

_NOUN_WORD = re.compile(r"[\s-]([A-Za-zÀ-ÿ][\w'’-]{0,30})")
_NOUN_REACH = 4  # "350,000 Nvidia H100 accelerator chips"
_PLURALS = words(
    "people men women children troops dead killed wounded injured missing personnel feet aircraft spacecraft"
)
_UNITS = by_spelling(
    {
        "people": "person",
        "men": "man",
        "women": "woman",
        "children": "child",
        "feet": "foot",
        "inches": "inch",
        "gigawatts": "gw|gigawatt",
        "megawatts": "mw|megawatt",
        "kilometers": "km|kilometre|kilometres|kilometer",
        "meters": "metre|metres|meter",
        "liters": "litre|litres|liter",
        "kilograms": "kg|kilogram",
        "tons": "ton",
        "tonnes": "tonne",
        "miles": "mile",
        "gallons": "gallon",
        "gigabytes": "gb|gigabyte",
        "terabytes": "tb|terabyte",
    }
)
# Of one name, but not of one size: they stay with the unit ("40 nautical miles", "metric tons" are tonnes).
_QUALIFIERS = words("nautical statute short long metric imperial square cubic")
_SAME = {"metric tons": "tonnes", "statute miles": "miles"}
_NO_NOUN = words(
    "a an and or of in on at to for from by with as is was were are be been has had have the that this these "
    "those which who whom its his her their our your my it he she they we you i than then when while where if but "
    "not no so up down out over under more less most least per am pm after before since until during between "
    "against about around into says said does across perhaps always plus versus minus series us also can could "
    "will would may might must third thirds quarter quarters fifths something"
)
_YEARS_OLD = re.compile(r"[\s-]years?[\s-]old(?!\w)")
_AFTER_NAME = re.compile(r"[\w,]\s[A-ZÀ-Þ][\w'’.&-]{0,30}\s$")  # "the Boeing 737 jets", "an iPhone 15 case"
_SENTENCE_ENDS = ("", ".", "!", "?", ":", '"', "“", "”", "—", "–", "•")


def count(text: str, number: re.Match[str], amount: Decimal, scale: Span[Decimal]) -> Span[Quantity] | None:
    """Count: "350,000 chips", "12 people", "2-gigawatt".  No bare years, no numbers of pages, flights and aircraft.

    Args:
        text: the line.
        number: a number in it, as `numbers_in` finds it.
        amount: what that number amounts to.
        scale: the scale words after it.
    """
    start, raw = number.start(), number.group()
    before = text[max(0, start - 48) : start]
    named = raw[0].isupper() and before.rstrip()[-1:] not in _SENTENCE_ENDS
    if named or amount * scale.value <= 1 or NUMBERED.search(before) or _AFTER_NAME.search(before):
        return None
    if scale.value == 1 and BARE_YEAR.match(raw):
        return None
    noun = _noun(text, scale.end)
    return Span(start, noun.end, "count", Quantity(amount, scale.value, noun.value)) if noun else None


def _noun(text: str, start: int) -> Span[str] | None:
    """The plural of what is counted, with the words between it and its number, which ends at `start`."""
    if old := _YEARS_OLD.match(text, start):
        return Span(start, old.end(), "noun", "years old")
    joined, end, before = text[start : start + 1] == "-", start, ""
    for _ in range(_NOUN_REACH):
        word = _NOUN_WORD.match(text, end)
        noun = word[1].rstrip("'’") if word else ""
        if word is None or noun.lower() in _NO_NOUN:
            return None
        if unit := _unit(before, noun.lower()):
            return Span(start, word.end(), "noun", unit)
        if noun.lower() in _PLURALS or _is_plural(noun):
            return Span(start, word.end(), "noun", noun if noun[0].isupper() else noun.lower())
        if joined:
            return Span(start, word.end(), "noun", f"{noun}s") if noun.isalpha() and noun.islower() else None
        end, before = word.end(), noun.lower()
    return None


def _unit(before: str, noun: str) -> str | None:
    """The unit that a word names behind a number, or behind the word between the two."""
    if not before:
        return _UNITS.get(noun)
    if before not in _QUALIFIERS or not (noun in _UNITS or _is_plural(noun)):
        return None
    unit = f"{before} {_UNITS.get(noun, noun)}"
    return _SAME.get(unit, unit)


def _is_plural(noun: str) -> bool:
    return len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s", "’s"))
