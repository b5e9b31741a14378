"""Spool: the temporary file that containers are unpacked to, so that any process can read any article by its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple, cast

from newsclean.errors import NewscleanError


class Written(NamedTuple):
    """What was written to the spool: the file, the offset and how many bytes."""

    file: str
    at: int
    size: int


class Spool:
    """A file without a name of its own: it is gone with the process, however that ends.

    Other processes open it by what this one calls it, as Linux allows; where that is not so it has a name.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._path = ""
        self._size = 0

    def put(self, data: bytes) -> Written:
        """Append `data`.  Raises NewscleanError where there is no room for it."""
        with _room():
            if self._file is None:
                self._file, self._path = _opened()
            self._file.write(data)
        written = Written(self._path, self._size, len(data))
        self._size += len(data)
        return written

    def flush(self) -> None:
        """Let other processes see all that was put.  Raises NewscleanError as `put` does."""
        with _room():
            if self._file is not None:
                self._file.flush()


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        import tempfile  # noqa: PLC0415 -- containers alone need it

        raise NewscleanError(f"{tempfile.gettempdir()}: no room to unpack to; name a folder in TMPDIR") from error


def _opened() -> tuple[IO[bytes], str]:
    import tempfile  # noqa: PLC0415 -- as above

    file = tempfile.TemporaryFile(buffering=2**20)  # noqa: SIM115 - as long as the run
    path = f"/proc/{os.getpid()}/fd/{file.fileno()}"
    if os.path.exists(path):
        return file, path
    file.close()
    named = tempfile.NamedTemporaryFile(prefix="newsclean-", buffering=2**20)  # noqa: SIM115 - as above
    return cast("IO[bytes]", named), named.name
