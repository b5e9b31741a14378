"""Tables of arrays, built column by column as batches of articles come.

A column stays in memory while it is small; past that it lies in a temporary file without a name, which is gone with the
process however that ends, and is mapped into memory for reading: what is not being looked at takes no room.
"""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import BinaryIO, ClassVar, Generic, NamedTuple, Protocol, TypeVar

import numpy as np

from newsclean.arrays.segments import offsets, ranges
from newsclean.arrays.types import Index
from newsclean.errors import NewscleanError

IN_MEMORY = 1 << 22
"""Bytes of a column from which it goes to disk: below, a file would cost more than it saves."""


class Table(Protocol):
    """A frozen dataclass of arrays, a row for each article but where it says otherwise.

    OFFSETS: fields that say where each article's rows of other fields begin, closed by the end of the last, with the
    names of those.  NUMBERS: fields that hold, ascending, the numbers of the articles that the rows of others are of.
    """

    OFFSETS: ClassVar[Mapping[str, tuple[str, ...]]]
    NUMBERS: ClassVar[Mapping[str, tuple[str, ...]]]
    __dataclass_fields__: ClassVar[dict]  # type: ignore[type-arg]

    def __len__(self) -> int: ...


T = TypeVar("T", bound=Table)


def release(*arrays: np.ndarray) -> None:
    """Let go of the memory that mapped columns take; they can be read again."""
    for array in arrays:
        base: object = array
        while isinstance(base, np.ndarray | memoryview):
            base = base.base if isinstance(base, np.ndarray) else base.obj
        if isinstance(base, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):  # not on Windows
            base.madvise(mmap.MADV_DONTNEED)


class Column:
    """An array that grows at its end."""

    def __init__(self) -> None:
        self._parts: list[np.ndarray] = []
        self._held = 0
        self._file: BinaryIO | None = None

    def append(self, values: np.ndarray) -> None:
        """Add rows, number[rows, ...].  Raises NewscleanError where the disk has no room for them."""
        self._parts.append(values)
        self._held += values.nbytes
        if self._held > IN_MEMORY:
            self._spill()

    def array(self) -> np.ndarray:
        """All rows so far, number[rows, ...], to be read only.  Raises NewscleanError as `append`."""
        if self._file is None:
            return self._parts[0] if len(self._parts) == 1 else np.concatenate(self._parts)
        like = self._parts[-1][:0]
        self._spill()
        mapped = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        return np.frombuffer(mapped, like.dtype).reshape(-1, *like.shape[1:])

    def _spill(self) -> None:
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="newsclean-")  # noqa: SIM115 -- as long as the column
            for part in self._parts:
                self._file.write(np.ascontiguousarray(part).data)
            self._file.flush()
        except OSError as error:
            where = tempfile.gettempdir()
            raise NewscleanError(f"{where}: cannot hold temporary files ({error.strerror}); set TMPDIR") from error
        self._parts = [self._parts[-1][:0]]
        self._held = 0


class Growing(Generic[T]):
    """A table that grows by the tables of further articles."""

    def __init__(self, first: T) -> None:
        self._kind = type(first)
        self._columns = {f.name: Column() for f in fields(first)}
        self._articles = 0
        self._rows = dict.fromkeys(first.OFFSETS, 0)
        for name in first.OFFSETS:
            self._columns[name].append(np.zeros(1, np.int64))
        self.add(first)

    def add(self, part: T) -> None:
        """Add the articles of `part` below those there are."""
        for name, column in self._columns.items():
            values = getattr(part, name)
            if name in self._rows:
                column.append(values[1:] + self._rows[name])
                self._rows[name] += int(values[-1])
            else:
                column.append(values + self._articles if name in part.NUMBERS else values)
        self._articles += len(part)

    def table(self) -> T:
        """All articles so far."""
        return self._kind(**{name: column.array() for name, column in self._columns.items()})


def joined(parts: Iterable[T]) -> T:
    """Several tables, at least one, as one; each is put away as it comes."""
    every = iter(parts)
    growing = Growing(next(every))
    for part in every:
        growing.add(part)
    return growing.table()


def select(table: T, articles: Index) -> T:
    """Some of a table's articles, int64[some], in the order given."""
    columns = {f.name: getattr(table, f.name) for f in fields(table)}
    uneven = {**table.OFFSETS, **table.NUMBERS}
    apart = {*uneven, *(name for names in uneven.values() for name in names)}
    out = {name: column[articles] for name, column in columns.items() if name not in apart}
    for name, others in table.OFFSETS.items():
        rows, size = _rows(columns[name], articles)
        out[name] = offsets(size)
        out |= {other: columns[other][rows] for other in others}
    for name, others in table.NUMBERS.items():
        bounds = np.searchsorted(columns[name], np.arange(len(table) + 1))
        rows, size = _rows(bounds, articles)
        out[name] = np.repeat(np.arange(len(articles)), size)
        out |= {other: columns[other][rows] for other in others}
    return type(table)(**out)


class _Rows(NamedTuple):
    """The rows of some articles, one article after the other; int64[rows], and how many each has, int64[articles]."""

    rows: Index
    size: Index


def _rows(at: Index, articles: Index) -> _Rows:
    first = at[articles]
    size = at[articles + 1] - first
    return _Rows(ranges(first, size), size)
