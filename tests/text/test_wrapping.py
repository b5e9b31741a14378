"""At which width did a tool break lines, and which?"""

from __future__ import annotations

import itertools
import textwrap

import pytest

from newsclean.text.wrapping import columns_of, goes_on, width

PROSE = (
    "The mill at Sarn has ground its first flour since 1986 and sold all of it by noon, though nobody in the village "
    "had believed that the wheel would ever turn again, least of all the two brothers who had built it in their shed "
    "in the course of eleven winters and at their own expense."
)


@pytest.mark.parametrize("columns", [40, 66, 72, 79, 100])
def test_the_width_is_between_the_longest_line_and_the_shortest_that_would_not_have_fitted(columns: int) -> None:
    lines = textwrap.wrap(PROSE, columns)
    found = width(lines)
    assert max(map(len, lines)) <= found <= columns


@pytest.mark.parametrize("columns", [40, 66, 72, 79, 100])
def test_the_lines_of_a_paragraph_go_on_at_its_width(columns: int) -> None:
    lines = textwrap.wrap(PROSE, columns)
    assert all(goes_on(a, b, width(lines)) for a, b in itertools.pairwise(lines))


def test_a_heading_does_not_go_on_in_the_paragraph_below_it() -> None:
    lines = textwrap.wrap(PROSE, 72)
    assert not goes_on("The mill grinds", lines[0], width(lines))


@pytest.mark.parametrize("below", ["  * Flour", "12. Flour", "| Flour |", "Flour  1986"])
def test_an_item_and_a_row_of_a_table_begin_anew(below: str) -> None:
    assert not goes_on("x" * 72, below, 72)


def test_a_page_of_whole_paragraphs_has_no_width() -> None:
    assert width([PROSE, "The mill grinds and grinds and grinds and grinds", "and sold out", PROSE, "", PROSE]) == 0


def test_a_character_of_japanese_takes_two_columns() -> None:
    assert columns_of("粉を挽くab") == 10


def test_a_japanese_paragraph_is_broken_between_any_two_characters() -> None:
    text = "汐見市は十四日、港の両岸を結ぶ市営の渡し船の運賃を来年四月から引き上げる方針を明らかにした" * 3
    lines = [text[at : at + 37] for at in range(0, len(text), 37)]
    assert width(lines) == 74
    assert goes_on(lines[0], lines[1], 74)
