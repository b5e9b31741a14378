"""Named entities of an article: runs of capitalised words, without titles; a surname alone is its bearer's full name.

A capital at the start of a sentence proves nothing: what the rest of the article does with the word decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from newsclean.facts.name_words import INSTITUTIONS, JOINERS, NATIONS, OF_HEADS, PERSON_TITLES, STOP, TAILS, TITLES
from newsclean.model import Mention, Snippet
from newsclean.text.spans import Span

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
_LOWER_WORD = re.compile(r"\b[a-zß-ÿ]{2,}")
_PARTY = re.compile(r"[DRI]-")  # "D-Vt."

Run = Span[tuple[str, ...]]
"""A run of capitalised words: its label is SENTENCE_START where its first word begins a sentence, else INSIDE."""

SENTENCE_START, INSIDE = "sentence start", "inside"


def names_in(lines: Sequence[tuple[int, str]]) -> list[Mention]:
    """Names in an article's body lines (number, text), in their order.

    A surname alone has the full name of the one person who bears it.
    """
    runs = [(number, run) for number, text in lines if not is_headline(text) for run in runs_in(text)]
    found = [(number, name) for number, run in runs for name in untitled(run)]
    common = frozenset(_LOWER_WORD.findall("\n".join(text for _, text in lines)))
    inside = [name for _, name in found if name.label == INSIDE]
    sure = {name_of(name) for name in inside} | {name.value[-1] for name in inside}
    kept = [(number, trusted) for number, name in found if (trusted := _trusted(name, common, sure))]
    values = {name_of(name) for _, name in kept}
    full = _full_names({value for value in values if not common.intersection(value.lower().split())})
    texts = dict(lines)
    return [
        Mention("name", full.get(name_of(name), name_of(name)), Snippet(number, texts[number][name.start : name.end]))
        for number, name in kept
    ]


def _trusted(name: Run, common: Collection[str], sure: Collection[str]) -> Run | None:
    """`name` if it is one: `common` are the words that the article also writes small, `sure` names inside sentences."""
    value = name_of(name)
    if len(name.value) > 1:
        begins = value not in sure and name.value[0].lower() in common
        return _trusted(_without(name, 1), common, sure) if begins else name
    if len(value) < 2 or _PARTY.match(value) or any(value in words for words in (TITLES, INSTITUTIONS, STOP)):
        return None
    if NATIONS.issuperset(value.split("-")):
        return None
    if value.lower() in common:
        return name if value.isupper() and name.label == INSIDE else None
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
    """Surname: the last word of a name that may be a person's; None of any other."""
    words = value.split(" ")
    return words[-1] if 2 <= len(words) <= 4 and not words[-1].isupper() and "of" not in words else None


def untitled(run: Run) -> Iterator[Run]:
    """Names in a run: "Foreign Minister Jo Roe" without the title; of "Acme CEO Jo Roe" two; of a title alone none."""
    while len(run.value) > 1 and (run.value[-1] in JOINERS or run.value[-1].rstrip(".") in TAILS):
        run = _first(run, len(run.value) - 1)
    words = [word.rstrip(".") for word in run.value]
    after = 0 if PERSON_TITLES.isdisjoint(words) else _after_title(words)
    before = after
    while before and (words[before - 1] in TITLES or words[before - 1] in JOINERS):
        before -= 1
    if before:
        yield _first(run, before)
    if after < len(words):
        yield _without(run, after) if after else run


def _after_title(words: Sequence[str]) -> int:
    """The place after the last person's title in `words`; 0 if what follows makes it an institution's name."""
    after = max(place for place, word in enumerate(words, 1) if word in PERSON_TITLES)
    if words[after : after + 1] == ["of"]:
        after += 3 if words[after + 1 : after + 2] == ["the"] else 2
    return 0 if after < len(words) and words[after] in INSTITUTIONS else after


def is_headline(text: str) -> bool:
    """Headline: whether a line capitalises its words whatever they are."""
    if len(text) > HEADLINE_WORDS * 12 or text.endswith((".", ".”", '."')):
        return False
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) <= HEADLINE_WORDS and sum(word[0].isupper() for word in words) > HEADLINE_CAPITALS * len(words)


def runs_in(text: str) -> Iterator[Run]:
    """Runs of capitalised words in a line, broken at words that are no part of a name."""
    for found in _RUN.finditer(text):
        words, start = found.group().split(" "), found.start()
        place = SENTENCE_START if _starts_sentence(text, start) else INSIDE
        if len(words) > 1:
            yield from _broken(words, start, place)
        elif words[0] not in STOP:
            yield Span(start, found.end(), place, (words[0],))


def _broken(run: Iterable[str], start: int, place: str) -> Iterator[Run]:
    """The names in the words of a run that begins at `start`, as `place` has it."""
    words: list[str] = []
    first = at = start
    for word in (*run, _BREAK):
        if (word in STOP and not (word == "May" and words)) or _is_stray(word, words):
            if words:
                yield Span(first, at - 1, place if first == start else INSIDE, tuple(words))
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


def name_of(run: Run) -> str:
    """Normal form of a name: its words without full stops."""
    return " ".join(run.value).replace(".", "").replace("’", "'")


def _without(run: Run, count: int) -> Run:
    """A run without its first `count` words."""
    return Span(run.start + _length(run.value[:count]), run.end, INSIDE, run.value[count:])


def _first(run: Run, count: int) -> Run:
    """The first `count` words of a run."""
    return run._replace(end=run.start + _length(run.value[:count]) - 1, value=run.value[:count])


def _length(words: Iterable[str]) -> int:
    """Characters of words that each have a space after them."""
    return sum(len(word) + 1 for word in words)
