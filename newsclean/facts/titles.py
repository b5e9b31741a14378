"""Which words of a run are a person's title, and which the name?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.facts.name_words import INSTITUTIONS, JOINERS, PERSON_TITLES, TAILS, TITLES
from newsclean.facts.runs import Name


def untitled(name: Name) -> Iterator[Name]:
    """ "Foreign Minister Jo Roe" without the title; of "Acme CEO Jo Roe" two names; of a title alone none."""
    while len(name.words) > 1 and (name.words[-1] in JOINERS or name.words[-1].rstrip(".") in TAILS):
        name = name._replace(words=name.words[:-1], end=name.end - len(name.words[-1]) - 1)
    words = [word.rstrip(".") for word in name.words]
    after = 0
    if not PERSON_TITLES.isdisjoint(words):
        after = _after_title(words)
    before = after
    while before and (words[before - 1] in TITLES or words[before - 1] in JOINERS):
        before -= 1
    if before:
        yield name.first(before)
    if after < len(words):
        yield name.without(after) if after else name


def _after_title(words: Sequence[str]) -> int:
    """The place after the last person's title in `words`; 0 if what follows makes it an institution's name."""
    after = max(place for place, word in enumerate(words, 1) if word in PERSON_TITLES)
    if words[after : after + 1] == ["of"]:
        after += 3 if words[after + 1 : after + 2] == ["the"] else 2
    return 0 if after < len(words) and words[after] in INSTITUTIONS else after
