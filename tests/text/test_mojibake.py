"""Mojibake: seen through where it is certain, and nothing else taken for it."""

from __future__ import annotations

import pytest
from conftest import DATA

from newsclean.text.mojibake import first_mojibake, without_mojibake

LINES = {path.stem: path.read_text("utf-8").splitlines() for path in sorted((DATA / "encodings").glob("*.txt"))}


def garbled(text: str, encoding: str = "cp1252") -> str:
    """UTF-8 as a converter reads it, that keeps bytes that the encoding does not have."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("language", LINES)
def test_news_that_was_read_wrong_is_seen_through(language: str, encoding: str) -> None:
    for line in LINES[language]:
        assert without_mojibake(garbled(line, encoding)) == line


@pytest.mark.parametrize(
    "text", ["costs £3", "“Yes”, he said", "a café — ‘naïve’", "Ça va, où ça?", "5 °C", "€20", "Gdańsk"]
)
def test_one_character_is_enough_where_it_is_certain(text: str) -> None:
    assert without_mojibake(garbled(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "„Fuß“ und „Maß“",
            "LE CAFÉ» ET «L’ÉTÉ»",
            "REVOLUÇÃO” E NÃO",
            "PÅ” HÖJDEN",
            "SÃO PAULO — 2024",
            "ÎLE-DE-FRANCE…",
        ),
        *(line for lines in LINES.values() for line in lines),
        *(line.upper() for language in ("de", "fr", "pt", "sv") for line in LINES[language]),
    ],
)
def test_what_is_written_right_is_left_alone(text: str) -> None:
    assert without_mojibake(text) == text
    assert first_mojibake(text) is None


def test_text_that_went_through_two_converters_is_seen_through() -> None:
    assert without_mojibake(garbled(garbled("it’s here"))) == "it’s here"


def test_line_ends_stay_and_none_is_made() -> None:
    text = "Â£3\r\nÂ\x85\râ€¨\n"
    assert without_mojibake(text) == "£3\r\nÂ\x85\râ€¨\n"


def test_the_first_of_a_text_is_named() -> None:
    assert first_mojibake("none\nit â€œcosts Â£3") == ("â€œ", "“")
