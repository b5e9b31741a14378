"""Letter pairs: how well a text fits the language that it fits best, as a first-order Markov chain over letters.

What a text is read as in the wrong encoding has letters that no language puts beside each other, signs inside of words
and capitals after small letters.  The tables are `training.letters`'.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.types import Index, Mask
from newsclean.data import shipped_arrays

OUTSIDE, FOREIGN, LATIN, OWN = 0, 1, 2, 3
"""Places in a language's table: no letter; a letter that is not its own; an ASCII letter in another alphabet; and where
its own letters begin."""

SIGN_SCRIPTS = ("zh", "ja", "ko")
"""The languages whose signs are told one by one: they have thousands."""

STEPS = 16
"""Steps of 1 that costs are stored in."""

_CODES = 1 << 16
_BEYOND = 0xFFFD
"""Stands for all characters beyond the first plane."""

_UNSEEN_SIGN, _SIGN_AMONG_LETTERS, _LETTER_AMONG_SIGNS = 13.0, 10.0, 3.5
"""The costs of a sign of the great scripts: that is rare, beside what it costs as a letter that is not a language's own
where that has letters; and of an ASCII letter among such signs."""

_FIRST_SIGN = 0x2E80
"""The code point from which the great scripts begin."""

_LAST_LATIN, _LATIN_AGAIN = 0x250, 0x1E00
"""Where the blocks of Latin letters end, and where another begins."""

_CAPITAL, _DIGIT, _MIXED, _INSIDE, _AMOUNT = 5.0, 4.0, 6.0, 5.0, -6.0
"""The costs of a capital after a small letter, of a letter beside a digit or one of another alphabet, of a mark
between two letters, and what is given back where a sign of money stands beside a digit, or a space after one."""

_MARKED = 5.5
"""The cost of a character from which it is no mark of punctuation: it does not stand between letters."""

_MONEY = "€£¥"
_NO_BREAK_SPACE = 0xA0

_KINDS: tuple[tuple[float, str], ...] = (
    (5, "“”‘’„«»–—…‚‹›،؛؟"),
    (6, "\xa0"),
    (7, "¿¡№"),
    (8, "€£§°½®©™·•²³´¼¾¢¥־׳״"),
)
"""The costs of marks beyond ASCII."""

_BLOCKS = (
    (0x00, 0x7F, 3), (0x20, 0x20, 1.7), (0x0A, 0x0A, 1.7),  # ASCII
    (0x80, 0x9F, 16), (0xA0, 0xBF, 9),  # control characters, Latin-1 signs
    (0x3000, 0x303F, 5), (0xFF00, 0xFF60, 6), (0xFF61, 0xFF9F, 10),  # CJK punctuation, full width, half-width kana
    (0xD800, 0xDFFF, 15), (0xE000, 0xF8FF, 16),  # bytes that do not fit, private use
)  # fmt: skip
_OTHER = 15
"""The costs of characters that are no letters, by block, and of all others."""


class Fit(NamedTuple):
    """How a text fits: its cost, the less the better, and of that what its letters cost each; whether most of these
    are of a script with few."""

    cost: float
    per_letter: float
    spelt: bool


class _Tables(NamedTuple):
    """lower: uint16[codes], of each character; letter, digit: bool[codes]; kind: float32[codes], the costs of what is
    no letter; place: uint8[languages, codes]; pairs: float32[languages, places, places]; sign: float32[3, codes]."""

    lower: NDArray[np.uint16]
    letter: Mask
    kind: NDArray[np.float32]
    place: NDArray[np.uint8]
    pairs: NDArray[np.float32]
    sign: NDArray[np.float32]


def fit(text: str) -> Fit:
    """How well a text fits the language that it fits best."""
    table = _tables()
    code = _codes(text)
    low = table.lower[code]
    letter = table.letter[low]
    place = table.place[:, low]
    every = np.arange(len(place))[:, None]
    spelt = table.pairs[every, place[:, :-1], place[:, 1:]].sum(1)
    great = int(np.count_nonzero(letter & (low >= _FIRST_SIGN)))
    spelt += _SIGN_AMONG_LETTERS * great
    signs = table.sign[:, low].sum(1)
    own = float(min(spelt.min(), signs.min()))
    rest = float(table.kind[low].sum()) + _oddities(code, low, letter, table.kind)
    letters = int(np.count_nonzero(letter))
    return Fit(own + rest, own / max(letters, 1), great < letters / 2)


def _codes(text: str) -> Index:
    """int64[characters + 2]: the code points, a space before and after them."""
    wide = f" {unicodedata.normalize('NFC', text)} ".encode("utf-32-le", "surrogatepass")
    return np.minimum(np.frombuffer(wide, "<u4"), _BEYOND).astype(np.int64)


def _oddities(code: Index, low: NDArray[np.uint16], letter: Mask, kind: NDArray[np.float32]) -> float:
    """What is odd about characters beyond ASCII beside others."""
    high, capital = code >= 0x80, code != low
    digit = (code >= ord("0")) & (code <= ord("9"))
    either = high[:-1] | high[1:]
    raised = letter[:-1] & ~capital[:-1] & letter[1:] & capital[1:] & either
    counted = (digit[:-1] & letter[1:] & high[1:]) | (letter[:-1] & high[:-1] & digit[1:])
    latin = (low < _LAST_LATIN) | ((low >= _LATIN_AGAIN) & (low < _LATIN_AGAIN + 0x100))
    spelt = letter & (low < _FIRST_SIGN)
    mixed = spelt[:-1] & spelt[1:] & (latin[:-1] != latin[1:])
    mark = high & ~letter & (kind[low] > _MARKED) & (code < _FIRST_SIGN)
    inside = mark[1:-1] & letter[:-2] & letter[2:]
    counts = digit[2:] | digit[:-2]
    counts[1:] |= digit[:-3] & ((code == ord(" ")) | (code == _NO_BREAK_SPACE))[1:-2]
    money = np.isin(code, [ord(c) for c in _MONEY])[1:-1] & counts
    found = ((_CAPITAL, raised), (_DIGIT, counted), (_MIXED, mixed), (_INSIDE, inside), (_AMOUNT, money))
    return sum(cost * np.count_nonzero(where) for cost, where in found)


@cache
def _tables() -> _Tables:
    with shipped_arrays("letters.npz") as arrays:
        letters, cost = arrays["letters"], arrays["cost"].astype(np.float32) / STEPS
        signs = arrays["sign_at"], arrays["sign"], arrays["sign_cost"].astype(np.float32) / STEPS
    characters = [chr(code) for code in range(_CODES)]
    letter = np.array([unicodedata.category(c) in {"Ll", "Lu", "Lt", "Lm", "Lo", "Mn", "Mc"} for c in characters])
    lower = np.array([ord(low) if len(low := c.lower()) == 1 else ord(low[0]) for c in characters], np.uint16)
    return _Tables(lower, letter, _kinds(letter), _places(letters, letter), cost, _signs(letter, *signs))


def _kinds(letter: Mask) -> NDArray[np.float32]:
    out = np.full(_CODES, _OTHER, np.float32)
    for first, last, cost in _BLOCKS:
        out[first : last + 1] = cost
    for cost, characters in _KINDS:
        out[[ord(c) for c in characters]] = cost
    out[letter] = 0
    return out


def _places(letters: NDArray[np.uint16], letter: Mask) -> NDArray[np.uint8]:
    """uint8[languages, codes]: the place of each character in each language's table."""
    out = np.zeros((len(letters), _CODES), np.uint8)
    out[:, letter] = FOREIGN
    for place, own in zip(out, letters, strict=True):
        if ord("a") not in own:
            place[ord("a") : ord("z") + 1] = LATIN
        at = np.flatnonzero(own)
        place[own[at]] = at
    return out


def _signs(letter: Mask, at: Index, sign: NDArray[np.uint16], cost: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32[3, codes]: the cost of each letter and sign in each of SIGN_SCRIPTS."""
    out = np.where(letter, np.float32(_UNSEEN_SIGN), np.float32(0))
    out = np.tile(out, (len(SIGN_SCRIPTS), 1))
    for k, own in enumerate(out):
        own[sign[at[k] : at[k + 1]]] = cost[at[k] : at[k + 1]]
        own[ord("a") : ord("z") + 1] = _LETTER_AMONG_SIGNS
    return out
