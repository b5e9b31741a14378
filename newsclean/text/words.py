"""What words does a text hold?  Lines, tokens and shingles of many texts at a time, as arrays of 64-bit hashes.

A token is a run of letters, digits and underscores, lower-cased; a Chinese or Japanese character is a token of its own,
as its script puts no spaces between words.  Everything is done on UTF-8 bytes with numpy: a Python loop over tokens
would cost more than all the rest of the pipeline.

Hashing.  A token's hash is a polynomial over its bytes modulo 2**64 (Karp and Rabin, "Efficient randomized
pattern-matching algorithms", IBM J. Res. Dev. 31, 1987), taken from one running sum over the whole buffer, then passed
through the MurmurHash3 finaliser.  It depends on the bytes alone: not on the process, the hash seed or the batch.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Hashes = NDArray[np.uint64]
Index = NDArray[np.int64]
Mask = NDArray[np.bool_]

SHINGLE = 5
"""Words in a shingle: long enough that unrelated articles share almost none, short enough to survive light edits."""

_BASE = 0x9E3779B97F4A7C15  # odd, hence invertible modulo 2**64
_MIX = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))
_SHIFT = np.uint64(33)
_BLOCK = 1 << 18  # bytes hashed at a time: the working arrays stay in the processor's cache

_NEWLINE, _RETURN = 10, 13

_NO_ROOM = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))

_ODD_CAPITALS = re.compile(
    "([\u0130\u023a\u023e\u1e9e\u2126\u212a\u212b\u2c62\u2c64\u2c6d-\u2c70\u2c7e\u2c7f"
    "\ua78d\ua7aa-\ua7ae\ua7b0-\ua7b2\ua7c5])"
)
"""Capitals whose lower case takes more or fewer bytes: they stay as they are, so that both texts keep in step."""

_ASCII = bytes(range(128))
_SETTLED = re.compile("[\u00a0-\u017f\u2002-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2328\u232b-\u27bf]*")
"""Characters that Unicode's composed form neither replaces nor joins to the one before: in most news, all that are not
ASCII.  A text of these is composed already."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A batch of texts as lines.

    raw, low: uint8[n], the texts as UTF-8, joined by newlines; as they stand, and lower-cased (same length).
    line_start, line_end: int64[lines], the bytes of each line without its line ending.
    doc_line: int64[docs + 1], the lines of document d are doc_line[d]:doc_line[d + 1].
    """

    raw: Bytes
    low: Bytes
    line_start: Index
    line_end: Index
    doc_line: Index

    @property
    def line_doc(self) -> Index:
        """int64[lines]: the document of each line."""
        return np.repeat(np.arange(len(self.doc_line) - 1), np.diff(self.doc_line))


@dataclass(frozen=True, slots=True)
class Text(Lines):
    """A batch of texts as lines and tokens.

    start, end: int64[tokens], the bytes of each token.
    hash: uint64[tokens].
    line_token: int64[lines + 1], the tokens of line i are line_token[i]:line_token[i + 1].
    """

    start: Index
    end: Index
    hash: Hashes
    line_token: Index

    @property
    def token_line(self) -> Index:
        """int64[tokens]: the line of each token."""
        return np.repeat(np.arange(len(self.line_start)), np.diff(self.line_token))


def split_lines(text: str) -> list[str]:
    """The lines of a text, each with its line ending: LF, CRLF or CR, and nothing else (unlike `str.splitlines`)."""
    if "\r" not in text:
        lines = text.split("\n")
    else:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return _with_endings(text, lines)
    return [line + "\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _with_endings(text: str, lines: list[str]) -> list[str]:
    out, at = [], 0
    for line in lines:
        end = at + len(line)
        stop = end + (2 if text.startswith("\r\n", end) else 1)
        if at < len(text):
            out.append(text[at:stop])
        at = stop
    return out


def read_lines(texts: Sequence[str]) -> Lines:
    """The lines of `texts`: those of `split_lines`, with an empty one for an empty text."""
    pairs = [_encode(text) for text in texts]
    raw = np.frombuffer(b"".join([p[0] + b"\n" for p in pairs]), np.uint8)
    low = np.frombuffer(b"".join([p[1] + b"\n" for p in pairs]), np.uint8)
    line_start, line_end = _lines(raw)
    doc_end = np.cumsum([len(p[0]) + 1 for p in pairs], dtype=np.int64)
    return Lines(raw, low, line_start, line_end, np.concatenate(([0], np.searchsorted(line_start, doc_end))))


def read_text(texts: Sequence[str]) -> Text:
    """The lines and tokens of `texts`."""
    lines = read_lines(texts)
    start, end = _edges(lines.low)
    line_token = np.append(np.searchsorted(start, lines.line_start), len(start))
    return Text(lines.raw, lines.low, lines.line_start, lines.line_end, lines.doc_line,
                start, end, mix(hash_ranges(lines.low, start, end)), line_token)  # fmt: skip


def _encode(text: str) -> tuple[bytes, bytes]:
    """A text and its lower case as UTF-8 of one length, in Unicode's composed form, its last line ending left out."""
    if text.endswith("\n"):
        text = text[: -2 if text.endswith("\r\n") else -1]
    elif text.endswith("\r"):
        text = text[:-1]
    with contextlib.suppress(UnicodeEncodeError):  # a byte that is no text: made a "?" below
        raw = text.encode()
        rest = raw.translate(None, _ASCII).decode()
        if _SETTLED.fullmatch(rest) and rest == rest.lower():
            return raw, raw.lower()
    text = composed(text)
    raw, low = text.encode(), text.lower()
    if _ODD_CAPITALS.search(text):
        low = "".join([part if _ODD_CAPITALS.match(part) else part.lower() for part in _ODD_CAPITALS.split(text)])
    return raw, low.encode()


