"""Checksums of what an index stores: of rows, and of packed values.

SQLite has none, and gives what a disk has garbled as if it had been stored.  What no row's covers, the file's do
(`file_sums.py`); where a run was killed, there are these alone.
"""

from __future__ import annotations

import os
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsclean.index.file_sums import damaged_blocks, told


class Damaged(sqlite3.DatabaseError):
    """What is stored is not what was put there."""


SEALED_ARTICLE = (
    *("title", "words", "chrome_lines", "chrome_words", "credits", "extracted", "kept", "keep", "lines", "checksum"),
    *("once", "corrected", "cut", "details", "encoding", "rival", "site"),
)
LATE = ("once", "corrected", "cut", "details", "encoding", "rival", "site")
SEALED_LINK = ("relation", "score", "jaccard", "in_b", "in_a")
"""The columns that a row's seal is of; those of LATE came when there were rows with seals."""


def seal(values: Iterable[object]) -> int:
    """A checksum of what a row holds."""
    return zlib.crc32(
        repr(tuple(int(x) if isinstance(x, bool) else x for x in values)).encode("utf-8", "surrogatepass")
    )


def seal_of(row: sqlite3.Row | Mapping[str, object], columns: Sequence[str]) -> int:
    """The seal of a row; a column of LATE that it has nothing in, as an older one has not, is no part."""
    return seal(row[name] for name in columns if name not in LATE or row[name] is not None)


def sealed(row: sqlite3.Row, columns: Sequence[str]) -> sqlite3.Row:
    """A row as it is, if it is as it was stored.

    Raises:
        Damaged: it is not.
    """
    if row["seal"] is not None and row["seal"] != seal_of(row, columns):
        raise Damaged("a row is not what was stored")
    return row


UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, zlib.error, MemoryError)
"""What may come of taking garbage for what was stored."""


def damage(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with an index: the blocks of its file, its pages, its values, and what they hold."""
    try:
        yield from told(damaged_blocks(file_of(connection)))
        yield from (row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok")
        for table, columns, name in (("article", SEALED_ARTICLE, "path"), ("link", SEALED_LINK, "a")):
            for row in connection.execute(f"SELECT {name} AS name, {', '.join(columns)}, seal FROM {table}"):
                if row["seal"] is not None and row["seal"] != seal_of(row, columns):
                    yield f"{table} {_shown(row['name'])} is not what was stored"
        yield from _undecodable(connection)
    except (sqlite3.DatabaseError, *UNREADABLE) as error:
        yield str(error)


def file_of(connection: sqlite3.Connection) -> str:
    """The path of the file that an index is in."""
    return str(connection.execute("PRAGMA database_list").fetchone()["file"])


def _undecodable(connection: sqlite3.Connection) -> Iterator[str]:
    packed = (
        ("SELECT evidence AS data, a AS name FROM link", "link"),
        ("SELECT text AS data, path AS name FROM article WHERE text IS NOT NULL", "text of"),
    )
    for query, what in packed:
        for row in connection.execute(query):
            try:
                zlib.decompress(row["data"])
            except (zlib.error, TypeError):
                yield f"{what} {_shown(row['name'])} cannot be read"
    for row in connection.execute("SELECT name, first, data FROM block"):
        if not is_packed(row["data"]):
            yield f"block {row['name']} of {row['first']} is not what was stored"


def _shown(name: object) -> str:
    return os.fsdecode(name) if isinstance(name, bytes) else str(name)


PACKED = re.compile(rb"[^\n]* crc=([0-9a-f]{8})\n", re.DOTALL)


def is_packed(data: object) -> bool:
    """Whether a packed value is as it was stored; one of an older newsclean has no checksum, and is held to be."""
    if not isinstance(data, bytes):
        return False
    head = PACKED.match(data)
    return not head or int(head[1], 16) == zlib.crc32(data[head.end() :], zlib.crc32(data[: head.start(1)]))
