"""Outlet mentions: where a line names an outlet of the gazetteer, or a paper that it does not hold, and, by alias
resolution, which outlet a short name means ("the Post").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter

import numpy as np

from newsclean.arrays.types import Mask
from newsclean.credits.gazetteer import Alias, Outlets, begins_high, first_word
from newsclean.credits.patterns import DAY, MONTH, THE
from newsclean.text.bloom import members
from newsclean.text.shingles import ngram_hashes
from newsclean.text.spans import Span
from newsclean.text.tokens import Text

REACH = 110
"""Characters looked at on either side of a mention: the longest construction, and a bound on the work."""

PLACE_REACH = 64
"""Characters before the noun of an unlisted paper that may be its place."""

NAMED, SHORT, GUESSED, BARE = "named", "short", "guessed", "bare"

OutletMention = Span[Alias]
"""A mention of an outlet: NAMED by a name of its own or SHORT by one that others share; GUESSED, where no earlier
mention tells which outlet such a one means; BARE, of an unlisted paper without "the", which may be somebody's name."""

CreditSpan = Span[str]
"""The part of a line that credits an outlet, its value.  The label is the way: "cue", "subject" or "noun" (a
construction), "tag" (a dateline, a sign-off), or "own" (no credit: the line shows that the article is its own)."""

# Begins with a set of letters, what may not stand before it comes after: so the scan can skip all other letters.
_CAPITALISED = re.compile(r"[A-ZÀ-ÞА-Я0-9](?<!\w.)(?:(?<=T)he [A-ZÀ-ÞА-Я0-9])?\w*")
_PAPER_PLACE = re.compile(r"(?<![\w'-])(?:[A-Z][a-z][\w'-]{0,18} |St\. |[A-Z]{2,6} ){1,3}$")
_AFTER_THE = re.compile(r"\b[Tt]he (?:[A-Z][\w'-]{1,18} ){1,3}$")
_REST_OF_PAPER = re.compile(rf"(?:-[A-Z][\w-]{{1,20}})?(?! (?!{DAY}|{MONTH})[A-Z])")


def left_context(text: str, mention: OutletMention) -> str:
    """Left context: what stands before a mention in its line, at most REACH characters."""
    return text[max(0, mention.start - REACH) : mention.start]


def right_context(text: str, mention: OutletMention) -> str:
    """Right context: what stands after a mention in its line, at most REACH characters."""
    return text[mention.end : mention.end + REACH]


def with_article(before: str, mention: OutletMention) -> int:
    """Where a mention begins, with the article at the end of its left context."""
    article = THE.search(before)
    return mention.start - len(article.group()) if article else mention.start


def may_name(text: Text, gazetteer: Outlets) -> Mask:
    """Candidate lines: where `mentions_in` may find an outlet; in the other lines it finds none.

    One look at the words of a whole batch, so that the patterns need run over one line in ten only.

    Returns:
        bool[lines]
    """
    traces, high, pair_hashes = gazetteer.traces, begins_high(text), ngram_hashes(text.hash, 2)
    pairs = members(pair_hashes, traces.pairs)
    pairs = pairs[high[pairs] | high[pairs + 1]]
    words = members(text.hash, traces.capitals)
    small = members(text.hash, traces.small)
    found = np.concatenate((pairs, members(pair_hashes, traces.small_pairs), words[high[words]], small))
    lines = np.zeros(len(text.line_start), np.bool_)
    lines[np.searchsorted(text.line_token, found, "right") - 1] = True
    return lines


def named_outlets(text: Text, gazetteer: Outlets) -> Mask:
    """bool[tokens]: the words of outlets' names, but for those that are common words or somebody's name, too."""
    out = np.zeros(len(text.hash) + 1, np.int64)
    capital = text.raw[text.start] != text.low[text.start]
    for size, names in gazetteer.traces.whole.items():
        at = members(ngram_hashes(text.hash, size), names)
        at = at[capital[at] & capital[at + size - 1] & (text.token_line[at] == text.token_line[at + size - 1])]
        np.add.at(out, at, 1)
        np.add.at(out, at + size, -1)
    return np.cumsum(out)[:-1] > 0


