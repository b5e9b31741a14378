"""Rows: tables of arrays as Arrow columns, so that each article's part of them can be sent to where it is needed.

Each field of a table is a binary column that holds the article's values as they lie in memory.  Columns that are not
asked for do not travel: what comes without them has empty ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa

from newsclean.arrays.segments import offsets
from newsclean.arrays.tables import Table
from newsclean.arrays.types import Index
from newsclean.config import Config
from newsclean.runs.batch import Batch, Common, Corpus, measure
from newsclean.similarity.minhash import Fingerprints
from newsclean.similarity.tfidf import TfIdf
from newsclean.similarity.vocabulary import Vocabulary

T = TypeVar("T", bound="Fingerprints | Vocabulary")

PRINTS, WORDS, VECTORS = "p_", "w_", "v_"
"""What the names of the columns of fingerprints, vocabularies and tf-idf vectors begin with."""

MATRICES = ("whole", "early", "title", "rare", "salient")
NUMBERS = {"size": (np.float64, ()), "title_mass": (np.float64, ()), "days": (np.float64, (7,))}
MARKS = ("asks", "read")

HALF = np.uint64(32)
"""Of the hash of a word the upper half is known; so many lower bits are 0."""


@cache
def nothing() -> Corpus:
    """The corpus of no articles: it tells the type and the shape of each field."""
    return measure(Common(Config()), Batch(0, (), np.zeros(0, np.int64)))


def columns(kind: type[Fingerprints | Vocabulary], prefix: str, names: Iterable[str] | None = None) -> list[str]:
    """The columns of a table, or of some of its fields."""
    fixed = {*kind.OFFSETS, *kind.NUMBERS}
    return [prefix + f.name for f in fields(kind) if f.name not in fixed and (names is None or f.name in names)]


def as_columns(table: Table, prefix: str) -> dict[str, pa.Array]:
    """A table's columns, binary[articles] each."""
    n, out = len(table), dict[str, pa.Array]()
    at = dict.fromkeys((f.name for f in fields(table)), np.arange(n + 1))
    for name, others in table.OFFSETS.items():
        at |= dict.fromkeys(others, getattr(table, name))
    for name, others in table.NUMBERS.items():
        at |= dict.fromkeys(others, np.searchsorted(getattr(table, name), np.arange(n + 1)))
    for column in columns(type(table), prefix):  # type: ignore[arg-type]
        name = column.removeprefix(prefix)
        out[column] = as_binary(getattr(table, name), at[name])
    return out


def from_columns(kind: type[T], prefix: str, rows: pa.Table) -> T:
    """The table that columns were made of; those that are not among the rows are empty."""
    shape: tuple[int, ...]
    like: Any = nothing().prints if kind is Fingerprints else nothing().words
    n, out = len(rows), dict[str, np.ndarray]()
    owners = {other: name for name, others in {**kind.OFFSETS, **kind.NUMBERS}.items() for other in others}
    sizes = dict.fromkeys({*kind.OFFSETS, *kind.NUMBERS}, np.zeros(n, np.int64))
    for f in fields(kind):
        if f.name in sizes:
            continue
        shape = getattr(like, f.name).shape[1:]
        if prefix + f.name not in rows.column_names:
            out[f.name] = np.zeros((0 if f.name in owners else n, *shape), getattr(like, f.name).dtype)
            continue
        held = from_binary(rows[prefix + f.name], getattr(like, f.name).dtype, shape)
        out[f.name] = held.values
        if f.name in owners:
            sizes[owners[f.name]] = np.diff(held.at)
    out |= {name: offsets(sizes[name]) for name in kind.OFFSETS}
    out |= {name: np.repeat(np.arange(n), sizes[name]) for name in kind.NUMBERS}
    return kind(**out)


class Held(NamedTuple):
    """The values of a binary column, those of row k at values[at[k]:at[k + 1]]: number[n, ...], int64[rows + 1]."""

    values: np.ndarray
    at: Index


