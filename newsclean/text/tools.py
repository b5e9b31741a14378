"""Tools: which kinds of tools wrote a text down, by the marks that they leave."""

from __future__ import annotations

import re
from enum import Flag, auto

from newsclean.expressions import late


class Tools(Flag):
    """Kinds of tools, by the marks that they leave."""

    BROWSER = auto()  # lynx, elinks, links, w3m
    STARS = auto()  # Debian's html2text: "****** heading ******"
    PANDOC = auto()  # to plain text
    MARKDOWN = auto()  # converters and readers
    HEADED = auto()  # fields stand at the top: front matter, a reader's, a crawl's (WET)


_SIGNS: tuple[tuple[Tools, str, str], ...] = (
    (Tools.BROWSER, "[", r"(?:^|[\s(“„«\"'—–])\[\d{1,4}\](?=[^\s\[\](),.;:])"),
    (Tools.BROWSER, "[", r"\[(?:pixel(?:\.gif)?|INLINE|IMG| {8,})\]"),
    (Tools.BROWSER, "━", r"^ *━{9,}$"),
    (Tools.BROWSER, "═", r"^ *═{9,}$"),
    (Tools.BROWSER, "├", r"^ *├[─┼]{3,}┤$"),
    (Tools.BROWSER, "_", r"^ {3,5}_{18,}"),
    (Tools.BROWSER, "\n   ", r"^ {3}(?:(?:\[\d{1,4}\])?(?:IFRAME: \S+|IFrame$)|Link: \S)"),
    (Tools.BROWSER, "\n   ", r"^ {3}(?:Visible|Hidden) links:?$"),
    (Tools.STARS, "*", r"^\*{2,6} \S.{0,200}(?:\n.{0,200}){0,2}[ \n]\*{2,6}$"),
    (Tools.STARS, "=", r"^={79}$"),
    (Tools.PANDOC, "[", r"^\[\](?:$|\S)"),
    (Tools.PANDOC, "---", r"^(?:  -{3,}(?: -{3,})+|-{72})$"),
    (Tools.PANDOC, "\n-   ", r"^-   \S"),
    (Tools.MARKDOWN, "[", r"\[[^\[\]]{0,400}\]\([^\s()]{0,2000}(?:\)|\(| \")"),
    (Tools.MARKDOWN, "[", r"\[(?!\d{1,4}\])[^\[\] ][^\[\]]{0,300}\]\[\d{1,4}\]"),
    (Tools.MARKDOWN, "#", r"^#{1,6} \S"),
    (Tools.MARKDOWN, "*", r"\*\*[^\s*][^*\n]{0,300}\*\*"),
    (Tools.MARKDOWN, "---", r"^ {0,3}\|?[ :]*-{3,}[ :]*\|[\s:|-]*$"),
    (Tools.MARKDOWN, "_", r"(?:^|[\s(“„\"])_[^\W_](?:[^_\n]{0,200}[^\s_])?_(?![0-9A-Za-z_])"),
)
"""What tells a tool: a string of few texts that must be there at all, and the expression that settles it."""

_EXPRESSIONS = tuple((tool, key, late(sign, re.MULTILINE)) for tool, key, sign in _SIGNS)
_KEYS = tuple(sorted({key for _, key, _ in _SIGNS}))

_HEADERS = late(
    r"\ufeff?(?:---[ \t]*\r?\n[A-Za-z][\w-]*:|WARC/1\.[01]\r?\n[A-Za-z-]+: |Title: [^\n]*\n\s*URL Source: )"
)
"""How fields at the top begin: front matter, a crawl's, a reader's."""

_NONE = Tools(0)

_INDENT = "   "
"""By so much lynx, elinks and links indent all but headings."""

_LONG, _FEWEST, _MOSTLY = 45, 4, 0.8
"""Characters of a line that is text, how many must be indented by so much, and which share of all such."""


def tools_of(text: str) -> Tools:
    """The kinds of tools whose marks a text has; mostly none, which is told by a few characters that it lacks."""
    there = [key for key in _KEYS if key in text]
    found = Tools.HEADED if _HEADERS.match(text) else _NONE
    if not there:
        return found
    for tool, key, sign in _EXPRESSIONS:
        if key in there and tool not in found and sign.search(text):
            found |= tool
    if Tools.BROWSER not in found and "\n   " in there and _is_indented(text):
        found |= Tools.BROWSER
    return found


def _is_indented(text: str) -> bool:
    long = [line for line in text.split("\n") if len(line) >= _LONG]
    indented = sum(line.startswith(_INDENT) and not line[3].isspace() for line in long)
    return indented >= max(_FEWEST, _MOSTLY * len(long))
