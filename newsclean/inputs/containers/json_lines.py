"""JSON Lines (ndjson): a record a line, lines being parted at LF alone, as the format has it."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from newsclean.inputs.read import MAX_BYTES


class NumberedLine(NamedTuple):
    """A line, its number from 1 and the offset at which it begins; `data` is None where it is larger than MAX_BYTES."""

    number: int
    at: int
    data: bytes | None


def numbered_lines(file: BinaryIO) -> Iterator[NumberedLine]:
    """The lines of a file that hold something, one at a time, without what ends them."""
    number = at = 0
    while line := file.readline(MAX_BYTES + 2):
        number += 1
        start, at = at, at + len(line)
        if number == 1 and line.startswith(BOM_UTF8):
            start, line = start + len(BOM_UTF8), line.removeprefix(BOM_UTF8)
        data: bytes | None = line.rstrip(b"\n")
        if data is not None and len(data) > MAX_BYTES:
            data = None
            while not line.endswith(b"\n") and (line := file.readline(2**20)):
                at += len(line)
        if data is None or data.strip():
            yield NumberedLine(number, start, data)
