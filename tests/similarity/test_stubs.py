"""Are different headlines over one stub told from one article under two headlines?"""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from conftest import Run

HEADLINES = (
    "Warehouse fire closes Quay Street",
    "Mayor of Tolland resigns over water bills",
    "Ferry runs aground with 140 aboard",
)
STUBS = {
    "breaking": "This is a breaking news story. It will be updated as soon as we learn more. Please check back later.",
    "paywall": "By Bo Reyes\n\nThis article is for subscribers only. Subscribe now to read it in full, and support the "
    "work of our reporters. Have a subscription already? Log in with your name and password to go on reading. You can "
    "cancel at any time, and we never pass on what you tell us. A month costs 9 euros, the first one 1 euro.",
    "consent": "We and our 120 partners keep and read what your browser tells us, in order to show you pages and "
    "advertisements that suit you, and to learn what people read. You can agree to that, or say what you do not want. "
    "What you choose holds for this site alone, and you can change your mind at any time at the foot of each page.",
    "video": "Watch the video above for the full report. If it does not start, load the page again or choose another "
    "browser. Your browser must be allowed to play videos with sound.",
    "register": "You have read all the free articles of this month. Register to read on; it costs nothing and takes a "
    "minute. We need no more of you than an address and a password that you have not used elsewhere.",
}


@pytest.mark.parametrize("stub", STUBS.values(), ids=STUBS)
def test_headlines_over_a_stub_are_no_copies_and_all_are_kept(run: Run, tmp_path: Path, stub: str) -> None:
    for k, headline in enumerate(HEADLINES):
        Path(tmp_path, f"{k}.txt").write_text(f"{headline}\n\n{stub}\n")
    report = json.loads(run("report", ".", "--format", "json", cwd=tmp_path).stdout)
    assert report["stories"] == []
    assert [a["title"] for a in report["articles"]] == list(HEADLINES)


def test_a_stub_under_one_headline_twice_is_an_exact_duplicate(run: Run, tmp_path: Path) -> None:
    for k, headline in enumerate((HEADLINES[0], HEADLINES[1], HEADLINES[1].upper())):
        Path(tmp_path, f"{k}.txt").write_text(f"{headline}\n\n{STUBS['paywall']}\n")
    report = json.loads(run("report", ".", "--format", "json", cwd=tmp_path).stdout)
    assert [[(a["path"], a["relation"]) for a in s["articles"]] for s in report["stories"]] == [
        [("./1.txt", "lead"), ("./2.txt", "exact")]
    ]


BRIEF = (
    "A fire in a warehouse on Quay Street closed the street between Mill Lane and the harbour on Monday. Nobody was "
    "hurt, Chief Ann Lee said. Some 40 people who live nearby had to leave, and Tolland School took them in."
)


RETITLED = (
    "Warehouse fire closes Quay Street",
    "School takes in 40 as fire burns",
    "Blaze near the harbour: nobody hurt",
)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(RETITLED, 2)))
def test_a_brief_under_another_headline_is_an_exact_duplicate(run: Run, tmp_path: Path, one: str, other: str) -> None:
    Path(tmp_path, "a.txt").write_text(f"{one}\n\n{BRIEF}\n")
    Path(tmp_path, "b.txt").write_text(f"{other}\n\n{BRIEF}\n")
    report = json.loads(run("report", ".", "--format", "json", cwd=tmp_path).stdout)
    assert report["summary"]["exact"] == 1
