"""Telling evidence: what two articles share that says something of both.

Two reports of a week of politics have "3 cases", "10 years" and an outlet's name in common whatever they tell.
"""

from __future__ import annotations

from decimal import Decimal

from newsclean.credits import Outlets, outlets
from newsclean.facts import quantity_of
from newsclean.facts.spellings import words
from newsclean.model import Mention

FEW = Decimal(10)
"""A count of fewer is shared by chance, but for whom something befell and what was measured."""

_TOLLS = words("dead killed injured wounded missing hurt deaths injuries casualties")
_OF_ANYTHING = words(
    "quotes times cases decades years months weeks days hours minutes seconds centuries things ways parts points "
    "reasons examples questions words lines pages others items kinds types steps sides groups"
)
"""Units of what any article may count."""


def is_telling(mention: Mention, known: Outlets | None = None) -> bool:
    """Whether a figure, name or quote says something of the two articles that share it."""
    if mention.kind == "count":
        return _counts(mention.value)
    if mention.kind == "name":
        parts = mention.value.casefold().split()
        return not (len(parts) > 1 and len(set(parts)) == 1) and (known or outlets()).find(mention.value) is None
    return True


def _counts(value: str) -> bool:
    quantity = quantity_of(value)
    unit = quantity.unit.casefold()
    if unit in _OF_ANYTHING:
        return False
    return quantity.total >= FEW or not _TOLLS.isdisjoint(unit.split())
