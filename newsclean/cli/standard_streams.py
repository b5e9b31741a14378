"""The standard streams as they may be: closed, or on a full disk.

A closed one leaves its number to the next file that is opened, an index for one, which would then be written to.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from newsclean.errors import NewscleanError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

INPUT, OUTPUT, ERROR = 0, 1, 2


class _Output(io.FileIO):
    """Standard output, of which it is told that it cannot be written."""

    def write(self, data: ReadableBuffer) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:  # whoever reads has enough
            raise
        except OSError as error:
            why = "it is closed" if _is_closed[OUTPUT] else (error.strerror or str(error)).lower()
            discard_output()
            raise NewscleanError(f"standard output: cannot be written: {why}") from error


class _Errors(io.FileIO):
    """Standard error: what cannot be told is not, and changes nothing."""

    def write(self, data: ReadableBuffer) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


_is_closed = [False] * 3


def make_sure() -> None:
    """See to it that all three streams are open, and that errors in writing are told as such."""
    for number in (INPUT, OUTPUT, ERROR):
        _is_closed[number] = _closed(number)
        if _is_closed[number]:
            # The lowest number that is free is given: this one.  What is read from has nothing, and what is written
            # to the output, which is open for reading, is an error.
            os.open(os.devnull, os.O_WRONLY if number == ERROR else os.O_RDONLY)
    sys.stdout = _stream(_Output(OUTPUT, "wb", closefd=False), sys.stdout, "strict", lines=os.isatty(OUTPUT))
    sys.stderr = _stream(_Errors(ERROR, "wb", closefd=False), sys.stderr, "backslashreplace", lines=True)


def discard_output() -> None:
    """Let what is still to be written to standard output go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)
    os.dup2(nowhere, OUTPUT)
    os.close(nowhere)


def _closed(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return True
    return False


def _stream(raw: io.FileIO, like: TextIO | None, errors: str, *, lines: bool) -> io.TextIOWrapper:
    encoding = getattr(like, "encoding", None) or "utf-8"
    handler = getattr(like, "errors", None) or errors
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding, handler, line_buffering=lines)
