"""Value matching: the figures, names and quotes that two articles share however they write them, by salience."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsclean.facts.dates import ISO_DATE, MONTH_NAMES
from newsclean.facts.names import surname_of
from newsclean.facts.quantities import read_back
from newsclean.model import Mention, Shared, Snippet

QUOTE_OVERLAP = 0.8
"""Share of the shorter quote's word trigrams that makes two quotes the same."""

CROWD = 50
"""Quotes of one article looked at for one trigram of another's: a stock phrase tells nothing."""

QUOTES_KEPT = 1024
"""Quotes whose trigrams are kept at hand, some kilobytes each: those of a story's articles are asked for again and
again, those of one that is told never more."""


class Match(NamedTuple):
    """Match: a value that two articles have, and how a and b have it."""

    value: str
    a: str
    b: str


def shared_mentions(
    a: Sequence[Mention],
    b: Sequence[Mention],
    kind: str | Collection[str],
    rarity: Callable[[str], float] | None = None,
) -> tuple[Shared, ...]:
    """Shared values: what both articles have, one `Shared` a value, by salience.

    Figures: money first, then by `rarity`, the number of significant digits and the size.  Names: by `rarity`, then of
    more than one word, then the more often both say them.  Quotes: the longest first.

    Args:
        a: the mentions of one article.
        b: those of the other.
        kind: one or some kinds of `Mention`.
        rarity: any number that is larger for a value that fewer articles hold.
    Returns:
        The most telling first.  The order is total: it does not hang on the order of `a` and `b`.
    """
    kinds = {kind} if isinstance(kind, str) else set(kind)
    rare = rarity or (lambda _: 0.0)
    found: list[tuple[tuple[float, ...], Shared]] = []
    for one in sorted(kinds):
        of_a, of_b = _by_value(a, one), _by_value(b, one)
        for match in _MATCHERS.get(one, _same)(of_a, of_b):
            in_a, in_b = of_a[match.a], of_b[match.b]
            rank = _salience_rank(one, match.value, min(len(in_a), len(in_b)), rare(match.value))
            found.append((rank, Shared(match.value, in_a[0], in_b[0])))
    return tuple(shared for _, shared in sorted(found, key=lambda pair: (pair[0], pair[1].value)))


def _by_value(mentions: Iterable[Mention], kind: str) -> dict[str, list[Snippet]]:
    snippets: dict[str, list[Snippet]] = {}
    for mention in mentions:
        if mention.kind == kind:
            snippets.setdefault(mention.value, []).append(mention.span)
    return snippets


def _salience_rank(kind: str, value: str, times: int, rarity: float) -> tuple[float, ...]:
    """The rank of a shared value: the smaller, the more telling.  times: how often both articles say it."""
    if kind == "name":
        return (3, -rarity, -min(value.count(" "), 1), -times, -len(value))
    if kind == "quote":
        return (2, -rarity, -len(value))
    return (float(kind != "money"), -rarity, -_precision(value), -float(read_back(value).total))


def _precision(value: str) -> int:
    """The significant digits of a figure; the parts of a date that are known."""
    if ISO_DATE.match(value):
        return 3
    return len(re.sub(r"\D", "", value).strip("0"))


def _same(a: Collection[str], b: Collection[str]) -> Iterator[Match]:
    """The same value."""
    yield from (Match(value, value, value) for value in a if value in b)


def _same_dates(a: Collection[str], b: Collection[str]) -> Iterator[Match]:
    """The same day; where one of the two does not tell the year, whatever year the other tells."""
    yield from _same(a, b)
    yield from (Match(full, full, day) for full, day in _days(a, b).items())
    yield from (Match(full, day, full) for full, day in _days(b, a).items())


def _days(full: Iterable[str], short: Collection[str]) -> dict[str, str]:
    """The dates of `full` that `short` has without their years: {"2025-06-08": "June 8"}."""
    days = {value: f"{MONTH_NAMES[int(value[5:7]) - 1]} {int(value[8:])}" for value in full if ISO_DATE.match(value)}
    return {value: day for value, day in days.items() if day in short and value not in short}


def _same_names(a: Collection[str], b: Collection[str]) -> Iterator[Match]:
    """The same name, or the surname alone where the other article knows just one person of that name."""
    spelt = {value.casefold(): value for value in sorted(b, reverse=True)}
    for value in a:
        if other := spelt.get(value.casefold()):
            yield Match(min(value, other), value, other)
    yield from (Match(full, full, last) for full, last in _surnames(a, b).items())
    yield from (Match(full, last, full) for full, last in _surnames(b, a).items())


def _surnames(full: Collection[str], short: Collection[str]) -> dict[str, str]:
    """The names of `full` that `short` has by their surnames: {"Jo Roe": "Roe"}."""
    taken = {surname_of(value) for value in short}
    last = {value: surname for value in full if (surname := surname_of(value))}
    bearers = Counter(last.values())
    return {
        value: surname
        for value, surname in last.items()
        if surname in short and surname not in taken and bearers[surname] == 1 and surname not in full
    }


def _same_quotes(a: Collection[str], b: Collection[str]) -> Iterator[Match]:
    """Quotes of which the shorter stands, but for some words, in the longer; its value is the shorter's."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for value in b:
        for trigram in _trigrams(value):
            holders[trigram].append(value)
    best: dict[str, Match] = {}
    for value in a:
        common = Counter(other for trigram in _trigrams(value) for other in holders.get(trigram, ())[:CROWD])
        for other, count in common.items():
            if count >= QUOTE_OVERLAP * min(len(_trigrams(value)), len(_trigrams(other))):
                short = min(value, other, key=lambda text: (len(text), text))
                match = Match(short, value, other)
                best[short] = min(best.get(short, match), match)
    yield from best.values()


@lru_cache(maxsize=QUOTES_KEPT)
def _trigrams(quote: str) -> frozenset[tuple[str, ...]]:
    words = quote.split(" ")
    return frozenset(zip(words, words[1:], words[2:], strict=False))


_MATCHERS: dict[str, Callable[[Collection[str], Collection[str]], Iterator[Match]]] = {
    "date": _same_dates,
    "name": _same_names,
    "quote": _same_quotes,
}
"""How values are matched that may be written differently; those of other kinds are the same or not."""
