"""Which capitalised words of a line stand together?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsclean.facts.name_words import JOINERS, OF_HEADS, STOP

HEADLINE_CAPITALS = 0.6  # a line with more of its words capitalised tells nothing about what is a name
HEADLINE_WORDS = 25  # and is no longer than this

# A capitalised word or initials: "O'Brien", "Hewlett-Packard", "J.", "A.I.", "Sen.".
_ABBREVIATION = (
    r"(?:\.(?:(?<=\bMr\.)|(?<=\bMs\.)|(?<=\bDr\.)|(?<=\bSt\.)|(?<=\bJr\.)|(?<=\bSr\.)|(?<=\bLt\.)|(?<=\bMrs\.)|(?<=\bSen\.)|"
    r"(?<=\bRep\.)|(?<=\bGov\.)|(?<=\bGen\.)|(?<=\bCol\.)|(?<=\bSgt\.)|(?<=\bRev\.)|(?<=\bCapt\.)|(?<=\bProf\.)))?"
)
_REST_OF_TOKEN = (
    r"(?:(?:\.[A-ZÀ-Þ]){0,3}\.(?!\w)|"
    rf"[\w&]{{0,40}}(?:['’](?!s\b)\w{{2,30}})?(?:-[A-ZÀ-Þ]\w{{0,30}}){{0,3}}{_ABBREVIATION})"
)
_JOINER = r"(?:de|la|del|della|di|da|dos|das|do|du|des|van|von|der|den|ter|bin|ibn|al|el|of|the)"
_RUN = re.compile(
    rf"[A-ZÀ-Þ](?<![\w.@#/’'-].){_REST_OF_TOKEN}"
    rf"(?:(?: {_JOINER}){{0,2}} (?:[A-ZÀ-Þ]{_REST_OF_TOKEN}|(?:al|el|ul)-[A-Z]\w{{0,30}})){{0,7}}"
)
_BREAK = "The"
_QUOTED_ENDS = (".”", ".’", '."', ".)", "?”", "!”", ",”")
_SENTENCE_BEFORE = '.!?:;…"“„«•*‘—–|'  # what a sentence follows; "(" and "," lead to a name as well


class Name(NamedTuple):
    """A run of capitalised words; `initial` says that its first word begins a sentence."""

    words: tuple[str, ...]
    line: int
    start: int
    end: int
    initial: bool

    @property
    def value(self) -> str:
        return " ".join(self.words).replace(".", "").replace("’", "'")

    def without(self, count: int) -> Name:
        """The name without its first `count` words."""
        start = self.start + sum(len(word) + 1 for word in self.words[:count])
        return Name(self.words[count:], self.line, start, self.end, False)

    def first(self, count: int) -> Name:
        """The first `count` words of the name."""
        end = self.start + sum(len(word) + 1 for word in self.words[:count]) - 1
        return Name(self.words[:count], self.line, self.start, end, self.initial)


def is_headline(text: str) -> bool:
    """Does the line capitalise its words whatever they are?"""
    if len(text) > HEADLINE_WORDS * 12 or text.endswith((".", ".”", '."')):
        return False
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) <= HEADLINE_WORDS and sum(word[0].isupper() for word in words) > HEADLINE_CAPITALS * len(words)


def runs_in(number: int, text: str) -> Iterator[Name]:
    """The runs of capitalised words in a line, broken at words that are no part of a name."""
    for run in _RUN.finditer(text):
        words, start = run.group().split(" "), run.start()
        if len(words) > 1:
            yield from _broken(words, number, start, _starts_sentence(text, start))
        elif words[0] not in STOP:
            yield Name((words[0],), number, start, run.end(), _starts_sentence(text, start))


def _broken(run: Iterable[str], number: int, start: int, initial: bool) -> Iterator[Name]:
    """The names in the words of a run that begins at `start`."""
    words: list[str] = []
    first = at = start
    for word in (*run, _BREAK):
        if (word in STOP and not (word == "May" and words)) or _is_stray(word, words):
            if words:
                yield Name(tuple(words), number, first, at - 1, initial and first == start)
            words, first = [], at + len(word) + 1
        else:
            words.append(word)
        at += len(word) + 1


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \xa0")
    return not before or before[-1] in _SENTENCE_BEFORE or before[-2:] in _QUOTED_ENDS


def _is_stray(word: str, words: Sequence[str]) -> bool:
    """A joiner that joins nothing: "of" does after "Bank" but not after "Obama"."""
    if word not in JOINERS or not words:
        return word in JOINERS
    return (word == "of" and words[-1] not in OF_HEADS) or (word == "the" and words[-1] != "of")
