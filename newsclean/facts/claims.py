"""What does a figure tell of?  Its amount, and what the words around it are about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from newsclean.facts.numbers import SCALES, amount_of, numbers_in, scale_after
from newsclean.facts.parts import Part
from newsclean.facts.topics import GROWTH, PEOPLE, SCOPES, TIMES, TOLLS, TOPICS, topic_of
from newsclean.model import Snippet

KINDS = ("money", "percent", "count")
"""Figures that are compared.  Dates and scores are not: two of them seldom speak of one thing."""

REACH = 8
"""Telling words on either side of a figure, in its sentence, that may say what it is of."""

MARKED = 9
"""Words on either side, whatever they are, among which marks are looked for."""

REACH_CHARACTERS = 240
"""Characters looked at on either side: the longest such words, and a bound on the work."""

MOST_FIGURES = 100
"""Figures of one unit that are compared: a table of more tells of no two the same."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-ZÀ-Þ\d$£€])|;\s|\s[–—-]\s")
_AMOUNT = re.compile(
    r"(?P<sign>\D*?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?: (?P<scale>million|billion|trillion))?(?P<unit>.*)"
)
_TOLL_REACH = 4
_YEAR = re.compile(r"(?:19|20)\d\d$")

_DEATH_TOLL = re.compile(
    r"\b(?:death )?toll (?:\w{1,12} ){0,4}(?:to|at|of|is|was|reached|hit|passed) (?:\w{1,8} ){0,3}$"
)

_ABOUT = re.compile(
    r"\b(?:about|nearly|roughly|around|almost|some|approximately|close to|circa|an estimated|near)\s\W?$", re.I
)
_ABOVE = re.compile(
    r"\b(?:more than|over|beyond|at least|above|upwards of|no fewer than|in excess of|well over)\s\W?$", re.I
)
_BELOW = re.compile(
    r"\b(?:less than|under|up to|as (?:much|many) as|fewer than|at most|below|just short of)\s\W?$", re.I
)


class Near(NamedTuple):
    """How many telling words off a topic is, and the word that tells it."""

    distance: int
    word: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure and what it is of.

    value: its normal form; amount: that as a number; about: its unit, or of people what befell them.  near: the topics
    around it; names: those of capitalised words.  times, scopes: the marks around it, by `topics.py`.  bound: "about",
    "above", "below", or "" where the article gives the figure as it stands.
    """

    kind: str
    value: str
    amount: Decimal
    about: str
    span: Snippet
    near: Mapping[str, Near]
    names: frozenset[str]
    times: frozenset[str]
    scopes: frozenset[str]
    bound: str


@dataclass(frozen=True, slots=True)
class Claims:
    """The figures of an article by kind and what they are of; `numbers` are all that is no figure."""

    figures: Mapping[tuple[str, str], tuple[Claim, ...]]
    numbers: frozenset[Decimal]


def claims(lines: Iterable[tuple[int, str]], figures: Iterable[Sequence[Part]]) -> Claims:
    """What the figures (of each line, as `figures_in` gives them) in an article's numbered lines tell of."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    numbers: set[Decimal] = set()
    for (number, text), parts in zip(lines, figures, strict=True):
        bare = _outside(text, parts)
        tolls = [Part("count", f"{_digits(amount)} dead", *n.span()) for n, amount in bare if _is_death_toll(text, n)]
        numbers.update(amount for n, amount in bare if not _is_death_toll(text, n))
        for claim in _in_line(number, text, sorted([*parts, *tolls], key=lambda part: part.start)):
            found[claim.kind, claim.about].append(claim)
    return Claims({key: tuple(of[:MOST_FIGURES]) for key, of in found.items()}, frozenset(numbers))


def _outside(text: str, parts: Sequence[Part]) -> list[tuple[re.Match[str], Decimal]]:
    """The numbers of a line that are part of no figure, and what each amounts to."""
    starts = [part.start for part in parts]
    out = []
    for number in numbers_in(text):
        at = bisect_right(starts, number.start())
        if not at or parts[at - 1].end <= number.start():
            out.append((number, amount_of(text, number) * scale_after(text, number.end(), False)[0]))
    return out


def _is_death_toll(text: str, number: re.Match[str]) -> bool:
    """ "The death toll rose to 12": a count of the dead that does not name them."""
    return bool(_DEATH_TOLL.search(text[max(0, number.start() - 80) : number.start()]))


def _digits(amount: Decimal) -> str:
    return f"{amount.normalize():,f}"


