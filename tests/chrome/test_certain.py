"""What is certain of a line, whatever the classifiers make of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from newsclean.chrome.certain import (
    ad_labels,
    bios,
    by_paragraph,
    bylines,
    code,
    editors_notes,
    goes_on,
    no_headlines,
    paragraphs_apart,
    said_before,
    subheads,
    walls,
    written,
)
from newsclean.chrome.features import Features, features, line_hashes
from newsclean.text.tokens import Text, tokenize

FIRST = "The harbour board voted on Tuesday to close the northern ferry slip for repairs."
SECOND = "Crews will start with the pilings, which divers found hollowed out by shipworm in May."


def look(*lines: str) -> tuple[Text, Features]:
    text = tokenize(["\n".join(lines)])
    return text, features(text)


@pytest.mark.parametrize(
    ("line", "is_label"),
    [
        ("Advertisement", True),
        ("- Anzeige -", True),
        ("広告", True),
        ("Publicité", True),
        ("Advertisement revenue fell by half", False),
        ("Home", False),
    ],
)
def test_a_line_that_is_nothing_but_an_ad_s_label(line: str, is_label: bool) -> None:
    _, found = look(FIRST, line)
    assert ad_labels(found.columns).tolist() == [False, is_label]


@pytest.mark.parametrize(
    ("line", "heads_none"),
    [("Choose how we use your data", True), ("3 comments", True), ("Sport", False), (FIRST, False)],
)
def test_a_button_heads_no_article(line: str, heads_none: bool) -> None:
    _, found = look(line)
    assert no_headlines(found.columns).tolist() == [heads_none]


def means(lines: list[str], *p: float) -> list[float]:
    _, found = look(*lines)
    return by_paragraph(np.array(p), found.rows, found.columns).round(2).tolist()


def test_lines_that_go_on_in_the_next_are_one_paragraph() -> None:
    lines = ["The harbour board voted on Tuesday to", "close the northern ferry slip for", "repairs."]
    assert len(set(means(lines, 0.9, 0.8, 0.1))) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["The harbour board voted on Tuesday.", "close the slip"],  # ends a sentence
        ["The harbour board voted on Tuesday to", "Close the slip"],  # begins with a capital
        ["The harbour board voted on Tuesday to", "", "close the slip"],  # stands apart
        ["Home page", "close"],  # too short to go on
    ],
)
def test_other_lines_are_judged_each_on_its_own(lines: list[str]) -> None:
    assert means(lines, 0.9, 0.1) == [0.9, 0.1]


def again(*lines: str) -> list[str]:
    text, found = look(*lines)
    rows = found.rows
    mask = said_before(np.ones(len(rows.line), np.bool_), line_hashes(text, rows), rows, found.columns)
    return [lines[line] for line in rows.line[mask]]


def test_a_paragraph_comes_out_once() -> None:
    assert again(FIRST, SECOND, FIRST) == [FIRST]


def test_a_short_line_that_is_repeated_with_its_paragraph_goes_with_it() -> None:
    assert again("Why it matters", FIRST, SECOND, "Why it matters", FIRST) == ["Why it matters", FIRST]


def test_a_short_line_that_is_repeated_alone_stays() -> None:
    assert again("Q:", FIRST, "Q:", SECOND) == []


def test_the_same_paragraph_in_two_documents_is_no_repeat() -> None:
    text = tokenize([FIRST, FIRST])
    found = features(text)
    mask = said_before(np.ones(2, np.bool_), line_hashes(text, found.rows), found.rows, found.columns)
    assert not mask.any()


WALL = ["Harbour News", "We use cookies to show you ads.", "That pays for our work.", "Ferry slip closes", FIRST]


def walled(lines: list[str], title: int, sure: float) -> list[bool]:
    _, found = look(*lines)
    headline = np.zeros(len(lines))
    headline[max(title, 0)] = sure
    return walls(np.array([title]), headline, found.rows, found.columns).tolist()


def test_a_wall_reaches_from_its_first_line_down_to_the_headline() -> None:
    assert walled(WALL, 3, 0.9) == [False, True, True, False, False]


@pytest.mark.parametrize(("title", "sure"), [(3, 0.3), (-1, 0.9), (0, 0.9)])
def test_without_a_sure_headline_below_it_nothing_is_a_wall(title: int, sure: float) -> None:
    assert not any(walled(WALL, title, sure))


def test_lines_above_a_headline_that_ask_for_nothing_are_no_wall() -> None:
    assert not any(walled(["Harbour News", "Ferries", "Ferry slip closes", FIRST], 2, 0.9))


def byline(*lines: str, title: int = 0, gone: Sequence[int] = ()) -> list[str]:
    text, found = look(*lines)
    keep = ~np.isin(np.arange(len(lines)), gone)
    mask = bylines(keep, np.array([title]), text, found.rows, found.columns)
    return [lines[line] for line in found.rows.line[mask]]


@pytest.mark.parametrize(
    "line", ["By Jo Reed", "Von Ulf Sander und Ada Krug", "Par Colette Varin", "di Giuditta Marangon"]
)
def test_by_and_a_name_below_the_headline_is_a_byline(line: str) -> None:
    assert byline("Ferry slip closes", line, FIRST) == [line]


def test_a_byline_is_as_close_to_the_headline_as_it_is_without_what_goes() -> None:
    lines = ["Ferry slip closes", "Share", "Print", "Save", "Follow", "Comments", "By Jo Reed", FIRST]
    assert byline(*lines) == []
    assert byline(*lines, gone=range(1, 6)) == ["By Jo Reed"]


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the slip was closed to all",  # few capitals
        "By Jo Reed.",  # a sentence
        "Jo Reed",
    ],
)
def test_what_only_begins_like_a_byline_is_none(line: str) -> None:
    assert byline("Ferry slip closes", line, FIRST) == []


def test_far_from_the_headline_nothing_is_a_byline() -> None:
    assert byline("Ferry slip closes", FIRST, SECOND, FIRST, SECOND, "By Jo Reed") == []
    assert byline("Ferry slip closes", "By Jo Reed", FIRST, title=-1) == []


@pytest.mark.parametrize(
    ("line", "is_code"),
    [
        (".slide { position: relative; width: 100%; }", True),
        ('<iframe src="https://player.example/1"></iframe>', True),
        ("The set {1, 2, 3", False),
        ("Profit < 3 per cent > loss", False),
        (FIRST, False),
    ],
)
def test_a_line_of_code(line: str, is_code: bool) -> None:
    text, found = look(line)
    assert code(text, found.rows).tolist() == [is_code]


def test_a_line_twice_in_a_row_is_said_once_but_no_ornament() -> None:
    assert again("Ferry slip closes soon", "Ferry slip closes soon", FIRST) == ["Ferry slip closes soon"]
    assert again("***", "***", FIRST) == []


TEASERS = ["Mayor opens library", "Road to close", "Goose found"]


def apart(*lines: str, keep: tuple[str, ...]) -> list[str]:
    _, found = look(*lines)
    kept = np.array([lines[line] in keep for line in found.rows.line])
    mask = paragraphs_apart(kept, found.rows, found.columns)
    return [lines[line] for line, marked in zip(found.rows.line, mask & ~kept, strict=True) if marked]


def test_a_sentence_that_stands_apart_as_the_article_does_is_its_own_after_a_block_of_teasers() -> None:
    lines = ["Home", "News", "", FIRST, "", *TEASERS, "", "It should open again in May.", "", "Contact"]
    assert apart(*lines, keep=(FIRST,)) == ["It should open again in May."]


@pytest.mark.parametrize("last", ["It should open again in May", "Sign up for our newsletter.", "In May."])
def test_what_is_no_sentence_of_its_own_is_not(last: str) -> None:
    assert apart("Home", "News", "", FIRST, "", *TEASERS, "", last, "", "Contact", keep=(FIRST,)) == []


def test_where_every_line_stands_apart_that_tells_nothing() -> None:
    lines = [x for line in ("Home", FIRST, *TEASERS, "It should open again in May.", "Contact") for x in (line, "")]
    assert apart(*lines, keep=(FIRST,)) == []


def heads(*lines: str, keep: tuple[str, ...] = (FIRST, SECOND)) -> list[str]:
    _, found = look(*lines)
    kept = np.array([lines[line] in keep for line in found.rows.line])
    return [lines[line] for line in found.rows.line[subheads(kept, found.rows, found.columns)]]


def test_a_menu_s_word_on_top_of_a_paragraph_of_the_article_is_a_subheading() -> None:
    assert heads("Health", "", FIRST, "", "Health", SECOND, "", "Contact") == ["Health"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Health", SECOND, "", FIRST, ""),  # above the article
        (FIRST, "Health", SECOND, ""),  # stuck to both
        (FIRST, "", "Health", "", SECOND, ""),  # stuck to none
        (FIRST, "", "Read more", SECOND, ""),  # says something else
        (FIRST, "", "Health", "Our doctor answers your questions every week.", ""),  # on top of page chrome
    ],
)
def test_elsewhere_it_is_none(lines: tuple[str, ...]) -> None:
    assert heads(*lines) == []


@pytest.mark.parametrize(
    ("line", "is_note"),
    [
        ("Editor’s note: this report describes how a ferry sank.", True),
        ("Correction: an earlier version gave the wrong slip.", True),
        ("Anmerkung der Redaktion: In einer früheren Fassung stand ein anderer Name.", True),
        ("Editor's note", False),
        ("Correction or tip? Write to the desk on the second floor.", False),
        ("The correction: an earlier version gave the wrong slip.", False),
    ],
)
def test_a_newsroom_s_note_on_its_article(line: str, is_note: bool) -> None:
    text, found = look(line)
    assert editors_notes(text, found.rows, found.columns).tolist() == [is_note]


def test_three_lines_that_ask_for_consent_are_a_wall_above_a_faint_headline() -> None:
    asks = ["We use cookies to show you ads.", "Accept all", "Manage cookies"]
    assert walled(["Harbour News", *asks, "Ferry slip closes", FIRST], 4, 0.15) == [False, *[True] * 3, False, False]


def told_of(*lines: str, title: int = 0) -> list[str]:
    text, found = look(*lines)
    kept = np.ones(len(found.rows.line), np.bool_)
    dated = written(kept, np.array([title]), goes_on(text, found.rows), found.rows, found.columns)
    return [lines[line] for line in found.rows.line[dated]]


@pytest.mark.parametrize("lines", [("Jo Reed", "21st January"), ("8 May 2026, 11.02 Uhr", "Ulf Sander")])
def test_the_day_below_a_headline_and_the_name_beside_it_are_no_article(lines: tuple[str, ...]) -> None:
    assert told_of("Ferry slip closes", *lines, FIRST) == list(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("Ferry slip closes", "Jo Reed", FIRST),  # a name without a day may be a place
        ("Ferry slip closes", "Board votes eight to one", "8 May 2026.", FIRST),  # a standfirst, and a sentence
        ("Ferry slip closes", FIRST, "8 May 2026", SECOND),  # a heading in the article
        ("21st January", "Ferry slip closes", FIRST),
    ],
)
def test_other_lines_near_a_headline_are_left_alone(lines: tuple[str, ...]) -> None:
    assert told_of(*lines, title=lines.index("Ferry slip closes")) == []


def said_of_the_author(*lines: str) -> list[str]:
    text, found = look(*lines)
    return [lines[line] for line in found.rows.line[bios(np.array([0]), text, found.rows, found.columns)]]


def test_what_is_said_of_the_author_is_no_article() -> None:
    bio = "Jo Reed covers ferries for the Harbour News."
    assert said_of_the_author("Ferry slip closes", "By Jo Reed", FIRST, bio) == [bio]


def test_what_is_said_of_others_is() -> None:
    other = "Ulf Sander covers his ears when the ferry calls."
    assert said_of_the_author("Ferry slip closes", "By Jo Reed", FIRST, other) == []
    assert said_of_the_author("Ferry slip closes", FIRST, "Jo Reed covers her ears.") == []
