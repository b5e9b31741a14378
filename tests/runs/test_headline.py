"""Where no headline was found, which line is it?"""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.runs.headline import headlines, is_byline
from newsclean.text.tokens import tokenize

BODY = "The council voted on Monday to rebuild the old ferry terminal, which has stood empty since then."


def found(text: str, title: int, *, whole: bool = False) -> int:
    batch = tokenize([text])
    keep = np.ones(len(batch.line_start), np.bool_)
    return int(headlines(batch, keep, np.array([title]), np.array([whole]))[0])


def test_the_first_line_is_the_headline_where_none_was_found() -> None:
    assert found(f"Council to rebuild terminal\n\n{BODY}", -1) == 0


def test_what_stands_above_a_byline_is_the_headline() -> None:
    assert found(f"Council to rebuild terminal\n\nBy Ann Lee\n\n{BODY}", 2) == 0


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"By Ann Lee\n\n{BODY}", 0),
        (f"{BODY}\n\n{BODY}", -1),
        ("Council to rebuild terminal", -1),
        (f"News\n\n{BODY}", -1),
        (f"Council to rebuild terminal\n\nVote on Monday was close\n\n{BODY}", 2),
    ],
    ids=["byline alone", "no headline", "no text", "a section", "found"],
)
def test_else_it_stays_as_it_is(text: str, title: int) -> None:
    assert found(text, title) == title


def test_of_a_whole_document_nothing_is_found_out() -> None:
    assert found(f"Council to rebuild terminal\n\n{BODY}", -1, whole=True) == -1


@pytest.mark.parametrize("line", ["By Ann Lee", "By Ann Lee and Bo Reyes", "Von Jörg Maß", "Por Ana M. Ruiz, Madrid"])
def test_a_byline(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By the river, a house", "By train to Rome in ten hours", "Ann Lee by the sea"])
def test_no_byline(line: str) -> None:
    assert not is_byline(line)