def _in_line(number: int, text: str, parts: Sequence[Part]) -> Iterator[Claim]:
    ranges = Counter(part.start for part in parts)
    edges = [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    for part in parts:
        if part.kind not in KINDS or ranges[part.start] > 1:  # both ends of a range
            continue
        at = bisect_right(edges, part.start)
        start = max(edges[at - 1], part.start - REACH_CHARACTERS)
        stop = min(edges[max(at, bisect_left(edges, part.end))], part.end + REACH_CHARACTERS)
        yield _claim(
            part, Snippet(number, text[part.start : part.end]), text[start : part.start], text[part.end : stop]
        )


def _claim(part: Part, span: Snippet, left: str, right: str) -> Claim:
    """What a figure tells of, between what its sentence holds to its left and right."""
    sentence = [*_WORD.findall(left), *_WORD.findall(span.text), *_WORD.findall(right)]
    before, after = _WORD.findall(left)[::-1], _WORD.findall(right)
    near = _topics(before, after)
    around = {word.lower() for word in (*before[:MARKED], *after[:MARKED], *_WORD.findall(span.text))}
    amount, unit = _amount(part)
    return Claim(
        part.kind,
        part.value,
        amount,
        _toll(part, unit, near) or unit,
        span,
        near,
        frozenset(topic_of(word) for word in (*before, *after) if word[0].isupper() and word.lower() not in TOPICS),
        frozenset(word for word in map(str.lower, sentence) if word in TIMES or _YEAR.match(word)),
        frozenset(around & SCOPES) | frozenset(_changes(part, around)),
        _bound(left),
    )


def _changes(part: Part, around: Collection[str]) -> Iterator[str]:
    """Whether a percentage is of a rise or of a fall."""
    if part.kind == "percent":
        yield from (GROWTH[word] for word in around if word in GROWTH)


def _topics(before: Sequence[str], after: Sequence[str]) -> dict[str, Near]:
    """The topics of the words around a figure, the nearest first on both sides."""
    near: dict[str, Near] = {}
    for side in (before, after):
        telling = [(topic, word) for word in side if (topic := topic_of(word))]
        for distance, (topic, word) in enumerate(telling[:REACH], 1):
            near[topic] = min(Near(distance, word), near.get(topic, Near(distance, word)))
    return near


def _toll(part: Part, unit: str, near: Mapping[str, Near]) -> str:
    """What befell the people counted: the nearest of TOLLS."""
    if part.kind != "count" or unit not in PEOPLE:
        return ""
    if TOPICS.get(unit) in TOLLS:
        return TOPICS[unit]
    close = [(near[toll], toll) for toll in TOLLS if toll in near and near[toll].distance <= _TOLL_REACH]
    return min(close)[1] if close else ""


def _amount(part: Part) -> tuple[Decimal, str]:
    """The number that a figure's normal form holds, and its unit: the currency, "%", or what is counted."""
    found = _AMOUNT.fullmatch(part.value)
    if found is None:
        return Decimal(0), part.value
    scale = SCALES[found["scale"]] if found["scale"] else Decimal(1)
    return Decimal(found["digits"].replace(",", "")) * scale, found["sign"].strip() or found["unit"].strip()


def _bound(before: str) -> str:
    for name, pattern in (("about", _ABOUT), ("above", _ABOVE), ("below", _BELOW)):
        if pattern.search(before[-24:]):
            return name
    return ""


def has_year(claim: Claim) -> bool:
    """Whether a year stands near the figure: it may be of an event long past."""
    return any(_YEAR.match(word) for word in claim.times)


def values_near(figures: Iterable[Claim]) -> dict[str, int]:
    """Of each topic near the figures, how many different amounts it stands near."""
    found: dict[str, set[Decimal]] = defaultdict(set)
    for claim in figures:
        for topic in claim.near:
            found[topic].add(claim.amount)
    return {topic: len(some) for topic, some in found.items()}


def same_rounded(a: Decimal, b: Decimal) -> bool:
    """Whether one of two amounts is the other with fewer digits, rounded or cut off ("14 billion" for 13.8 billion)."""
    return a == b or any(abs(fine - coarse) < _last_digit(coarse) for fine, coarse in ((a, b), (b, a)))


def _last_digit(amount: Decimal) -> Decimal:
    """What one more in an amount's last digit, trailing zeros aside, would add to it."""
    return Decimal(1).scaleb(int(amount.normalize().as_tuple().exponent))
