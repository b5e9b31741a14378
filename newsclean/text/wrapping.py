"""Wrapping: the width at which a tool broke lines, and which lines it broke.

Tools fill lines greedily: a line is broken where the next word would not have fitted.  Of two lines, one below the
other in mid-sentence, the width lies between the first one's and that with the second's first word; the width on which
most of them agree is the tool's.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

import numpy as np

from newsclean.expressions import late

NARROWEST, WIDEST = 36, 160
"""Columns of a line that is broken: browsers take 72 to 80, lynx twice as many in Japanese."""

FEWEST, MOSTLY = 2, 0.6
"""Lines in mid-sentence that must agree on a width, and their share of all such."""

_END = late(r"[.!?:;…。！？][\"”’»«“)\]」』]*$")
_ITEM = late(r"\s*(?:[-–—•*·▪◦>#|+]|\(?\d{1,3}[.)]|\[[^\[\]]{0,4}\]|\[\d{1,4}\]:)\s|\s*[┌├└│|]")
_FIRST_WORD = late(r"[^\s\u3000-\u9fff\uac00-\ud7a3\uff00-\uffef]+|\S[、。，．」』）！？]*")
_GAP = late(r"\S(?:\s{2,}|\t)\S|\|")


def columns_of(text: str) -> int:
    """The columns that a text takes on a terminal: two for a character of Chinese, Japanese or Korean."""
    if text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(c) in "WF" for c in text if c > "\u10ff")


def width(lines: Sequence[str]) -> int:
    """The columns at which lines were broken, 0 where they were not.  lines: without line ends."""
    votes = np.zeros(WIDEST + 1, np.int64)
    asked = 0
    for line, following in itertools.pairwise(lines):
        if not line or not following or len(line) > WIDEST or _END.search(line) or _apart(line, following):
            continue
        least, most = columns_of(line), _with_first_word(line, following)
        if NARROWEST <= least <= WIDEST:
            asked += 1
            votes[least : min(most, WIDEST + 1)] += 1
    best = int(votes.argmax())
    longer = sum(columns_of(line) > best for line in lines) if votes[best] else 0
    return best if votes[best] >= max(FEWEST, MOSTLY * asked, longer) else 0


def goes_on(line: str, following: str, columns: int) -> bool:
    """Whether a line was broken at a width: the next one's first word would not have fitted.  Neither is empty."""
    return _with_first_word(line, following) > columns and not _apart(line, following)


def _with_first_word(line: str, following: str) -> int:
    """The columns of a line with the first word of the following behind it."""
    word = _FIRST_WORD.search(following)
    spaced = unicodedata.east_asian_width(line[-1]) not in "WF"
    return columns_of(line) + spaced + (columns_of(word.group()) if word else 0)


def _apart(line: str, following: str) -> bool:
    """Whether the second of two lines begins anew: an item, or either is a row of a table."""
    return bool(_ITEM.match(following) or _GAP.search(line.lstrip()) or _GAP.search(following.lstrip()))
