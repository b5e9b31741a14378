"""How telling is it that two articles share a value?"""

from __future__ import annotations

import re
from decimal import Decimal

from newsclean.facts.dates import ISO_DATE
from newsclean.facts.scales import SCALES


def place(kind: str, value: str, times: int, rarity: float) -> tuple[float, ...]:
    """The place of a shared value: the smaller, the more telling."""
    if kind == "name":
        return (3, -rarity, -min(value.count(" "), 1), -times, -len(value))
    if kind == "quote":
        return (2, -rarity, -len(value))
    return (float(kind != "money"), -rarity, -_precision(value), -_size(value))


def _precision(value: str) -> int:
    """The significant digits of a figure; the parts of a date that are known."""
    if ISO_DATE.match(value):
        return 3
    digits = re.sub(r"\D", "", value)
    return len(digits.strip("0"))


def _size(value: str) -> float:
    """The number that a figure begins with."""
    number = re.search(r"\d[\d,.]*", value)
    scale = next((SCALES[word] for word in value.split() if word in ("million", "billion", "trillion")), Decimal(1))
    return float(Decimal(number.group().replace(",", "")) * scale) if number else 0.0
