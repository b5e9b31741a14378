"""Legacy encodings: told by what bytes say in each and by the files beside them, and what is in doubt is said."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from newsclean.inputs.encodings import Decoded, decode
from newsclean.inputs.legacy import agreed, readings

SENTENCES = Path(__file__).parent.parent / "data" / "encodings"

ENCODINGS = {
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk"), ("cp1250", "iso8859_2")),
    **{"bg": ("cp1251", "iso8859_5"), "ru": ("cp1251", "koi8_r", "iso8859_5"), "uk": ("cp1251", "koi8_u", "iso8859_5")},
    **{"ar": ("cp1256", "iso8859_6"), "el": ("cp1253", "iso8859_7"), "he": ("cp1255", "iso8859_8")},
    **{"lt": ("cp1257", "iso8859_13"), "th": ("cp874",), "tr": ("cp1254", "iso8859_9")},
    **dict.fromkeys(("de", "es", "fr", "pt", "sv"), ("cp1252", "iso8859_15", "mac_roman")),
    **{"ja": ("cp932", "euc_jp", "iso2022_jp"), "ko": ("cp949",)},
    **{"zh": ("gb18030",), "zh-hant": ("big5", "gb18030")},
}
LEAST, MOST = 100, 400


class Sample(NamedTuple):
    """A text of news, the language and encoding of it, and its bytes."""

    language: str
    encoding: str
    text: str
    raw: bytes


@cache
def samples() -> list[Sample]:
    return [s for language, encodings in ENCODINGS.items() for e in encodings for s in _samples(language, e)]


def _samples(language: str, encoding: str) -> Iterator[Sample]:
    sentences = (SENTENCES / f"{language}.txt").read_text("utf-8").splitlines()
    for size in (1, 2, 3):
        for some in itertools.pairwise(range(0, len(sentences) + 1, size)):
            text = " ".join(sentences[slice(*some)])
            raw = text.encode(encoding)
            if LEAST <= len(raw) <= MOST and text != raw.decode("ascii", "ignore"):
                yield Sample(language, encoding, text, raw)


@cache
def read() -> dict[Sample, Decoded]:
    return {sample: decode(sample.raw) for sample in samples()}


def wrong() -> list[Sample]:
    return [sample for sample, found in read().items() if found.text != sample.text]


def test_short_news_in_the_encodings_of_twenty_languages_is_read_right() -> None:
    assert len(samples()) >= 400
    assert len({s.language for s in samples()}) >= 20
    assert len(wrong()) <= 0.03 * len(samples())


def test_what_is_read_wrong_is_told_to_be_in_doubt() -> None:
    assert [(s.text, s.encoding) for s in wrong() if not read()[s].rival] == []


def test_few_texts_that_are_read_right_are_told_to_be_in_doubt() -> None:
    assert sum(bool(found.rival) for found in read().values()) <= 0.05 * len(samples())


def test_no_text_is_read_wrong_that_charset_normalizer_reads_right() -> None:
    from charset_normalizer import from_bytes

    assert [s for s in wrong() if str(from_bytes(s.raw).best()) == s.text] == []


POLISH = (SENTENCES / "pl.txt").read_text("utf-8").splitlines()
SHORT = POLISH[0][:30]
"""Alone it is read as Windows-1250."""


def test_in_a_folder_the_others_tell_the_encoding_of_a_text_that_leaves_a_doubt() -> None:
    short = SHORT.encode("iso8859_2")
    assert decode(short).text != SHORT and decode(short).rival
    folder = agreed([readings(line.encode("iso8859_2")) for line in POLISH] + [readings(short)])
    found = decode(short, folder)
    assert (folder, found.text, found.rival) == ("iso8859_2", SHORT, "")


def test_a_folder_does_not_talk_a_text_into_what_it_cannot_be() -> None:
    russian = (SENTENCES / "ru.txt").read_text("utf-8").splitlines()[0]
    assert decode(russian.encode("koi8_r"), "iso8859_2").text == russian


def test_two_files_are_no_folder() -> None:
    assert agreed([readings(line.encode("iso8859_2")) for line in POLISH[:2]]) == ""


@pytest.mark.parametrize(("language", "encoding"), [("pl", "iso8859_2"), ("uk", "koi8_u"), ("ja", "iso2022_jp")])
def test_a_text_that_breaks_off_within_a_character_is_read_and_comes_back(language: str, encoding: str) -> None:
    text = " ".join((SENTENCES / f"{language}.txt").read_text("utf-8").splitlines())
    for cut in range(3):
        raw = text.encode(encoding)[: 300 - cut]
        found = decode(raw)
        assert found.text.encode(found.encoding, "surrogateescape") == raw


def test_a_text_of_japanese_in_ascii_keeps_its_bytes_line_by_line() -> None:
    lines = (SENTENCES / "ja.txt").read_text("utf-8").splitlines(keepends=True)
    raw = "".join(lines).encode("iso2022_jp")
    found = decode(raw)
    assert found.text == "".join(lines)
    assert b"".join(line.encode(found.encoding) for line in found.text.splitlines(keepends=True)) == raw
