"""Stubs: pages that hold a headline, and beneath it words that say nothing of it.

"This is a breaking news story", a subscription's price, a site's cookies, "watch the video above": the same words stand
beneath many headlines, and make no two of them one report.  A text tells of its headline by that headline's words;
where two short texts with hardly a name or figure are alike, and one's headline is nothing to the other's text, they
share a stub.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.types import Floats, Index, Mask
from newsclean.similarity.pairs import at_once
from newsclean.similarity.templates import other_titles
from newsclean.similarity.vocabulary import Vocabulary
from newsclean.text.background import LANGUAGES

LONGEST = 200
"""Words of a body that may be a stub: a consent wall in full sentences.  A longer one is an article, whatever its
headline is made of."""

FEW_FACTS, HARDLY_ANY, NEARLY_ALL = 5, 2, 0.9
"""Names and figures in the words of a stub: the site's name, a price.  A report holds more, even a short one.  Where
two texts share less than nearly all, each has a teaser or a byline of its own, and the stub must be barer still."""

NOUNS = 0.2
"""Share of the words of German that are nouns, each with a capital and no name for that."""

BORNE_OUT = 0.3
"""Share of a headline's telling words that a text on the same thing holds, one at least."""


def with_headlines(body: NDArray[np.bytes_], words: Vocabulary) -> NDArray[np.bytes_]:
    """S32[n]: hashes of bodies, those of stubs with their headlines.

    Args:
        body: S32[n], hashes of the bodies.
        words: of the same articles.
    """
    every = np.arange(len(words))
    short = every[(words.words <= LONGEST) & (_facts(words, every) <= FEW_FACTS)]
    out = body.copy()
    for i in short[_borne_out(words, short, short) < BORNE_OUT].tolist():
        rows = slice(words.at[i], words.at[i + 1])
        headline = words.hash[rows][words.title[rows] > 0]
        if len(headline):
            out[i] = hashlib.blake2b(bytes(body[i]) + headline.tobytes(), digest_size=16).hexdigest()
    return out


def over_one_stub(words: Vocabulary, a: Index, b: Index, shared: Floats) -> Mask:
    """Whether two articles are different headlines over one stub: bool[pairs].

    Args:
        words: of all articles.
        a: int64[pairs].
        b: int64[pairs].
        shared: float64[pairs], the share of their words in common, word for word.
    """
    out = np.zeros(len(a), np.bool_)
    short = np.flatnonzero(np.minimum(words.words[a], words.words[b]) <= LONGEST)
    facts = np.maximum(_facts(words, a[short]), _facts(words, b[short]))
    short = short[facts <= np.where(shared[short] >= NEARLY_ALL, FEW_FACTS, HARDLY_ANY)]
    for part in at_once(len(short), words.hash, words.count, words.title):
        some = short[part]
        one, other = a[some], b[some]
        least = np.minimum(_borne_out(words, one, other), _borne_out(words, other, one))
        out[some] = (least < BORNE_OUT) & other_titles(words, one, other)
    return out


def _facts(words: Vocabulary, articles: Index) -> Index:
    """int64[articles]: how many names and figures the body of each holds, at least."""
    rows, place = words.rows(articles)
    told = words.fact[rows] & (words.count[rows] > words.title[rows])
    nouns = NOUNS * words.words[articles] * (words.language[articles] == LANGUAGES.index("de"))
    return np.maximum(np.bincount(place[told], minlength=len(articles)) - nouns.astype(np.int64), 0)


def _borne_out(words: Vocabulary, a: Index, b: Index) -> Floats:
    """float64[pairs]: the share of the telling words of a's headline that b's body holds; 1 where it has none."""
    rows, place = words.rows(a)
    used = words.title[rows] > 0
    title = _keys(words, rows[used], place[used])
    rows, place = words.rows(b)
    used = words.count[rows] > words.title[rows]
    found = np.isin(title, _keys(words, rows[used], place[used]))
    size = np.bincount(title >> 32, minlength=len(a))
    return np.where(size > 0, np.bincount(title[found] >> 32, minlength=len(a)) / np.maximum(size, 1), 1.0)


def _keys(words: Vocabulary, rows: Index, place: Index) -> Index:
    return (place << 32) | (words.hash[rows] >> np.uint64(32)).astype(np.int64)
