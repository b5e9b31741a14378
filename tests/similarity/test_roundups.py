"""A roundup says that it tells several stories, and does; an article on one story is none, whatever it says."""

from __future__ import annotations

import time

import pytest
from made import FERRY, RETOLD

from newsclean.similarity.roundups import ITEMS, OPENING, POSTS, SHORT, is_roundup, says_so

STORIES = [
    "Callowmere's harbour board shut the northern ferry slip until October after divers found its pilings hollowed by "
    "shipworm. Passengers are to ride coaches from the market square every twenty minutes, and pay no fare for it.",
    "Astronomers at the Petri institute say that a comet will pass near enough in June to be seen without a telescope. "
    "Its tail, of dust and frozen ammonia, was photographed last month from a mountain in Chile by two students.",
    "Wheat farmers in the Aldre valley lost half of their harvest to rust, a fungus that thrives in warm drizzle. The "
    "growers' union asked the ministry for loans, and millers warned that flour would be dearer before Christmas.",
    "Fernhill beat Port Callow by three goals to one on a muddy pitch, the striker Odhran Pell scoring twice after the "
    "interval. The goalkeeper left with a broken thumb, and may not play again before the cup semi-final in April.",
    "A court in Northgate fined the retailer Stackwise for selling kettles whose handles came off, and ordered it to "
    "recall forty thousand of them. Its lawyer said that the verdict was harsh, and that there would be an appeal.",
]
"""Five items that have nothing to do with one another."""

ONE_STORY = [
    "The harbour board in Callowmere voted on Tuesday to shut the northern ferry slip until October, when the repair "
    "of its pilings, which shipworm has hollowed, should be done, at a cost of three million dollars to the board.",
    "Divers had found the shipworm in March below the northern slip, and engineers told the harbour board that the "
    "pilings might fail under a ferry with a full car deck, which would bring the whole of the slip down with it.",
    "Passengers of the ferry will ride coaches from the market square while the slip is shut. The coaches are free, "
    "said the board, and go every twenty minutes; in October, with the repair done, the ferry sails as before.",
    "Callowmere has had trouble with shipworm before: the southern slip was shut for its pilings nine years ago, and "
    "the repair, which the harbour board had put at two million dollars, cost twice as much and took a winter.",
]


@pytest.mark.parametrize(
    "title",
    [
        "Morning briefing: slip shut, comet near",
        "The Evening Digest",
        "Your Tuesday briefing",
        "Today's news digest",
        "World news in brief",
        "In brief: a comet, a court and a cup",
        "The week in review",
        "The week in politics",
        "Weekly wrap-up for Callowmere",
        "Sports roundup",
        "Top business stories",
        "5 things to know today: slip shut, comet near",
        "Five things you need to know for Tuesday",
        "What you need to know this morning",
        "Today's top stories",
    ],
)
def test_a_title_that_says_so_over_several_stories_makes_a_roundup(title: str) -> None:
    assert is_roundup(title, STORIES)
    assert not is_roundup("Slip shut", STORIES)


@pytest.mark.parametrize(
    "line",
    [
        "Welcome to the Harbour Skim newsletter.",
        "Good morning. Here's what you need to know today.",
        "You're reading the Callowmere digest, written by two people and a kettle.",
        "In this morning's briefing: a comet, a court and a cup",
    ],
)
def test_a_line_at_the_top_may_say_so(line: str) -> None:
    assert is_roundup("A comet, a court and a cup", [line, *STORIES])
    assert not is_roundup("A comet, a court and a cup", [*STORIES[:OPENING], line, *STORIES[OPENING:]])
    assert not is_roundup("A comet, a court and a cup", ["x" * SHORT + ". " + line, *STORIES])


@pytest.mark.parametrize(
    "title",
    [
        "5 things to watch at the slip hearing",
        "What you need to know about shipworm",
        "Mayor skips morning briefing",
        "Weekly briefing paper is late again",
        "Daily Digest magazine folds",
        "Sports roundup organiser quits",
        "A harbour in brief",
        "In brief remarks, the mayor quit",
        "The day in court that sank a retailer",
        "Top stories writer wins a prize",
        "Live music returns to the pier",
    ],
)
def test_words_of_roundups_in_another_sense_say_nothing(title: str) -> None:
    assert not says_so(title, STORIES)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our morning briefing",
        "This article first appeared in our newsletter.",
        "You're reading an excerpt from the Skim newsletter.",
        "The Morning Briefing",
    ],
)
def test_an_offer_of_a_newsletter_says_nothing(line: str) -> None:
    assert not is_roundup("Slip shut", [line, *STORIES])


@pytest.mark.parametrize(
    "title", ["Morning briefing: the slip", "Welcome to our newsletter", "What you need to know today"]
)
def test_a_newsletter_that_tells_one_story_is_no_roundup(title: str) -> None:
    assert says_so(title, ONE_STORY)
    assert not is_roundup(title, ONE_STORY)


def test_few_items_are_no_roundup() -> None:
    assert is_roundup("News in brief", STORIES[:ITEMS])
    assert not is_roundup("News in brief", STORIES[: ITEMS - 1])


def test_short_lines_are_one_item_with_what_follows_them() -> None:
    halves = [half for story in STORIES for half in ("Elsewhere", *story.split(". ", 1))]
    assert is_roundup("News in brief", halves)
    assert not is_roundup("News in brief", ["Slip shut", "Comet near", "Rust in wheat", "Fernhill win", "Kettles back"])


def test_a_live_blog_is_known_by_its_posts() -> None:
    posts = [f"{9 + k}:05 a.m. {line}" for k, line in enumerate(ONE_STORY)]
    assert len(posts) == POSTS
    assert is_roundup("Live updates: slip to shut", posts)
    assert is_roundup("Slip vote: live blog", posts)
    assert not is_roundup("Slip to shut", posts)
    assert not is_roundup("Live updates: slip to shut", [*posts[1:], ONE_STORY[0]])


def test_reports_are_no_roundups() -> None:
    for text in (*FERRY, *(text for pair in RETOLD for text in pair)):
        title, *body = text.split("\n")
        assert not is_roundup(title, body)


@pytest.mark.parametrize("line", ["you're reading " * 9000, "the " * 9000, "\u200b" * 90000, "1:05 " * 9000, ""])
def test_hostile_lines_take_no_time(line: str) -> None:
    start = time.perf_counter()
    is_roundup(line, [line] * 5)
    is_roundup("News in brief", [line] * 5)
    assert time.perf_counter() - start < 1
