"""Bylines: the line of a page that names who wrote its article, for people to read."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.model import Line, Snippet
from newsclean.runs.headline import is_byline

NEAR = 6
"""Lines that hold words, below a title or above it, among which its byline is: a date and a standfirst come between."""


def byline(lines: Sequence[Line], title: int | None) -> Snippet | None:
    """The first byline below the title, or else the nearest above it; of an article without one, of its first lines.

    Args:
        lines: all lines of the page.
        title: the number of the line of its title.
    """
    said = [line for line in lines if line.kind != "blank" and line.number != title]
    below = [line for line in said if line.number > (title or 0)][:NEAR]
    above = [line for line in reversed(said) if line.number < (title or 0)][:NEAR]
    for line in (*below, *above):
        if line.kind == "byline" or is_byline(line.text.strip()):
            return Snippet(line.number, " ".join(line.text.split()))
    return None
