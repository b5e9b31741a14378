"""Every line of one file, kept or dropped, with kind, score and reason: what `newsclean explain` prints."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from newsclean.formats.plain import one_line, shorten
from newsclean.model import Stripped

KIND = 18
"""Columns of a kind: the longest is "headline-duplicate"."""

REASON = 14
"""Columns of a reason: the longest is "headline again"."""


def write_explanation(stripped: Stripped, console: Console) -> None:
    """Print a table: line number, + kept or - dropped, score, kind, reason, the line's beginning."""
    lines = [line for line in stripped.lines if line.kind != "blank"]
    digits = len(str(len(stripped.lines)))
    for line in lines:
        mark, style = ("+", "") if line.keep else ("-", "red")
        head = f"{line.number:>{digits}} {mark} {line.score:.2f} {line.kind:<{KIND}} "
        text = shorten(one_line(line.text), max(console.width - len(head) - REASON - 1, 12))
        row = Text.assemble((head, style), (f"{line.reason:<{REASON}} ", "dim"), (text, style))
        console.print(row, soft_wrap=True, highlight=False)
    kept = sum(line.keep for line in lines)
    console.print(Text(f"{kept:,} of {len(lines):,} lines kept", style="bold"), highlight=False)
