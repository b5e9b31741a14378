"""Templates: pairs of articles that share a template, and no report.

A report keeps the facts and changes the words, a template the other way round: the market report of another day, the
obituary of somebody else.  So pairs that share words in a row are held to share their names and figures as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from newsclean.arrays.types import Floats, Index, Mask
from newsclean.similarity.pairs import at_once
from newsclean.similarity.vocabulary import Vocabulary

TEMPLATE = 0.15
"""Share of words in common, word for word, that no report in other words has: it is a copy's, or a template's."""

FIGURES, SAME_FIGURES = 3, 0.5
"""Articles of so many figures each that share less than this of them tell of different things in the same words."""

FACTS, MORE_FACTS, SAME_FACTS = 8, 1.5, 0.6
"""So do articles of so many names and figures each that share less of these than this times what they share of their
words, but for those that share as many as the last."""

MOSTLY_SHARED, OTHER_FACTS, OTHER_NAMES = 0.5, 4, 2
"""Where most words are shared, word for word, names and figures are shared as much and more: to change one breaks five
shingles.  Two articles that share less of them than of their shingles, and of which each has so many that the other has
not, so many words in names among them, are one form filled in twice.  New figures alone make a later version."""

PARTLY_SHARED, OTHER_THINGS = 0.35, 3
"""Share of words, word for word, that no two articles have in common by chance: where each tells of so many names and
figures and not one of them is the other's, they are one form as well, however few it leaves blank."""

SHORT, DENSE, FEW_FIGURES, FIGURES_APART = 250, 0.02, 2, 0.5
"""In a body of so few words, a figure among every fifty, it is the figures that are told: two such articles of two
figures each that share less than half of them tell of two things.  A longer one tells so many that outlets choose."""

SAME_TITLES = 0.3
"""Share of the shorter title's words; the titles of one report share more, one word at least."""


def from_template(words: Vocabulary, a: Index, b: Index, share: Floats) -> Mask:
    """Whether two articles are from one template.

    Args:
        words: of all articles.
        a: int64[pairs].
        b: int64[pairs].
        share: float64[pairs], the share of the shorter one's word shingles that the other holds.

    Returns:
        bool[pairs].
    """
    out = np.zeros(len(a), np.bool_)
    for some in _some_at_once(words, np.flatnonzero(share >= TEMPLATE)):
        figures, facts = (_shared(words, marked, a[some], b[some]) for marked in (words.figure, words.fact))
        out[some] = (figures.least >= FIGURES) & (figures.share < SAME_FIGURES)
        out[some] |= (facts.least >= FACTS) & (facts.share < np.minimum(MORE_FACTS * share[some], SAME_FACTS))
    return out


def filled_in(words: Vocabulary, a: Index, b: Index, share: Floats) -> Mask:
    """Whether two articles are one form, filled in with other names: bool[pairs].

    Args:
        words: of all articles.
        a: int64[pairs].
        b: int64[pairs].
        share: float64[pairs], the share of the shorter one's word shingles that the other holds.
    """
    out = np.zeros(len(a), np.bool_)
    names = words.fact & ~words.figure
    for some in _some_at_once(words, np.flatnonzero(share >= PARTLY_SHARED)):
        facts, named = (_shared(words, marked, a[some], b[some]) for marked in (words.fact, names))
        mostly = (share[some] >= MOSTLY_SHARED) & (facts.share < share[some])
        out[some] = mostly & (facts.others >= OTHER_FACTS) & (named.others >= OTHER_NAMES)
        out[some] |= (facts.share == 0) & (facts.least >= OTHER_THINGS)
    return out


def figures_disagree(words: Vocabulary, a: Index, b: Index) -> Mask:
    """Whether two articles are both short and dense with figures, and these disagree: bool[pairs].

    Args:
        words: of all articles.
        a: int64[pairs].
        b: int64[pairs].
    """
    out = np.zeros(len(a), np.bool_)
    for some in _some_at_once(words, np.arange(len(a))):
        shared = _shared(words, words.figure, a[some], b[some])
        longer = np.maximum(words.words[a[some]], words.words[b[some]])
        out[some] = (longer <= SHORT) & (shared.least > DENSE * longer)
        out[some] &= (shared.least >= FEW_FIGURES) & (shared.share < FIGURES_APART)
    return out


def other_titles(words: Vocabulary, a: Index, b: Index) -> Mask:
    """Whether the titles of two articles share hardly a word: bool[pairs].

    Args:
        words: of all articles.
        a: int64[pairs].
        b: int64[pairs].
    """
    out = np.zeros(len(a), np.bool_)
    titles = words.title > 0
    for some in _some_at_once(words, np.arange(len(a))):
        out[some] = _shared(words, titles, a[some], b[some]).share < SAME_TITLES
    return out


def _some_at_once(words: Vocabulary, pairs: Index) -> Iterator[Index]:
    """Some pairs by number, a bounded number at a time."""
    return (pairs[part] for part in at_once(len(pairs), words.hash, words.figure, words.fact, words.title))


class _Shared(NamedTuple):
    """Of the marked words of pairs, the share of the one with fewer that the other has, float64[pairs], and how many
    those are, int64[pairs]."""

    share: Floats
    least: Index

    @property
    def others(self) -> Index:
        """int64[pairs]: how many of those the other has not."""
        return np.rint(self.least * (1 - self.share)).astype(np.int64)


def _shared(words: Vocabulary, marked: Mask, a: Index, b: Index) -> _Shared:
    ours, theirs = _keys(words, marked, a), _keys(words, marked, b)
    least = np.minimum(*(np.bincount(keys >> 32, minlength=len(a)) for keys in (ours, theirs)))
    both = np.sort(np.concatenate((ours, theirs)))
    met = both[1:][both[1:] == both[:-1]] >> 32
    return _Shared(np.bincount(met, minlength=len(a)) / np.maximum(least, 1), least)


def _keys(words: Vocabulary, marked: Mask, articles: Index) -> Index:
    """int64: for each marked word of some articles, the article's place among them, and the word below it."""
    rows, place = words.rows(articles)
    used = marked[rows]
    return (place[used] << 32) | (words.hash[rows[used]] >> np.uint64(32)).astype(np.int64)
