"""Segmented operations agree with the plain Python that they stand for."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.arrays.segments import (
    among,
    distinct,
    look_up,
    offsets,
    ranges,
    rank_in_run,
    run_sizes,
    run_starts,
    running_sum,
    segmented_argsort,
    segmented_unique,
)


@pytest.mark.parametrize("values", [[], [3], [2, 5, 2, 9, 5, 200]])
def test_few_values_are_found_and_all_told_once_as_numpy_does_it(values: list[int]) -> None:
    given = np.array(values, np.uint8)
    for few in ([], [5], [9, 2, 7]):
        assert among(given, few).tolist() == np.isin(given, few).tolist()
    assert distinct(given).tolist() == np.unique(given).tolist()


@pytest.mark.parametrize(
    ("sizes", "expected"), [([], [0]), ([3], [0, 3]), ([2, 0, 1], [0, 2, 2, 3]), ([True, False, True], [0, 1, 1, 2])]
)
def test_offsets_are_the_exclusive_sum_closed_by_the_total(sizes: list, expected: list) -> None:
    found = offsets(np.array(sizes))
    assert found.dtype == np.int64
    assert found.tolist() == expected


def test_a_running_sum_gives_any_range_by_one_difference() -> None:
    values = np.array([0.5, 2.0, -1.0, 4.0])
    sums = running_sum(values)
    assert all(sums[j] - sums[i] == values[i:j].sum() for i in range(5) for j in range(i, 5))


def test_a_running_sum_of_hashes_wraps_round() -> None:
    sums = running_sum(np.array([2**64 - 1, 2], np.uint64))
    assert (sums.dtype, sums.tolist()) == (np.uint64, [0, 2**64 - 1, 1])


@pytest.mark.parametrize(
    ("first", "size", "expected"),
    [([], [], []), ([5], [3], [5, 6, 7]), ([7, 0, 2], [2, 0, 1], [7, 8, 2]), ([4, 4], [1, 2], [4, 4, 5])],
)
def test_ranges_follow_one_another(first: list, size: list, expected: list) -> None:
    assert ranges(np.array(first, np.int64), np.array(size, np.int64)).tolist() == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([[]], []),
        ([[4]], [True]),
        ([[1, 1, 2, 2, 1]], [True, False, True, False, True]),
        ([[1, 1, 1, 2], [7, 7, 8, 8]], [True, False, True, True]),
    ],
)
def test_a_run_starts_where_any_key_changes(keys: list, expected: list) -> None:
    assert run_starts(*map(np.array, keys)).tolist() == expected


@pytest.mark.parametrize(("starts", "total", "expected"), [([], 0, []), ([0], 3, [3]), ([0, 2, 3], 7, [2, 1, 4])])
def test_run_sizes_reach_to_the_next_start(starts: list, total: int, expected: list) -> None:
    assert run_sizes(np.array(starts, np.int64), total).tolist() == expected


@pytest.mark.parametrize(("keys", "expected"), [([], []), ([3, 3, 3], [0, 1, 2]), ([1, 4, 4, 9], [0, 0, 1, 0])])
def test_the_rank_in_a_run_counts_from_0_in_each(keys: list, expected: list) -> None:
    assert rank_in_run(np.array(keys, np.int64)).tolist() == expected


@pytest.mark.parametrize(
    ("keys", "wanted", "found"),
    [([], [1, 2], [False, False]), ([5], [4, 5, 6], [False, True, False]), ([1, 3, 9], [9, 0, 3, 10], [1, 0, 1, 0])],
)
def test_a_look_up_finds_what_is_there_and_nothing_else(keys: list, wanted: list, found: list) -> None:
    at, there = look_up(np.array(keys, np.int64), np.array(wanted, np.int64))
    assert there.tolist() == [bool(x) for x in found]
    assert all(keys[i] == w for i, w, f in zip(at.tolist(), wanted, found, strict=True) if f)


SEQUENCES = [[3, 1, 3, 2], [], [3], [2, 2, 1]]


def flat(sequences: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    values = np.array([v for s in sequences for v in s], np.uint64)
    return values, offsets(np.array([len(s) for s in sequences], np.int64))


def test_each_sequence_is_put_in_order_by_itself_equal_values_as_they_stand() -> None:
    values, at = flat(SEQUENCES)
    order, new = segmented_argsort(values, at)
    expected = [first + i for s, first in zip(SEQUENCES, at.tolist(), strict=False)
                for i in sorted(range(len(s)), key=lambda i: s[i])]  # fmt: skip
    assert order.tolist() == expected
    assert new.tolist() == [True, True, True, False, True, True, True, False]


def test_each_sequence_loses_its_repeats_and_keeps_its_order() -> None:
    values, at = segmented_unique(*flat(SEQUENCES))
    parts = [values[a:b].tolist() for a, b in zip(at[:-1].tolist(), at[1:].tolist(), strict=True)]
    assert parts == [list(dict.fromkeys(s)) for s in SEQUENCES]


def test_no_sequence_at_all_is_fine() -> None:
    values, at = segmented_unique(*flat([]))
    assert (values.tolist(), at.tolist()) == ([], [0])
