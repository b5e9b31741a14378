"""Exported articles: what the exports of press databases have in common.

A parser gives the articles of a text, none where it is not of its kind, and raises where it is and they cannot be told
apart with certainty: articles that are glued together would join their stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.errors import UnreadableInput
from newsclean.expressions import late


class Exported(NamedTuple):
    """An article of an export, by the names of `records`' fields."""

    title: str
    text: str
    outlet: str = ""
    date: str = ""
    byline: str = ""
    id: str = ""


class Unparted(UnreadableInput):
    """A file is an export whose articles cannot be told apart."""


def uncertain(database: str, number: int, lacks: str) -> Unparted:
    """The error of an export whose articles cannot be told apart; number: of the one where that shows."""
    return Unparted(f"an export of {database} that cannot be parted: its article {number} has no {lacks}")


def lines_of_text(text: str) -> list[str]:
    """The lines of an export: form feeds end one, too, and no-break spaces are spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\N{NO-BREAK SPACE}", " ")
    return text.removeprefix("\ufeff").split("\n")


def blocks(lines: Sequence[str]) -> list[list[str]]:
    """Runs of lines that are not blank, without the space around each line."""
    out: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            out[-1].append(line.strip())
        elif out[-1]:
            out.append([])
    return [block for block in out if block]


def body(lines: Sequence[str]) -> str:
    """Lines as the text of an article, without blank lines around it."""
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


_DAY = r"[0-3]?[0-9]"
_MONTH = r"[^\W\d_]{3,12}\.?"
_BEFORE = r"(?:[^\W\d_]{2,12},? )?"
_DATE = late(rf"{_BEFORE}(?:{_MONTH} {_DAY},? |{_DAY}\.? (?:de )?{_MONTH},? (?:de )?)(?:18|19|20)[0-9][0-9]\b.{{0,60}}")


def is_date(line: str) -> bool:
    """Whether a line is a date with a year, as "October 7, 2025 Tuesday" or "7. Oktober 2025"."""
    return len(line) < 120 and bool(_DATE.fullmatch(line.strip()))