def mentions_in(text: str, gazetteer: Outlets) -> list[OutletMention]:
    """Mentions of outlets in a line, in order; of two names that start together, the longer.

    The outlet of a short name is still to be told: "".
    """
    aliases = gazetteer.aliases
    found: list[OutletMention] = []
    end = 0
    for word in _CAPITALISED.finditer(text):
        start, first = word.start(), word.group()
        mention = _listed(text, start, aliases[first]) if first in aliases else None
        if mention is None and first.startswith("The "):
            start, first = start + len("The "), first.removeprefix("The ")
            mention = _listed(text, start, aliases[first]) if first in aliases else None
        if mention is None and (first in gazetteer.nouns or first in gazetteer.doubtful):
            mention = _unlisted(text, max(end, start - PLACE_REACH), Span(start, word.end(), NAMED, first), gazetteer)
        if mention is not None and mention.start >= end:
            found.append(mention)
            end = mention.end
    for name in gazetteer.lowercase:
        if name in text:
            places = re.finditer(rf"(?<!\w){re.escape(name)}", text)
            found += filter(None, (_listed(text, place.start(), aliases[first_word(name)]) for place in places))
    return sorted(found, key=attrgetter("start"))


def _listed(text: str, start: int, aliases: Iterable[Alias]) -> OutletMention | None:
    """The first of `aliases` (the longest first) that stands at `start`."""
    for alias in aliases:
        end = start + len(alias.text)
        if not text.startswith(alias.text, start) or text[end : end + 1].isalnum():
            continue
        if not alias.short:
            return Span(start, end, NAMED, alias)
        if THE.search(text[max(0, start - 5) : start]):
            return Span(start, end, SHORT, alias)
    return None


def _unlisted(text: str, floor: int, noun: Span[str], gazetteer: Outlets) -> OutletMention | None:
    """A paper that no list holds ("the Springfield Gazette"), or what a later sentence calls it ("the Gazette").

    noun: the word that ends its name; floor: where that name may begin.
    """
    before = text[floor : noun.start]
    doubtful = noun.value in gazetteer.doubtful
    if doubtful and not _AFTER_THE.search(before):
        return None
    if not doubtful and THE.search(before):
        return Span(noun.start, noun.end, SHORT, Alias(noun.value, "", strict=True, short=True))
    place = _PAPER_PLACE.search(before)
    rest = _REST_OF_PAPER.match(text, noun.end)
    if place is None or rest is None or place.group().split()[-1] in gazetteer.not_after:
        return None
    start = noun.start - len(place.group())
    article = "The " if THE.search(text[max(0, start - 5) : start]) else ""
    name = text[start : rest.end()]
    return Span(start, rest.end(), NAMED if article else BARE, Alias(name, article + name, strict=doubtful))


class AliasResolver:
    """Alias resolution: a short name means the article's own outlet, else the one named last, else the usual one.

    Args:
        own: the names of the article's own outlet.
        gazetteer: the outlets that are known.
    """

    def __init__(self, own: Collection[str], gazetteer: Outlets) -> None:
        self.gazetteer = gazetteer
        self.own = {short: name for name in own for short in self.short_names(name)}
        self.recent: dict[str, str] = {}

    def short_names(self, outlet: str) -> tuple[str, ...]:
        """The short names of an outlet; its last word is one."""
        return (*self.gazetteer.short_names.get(outlet, ()), outlet.rpartition(" ")[2])

    def resolve(self, mentions: Iterable[OutletMention]) -> Iterator[OutletMention]:
        """The mentions with the outlet of every short name; a short name that means none is left out."""
        for mention in mentions:
            alias = mention.value
            if not alias.short:
                self.recent.update(dict.fromkeys(self.short_names(alias.outlet), alias.outlet))
                yield mention
            elif outlet := self.own.get(alias.text) or self.recent.get(alias.text):
                yield mention._replace(value=alias._replace(outlet=outlet))
            elif outlet := self.gazetteer.defaults.get(alias.text):
                yield mention._replace(label=GUESSED, value=alias._replace(outlet=outlet))
