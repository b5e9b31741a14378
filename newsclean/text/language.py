"""Languages: in which language each of many texts is written, by the script or by the commonest words.

A naive Bayes classifier over the commonest words of each language tells the likeliest, as in Cavnar and Trenkle's
"N-gram-based text categorization" (SDAIR 1994), with words for n-grams; but it must be one that the text's words fit.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import look_up, offsets, ranges
from newsclean.arrays.types import Floats, Hashes, Index, Mask
from newsclean.text.bloom import BloomFilter, members
from newsclean.text.hashing import UPPER
from newsclean.text.tokens import Text

LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ar", "zh", "ja", "th", "ru", "ko", "bg", "bn", "ca", "cs"),
    *("da", "el", "fa", "fi", "fil", "he", "hi", "hu", "id", "is", "lt", "lv", "mk", "ms", "nb", "ro", "sh", "sk"),
    *("sl", "sv", "ta", "tr", "uk", "ur", "vi"),
)
"""The languages whose common words are known.  An index holds their places here: what is new goes to the end."""

UNKNOWN = 255
"""The number of all other languages."""

SCRIPTS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"ja": (0x3040, 0x30FF), "ko": (0xAC00, 0xD7A3), "th": (0xE00, 0xE7F), "zh": (0x3400, 0x9FFF)}
)
"""The languages whose script puts no spaces, or is read as if it did not, with the code points that tell each."""

LOOKED_AT = 300
"""Words from the beginning of a text that its language is told by: few languages need more than thirty."""

LEAST_TOLD = 5
"""Common words of a language that a text must have at least."""

LEAST_COVERED = 0.5
"""A text is in no known language where the common words of the likeliest are less than this share of what they are in
other texts of the language: in a list of names as well as in a language that is like a known one."""

LEAST_UNSPACED = 0.4
"""Share of words that are characters of scripts without spaces from which the script tells the language."""

KANA = 0.1
"""Share of Kana among its characters from which a text is Japanese: a Chinese one has next to none."""


class _Telling(NamedTuple):
    """The commonest words of all languages, uint64[words], ascending, the upper half of each one's hash; the filter of
    these; the logarithm of the share that each is of a language's text, float32[words, languages]; whether it is one of
    the commonest there, bool[words, languages]; the share of text that those are, float64[languages]."""

    word: Hashes
    bloom: BloomFilter
    log_share: NDArray[np.float32]
    own: Mask
    covered: Floats


@cache
def _telling() -> _Telling:
    data = resources.files("newsclean.data").joinpath("languages.npz").read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        word = unpacked(arrays["word"])
        covered = arrays["covered"].astype(np.float64)
        log_share = arrays["log_share"].astype(np.float32)
        return _Telling(word, BloomFilter.of(word), log_share, arrays["own"], covered)


def packed(halves: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The upper halves of hashes, uint32[n], ascending, as a table stores them: uint8[4, n], the bytes of the
    differences, which take less room so."""
    gaps = np.diff(halves, prepend=np.uint32(0)).astype("<u4")
    return np.ascontiguousarray(gaps.view(np.uint8).reshape(-1, 4).T)


def unpacked(table: NDArray[np.uint8]) -> Hashes:
    """Hashes, uint64[n], of which the upper halves were packed to uint8[4, n]."""
    return np.cumsum(np.ascontiguousarray(table.T).view("<u4").ravel(), dtype=np.uint64) << np.uint64(32)


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
    at = offsets(size)
    out = _by_words(text, tokens, at)
    unspaced = text.unspaced[tokens]
    if unspaced.any():
        _by_script(out, text, tokens, at)
    return out


def _by_words(text: Text, tokens: Index, at: Index) -> NDArray[np.uint8]:
    """The languages of texts; the tokens of text i are tokens[at[i]:at[i + 1]]."""
    known = _telling()
    docs = len(at) - 1
    told = members(text.hash[tokens] & UPPER, known.word, known.bloom)
    word = look_up(known.word, text.hash[tokens[told]] & UPPER).at
    bounds = np.searchsorted(told, at)
    likely = np.array(
        [known.log_share[word[bounds[k] : bounds[k + 1]]].sum(axis=0) for k in range(docs)], np.float64
    ).reshape(docs, len(LANGUAGES))
    likely[:, known.covered == 0] = -np.inf
    best = likely.argmax(axis=1)
    doc = np.repeat(np.arange(docs), np.diff(bounds))
    own = np.bincount(doc, known.own[word, best[doc]], docs)
    letters = (text.end - text.start)[tokens] > 1
    letters &= ~((text.low[text.start[tokens]] >= ord("0")) & (text.low[text.start[tokens]] <= ord("9")))
    total = np.diff(offsets(letters)[at])
    sure = (own >= LEAST_TOLD) & (own >= LEAST_COVERED * known.covered[best] * total)
    return np.where(sure, best, UNKNOWN).astype(np.uint8)


def _by_script(out: NDArray[np.uint8], text: Text, tokens: Index, at: Index) -> None:
    """Put in the languages of the texts that are mostly in a script without spaces."""
    doc = np.repeat(np.arange(len(at) - 1), np.diff(at))
    unspaced = text.unspaced[tokens]
    every = np.bincount(doc, minlength=len(out))
    characters = np.bincount(doc, unspaced, len(out))
    start = text.start[tokens[unspaced]]
    code = ((text.low[start] & 0x0F).astype(np.int64) << 12) | ((text.low[start + 1] & 0x3F).astype(np.int64) << 6)
    code |= text.low[start + 2] & 0x3F
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
