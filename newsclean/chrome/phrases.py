"""Phrases of page chrome, and where lines hold them.

A phrase is a run of token hashes.  Only tokens that begin some phrase are looked at, so that 1,000 phrases cost little
more than one.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from newsclean.arrays.segments import offsets, ranges
from newsclean.arrays.types import Hashes, Index
from newsclean.data import shipped, shipped_arrays
from newsclean.text.bloom import BloomFilter
from newsclean.text.lines import line_keys, lines_of
from newsclean.text.shingles import ngram_hashes
from newsclean.text.tokens import Text, tokenize

WHERE = ("line", "start", "any")
LINE, START, ANY = range(len(WHERE))
"""Where a phrase must stand: as a whole line, at the start of one, or anywhere in it."""


class PhrasesOfLength(NamedTuple):
    """The phrases of so many words: a filter of their n-gram hashes; these, uint64[phrases], ascending; the kind and
    the place (an index into WHERE) of each, int64[phrases]."""

    size: int
    bloom: BloomFilter
    hashes: Hashes
    kind: Index
    where: Index


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of page chrome.

    Attributes:
        kinds: the names, in the file's order.
        first: a filter of their first words.
        pairs: a filter of their first pairs of words.
        by_size: the phrases of each length.
    """

    kinds: tuple[str, ...]
    first: BloomFilter
    pairs: BloomFilter
    by_size: tuple[PhrasesOfLength, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """One row a phrase found: its line, kind (index into `Phrases.kinds`), place (index into WHERE) and words."""

    line: Index
    kind: Index
    where: Index
    size: Index


@cache
def _tables(unknown: str = "") -> dict[str, dict[str, list[str]]]:
    tables = _read("phrases.toml")
    if unknown == "en":
        tables = {kind: {} for kind in tables}
    for kind, languages in _read("phrases_by_language.toml").items():
        for language, more in languages.items():
            if language == unknown:
                continue
            for where, some in more.items():
                tables[kind].setdefault(where, []).extend(some)
    return tables


def _read(name: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 -- the compiled phrases are enough for most runs

    return tomllib.loads(shipped(name).decode())


def kinds() -> tuple[str, ...]:
    """The kinds of page chrome that have phrases, in the file's order."""
    return phrases().kinds


def whole_lines() -> list[str]:
    """The phrases that stand for whole lines."""
    return sorted({phrase for table in _tables().values() for phrase in table.get("line", ())})


def lines_by_language(language: str) -> dict[str, list[str]]:
    """The phrases of a language other than English that stand for whole lines, by kind; English ones by "en"."""
    if language == "en":
        return {kind: table.get("line", []) for kind, table in _read("phrases.toml").items()}
    other = _read("phrases_by_language.toml")
    return {kind: table[language].get("line", []) for kind, table in other.items() if language in table}


@cache
def phrases(unknown: str = "") -> Phrases:
    """The phrases that ship with newsclean, as `compiled` has them: the lists themselves take longer to read.  unknown:
    a language whose phrases are left out, unless another has them, too."""
    return _searchable(compiled(unknown) if unknown else _shipped())


def _shipped() -> dict[str, np.ndarray]:
    with shipped_arrays("phrases.npz") as file:
        return dict(file)


def _searchable(arrays: dict[str, np.ndarray]) -> Phrases:
    hashes, kind, where = arrays["hash"], arrays["kind"].astype(np.int64), arrays["where"].astype(np.int64)
    at = offsets(arrays["of_size"]).tolist()
    by_size = tuple(
        PhrasesOfLength(size, BloomFilter.of(hashes[a:b]), hashes[a:b], kind[a:b], where[a:b])
        for size, (a, b) in enumerate(itertools.pairwise(at))
        if a < b
    )
    names = tuple(arrays["kinds"].tolist())
    return Phrases(names, BloomFilter.of(arrays["first"]), BloomFilter.of(arrays["pair"]), by_size)


def compiled(unknown: str = "") -> dict[str, np.ndarray]:
    """The phrases of the lists, `phrases.toml` and `phrases_by_language.toml`, as `phrases.npz` holds them.

    Args:
        unknown: a language whose phrases are left out.

    Returns:
        kinds: the names, in the file's order; hash: uint64[phrases], by length, then ascending; kind, where:
        uint8[phrases]; of_size: int64[lengths], how many phrases have 0, 1, 2 ... words; first, pair: uint64, their
        first words, and the first pairs of words of those that have more than one, ascending; line: uint64, the
        `line_keys` of those that stand for whole lines, of all languages, ascending.
    """
    tables = _tables(unknown)
    names = tuple(tables)
    rows = sorted(
        {(p, names.index(k), w) for k, t in tables.items() for w, name in enumerate(WHERE) for p in t.get(name, ())}
    )
    text = tokenize([p for p, _, _ in rows])
    sizes, first = np.diff(text.line_token), text.line_token[:-1]
    hashes = np.zeros(len(rows), np.uint64)
    for size in np.unique(sizes).tolist():
        at = np.flatnonzero(sizes == size)
        hashes[at] = _runs(text.hash, first[at], size)
    order = np.lexsort((hashes, sizes))
    return {
        "kinds": np.array(names),
        "hash": hashes[order],
        "kind": np.array([kind for _, kind, _ in rows], np.uint8)[order],
        "where": np.array([where for _, _, where in rows], np.uint8)[order],
        "of_size": np.bincount(sizes),
        "first": np.unique(text.hash[first]),
        "pair": np.unique(_runs(text.hash, first[sizes > 1], 2)),
        "line": np.unique(line_keys(lines_of(whole_lines()))),
    }


def find_phrases(text: Text, unknown: str = "") -> Hits:
    """Every phrase that stands where it must; unknown: a language whose phrases are left out."""
    table = phrases(unknown)
    starts = table.first.maybe(text.hash)
    line = text.token_line[starts]
    left = text.line_token[line + 1] - starts
    core = _without_numbers(text)
    at_start = (starts == text.line_token[line]) | (starts == core.first[line])
    to_end = core.end[line] - starts
    several = np.flatnonzero(left > 1)
    several = several[table.pairs.maybe(_runs(text.hash, starts[several], 2))]
    found = []
    for size, bloom, hashes, kind, where in table.by_size:
        fits = np.arange(len(starts)) if size == 1 else several[left[several] >= size]
        run = _runs(text.hash, starts[fits], size)
        near = bloom.maybe(run)
        low, high = np.searchsorted(hashes, run[near], "left"), np.searchsorted(hashes, run[near], "right")
        counts = high - low
        entry = ranges(low, counts)
        row = np.repeat(fits[near], counts)
        place = where[entry]
        whole = (left[row] == size) | (to_end[row] == size)
        good = (place == ANY) | (at_start[row] & ((place == START) | whole))
        found.append((line[row][good], kind[entry][good], place[good], np.full(int(good.sum()), size)))
    columns = [np.concatenate(c) for c in zip(*found, strict=True)]
    order = np.lexsort(columns[::-1])
    return Hits(*(c[order] for c in columns))


class _Core(NamedTuple):
    """int64[lines] each: the first token of a line, and the one behind its last."""

    first: Index
    end: Index


def _without_numbers(text: Text) -> _Core:
    """The lines without the numbers at their ends: "3 comments" and "Comments (3)" are the phrase "comments"."""
    first_byte = text.low[text.start]
    word = np.flatnonzero((first_byte < ord("0")) | (first_byte > ord("9")))
    at = np.searchsorted(word, text.line_token)
    padded = np.append(word, -1)
    return _Core(padded[at[:-1]], padded[at[1:] - 1] + 1)


def _runs(hashes: Hashes, starts: Index, size: int) -> Hashes:
    """uint64[starts]: the hash of the n-gram of `size` tokens from each start: `ngram_hashes` at chosen places."""
    if not len(starts):
        return np.zeros(0, np.uint64)
    tokens = hashes[starts[:, None] + np.arange(size)].reshape(-1)
    return ngram_hashes(tokens, size)[::size]
