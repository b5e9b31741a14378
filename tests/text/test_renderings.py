"""What do texts say that a tool wrote down, without its marks, and on which lines?"""

from __future__ import annotations

import pytest

from newsclean.text.lines import split_lines
from newsclean.text.renderings import MARKS, see_through

LYNX = """\
   #[1]Feed

   * [2]Home

  The mill at Sarn grinds again after forty years in which it stood still
                         and nobody asked why

   By [3]Ebba Lind

   The [4]mill at Sarn has ground its first flour since 1986, and sold all
   of it by noon. The wheel, of larch, was built by two brothers in their
   shed, and took them the whole of eleven winters.
   [wheel.jpg]
     * Flour: 40 kilos
     __________________________________________________________________

   IFRAME: [5]https://v.example/1

References

   Visible links:
   1. https://sarn.example/feed
   2. https://sarn.example/
   3. mailto:ebba@sarn.example

   Hidden links:
   7. https://sarn.example/empty
"""

SAID_BY_LYNX = [
    "  * Home",
    "The mill at Sarn grinds again after forty years in which it stood still and nobody asked why",
    "By Ebba Lind",
    "The mill at Sarn has ground its first flour since 1986, and sold all of it by noon. The wheel, of larch, was "
    "built by two brothers in their shed, and took them the whole of eleven winters.",
    "  * Flour: 40 kilos",
]


def said(text: str) -> list[str]:
    """The paragraphs of a text without its marks."""
    seen = see_through(text)
    assert seen is not None
    return [line for line in seen.text.split("\n") if line]


def test_of_a_text_browsers_page_the_words_are_left_a_paragraph_a_line() -> None:
    assert said(LYNX) == SAID_BY_LYNX


def test_what_is_said_has_as_many_lines_as_the_text() -> None:
    for text in (LYNX, LYNX.replace("\n", "\r\n"), LYNX.rstrip("\n")):
        seen = see_through(text)
        assert seen is not None
        assert len(seen.text.split("\n")) - 1 == len(seen.home) == len(split_lines(text))


def test_a_line_has_its_words_where_its_paragraph_begins_and_marks_have_no_place() -> None:
    seen = see_through(LYNX)
    assert seen is not None
    lines = LYNX.split("\n")
    first = lines.index("   The [4]mill at Sarn has ground its first flour since 1986, and sold all")
    assert seen.home[first : first + 4] == (first, first, first, MARKS)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# The mill grinds\n", ["The mill grinds"]),
        ("## The mill grinds ##\n", ["The mill grinds"]),
        ("The **mill** at *Sarn* and _its_ wheel\n", ["The mill at Sarn and its wheel"]),
        ("The [mill](https://a.example/(x)_y) of [Sarn](/s 'The place')\n", ["The mill of Sarn"]),
        ("[![A wheel](w.jpg)](/1)[The mill][3] grinds\n", ["The mill grinds"]),
        ("![A wheel](w.jpg)The wheel turns.\n", ["The wheel turns."]),
        ("**a** mill\n\n![A wheel](w.jpg)\n", ["a mill"]),
        ("| Year | Flour |\n|---|---|\n| 1986 | 40 |\n", ["Year    Flour", "1986    40"]),
        ("Year| Flour\n---|---\n1986| 40\n", ["Year   Flour", "1986   40"]),
        ("> **We** wait.\n", ["We wait."]),
        ("The **mill**\n========\n\nIt grinds.\n--------\n", ["The mill", "It grinds."]),
        ("- [x] **Flour**\n- [Bran](/b)\n", ["  - Flour", "  - Bran"]),
        ("The **mill** at 3\\. Sarn\\*\n", ["The mill at 3. Sarn*"]),
        ("[The mill][1] grinds\n\n   [1]: https://sarn.example/mill\n", ["The mill grinds"]),
    ],
)
def test_of_markdown_the_words_are_left(marked: str, plain: list[str]) -> None:
    assert said(marked) == plain


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("****** The mill grinds ******\nBy Ebba_Lind\n", ["The mill grinds", "By Ebba Lind"]),
        ("****** The mill\ngrinds ******\n", ["The mill grinds"]),
        ("****** The mill grinds\n******\n", ["The mill grinds"]),
        (
            "***** a *****\n[A wheel]The wheel turns.\n[mill.gif]\n[The mill in May.]\n",
            ["a", "The wheel turns.", "The mill in May."],
        ),
        ("***** a *****\n[q                   ][Search]\n[One of: All/News]\n", ["a"]),
        ("***** a *****\n|Year|Flour_|\n|1986|40____|\n" + "=" * 79 + "\n", ["a", "|Year|Flour |", "|1986|40 |"]),
    ],
)
def test_of_stars_and_brackets_the_words_are_left(marked: str, plain: list[str]) -> None:
    assert said(marked) == plain


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("   Link: [1]canonical\n   The [2]mill\n", ["The mill"]),
        ("   [11][IMG][12]The mill\n", ["The mill"]),
        ("the [2]mill[3]Sarn\n", ["the mill Sarn"]),
        ("the [2]mill: CO[2], H[2]O, CO_2, 40 km^2\n", ["the mill: CO2, H2O, CO2, 40 km2"]),
        ("the [2]mill [DEL: £9 :DEL] [INS:£8:INS]\n", ["the mill £9 £8"]),
        ("粉を挽く[7]水車\n [8]村\n", ["粉を挽く水車", "村"]),
        ("   _____________________ [ Search ] [ ] News\n", ["Search   News"]),
        ("[                    ][All_] News\n", ["News"]),
        ("━━━━━━━━━━\n\n[pixel]\n\nThe mill\n", ["The mill"]),
        ("├────┼────┤\n│1986│ 40 │\n└────┴────┘\n", ["1986   40"]),
        (
            "   The [1]mill\n\n   [13]IFrame\n\nReferences\n\n   Visible links\n   1. https://a.example\n  10. file:///b\n",
            ["The mill"],
        ),
    ],
)
def test_of_browsers_pages_the_words_are_left(marked: str, plain: list[str]) -> None:
    assert said(marked) == plain


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        (
            "-   Home\n\n[]\n\n[The mill. Photo: E. Lind]\n\n[A wheel]The _wheel_\n",
            ["  - Home", "The mill. Photo: E. Lind", "The wheel"],
        ),
        ("  Year   Flour\n  ------ -------\n  1986   40\n", ["Year   Flour", "1986   40"]),
    ],
)
def test_of_plain_text_of_pandocs_the_words_are_left(marked: str, plain: list[str]) -> None:
    assert said(marked) == plain


