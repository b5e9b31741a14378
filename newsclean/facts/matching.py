"""What figures, names and quotes do two articles share?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from newsclean.facts.agreement import Pairs, same, same_dates, same_names, same_quotes
from newsclean.facts.telling import place
from newsclean.model import Mention, Shared, Span

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


def _by_value(mentions: Iterable[Mention], kind: str) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for mention in mentions:
        if mention.kind == kind:
            spans.setdefault(mention.value, []).append(mention.span)
    return spans
