"""Hashing: 64-bit hashes of ranges of bytes, many at a time.

A hash is a polynomial over its bytes modulo 2**64 (Karp and Rabin, "Efficient randomized pattern-matching algorithms",
IBM J. Res. Dev. 31, 1987), taken from one running sum over the whole buffer, then passed through the finaliser of
MurmurHash3.  It depends on the bytes alone: not on the process, the hash seed or the batch.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.types import Bytes, Hashes, Index

_BASE = 0x9E3779B97F4A7C15  # odd, hence invertible modulo 2**64
FMIX = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))
FMIX_SHIFT = np.uint64(33)
"""The constants of `fmix64`."""

UPPER = np.uint64(0xFFFFFFFF00000000)
"""The half of a word's hash that is remembered: of a million words some hundred share it with another."""

_BLOCK = 1 << 18  # bytes hashed at a time: the working arrays stay in the processor's cache
_FEW = 1 << 14  # bytes of one file: to raise to the powers of a whole block takes longer than all else with it


class _Powers(NamedTuple):
    """_BASE**i and its inverse modulo 2**64: uint64[size + 1] each."""

    power: Hashes
    inverse: Hashes


@cache
def _powers(size: int) -> _Powers:
    inverse = pow(_BASE, -1, 1 << 64)
    return _Powers(_geometric(_BASE, size), _geometric(inverse, size))


def _geometric(base: int, size: int) -> Hashes:
    """uint64[size + 1]: base**i modulo 2**64."""
    return np.cumprod(np.concatenate(([np.uint64(1)], np.full(size, base, np.uint64))), dtype=np.uint64)


def hash_ranges(low: Bytes, start: Index, end: Index) -> Hashes:
    """Polynomial hashes of ranges of bytes; the caller passes them through `fmix64`.

    A range longer than 256 KiB is told by its first 256 KiB.

    Args:
        low: uint8[n].
        start: int64[ranges], ascending, not overlapping.
        end: int64[ranges], exclusive.

    Returns:
        uint64[ranges].
    """
    if not len(start):
        return np.zeros(0, np.uint64)
    power, inverse = _powers(_BLOCK if end[-1] - start[0] > _FEW else _FEW)
    out = np.empty(len(start), np.uint64)
    first = 0
    while first < len(start):
        base = int(start[first])
        last = max(first + 1, int(np.searchsorted(end, base + _BLOCK, "right")))
        stop = min(int(end[last - 1]), base + _BLOCK)
        sums = np.zeros(stop - base + 1, np.uint64)
        np.cumsum(low[base:stop] * power[: stop - base], out=sums[1:])
        s, e = start[first:last] - base, np.minimum(end[first:last] - base, _BLOCK)
        out[first:last] = (sums[e] - sums[s]) * inverse[s]
        first = last
    return out


def fmix64(h: Hashes) -> Hashes:
    """The 64-bit finaliser of MurmurHash3 (Appleby, https://github.com/aappleby/smhasher): one to one, and every bit of
    the input bears on all bits of the output.

    Args:
        h: uint64[n].

    Returns:
        uint64[n].
    """
    h = (h ^ (h >> FMIX_SHIFT)) * FMIX[0]
    h = (h ^ (h >> FMIX_SHIFT)) * FMIX[1]
    return h ^ (h >> FMIX_SHIFT)


def fmix32(h: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The 32-bit finaliser of MurmurHash3; uint32[n] each."""
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return h ^ (h >> np.uint32(16))


def upper_bits(hashes: Hashes, bits: int) -> Index:
    """int64[n]: the upper bits, from 1 to 63, of hashes, uint64[n].  Fitting into the int64 that numpy needs for an
    index, they are taken for one as they stand."""
    return (hashes >> np.uint64(64 - bits)).view(np.int64)
