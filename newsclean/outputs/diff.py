"""Unified diffs of what stripping takes out, made from the lines that go: nothing has to be searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.documents import Cleaned
from newsclean.text.lines import split_lines

_TO_BE_QUOTED = re.compile(r'[\x00-\x1f\x7f"\\]')

CONTEXT = 3
"""Lines kept that are shown around those that go."""


def unified_diff(cleaned: Cleaned, name: str) -> Iterator[str]:
    """The lines of the diff, line endings included; nothing where nothing goes."""
    if not cleaned.changed:
        return
    lines, keep = split_lines(cleaned.document.text), cleaned.keep
    yield f"--- {quoted(name)}\n"
    yield f"+++ {quoted(name)}\n"
    for first, stop in _hunks(keep):
        before = sum(keep[:first])
        kept = sum(keep[first:stop])
        yield f"@@ -{_range(first, stop - first)} +{_range(before, kept)} @@\n"
        for line, stays in zip(lines[first:stop], keep[first:stop], strict=True):
            yield (" " if stays else "-") + line
            if not line.endswith(("\n", "\r")):
                yield "\n\\ No newline at end of file\n"


def quoted(name: str) -> str:
    """A name as git has it in a diff: in quotes, as in C, where it would be read as the header of another file, or as
    part of one."""
    if not _TO_BE_QUOTED.search(name):
        return name
    return '"' + _TO_BE_QUOTED.sub(lambda m: "\\" + (m[0] if m[0] in '"\\' else f"{ord(m[0]):03o}"), name) + '"'


def _hunks(keep: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """(first, stop): ranges of lines that hold what goes, with its context."""
    start = stop = -1
    for k in [k for k, stays in enumerate(keep) if not stays]:
        if start < 0 or k - CONTEXT > stop:
            if start >= 0:
                yield start, stop
            start = max(0, k - CONTEXT)
        stop = min(len(keep), k + CONTEXT + 1)
    yield start, stop


def _range(first: int, size: int) -> str:
    """A range as diff writes it: an empty one is named by the line before it."""
    return f"{first + 1 if size else first},{size}"
