"""How are the arrays of many articles kept in a database?

In blocks: a column of some hundred articles is one packed value.  Going over a million articles for a few keys then
costs a thousand reads and whole-array operations, where a row for each key would cost forty million.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np

from newsclean.arrays.tables import Table, select
from newsclean.arrays.types import Index
from newsclean.index.database import Damaged

T = TypeVar("T", bound=Table)

BLOCK = 1000
"""Articles a block: enough for arrays to pay, few enough to be read for the sake of one article."""


def pack(array: np.ndarray) -> bytes:
    """An array of whole numbers or fixed bytes as bytes: the first bytes of all values, then the second, and so on,
    each squeezed, or nothing where all are 0.  The upper bytes of sorted or small numbers take next to no room so."""
    flat = np.ascontiguousarray(array)
    planes = flat.view(np.uint8).reshape(-1, flat.dtype.itemsize).T
    parts = [zlib.compress(plane.tobytes(), 1) if plane.any() else b"" for plane in planes] if flat.size else []
    head = f"{flat.dtype.str} {','.join(map(str, flat.shape))} {','.join(str(len(p)) for p in parts)}\n"
    return head.encode() + b"".join(parts)


def unpack(data: bytes) -> np.ndarray:
    """What `pack` was given."""
    head, _, rest = data.partition(b"\n")
    name, shape, sizes = head.decode().split(" ")
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
    """Store tables of the articles with the given ids (ascending, above all that are stored); `prefix` sets the
    blocks apart from those that there are."""
    for start in range(0, len(ids), BLOCK):
        part = np.arange(start, min(start + BLOCK, len(ids)))
        first = int(ids[start])
        rows = [(f"{prefix}id", first, pack(ids[part]))]
        for table in tables:
            piece = select(table, part)
            rows += [(prefix + _name(type(table), f.name), first, pack(getattr(piece, f.name))) for f in fields(piece)]
        db.executemany("INSERT INTO block VALUES (?, ?, ?)", rows)


def _name(kind: type[Table], column: str) -> str:
    return f"{kind.__name__}.{column}".lower()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some columns of one block; ids: int64, of its articles, ascending."""

    ids: Index
    values: tuple[np.ndarray, ...]


def over(db: sqlite3.Connection, kind: type[T], *columns: str) -> Iterator[Piece]:
    """Some columns of every block, block by block."""
    for first in firsts(db):
        yield Piece(ids_of(db, first), tuple(_column(db, _name(kind, column), first) for column in columns))


def firsts(db: sqlite3.Connection) -> list[int]:
    """The first id of each block, ascending."""
    return [row[0] for row in db.execute("SELECT first FROM block WHERE name = 'id' ORDER BY first")]


def ids_of(db: sqlite3.Connection, first: int) -> Index:
    """int64, ascending: the ids of the articles in the block that begins with one."""
    return _column(db, "id", first)


def _column(db: sqlite3.Connection, name: str, first: int) -> np.ndarray:
    try:
        (data,) = db.execute("SELECT data FROM block WHERE name = ? AND first = ?", (name, first)).fetchone()
        return unpack(data)
    except (zlib.error, ValueError, TypeError) as error:  # TypeError: no such row, or no such data type
        raise Damaged(f"the block {name} of {first}") from error


def load(db: sqlite3.Connection, kind: type[T], ids: Index) -> Iterator[T]:
    """The articles with some ids (ascending), those of a block at a time."""
    starts = firsts(db)
    home = np.searchsorted(np.array(starts, np.int64), ids, "right") - 1
    for block in np.unique(home).tolist():
        whole = kind(**{f.name: _column(db, _name(kind, f.name), starts[block]) for f in fields(kind)})
        here = np.searchsorted(ids_of(db, starts[block]), ids[home == block])
        yield select(whole, here)
