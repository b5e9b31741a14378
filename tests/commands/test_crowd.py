"""Many articles that differ in one number: what is said of them grows with the articles, not with their pairs."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from conftest import Run
from in_process import in_process
from made import crowd

from newsclean.similarity.crowds import CROWD, NEAR

MANY = 300
PAIRS = MANY * (MANY - 1) // 2

BYTES = 3000
"""Of JSON an article: 60 MB for 20,000."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("crowd")
    crowd(folder / "news", MANY)
    crowd(folder / "few", CROWD)
    return in_process(folder)


def reported(run: Run, *arguments: str) -> dict:
    done = run("-q", "report", *arguments, "--format", "json")
    assert len(done.stdout) < BYTES * MANY
    return json.loads(done.stdout)


def test_a_crowd_is_one_story_with_some_links_an_article_and_the_rest_counted(run: Run) -> None:
    (story,) = reported(run, "news")["stories"]
    assert [m["relation"] for m in story["articles"]] == ["lead", *["copy"] * (MANY - 1)]
    assert len(story["links"]) <= (NEAR + 1) * MANY
    assert story["pairs_left_out"] == PAIRS - len(story["links"])


def test_each_of_a_crowd_is_told_with_evidence(run: Run) -> None:
    (story,) = reported(run, "news")["stories"]
    shown = {frozenset((x["a"], x["b"])) for x in story["links"] if x["evidence"]["passages"]}
    told = {frozenset((m["path"], m["of"])) for m in story["articles"][1:]}
    assert len(told & shown) >= 0.95 * len(told)


@pytest.mark.parametrize("index", [(), ("--index", "best.db")])
def test_the_best_of_a_crowd_is_its_lead_and_stands_for_it_however_long_others_are(
    run: Run, tmp_path: Path, index: tuple[str, ...]
) -> None:
    crowd(tmp_path / "news", 3 * CROWD)
    best, longest = (crowd(tmp_path / "news" / name, 1)[0] for name in ("best", "longest"))  # other sites
    best.write_text(best.read_text().replace("Lot ", "Friday's Lot "))
    longest.write_text(longest.read_text().rstrip(".\n").replace("Lot ", "A fine old oak cask and Lot "))
    (story,) = reported(run, str(tmp_path / "news"), *index)["stories"]
    linked = Counter(path for x in story["links"] for path in (x["a"], x["b"]))
    assert story["articles"][0]["path"] == str(best)
    assert linked.most_common(1)[0][0] == str(best)
    assert linked[str(longest)] <= linked[str(best)] / 4


def test_of_few_every_pair_is_linked(run: Run) -> None:
    (story,) = reported(run, "few")["stories"]
    assert (len(story["links"]), story["pairs_left_out"]) == (CROWD * (CROWD - 1) // 2, 0)


def test_an_index_grows_with_the_articles_and_one_more_is_told_with_the_whole_story(run: Run, tmp_path: Path) -> None:
    index = str(tmp_path / "i.db")
    reported(run, "news", "--index", index)
    held = len(reported(run, "--index", index)["stories"][0]["links"])
    assert held <= (NEAR + 1) * MANY
    crowd(tmp_path / "more", 1, 121)
    (story,) = reported(run, str(tmp_path / "more"), "--index", index)["stories"]
    assert len(story["articles"]) == MANY + 1
    assert len(story["links"]) <= held + (NEAR + 1) * 2


def test_dedup_keeps_one_of_a_crowd(run: Run, tmp_path: Path) -> None:
    run("-q", "dedup", "news", "-o", str(tmp_path / "out"))
    lines = [json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_text().splitlines()]
    assert [x["status"] for x in lines].count("kept") == 1
    assert len(lines) == MANY


def test_check_tells_each_of_a_crowd_but_one(run: Run) -> None:
    done = run("-q", "check", "news", "--select", "duplicates", "--format", "json")
    assert len({x["path"] for x in json.loads(done.stdout)["findings"] if x["kind"] == "copy"}) == MANY - 1
