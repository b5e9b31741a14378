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

from newsclean.text.words import Hashes, Index, Mask, Text, likely, outline, ragged, read_text, sequence_hash

WHERE = ("line", "start", "any")


@dataclass(frozen=True, slots=True)
class Phrases:
    """kinds: the names, in the file's order.  first, pairs: what the hashes of first words and of first pairs of words
    look like (see `_likely`).
    by_size: for each length in words, what its sequence hashes look like, and these, sorted, with the kind and
    place (an index into WHERE) of each."""

    kinds: tuple[str, ...]
    first: Mask
    pairs: Mask
    by_size: tuple[tuple[int, Mask, Hashes, Index, Index], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """One row a phrase found: its line, kind (index into `Phrases.kinds`), place (index into WHERE) and words."""

    line: Index
    kind: Index
    where: Index
    size: Index


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("newsclean.data").joinpath("phrases.toml").read_text("utf-8"))


def kinds() -> tuple[str, ...]:
    """The kinds of furniture that have phrases, in the file's order."""
    return tuple(_tables())


def whole_lines() -> list[str]:
    """The phrases that stand for whole lines."""
    return sorted({phrase for table in _tables().values() for phrase in table.get("line", ())})


@cache
def phrases() -> Phrases:
    """The phrases that ship with newsclean."""
    tables = _tables()
    names = kinds()
    rows = sorted(
        {(p, names.index(k), w) for k, t in tables.items() for w, name in enumerate(WHERE) for p in t.get(name, ())}
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
        by_size.append((int(size), outline(hashes), hashes[order], kind, where))
    first = text.line_token[:-1]
    pairs = outline(_runs(text.hash, first[sizes > 1], 2))
    return Phrases(names, outline(text.hash[first]), pairs, tuple(by_size))


def find_phrases(text: Text) -> Hits:
    """Every phrase that stands where it must."""
    table = phrases()
    starts = likely(text.hash, table.first)
    line = text.token_line[starts]
    left = text.line_token[line + 1] - starts
    at_start = starts == text.line_token[line]
    several = np.flatnonzero(left > 1)
    several = several[likely(_runs(text.hash, starts[several], 2), table.pairs)]
    found = []
    for size, shape, hashes, kind, where in table.by_size:
        fits = np.arange(len(starts)) if size == 1 else several[left[several] >= size]
        run = _runs(text.hash, starts[fits], size)
        near = likely(run, shape)
        low, high = np.searchsorted(hashes, run[near], "left"), np.searchsorted(hashes, run[near], "right")
        counts = high - low
        entry = ragged(low, counts)
        row = np.repeat(fits[near], counts)
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