@pytest.mark.parametrize(
    "top",
    [
        "---\ntitle: The mill grinds\nauthor: Ebba Lind\n---\n",
        "Title: The mill grinds\n\nURL Source: https://sarn.example/\n\nMarkdown Content:\n",
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 9\r\n\r\n",
    ],
)
def test_fields_at_the_top_are_no_words(top: str) -> None:
    assert said(top + "# The mill grinds\n\nIt does.\n")[-1] == "It does."
    assert len(said(top + "# The mill grinds\n\nIt does.\n")) == 2 or top.startswith("WARC")


def test_a_title_at_the_top_is_the_headline_of_a_text_that_has_none() -> None:
    assert said("---\ntitle: 'The mill grinds'\nauthor: Ebba Lind\n---\nIt does.\n") == ["The mill grinds", "It does."]


@pytest.mark.parametrize(
    "text",
    [
        "The mill at Sarn has ground its first flour since 1986.\n",
        "He pointed at [the mill], and “[it] turned”, she said [1].\n",
        "The file mill_of_sarn.txt and #mill, # of visitors, 3 * 4 * 5\n",
        "- One\n- Two\n---\n* * *\n",
        "Title: The mill\nBy: Ebba Lind\n",
        "  * Home\n  * News\n\nYear  Flour\n1986  40\n",
        "[Editor’s note: this story was updated.]\n",
        "",
    ],
)
def test_a_text_without_marks_is_left_alone(text: str) -> None:
    assert see_through(text) is None


UNITS = [
    "[",
    "[ ",
    "[]",
    "[a",
    "[x](",
    "![",
    "*",
    "**a ",
    "_a ",
    "`",
    "# ",
    "## a\n",
    "---|\n",
    "| ",
    "=",
    "[ ]",
    "( )",
    "> ",
    "1. http:/",
    "***** a\n",
    "   Link: a\n",
    "a  ",
    "[a][1]",
    "__",
    "\n   ",
    " ",
    "字 ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_no_text_takes_more_than_linear_time(unit: str) -> None:
    top = "# a\n**b** [1]c [x](y)\n****** h ******\n-   i\n"
    seen = see_through(top + (unit * 30_000)[:60_000] + "x\n")
    assert seen is not None
