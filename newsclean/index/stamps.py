"""File stamps: the size and time of change by which a file is held to be as it was."""

from __future__ import annotations

import os
from typing import NamedTuple

from newsclean.runs.batch import Input


class Stamp(NamedTuple):
    """A file's size in bytes and time of change in nanoseconds; None for standard input and for what is not there."""

    size: int | None
    changed: int | None


NO_STAMP = Stamp(None, None)


class Fresh(NamedTuple):
    """An input to be worked on, with its stamp and a hash of its bytes."""

    given: Input
    stamp: Stamp
    content: bytes


def stamp_of(given: Input) -> Stamp:
    """The size and time of change of an input's file."""
    if given.path == "-":
        return NO_STAMP
    try:
        status = os.stat(given.file)
    except OSError:
        return NO_STAMP
    return Stamp(status.st_size, status.st_mtime_ns)
