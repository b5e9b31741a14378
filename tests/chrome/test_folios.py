"""Folios and jump lines."""

from __future__ import annotations

import pytest

from newsclean.chrome.features import features
from newsclean.chrome.folios import folios
from newsclean.text.tokens import tokenize

ABOVE = "The harbour board voted on Tuesday to close the northern slip"
BELOW = "for repairs that may take until the end of May."


def at_the_edge(*lines: str) -> list[str]:
    text = tokenize(["\n".join(lines)])
    rows = features(text)
    return [lines[line] for line in rows.rows.line[folios(text, rows.rows, rows.columns)]]


@pytest.mark.parametrize(
    "line",
    [
        "B7          THE SALTER GAZETTE          FRIDAY, MAY 8, 2026",
        "8 May 2026     The Salter Gazette     12",
        "Seite 4 · Nr. 102          SALTER BOTE          Freitag, 8. Mai 2026",
    ],
)
def test_a_page_s_number_name_and_date_set_apart_are_its_folio(line: str) -> None:
    assert at_the_edge(ABOVE, line, BELOW) == [line]


@pytest.mark.parametrize(
    "line", ["SLIP, from Page A1", "Continued on Page 12", "Fortsetzung auf Seite 3", "Viene de la página 2"]
)
def test_where_an_article_jumps_is_no_part_of_it(line: str) -> None:
    assert at_the_edge(ABOVE, line, BELOW) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "8 May 2026 in The Salter Gazette, 12",  # nothing set apart
        "Northgate     2     Salter Rovers     1",  # no date
        "The clause stands on page 12.",  # a sentence
        "Page 12",  # a heading of two words
        "The clause that both sides had fought over for a year stands on page 12",  # running text
    ],
)
def test_other_lines_with_numbers_stay(line: str) -> None:
    assert at_the_edge(ABOVE, line, BELOW) == []


def test_rows_of_a_table_are_no_folios() -> None:
    rows = ["8 May 2026     Northgate v Salter     2", "9 May 2026     Harle v Fenton     4"]
    assert at_the_edge(ABOVE, *rows, BELOW) == []


def test_a_row_of_a_table_with_a_name_like_a_month_is_none() -> None:
    rows = ["4     Julie Sand     North Shore     54.2", "5     Mei Tanaka     Ellerby     55.8"]
    assert at_the_edge(ABOVE, *rows, BELOW) == []
