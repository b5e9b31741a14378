"""Headlines with the outlet's name, and without."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.chrome.bare_headlines import bare_headlines, named_headlines
from newsclean.chrome.features import line_hashes, rows_of
from newsclean.text.tokens import tokenize

BODY = "The harbour board voted on Tuesday to close the northern ferry slip for repairs."


def chosen(*lines: str, likely: int = 0) -> str:
    text = tokenize(["\n".join(lines)])
    rows = rows_of(text).rows
    found = bare_headlines(np.full(len(lines), likely), line_hashes(text, rows), text, rows)
    assert len(set(found.tolist())) == 1
    return lines[found[0]]


@pytest.mark.parametrize(
    "title",
    [
        "Ferry slip closes | The Harbour Post",
        "Ferry slip closes - Harbour Post",
        "Ferry slip closes — Ferries — Harbour Post",
        "FERRY SLIP CLOSES :: Harbour Post",
    ],
)
def test_the_headline_of_the_page_is_taken_before_its_title_with_the_outlet(title: str) -> None:
    assert chosen(title, "Home", "Ferry slip closes", BODY) == "Ferry slip closes"


@pytest.mark.parametrize(
    "title",
    [
        "Ferry slip closes, says board",  # no name apart
        "Ferry slip | The Harbour Post",  # other words
        "Home | The Harbour Post",  # a section
        "Ferry slip closes - and opens again in May or June",  # goes on
    ],
)
def test_other_titles_are_left_alone(title: str) -> None:
    assert chosen(title, "Home", "Ferry slip closes", BODY) == title


def test_each_document_of_a_batch_has_its_own() -> None:
    text = tokenize(["Ferry slip closes | Post\nHome", "Ferry slip closes\nHome"])
    rows = rows_of(text).rows
    likely = np.array([0, 0, 2, 2])
    assert bare_headlines(likely, line_hashes(text, rows), text, rows).tolist() == [0, 0, 2, 2]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Ferry sinks off Callow | The Harbour Post", True),
        ("Ferry sinks off Callow - Post", True),
        ("Ferry sinks off Callow", False),  # the headline itself
        ("Ferry sinks off Callow harbour", False),  # another headline
        ("Ferry sinks off Callow | what we know so far of the cause", False),  # more than a name
        ("Ferry leaks off Callow | The Harbour Post", False),
    ],
)
def test_a_line_is_the_headline_where_the_outlets_name_alone_is_more(line: str, named: bool) -> None:
    text = tokenize([f"{line}\nFerry sinks off Callow\n"])
    rows = rows_of(text).rows
    assert named_headlines(np.full(2, 1), text, rows).tolist() == [named, False]
