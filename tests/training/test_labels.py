"""Labels of a page's lines, from a gold body that has other line breaks, and as written by hand."""

from __future__ import annotations

import pytest

from newsclean.training.labels import DROP, KEEP, TITLE, Labelled, label, read_labelled

HEADLINE = "Ferry slip to close for repairs"
FIRST = "The harbour board voted on Tuesday to close the northern ferry slip for repairs."
SECOND = "Crews will start with the pilings, which divers found hollowed by shipworm."
GOLD = f"{FIRST}\nWhy it matters\n{SECOND}\n"


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        ([FIRST, SECOND], [KEEP, KEEP]),
        (["Home", FIRST, "", SECOND, "Share"], [DROP, KEEP, DROP, KEEP, DROP]),
        ([FIRST[:40], FIRST[40:], SECOND], [KEEP, KEEP, KEEP]),
        ([f"  {FIRST.upper()} {SECOND}"], [KEEP]),
        # a short line is the article's only where its words stand between its neighbours in the gold text
        ([FIRST, "Why it matters", SECOND], [KEEP, KEEP, KEEP]),
        ([FIRST, "Read more", SECOND], [KEEP, DROP, KEEP]),
        (["Why it matters", FIRST, SECOND], [DROP, KEEP, KEEP]),
        # a line that recurs out of order is a repeat
        ([FIRST, SECOND, FIRST], [KEEP, KEEP, DROP]),
        (["The board of another harbour met on Monday and went home."], [DROP]),
    ],
)
def test_a_line_is_kept_where_its_words_stand_in_the_gold_body(lines: list[str], labels: list[int]) -> None:
    assert label(lines, GOLD) == labels


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        ([HEADLINE, FIRST], [TITLE, KEEP]),
        ([f"{HEADLINE} today", "By Ann Doe", FIRST], [TITLE, DROP, KEEP]),
        ([HEADLINE, HEADLINE, FIRST], [DROP, TITLE, KEEP]),
        (["Ferry news", FIRST], [DROP, KEEP]),
        ([FIRST, SECOND, HEADLINE], [KEEP, KEEP, DROP]),
    ],
)
def test_the_title_is_the_last_line_like_it_above_the_body(lines: list[str], labels: list[int]) -> None:
    assert label(lines, GOLD, HEADLINE) == labels


def test_pages_labelled_by_hand_are_read_line_by_line() -> None:
    text = f"= one\nD\tHome\nT\t{HEADLINE}\n\nK\t{FIRST}\n\n= two\nK\t{SECOND}\n"
    one, two = read_labelled(text)
    assert one == Labelled("own/one", "own/one", f"Home\n{HEADLINE}\n\n{FIRST}\n", (DROP, TITLE, DROP, KEEP))
    assert (two.text, two.labels) == (f"{SECOND}\n", (KEEP,))
