"""Background: how common the words of each language are in articles at large."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import distinct, look_up
from newsclean.arrays.types import Floats, Hashes, Mask
from newsclean.data import shipped_arrays

LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ar", "zh", "ja", "th", "ru", "ko", "bg", "bn", "ca", "cs"),
    *("da", "el", "fa", "fi", "fil", "he", "hi", "hu", "id", "is", "lt", "lv", "mk", "ms", "nb", "ro", "sh", "sk"),
    *("sl", "sv", "ta", "tr", "uk", "ur", "vi"),
)
"""The languages whose common words are known.  An index holds their places here: what is new goes to the end."""

UNKNOWN = 255
"""The number of all other languages."""

UNKNOWN_SHARE = 3e-6
"""Share of articles that hold a word outside of the background table: rarer than any in it."""

COMMON_SHARE = 0.35
"""Words that stand in more than this share of articles at large carry no story."""

_SALT = (np.arange(256, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32) << np.uint64(32)
"""What each language puts on the hashes of its words.  English puts nothing, as before other languages were known."""


class _Background(NamedTuple):
    """Words at large, uint64[words], ascending, and the share of articles that hold each, float64[words]."""

    words: Hashes
    share: Floats


@cache
def _background(language: int) -> _Background:
    if language == UNKNOWN:
        return _Background(np.zeros(0, np.uint64), np.zeros(0))
    name = LANGUAGES[language]
    with shipped_arrays("background.npz") as arrays:
        return _Background(unpacked(arrays[name]), np.exp(arrays[f"{name}_share"].astype(np.float64)))


def packed(halves: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The upper halves of hashes, uint32[n], ascending, as a table stores them: uint8[4, n], the bytes of the
    differences, which take less room so."""
    gaps = np.diff(halves, prepend=np.uint32(0)).astype("<u4")
    return np.ascontiguousarray(gaps.view(np.uint8).reshape(-1, 4).T)


def unpacked(table: NDArray[np.uint8]) -> Hashes:
    """Hashes, uint64[n], of which the upper halves were packed to uint8[4, n]."""
    return np.cumsum(np.ascontiguousarray(table.T).view("<u4").ravel(), dtype=np.uint64) << np.uint64(32)


def is_known(words: Hashes, language: int) -> Mask:
    """bool[n]: whether words, uint64[n], by the upper halves of their hashes, stand in a language's background."""
    return look_up(_background(language).words, words).found


def of_language(words: Hashes, language: NDArray[np.uint8]) -> Hashes:
    """Words, uint64[n], by the upper halves of their hashes, as words of a language, uint8[n]; 0 stays 0.

    Returns:
        uint64[n].
    """
    return np.where(words > 0, words ^ _SALT[language], words)


def share_at_large(words: Hashes, language: NDArray[np.uint8]) -> Floats:
    """The share of articles at large that hold each word.

    Args:
        words: uint64[n], as `of_language` gives them.
        language: uint8[n], of each.

    Returns:
        float64[n].
    """
    out = np.full(len(words), UNKNOWN_SHARE)
    for one in distinct(language).tolist():
        here = np.flatnonzero(language == one)
        table, share = _background(one)
        at, found = look_up(table, words[here] ^ _SALT[one])
        out[here[found]] = share[at[found]]
    return out


def common_words(language: NDArray[np.uint8]) -> Hashes:
    """The words of some languages, uint8[n], that more than COMMON_SHARE of articles hold: uint64[words], ascending."""
    return np.sort(np.concatenate([np.zeros(0, np.uint64), *map(_common, distinct(language).tolist())]))


@cache
def _common(language: int) -> Hashes:
    table, share = _background(language)
    return table[share > COMMON_SHARE] ^ _SALT[language]
