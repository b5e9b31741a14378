"""How many of the credits that an editor reads in short passages of six languages are found, and how many found are
none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsclean.credits import credits, key_of

PASSAGES = Path(__file__).parents[1] / "data" / "credits" / "passages.txt"

PRECISION, RECALL = 0.97, 0.92


class Passage(NamedTuple):
    """A passage, its language, and the outlets that it credits."""

    language: str
    outlets: frozenset[str]
    text: str


def passages() -> Iterator[Passage]:
    for block in PASSAGES.read_text("utf-8").split("=== ")[1:]:
        head, _, text = block.partition("\n")
        language, _, names = head.partition("|")
        yield Passage(language.strip(), frozenset(filter(None, map(str.strip, names.split(";")))), text.strip())


def found(passage: Passage) -> set[str]:
    return {credit.outlet for credit in credits(list(enumerate(passage.text.splitlines(), 1)))}


def keys(names: frozenset[str] | set[str]) -> set[str]:
    return {key_of(name) for name in names}


def test_the_credits_of_short_passages_are_found_and_little_else() -> None:
    wrong, missed, right = [], [], 0
    for passage in passages():
        told, true = keys(found(passage)), keys(passage.outlets)
        right += len(told & true)
        wrong += [(name, passage.text) for name in sorted(told - true)]
        missed += [(name, passage.text) for name in sorted(true - told)]
    assert right / (right + len(wrong)) >= PRECISION, wrong
    assert right / (right + len(missed)) >= RECALL, missed


def test_half_of_the_passages_are_traps_and_six_languages_speak() -> None:
    every = list(passages())
    assert len(every) >= 120
    assert sum(not passage.outlets for passage in every) * 2 >= len(every)
    assert len({passage.language for passage in every}) >= 6
