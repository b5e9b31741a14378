"""Spelling tables: how spellings of one form are written down, and looked for by a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def words(text: str) -> frozenset[str]:
    """Word list: the words of one text."""
    return frozenset(text.split())


def by_spelling(table: Mapping[str, str]) -> dict[str, str]:
    """Spelling table by spelling: {"£": "£|GBP"} as {"£": "£", "GBP": "£"}."""
    return {spelling: form for form, spellings in table.items() for spelling in spellings.split("|")}


def any_of(spellings: Iterable[str]) -> str:
    """Alternation: a pattern for any of `spellings`, the longest first."""
    return "|".join(re.escape(spelling) for spelling in sorted(spellings, key=lambda text: (-len(text), text)))
