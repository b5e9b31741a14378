"""Outlet mentions: where a line names an outlet of the gazetteer, or a paper that is not in it, and which outlet a
short name means ("the Post").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from newsclean.arrays.types import Mask
from newsclean.credits.gazetteer import Name, Outlets, first_word
from newsclean.credits.patterns import DAY, MONTH, THE
from newsclean.text.bloom import members
from newsclean.text.shingles import ngram_hashes
from newsclean.text.tokens import Text

REACH = 110  # characters looked at on either side of a name: the longest construction, and a bound on the work

# Begins with a set of letters, what may not stand before it comes after: so the scan can skip all other letters.
_CAPITALISED = re.compile(r"[A-ZÀ-ÞА-Я0-9](?<!\w.)(?:(?<=T)he [A-ZÀ-ÞА-Я0-9])?\w*")
_PAPER_PLACE = re.compile(r"(?<![\w'-])(?:[A-Z][a-z][\w'-]{0,18} |St\. |[A-Z]{2,6} ){1,3}$")
_REST_OF_PAPER = re.compile(rf"(?:-[A-Z][\w-]{{1,20}})?(?! (?!{DAY}|{MONTH})[A-Z])")


class Hit(NamedTuple):
    """A name in a line, from `start` to `end`.

    `short` is the short name that stood there; `guessed` says that no earlier name tells which outlet it means.
    """

    start: int
    end: int
    outlet: str
    strict: bool = False
    common: bool = False
    short: str = ""
    guessed: bool = False

    def before(self, text: str) -> str:
        """What stands before the name in its line."""
        return text[max(0, self.start - REACH) : self.start]

    def after(self, text: str) -> str:
        """What stands after the name in its line."""
        return text[self.end : self.end + REACH]


def may_name(text: Text, known: Outlets) -> Mask:
    """bool[lines]: where `hits_in` may find an outlet; in the other lines it finds none.

    One look at the words of a whole batch, so that the patterns need run over one line in ten only.
    """
    pairs = members(ngram_hashes(text.hash, 2), known.traces.pairs)
    words = members(text.hash, known.traces.capitals)
    first = text.low[text.start[words]]
    words = words[(text.raw[text.start[words]] != first) | (first < ord("a")) | (first >= 0x80)]
    found = np.concatenate((pairs, words, members(text.hash, known.traces.small)))
    lines = np.zeros(len(text.line_start), np.bool_)
    lines[np.searchsorted(text.line_token, found, "right") - 1] = True
    return lines


def hits_in(text: str, known: Outlets) -> list[Hit]:
    """Every outlet that `text` names, in order; of two names that start together, the longer."""
    found: list[Hit] = []
    end = 0
    for word in _CAPITALISED.finditer(text):
        start, first = word.start(), word.group()
        hit = _listed(text, start, known.names[first]) if first in known.names else None
        if hit is None and first.startswith("The "):
            start, first = start + len("The "), first.removeprefix("The ")
            hit = _listed(text, start, known.names[first]) if first in known.names else None
        if hit is None and first in known.nouns:
            hit = _unlisted(text, max(end, start - 64), start, word.end(), known.not_after)
        if hit is not None and hit.start >= end:
            found.append(hit)
            end = hit.end
    for name in known.lowercase:
        if name in text:
            places = re.finditer(rf"(?<!\w){re.escape(name)}", text)
            found += filter(None, (_listed(text, place.start(), known.names[first_word(name)]) for place in places))
    return sorted(found)


def _listed(text: str, start: int, names: Iterable[Name]) -> Hit | None:
    """The first of `names` (the longest first) that stands at `start`."""
    for name in names:
        end = start + len(name.text)
        if not text.startswith(name.text, start) or text[end : end + 1].isalnum():
            continue
        if not name.short:
            return Hit(start, end, name.outlet, name.strict, name.common)
        if THE.search(text[max(0, start - 5) : start]):
            return Hit(start, end, "", strict=True, short=name.text)
    return None


def _unlisted(text: str, floor: int, start: int, end: int, not_after: Collection[str]) -> Hit | None:
    """A paper that no list holds ("the Springfield Gazette"), or what a later sentence calls it ("the Gazette")."""
    before = text[floor:start]
    if THE.search(before):
        return Hit(start, end, "", strict=True, short=text[start:end])
    place = _PAPER_PLACE.search(before)
    rest = _REST_OF_PAPER.match(text, end)
    if place is None or rest is None or place.group().split()[-1] in not_after:
        return None
    start -= len(place.group())
    article = "The " if THE.search(text[max(0, start - 5) : start]) else ""
    return Hit(start, rest.end(), article + text[start : rest.end()])


class Shorts:
    """The short names in one article: they mean its own outlet, else the one named last, else the usual one."""

    def __init__(self, own: Collection[str], known: Outlets) -> None:
        self.known = known
        self.own = {short: name for name in own for short in self.of(name)}
        self.recent: dict[str, str] = {}

    def of(self, outlet: str) -> tuple[str, ...]:
        """The short names of an outlet; its last word is one."""
        return (*self.known.shorts.get(outlet, ()), outlet.rpartition(" ")[2])

    def resolve(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """`hits` with the outlet of every short name; a short name that means none is left out."""
        for hit in hits:
            if not hit.short:
                self.recent.update(dict.fromkeys(self.of(hit.outlet), hit.outlet))
                yield hit
            elif outlet := self.own.get(hit.short) or self.recent.get(hit.short):
                yield hit._replace(outlet=outlet)
            elif outlet := self.known.defaults.get(hit.short):
                yield hit._replace(outlet=outlet, guessed=True)


class CreditSpan(NamedTuple):
    """The part of a line that credits `outlet`.

    `way` is "cue", "subject" or "noun" (a construction), "tag" (a dateline, a sign-off), or "own" (no credit: the line
    shows that the article is the outlet's own).
    """

    start: int
    end: int
    outlet: str
    way: str


def with_article(before: str, hit: Hit) -> int:
    """Where the name begins, with the article before it."""
    article = THE.search(before)
    return hit.start - len(article.group()) if article else hit.start