def as_binary(values: np.ndarray, at: Index) -> pa.Array:
    """Values as binary[rows]: row k holds values[at[k]:at[k + 1]], number[n, ...]."""
    item = values.dtype.itemsize * int(np.prod(values.shape[1:], dtype=np.int64))
    data = np.ascontiguousarray(values).view(np.uint8).reshape(-1) if values.size else np.zeros(0, np.uint8)
    ends = pa.py_buffer(np.ascontiguousarray(at * item, np.int64))
    held = pa.Array.from_buffers(pa.large_binary(), len(at) - 1, [None, ends, pa.py_buffer(data)])
    return held.cast(pa.binary())


def from_binary(column: pa.ChunkedArray, dtype: np.dtype[Any] | type, shape: tuple[int, ...] = ()) -> Held:
    """The values of a binary column, in one piece."""
    dtype = np.dtype(dtype)
    item = dtype.itemsize * int(np.prod(shape, dtype=np.int64))
    values, sizes = [np.zeros((0, *shape), dtype)], [np.zeros(0, np.int64)]
    for chunk in column.chunks:
        if not len(chunk):
            continue
        whole = chunk.cast(pa.large_binary())
        at = np.frombuffer(whole.buffers()[1], np.int64)[whole.offset : whole.offset + len(whole) + 1]
        data = whole.buffers()[2] or b""
        values.append(np.frombuffer(data, np.uint8)[at[0] : at[-1]].copy().view(dtype).reshape(-1, *shape))
        sizes.append(np.diff(at) // item)
    return Held(np.concatenate(values), offsets(np.concatenate(sizes)))


def vectors_as_columns(vectors: TfIdf, hashes: np.ndarray) -> dict[str, pa.Array]:
    """The columns of tf-idf vectors; hashes: uint64[words], the word of each matrix column."""
    out = {}
    for name in MATRICES:
        matrix = getattr(vectors, name)
        words = (hashes[matrix.indices] >> HALF).astype(np.uint32)
        out[VECTORS + name] = as_binary(matrix.data.astype(np.float32), matrix.indptr.astype(np.int64))
        out[f"{VECTORS}{name}_words"] = as_binary(words, matrix.indptr.astype(np.int64))
    each = np.arange(len(vectors.size) + 1)
    out |= {VECTORS + name: as_binary(getattr(vectors, name), each) for name in NUMBERS}
    return out | {VECTORS + name: pa.array(getattr(vectors, name)) for name in MARKS}


def vectors_from_columns(rows: pa.Table) -> TfIdf:
    """The tf-idf vectors that columns were made of; matrices that are not among the rows are empty."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 -- slow to import

    names = rows.column_names
    words = {
        name: from_binary(rows[f"{VECTORS}{name}_words"], np.uint32) for name in MATRICES if VECTORS + name in names
    }
    distinct = np.unique(np.concatenate([np.zeros(0, np.uint32), *(held.values for held in words.values())]))
    shape = (len(rows), len(distinct))
    none = csr_matrix((np.zeros(0, np.float32), np.zeros(0, np.int64), np.zeros(len(rows) + 1, np.int64)), shape=shape)
    matrices: dict[str, Any] = dict.fromkeys(MATRICES, none)
    for name, held in words.items():
        values = from_binary(rows[VECTORS + name], np.float32).values
        matrices[name] = csr_matrix((values, np.searchsorted(distinct, held.values), held.at), shape=shape)
    return TfIdf(**matrices, **_numbers(rows))


def _numbers(rows: pa.Table) -> Mapping[str, Any]:
    n, names = len(rows), rows.column_names
    out: dict[str, Any] = {
        name: from_binary(rows[VECTORS + name], dtype, shape).values
        if VECTORS + name in names
        else np.zeros((n, *shape))
        for name, (dtype, shape) in NUMBERS.items()
    }
    for name in MARKS:
        here = VECTORS + name in names
        out[name] = rows[VECTORS + name].to_numpy() if here else np.zeros(n, np.bool_)
    return out


def vector_columns(*names: str) -> list[str]:
    """The columns of some matrices, with the numbers that go with each article."""
    matrices = [column for name in names for column in (VECTORS + name, f"{VECTORS}{name}_words")]
    return [*matrices, *(VECTORS + name for name in (*NUMBERS, *MARKS))]
