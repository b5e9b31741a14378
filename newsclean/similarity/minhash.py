"""MinHash: the fingerprints of articles, their shingles and the signatures of the whole and of each paragraph.

Signatures follow Broder, "On the resemblance and containment of documents" (SEQUENCES 1997), and are datasketch's own:
scheme `affine32`, seed 1, over the upper 32 bits of each shingle's hash.  A `datasketch.MinHash` given the same hashes
holds the same values; only the loop is ours, over all the articles of a batch at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import Segments, offsets, segmented_unique
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.similarity.quotations import in_full, long_quotations
from newsclean.text.hashing import fmix32
from newsclean.text.repeats import repeated
from newsclean.text.shingles import shingles
from newsclean.text.tokens import Text

Signatures = NDArray[np.uint32]

SCHEME = "affine32"
SEED = 1
PERMUTATIONS = 128
PARAGRAPH_PERMUTATIONS = 32
"""A paragraph holds some 50 shingles, and an excerpt several paragraphs: a short signature finds it."""

MIN_WORDS = 12
"""A shorter body ("Page not found", "Video unavailable") says too little to be a copy of any but its very bytes."""

MIN_PARAGRAPH_WORDS = 20
"""A shorter paragraph ("The company declined to comment.") recurs by chance."""

WRAPPED_LINE = 45
"""A line of at least so many bytes that ends in mid-sentence goes on in the next: hard-wrapped text."""

_BLOCK = 256  # sets a block: their shingles, permuted, stay in the processor's cache


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The fingerprints of n articles with p paragraphs between them, in the order they were given.

    body: S32[n], a hexadecimal hash of the body's words in order; where it has fewer than MIN_WORDS, of the whole text.
    words: int64[n], the words of each body, those that it repeats counted once.
    shingles, shingle_at: those of article i are shingles[shingle_at[i]:shingle_at[i + 1]], distinct, in
    the order in which they first stand; what it repeats is left out (`text.repeats`).
    signature: uint32[n, PERMUTATIONS], or uint32[n, 0] where none was wanted.
    paragraph_article: int64[p]; paragraph_signature: uint32[p, PARAGRAPH_PERMUTATIONS], or uint32[p, 0].
    quoted: int64[n], how many shingles of each stand in long quotations (`similarity.quotations`).
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
    quoted: Index

    def __len__(self) -> int:
        return len(self.words)


def fingerprint(text: Text, body: Mask, *, signed: bool = True) -> Fingerprints:
    """The fingerprints of a batch of articles.

    Args:
        text: the batch.
        body: bool[lines], the lines that are an article's text, its title left out.
        signed: whether signatures are wanted.
    """
    lengths = np.diff(text.line_token)
    token = np.repeat(body, lengths)
    hashes = text.hash[token]
    per_line = offsets(np.where(body, lengths, 0))
    at = per_line[text.doc_line]
    bounds, owner = _paragraphs(text, body, per_line)
    fresh = ~repeated(text)[token]
    whole, before = _body_hashes(text, hashes, at), offsets(fresh)
    hashes, at, bounds = hashes[fresh], before[at], before[bounds]
    every = shingles(hashes, at)
    sets = segmented_unique(*every)
    long = np.diff(bounds) >= MIN_PARAGRAPH_WORDS
    return Fingerprints(
        whole,
        np.diff(at),
        sets.values,
        sets.offsets,
        signatures(sets, PERMUTATIONS if signed else 0),
        owner[long],
        signatures(shingles(hashes, bounds), PARAGRAPH_PERMUTATIONS if signed else 0)[long],
        np.diff(offsets(in_full(long_quotations(text)[token][fresh], at))[every.offsets]),
    )


def _body_hashes(text: Text, hashes: Hashes, at: Index) -> NDArray[np.bytes_]:
    """S32[articles]: a body of few words says too little to be known by; its file is, byte by byte."""
    words, file = hashes.tobytes(), text.raw.tobytes()
    starts, ends = text.line_start[text.doc_line[:-1]], text.line_end[text.doc_line[1:] - 1]
    out = []
    for a, b, start, end in zip(
        (at[:-1] * 8).tolist(), (at[1:] * 8).tolist(), starts.tolist(), ends.tolist(), strict=True
    ):
        held = words[a:b] if b - a >= MIN_WORDS * 8 else b"file" + file[start:end]
        out.append(hashlib.blake2b(held, digest_size=16).hexdigest())
    return np.array(out, "S32")


class _Paragraphs(NamedTuple):
    """Paragraph k of article owner[k] is the body tokens at[k]:at[k + 1]; int64[paragraphs + 1], int64[paragraphs]."""

    at: Index
    owner: Index


def _paragraphs(text: Text, body: Mask, per_line: Index) -> _Paragraphs:
    """The paragraphs of a batch; per_line: int64[lines + 1], the body tokens before each line."""
    lines = np.flatnonzero(body & (np.diff(text.line_token) > 0))
    if not len(lines):
        return _Paragraphs(np.zeros(1, np.int64), np.zeros(0, np.int64))
    doc = text.line_doc[lines]
    last = text.raw[np.maximum(text.line_end[lines] - 1, 0)]
    open_end = (text.line_end[lines] - text.line_start[lines] >= WRAPPED_LINE) & np.isin(
        last, np.frombuffer(b".!?:\"'\x9d)", np.uint8), invert=True
    )
    goes_on = open_end[:-1] & (np.diff(lines) == 1) & (doc[1:] == doc[:-1])
    first = lines[np.concatenate(([True], ~goes_on))]
    return _Paragraphs(np.append(per_line[first], per_line[-1]), text.line_doc[first])


class Permutations(NamedTuple):
    """Permutations h -> factor * h + term modulo 2**32: uint32[permutations] each."""

    factor: Signatures
    term: Signatures


@cache
def permutations(count: int) -> Permutations:
    """datasketch's permutations, so many: three lines of its own, as to import it takes longer than all the rest."""
    drawn = np.random.RandomState(SEED)
    factor = drawn.randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return Permutations(factor, drawn.randint(0, 1 << 32, count, dtype=np.uint32))


def signatures(sets: Segments, count: int) -> Signatures:
    """MinHash signatures of sets of hashes.

    Args:
        sets: the shingles of each set.
        count: permutations of a signature.

    Returns:
        uint32[sets, count]; all ones bits for an empty set, as datasketch has it.
    """
    values, set_at = sets
    out = np.full((len(set_at) - 1, count), 0xFFFFFFFF, np.uint32)
    if not count:
        return out
    a, b = permutations(count)
    h = fmix32((values >> np.uint64(32)).astype(np.uint32))  # what datasketch permutes
    full = np.flatnonzero(np.diff(set_at) > 0)
    for first in range(0, len(full), _BLOCK):
        rows = full[first : first + _BLOCK]
        start, stop = set_at[rows[0]], set_at[rows[-1] + 1]
        part, at = h[start:stop], set_at[rows] - start  # empty sets between the rows hold nothing
        permuted, least = np.empty_like(part), np.empty((count, len(rows)), np.uint32)
        for k in range(count):
            np.multiply(part, a[k], out=permuted)
            np.add(permuted, b[k], out=permuted)
            np.minimum.reduceat(permuted, at, out=least[k])
        out[rows] = least.T
    return out
