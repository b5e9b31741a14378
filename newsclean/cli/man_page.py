"""The manual page: the commands with their options, as roff for man(1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """How one command is used: its name with what goes before it, the arguments, what it does in a line and at length,
    and its options with what each does."""

    name: str
    arguments: str
    short: str
    help: str
    options: tuple[tuple[str, str], ...]


FILES = (
    ("newsclean.toml", "The configuration, in the working folder or the nearest one above it."),
    ("pyproject.toml", "The same below [tool.newsclean], where there is no newsclean.toml beside it."),
)


def man_page(program: Usage, commands: Sequence[Usage], version: str) -> str:
    """The manual page of the program, all commands included."""
    return "".join(line + "\n" for line in _lines(program, commands, version))


def _lines(program: Usage, commands: Sequence[Usage], version: str) -> Iterator[str]:
    yield f'.TH {program.name.upper()} 1 "" "{program.name} {version}" "User Commands"'
    yield ".SH NAME"
    yield f"{program.name} \\- {_text(program.short)}"
    yield ".SH SYNOPSIS"
    for usage in (program, *commands):
        yield from (f".B {_text(usage.name)}", _text(usage.arguments), ".br")
    yield ".SH DESCRIPTION"
    yield from _paragraphs(program.help)
    yield ".SH OPTIONS"
    yield from _entries(program.options)
    yield ".SH COMMANDS"
    for usage in commands:
        yield f'.SS "{_text(usage.name)} {_text(usage.arguments)}"'
        yield from _paragraphs(usage.help)
        yield from _entries(usage.options)
    yield ".SH FILES"
    yield from _entries(FILES)


def _paragraphs(help_text: str) -> Iterator[str]:
    for paragraph in help_text.split("\n\n"):
        yield ".PP"
        yield _text(" ".join(paragraph.split()))


def _entries(entries: Sequence[tuple[str, str]]) -> Iterator[str]:
    for term, text in entries:
        yield from (".TP", f"\\fB{_text(term)}\\fR", _text(text))


def _text(text: str) -> str:
    """Text that roff shows as it stands: neither escapes nor, at the start of a line, requests."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return re.sub(r"^(?=[.'])", r"\\&", escaped)
