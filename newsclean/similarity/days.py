"""Days apart: how far the days lie apart that two articles, or their copies, tell of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import ranges, run_starts
from newsclean.arrays.types import Floats, Index, Mask
from newsclean.similarity.vocabulary import Vocabulary

if TYPE_CHECKING:
    from newsclean.facts.days import Day

RETOLD = 3
"""Days within which one report is retold: over a weekend and a change of time zone.  What comes later is told as
another turn."""

_YEAR = 366
_MARCH = 61  # the day of a leap year from which other years are a day behind


class Dated(Protocol):
    """Articles with the day that each tells of itself, as in `Vocabulary`: int16[n] each."""

    @property
    def year(self) -> NDArray[np.int16]:
        """int16[articles]."""

    @property
    def yearday(self) -> NDArray[np.int16]:
        """int16[articles]."""


class Tellers(NamedTuple):
    """The articles that tell the days of n groups, at most four of each: those of group i at article[at[i]:at[i + 1]].

    int64[n + 1]; int64, by number.
    """

    at: Index
    article: Index


def with_days(words: Vocabulary, days: Sequence[Day | None]) -> Vocabulary:
    """Vocabularies with the day that each article tells of itself, None where it tells none."""
    return replace(
        words,
        year=np.array([day.year if day else 0 for day in days], np.int16),
        yearday=np.array([day.yearday if day else 0 for day in days], np.int16),
    )


def days_apart(words: Dated, a: Index, b: Index) -> Floats:
    """Days between the own days of pairs of articles.

    Args:
        words: of all articles.
        a: int64[pairs].
        b: int64[pairs].

    Returns:
        float64[pairs], in days, NaN where one tells no day.  Where one tells no year, both are taken to be within half
        a year of each other: December 31 and January 1 are one day apart.
    """
    apart = np.abs(words.yearday[a] - words.yearday[b])
    apart = np.where(
        (words.year[a] > 0) & (words.year[b] > 0),
        np.abs(_ordinal(words, a) - _ordinal(words, b)),
        np.minimum(apart, _YEAR - apart),
    )
    return np.where((words.yearday[a] > 0) & (words.yearday[b] > 0), apart, np.nan)


def tellers(words: Dated, group: Index, groups: int) -> Tellers:
    """Who tells the first and the last day of each group, of the days with a year and of those without.

    Args:
        words: of all articles.
        group: int64[articles], the group of each, a cluster of copies; -1: none.
        groups: how many there are.
    """
    told = np.flatnonzero((words.yearday > 0) & (group >= 0))
    dated = words.year[told] > 0
    day = np.where(dated, _ordinal(words, told), words.yearday[told])
    order = np.lexsort((day, dated, group[told]))
    first = run_starts(group[told][order], dated[order])
    article = told[order][first | np.append(first[1:], True)[: len(first)]]
    return Tellers(np.searchsorted(group[article], np.arange(groups + 1)), article)


def too_far(words: Dated, told: Tellers, a: Index, b: Index) -> Mask:
    """Whether any days of two groups lie further apart than a report is retold.

    Args:
        words: of all articles.
        told: who tells the days of the groups.
        a: int64[pairs], a group.
        b: int64[pairs], another.

    Returns:
        bool[pairs].
    """
    size = np.diff(told.at)
    each = size[a] * size[b]
    pair, place = np.repeat(np.arange(len(a)), each), ranges(np.zeros(len(a), np.int64), each)
    one = told.article[told.at[a][pair] + place // size[b][pair]]
    other = told.article[told.at[b][pair] + place % size[b][pair]]
    far = days_apart(words, one, other) > RETOLD
    return np.bincount(pair[far], minlength=len(a)) > 0


def _ordinal(words: Dated, articles: Index) -> Index:
    """The days of articles on one scale, int64[n], in days."""
    year, yearday = words.year[articles].astype(np.int64), words.yearday[articles].astype(np.int64)
    before = year - 1
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    return 365 * before + before // 4 - before // 100 + before // 400 + yearday - (~leap & (yearday >= _MARCH))
