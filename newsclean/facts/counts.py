"""What does a number count?

That is the first plural after it, past adjectives and names.
"""

from __future__ import annotations

import re
from decimal import Decimal

from newsclean.facts.numbers import BARE_YEAR, NUMBERED
from newsclean.facts.quantities import Quantity
from newsclean.facts.spellings import by_spelling, words

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
        "tons": "tonne|tonnes|ton",
        "gigabytes": "gb|gigabyte",
        "terabytes": "tb|terabyte",
    }
)
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


def count(text: str, number: re.Match[str], amount: Decimal, scale: Decimal, end: int) -> Quantity | None:
    """ "350,000 chips", "12 people", "2-gigawatt".  No bare years, no numbers of pages, flights and aircraft."""
    start, raw = number.start(), number.group()
    before = text[max(0, start - 48) : start]
    named = raw[0].isupper() and before.rstrip()[-1:] not in _SENTENCE_ENDS
    if named or amount * scale <= 1 or NUMBERED.search(before) or _AFTER_NAME.search(before):
        return None
    if scale == 1 and BARE_YEAR.match(raw):
        return None
    noun = _noun(text, end)
    return Quantity("count", amount, scale, noun[0], start, noun[1]) if noun else None


def _noun(text: str, end: int) -> tuple[str, int] | None:
    """The plural of what is counted, and where it ends."""
    if old := _YEARS_OLD.match(text, end):
        return "years old", old.end()
    joined = text[end : end + 1] == "-"
    for place in range(_NOUN_REACH):
        word = _NOUN_WORD.match(text, end)
        noun = word[1].rstrip("'’") if word else ""
        if word is None or noun.lower() in _NO_NOUN:
            return None
        if place == 0 and noun.lower() in _UNITS:
            return _UNITS[noun.lower()], word.end()
        if noun.lower() in _PLURALS or _is_plural(noun):
            return (noun if noun[0].isupper() else noun.lower()), word.end()
        if joined:
            return (f"{noun}s", word.end()) if noun.isalpha() and noun.islower() else None
        end = word.end()
    return None


def _is_plural(noun: str) -> bool:
    return len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s", "’s"))
