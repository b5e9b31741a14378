"""No control character, override or lone surrogate of a file reaches a terminal."""

from __future__ import annotations

import pytest

from newsclean.formats.plain import one_line, plain, shorten


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("two\nlines", "two\\nlines"),
        ("bell\x07 and \x9b31m", "bell\\x07 and \\x9b31m"),
        ("right\u202eto left", "right\\u202eto left"),
        ("byte \udcff", "byte \\udcff"),
        ("[bold]markup[/] :smile:", "[bold]markup[/] :smile:"),
        ("naïve — “quotes” 日本", "naïve — “quotes” 日本"),
    ],
)
def test_dangerous_characters_are_written_out_and_others_kept(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_white_space_becomes_single_spaces() -> None:
    assert one_line("  a \t b\n\nc ") == "a b c"


@pytest.mark.parametrize("width", range(1, 40))
def test_shortened_text_never_exceeds_its_width(width: int) -> None:
    assert len(shorten("An article about ferries, slips and tides", width)) <= width


def test_text_that_fits_is_not_shortened() -> None:
    assert shorten("ferries", 7) == "ferries"
