"""Contradiction detection: where two articles give different values for one fact.

Precision goes first: a pair of figures is a contradiction only if it is of one kind and unit, if the telling words
around both agree and agree with no other figure as well, and if neither amount stands anywhere in the other article.
A numeric mismatch contradicts only between mentions of one event: de Marneffe, Rafferty and Manning, "Finding
Contradictions in Text" (ACL 2008).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from math import fsum
from typing import NamedTuple

from newsclean.facts.claims import Claim, Claims, has_year, same_rounded, values_near
from newsclean.facts.topics import MEASURES, TOLLS
from newsclean.model import Contradiction, Stated

AGREEMENT = 2.0
"""Weight of topics that must stand near both figures: those of two that no other figure has."""

ALIKE, ALIKE_AGREEMENT = Decimal("0.1"), 1.0
"""Amounts that differ by less than this share of the larger are so much likelier to be of one fact: less must agree."""

APART, TOLL_APART = Decimal("1.5"), 2
"""Amounts further apart than this, as a ratio, are of two facts (the second is for counts of whom something befell);
but million and billion may have been confused."""

ALONE, TOLL_ALONE = 1.0, 2.0
"""Weight of counting what no other figure of either article counts: the first where words agree besides, the second
where it is what befell people."""

NAME = 0.5
"""Weight of a name: it tells whose the figure is, but not what."""

_AGES = "years old"
"""Ages are of people, and two articles of one kind of event speak of two people: they are not compared."""

_THREE_DECIMALS = re.compile(r"\d\.\d{3}(?!\d)")
_US_DOLLARS = re.compile(r"\bUS ?D|\bUS ?\$|U\.S\.|\bUS dollar|American dollar", re.IGNORECASE)

CLOSE = 4
"""Words off at most that one of the topics must be, from both figures."""

ABOUT_WORDS = 3

MOST = 5
"""Contradictions shown of a pair of articles, the best founded first."""


class Ranked(NamedTuple):
    """A contradiction by how well it is founded: the least (`rank`) is the best."""

    rank: tuple[float, int, int, str, str]
    contradiction: Contradiction


def contradictions(a: Claims, b: Claims) -> tuple[Contradiction, ...]:
    """Contradictions: the facts for which two articles give different values, at most MOST, the best founded first.

    Args:
        a: what the figures of one article tell of.
        b: the same of the other.
    """
    found: list[Ranked] = []
    for unit in sorted(a.figures.keys() & b.figures.keys()):
        found += _of_one_unit(unit, a, b)
    return tuple(item.contradiction for item in sorted(found, key=_rank)[:MOST])


def _rank(item: Ranked) -> tuple[float, int, int, str, str]:
    return item.rank


def _of_one_unit(unit: tuple[str, str], a: Claims, b: Claims) -> list[Ranked]:
    """The contradictions among the figures of one kind that are of one thing, the best founded of each two amounts."""
    if unit[1] == _AGES:
        return []
    of_a, of_b = a.figures[unit], b.figures[unit]
    agree = _agreements(of_a, of_b)
    in_a, in_b = ({claim.amount for claim in of} | said.numbers for of, said in ((of_a, a), (of_b, b)))
    best: dict[tuple[Decimal, Decimal], Ranked] = {}
    for i, x in enumerate(of_a):
        for j, y in enumerate(of_b):
            weight = agree[i][j]
            if weight < _needed(x, y) or not _differ(x, y) or _said(x, y, in_b) or _said(y, x, in_a):
                continue
            rivals = [agree[i][k] for k, other in enumerate(of_b) if other.amount != y.amount]
            rivals += [agree[k][j] for k, other in enumerate(of_a) if other.amount != x.amount]
            if max(rivals, default=0.0) < weight:
                rank = (-weight, x.span.line, y.span.line, x.span.text, y.span.text)
                found = Ranked(rank, Contradiction(_about(x, y), Stated(x.value, x.span), Stated(y.value, y.span)))
                best[x.amount, y.amount] = min(best.get((x.amount, y.amount), found), found, key=_rank)
    return list(best.values())


def _needed(x: Claim, y: Claim) -> float:
    return ALIKE_AGREEMENT if _alike(x.amount, y.amount) else AGREEMENT


def _agreements(of_a: Sequence[Claim], of_b: Sequence[Claim]) -> list[list[float]]:
    """For each figure of a and each of b, the weight of the topics near both.

    A topic that stands near several amounts says less of each.
    """
    near_a, near_b, alone = values_near(of_a), values_near(of_b), _alone(of_a, of_b)
    words = [[_agreement(x, y, near_a, near_b) for y in of_b] for x in of_a]
    return [[weight + alone if weight or alone == TOLL_ALONE else 0.0 for weight in row] for row in words]


def _alone(of_a: Sequence[Claim], of_b: Sequence[Claim]) -> float:
    """The weight of what is counted, where each article has just one number of it."""
    kind, about = of_a[0].kind, of_a[0].about
    if kind != "count" or about in MEASURES or any(len({claim.amount for claim in of}) > 1 for of in (of_a, of_b)):
        return 0.0
    if about not in TOLLS:
        return ALONE
    return 0.0 if any(has_year(claim) for claim in (*of_a, *of_b)) else TOLL_ALONE


def _agreement(x: Claim, y: Claim, near_a: Mapping[str, int], near_b: Mapping[str, int]) -> float:
    if _marked_apart(x, y):
        return float("-inf")
    common = x.near.keys() & y.near.keys()
    if not any(x.near[topic].distance <= CLOSE and y.near[topic].distance <= CLOSE for topic in common):
        return 0.0
    return fsum(  # correctly rounded: a plain sum hangs on the order of a set, and that on the process
        (NAME if topic in x.names | y.names else 1.0) / max(near_a[topic], near_b[topic])
        for topic in common - {x.about}
    )


def _marked_apart(x: Claim, y: Claim) -> bool:
    """Whether one is of another time, or of another share of the whole, than the other."""
    return x.scopes != y.scopes or bool(x.times and y.times and x.times.isdisjoint(y.times))


def _differ(x: Claim, y: Claim) -> bool:
    """Whether the two cannot both be so, as they are worded."""
    if x.amount == y.amount or _apart(x.amount, y.amount, TOLL_APART if x.about in TOLLS else APART):
        return False
    if (x.bound or y.bound) and same_rounded(x.amount, y.amount):
        return False
    if _written_apart(x, y):
        return False
    low, high = (x, y) if x.amount < y.amount else (y, x)
    return low.bound == high.bound or (low.bound != "above" and high.bound != "below")


def _written_apart(x: Claim, y: Claim) -> bool:
    """Whether the two may be one amount as two countries write it ("4.900", "4,900"), or of two dollars: where one
    article says that its dollars are American, the other's may be its own country's."""
    low, high = sorted((x, y), key=lambda claim: claim.amount)
    if low.amount * 1000 == high.amount and _THREE_DECIMALS.search(low.span.text):
        return True
    return x.kind == "money" and bool(_US_DOLLARS.search(x.span.text)) != bool(_US_DOLLARS.search(y.span.text))


def _apart(a: Decimal, b: Decimal, ratio: Decimal | int) -> bool:
    """Whether two amounts are too far apart, and not the same digits of another size: $4 million and $4 billion."""
    return max(a, b) > ratio * min(a, b) and a.normalize().as_tuple().digits != b.normalize().as_tuple().digits


def _alike(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= ALIKE * max(a, b)


def _said(x: Claim, y: Claim, elsewhere: Collection[Decimal]) -> bool:
    """Whether y's article has the amount of x, exactly or with fewer digits, besides y."""
    return any(
        amount != y.amount and (amount == x.amount or (_alike(amount, x.amount) and same_rounded(amount, x.amount)))
        for amount in elsewhere
    )


def _about(x: Claim, y: Claim) -> str:
    """What both figures are of: the words near both, as a has them, the nearest first."""
    common = sorted(x.near.keys() & y.near.keys(), key=lambda topic: (x.near[topic].distance, topic))
    return ", ".join(x.near[topic].word for topic in common[:ABOUT_WORDS])
