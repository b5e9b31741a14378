"""Value matching: the figures, names and quotes that two articles share however they write them, by salience."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from newsclean.facts.dates import ISO_DATE, MONTH_NAMES
from newsclean.facts.names import surname_of
from newsclean.facts.numbers import SCALES
from newsclean.model import Mention, Shared, Snippet


def place(kind: str, value: str, times: int, rarity: float) -> tuple[float, ...]:
    """The place of a shared value: the smaller, the more telling."""
    if kind == "name":
        return (3, -rarity, -min(value.count(" "), 1), -times, -len(value))
    if kind == "quote":
        return (2, -rarity, -len(value))
    return (float(kind != "money"), -rarity, -_precision(value), -_size(value))


def _precision(value: str) -> int:
    """The significant digits of a figure; the parts of a date that are known."""
    if ISO_DATE.match(value):
        return 3
    digits = re.sub(r"\D", "", value)
    return len(digits.strip("0"))


def _size(value: str) -> float:
    """The number that a figure begins with."""
    number = re.search(r"\d[\d,.]*", value)
    scale = next((SCALES[word] for word in value.split() if word in ("million", "billion", "trillion")), Decimal(1))
    return float(Decimal(number.group().replace(",", "")) * scale) if number else 0.0


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


_AGREEMENT: dict[str, Callable[[Mapping[str, object], Mapping[str, object]], Pairs]] = {
    "date": same_dates,
    "name": same_names,
    "quote": same_quotes,
}


def shared_mentions(
    a: Sequence[Mention],
    b: Sequence[Mention],
    kind: str | Collection[str],
    rarity: Callable[[str], float] | None = None,
) -> tuple[Shared, ...]:
    """What of `kind` (one or some kinds of `Mention`) both articles have, one `Shared` a value, most telling first.

    Figures: money first, then by `rarity`, the number of significant digits and the size.  Names: by `rarity`, then of
    more than one word, then the more often both say them.  Quotes: the longest first.  `rarity` is any number that is
    larger for a value that fewer articles hold.  The order is total: it does not hang on the order of `a` and `b`.
    """
    kinds = {kind} if isinstance(kind, str) else set(kind)
    rare = rarity or (lambda _: 0.0)
    found: list[tuple[tuple[object, ...], Shared]] = []
    for one in sorted(kinds):
        of_a, of_b = _by_value(a, one), _by_value(b, one)
        for value, in_a, in_b in _AGREEMENT.get(one, same)(of_a, of_b):
            rank = place(one, value, min(len(of_a[in_a]), len(of_b[in_b])), rare(value))
            found.append((rank, Shared(value, of_a[in_a][0], of_b[in_b][0])))
    return tuple(shared for _, shared in sorted(found, key=lambda pair: (pair[0], pair[1].value)))


def _by_value(mentions: Iterable[Mention], kind: str) -> dict[str, list[Snippet]]:
    spans: dict[str, list[Snippet]] = {}
    for mention in mentions:
        if mention.kind == kind:
            spans.setdefault(mention.value, []).append(mention.span)
    return spans
