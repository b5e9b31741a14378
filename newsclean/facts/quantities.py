"""Normal forms of quantities: how an amount of something is written in one form, and read back from it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from newsclean.facts.numbers import SCALES

_SCALE_NAMES = ("trillion", "billion", "million")
_NORMAL_FORM = re.compile(
    rf"(?P<sign>\D*?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?: (?P<scale>{'|'.join(_SCALE_NAMES)}))?(?P<unit>.*)"
)


class Quantity(NamedTuple):
    """Quantity: `amount` times `scale` of `unit` (a currency, "%", " percentage points", a noun or nothing)."""

    amount: Decimal
    scale: Decimal
    unit: str

    @property
    def total(self) -> Decimal:
        """The amount in single units."""
        return self.amount * self.scale


def normal_form(kind: str, quantity: Quantity) -> str:
    """The one way to write a quantity: "$1.5 million", "12%", "350,000 chips".

    Args:
        kind: "money", "percent" or "count".
        quantity: what is written.
    """
    if kind == "money":
        return f"{quantity.unit}{' ' if quantity.unit.isalpha() else ''}{_money(quantity.total)}"
    if kind == "percent":
        return f"{digits(quantity.total)}{quantity.unit}"
    return f"{_in_words(quantity.total)} {quantity.unit}"


def read_back(value: str) -> Quantity:
    """The quantity that a figure's normal form begins with; 0 of the whole text where it holds no digit."""
    found = _NORMAL_FORM.fullmatch(value)
    if found is None:
        return Quantity(Decimal(0), Decimal(1), value)
    scale = SCALES[found["scale"]] if found["scale"] else Decimal(1)
    return Quantity(Decimal(found["digits"].replace(",", "")), scale, found["sign"].strip() or found["unit"].strip())


def digits(number: Decimal) -> str:
    """A number with separators, without trailing zeros."""
    return f"{number.normalize():,f}"


def _money(total: Decimal) -> str:
    """A sum of money: with both digits of its cents if it has any."""
    cents = total % 1 and total < 10**6
    return f"{total.quantize(Decimal('0.01')):,}" if cents and total == round(total, 2) else _in_words(total)


def _in_words(number: Decimal) -> str:
    """With the word for its millions or more: "1.5 million"."""
    for name in _SCALE_NAMES:
        if number >= SCALES[name]:
            return f"{digits(number / SCALES[name])} {name}"
    return digits(number)
