"""Claims: what a figure tells of, its amount and what the words around it are about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from newsclean.facts.numbers import amount_of, numbers_in, scale_after
from newsclean.facts.quantities import digits, read_back
from newsclean.facts.topics import GROWTH, PEOPLE, SCOPES, TIMES, TOLLS, TOPICS, topic_of
from newsclean.model import Snippet
from newsclean.text.spans import Span

KINDS = ("money", "percent", "count")
"""Figures that are compared.  Dates and scores are not: two of them seldom speak of one thing."""

REACH = 8
"""Telling words on either side of a figure, in its sentence, that may say what it is of."""

MARKED = 9
"""Words on either side, whatever they are, among which marks are looked for."""

REACH_CHARACTERS = 240
"""Characters looked at on either side: the longest such words, and a bound on the work."""

TOLL_CHARACTERS = 80
"""Characters before a number among which a death toll is spoken of."""

MOST_FIGURES = 100
"""Figures of one unit that are compared: a table of more tells of no two the same."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-ZÀ-Þ\d$£€])|;\s|\s[–—-]\s")
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
    """Claim: a figure and what it is of.

    Attributes:
        kind: one of KINDS.
        value: its normal form.
        amount: that as a number.
        about: its unit, or of people what befell them (one of TOLLS).
        span: the words that give it.
        near: the topics around it.
        names: those of them that capitalised words tell.
        times, scopes: the marks around it, by `topics.py`.
        bound: "about", "above", "below", or "" where the article gives the figure as it stands.
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
    """Claims of an article: its figures by kind and what they are of; `numbers` are the amounts of all others."""

    figures: Mapping[tuple[str, str], tuple[Claim, ...]]
    numbers: frozenset[Decimal]


def claims(lines: Iterable[tuple[int, str]], figures: Iterable[Sequence[Span[str]]]) -> Claims:
    """Claims of an article: what its figures tell of.

    Args:
        lines: its body lines (number, text).
        figures: those of each line, as `figures_in` gives them.
    """
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    numbers: set[Decimal] = set()
    for (line, text), spans in zip(lines, figures, strict=True):
        bare = _outside(text, spans)
        tolls = {n for n in bare if _is_death_toll(text, n)}
        numbers.update(n.value for n in bare if n not in tolls)
        dead = [Span(n.start, n.end, "count", f"{digits(n.value)} dead") for n in tolls]
        for claim in _in_line(line, text, sorted([*spans, *dead], key=lambda span: span.start)):
            found[claim.kind, claim.about].append(claim)
    return Claims({key: tuple(of[:MOST_FIGURES]) for key, of in found.items()}, frozenset(numbers))


def _outside(text: str, figures: Sequence[Span[str]]) -> list[Span[Decimal]]:
    """The numbers of a line that are part of no figure, each with what it amounts to."""
    starts = [figure.start for figure in figures]
    out = []
    for number in numbers_in(text):
        at = bisect_right(starts, number.start())
        if not at or figures[at - 1].end <= number.start():
            amount = amount_of(text, number) * scale_after(text, number.end(), False).value
            out.append(Span(number.start(), number.end(), "number", amount))
    return out


def _is_death_toll(text: str, number: Span[Decimal]) -> bool:
    """ "The death toll rose to 12": a count of the dead that does not name them."""
    return bool(_DEATH_TOLL.search(text[max(0, number.start - TOLL_CHARACTERS) : number.start]))


def _in_line(line: int, text: str, figures: Sequence[Span[str]]) -> Iterator[Claim]:
    ranges = Counter(figure.start for figure in figures)
    edges = [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    for figure in figures:
        if figure.label not in KINDS or ranges[figure.start] > 1:  # both ends of a range
            continue
        at = bisect_right(edges, figure.start)
        start = max(edges[at - 1], figure.start - REACH_CHARACTERS)
        stop = min(edges[max(at, bisect_left(edges, figure.end))], figure.end + REACH_CHARACTERS)
        snippet = Snippet(line, text[figure.start : figure.end])
        yield _claim(figure, snippet, text[start : figure.start], text[figure.end : stop])


def _claim(figure: Span[str], snippet: Snippet, left: str, right: str) -> Claim:
    """What a figure tells of, between what its sentence holds to its left and right."""
    sentence = [*_WORD.findall(left), *_WORD.findall(snippet.text), *_WORD.findall(right)]
    before, after = _WORD.findall(left)[::-1], _WORD.findall(right)
    near = _topics(before, after)
    around = {word.lower() for word in (*before[:MARKED], *after[:MARKED], *_WORD.findall(snippet.text))}
    quantity = read_back(figure.value)
    return Claim(
        kind=figure.label,
        value=figure.value,
        amount=quantity.total,
        about=_toll(figure.label, quantity.unit, near) or quantity.unit,
        span=snippet,
        near=near,
        names=frozenset(
            topic_of(word) for word in (*before, *after) if word[0].isupper() and word.lower() not in TOPICS
        ),
        times=frozenset(word for word in map(str.lower, sentence) if word in TIMES or _YEAR.match(word)),
        scopes=frozenset(around & SCOPES) | frozenset(_changes(figure.label, around)),
        bound=_bound(left),
    )


def _changes(kind: str, around: Collection[str]) -> Iterator[str]:
    """Whether a percentage is of a rise or of a fall."""
    if kind == "percent":
        yield from (GROWTH[word] for word in around if word in GROWTH)


def _topics(before: Sequence[str], after: Sequence[str]) -> dict[str, Near]:
    """The topics of the words around a figure, the nearest first on both sides."""
    near: dict[str, Near] = {}
    for side in (before, after):
        telling = [(topic, word) for word in side if (topic := topic_of(word))]
        for distance, (topic, word) in enumerate(telling[:REACH], 1):
            near[topic] = min(Near(distance, word), near.get(topic, Near(distance, word)))
    return near


def _toll(kind: str, unit: str, near: Mapping[str, Near]) -> str:
    """What befell the people counted: the nearest of TOLLS."""
    if kind != "count" or unit not in PEOPLE:
        return ""
    if TOPICS.get(unit) in TOLLS:
        return TOPICS[unit]
    close = [(near[toll], toll) for toll in TOLLS if toll in near and near[toll].distance <= _TOLL_REACH]
    return min(close)[1] if close else ""


def _bound(before: str) -> str:
    for name, pattern in (("about", _ABOUT), ("above", _ABOVE), ("below", _BELOW)):
        if pattern.search(before[-24:]):
            return name
    return ""


def has_year(claim: Claim) -> bool:
    """Whether a year stands near a figure: it may be of an event long past."""
    return any(_YEAR.match(word) for word in claim.times)


def values_near(figures: Iterable[Claim]) -> dict[str, int]:
    """Ambiguity of topics: of each topic near the figures, how many different amounts it stands near."""
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
