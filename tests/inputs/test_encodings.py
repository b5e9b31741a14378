"""The encoding of a text: one that gives the same bytes again, or the reason why it is no text."""

from __future__ import annotations

import codecs
import os
import re

import pytest

from newsclean.errors import UnreadableInput
from newsclean.inputs.encodings import MAX_CONTROLS, decode
from newsclean.model import Document

GERMAN = "Für die Brücke über den Fluß wählte der Rat größere Träger. "
RUSSIAN = "Совет гавани решил закрыть северный причал парома на ремонт до октября. "
JAPANESE = "港湾局は火曜日、北側の乗り場を閉鎖すると決めた。"


@pytest.mark.parametrize(
    ("raw", "encoding", "bom"),
    [
        (b"", "utf-8", b""),
        (b"plain", "utf-8", b""),
        (GERMAN.encode(), "utf-8", b""),
        (codecs.BOM_UTF8 + GERMAN.encode(), "utf-8", codecs.BOM_UTF8),
        (codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), "utf-16-le", codecs.BOM_UTF16_LE),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "utf-16-be", codecs.BOM_UTF16_BE),
        (codecs.BOM_UTF32_LE + GERMAN.encode("utf-32-le"), "utf-32-le", codecs.BOM_UTF32_LE),
        (codecs.BOM_UTF32_BE + GERMAN.encode("utf-32-be"), "utf-32-be", codecs.BOM_UTF32_BE),
        (GERMAN.encode("utf-16-le"), "utf-16-le", b""),
        (RUSSIAN.encode("utf-16-be"), "utf-16-be", b""),
        (("The pound fell. " * 40 + "£4").encode("cp1252"), "cp1252", b""),
        ((GERMAN * 5).encode("cp1252"), "cp1252", b""),
        ((RUSSIAN * 5).encode("cp1251"), "cp1251", b""),
        ((RUSSIAN * 5).encode("koi8_r"), "koi8_r", b""),
        ((JAPANESE * 5).encode("euc_jp"), "euc_jp", b""),
        ((GERMAN * 20).encode() + b"\xff", "utf-8", b""),
    ],
)
def test_a_text_is_read_in_its_encoding(raw: bytes, encoding: str, bom: bytes) -> None:
    found = decode(raw)
    assert (found.encoding, found.bom) == (encoding, bom)
    assert found.bom + Document("a", "", found.encoding).encode(found.text) == raw


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7 and so on", "a PDF, which is not read: extract its text first, for example with pdftotext"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "an old Office file (.doc, .xls), which is not read: save it as .docx, .csv or .txt",
        ),
        (b"PK\x03\x04", "binary, not text"),
        (b"\x00\x01\x02" * 50, "binary, not text"),
        (b"a" * 100 + b"\x01" * (MAX_CONTROLS + 1), "binary, not text"),
        (codecs.BOM_UTF16_LE + b"a", "broken UTF-16, or binary"),
        (codecs.BOM_UTF32_LE + b"abcd", "broken UTF-32, or binary"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=re.escape(reason)):
        decode(raw)


def test_some_control_characters_are_a_slip() -> None:
    assert decode(b"a" * 100 + b"\x01" * MAX_CONTROLS).encoding == "utf-8"


def test_random_bytes_are_never_text() -> None:
    with pytest.raises(UnreadableInput):
        decode(os.urandom(4000))
