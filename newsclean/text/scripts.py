"""Scripts: which characters are no part of a word, and which are words of their own as their script puts no spaces.

Chinese and Japanese characters and Korean syllables stand alone.  In Thai, Lao, Khmer and Burmese a consonant stands
with the vowels and marks around it, as in the Thai character clusters of Theeramunkong et al., "Character cluster based
Thai information retrieval", IRAL 2000.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.types import Bytes, Index

SYMBOL, UNSPACED, CLINGS, HOLDS, CLOSES = 1, 2, 4, 8, 16
"""The bits of a character's role: it is no part of a word; it is of a script without spaces; it belongs to the
character before it; the next one belongs to it; it makes the one before it belong to the one before that."""

_SYMBOLS = (
    (0x80, 0xBF),  # Latin-1 signs, no-break space, guillemets
    (0x55A, 0x55F), (0x589, 0x589),  # Armenian punctuation
    (0x5BE, 0x5BE), (0x5C0, 0x5C0), (0x5C3, 0x5C3),  # Hebrew
    (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x66A, 0x66D), (0x6D4, 0x6D4),  # Arabic
    (0x964, 0x965),  # Indic full stops
    (0xF0B, 0xF14),  # Tibetan, its marks between syllables too
    (0x104A, 0x104F), (0x1361, 0x1368), (0x17D4, 0x17DA),  # Burmese, Ethiopic, Khmer
    (0x2000, 0x2BFF),  # dashes, curly quotes, currency, arrows, dingbats
    (0x3000, 0x303F),  # Chinese and Japanese punctuation
    (0xFE00, 0xFFFF),  # full-width punctuation, byte-order mark, replacement character
    (0x1F000, 0x1FFFF),  # emoji
)  # fmt: skip

_UNSPACED = (
    (0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF),  # Thai and Lao, Burmese, Khmer
    (0x3040, 0x9FFF), (0xAC00, 0xD7A3), (0x20000, 0x20000),  # Kana and Han, Hangul, rare Han
)  # fmt: skip

_CLINGING = (
    (0xE30, 0xE3A), (0xE45, 0xE45), (0xE47, 0xE4E),  # Thai vowels and tones
    (0xEB0, 0xEBD), (0xEC8, 0xECE),  # Lao
    (0x102B, 0x103E), (0x1056, 0x1059),  # Burmese
    (0x17B4, 0x17D3), (0x17DD, 0x17DD),  # Khmer
)  # fmt: skip

_HOLDING = ((0xE40, 0xE44), (0xEC0, 0xEC4), (0x1039, 0x1039), (0x17D2, 0x17D2))
"""Vowels that are written before their consonant; signs that put the next consonant below."""

_CLOSING = ((0x1039, 0x103A),)
"""Burmese signs that take the vowel from a consonant: it closes the syllable before."""

_LAST = 0x20000
"""All characters from here on have one role: they are Han."""


@cache
def _roles() -> NDArray[np.uint8]:
    """uint8[_LAST + 1]: the role of each character, by its code point."""
    out = np.zeros(_LAST + 1, np.uint8)
    ranges = ((SYMBOL, _SYMBOLS), (UNSPACED, _UNSPACED), (CLINGS, _CLINGING), (HOLDS, _HOLDING), (CLOSES, _CLOSING))
    for bit, parts in ranges:
        for first, last in parts:
            out[first : last + 1] |= bit
    out[(out & SYMBOL) > 0] = SYMBOL
    return out


def roles(low: Bytes, at: Index) -> NDArray[np.uint8]:
    """The roles of characters beyond ASCII, as bits.

    Args:
        low: uint8[n], UTF-8.
        at: int64[characters], the first byte of each.

    Returns:
        uint8[characters].
    """
    return _roles()[np.minimum(code_points(low, at), _LAST)]


def sizes(low: Bytes, at: Index) -> Index:
    """int64[characters]: the bytes of each character, 2 to 4; the arguments are those of `roles`."""
    lead = low[at]
    return 2 + (lead >= 0xE0).astype(np.int64) + (lead >= 0xF0)


def code_points(low: Bytes, at: Index) -> Index:
    """int64[characters]: the code point of each character; the arguments are those of `roles`."""
    size = sizes(low, at)
    code = low[at].astype(np.int64) & np.array([0, 0, 0x1F, 0x0F, 0x07])[size]
    for k in range(1, 4):
        more = size > k
        code[more] = code[more] << 6 | (low[at[more] + k] & 0x3F)
    return code
