"""Marks: what tools put among a page's words when they write it down as text, taken out of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from newsclean.expressions import late
from newsclean.text.tools import Tools

_RULE = late(r"[_━═=─—–-]{3,}|(?:\* ?){3,}|[-_=\s|:+]{3,}|[┌┬┐├┼┤└┴┘─│═╪╔╗╚╝║\s]+")
_ADDRESS = late(
    r"(?:\[\d{1,4}\]:?|\d{1,4}\.|\[[^\[\]]{1,80}\]:)\s+<?(?:[a-z][a-z0-9+.-]{1,20}:\S*|[/#?.]\S*)>?"
    r"(?:\s+[\"'(].{0,300}[\"')])?"
)
_OF_BROWSERS = late(
    r"References:?|(?:Visible|Hidden) links:?|(?:\[\d{1,4}\])?(?:IFrame|IFRAME: .{0,2000})"
    r"|Link: (?:\[\d{1,4}\])?.{0,300}|#\[\d{1,4}\].{0,300}"
)
_TAG = late(r"</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)


class Marks(NamedTuple):
    """The marks of some tools: lines that are nothing else, and what takes the others out of a line, in this order."""

    alone: tuple[re.Pattern[str], ...]
    unmarked: tuple[Callable[[str], str], ...]


@cache
def marks_of(tools: Tools) -> Marks:
    """The marks that some tools leave."""
    return Marks(
        tuple(expression for some, expression in _ALONE if tools & some),
        tuple(unmarked for tool, unmarked in _UNMARKED if tools & tool),
    )


def is_mark(line: str, marks: Marks) -> bool:
    """Whether a line is a rule, the address of a link, a frame: nothing that a reader of the page sees as words."""
    shown = line.strip()
    return bool(shown) and any(expression.fullmatch(shown) for expression in marks.alone)


_BULLET = late(r"\s*([-*+•])\s+(?=\S)")
_BARS = late(r"[|│]")


def words(line: str, marks: Marks, in_table: bool) -> str:
    """The words of a paragraph, the sign of a list's item before them; nothing where it has none.

    in_table: whether it is a row of a table, whose bars are marks, too.
    """
    if is_mark(line, marks):
        return ""
    for unmarked in marks.unmarked:
        line = unmarked(line)
    if in_table or "│" in line:
        line = _BARS.sub("  ", line.strip(" |│"))
    item = _BULLET.match(line)
    said = line[item.end() :].strip() if item else line.strip()
    if not any(c.isalnum() for c in said):
        return ""
    return f"  {item[1]} {said}" if item else said


_FIELDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (late(r"(?:\[\d{1,4}\])?\[?[ ]?_{3,}[ _]*\]?"), " "),
    (late(r"\[\s{0,3}[Xx*]?\s{0,3}\]|\((?:\*| )\)|\(BUTTON\) ?"), " "),
    (late(r"\[[^\[\]\n]{0,60}(?:_|[ ]{3,}|\*{3,})\]"), " "),
    (late(r"\[One of:[^\[\]]{0,2000}\]"), " "),
    (late(r"\[\s([^\[\]]{1,60})\s\]"), r"\1"),
)
"""Form fields: text to type, boxes to check, choices; the words on a button stay."""

_PICTURE = late(
    r"\[(?:[^\[\]\s]{0,100}\.(?:gif|jpe?g|png|svg|webp|avif|ico)|IMG|INLINE|IMAGE|LINK|EMBED|USEMAP[^\[\]]{0,80})?\]"
)
_NAME_ALONE = late(r"\s*(?:\[[\w.%-]{1,60}\]\s*)+")
_NUMBER = late(r"\[\d{1,4}\]")
_NUMBER_INSIDE = late(r"(?<=[^\W\u3000-\u9fff\uac00-\ud7a3])\[\d{1,4}\](?=[^\W\u3000-\u9fff\uac00-\ud7a3])")


_RAISED: tuple[tuple[re.Pattern[str], str], ...] = (
    (late(r"(?<=[A-Z])(?:\[(\d)\]|_(\d)\b)(?![a-z])"), r"\1\2"),
    (late(r"(?<=\w)\^(?=\d)"), ""),
    (late(r"\[(?:DEL|INS|S):\s?|\s?:(?:DEL|INS|S)\]"), ""),
)
"""What stands lower or higher than the line ("CO[2]", "km^2"), is struck out or put in."""


def _of_browser(line: str) -> str:
    """Without numbers of links, pictures and form fields."""
    for pattern, instead in (*_FIELDS, *_RAISED):
        line = pattern.sub(instead, line)
    line = _NUMBER.sub("", _NUMBER_INSIDE.sub(" ", _PICTURE.sub(" ", line)))
    return "" if _NAME_ALONE.fullmatch(line) else line


_STARS = late(r"\s*(\*{2,6}) (.*\S) \1")
_UNDERSCORES = late(r"_+")


def _of_stars(line: str) -> str:
    """Without the stars of a heading, descriptions of pictures, form fields, and the underscores of links."""
    heading = _STARS.fullmatch(line)
    if heading:
        line = heading[2]
    for pattern, instead in _FIELDS:
        line = pattern.sub(instead, line)
    return _UNDERSCORES.sub(" ", _without_descriptions(line))


_DESCRIPTION = late(r"\s*\[([^\[\]]{0,500})\]\s*")
_MOST_DESCRIPTIONS = 8
"""Pictures at the beginning of a paragraph."""

_ENDS = late(r"[.!?:](?:\s|$)|[。！？：]")


def _without_descriptions(line: str) -> str:
    """Without the descriptions of pictures at its beginning.  One that holds a sentence, and is all of the line, is a
    caption or a note."""
    for _ in range(_MOST_DESCRIPTIONS):
        found = _DESCRIPTION.match(line)
        if not found:
            break
        if found.end() == len(line) and _ENDS.search(found[1]):
            return found[1]
        line = line[found.end() :]
    return line


_EMPHASIS: tuple[re.Pattern[str], ...] = (
    late(r"(?<![*\\])\*{1,3}([^\s*](?:[^*]{0,400}[^\s*])?)\*{1,3}(?!\*)"),
    late(r"~~([^~]{1,400})~~"),
    late(r"`{1,3}([^`]{1,400})`{1,3}"),
)
_UNDERLINED = late(r"(?<![0-9A-Za-z_\\])_{1,3}([^\s_](?:[^_]{0,400}[^\s_])?)_{1,3}(?![0-9A-Za-z_])")
_TARGET = (
    r"\((?:<[^<>]{0,2000}>|[^\s()]{0,2000}(?:\([^\s()]{0,300}\)[^\s()]{0,300}){0,4})"
    r"(?:\s{1,3}[\"'][^\"\n]{0,300}[\"'])?\s?\)"
)
_IMAGE = late(r"!\[[^\[\]]{0,600}\](?:" + _TARGET + r"|\[[^\[\]]{0,40}\])")
_LINK = late(r"\[([^\[\]]{0,600})\]" + _TARGET)
_LINK_BY_NUMBER = late(r"\[(?!\d{1,4}\])([^\[\]]{0,600})\]\[\d{1,4}\]")
_HEADING = late(r"\s{0,3}#{1,6}\s+(?=\S)")
_QUOTED = late(r"\A\s{0,3}(?:>\s?)+")
_BOX = late(r"\A(\s*(?:[-*+]\s+)?)\[[ xX]\]\s+")
_ESCAPED = late(r"\\([\\`*_{}\[\]()#+.!|>~$-])")


def _of_markdown(line: str) -> str:
    """Without pictures, the addresses of links, emphasis, and the marks of headings, quotes and check boxes."""
    line = _BOX.sub(r"\1", _QUOTED.sub("", line, count=1), count=1)
    heading = _HEADING.match(line)
    if heading:
        line = line[heading.end() :].rstrip().rstrip("#").rstrip()
    line = _LINK.sub(r"\1", _IMAGE.sub("", line))
    line = _LINK_BY_NUMBER.sub(r"\1", line)
    for pattern in (*_EMPHASIS, _UNDERLINED):
        line = pattern.sub(r"\1", line)
    return _ESCAPED.sub(r"\1", line)


def _of_pandoc(line: str) -> str:
    """Without descriptions of pictures and emphasis."""
    return _UNDERLINED.sub(r"\1", _without_descriptions(line))


_UNMARKED: tuple[tuple[Tools, Callable[[str], str]], ...] = (
    (Tools.BROWSER, _of_browser),
    (Tools.STARS, _of_stars),
    (Tools.MARKDOWN, _of_markdown),
    (Tools.PANDOC, _of_pandoc),
)
"""In this order: numbers go before what looks like a link by number."""

_ALONE: tuple[tuple[Tools, re.Pattern[str]], ...] = (
    (~Tools(0), _RULE),
    (Tools.BROWSER | Tools.MARKDOWN | Tools.STARS, _ADDRESS),
    (Tools.BROWSER, _OF_BROWSERS),
    (Tools.MARKDOWN, _TAG),
)

_TABLE_RULE = late(r"\|?[ :]*-{3,}[ :]*\|[\s:|-]*")


def table_lines(lines: list[str]) -> frozenset[int]:
    """The rows of Markdown's tables, by their numbers from 0: the lines with bars around a rule of dashes and bars."""
    out: set[int] = set()
    inside = False
    for at, line in enumerate(lines):
        if "---" in line and _TABLE_RULE.fullmatch(line.strip()):
            out.add(at - 1)
            inside = True
        elif inside := inside and "|" in line:
            out.add(at)
    return frozenset(out)


_MOST_HEADERS = 60
"""Lines of fields at the top, at most."""

_TITLE = late(r"title:[ \t]*(\S.{0,400})", re.IGNORECASE)


def headers(lines: list[str]) -> dict[int, str]:
    """The lines of the fields at the top, by their numbers from 0, each with its words: none, but for a title that the
    text below lacks."""
    stop = _headers_end(lines)
    out = {at: "" for at in range(stop) if lines[at]}
    for at in out:
        found = _TITLE.fullmatch(lines[at])
        title = found[1].strip("\"'") if found else ""
        if title and not any(line.startswith("# ") or line.strip("#*= ") == title for line in lines[stop:]):
            out[at] = title
    return out


def _headers_end(lines: list[str]) -> int:
    """How many lines the fields at the top take."""
    first, top = lines[0].lstrip("\ufeff"), lines[:_MOST_HEADERS]
    if first.startswith("WARC/"):
        return next((at for at in range(1, len(top)) if not top[at]), 0)
    ends = ("---", "...") if first.startswith("---") else ("Markdown Content:",)
    return next((at + 1 for at in range(1, len(top)) if top[at] in ends), 0)
