r"""Regular expressions that mean in RE2 what they mean in Python: `\w`, `\d`, `\s`, `\b` know all scripts.

RE2's know ASCII only (https://github.com/google/re2/wiki/Syntax), and it looks neither ahead nor back.  Classes are
spelt out by Unicode's categories.  Where an expression asks for `\b`, the edges of words are marked in the line by
characters that no text has; `\b` asks for one, and all else passes over them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from newsclean.expressions import late

EDGE = "\U0010fffe"
"""Marks the edge of a word: no character of Unicode's, nor of any text's."""

EDGES = 4
"""Marks at each edge: so many `\\b` may stand beside each other, as in `\\b(\\bword)`."""

_NOT_UNDERSCORE = (
    r"\p{Pd}\p{Pe}\p{Pf}\p{Pi}\p{Po}\p{Ps}\x{203F}\x{2040}\x{2054}\x{FE33}\x{FE34}\x{FE4D}-\x{FE4F}\x{FF3F}"
)
_CLASSES = {
    "w": r"\p{L}\p{N}_",
    "W": rf"\p{{C}}\p{{M}}\p{{S}}\p{{Z}}{_NOT_UNDERSCORE}",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "s": r"\p{Z}\t-\r\x1c-\x1f\x{85}",
    "S": r"\p{L}\p{M}\p{N}\p{P}\p{S}\p{Cf}\p{Co}\x00-\x08\x0e-\x1b\x7f-\x{84}\x{86}-\x{9f}",
}
"""What stands for an escape inside of brackets, as Python has it: a letter or number of any script, and so on."""

_TOKEN = late(
    r"""
    (?P<quoted>\\Q(?P<literal>.*?)(?:\\E|$))
    | (?P<edge>\\[bB])
    | (?P<shorthand>\\[wWdDsS])
    | (?P<anchor>\\[Az]|[$^])
    | (?P<atom>\\(?:[pP](?:\{[^{}]*\}|.)|x\{[^{}]*\}|x..|[0-7]{1,3}|.)|\.)
    | (?P<brackets>\[)
    | (?P<group>\(\?P?<\w+>|\(\?[a-zA-Z-]*[:)]|[()|])
    | (?P<times>(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?)
    | (?P<plain>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_IN_BRACKETS = late(r"\\[pP]\{[^{}]*\}|\\x\{[^{}]*\}|\\.|\[:\^?\w+:\]|.", re.DOTALL)
_EDGE_OF_WORD = late(r"\b")


class Unsupported(ValueError):
    """What no expression of RE2's can say."""


class Expression(NamedTuple):
    """An expression as RE2 is given it, and whether it is held against lines with the edges of words marked."""

    source: str
    edges: bool


def translated(source: str) -> Expression:
    r"""An expression of Python's as one of RE2's.  Raises Unsupported for `\B`."""
    tokens = list(_tokens(source))
    edges = any(kind == "edge" for kind, _ in tokens)
    over = f"{EDGE}*" if edges else ""
    out = []
    for kind, token in tokens:
        if kind == "edge":
            if token == r"\B":
                raise Unsupported(r"\B is not to be had")
            out.append(EDGE)
        elif kind == "anchor":
            out.append(over + token if token in ("$", r"\z") else token)
        elif kind in ("group", "times"):
            out.append(token)
        else:
            out.append(f"(?:{over}{_without_edges(token)})" if edges else token)
    return Expression("".join(out), edges)


def searcher(pattern: Any, expression: Expression) -> Callable[[str], bool]:
    """Whether an expression, compiled as `pattern`, fits anywhere in a line."""
    if not expression.edges:
        return lambda line: pattern.search(line) is not None
    return lambda line: pattern.search(_marked(line)) is not None


def _marked(line: str) -> str:
    return _EDGE_OF_WORD.sub(EDGE * EDGES, line.replace(EDGE, ""))


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if found is None:  # a backslash at the end: RE2 says so
            yield "plain", source[at:]
            return
        at = found.end()
        kind = str(found.lastgroup if found.lastgroup != "literal" else "quoted")
        if kind == "quoted":
            yield from (("plain", re.escape(c)) for c in found["literal"])
        elif kind == "brackets":
            token, at = _brackets(source, at)
            yield kind, token
        elif kind == "shorthand":
            yield kind, f"[{_CLASSES[found[0][1]]}]"
        else:
            yield kind, found[0]


def _brackets(source: str, at: int) -> tuple[str, int]:
    """What stands in brackets, the first of which stands before `at`, and where it ends."""
    negated = source.startswith("^", at)
    start = at = at + negated
    out = ["[^" if negated else "["]
    while at < len(source):
        found = _IN_BRACKETS.match(source, at)
        if found is None:
            break
        at, token = found.end(), found[0]
        if token == "]" and found.start() > start:
            return "".join([*out, token]), at
        shorthand = len(token) == 2 and token[0] == "\\" and token[1] in _CLASSES
        out.append(_CLASSES[token[1]] if shorthand else token)
    return "".join(out), len(source)  # it does not end: RE2 says so


def _without_edges(token: str) -> str:
    """A token that does not fit a mark."""
    if token == ".":
        return f"[^\\n{EDGE}]"
    if token.startswith("[^"):
        return f"[^{EDGE}{token[2:]}"
    return token
