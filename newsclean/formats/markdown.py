"""Markdown: text from files made harmless for it.

The dialects are CommonMark and GitHub's, whose tables, addresses, mentions and formulas have a syntax of their own.
"""

from __future__ import annotations

import re

from newsclean.formats.plain import one_line, plain

_SYNTAX = re.compile(
    r"""[\\`*_\[\]<>|~&]"""  # emphasis, code, links, markup, cells, entities
    r"""|\$(?!\d)"""  # formulas; sums of money stay legible where Markdown is read as it is written
    r"""|:(?=//)|(?<=www)\.|(?<=WWW)\.""",  # addresses that are not asked for
    re.ASCII,
)

_CLOSING = re.compile(r"(\d{1,9})([.)])")

_MENTION = re.compile(r"@(?=\S)|#(?=\w)")

WORD_JOINER = "\u2060"
"""Shows nothing, and keeps @name, a@b.org and #12 from calling people and from becoming links."""


def inline(text: str) -> str:
    """`text` on one line, to be read as it stands within a line or a cell of Markdown."""
    escaped = _SYNTAX.sub(r"\\\g<0>", one_line(text))
    return _MENTION.sub(lambda m: m.group() + WORD_JOINER, escaped)


def starting(text: str) -> str:
    """As `inline`, at the start of a line: it becomes no heading, list, rule or quote."""
    escaped = inline(text)
    numbered = _CLOSING.match(escaped)
    if numbered:
        return f"{numbered[1]}\\{escaped[numbered.end(1) :]}"
    return "\\" + escaped if re.match(r"[#+=-]", escaped) else escaped


def code(text: str) -> str:
    """`text` as a code span, also in a cell of a table."""
    shown = plain(text).replace("|", "\\|") or " "
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    space = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{space}{shown}{space}{fence}"
