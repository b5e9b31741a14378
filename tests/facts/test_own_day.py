"""The day of an article is told by its dateline, by words that say so, or by a date alone: by nothing in doubt."""

from __future__ import annotations

import time

import pytest

from newsclean.facts.days import Day
from newsclean.facts.own_day import BENEATH_TITLE, OPENING, dateline, own_day, published

TITLE = "Slip to close until October"
TEXT = "The harbour board voted to close the northern slip, where shipworm has hollowed out the pilings below water."
LATER = [TEXT, "Engineers told the board that the slip could fail.", "Passengers are to ride coaches free of charge."]
FIFTH = Day(2026, 1, 5)


def told(*lines: str, page: tuple[str, ...] = ()) -> Day | None:
    return own_day(TITLE, [*lines, *LATER], page)


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("PORT SORREL, March 1 - ", Day(0, 3, 1)),
        ("PORT SORREL, Tasmania, March 1, 2026 — ", Day(2026, 3, 1)),
        ("SAINT-MALO, 1er mars (AFP) - ", Day(0, 3, 1)),
        ("Hamburg, 1. März (dpa) - ", Day(0, 3, 1)),
        ("DALLAS/FORT WORTH, Texas, March 1 - ", Day(0, 3, 1)),
        ("ROME, March 1  - ", Day(0, 3, 1)),
        ("March 1 (Reuters) - ", Day(0, 3, 1)),
        ("PORT SORREL, Jan. 5, 2026 /PRNewswire/ -- ", FIFTH),
        ("PORT SORREL, Jan. 5, 2026 (GLOBE NEWSWIRE) -- ", FIFTH),
        ("PORT SORREL--(BUSINESS WIRE)--Jan. 5, 2026--", FIFTH),
        ("(BUSINESS WIRE)--Jan. 5, 2026--", FIFTH),
    ],
)
def test_a_dateline_tells_the_day(opening: str, day: Day) -> None:
    assert told(opening + TEXT) == day


@pytest.mark.parametrize(
    "line",
    [
        "On March 1 the board - all nine of it - met in Port Sorrel.",
        "PORT SORREL, March 1 and 2 - The board met twice.",
        "PORT SORREL, March 1 - 5 - Where to go this week.",
        "Mr Hale, born March 1 - a leap year - was ninety.",
        "PORT SORREL (Photo: Archive, March 1) - The slip.",
        "Published by Hale, March 1 - The board met.",
        "Saturday, March 1: Callow v Fernhill",
        "PORT SORREL--(BUSINESS WIRE)--Acme Corp. announced on Jan. 5, 2026--its day of rest--that it had closed.",
        "U.S. 5, 1 - " + TEXT,
    ],
)
def test_other_dates_at_the_head_of_a_line_are_no_datelines(line: str) -> None:
    assert dateline(line) is None


def test_a_dateline_goes_before_the_dates_that_the_text_quotes() -> None:
    quoted = "Published 1 June 1987: that report, of 3 May 1987, was lost."
    assert told("PORT SORREL, March 1 - " + TEXT, quoted) == Day(0, 3, 1)


def test_two_datelines_of_different_days_tell_nothing() -> None:
    assert told("PORT SORREL, March 1 - " + TEXT, "CALLOW, March 4 - " + TEXT) is None


def test_of_two_datelines_of_one_day_the_one_with_the_year_tells_it() -> None:
    assert told("PORT SORREL, March 1 - " + TEXT, "CALLOW, March 1, 2026 - " + TEXT) == Day(2026, 3, 1)


