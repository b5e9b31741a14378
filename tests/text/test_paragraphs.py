"""Which lines are hard-wrapped text, and what do they say when they are joined?"""

from __future__ import annotations

import textwrap

import pytest

from newsclean.text.paragraphs import going_on, paragraphs, parted

PROSE = [
    "The harbour board said on Tuesday that it would close the old ferry berth for good, after divers had found that "
    "nine of the piles under it were eaten through.",
    "A new berth would cost $31 million, the chairman, Idwal Pryce, told the Financial Times in an interview that the "
    "paper printed on Monday, and could not be ready for two years.",
    "“We had hoped for one more winter,” he said. Passengers will be put ashore at Lanner Point, and taken on by bus.",
]


def wrapped(width: int, *texts: str) -> list[tuple[int, str]]:
    """The texts in lines of so many columns, a blank line between them, which is not given."""
    out, number = [], 1
    for text in texts:
        for line in textwrap.wrap(text, width, break_on_hyphens=False):
            out.append((number, line))
            number += 1
        number += 1
    return out


@pytest.mark.parametrize("width", range(28, 73, 4))
def test_hard_wrapped_lines_are_read_as_their_paragraphs_at_any_width(width: int) -> None:
    assert [text for _, text in paragraphs(wrapped(width, *PROSE))] == PROSE


def test_a_paragraph_has_the_number_of_its_first_line() -> None:
    lines = wrapped(40, *PROSE)
    firsts = [n for n, text in lines if any(p.startswith(text) for p in PROSE)]
    assert [n for n, _ in paragraphs(lines)] == firsts


def test_paragraphs_without_blank_lines_part_where_a_sentence_ends_on_a_line_that_is_not_full() -> None:
    lines = [(n, text) for n, (_, text) in enumerate(wrapped(40, *PROSE), 1)]
    assert [text for _, text in paragraphs(lines)] == PROSE


def test_an_indent_begins_a_paragraph() -> None:
    lines = [(n, text) for n, (_, text) in enumerate(wrapped(40, *PROSE), 1)]
    lines[3] = (4, "   " + lines[3][1])
    assert [n for n, _ in paragraphs(lines)][:2] == [1, 4]


@pytest.mark.parametrize(
    "lines",
    [
        PROSE,
        ["Dunmore 3, Hollin 1", "Kittrell 4, Tanner Creek 1", "Lanner Point 2, Sallow 0"] * 4,
        [
            "The boats came in at noon with little",
            "And nobody upon the quay had stayed,",
            "The nets were dry, the baskets",
        ]
        * 4,
        [
            "- two eggs and a spoon of flour for",
            "- one pound of butter that is soft",
            "- salt and a little grated lemon",
        ]
        * 4,
        ["Milk", "bread and the butter that we had", "eggs", "a dozen lemons, not too large", "tea"] * 3,
    ],
    ids=["paragraphs", "results", "verse", "items", "ragged"],
)
def test_lines_that_are_no_wrapped_prose_stay_as_they_are(lines: list[str]) -> None:
    assert not any(going_on(list(enumerate(lines, 1))))


def test_a_byline_above_wrapped_prose_stays_a_line() -> None:
    lines = [(1, "By Cora Lindqvist"), (2, "Staff writer")]
    lines += [(n + 3, text) for n, text in wrapped(60, *PROSE)]
    assert [text for _, text in paragraphs(lines)] == ["By Cora Lindqvist", "Staff writer", *PROSE]


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("under the engine-house refriger-", "ator and the steps", "refrigerator"),
        ("under the engine-house refriger\xad", "ator and the steps", "refrigerator"),
        ("which was found by a 46-", "year-old man", "46-year-old"),
        ("that is said to be self-", "taught and", "self-taught"),
        ("the line to Aldre-", "Hollin and", "Aldre-Hollin"),
        ("as the board –", "which met", "– which"),
    ],
)
def test_a_word_parted_at_a_line_end_is_one_again_but_a_compound_keeps_its_hyphen(
    line: str, following: str, whole: str
) -> None:
    body = wrapped(30, *PROSE)
    last = body[-1][0]
    text = paragraphs([*body, (last + 2, line), (last + 3, following)])[-1][1]
    assert whole in text
    assert parted(line, following) == (whole == "refrigerator")


def test_scripts_without_spaces_are_joined_without_one() -> None:
    text = "港务局周二表示潜水员发现九根桩已被蛀空旧渡轮泊位将永久关闭新的泊位将耗资三千一百万元两年内无法完工" * 2
    lines = [(n + 1, text[at : at + 16]) for n, at in enumerate(range(0, len(text), 16))]
    assert paragraphs(lines) == [(1, text)]
