"""Which names does an article hold?

A capital at the start of a sentence proves nothing: what the rest of the article does with the word decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

from newsclean.facts.name_words import INSTITUTIONS, NATIONS, STOP, TITLES
from newsclean.facts.runs import Name, is_headline, runs_in
from newsclean.facts.titles import untitled
from newsclean.model import Mention, Span

_LOWER_WORD = re.compile(r"\b[a-zß-ÿ]{2,}")
_PARTY = re.compile(r"[DRI]-")  # "D-Vt."


def names_in(lines: Sequence[tuple[int, str]]) -> list[Mention]:
    """The names in `lines`, in their order; a surname alone is the full name of the one person who bears it."""
    runs = [run for number, text in lines if not is_headline(text) for run in runs_in(number, text)]
    found = [name for run in runs for name in untitled(run)]
    common = frozenset(_LOWER_WORD.findall("\n".join(text for _, text in lines)))
    sure = {name.value for name in found if not name.initial}
    sure |= {name.words[-1] for name in found if not name.initial}
    kept = [trusted for name in found if (trusted := _trusted(name, common, sure))]
    full = _full_names({name.value for name in kept if not common.intersection(name.value.lower().split())})
    texts = dict(lines)
    return [
        Mention("name", full.get(name.value, name.value), Span(name.line, texts[name.line][name.start : name.end]))
        for name in kept
    ]


def _trusted(name: Name, common: Collection[str], sure: Collection[str]) -> Name | None:
    """`name` if it is one: `common` are the words that the article also writes small, `sure` names inside sentences."""
    value = name.value
    if len(name.words) > 1:
        begins = value not in sure and name.words[0].lower() in common
        return _trusted(name.without(1), common, sure) if begins else name
    if len(value) < 2 or _PARTY.match(value) or any(value in words for words in (TITLES, INSTITUTIONS, STOP)):
        return None
    if NATIONS.issuperset(value.split("-")):
        return None
    if value.lower() in common:
        return name if value.isupper() and not name.initial else None
    return name if value in sure or value.isupper() else None


def _full_names(values: Collection[str]) -> dict[str, str]:
    """The person of each surname, if the article knows just one: {"Zuckerberg": "Mark Zuckerberg"}."""
    longer: dict[str, set[str]] = defaultdict(set)
    for value in values:
        if surname := surname_of(value):
            longer[surname].add(value)
    return {last: min(full) for last, full in longer.items() if len(full) == 1}


@lru_cache(maxsize=65_536)
def surname_of(value: str) -> str | None:
    """The last word of a name that may be a person's."""
    words = value.split(" ")
    return words[-1] if 2 <= len(words) <= 4 and not words[-1].isupper() and "of" not in words else None
