"""Common names: those that a good share of a folder's articles hold, and two of them share whatever they tell.

Two reports of a week of politics both name the president.  A name is held by no more articles than the rarest of its
words is, and how many hold each word is known from linking.  The articles of the story itself do not count: what all of
them name is what it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from newsclean.arrays.segments import look_up
from newsclean.arrays.types import Hashes, Index
from newsclean.similarity.tfidf import DocumentFrequencies
from newsclean.text.background import LANGUAGES, common_words, of_language
from newsclean.text.hashing import UPPER
from newsclean.text.tokens import tokenize

SHARE = 0.05
"""Share of a folder's other articles that hold a name from which it tells nothing of two."""

FEW = 20
"""So many of them may hold it all the same: a small folder may be about one matter."""


_ENGLISH = np.array([LANGUAGES.index("en")], np.uint8)


class CommonWords(NamedTuple):
    """The words that more than FEW of a folder's articles hold, and more than SHARE of all.

    Attributes:
        hashes: uint64[words], ascending, the UPPER half of each word's hash.
        df: int64[words], how many articles hold each.
        articles: how many there are.
    """

    hashes: Hashes
    df: Index
    articles: int

    @classmethod
    def of(cls, known: DocumentFrequencies) -> CommonWords:
        """The common ones of all words; a word of several languages counts in that where most hold it."""
        articles = int(known.articles.sum())
        often = np.flatnonzero(known.df > max(FEW, SHARE * articles))
        words, df = of_language(known.hashes[often], known.language[often]), known.df[often]
        order = np.lexsort((-df, words))
        hashes, first = np.unique(words[order], return_index=True)
        return cls(hashes, df[order][first], articles)

    def names(self, names: Sequence[str], story: int) -> set[str]:
        """Those of some names that are common outside of a story of so many articles."""
        rest = self.articles - story
        least = story + max(FEW, SHARE * rest)
        if not names or rest <= FEW or not (self.df > least).any():
            return set()
        text = tokenize(names)
        words = text.hash & UPPER
        at, found = look_up(self.hashes, words)
        common = found & (self.df[at] > least)
        common |= look_up(common_words(_ENGLISH), words).found
        rare = np.bincount(text.line_doc[text.token_line], ~common, len(names))
        return {name for name, n in zip(names, rare.tolist(), strict=True) if not n}


NO_FOLDER = CommonWords(np.zeros(0, np.uint64), np.zeros(0, np.int64), 0)
"""Where no more is known than two articles."""
