"""File sums: a checksum of each block of an index file, kept beside it in FILE.sums.

They cover all that there is: paths, stories, counts, SQLite's own pages.  Whoever writes to the index takes them away
first, and puts new ones there when all is stored: where a run was killed there are none, and nothing is held against
the file.  A number in both, the generation, tells whether they belong together: a file that was put back from a backup
is no damaged one.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.types import Index
from newsclean.errors import NewscleanError
from newsclean.outputs.write import write_atomically

SUMS = ".sums"

BLOCK = 1 << 16  # bytes

_HEAD = b"newsclean sums 1"
_SIZE = len(_HEAD) + len(" 0123456789abcdef 01234567\n")


class FileSums(NamedTuple):
    """What is noted of an index file: its generation, 16 hexadecimal digits, and a checksum of each block."""

    generation: bytes
    blocks: bytes  # uint32[blocks], CRC-32, the lower byte first


def noted(path: str) -> FileSums | None:
    """What is noted of an index file; None where nothing is, or what is was garbled itself."""
    with suppress(OSError):
        data = Path(_beside(path)).read_bytes()
        head, generation, check = data[: _SIZE - 1].rsplit(b" ", 2) if data.startswith(_HEAD) else (b"", b"", b"")
        if head == _HEAD and check == b"%08x" % zlib.crc32(data[_SIZE:], zlib.crc32(generation)):
            return FileSums(generation, data[_SIZE:])
    return None


def take_away(path: str) -> None:
    """Note nothing of an index file any more: it is to be written to."""
    with suppress(FileNotFoundError):
        os.remove(_beside(path))


def put_back(path: str, sums: FileSums) -> None:
    """Note of an index file what was noted of it before: it was not written to after all."""
    data = b"%b %b %08x\n%b" % (
        _HEAD,
        sums.generation,
        zlib.crc32(sums.blocks, zlib.crc32(sums.generation)),
        sums.blocks,
    )
    with suppress(NewscleanError):  # the index is as good without: the disk may be full by now
        write_atomically(_beside(path), data, like=path)


def new_generation() -> str:
    """A generation that no index has had."""
    return secrets.token_hex(8)


def note(path: str, generation: str) -> None:
    """Note what an index file is now; all that was written must be in it, and no longer in the log beside it."""
    put_back(path, FileSums(generation.encode(), _blocks(path)))


def damaged_blocks(path: str) -> Index:
    """int64[blocks], ascending: the blocks of an index file that are not as they were noted; none where nothing is."""
    before = noted(path)
    if before is None or not os.path.exists(path):
        return np.zeros(0, np.int64)
    was, now = (np.frombuffer(sums, "<u4") for sums in (before.blocks, _blocks(path)))
    both = min(len(was), len(now))
    differing = np.flatnonzero(was[:both] != now[:both])
    every = np.concatenate((differing, np.arange(both, max(len(was), len(now)))))
    # What is noted now may be another's, who has begun to write meanwhile.
    if len(every) and (_generation(path) not in (None, before.generation) or noted(path) != before):
        return every[:0]
    return every


def told(blocks: Index) -> Iterator[str]:
    """Which bytes the blocks, int64[blocks], are."""
    for block in blocks.tolist():
        yield f"bytes {block * BLOCK:,} to {(block + 1) * BLOCK - 1:,} are not what was stored"


def _beside(path: str) -> str:
    return os.path.realpath(path) + SUMS


def _blocks(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        sums: list[int] = []
        while part := file.read(BLOCK):
            sums.append(zlib.crc32(part))
    out: NDArray[np.uint32] = np.array(sums, "<u4")
    return out.tobytes()


def _generation(path: str) -> bytes | None:
    """The generation that an index file tells of itself; None where it cannot be read, empty where it tells none."""
    uri = f"{Path(path).absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as db:
            row = db.execute("SELECT CAST(value AS BLOB) FROM meta WHERE name = 'generation'").fetchone()
    except (sqlite3.Error, ValueError):
        return None
    return bytes(row[0]) if row else b""
