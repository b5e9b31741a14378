"""How is an amount of something written in one form?"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Quantity(NamedTuple):
    """A number and what stands around it: `amount` times `scale` of `unit` (a currency, a noun or nothing)."""

    kind: str
    amount: Decimal
    scale: Decimal
    unit: str
    start: int
    end: int

    @property
    def value(self) -> str:
        total = self.amount * self.scale
        if self.kind == "money":
            return f"{self.unit}{' ' if self.unit.isalpha() else ''}{_money(total)}"
        return f"{_digits(total)}{self.unit}" if self.kind == "percent" else f"{_in_words(total)} {self.unit}"


def _money(total: Decimal) -> str:
    """A sum of money: with both digits of its cents if it has any."""
    cents = total % 1 and total < 10**6
    return f"{total.quantize(Decimal('0.01')):,}" if cents and total == round(total, 2) else _in_words(total)


def _in_words(number: Decimal) -> str:
    """With the word for its millions or more: "1.5 million"."""
    for name, size in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
        if number >= size:
            return f"{_digits(number / size)} {name}"
    return _digits(number)


def _digits(number: Decimal) -> str:
    """With separators, without trailing zeros."""
    return f"{number.normalize():,f}"
