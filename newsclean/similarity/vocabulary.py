"""Vocabularies: the words of articles with their counts, their languages, and the days they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import offsets, ranges, rank_in_run, run_sizes, segmented_argsort
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.text.background import common_words, of_language
from newsclean.text.bloom import members
from newsclean.text.hashing import UPPER, fmix64
from newsclean.text.language import languages
from newsclean.text.shingles import ngram_hashes
from newsclean.text.tokens import Text, word_hash

EARLY_WORDS = 400
"""Words of the body in which it tells what is new; the background of a saga, the same in all its turns, comes after."""

DAY_REACH = 250.0
"""Words of the body within which the weight of a weekday falls to 1/e."""

DAY_FADE = 0.6
"""Weight of each weekday named, beside that of the one named before it."""

WEEKDAYS = (
    ("monday", "montag", "lundi", "lunes", "lunedì"),
    ("tuesday", "dienstag", "mardi", "martes", "martedì"),
    ("wednesday", "mittwoch", "mercredi", "miércoles", "mercoledì"),
    ("thursday", "donnerstag", "jeudi", "jueves", "giovedì"),
    ("friday", "freitag", "vendredi", "viernes", "venerdì"),
    ("saturday", "samstag", "samedi", "sábado", "sabato"),
    ("sunday", "sonntag", "dimanche", "domenica"),
)
"""The words for each day of the week, but for those that are family names as well."""


class Rows(NamedTuple):
    """Rows of some articles: int64[rows]; int64[rows], the place of each row's article among them."""

    at: Index
    owner: Index


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of n articles.

    Attributes:
        hash: uint64[rows], ascending within an article, the UPPER half alone, of the word in its language: the same
            letters are another word in another language, so that only articles of one language share any.
        count: uint8[rows], how often the word stands in title and body, 255 at most.
        early: uint8[rows], in title and the first EARLY_WORDS of the body.
        title: uint8[rows], in the title.
        figure: bool[rows], whether it begins with a digit.
        fact: bool[rows], whether it is a figure or a name, with a capital inside a sentence.
        at: int64[n + 1], the words of article i are rows at[i]:at[i + 1] of the columns above.
        words: int64[n], the words of the body.
        days: float32[n, 7], how much it speaks of each weekday, most of the first named.
        asks: bool[n], whether the title is a question.
        year: int16[n], of the day that it tells of itself (`facts.own_day`), 0 where it tells none.
        yearday: int16[n], that day's number in a leap year, from 1 to 366, 0 where it tells none.
        language: uint8[n], as `text.language` numbers them.
        roundup: bool[n], whether it tells several stories (`similarity.roundups`).
    """

    OFFSETS: ClassVar[Mapping[str, tuple[str, ...]]] = {"at": ("hash", "count", "early", "title", "figure", "fact")}
    NUMBERS: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    hash: Hashes
    count: NDArray[np.uint8]
    early: NDArray[np.uint8]
    title: NDArray[np.uint8]
    figure: Mask
    fact: Mask
    at: Index
    words: Index
    days: NDArray[np.float32]
    asks: Mask
    year: NDArray[np.int16]
    yearday: NDArray[np.int16]
    language: NDArray[np.uint8]
    roundup: Mask

    def __len__(self) -> int:
        return len(self.words)

    def rows(self, articles: Index) -> Rows:
        """The rows of some articles, int64[some], in the order given."""
        size = (self.at[1:] - self.at[:-1])[articles]
        return Rows(ranges(self.at[articles], size), np.repeat(np.arange(len(articles)), size))


def vocabulary(text: Text, keep: Mask, title: Index, aside: Mask | None = None) -> Vocabulary:
    """The vocabularies of a batch, their own days unknown, and whether they are roundups.

    Args:
        text: the batch.
        keep: bool[lines], those of the article, title included.
        title: int64[docs], its line, or -1.
        aside: bool[tokens], those that say nothing of what is told, but in an article that has them in its title.
    """
    token_line = text.token_line
    is_title = np.zeros(len(text.line_start), np.bool_)
    is_title[title[title >= 0]] = True
    heading = is_title[token_line]
    body = keep[token_line] & ~heading
    body_before = offsets(body)
    doc_token = text.line_token[text.doc_line]
    language = languages(text, keep)
    word = of_language(_words(text) & UPPER, np.repeat(language, np.diff(doc_token)))
    telling = keep[token_line] & (text.end - text.start > 1) & (word > 0)
    telling[members(word, common_words(language))] = False
    if aside is not None:
        telling[_but_in_title(aside, heading, word, doc_token)] = False
    used = np.flatnonzero(telling)
    bounds = np.searchsorted(used, doc_token)
    order, new = segmented_argsort(word[used], bounds)
    used = used[order]
    starts = np.flatnonzero(new)
    before = np.repeat(body_before[doc_token[:-1]], np.diff(bounds))
    early = heading[used] | (body_before[used] - before < EARLY_WORDS)
    figure = _figures(text)
    return Vocabulary(
        word[used[starts]],
        _capped(run_sizes(starts, len(used))),
        _capped(_count(early, starts)),
        _capped(_count(heading[used], starts)),
        figure[used[starts]],
        _count((figure | _names(text, body))[used], starts) > 0,
        np.searchsorted(starts, bounds),
        np.diff(body_before[doc_token]),
        _days(text, body, body_before, doc_token),
        _asks(text, title),
        np.zeros(len(title), np.int16),
        np.zeros(len(title), np.int16),
        language,
        np.zeros(len(title), np.bool_),
    )


def _but_in_title(aside: Mask, heading: Mask, word: Hashes, doc_token: Index) -> Index:
    """int64: those of the tokens aside whose word the title of their article has not."""
    at = np.flatnonzero(aside)
    key = fmix64(word[at] ^ np.searchsorted(doc_token, at, "right").astype(np.uint64))
    return at[~np.isin(key, key[heading[at]])]


def _words(text: Text) -> Hashes:
    """uint64[tokens]: of each word its hash; of a character without spaces that of it and the next, 0 where none is."""
    unspaced = text.unspaced
    if not unspaced.any():
        return text.hash
    pair = np.zeros(len(unspaced), np.uint64)
    pair[:-1] = ngram_hashes(text.hash, 2)
    joined = np.zeros(len(unspaced), np.bool_)
    joined[:-1] = unspaced[:-1] & unspaced[1:] & (text.end[:-1] == text.start[1:])
    return np.where(unspaced, pair * joined, text.hash)


def _figures(text: Text) -> Mask:
    """bool[tokens]: those that begin with a digit."""
    first = text.low[text.start]
    return (first >= ord("0")) & (first <= ord("9"))


def _names(text: Text, body: Mask) -> Mask:
    """bool[tokens]: the words of a body with a capital, one space after another: no sentence begins with them."""
    out = np.zeros(len(body), np.bool_)
    start = text.start[1:]
    inside = (start - text.end[:-1] == 1) & (text.raw[start - 1] == ord(" "))
    out[1:] = body[1:] & body[:-1] & inside & (text.raw[start] != text.low[start])
    return out


def _count(mask: Mask, starts: Index) -> Index:
    """int64[starts]: how many are marked from each start to the next."""
    sums = offsets(mask)
    return sums[np.append(starts[1:], len(mask))[: len(starts)]] - sums[starts]


def _capped(counts: Index) -> NDArray[np.uint8]:
    return np.minimum(counts, 255).astype(np.uint8)


def _days(text: Text, body: Mask, body_before: Index, doc_token: Index) -> NDArray[np.float32]:
    """float32[docs, 7]: the weekdays that each body names, weighed by where they stand and in what order."""
    names, weekday = _weekdays()
    at = members(text.hash, names)
    at = at[body[at]]
    doc = np.searchsorted(doc_token, at, "right") - 1
    order = rank_in_run(doc)
    weight = np.exp(-(body_before[at] - body_before[doc_token[doc]]) / DAY_REACH) * DAY_FADE**order
    day = weekday[np.searchsorted(names, text.hash[at])]
    docs = len(doc_token) - 1
    return np.bincount(doc * 7 + day, weight, docs * 7).reshape(docs, 7).astype(np.float32)


def _asks(text: Text, title: Index) -> Mask:
    """bool[docs]: the title holds a question mark."""
    line = np.searchsorted(text.line_start, np.flatnonzero(text.raw == ord("?")), "right") - 1
    return np.isin(title, line)


class _Weekdays(NamedTuple):
    """The names of weekdays, uint64[names], ascending, and the number of each one's day, int64[names], Monday 0."""

    names: Hashes
    day: Index


@cache
def _weekdays() -> _Weekdays:
    found = sorted((int(word_hash(name)), day) for day, names in enumerate(WEEKDAYS) for name in names)
    return _Weekdays(np.array([h for h, _ in found], np.uint64), np.array([d for _, d in found]))
