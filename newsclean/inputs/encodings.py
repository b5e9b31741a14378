"""Encodings: decoding that gives the same bytes again."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from newsclean.errors import UnreadableInput
from newsclean.inputs.legacy import Readings, decoded, is_iso_2022_jp, judge, readings

# UTF-32's little-endian mark begins with UTF-16's, so it must be tried before.
BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Long stretches of these are plain text or high bytes, so that counting control characters is not enough.
BINARY_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd")
# file(1) takes these control characters for text: BEL, BS, TAB, LF, VT, FF, CR and ESC.
TEXT_CONTROLS = b"\a\b\t\n\v\f\r\x1b"
CONTROLS = bytes(set(range(32)) - set(TEXT_CONTROLS)) + b"\x7f"
UNREAD = {
    b"%PDF-": "a PDF, which is not read: extract its text first, for example with pdftotext",
    b"\xd0\xcf\x11\xe0": "an old Office file (.doc, .xls), which is not read: save it as .docx, .csv or .txt",
}
MAX_CONTROLS = 8  # so many are a slip of some scraper, even in a short text ...
MAX_CONTROL_SHARE = 0.02  # ... and such a share in a long one; compressed data has 0.11, a file of records more
SAMPLE = 2**16  # enough to judge by; a longer look changes no verdict
WIDE_SHARE = 0.8  # of UTF-16's upper bytes: in English all are 0, in Russian 4 or (for a space, a digit) 0


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that gives its bytes again, and the byte-order mark before them.

    rival: another encoding that it may well be in.  readings: what each encoding costs, where the bytes left it open.
    """

    text: str
    encoding: str
    bom: bytes = b""
    rival: str = ""
    readings: Readings = ()


def decode(raw: bytes, folder: str = "") -> Decoded:
    """`raw` as text that encodes to the same bytes again.

    folder: the encoding of the files beside it (`inputs.legacy.agreed`), which counts where there is a doubt.

    Raises UnreadableInput when it is not text.
    """
    if (other := next((told for start, told in UNREAD.items() if raw.startswith(start)), None)) is not None:
        raise UnreadableInput(other)
    bom, encoding = next((mark for mark in BOMS if raw.startswith(mark[0])), (b"", "utf-8"))
    body = raw[len(bom) :] if bom else raw
    if encoding != "utf-8":
        return _decode_wide(body, encoding, bom)
    if not bom and (wide := _wide_encoding(body)):
        with contextlib.suppress(UnreadableInput):  # it only looked like it
            return _decode_wide(body, wide)
    controls = len(body) - len(body.translate(None, CONTROLS))
    if body.startswith(BINARY_STARTS) or _is_too_many(controls, len(body)):
        raise UnreadableInput("binary, not text")
    if body.isascii() and is_iso_2022_jp(body):
        return Decoded(body.decode("iso2022_jp"), "iso2022_jp")
    try:
        return Decoded(body.decode("utf-8"), "utf-8", bom)
    except UnicodeDecodeError:
        if bom or _is_broken_utf8(body):
            return Decoded(body.decode("utf-8", "surrogateescape"), "utf-8", bom)
    return _decode_legacy(body, folder)


def _is_too_many(controls: int, length: int) -> bool:
    return controls > max(MAX_CONTROL_SHARE * length, min(MAX_CONTROLS, length / 2))


def _wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without a mark: of each pair of bytes one names the script, and that one hardly varies."""
    sample = raw[:SAMPLE]
    if b"\0" not in sample:
        return None
    even, odd = sample[::2], sample[1::2]
    for encoding, script, within in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        common = dict(Counter(script).most_common(2))
        if 10 * within.count(0) < common.get(0, 0) and sum(common.values()) >= WIDE_SHARE * len(script):
            return encoding
    return None


def _decode_wide(body: bytes, encoding: str, bom: bytes = b"") -> Decoded:
    try:
        text = body.decode(encoding, "surrogatepass" if encoding.startswith("utf-16") else "strict")
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"broken {encoding[:6].upper()}, or binary") from error
    sample = text[:SAMPLE]
    odd = sum(unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} and not char.isspace() for char in sample)
    if _is_too_many(odd, len(sample)):
        raise UnreadableInput("binary, not text")
    return Decoded(text, encoding, bom)


def _is_broken_utf8(raw: bytes) -> bool:
    """Whether `raw`, which is not UTF-8, is so but for a few bytes: in other encodings few bytes happen to fit."""
    beyond_ascii = re.sub("[\0-\x7f]+", "", raw.decode("utf-8", "surrogateescape"))
    whole = len(re.sub("[\udc80-\udcff]+", "", beyond_ascii))
    return len(beyond_ascii) - whole < whole


def _decode_legacy(raw: bytes, folder: str) -> Decoded:
    found = readings(raw)
    encoding, rival = judge(raw, found, folder)
    return Decoded(decoded(raw, encoding), encoding, b"", rival, found)
