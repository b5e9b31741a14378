"""Which phrases of page furniture does a line hold?

A phrase is a run of token hashes.  Only tokens that begin some phrase are looked at, so that 1,000 phrases cost little
more than one.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from newsclean.words import Hashes, Index, Text, read_text, sequence_hash

WHERE = ("line", "start", "any")


@dataclass(frozen=True, slots=True)
class Phrases:
    """kinds: the names, in the file's order.  first: uint64, sorted, the hash of every first word.  by_size: for each
    length in words, sorted sequence hashes with the kind and place (an index into WHERE) of each."""

    kinds: tuple[str, ...]
    first: Hashes
    by_size: tuple[tuple[int, Hashes, Index, Index], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """One row a phrase found: its line, kind (index into `Phrases.kinds`), place (index into WHERE) and words."""

    line: Index
    kind: Index
    where: Index
    size: Index


@cache
def phrases() -> Phrases:
    """The phrases that ship with newsclean."""
    tables = tomllib.loads(resources.files("newsclean.chrome").joinpath("phrases.toml").read_text("utf-8"))
    kinds = tuple(tables)
    rows = sorted(
        {(p, kinds.index(k), w) for k, t in tables.items() for w, name in enumerate(WHERE) for p in t.get(name, ())}
    )
    text = read_text([p for p, _, _ in rows])
    sizes = np.diff(text.line_token)
    by_size = []
    for size in np.unique(sizes):
        at = np.flatnonzero(sizes == size)
        tokens = text.hash[text.line_token[at][:, None] + np.arange(size)]
        hashes = np.array([sequence_hash(row, int(size))[0] for row in tokens])
        order = np.argsort(hashes, kind="stable")
        kind = np.array([rows[i][1] for i in at])[order]
        where = np.array([rows[i][2] for i in at])[order]
        by_size.append((int(size), hashes[order], kind, where))
    first = np.unique(text.hash[text.line_token[:-1]])
    return Phrases(kinds, first, tuple(by_size))


def find_phrases(text: Text) -> Hits:
    """Every phrase that stands where it must."""
    table = phrases()
    starts = np.flatnonzero(member(text.hash, table.first))
    line = np.searchsorted(text.line_token, starts, "right") - 1
    at_start = starts == text.line_token[line]
    left = text.line_token[line + 1] - starts
    found = []
    for size, hashes, kind, where in table.by_size:
        fits = np.flatnonzero(left >= size)
        run = _runs(text.hash, starts[fits], size)
        low, high = np.searchsorted(hashes, run, "left"), np.searchsorted(hashes, run, "right")
        hit = np.flatnonzero(high > low)
        counts = (high - low)[hit]
        entry = np.repeat(low[hit], counts) + np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        row = np.repeat(fits[hit], counts)
        place = where[entry]
        good = (place == 2) | (at_start[row] & ((place == 1) | (left[row] == size)))
        found.append((line[row][good], kind[entry][good], place[good], np.full(int(good.sum()), size)))
    columns = [np.concatenate(c) for c in zip(*found, strict=True)]
    order = np.lexsort(columns[::-1])
    return Hits(*(c[order] for c in columns))


def _runs(hashes: Hashes, starts: Index, size: int) -> Hashes:
    """The sequence hash of `size` tokens from each start: `sequence_hash` at chosen places."""
    if not len(starts):
        return np.zeros(0, np.uint64)
    tokens = hashes[starts[:, None] + np.arange(size)].reshape(-1)
    return sequence_hash(tokens, size)[::size]


def member(values: Hashes, table: Hashes) -> np.ndarray:
    """bool: which values stand in a sorted table (`np.isin` would sort the values)."""
    if not len(table):
        return np.zeros(len(values), np.bool_)
    at = np.searchsorted(table, values)
    return table[np.minimum(at, len(table) - 1)] == values
