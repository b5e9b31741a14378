"""The day of publication: only what an article says of itself, and an order only where both tell day and year."""

from __future__ import annotations

import pytest

from newsclean.evidence.published import earlier, published
from newsclean.facts.own_day import LONGEST, NEAR, OPENING
from newsclean.model import Dated, Snippet

FILLER = "The board met again and put the matter off."


def dated(date: str) -> Dated:
    return Dated(date, Snippet(1, date))


@pytest.mark.parametrize(
    ("line", "date", "quote"),
    [
        ("First published on 11 March 2026 at 9 a.m.", "2026-03-11", "First published on 11 March 2026"),
        ("This was originally posted March 12, 2026", "2026-03-12", "originally posted March 12, 2026"),
        ("first appeared " + "x" * NEAR + " 11 March 2026", None, None),
        ("Published 11 March 2026", None, None),
        ("The report, first published on 11 March 2026, was ignored.", None, None),
        ("A version of this article first appeared in the March 11, 2026, issue of the Ledger", None, None),
        ("x" * LONGEST + " first published 11 March 2026", None, None),
    ],
)
def test_any_line_may_say_when_it_was_first_published(line: str, date: str | None, quote: str | None) -> None:
    found = published([(1, "Slip to close"), (4, line)], [])
    assert found == (date and quote and Dated(date, Snippet(4, quote)))


@pytest.mark.parametrize(
    ("opening", "date", "quote"),
    [
        ("PORT SORREL, March 11, 2026 (Reuters) - The", "2026-03-11", "PORT SORREL, March 11, 2026 (Reuters) -"),
        ("SAINT-MALO, France, March 11, 2026 — The", "2026-03-11", "SAINT-MALO, France, March 11, 2026 —"),
        ("Port Sorrel, March 11, 2026 - The board", None, None),
        ("PORT SORREL, March 11, 2026 was a day like any other", None, None),
        ("On March 11, 2026 the board met", None, None),
    ],
)
def test_a_dateline_that_opens_the_body_tells_its_day(opening: str, date: str | None, quote: str | None) -> None:
    assert published([], [(2, opening)]) == (date and quote and Dated(date, Snippet(2, quote)))


@pytest.mark.parametrize(("above", "told"), [(OPENING - 1, True), (OPENING, False)])
def test_a_dateline_further_down_is_another_articles(above: int, told: bool) -> None:
    body = [*((k, FILLER) for k in range(above)), (9, "PORT SORREL, March 11, 2026 (Reuters) - The board")]
    assert (published([], body) is not None) == told


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        ("2026-03-10", "2026-03-11", "a"),
        ("2026-03-11", "2026-03-10", "b"),
        ("2026-03-11", "2026-03-11", None),
        ("--03-10", "2026-03-11", None),
        (None, "2026-03-11", None),
    ],
)
def test_order_is_told_only_where_both_name_their_day_and_year(a: str | None, b: str | None, first: str | None) -> None:
    one, other = (dated(x) if x else None for x in (a, b))
    assert earlier(one, other) == first
