"""The format of a report: the one that --format names, or that the name of the file to write tells."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS = {
    "text": "for people",
    "json": "everything, for programs",
    "jsonl": "a story a line, for jq",
    "csv": "an article of a story a row, for spreadsheets",
    "markdown": "for an issue or a mail",
    "html": "one page to open in a browser or to send",
}

BY_SUFFIX: Mapping[str, str] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
"""The format that the ending of a file's name tells; any other tells text."""

SPREADSHEETS = ("excel", "xlsx", "xls", "ods")
"""What is asked for where csv is meant, and no file of that kind is written."""

NO_SPREADSHEET = "no spreadsheet files are written; --format csv makes a table that spreadsheets open"


class _Format(click.Choice):  # type: ignore[type-arg]  # not generic before click 8.2
    """The formats by name; whoever asks for another is told which one is near."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The format of a name.  Raises BadParameter where it is no format's, and says which one may be meant."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            told = _meant(str(value), error.message)
            raise click.BadParameter(told, ctx, param) from error


def _meant(value: str, told: str) -> str:
    """What is said of a name that is no format's, with the format that may be meant.  told: what is said of any."""
    word = value.lower().removeprefix(".")
    if word in SPREADSHEETS:
        return f"{value!r}: {NO_SPREADSHEET}"
    near = BY_SUFFIX.get(f".{word}")
    return f"{told} Did you mean {near!r}?" if near else told


format_option = click.option(
    "--format",
    "format_",
    type=_Format(list(FORMATS)),
    help=f"{'; '.join(f'{name}: {what}' for name, what in FORMATS.items())}.  [default: what the name of -o FILE ends "
    "in (.json, .jsonl, .csv, .md, .html), else text]",
)


def wanted_format(asked: str | None, output: str | None) -> str:
    """The format of a report.

    Args:
        asked: what --format names, if anything.
        output: the file to write, if any.

    Raises:
        click.UsageError: the file's name is that of a spreadsheet.
    """
    if asked is not None or output is None:
        return asked or "text"
    suffix = os.path.splitext(output)[1].lower()
    if suffix.removeprefix(".") in SPREADSHEETS:
        raise click.UsageError(f"{output}: {NO_SPREADSHEET}")
    return BY_SUFFIX.get(suffix, "text")
