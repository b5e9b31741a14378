"""Languages: in which language each of many texts is written, by the script or by the commonest words.

A naive Bayes classifier over the commonest words of each language tells the likeliest, as in Cavnar and Trenkle's
"N-gram-based text categorization" (SDAIR 1994), with words for n-grams; but it must be one that the text's words fit.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import distinct, look_up, ranges
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.data import shipped_arrays
from newsclean.text.background import LANGUAGES, UNKNOWN, is_known, unpacked
from newsclean.text.bloom import BloomFilter, members
from newsclean.text.hashing import UPPER
from newsclean.text.scripts import code_points
from newsclean.text.tokens import Text

SCRIPTS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"ja": (0x3040, 0x30FF), "ko": (0xAC00, 0xD7A3), "th": (0xE00, 0xE7F), "zh": (0x3400, 0x9FFF)}
)
"""The languages whose script puts no spaces, or is read as if it did not, with the code points that tell each."""

LOOKED_AT = 200
"""Words from the beginning of a text that its language is told by: few languages need more than thirty."""

LEAST_KNOWN = 0.5
"""Share of a text's words that the background of its language must know: of an article in Finnish or Polish, whose
words have many forms, it knows more than that, and of one in a language that is like a known one it knows less."""

COMMON_SHARE = 0.001
"""Share of a language's text from which a word is among its commonest: the hundred or so that prose is full of."""

LEAST_UNSPACED = 0.4
"""Share of words that are characters of scripts without spaces from which the script tells the language."""

KANA = 0.1
"""Share of Kana among its characters from which a text is Japanese: a Chinese one has next to none."""


class _Telling(NamedTuple):
    """The commonest words of all languages, uint64[words], ascending, the upper half of each one's hash; the filter of
    these; the logarithm of the share that each is of a language's text, float32[words, languages]."""

    word: Hashes
    bloom: BloomFilter
    log_share: NDArray[np.float32]


@cache
def _telling() -> _Telling:
    with shipped_arrays("languages.npz") as arrays:
        word = unpacked(arrays["word"])
        return _Telling(word, BloomFilter.of(word), arrays["log_share"].astype(np.float32))


def languages(text: Text, keep: Mask) -> NDArray[np.uint8]:
    """The language of each text of a batch.

    Args:
        text: the batch.
        keep: bool[lines], those that count.

    Returns:
        uint8[docs], the place in LANGUAGES, or UNKNOWN.
    """
    tokens = np.flatnonzero(keep[text.token_line])
    bounds = np.searchsorted(tokens, text.line_token[text.doc_line])
    size = np.minimum(np.diff(bounds), LOOKED_AT)
    tokens = tokens[ranges(bounds[:-1], size)]
    doc = np.repeat(np.arange(len(size)), size)
    out = _by_words(text, tokens, doc, len(size))
    unspaced = text.unspaced[tokens]
    if unspaced.any():
        _by_script(out, text, tokens, doc)
    return out


def _by_words(text: Text, tokens: Index, doc: Index, docs: int) -> NDArray[np.uint8]:
    """The languages of texts.  doc: int64[tokens], ascending, the text of each of the tokens."""
    first = text.low[text.start[tokens]]
    words = (text.end - text.start)[tokens] > 1
    words &= (first < ord("0")) | (first > ord("9"))
    hashes, doc = text.hash[tokens[words]] & UPPER, doc[words]
    likely = _likeliest(hashes, doc, docs)
    known = np.zeros(docs)
    for language in distinct(likely).tolist():
        here = np.flatnonzero(likely[doc] == language)
        known += np.bincount(doc[here], is_known(hashes[here], language), docs)
    sure = known >= LEAST_KNOWN * np.maximum(np.bincount(doc, minlength=docs), 1)
    return np.where(sure, likely, UNKNOWN).astype(np.uint8)


def _likeliest(hashes: Hashes, doc: Index, docs: int) -> Index:
    """int64[docs]: the likeliest language of each text, English where no word tells any."""
    telling = _telling()
    at = members(hashes, telling.word, telling.bloom)
    word = look_up(telling.word, hashes[at]).at
    return _most_likely(word, doc[at], docs)


def _most_likely(word: Index, doc: Index, docs: int, most: int | None = None, unknown: str = "") -> Index:
    """int64[docs]: the language that the words of each text are likeliest in.

    word: int64[words], places in the table; doc: int64[words], ascending, the text of each; most: words looked at;
    unknown: a language that none is in.
    """
    log_share = _telling().log_share
    bounds = np.searchsorted(doc, np.arange(docs + 1)).tolist()
    sums = np.array([log_share[word[a:b][:most]].sum(axis=0) for a, b in itertools.pairwise(bounds)])
    sums = sums.reshape(docs, len(LANGUAGES))
    sums[:, [language == unknown for language in LANGUAGES]] = -np.inf
    return sums.argmax(axis=1)


def commonest(text: Text, telling: Mask, unknown: str = "") -> Mask:
    """The words that are among the commonest of their own text's language, as articles and prepositions are.

    Args:
        text: the batch.
        telling: bool[lines], those by which the language of their text is told.
        unknown: a language taken for one that is not known: its texts pass for the likeliest of the others.

    Returns:
        bool[tokens]; none of a text whose language has no list.
    """
    table = _telling()
    hashes = text.hash & UPPER
    at = table.bloom.maybe(hashes)
    word, found = look_up(table.word, hashes[at])
    at, word = at[found], word[found]
    line = text.token_line[at]
    doc = text.line_doc[line]
    told = telling[line]
    likely = _most_likely(word[told], doc[told], len(text.doc_line) - 1, LOOKED_AT, unknown)
    out = np.zeros(len(text.hash), np.bool_)
    out[at] = table.log_share[word, likely[doc]] >= np.log(COMMON_SHARE)
    return out


def _by_script(out: NDArray[np.uint8], text: Text, tokens: Index, doc: Index) -> None:
    """Put in the languages of the texts that are mostly in a script without spaces."""
    unspaced = text.unspaced[tokens]
    every = np.bincount(doc, minlength=len(out))
    characters = np.bincount(doc, unspaced, len(out))
    code = code_points(text.low, text.start[tokens[unspaced]])
    counts = {
        name: np.bincount(doc[unspaced], (code >= first) & (code <= last), len(out))
        for name, (first, last) in SCRIPTS.items()
    }
    counts["ja"] = np.where(counts["ja"] >= KANA * characters, counts["ja"] + counts["zh"], 0)
    mostly = characters >= np.maximum(LEAST_UNSPACED * every, 1)
    out[mostly] = UNKNOWN
    for name, count in counts.items():
        is_it = mostly & (count > characters / 2)
        out[is_it & ((name != "zh") | (counts["ja"] == 0))] = LANGUAGES.index(name)
