"""Days apart: how far the days lie apart that two articles tell of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from newsclean.arrays.types import Floats, Index, Mask
from newsclean.similarity.vocabulary import Vocabulary

if TYPE_CHECKING:
    from newsclean.facts.days import Day

RETOLD = 3
"""Days within which one report is retold: over a weekend and a change of time zone.  What comes later is told as
another turn."""

_YEAR = 366
_MARCH = 61  # the day of a leap year from which other years are a day behind


def with_days(words: Vocabulary, days: Sequence[Day | None]) -> Vocabulary:
    """Vocabularies with the day that each article tells of itself, None where it tells none."""
    return replace(
        words,
        year=np.array([day.year if day else 0 for day in days], np.int16),
        yearday=np.array([day.yearday if day else 0 for day in days], np.int16),
    )


def days_apart(words: Vocabulary, a: Index, b: Index) -> Floats:
    """Days between the own days of pairs of articles.

    Args:
        words: the vocabulary of all.
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


def too_far(words: Vocabulary, a: Index, b: Index) -> Mask:
    """Whether pairs of articles tell days that lie further apart than a report is retold, bool[pairs].

    Args:
        words: the vocabulary of all.
        a: int64[pairs].
        b: int64[pairs].
    """
    return days_apart(words, a, b) > RETOLD  # NaN is not


def _ordinal(words: Vocabulary, articles: Index) -> Index:
    """The days of articles on one scale, int64[n], in days."""
    year, yearday = words.year[articles].astype(np.int64), words.yearday[articles].astype(np.int64)
    before = year - 1
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    return 365 * before + before // 4 - before // 100 + before // 400 + yearday - (~leap & (yearday >= _MARCH))
