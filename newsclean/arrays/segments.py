"""Segmented array operations: offsets, ranges, runs, ranks and look-ups over many short sequences in one flat array.

A list column is held as Arrow holds it (https://arrow.apache.org/docs/format/Columnar.html): the rows of sequence i are
offsets[i]:offsets[i + 1] of the values.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsclean.arrays.types import Hashes, Index, Mask


class Segments(NamedTuple):
    """Sequences of hashes: uint64[n]; sequence i has values[offsets[i]:offsets[i + 1]], int64[sequences + 1]."""

    values: Hashes
    offsets: Index


class Ranked(NamedTuple):
    """Segments put in order: int64[n], where each value in order stands; bool[n], whether it is the first of its value
    in its sequence."""

    order: Index
    new: Mask


class Lookup(NamedTuple):
    """Where values were looked for among keys: int64[n], a valid place (0 where there are no keys); bool[n], whether
    the value stands there."""

    at: Index
    found: Mask


def offsets(sizes: np.ndarray) -> Index:
    """Offsets of list rows: the exclusive cumulative sum, closed by the total.

    Args:
        sizes: int or bool[n], the rows of each sequence.

    Returns:
        int64[n + 1], from 0.
    """
    out = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=out[1:])
    return out


def running_sum(values: np.ndarray) -> np.ndarray:
    """Prefix sums, so that the sum of any range is one difference.

    Args:
        values: number[n].

    Returns:
        float64[n + 1], from 0; uint64[n + 1], modulo 2**64, for uint64.
    """
    out = np.zeros(len(values) + 1, np.uint64 if values.dtype == np.uint64 else np.float64)
    np.cumsum(values, out=out[1:])
    return out


def ranges(first: Index, size: Index) -> Index:
    """Ranges one after another: first[0], first[0] + 1, ... so many as size[0], then the same for the others.

    Args:
        first: int64[n].
        size: int64[n], 0 and more.

    Returns:
        int64[sum of sizes].
    """
    return np.arange(int(size.sum())) + np.repeat(first - (np.cumsum(size) - size), size)


def run_starts(*keys: np.ndarray) -> Mask:
    """Firsts of runs of equal rows.

    Args:
        keys: one array or more of one length n; a row is equal to the one before where all of them are.

    Returns:
        bool[n]: whether a row differs from the one before; the first does.
    """
    new = np.ones(len(keys[0]), np.bool_)
    if len(new):
        new[1:] = keys[0][1:] != keys[0][:-1]
        for key in keys[1:]:
            new[1:] |= key[1:] != key[:-1]
    return new


def run_sizes(starts: Index, total: int) -> Index:
    """Lengths of runs.

    Args:
        starts: int64[runs], ascending, where each begins.
        total: rows there are.

    Returns:
        int64[runs].
    """
    return np.diff(np.append(starts, total))


def rank_in_run(keys: np.ndarray) -> Index:
    """Ranks within groups.

    Args:
        keys: the group of each row, ascending.

    Returns:
        int64[n]: how many rows of its group stand before each.
    """
    return np.arange(len(keys)) - np.searchsorted(keys, keys)


def look_up(keys: np.ndarray, wanted: np.ndarray) -> Lookup:
    """Look-up in sorted keys.

    Args:
        keys: number[keys] or S[keys], ascending.
        wanted: number[n] or S[n], as the keys.
    """
    if not len(keys):
        return Lookup(np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.bool_))
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return Lookup(at, keys[at] == wanted)


def among(values: np.ndarray, few: np.ndarray | list[int]) -> Mask:
    """Membership in a handful of values; `numpy.isin` sorts, and imports the masked arrays to ask whether it has any.

    Args:
        values: number[n].
        few: a number or some, compared one by one.

    Returns:
        bool[n].
    """
    out = np.zeros(len(values), np.bool_)
    for value in few:
        out |= values == value
    return out


def distinct(values: np.ndarray) -> np.ndarray:
    """The values, number[n], ascending, each once; `numpy.unique` imports the masked arrays, as above."""
    ordered = np.sort(values)
    return ordered[run_starts(ordered)]


def segmented_argsort(values: Hashes, offsets: Index) -> Ranked:
    """Argsort of each sequence, ascending and stable.

    Args:
        values: uint64[n].
        offsets: int64[sequences + 1].
    """
    order = np.empty(len(values), np.int64)
    for start, stop in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
        order[start:stop] = values[start:stop].argsort() + start  # many short sorts beat a long one by far
    up = values[order]
    new = run_starts(up)
    new[offsets[:-1][np.diff(offsets) > 0]] = True
    place = np.cumsum(new) << 32 | order  # a stable sort would cost four times as much as putting equals right after
    tied = ~new
    tied[:-1] |= tied[1:]
    equals = place[tied]
    equals.sort()
    place[tied] = equals
    return Ranked(place & 0xFFFFFFFF, new)


def segmented_unique(values: Hashes, offsets: Index) -> Segments:
    """Each sequence's values without repeats, in the order in which they first stand.

    Args:
        values: uint64[n].
        offsets: int64[sequences + 1].
    """
    order, new = segmented_argsort(values, offsets)
    first = np.zeros(len(values), np.bool_)
    first[order[new]] = True
    kept = np.concatenate(([0], np.cumsum(first)))
    return Segments(values[first], kept[offsets])