def composed(text: str) -> str:
    """A text in the form whose UTF-8 the bytes of `Lines` are: letters composed, what is no character a "?"."""
    return unicodedata.normalize("NFC", text).encode("utf-8", "replace").decode()


def is_blank(line: str) -> bool:
    """Whether a line shows nothing: white space, or characters that take no room."""
    return not line.translate(_NO_ROOM).strip()


def spaces(raw: Bytes) -> Mask:
    """bool[n]: the bytes of white space and of characters that take no room, as `is_blank` has them."""
    out = (raw == 32) | ((raw >= 9) & (raw <= 13)) | ((raw >= 28) & (raw <= 31))
    if (raw >= 0x80).any():
        for start, stop in ((0xC280, 0xC2FF), (0xE28000, 0xE281FF), (0xE38080, 0xE38080), (0xEFBBBF, 0xEFBBBF)):
            _mark_spaces(raw, out, start, stop)
    return out


def _mark_spaces(raw: Bytes, out: Mask, start: int, stop: int) -> None:
    """Mark the characters of white space among those whose UTF-8 bytes, as one number, lie from start to stop."""
    size = (start.bit_length() + 7) // 8
    at = np.flatnonzero(raw == start >> 8 * (size - 1))
    at = at[at + size <= len(raw)]
    code = sum(raw[at + k].astype(np.int64) << 8 * (size - 1 - k) for k in range(size))
    hit = at[np.isin(code, _space_codes()[(_space_codes() >= start) & (_space_codes() <= stop)])]
    for k in range(size):
        out[hit + k] = True


@cache
def _space_codes() -> Index:
    """The UTF-8 bytes, as one number each, of the characters beyond ASCII that show nothing."""
    found = [c for c in map(chr, range(0x80, 0x3001)) if is_blank(c)] + ["\ufeff"]
    return np.array([int.from_bytes(c.encode(), "big") for c in found])


