"""Every line of one file, kept or dropped, with kind, score and reason: what `newsclean explain` prints."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from newsclean.documents import Stripped
from newsclean.formats.plain import one_line, shorten

KIND = 18
"""Columns of a kind: the longest is "headline-duplicate"."""

REASON = 14
"""Columns of a reason: the longest is "headline again"."""


def notes(stripped: Stripped, *, verbose: bool) -> Iterator[str]:
    """What there is to say of how the file was read: a doubt, and, if verbose, all of it."""
    if stripped.rival:
        yield f"read as {stripped.encoding}, which is in doubt: it may be {stripped.rival}"
    elif verbose and stripped.encoding != "utf-8":
        yield f"read as {stripped.encoding}"
    if verbose and stripped.mojibake:
        stands, was = stripped.mojibake
        yield f"a converter made {stands} of {was}: seen through where texts are compared, left in what is written"


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
