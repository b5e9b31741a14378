"""What is an article's text known by?  Its shingles, and MinHash signatures of the whole and of its paragraphs.

Signatures follow Broder, "On the resemblance and containment of documents" (SEQUENCES 1997), and are datasketch's own:
scheme `affine32`, seed 1, over the upper 32 bits of each shingle's hash.  A `datasketch.MinHash` given the same hashes
holds the same values; only the loop is ours, over all the articles of a batch at a time.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from newsclean.text.words import Hashes, Index, Mask, Text, distinct, shingles

Signatures = NDArray[np.uint32]

SCHEME = "affine32"
SEED = 1
PERMUTATIONS = 128
PARAGRAPH_PERMUTATIONS = 32
"""A paragraph holds some 50 shingles, and an excerpt several paragraphs: a short signature finds it."""

MIN_WORDS = 12
"""A shorter body ("Page not found", "Video unavailable") says too little to be a copy of anything."""

MIN_PARAGRAPH_WORDS = 20
"""A shorter paragraph ("The company declined to comment.") recurs by chance."""

WRAPPED_LINE = 45
"""A line of at least so many bytes that ends in mid-sentence goes on in the next: hard-wrapped text."""

_BLOCK = 256  # sets a block: their shingles, permuted, stay in the processor's cache


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The fingerprints of n articles with p paragraphs between them, in the order they were given.

    body: S32[n], a hexadecimal hash of the body's words in order; empty where it has fewer than MIN_WORDS.
    words: int64[n], the words of each body.
    shingles, shingle_at: those of article i are shingles[shingle_at[i]:shingle_at[i + 1]], distinct, in
    the order in which they first stand.
    signature: uint32[n, PERMUTATIONS], or uint32[n, 0] where none was wanted.
    paragraph_article: int64[p]; paragraph_signature: uint32[p, PARAGRAPH_PERMUTATIONS], or uint32[p, 0].
    """

    OFFSETS: ClassVar[Mapping[str, tuple[str, ...]]] = {"shingle_at": ("shingles",)}
    NUMBERS: ClassVar[Mapping[str, tuple[str, ...]]] = {"paragraph_article": ("paragraph_signature",)}

    body: NDArray[np.bytes_]
    words: Index
    shingles: Hashes
    shingle_at: Index
    signature: Signatures
    paragraph_article: Index
    paragraph_signature: Signatures

    def __len__(self) -> int:
        return len(self.words)


def fingerprint(text: Text, body: Mask, *, signed: bool = True) -> Fingerprints:
    """Fingerprints of a batch; body: bool[lines], the lines that are an article's text, its title left out.  signed:
    whether signatures are wanted."""
    lengths = np.diff(text.line_token)
    token = np.repeat(body, lengths)
    hashes = text.hash[token]
    per_line = np.concatenate(([0], np.cumsum(np.where(body, lengths, 0))))
    at = per_line[text.doc_line]
    values, offsets = distinct(*shingles(hashes, at))
    bounds, owner = _paragraphs(text, body, per_line)
    inner, inner_at = shingles(hashes, bounds)
    long = np.diff(bounds) >= MIN_PARAGRAPH_WORDS
    return Fingerprints(
        _body_hashes(hashes, at),
        np.diff(at),
        values,
        offsets,
        signatures(values, offsets, PERMUTATIONS if signed else 0),
        owner[long],
        signatures(inner, inner_at, PARAGRAPH_PERMUTATIONS if signed else 0)[long],
    )


def _body_hashes(hashes: Hashes, at: Index) -> NDArray[np.bytes_]:
    raw, ends = hashes.tobytes(), at * 8
    return np.array(
        [
            hashlib.blake2b(raw[a:b], digest_size=16).hexdigest() if b - a >= MIN_WORDS * 8 else ""
            for a, b in itertools.pairwise(ends)
        ],
        "S32",
    )


def _paragraphs(text: Text, body: Mask, per_line: Index) -> tuple[Index, Index]:
    """(bounds, owner): paragraph k of article owner[k] is the body tokens bounds[k]:bounds[k + 1]."""
    lines = np.flatnonzero(body & (np.diff(text.line_token) > 0))
    if not len(lines):
        return np.zeros(1, np.int64), np.zeros(0, np.int64)
    doc = text.line_doc[lines]
    last = text.raw[np.maximum(text.line_end[lines] - 1, 0)]
    open_end = (text.line_end[lines] - text.line_start[lines] >= WRAPPED_LINE) & np.isin(
        last, np.frombuffer(b".!?:\"'\x9d)", np.uint8), invert=True
    )
    goes_on = open_end[:-1] & (np.diff(lines) == 1) & (doc[1:] == doc[:-1])
    first = lines[np.concatenate(([True], ~goes_on))]
    return np.append(per_line[first], per_line[-1]), text.line_doc[first]


@cache
def permutations(count: int) -> tuple[Signatures, Signatures]:
    """uint32[count] each: the factors and terms of datasketch's permutations."""
    from datasketch import MinHash  # noqa: PLC0415 -- takes longer to import than all the rest together

    a, b = MinHash(num_perm=count, seed=SEED, scheme=SCHEME).permutations
    return a, b


def premix(values: Hashes) -> Signatures:
    """The 32-bit hashes that datasketch permutes: upper half of each, through the 32-bit MurmurHash3 finaliser."""
    h = (values >> np.uint64(32)).astype(np.uint32)
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return h ^ (h >> np.uint32(16))


def signatures(values: Hashes, offsets: Index, count: int) -> Signatures:
    """uint32[sets, count]: the MinHash signature of each set; all ones bits for an empty set, as datasketch has it."""
    out = np.full((len(offsets) - 1, count), 0xFFFFFFFF, np.uint32)
    if not count:
        return out
    a, b = permutations(count)
    h = premix(values)
    full = np.flatnonzero(np.diff(offsets) > 0)
    for first in range(0, len(full), _BLOCK):
        rows = full[first : first + _BLOCK]
        start, stop = offsets[rows[0]], offsets[rows[-1] + 1]
        part, at = h[start:stop], offsets[rows] - start  # empty sets between the rows hold nothing
        permuted, least = np.empty_like(part), np.empty((count, len(rows)), np.uint32)
        for k in range(count):
            np.multiply(part, a[k], out=permuted)
            np.add(permuted, b[k], out=permuted)
            np.minimum.reduceat(permuted, at, out=least[k])
        out[rows] = least.T
    return out