def _lines(raw: Bytes) -> tuple[Index, Index]:
    feed = raw == _NEWLINE
    back = raw == _RETURN
    if not back.any():
        end = np.flatnonzero(feed)
        return np.concatenate(([0], end + 1))[:-1], end
    followed = np.append(feed[1:], False)
    breaks = np.flatnonzero(feed | (back & ~followed))
    start = np.concatenate(([0], breaks + 1))[:-1]
    crlf = feed[breaks] & (breaks > start) & back[np.maximum(breaks - 1, 0)]
    return start, breaks - crlf


@cache
def _word_bytes() -> Mask:
    """bool[256]: ASCII letters, digits, underscore, and every byte of a non-ASCII character."""
    return np.array([chr(b).isalnum() or b == ord("_") or b >= 0x80 for b in range(256)]) & (np.arange(256) != 0xFF)


def _edges(low: Bytes) -> tuple[Index, Index]:
    """Where each token starts and ends (exclusive)."""
    word = _word_bytes()[low]
    if (low >= 0x80).any():
        _drop_symbols(low, word)
        breaks = _ideographs(low)
    else:
        breaks = None
    before = np.concatenate(([False], word[:-1]))
    after = np.append(word[1:], False)
    if breaks is None:
        return np.flatnonzero(word & ~before), np.flatnonzero(word & ~after) + 1
    starts = word & (~before | breaks[:-1])
    return np.flatnonzero(starts), np.flatnonzero(word & (~after | breaks[1:])) + 1


def _drop_symbols(low: Bytes, word: Mask) -> None:
    """Take the punctuation, signs, arrows and pictures of Unicode out of the word bytes, by their first byte."""
    follow = np.append(low[1:], 0)
    for lead, size, low_bound, high_bound in (
        (0xC2, 2, 0x80, 0xBF),  # Latin-1 signs, no-break space, guillemets
        (0xE2, 3, 0x80, 0xAF),  # dashes, curly quotes, currency, arrows, dingbats
        (0xE3, 3, 0x80, 0x80),  # Chinese and Japanese punctuation
        (0xEF, 3, 0xB8, 0xBF),  # full-width punctuation, byte-order mark, replacement character
        (0xF0, 4, 0x9F, 0x9F),  # emoji
    ):
        at = np.flatnonzero(low == lead)
        at = at[(follow[at] >= low_bound) & (follow[at] <= high_bound)]
        for k in range(size):
            word[np.minimum(at + k, len(word) - 1)] = False


def _ideographs(low: Bytes) -> Mask | None:
    """bool[n + 1]: a token must end before this byte, as a Chinese or Japanese character starts or ended there."""
    at = np.flatnonzero((low >= 0xE3) & (low <= 0xE9))
    if not len(at):
        return None
    breaks = np.zeros(len(low) + 1, np.bool_)
    breaks[at] = True
    breaks[np.minimum(at + 3, len(low))] = True
    return breaks


@cache
def _powers() -> tuple[Hashes, Hashes]:
    """uint64[_BLOCK] each: _BASE**i and its inverse."""
    inverse = pow(_BASE, -1, 1 << 64)
    return tuple(  # type: ignore[return-value]
        np.cumprod(np.concatenate(([np.uint64(1)], np.full(_BLOCK - 1, base, np.uint64)))) for base in (_BASE, inverse)
    )


def hash_ranges(low: Bytes, start: Index, end: Index) -> Hashes:
    """uint64[ranges]: the polynomial of the bytes start[i]:end[i] (ascending, not overlapping); `mix` is the caller's.

    A range longer than 256 KiB is told by its first 256 KiB.
    """
    if not len(start):
        return np.zeros(0, np.uint64)
    power, inverse = _powers()
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


def mix(h: Hashes) -> Hashes:
    """The MurmurHash3 finaliser: spreads every bit of the input over all bits of the output, one to one."""
    h = (h ^ (h >> _SHIFT)) * _MIX[0]
    h = (h ^ (h >> _SHIFT)) * _MIX[1]
    return h ^ (h >> _SHIFT)


