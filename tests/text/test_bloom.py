"""A Bloom filter has no false negatives, few false positives, and `members` has neither."""

from __future__ import annotations

import numpy as np

from newsclean.text.bloom import BloomFilter, members
from newsclean.text.hashing import fmix64

INSIDE = np.sort(fmix64(np.arange(1, 5001, dtype=np.uint64)))
OUTSIDE = fmix64(np.arange(5001, 105_001, dtype=np.uint64))


def test_every_member_passes() -> None:
    assert BloomFilter.of(INSIDE).maybe(INSIDE).tolist() == list(range(len(INSIDE)))


def test_few_strangers_pass() -> None:
    assert 0 < len(BloomFilter.of(INSIDE).maybe(OUTSIDE)) < len(OUTSIDE) / 8


def test_an_empty_set_has_no_members() -> None:
    nothing = np.zeros(0, np.uint64)
    assert members(OUTSIDE, nothing).tolist() == []
    assert members(nothing, INSIDE).tolist() == []


def test_members_are_told_without_error_with_a_filter_at_hand_or_without() -> None:
    mixed = np.concatenate((OUTSIDE[:1000], INSIDE[::7], OUTSIDE[1000:]))
    expected = np.flatnonzero(np.isin(mixed, INSIDE)).tolist()
    assert members(mixed, INSIDE).tolist() == expected
    assert members(mixed, INSIDE, BloomFilter.of(INSIDE)).tolist() == expected
