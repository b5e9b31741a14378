"""Paragraphs: the lines of hard-wrapped text, joined, so that what a line end parts is read as one.

A body is hard-wrapped where its lines are short and full: the first word of the next line would not have fitted.  Lists
and verse are not, or begin most of their lines with a capital.  Of two articles of the same words, one hard-wrapped,
the same is then read, whatever the width.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.expressions import late

MAX_COLUMNS = 100
"""Characters of a line of hard-wrapped text; one in twenty may be longer, as a line of a page's own is."""

MIN_OPEN = 4
"""Lines that must go on in the next before a body is held to be hard-wrapped."""

_LONGER = 0.05
_FULL = 0.85
"""Share of the text's width that a line and the next one's first word fill: of proportional type the columns vary."""

_RAGGED = 0.1
"""Share of the lines going on that need not be full: a headline, a byline, words that a page put between."""

_MOST_CAPITALS = 0.55
"""Share of the lines gone on with that may begin with a capital: in German prose some four in ten do, in verse most."""

_END = late(r"[.!?:;…。！？][\"”’»«“)\]]*$")
_ITEM = late(r"\s*(?:[-–—•*·▪◦>]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_FIRST_WORD = late(r"[^\s\u3000-\u9fff\uac00-\ud7a3\uff00-\uffef]+|\S")
_UNSPACED = late(r"[\u3000-\u9fff\uff00-\uffef]")

# A word parted at a line's end.  After these, it is a compound's own hyphen.
_PARTED = late(r"(?:(?<=[^\W\d_])-|[\u2010\u00ad\u00ac])$")
_COMPOUND = late(
    r"(?:^|[\s(\"“])(?:self|well|non|ex|vice|mid|co|anti|all|cross|half|high|low|long|short|part|two|three|four|five|six|"
    r"seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|so|old|far|left|right|state)-$",
    re.IGNORECASE,
)


class _Shape(NamedTuple):
    """Two lines, one below the other: how full the first is, in characters with the second's first word, and whether it
    ends a sentence; whether the second begins with a capital, and whether it begins anew (an item, an indent)."""

    full: int
    ends: bool
    capital: bool
    apart: bool


def paragraphs(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The numbered lines of a body, those of hard-wrapped text joined: each paragraph has the number of its first."""
    going = going_on(lines)
    if not any(going):
        return list(lines)
    parts: list[tuple[int, list[str]]] = []
    before = False
    for at, ((number, line), goes) in enumerate(zip(lines, going, strict=True)):
        piece = seamed(line, lines[at + 1][1]) if goes else line.rstrip()
        if before:
            parts[-1][1].append(piece.lstrip())
        else:
            parts.append((number, [piece]))
        before = goes
    return [(number, "".join(pieces)) for number, pieces in parts]


def going_on(lines: Sequence[tuple[int, str]]) -> list[bool]:
    """For each numbered line of a body, whether it is hard-wrapped text that goes on in the next."""
    longer = sum(len(line) > MAX_COLUMNS for _, line in lines)
    if len(lines) <= MIN_OPEN or longer > _LONGER * len(lines):
        return [False] * len(lines)
    pairs = [
        _shape(line, following) if after == number + 1 else None
        for (number, line), (after, following) in itertools.pairwise(lines)
    ]
    width = _width([shape for shape in pairs if shape], lines)
    if not width:
        return [False] * len(lines)
    return [shape is not None and _goes_on(shape, width) for shape in pairs] + [False]


def parted(line: str, following: str) -> bool:
    """Whether the last word of a line that goes on is parted by a hyphen, and ends with the first of the next."""
    return bool(_PARTED.search(line)) and following.lstrip()[:1].islower() and not _COMPOUND.search(line)


def _shape(line: str, following: str) -> _Shape:
    line = line.rstrip()
    word = _FIRST_WORD.search(following)
    indented = following[:1].isspace() and not line[:1].isspace()
    return _Shape(
        len(line) + 1 + (len(word.group()) if word else 0),
        bool(_END.search(line)),
        following.lstrip(" \t\"“'‘«(")[:1].isupper(),
        indented or bool(_ITEM.match(following)),
    )


def _width(pairs: Sequence[_Shape], lines: Sequence[tuple[int, str]]) -> float:
    """The characters that a line of hard-wrapped text must fill to be full; 0 where the text is none."""
    going = [shape for shape in pairs if not (shape.ends or shape.apart)]
    if len(going) < MIN_OPEN:
        return 0
    lengths = sorted(len(line.rstrip()) for _, line in lines)
    width = _FULL * lengths[int(0.9 * (len(lengths) - 1))]
    ragged = sum(shape.full < width for shape in going)
    capitals = sum(shape.capital for shape in going)
    return width if ragged <= 1 + _RAGGED * len(going) and capitals <= _MOST_CAPITALS * len(going) else 0


def _goes_on(shape: _Shape, width: float) -> bool:
    """Whether the first of two lines goes on: one that is not full does only in mid-sentence."""
    if shape.apart:
        return False
    return shape.full >= width or not (shape.ends or shape.capital)


def seamed(line: str, following: str) -> str:
    """A line that goes on, as the next one is put behind it: with a space, or without its hyphen."""
    line, first = line.rstrip(), following.lstrip()[:1]
    if parted(line, following):
        return line[:-1]
    hyphen = len(line) > 1 and line[-1] == "-" and line[-2].isalnum()
    unspaced = _UNSPACED.match(line[-1:]) and _UNSPACED.match(first)
    return line if hyphen or unspaced else line + " "
