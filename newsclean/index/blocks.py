"""Column blocks: the arrays of up to BLOCK articles as packed values in the database.

Going over a million articles for a few keys then costs a thousand reads and whole-array operations, where a row for
each key would cost forty million.
"""

from __future__ import annotations

import itertools
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from newsclean.arrays.tables import Table, joined, select
from newsclean.arrays.types import Index
from newsclean.index.checksums import Damaged, is_packed
from newsclean.index.database import insert, value
from newsclean.index.tables import COLUMNS, LATE_COLUMNS

T = TypeVar("T", bound=Table)

BLOCK = 1000
"""Articles a block: enough for arrays to pay, few enough to be read for the sake of one article."""


def pack(array: np.ndarray) -> bytes:
    """A byte-plane encoding: the first bytes of all values, then the second, and so on, each plane compressed.

    A plane of zeros takes no room: so the upper bytes of small numbers take none, and those of sorted ones little.

    Args:
        array: number[...], bool[...] or S[...]: of any dtype of fixed size, and any shape.

    Returns:
        A line with the type, the shape, the sizes of the planes and a checksum of all (CRC-32), and the planes.
    """
    flat = np.ascontiguousarray(array)
    planes = flat.view(np.uint8).reshape(-1, flat.dtype.itemsize).T
    parts = [zlib.compress(plane.tobytes(), 1) if plane.any() else b"" for plane in planes] if flat.size else []
    head = f"{flat.dtype.str} {','.join(map(str, flat.shape))} {','.join(str(len(p)) for p in parts)} crc=".encode()
    rest = b"".join(parts)
    return b"%b%08x\n%b" % (head, zlib.crc32(rest, zlib.crc32(head)), rest)


def unpack(data: bytes) -> np.ndarray:
    """The array that `pack` was given: number[...], bool[...] or S[...].

    Raises:
        AttributeError, TypeError, ValueError, zlib.error: `data` is not what `pack` gave.
    """
    if not is_packed(data):
        raise ValueError("not what was stored")
    head, _, rest = data.partition(b"\n")
    name, shape, sizes = head.decode().split(" ")[:3]
    dtype, dimensions = np.dtype(name), tuple(map(int, shape.split(",")))
    if not sizes:
        return np.zeros(dimensions, dtype)
    planes, at = np.zeros((int(np.prod(dimensions)), dtype.itemsize), np.uint8), 0
    for k, size in enumerate(map(int, sizes.split(","))):
        if size:
            planes[:, k] = np.frombuffer(zlib.decompress(rest[at : at + size]), np.uint8)
        at += size
    return planes.view(dtype).reshape(dimensions)


def put(db: sqlite3.Connection, tables: Sequence[Table], ids: Index, prefix: str = "") -> None:
    """Store tables of articles.

    Args:
        db: the index.
        tables: each has a row or more for each article, in the order of the ids.
        ids: int64[articles], ascending, above all that are stored.
        prefix: sets the names of the blocks apart from those that there are.
    """
    for start in range(0, len(ids), BLOCK):
        part = np.arange(start, min(start + BLOCK, len(ids)))
        first = int(ids[start])
        columns = {"id": ids[part]}
        for table in tables:
            piece = select(table, part)
            columns |= {name: getattr(piece, field) for field, name in COLUMNS[type(table)].items()}
        rows = [{"name": prefix + name, "first": first, "data": pack(array)} for name, array in columns.items()]
        insert(db, "block", rows)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some columns of one block.

    Attributes:
        ids: int64, of its articles, ascending.
        values: the columns that were asked for, in that order.
    """

    ids: Index
    values: tuple[np.ndarray, ...]


def over(db: sqlite3.Connection, kind: type[T], *columns: str) -> Iterator[Piece]:
    """Some columns (fields of `kind`) of every block, block by block.

    Raises:
        Damaged: a block is not what was put there.
    """
    for first in firsts(db):
        yield Piece(ids_of(db, first), tuple(_column(db, COLUMNS[kind][column], first) for column in columns))


def firsts(db: sqlite3.Connection) -> list[int]:
    """The first article id of each block, ascending."""
    return [row["first"] for row in db.execute("SELECT first FROM block WHERE name = 'id' ORDER BY first")]


def ids_of(db: sqlite3.Connection, first: int) -> Index:
    """int64[articles], ascending: the ids of the articles in the block that begins with `first`.

    Raises:
        Damaged: it is not what was put there.
    """
    return _column(db, "id", first)


def _column(db: sqlite3.Connection, name: str, first: int) -> np.ndarray:
    data = value(db, "SELECT data FROM block WHERE name = ? AND first = ?", name, first)
    if data is None and name in LATE_COLUMNS:
        return np.zeros(len(ids_of(db, first)), LATE_COLUMNS[name])
    try:
        return unpack(data)
    except (zlib.error, ValueError, TypeError, AttributeError) as error:  # the last: no such row, or no bytes
        raise Damaged(f"the block {name} of {first}") from error


def load(db: sqlite3.Connection, kind: type[T], ids: Index) -> Iterator[T]:
    """The articles with some ids, those of a block at a time.

    Args:
        db: the index.
        kind: the table.
        ids: int64[articles], ascending; the index has all of them.

    Raises:
        Damaged: a block is not what was put there.
    """
    starts = firsts(db)
    home = np.searchsorted(np.array(starts, np.int64), ids, "right") - 1
    for block in np.unique(home).tolist():
        whole = kind(**{field: _column(db, name, starts[block]) for field, name in COLUMNS[kind].items()})
        here = np.searchsorted(ids_of(db, starts[block]), ids[home == block])
        yield select(whole, here)


def after_known(db: sqlite3.Connection, ids: Index, new: T) -> T:
    """A table of known articles and, below them, new ones.

    Args:
        db: the index.
        ids: int64[articles], ascending: of the known articles.
        new: the new ones.
    """
    return joined(itertools.chain(load(db, type(new), ids), [new]))
