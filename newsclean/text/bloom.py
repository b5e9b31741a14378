"""A Bloom filter over 64-bit hashes: most strangers are told by one look, before a search in a sorted array.

The filter has one hash function, the upper bits of what is already a hash (Bloom, "Space/time trade-offs in hash coding
with allowable errors", CACM 13, 1970).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from newsclean.arrays.segments import look_up
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.text.hashing import upper_bits

LEAST_BITS, MOST_BITS = 16, 24
"""Bits of a hash that are looked at, least and most: at 24, the table still fits into the cache."""

SPARSE_BITS = 4
"""Bits beyond those that number the members: one stranger in 16 passes."""


@dataclass(frozen=True, slots=True)
class BloomFilter:
    """A set of hashes, told with false positives and no false negatives.

    Attributes:
        table: bool[2**bits], which upper bits a member has.
    """

    table: Mask

    @classmethod
    def of(cls, hashes: Hashes) -> BloomFilter:
        """The filter of some hashes, uint64[n]."""
        bits = min(max(len(hashes).bit_length() + SPARSE_BITS, LEAST_BITS), MOST_BITS)
        table = np.zeros(1 << bits, np.bool_)
        table[upper_bits(hashes, bits)] = True
        return cls(table)

    def maybe(self, hashes: Hashes) -> Index:
        """int64: where the hashes, uint64[n], may be members; all others are none."""
        bits = len(self.table).bit_length() - 1
        return np.flatnonzero(self.table[upper_bits(hashes, bits)])


def members(hashes: Hashes, among: Hashes, bloom: BloomFilter | None = None) -> Index:
    """Where the hashes are one of a few.

    Args:
        hashes: uint64[n].
        among: uint64[few], ascending.
        bloom: the filter of `among`, where it is at hand.

    Returns:
        int64: places in `hashes`, ascending.
    """
    at = (BloomFilter.of(among) if bloom is None else bloom).maybe(hashes)
    return at[look_up(among, hashes[at]).found]
