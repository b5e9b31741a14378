"""Live blogs."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.chrome.features import features
from newsclean.chrome.live import live_blog
from newsclean.text.tokens import tokenize

LEAD = "The harbour board is voting on the northern ferry slip."
POSTS = [
    *("16:03 Uhr", "The chair has opened the meeting with a word on shipworm.", "Slip 4"),
    *("15:41 Uhr", "Divers are showing pictures of the hollow pilings."),
    *("15:10 Uhr", "Good morning."),
    *("14:36 Uhr", "The first members are taking their seats."),
]


def found(*lines: str, keep: int = 8) -> list[str]:
    """The posts, where lines of so many words and more are taken for the article's."""
    text = tokenize(["\n".join(lines)])
    look = features(text)
    mask = live_blog(look.columns["words"] >= keep, text, look.rows, look.columns).posts
    return [lines[line] for line in look.rows.line[mask & (look.columns["words"] < keep)]]


def test_short_posts_and_their_headings_are_told_by_the_stamps_above_them() -> None:
    assert found(LEAD, *POSTS) == ["Slip 4", "Good morning.", "The first members are taking their seats."]


def test_an_article_with_a_few_stamps_is_no_live_blog() -> None:
    assert found(LEAD, *POSTS[:5]) == []


def test_stamps_of_other_things_than_the_article_s_lines_make_no_live_blog() -> None:
    teasers = [line for hour in range(12, 18) for line in (f"{hour}:10 Uhr", "Goose found in library")]
    assert found(LEAD, LEAD, LEAD, *teasers) == []


def test_what_stands_above_the_article_is_no_post() -> None:
    assert found("13:00 Uhr", "Ferries", LEAD, *POSTS)[0] == "Slip 4"


def test_a_button_among_the_posts_is_none() -> None:
    assert "Share" not in found(LEAD, POSTS[0], "Share", *POSTS[1:])


def test_the_name_of_who_wrote_a_post_is_none() -> None:
    assert "Jo Reed" not in found(LEAD, POSTS[0], "Jo Reed", *POSTS[1:])


def test_documents_of_a_batch_are_looked_at_each_by_itself() -> None:
    half = len(POSTS) // 2
    text = tokenize(["\n".join((LEAD, *POSTS[:half])), "\n".join((LEAD, *POSTS[half:]))])
    look = features(text)
    assert not live_blog(np.ones(len(look.rows.line), np.bool_), text, look.rows, look.columns).posts.any()


def stamps(*lines: str) -> list[str]:
    text = tokenize(["\n".join(lines)])
    look = features(text)
    mask = live_blog(look.columns["words"] >= 8, text, look.rows, look.columns).stamps
    return [lines[line] for line in look.rows.line[mask]]


@pytest.mark.parametrize("stamp", ["{}:15 Uhr", "{}:15 p.m.", "{}.15", "{}:15 Jo Reed"])
def test_the_stamps_of_a_live_blog_are_told_however_they_are_written(stamp: str) -> None:
    written = [stamp.format(hour) for hour in (3, 4, 5, 6)]
    assert stamps(LEAD, *(line for head in written for line in (head, LEAD))) == written


def test_what_begins_with_other_numbers_is_no_stamp() -> None:
    heads = ["3 May", "4 May 2026", "4:150 scale", "5, 15", "6"]
    assert stamps(LEAD, *(line for head in heads for line in (head, LEAD))) == []
