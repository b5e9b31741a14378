"""Renderings: what a tool that wrote a page down as text has put among its words, seen through.

Text browsers (lynx, elinks, links, w3m), converters (html2text, pandoc, those to Markdown), crawls (WET) and readers
leave marks: numbers of links, lists of their addresses, the names of pictures, rules, form fields, emphasis, bars of
tables, fields at the top.  They also break lines at their width.  Whatever the tool, one page is read as the same
words: the marks themselves tell the tool, and what is left is given a paragraph a line.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from typing import NamedTuple

from newsclean.expressions import late
from newsclean.text.lines import split_lines
from newsclean.text.marks import Marks, headers, is_mark, marks_of, table_lines, words
from newsclean.text.paragraphs import seamed
from newsclean.text.tools import Tools, tools_of
from newsclean.text.wrapping import goes_on, width

MARKS = -1
"""The home of a line of nothing but marks."""

_STARRED = late(r"(\*{2,6})(?= \S)")
_MOST_OF_HEADING = 4
"""Lines of a heading between stars."""


class Rendering(NamedTuple):
    """A text as its words alone, in as many lines as it has: a paragraph stands where its first line does.

    text: the words.  home: for each line, the number (from 0) of the line on which its words stand, or MARKS.
    """

    text: str
    home: tuple[int, ...]


def see_through(text: str) -> Rendering | None:
    """A text as its words alone; None where it has no marks of a tool."""
    tools = tools_of(text)
    if not tools:
        return None
    lines = [line.rstrip() for line in split_lines(text)]
    fields = headers(lines) if tools & Tools.HEADED else {}
    tables = table_lines(lines) if tools & Tools.MARKDOWN else frozenset()
    out, home = [""] * len(lines), list(range(len(lines)))
    marks = marks_of(tools)
    for first, stop in _paragraphs(lines, fields, marks):
        said = fields.get(first)
        if said is None and lines[first]:
            said = words(_joined(lines[first:stop]), marks, first in tables)
        out[first] = said or ""
        home[first:stop] = [first if said or not lines[first] else MARKS] * (stop - first)
    return Rendering("".join([line + "\n" for line in out]), tuple(home))


def _paragraphs(lines: list[str], fields: Collection[int], marks: Marks) -> Iterator[tuple[int, int]]:
    """The first line of each paragraph, and the one behind its last.  fields: the lines of those at the top."""
    alone = [not line or at in fields or is_mark(line, marks) for at, line in enumerate(lines)]
    columns, first = width(["" if at in fields else line for at, line in enumerate(lines)]), 0
    for at in range(1, len(lines) + 1):
        heading = _STARRED.match(lines[first])
        if at == len(lines):
            together = False
        elif heading and at - first < _MOST_OF_HEADING:
            together = bool(lines[at]) and not lines[at - 1].endswith(heading[1])
        else:
            together = columns > 0 and not (alone[at - 1] or alone[at]) and goes_on(lines[at - 1], lines[at], columns)
        if not together:
            yield first, at
            first = at


def _joined(lines: list[str]) -> str:
    """The lines of one paragraph as one, with the indent of the first."""
    if len(lines) == 1:
        return lines[0]
    flush = [lines[0], *(line.lstrip() for line in lines[1:])]
    return "".join([seamed(line, following) for line, following in itertools.pairwise(flush)]) + flush[-1]