def word_hash(word: str) -> np.uint64:
    """The hash of one word, as `read_text` gives it to a token."""
    low = np.frombuffer(_encode(word)[1], np.uint8)
    return np.uint64(mix(hash_ranges(low, np.array([0]), np.array([len(low)])))[0])


_OUTLINE_BITS = (16, 24)
"""Least and most bits by which hashes are told apart at first: at 24, the table still fits into the cache."""


def outline(hashes: Hashes) -> Mask:
    """bool[2**bits]: the upper bits that the hashes have: one look tells nearly every stranger."""
    bits = min(max(len(hashes).bit_length() + 4, _OUTLINE_BITS[0]), _OUTLINE_BITS[1])
    out = np.zeros(1 << bits, np.bool_)
    out[hashes >> np.uint64(64 - bits)] = True
    return out


def likely(hashes: Hashes, shape: Mask) -> Index:
    """Where the hashes look like those of an `outline`."""
    bits = len(shape).bit_length() - 1
    return np.flatnonzero(shape[hashes >> np.uint64(64 - bits)])


def members(hashes: Hashes, among: Hashes, shape: Mask | None = None) -> Index:
    """Where the hashes are one of `among` (few, sorted); shape: the `outline` of those, where it is at hand."""
    at = likely(hashes, outline(among) if shape is None else shape)
    place = np.minimum(np.searchsorted(among, hashes[at]), len(among) - 1)
    return at[among[place] == hashes[at]] if len(among) else at


def sequence_hash(hashes: Hashes, size: int) -> Hashes:
    """uint64[max(0, n - size + 1)]: the hash of each run of `size` tokens, in order."""
    n = len(hashes) - size + 1
    if n <= 0:
        return np.zeros(0, np.uint64)
    out = hashes[:n].copy()
    for k in range(1, size):
        out *= _MIX[1]
        out ^= out >> _SHIFT
        out += hashes[k : n + k]
    return mix(out)


def shingles(hashes: Hashes, offsets: Index, size: int = SHINGLE) -> tuple[Hashes, Index]:
    """The word shingles of many token sequences, in the order they stand, repeats included.

    hashes: uint64[tokens]; sequence i is hashes[offsets[i]:offsets[i + 1]].  Returns (shingles, offsets) in the same
    manner.  A sequence shorter than `size` has none: short texts never match by accident.
    """
    runs = sequence_hash(hashes, size)
    counts = np.maximum(np.diff(offsets) - size + 1, 0)
    at = np.concatenate(([0], np.cumsum(counts)))
    return runs[ragged(offsets[:-1], counts)], at


def ragged(first: Index, size: Index) -> Index:
    """int64[sum of sizes]: first[0], first[0] + 1, ... so many as size[0], then the same for the others."""
    return np.arange(int(size.sum())) + np.repeat(first - (np.cumsum(size) - size), size)


def ranked(values: Hashes, offsets: Index) -> tuple[Index, Mask]:
    """Each sequence's values in ascending order, equal ones as they stand: (int64[n], where each is; bool[n], whether
    it is the first of its value in its sequence)."""
    order = np.empty(len(values), np.int64)
    for start, stop in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
        order[start:stop] = values[start:stop].argsort() + start  # many short sorts beat a long one by far
    up = values[order]
    new = np.ones(len(values), np.bool_)
    new[1:] = up[1:] != up[:-1]
    new[offsets[:-1][np.diff(offsets) > 0]] = True
    place = np.cumsum(new) << 32 | order  # a stable sort would cost four times as much as putting equals right after
    place.sort()
    return place & 0xFFFFFFFF, new


def distinct(values: Hashes, offsets: Index) -> tuple[Hashes, Index]:
    """Each sequence's values without repeats, in the order in which they first stand: (values, offsets)."""
    order, new = ranked(values, offsets)
    first = np.zeros(len(values), np.bool_)
    first[order[new]] = True
    kept = np.concatenate(([0], np.cumsum(first)))
    return values[first], kept[offsets]
