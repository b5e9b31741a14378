"""Readers' comments, by their heading and the stamps below it."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.chrome.comments import comments
from newsclean.chrome.features import features
from newsclean.text.tokens import tokenize

FIRST = "The harbour board voted on Tuesday to close the northern ferry slip for repairs."
SECOND = "Crews will start with the pilings, which divers found hollowed out by shipworm in May."
SAID = ["Comments (2)", "Reed_41", "3 hours ago", "About time, too.", "Gull", "5 hours ago", "Ask the shipworm."]


def remarks(*lines: str, share: float = 1.0) -> list[str]:
    text = tokenize(["\n".join(lines)])
    found = features(text)
    found.columns["kept_share_before"] = np.full(len(lines), share, np.float32)
    return [lines[line] for line in found.rows.line[comments(text, found.rows, found.columns)]]


def test_all_below_the_heading_of_stamped_comments_is_theirs() -> None:
    assert remarks(FIRST, SECOND, *SAID) == SAID


def test_a_heading_above_the_article_or_without_stamps_below_heads_no_comments() -> None:
    assert remarks("Comments (2)", FIRST, SECOND) == []
    assert remarks(FIRST, SECOND, *SAID, share=0.2) == []


def test_the_stamps_of_a_live_blog_head_no_comments() -> None:
    assert remarks("3 hours ago", FIRST, "4 hours ago", SECOND, "5 hours ago", FIRST) == []


@pytest.mark.parametrize(
    ("heading", "stamps"),
    [
        ("4 commentaires", ("il y a 2 heures", "il y a 3 heures")),
        ("Comments (6 posted)", ("2 hours ago", "3 days ago")),
        ("2 Leserkommentare", ("vor 3 Stunden", "vor 12 Min.")),
        ("Комментарии (2)", ("3 часа назад", "5 часов назад")),
        ("评论 2", ("3小时前", "5 分钟前")),
        ("댓글 2", ("3시간 전", "2 일 전")),
        ("Kommentarer (2)", ("3 timer siden", "4 timmar sedan")),
    ],
)
def test_comments_are_told_by_their_number_and_by_how_long_ago_they_were_in_any_language(
    heading: str, stamps: tuple[str, str]
) -> None:
    said = [heading, "Reed_41", stamps[0], "About time, too.", "Gull", stamps[1], "Ask the shipworm."]
    assert remarks(FIRST, SECOND, *said) == said


@pytest.mark.parametrize("line", ["4 ferries", "2 comments on the plan were read", "Comments welcome, 4 wanted"])
def test_another_line_with_a_number_heads_no_comments(line: str) -> None:
    assert remarks(FIRST, SECOND, line, "2 hours ago", FIRST, "3 hours ago", SECOND) == []
