"""How is a table of spellings written down, and looked for?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


def by_spelling(table: Mapping[str, str]) -> dict[str, str]:
    """{"£": "£|GBP"} as {"£": "£", "GBP": "£"}."""
    return {spelling: form for form, spellings in table.items() for spelling in spellings.split("|")}


def any_of(spellings: Iterable[str]) -> str:
    """A pattern for any of `spellings`, the longest first."""
    return "|".join(re.escape(spelling) for spelling in sorted(spellings, key=lambda text: (-len(text), text)))
