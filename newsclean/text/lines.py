"""Lines: the lines of many texts at a time, as arrays over their UTF-8 bytes.

A Python loop over lines would cost more than all that is learnt of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from newsclean.arrays.segments import look_up
from newsclean.arrays.types import Bytes, Hashes, Index, Mask
from newsclean.text.hashing import fmix64, hash_ranges
from newsclean.text.mojibake import MAYBE, without_mojibake

_NEWLINE, _RETURN = 10, 13

_NO_ROOM = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))

_ODD_CAPITALS = re.compile(
    "([\u0130\u023a\u023e\u1e9e\u2126\u212a\u212b\u2c62\u2c64\u2c6d-\u2c70\u2c7e\u2c7f"
    "\ua78d\ua7aa-\ua7ae\ua7b0-\ua7b2\ua7c5])"
)
"""Capitals whose lower case takes more or fewer bytes: they stay as they are, so that both texts keep in step."""

_ASCII = bytes(range(128))
_SETTLED = re.compile(
    "[\u00a0-\u00ac\u00ae-\u017f\u2002-\u200a\u200c-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2328\u232b-\u27bf]*"
)
"""Characters that `settled` neither drops nor replaces, nor joins to the one before: in most news, all that are not
ASCII.  A text of these is settled already."""

_UNSEEN = re.compile("\u00ad(?![\r\n]|$)|[\u200b\u2060\ufeff]")
"""Characters inside of words that show nothing: a soft hyphen but at a line's end, where it is drawn; a zero-width
space, a word joiner, a byte-order mark."""

_LIGATURES = re.compile("[\ufb00-\ufb06]")
_UNSEEN_OR_JOINED = re.compile("[\u00ad\u200b\u2060\ufeff\ufb00-\ufb06]")
"""What a text has where one of the two above is found."""


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

    def lines_of_document(self, d: int) -> list[str]:
        """The lines of document d as text, settled, without their line endings."""
        first, stop = self.doc_line[d : d + 2].tolist()
        start, end = self.line_start[first:stop], self.line_end[first:stop]
        text = self.raw[start[0] : end[-1]].tobytes()
        if b"\r" not in text:
            return text.decode().split("\n")
        return [text[a:b].decode() for a, b in zip((start - start[0]).tolist(), (end - start[0]).tolist(), strict=True)]

    def beginning(self, line: int, most: int) -> str:
        """The beginning of a line, of at most so many bytes."""
        start = self.line_start[line]
        return self.raw[start : min(self.line_end[line], start + most)].tobytes().decode("utf-8", "replace")


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


def lines_of(texts: Sequence[str]) -> Lines:
    """The lines of a batch of texts: those of `split_lines`, with an empty one for an empty text."""
    pairs = [encoded(text) for text in texts]
    raw = np.frombuffer(b"".join([p[0] + b"\n" for p in pairs]), np.uint8)
    low = np.frombuffer(b"".join([p[1] + b"\n" for p in pairs]), np.uint8)
    line_start, line_end = _lines(raw)
    doc_end = np.cumsum([len(p[0]) + 1 for p in pairs], dtype=np.int64)
    return Lines(raw, low, line_start, line_end, np.concatenate(([0], np.searchsorted(line_start, doc_end))))


def encoded(text: str) -> tuple[bytes, bytes]:
    """A text, settled, and its lower case as UTF-8 of one length, its last line ending left out."""
    if text.endswith("\n"):
        text = text[: -2 if text.endswith("\r\n") else -1]
    elif text.endswith("\r"):
        text = text[:-1]
    if text.endswith("\r"):  # the newline put below it would make one line end of two: other bytes, the same lines
        solid = text.rstrip("\r")
        text = solid + "\n" * (len(text) - len(solid))
    try:
        raw = text.encode()
    except UnicodeEncodeError:  # a byte that is no text: made a "?"
        text = _settled(text, text)
    else:
        rest = raw.translate(None, _ASCII).decode()
        if not _is_settled(rest):
            text = _settled(text, rest)
        elif rest == rest.lower():
            return raw, raw.lower()
    raw, low = text.encode(), text.lower()
    if _ODD_CAPITALS.search(text):
        low = "".join([part if _ODD_CAPITALS.match(part) else part.lower() for part in _ODD_CAPITALS.split(text)])
    return raw, low.encode()


def settled(text: str) -> str:
    """A text in the form whose UTF-8 the bytes of `Lines` are: letters composed, ligatures (ﬁ, ﬄ) and mojibake undone,
    without what is not seen inside of words, and what is no character a "?".  Line ends stay where they are."""
    if text.isascii():
        return text
    try:
        rest = text.encode().translate(None, _ASCII).decode()
    except UnicodeEncodeError:  # as above
        return _settled(text, text)
    return text if _is_settled(rest) else _settled(text, rest)


def _settled(text: str, rest: str) -> str:
    """A text as `settled` has it; rest: all of it that is not ASCII, or more: there it is seen sooner what to do."""
    if MAYBE.search(rest):
        rest = text = without_mojibake(text)
    if _UNSEEN_OR_JOINED.search(rest):
        text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), _UNSEEN.sub("", text))
    return unicodedata.normalize("NFC", text).encode("utf-8", "replace").decode()


def _is_settled(rest: str) -> bool:
    """Whether a text is settled as it stands; rest: all of it that is not ASCII."""
    return bool(_SETTLED.fullmatch(rest)) and not MAYBE.search(rest)


def settled_line(line: str) -> str:
    """A line as `settled` has it, without its line ending."""
    return settled(line.rstrip("\r\n"))


def is_blank(line: str) -> bool:
    """Whether a line shows nothing: white space, or characters that take no room."""
    return not line.translate(_NO_ROOM).strip()


class Solid(NamedTuple):
    """The lines that hold more than white space, ascending, and the first and last byte of each that is none: int64[n]
    each, the bytes inclusive."""

    line: Index
    first: Index
    last: Index


def solid(lines: Lines) -> Solid:
    """The lines that are not blank."""
    shown = np.concatenate(([False], ~spaces(lines.raw)))  # a newline ends the last run
    starts = np.flatnonzero(shown[1:] & ~shown[:-1])
    stops = np.flatnonzero(shown[:-1] & ~shown[1:])
    first, last = np.searchsorted(starts, lines.line_start), np.searchsorted(stops, lines.line_end, "right")
    line = np.flatnonzero(first < last)
    return Solid(line, starts[first[line]], stops[last[line] - 1] - 1)


def line_keys(lines: Lines) -> Hashes:
    """uint64[lines]: a hash of each line in lower case, white space at its ends left out; 0 for a blank line."""
    line, first, last = solid(lines)
    out = np.zeros(len(lines.line_start), np.uint64)
    out[line] = fmix64(hash_ranges(lines.low, first, last + 1))
    return out


SPACES = ((0x80, 0xBF), (0x2000, 0x207F), (0x3000, 0x3000), (0xFEFF, 0xFEFF))
"""The ranges of characters beyond ASCII, those of each alike but for the last byte or two, that hold white space."""


def spaces(raw: Bytes) -> Mask:
    """bool[n]: the bytes of white space and of characters that take no room, as `is_blank` has them."""
    out = (raw == 32) | ((raw >= 9) & (raw <= 13)) | ((raw >= 28) & (raw <= 31))
    if (raw >= 0x80).any():
        for first, last in SPACES:
            _mark_spaces(raw, out, _code(first), _code(last))
    return out


def _mark_spaces(raw: Bytes, out: Mask, start: int, stop: int) -> None:
    """Mark the characters of white space among those whose UTF-8 bytes, as one number, lie from start to stop."""
    size = (start.bit_length() + 7) // 8
    at = np.flatnonzero(raw == start >> 8 * (size - 1))
    at = at[at + size <= len(raw)]
    code = np.zeros(len(at), np.int64)
    for k in range(size):
        code = code << 8 | raw[at + k]
    spaces_here = _space_codes()[(_space_codes() >= start) & (_space_codes() <= stop)]
    hit = at[look_up(spaces_here, code).found]
    for k in range(size):
        out[hit + k] = True


@cache
def _space_codes() -> Index:
    """The UTF-8 bytes, as one number each, ascending, of the characters of SPACES that show nothing."""
    found = [c for first, last in SPACES for c in map(chr, range(first, last + 1)) if is_blank(c)]
    return np.array([_code(ord(c)) for c in found])


def _code(character: int) -> int:
    """The UTF-8 bytes of a character as one number."""
    return int.from_bytes(chr(character).encode(), "big")


class Bounds(NamedTuple):
    """Where each starts and ends (exclusive), in bytes: int64[n] each."""

    start: Index
    end: Index


def _lines(raw: Bytes) -> Bounds:
    feed = raw == _NEWLINE
    back = raw == _RETURN
    if not back.any():
        end = np.flatnonzero(feed)
        return Bounds(np.concatenate(([0], end + 1))[:-1], end)
    followed = np.append(feed[1:], False)
    breaks = np.flatnonzero(feed | (back & ~followed))
    start = np.concatenate(([0], breaks + 1))[:-1]
    crlf = feed[breaks] & (breaks > start) & back[np.maximum(breaks - 1, 0)]
    return Bounds(start, breaks - crlf)
