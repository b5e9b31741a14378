"""Long quotations: what two articles share may be what both quote.

Two reports of two events may quote one speech, or a company's one answer to both: the words are the speaker's, and no
passage that one report has from the other.  How many shingles of an article stand in its long quotations is counted
once; a pair that shares about as many as both quote shares the quotation.
"""

from __future__ import annotations

import numpy as np

from newsclean.arrays.segments import offsets, run_sizes
from newsclean.arrays.types import Floats, Index, Mask
from newsclean.text.lines import Bounds
from newsclean.text.shingles import SHINGLE
from newsclean.text.tokens import Text

LONG = 40
"""Words of a quotation that is long: more than a spoken sentence or two."""

LONGEST = 1500
"""Words of the longest: what seems to be more is a mark that was never closed."""

QUOTED = 0.5
"""Share of the shorter article's shingles from which a shared quotation makes two look like one report; less of it
speaks for that: outlets that quote one statement at a time tell one story."""

OFF_BY = 1.1, 5
"""How many times as many shingles as each article quotes, and how many more, a pair may share beside its quotation: the
words around it ("in a statement, the company said")."""

_STRAIGHT = 0x22
_CURLY = 0xE2, 0x80
_ANGLED, _ANGLES = 0xC2, (0xAB, 0xBB)
_LOW, _LEFT, _RIGHT = 0x9E, 0x9C, 0x9D


def long_quotations(text: Text) -> Mask:
    """bool[tokens]: the words inside of long quotations.

    Curly marks may stand on different lines, and each paragraph of a quotation begins with one; straight ones, which
    look the same at both ends, and angled ones, which point in or out, are paired within their line.
    """
    out = np.zeros(len(text.start) + 1, np.int64)
    for opens, closes in (_curly(text), _in_line(text, text.raw == _STRAIGHT), _in_line(text, _angled(text))):
        first, last = np.searchsorted(text.start, opens), np.searchsorted(text.start, closes)
        long = (last - first >= LONG) & (last - first <= LONGEST)
        np.add.at(out, first[long], 1)
        np.add.at(out, last[long], -1)
    return np.cumsum(out)[:-1] > 0


def quotes_alone(shared: Index | Floats, quoted_a: Index, quoted_b: Index) -> Mask:
    """Whether what two articles share is a quotation: bool[pairs].

    Args:
        shared: number[pairs], the shingles that both have.
        quoted_a: int64[pairs], those of one article that stand in long quotations.
        quoted_b: int64[pairs], those of the other.
    """
    most = np.minimum(quoted_a, quoted_b)
    times, more = OFF_BY
    return (most >= LONG - SHINGLE) & (shared <= times * most + more)


def in_full(quoted: Mask, token_at: Index) -> Mask:
    """bool[shingles]: those of which every word is quoted.

    Args:
        quoted: bool[tokens].
        token_at: int64[articles + 1], the tokens of each.
    """
    before = np.concatenate(([0], np.cumsum(quoted)))
    counts = np.maximum(np.diff(token_at) - SHINGLE + 1, 0)
    first = np.repeat(token_at[:-1] - offsets(counts)[:-1], counts) + np.arange(counts.sum())
    return before[first + SHINGLE] - before[first] == SHINGLE


def _curly(text: Text) -> Bounds:
    """Where quotations in curly marks begin and end, in bytes."""
    at = np.flatnonzero(text.raw == _CURLY[0])
    at = at[at + 2 < len(text.raw)]
    at = at[(text.raw[at + 1] == _CURLY[1]) & np.isin(text.raw[at + 2], (_LOW, _LEFT, _RIGHT))]
    mark, doc = text.raw[at + 2], _document(text, at)
    opens = (mark[:-1] == _LEFT) | (mark[:-1] == _LOW)
    starts_line = np.isin(at, text.line_start)
    closes = (mark[1:] == _RIGHT) | ((mark[1:] == _LEFT) & ((mark[:-1] == _LOW) | starts_line[1:]))
    pair = np.flatnonzero(opens & closes & (doc[1:] == doc[:-1]))
    fresh = np.flatnonzero(np.diff(pair, prepend=-2) != 1)  # else a paragraph of the quotation before it
    last = pair[np.append(fresh[1:], len(pair)) - 1] if len(pair) else pair
    return Bounds(at[pair[fresh]], at[last + 1])


def _angled(text: Text) -> Mask:
    """bool[bytes]: the last byte of each angled mark."""
    out = np.isin(text.raw, _ANGLES)
    out[1:] &= text.raw[:-1] == _ANGLED
    out[:1] = False
    return out


def _in_line(text: Text, marks: Mask) -> Bounds:
    """Where quotations begin and end, in bytes, whose marks are paired in their line as they come; bool[bytes]."""
    at = np.flatnonzero(marks)
    line = np.searchsorted(text.line_start, at, "right") - 1
    starts = np.flatnonzero(np.diff(line, prepend=-1))
    rank = np.arange(len(at)) - np.repeat(starts, run_sizes(starts, len(at))) if len(at) else at
    pair = np.flatnonzero((rank[:-1] % 2 == 0) & (line[1:] == line[:-1]))
    return Bounds(at[pair], at[pair + 1])


def _document(text: Text, at: Index) -> Index:
    return np.searchsorted(text.doc_line, np.searchsorted(text.line_start, at, "right") - 1, "right")
