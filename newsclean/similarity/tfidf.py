"""Tf-idf: the words of articles as sparse vectors, weighed by how rare each word is here and at large.

A rare word's weight comes from the articles of its language and, as a prior, from how common the word is in that
language at large: five files on one story would otherwise take the story's own words for stop words.  The prior counts
as PRIOR articles, as in Dirichlet smoothing (Zhai and Lafferty, "A study of smoothing methods for language models
applied to information retrieval", ACM TOIS 22, 2004); idf is that of Sparck Jones, "A statistical interpretation of
term specificity", 1972.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import offsets
from newsclean.arrays.tables import Column, release
from newsclean.arrays.types import Floats, Hashes, Index, Mask
from newsclean.similarity.vocabulary import Vocabulary
from newsclean.text.background import UNKNOWN, share_at_large

PRIOR = 1000.0
"""Articles that the background frequency counts for: below, a folder is too small to know its own words."""

SALIENT = 60
"""Words of an article by which candidates find it, those of most weight."""

MOST_SHARING, SHARE_SHARING = 500, 0.02
"""A word in more articles than this is seldom salient, as the cost of comparing grows with the square; nor, in a folder
of more than FEW_SHARING articles, one in more than this share of them: it would cost more than it finds."""

FEW_SHARING = 200

FOREMOST = 12
"""Words in more articles than that which are salient in one all the same, those of most weight: the words of a story
that hundreds of outlets tell are among them."""

RARE = 3.0
"""Inverse document frequency from which a word is rare: one article in twenty has it."""

LEARNT_FROM = 200
"""Articles in languages without a background from which the folder itself tells what is common in them."""

LEARNT_SHARE, LEARNT_TEXT = 0.1, 0.25
"""An article in such a language is read where words that so many of these articles hold are so much of its text: one
in yet another language holds few of them."""

_BATCH = 5000  # articles weighed at a time


@dataclass(frozen=True, slots=True)
class TfIdf:
    """Articles as tf-idf vectors (scipy CSR matrices, float32[articles, words]), and what else is known of each.

    A word that only one article has is in no vector, though it counts for their length.

    Attributes:
        whole: of title and body, of length 1.
        early: of title and the beginning of the body, of length 1.
        salient: what `whole` keeps of its SALIENT heaviest words, of length 1 or less.
        title: the root of the idf of each word of the title: the product of two is the mass that they share.
        rare: the root of what each word's idf has above RARE, likewise.
        size: float64[articles], words of the body.
        title_mass: float64[articles], idf of all words of the title.
        days: float64[articles, 7], the profile of its weekdays, of length 1 or less.
        asks: bool[articles], whether the title is a question.
        read: bool[articles], whether it is known what is common in its language; of the others no word is in a vector.
    """

    whole: Any
    early: Any
    salient: Any
    title: Any
    rare: Any
    size: Floats = field(kw_only=True)
    title_mass: Floats = field(kw_only=True)
    days: Floats = field(kw_only=True)
    asks: Mask = field(kw_only=True)
    read: Mask = field(kw_only=True)


class _Matrix:
    """A sparse matrix that grows by rows."""

    def __init__(self) -> None:
        self._data, self._column, self._sizes = Column(), Column(), Column()

    def add(self, values: Floats, column: NDArray[np.int32], row: Index, rows: int) -> None:
        used = values > 0
        self._data.append(values[used].astype(np.float32))
        self._column.append(column[used])
        self._sizes.append(np.bincount(row[used], minlength=rows))

    def matrix(self, width: int) -> Any:
        from scipy.sparse import csr_matrix  # noqa: PLC0415 -- slow to import, and not needed for one file

        at = offsets(self._sizes.array())
        return csr_matrix((self._data.array(), self._column.array(), at), shape=(len(at) - 1, width))


@dataclass(frozen=True, slots=True)
class DocumentFrequencies:
    """How many articles hold each word.

    Attributes:
        hashes: uint64[words], ascending and distinct, the UPPER half of each word's hash.
        df: int64[words].
        language: uint8[words], the language of each.
        articles: int64[256], how many articles there are in each language.
    """

    hashes: Hashes
    df: Index
    language: NDArray[np.uint8]
    articles: Index

    @property
    def among(self) -> Index:
        """int64[words]: how many articles there are in the language of each word."""
        return self.articles[self.language]


def tfidf(words: Vocabulary, articles: Index | None = None, known: DocumentFrequencies | None = None) -> TfIdf:
    """Weigh the words of articles.

    Args:
        words: the vocabulary of all.
        articles: int64[some], the numbers of those to weigh; by default all.
        known: how common their words are; by default they are held to be all the articles there are.
    """
    chosen = np.arange(len(words)) if articles is None else articles
    batches = _batches(chosen)
    known = known or frequencies(words, chosen)
    distinct, df, n = known.hashes, known.df, known.among
    idf, learnt = _idf(known), _learnt(known)
    many = df > np.clip(SHARE_SHARING * n, FEW_SHARING, MOST_SHARING)
    whole, early, heavy, title, rare = (_Matrix() for _ in range(5))
    mass, reading = Column(), Column()
    for batch in batches:
        at, row = words.rows(batch)
        found, place = np.unique(words.hash[at], return_inverse=True)
        column = np.searchsorted(distinct, found).astype(np.int32)[place]
        read = _read(words, batch, words.count[at].astype(np.int64) * learnt[column], row)
        weight, shared, headline = idf[column] * read[row], df[column] >= 2, words.title[at] > 0
        unit = _unit(_tf(words.count[at]) * weight, row, len(batch))
        for matrix, values in (
            (whole, unit),
            (early, _unit(_tf(words.early[at]) * weight, row, len(batch))),
            (heavy, _salient(unit * shared, many[column], row, len(batch))),
            (title, np.where(headline, np.sqrt(weight), 0)),
            (rare, np.sqrt(np.maximum(weight - RARE, 0))),
        ):
            matrix.add(values * shared, column, row, len(batch))
        reading.append(read)
        mass.append(np.bincount(row, np.where(headline, weight, 0), len(batch)))
        release(words.hash, words.count, words.early, words.title)
    built = [m.matrix(len(distinct)) for m in (whole, early, heavy, title, rare)]
    return TfIdf(
        *built,
        size=words.words[chosen].astype(np.float64),
        title_mass=mass.array(),
        days=_profile(words.days[chosen].astype(np.float64)),
        asks=words.asks[chosen],
        read=reading.array(),
    )


def _idf(known: DocumentFrequencies) -> Floats:
    """float64[words]: the inverse document frequencies.  Where nothing is known at large, the folder alone counts."""
    prior = np.where(known.language == UNKNOWN, 0.0, PRIOR)
    held = known.df + prior * share_at_large(known.hashes, known.language)
    return np.maximum(-np.log(np.maximum(held, 1e-9) / np.maximum(known.among + prior, 1)), 0)


def _learnt(known: DocumentFrequencies) -> Mask:
    """bool[words]: the words that the folder itself shows to be common in their language, none where it is known."""
    unknown = known.language == UNKNOWN
    return unknown & (known.among >= LEARNT_FROM) & (known.df >= LEARNT_SHARE * known.among)


def _read(words: Vocabulary, articles: Index, learnt: Index, row: Index) -> Mask:
    """bool[some]: the articles, int64[some], in whose language it is known what is common.

    learnt: int64[rows], how often the article row[rows] holds a word that the folder shows to be common.
    """
    common = np.bincount(row, learnt, len(articles))
    whole = np.maximum(words.words[articles], 1)
    return (words.language[articles] != UNKNOWN) | (common >= LEARNT_TEXT * whole)


def _profile(days: Floats) -> Floats:
    """The days of each article as a vector of length 1, or less where it hardly speaks of any."""
    length = np.sqrt((days**2).sum(axis=1, keepdims=True))
    return days / np.maximum(length, 1e-12) * np.minimum(days.sum(axis=1, keepdims=True), 1)


def _batches(articles: Index) -> list[Index]:
    return [articles[first : first + _BATCH] for first in range(0, max(len(articles), 1), _BATCH)]


def frequencies(words: Vocabulary, articles: Index) -> DocumentFrequencies:
    """How common the words of some articles, int64[some], are among them."""
    hashes, df, language = np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.uint8)
    for batch in _batches(articles):
        at, row = words.rows(batch)
        found, first, count = np.unique(words.hash[at], return_index=True, return_counts=True)
        spoken = np.concatenate((language, words.language[batch[row[first]]]))
        both, first, place = np.unique(np.concatenate((hashes, found)), return_index=True, return_inverse=True)
        hashes, df = both, np.bincount(place, np.concatenate((df, count)), len(both)).astype(np.int64)
        language = spoken[first]
        release(words.hash)
    return DocumentFrequencies(hashes, df, language, np.bincount(words.language[articles], minlength=256))


def _tf(count: NDArray[np.uint8]) -> Floats:
    return np.where(count > 0, 1 + np.log(np.maximum(count, 1)), 0.0)


def _unit(values: Floats, row: Index, rows: int) -> Floats:
    """The rows scaled to length 1."""
    length = np.sqrt(np.bincount(row, values * values, rows))
    return values / np.maximum(length, 1e-12)[row]


def _salient(values: Floats, many: Mask, row: Index, rows: int) -> Floats:
    """The values of the salient words, 0 for the others; many: bool[values], those in many articles."""
    foremost = _greatest(np.where(many, values, 0), FOREMOST, row, rows)
    return _greatest(np.where(many, foremost, values), SALIENT, row, rows)


def _greatest(values: Floats, most: int, row: Index, rows: int) -> Floats:
    """The greatest values of each row, and those equal to the least of them; 0 for the others."""
    out = values.copy()
    bounds = np.searchsorted(row, np.arange(rows + 1)).tolist()
    for first, last in itertools.pairwise(bounds):
        if last - first > most:
            part = out[first:last]
            part[part < np.partition(part, -most)[-most]] = 0
    return out