@pytest.mark.parametrize(
    "line",
    [
        "Published January 5, 2026",
        "Published: January 5, 2026 at 9:04 a.m. ET",
        "Published Monday, January 5, 2026",
        "Published January 5, 2026, 5:00 PM - 3 min read",
        "Published 5 January 2026, 10:05 GMT",
        "Published at 10:05 GMT on 5 January 2026",
        "Published 5 p.m. January 5, 2026",
        "Published 2026-01-05T10:05:00Z",
        "Published 05.01.2026 10.05",
        "Posted Jan. 5, 2026 | Updated Jan. 6, 2026",
        "Publication date: January 5, 2026",
        "Date: 5 January 2026",
        "By Ada Lowe | Published January 5, 2026",
        "By Ada Lowe, published January 5, 2026",
        "Veröffentlicht am 5. Januar 2026 um 10:05 Uhr",
        "Publié à 10h05 le 5 janvier 2026",
        "Publicado el 5 de enero de 2026",
        "Pubblicato il 5 gennaio 2026 alle 10:05",
        "Data: 5 de janeiro de 2026",
        "Gepubliceerd op 5 januari 2026",
    ],
)
def test_words_that_say_so_tell_the_day(line: str) -> None:
    assert told(line) == FIFTH


@pytest.mark.parametrize(
    "line",
    [
        "Updated January 5, 2026",
        "Published weekly since 5 January 1890",
        "Published January 5, 2026 in the board's minutes, the letter was ignored.",
        "By the terms of a letter published January 5, 2026, the board must pay.",
        "A letter published January 5, 2026",
        "Published Tuesday, January 5, 2026",
        "Published in 2026",
        "Published 1/5/2026",
    ],
)
def test_words_that_do_not_say_so_of_the_article_tell_nothing(line: str) -> None:
    assert published(line) is None
    assert told(line) is None


@pytest.mark.parametrize(
    "line", ["January 5, 2026", "Monday 5 January 2026, 10:05", "By Ada Lowe | 5 January 2026", "2026-01-05"]
)
def test_a_date_alone_above_the_text_tells_the_day_if_it_has_a_year(line: str) -> None:
    assert told(line) == FIFTH
    assert told("January 5") is None


def test_a_date_alone_below_a_paragraph_heads_a_part() -> None:
    assert told("x" * 200, "January 5, 2026") is None


def test_a_date_alone_in_the_last_line_tells_the_day() -> None:
    assert own_day(TITLE, [TEXT, TEXT, "5 January 2026"]) == FIFTH


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("The board will today, January 5, vote on the slip.", Day(0, 1, 5)),
        ("The board will today (January 5) vote on the slip.", Day(0, 1, 5)),
        ("Le conseil vote aujourd'hui, 5 janvier, sur la cale.", Day(0, 1, 5)),
        ("The board voted on January 5 on the slip.", None),
        ("Today the board recalled the January 5, 1987, vote.", None),
    ],
)
def test_today_in_the_lead_tells_the_day_and_no_other_date_in_a_sentence(lead: str, day: Day | None) -> None:
    assert told(lead) == day


def test_a_date_of_the_page_proves_nothing() -> None:
    assert told(page=("January 5, 2026", "Monday, January 5, 2026", "PORT SORREL, January 5, 2026 - Weather")) is None


def test_words_of_the_page_that_say_so_tell_right_below_the_title_alone() -> None:
    assert told(page=("By Ada Lowe", "Published January 5, 2026")) == FIFTH
    assert told(page=("Share",) * BENEATH_TITLE + ("Published January 5, 2026",)) is None


def test_a_list_of_further_articles_below_the_title_tells_nothing() -> None:
    assert told(page=("Published January 5, 2026", "Bridge opens", "Published January 8, 2026")) is None


def test_a_text_says_when_it_was_first_published_and_that_goes_before_all() -> None:
    lines = ("PORT SORREL, March 1, 2026 - " + TEXT, "This article was originally published on 5 January 2026.")
    assert told(*lines) == FIFTH
    assert told(*lines[:1], "A poem that was originally published on 5 January 1926 hangs there.") == Day(2026, 3, 1)


def test_what_stands_in_the_middle_of_an_article_tells_nothing() -> None:
    filler = [TEXT] * OPENING
    assert own_day(TITLE, [*filler, "Published January 5, 2026", *filler]) is None


@pytest.mark.parametrize(
    "line", ["By " + "by " * 9000 + "1", "published " * 5000 + "1", "A/" * 9000 + "1", "- " * 9000 + "1"]
)
def test_hostile_lines_take_no_time(line: str) -> None:
    start = time.perf_counter()
    own_day(line, [line] * 20, [line] * 20)
    assert time.perf_counter() - start < 1
