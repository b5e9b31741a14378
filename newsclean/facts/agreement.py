"""Which values of two articles mean the same, though they may be written differently?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from newsclean.facts.dates import ISO_DATE, MONTH_NAMES
from newsclean.facts.names import surname_of

QUOTE_OVERLAP = 0.8  # the share of the shorter quote's word trigrams that makes two quotes the same
CROWD = 50  # quotes of one article looked at for one trigram of another's: a stock phrase tells nothing

Pairs = Iterator[tuple[str, str, str]]  # a value, and how a and b have it


def same(a: Mapping[str, object], b: Mapping[str, object]) -> Pairs:
    """The same value."""
    yield from ((value, value, value) for value in a if value in b)


def same_dates(a: Mapping[str, object], b: Mapping[str, object]) -> Pairs:
    """The same day; where one of the two does not tell the year, whatever year the other tells."""
    yield from same(a, b)
    yield from ((full, full, day) for full, day in _days(a, b))
    yield from ((full, day, full) for full, day in _days(b, a))


def _days(full: Collection[str], short: Collection[str]) -> Iterator[tuple[str, str]]:
    """The dates of `full` that `short` has without their years."""
    for value in full:
        if ISO_DATE.match(value):
            day = f"{MONTH_NAMES[int(value[5:7]) - 1]} {int(value[8:])}"
            if day in short and value not in short:
                yield value, day


def same_names(a: Mapping[str, object], b: Mapping[str, object]) -> Pairs:
    """The same name, or the surname alone where the other article knows just one person of that name."""
    spelt = {value.casefold(): value for value in sorted(b, reverse=True)}
    for value in a:
        if other := spelt.get(value.casefold()):
            yield min(value, other), value, other
    yield from ((full, full, last) for full, last in _surnames(a, b))
    yield from ((full, last, full) for full, last in _surnames(b, a))


def _surnames(full: Collection[str], short: Collection[str]) -> Iterator[tuple[str, str]]:
    """The names of `full` that `short` has by their surnames."""
    taken = {surname_of(value) for value in short}
    counts = Counter(surname_of(value) for value in full)
    for value in full:
        last = surname_of(value)
        if last and last in short and last not in taken and counts[last] == 1 and last not in full:
            yield value, last


def same_quotes(a: Mapping[str, object], b: Mapping[str, object]) -> Pairs:
    """Quotes of which the shorter stands, but for some words, in the longer; its value is the shorter's."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for value in b:
        for trigram in _trigrams(value):
            holders[trigram].append(value)
    best: dict[str, tuple[str, str]] = {}
    for value in a:
        common = Counter(other for trigram in _trigrams(value) for other in holders.get(trigram, ())[:CROWD])
        for other, count in common.items():
            if count >= QUOTE_OVERLAP * min(len(_trigrams(value)), len(_trigrams(other))):
                short = min(value, other, key=lambda text: (len(text), text))
                best[short] = min(best.get(short, (value, other)), (value, other))
    yield from ((short, in_a, in_b) for short, (in_a, in_b) in best.items())


@lru_cache(maxsize=16_384)
def _trigrams(quote: str) -> frozenset[tuple[str, ...]]:
    words = quote.split(" ")
    return frozenset(zip(words, words[1:], words[2:], strict=False))
