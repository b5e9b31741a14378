"""What `check` found, as annotations of a GitHub workflow.

See "Workflow commands for GitHub Actions": `::error file=...,line=...,title=...::message`, with what would end a value
or a command written as percent codes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from newsclean.documents import Checked
from newsclean.formats.check_lines import message
from newsclean.formats.plain import plain

_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_VALUE = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def as_annotations(checked: Checked) -> Iterator[bytes]:
    """An error a finding, and a warning for each file that was skipped."""
    for finding in checked.findings:
        place = {"file": _name(finding.path), "line": str(finding.line or 1), "title": f"newsclean: {finding.kind}"}
        yield _command("error", place, message(finding))
    for skipped in checked.skipped:
        place = {"file": _name(skipped.path), "title": "newsclean: skipped"}
        yield _command("warning", place, plain(skipped.reason))


def _name(path: str) -> str:
    """The path as the repository has it; a name is data here, and only what cannot be shown is escaped."""
    return plain(path if path == "-" else os.path.normpath(path))


def _command(name: str, place: dict[str, str], text: str) -> bytes:
    values = ",".join(f"{key}={_escape(value, _IN_VALUE)}" for key, value in place.items())
    return f"::{name} {values}::{_escape(text, _IN_MESSAGE)}\n".encode("utf-8", "backslashreplace")


def _escape(text: str, codes: dict[str, str]) -> str:
    return "".join(codes.get(character, character) for character in text)
