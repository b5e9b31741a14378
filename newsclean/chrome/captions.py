"""Captions: kept lines that describe a picture, and name who took it.

One tool writes down a picture's caption, its description, both or neither where another does not: they are no part of
what two articles have in common.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from newsclean.arrays.segments import among, distinct
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.expressions import late
from newsclean.text.bloom import members
from newsclean.text.tokens import Text, word_hashes

MOST_WORDS = 45
"""Words of a caption."""

NAME_BYTES = 80
"""Bytes from a picture's credit to the end of its line: a name, an agency."""

DESCRIPTION_WORDS = 25
"""Words of a description that stands right above a caption and ends no sentence."""

_PICTURES = (
    *("photo", "photograph", "photos", "foto", "fotos", "fotograf", "fot", "bild", "bilder", "image"),
    *("imagen", "imagem", "immagine", "illustration", "picture", "beeld", "kuva", "zdjęcie", "fotoğraf", "фото"),
    *("写真", "画像", "撮影", "圖", "图", "摄影", "사진"),
)
_CREDIT = late(rf"(?:{'|'.join(_PICTURES)})(?: by |[.]? ?(?:[:/©]|：) ?| courtesy )".encode())
"""A picture's credit: "Photo: Ann Lee"."""


_BEFORE = b".!?()[]|/\n" + "…»”—–。）」".encode()
"""Bytes that may stand before one, spaces left out: it follows a sentence, or begins the line."""


@cache
def _first_words() -> Hashes:
    """What credits begin with as a token: a word or, where there are no spaces between words, its first character."""
    return np.unique(word_hashes([first for word in _PICTURES for first in (word, word[0])]))


def captions(text: Text, kept: Mask) -> Mask:
    """bool[lines]: the kept lines of a batch that end with a picture's credit, and a description right above one."""
    out = np.zeros(len(kept), np.bool_)
    low = text.low.data
    may_begin = text.start[members(text.hash, _first_words())].tolist()
    credits = [credit for at in may_begin if _stands_apart(low, at) and (credit := _CREDIT.match(low, at))]
    found = np.array([credit.end() for credit in credits], np.int64)
    if not len(found):
        return out
    words = np.diff(text.line_token)
    line = np.searchsorted(text.line_start, found, "right") - 1
    short = (words[line] <= MOST_WORDS) & (text.line_end[line] - found <= NAME_BYTES)
    out[line[short]] = True
    above = distinct(line[short]) - 1
    out[above[_describes(text, above, words)]] = True
    return out & kept


def _describes(text: Text, lines: Index, words: Index) -> Mask:
    """bool[n]: which of the lines, or -1, is a description: short, and no sentence."""
    last = text.low[np.maximum(text.line_end[lines] - 1, 0)]
    sentence = among(last, np.frombuffer(b'.!?:;"\x82\x9d', np.uint8))
    return (lines >= 0) & (words[lines] > 0) & (words[lines] <= DESCRIPTION_WORDS) & ~sentence


def _stands_apart(low: memoryview, at: int) -> bool:
    """Whether what begins at a byte follows a sentence, or begins its line."""
    before = low[max(at - 4, 0) : at].tobytes().rstrip(b" ")
    return not before or before[-1] in _BEFORE
