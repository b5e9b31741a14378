"""`report`: what is related to a story is named below it, and is no part of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import Run
from in_process import in_process
from made import FERRY, OTHERS

from newsclean.commands import report as command
from newsclean.similarity.thresholds import RELATED
from newsclean.stories.link import Linked, link

HIGH = 0.99999
"""A threshold that no rewrite reaches: what is one for a lower one is related."""

FILES = {"a": FERRY[0], "b": FERRY[0], "c": FERRY[1]} | dict(zip("xyz", OTHERS, strict=True))
"""A story of two exact duplicates, what is related to it, and three others."""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    for name, text in FILES.items():
        put(tmp_path, name, text)
    return in_process(tmp_path)


def put(folder: Path, name: str, text: str) -> None:
    (folder / "news").mkdir(exist_ok=True)
    (folder / "news" / f"{name}.txt").write_text(text)


def reported(run: Run, *options: object) -> dict:
    return json.loads(run("report", "news", "--rewrites", HIGH, "--format", "json", *options).stdout)


def text(run: Run) -> list[str]:
    return run("report", "news", "--rewrites", HIGH).stdout.decode().splitlines()


def test_a_story_lists_what_is_related_to_it_with_the_article_it_is_nearest_to_and_the_probability(run: Run) -> None:
    (story,) = reported(run)["stories"]
    (found,) = story["related"]
    assert list(found) == ["path", "of", "score"]
    assert (found["path"], found["of"]) == ("news/c.txt", "news/a.txt")
    assert RELATED <= found["score"] < HIGH


def test_each_of_two_stories_lists_the_other_by_its_canonical_article(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "d", FERRY[1])
    told = {s["articles"][0]["path"]: [r["path"] for r in s["related"]] for s in reported(run)["stories"]}
    assert told == {"news/a.txt": ["news/c.txt"], "news/c.txt": ["news/a.txt"]}


def test_what_is_related_is_no_part_of_the_story_and_counted_nowhere(run: Run) -> None:
    report = reported(run)
    (story,) = report["stories"]
    assert [m["path"] for m in story["articles"]] == ["news/a.txt", "news/b.txt"]
    assert [(x["a"], x["b"]) for x in story["links"]] == [("news/a.txt", "news/b.txt")]
    assert {path for paths in story["credits"].values() for path in paths} == {"news/a.txt", "news/b.txt"}
    assert {a["path"]: a["story"] for a in report["articles"]}["news/c.txt"] is None
    assert (report["summary"]["exact"], report["summary"]["rewrites"]) == (1, 0)


def test_what_is_related_is_kept_beside_the_story_when_rewrites_are_dropped(run: Run, tmp_path: Path) -> None:
    assert run("dedup", "news", "-o", "kept", "--drop", "rewrites", "--rewrites", HIGH).returncode == 0
    assert {path.stem for path in (tmp_path / "kept").glob("*.txt")} == FILES.keys() - {"b"}


def test_the_text_names_what_is_related_in_one_line_below_the_story(run: Run) -> None:
    (score,) = (r["score"] for s in reported(run)["stories"] for r in s["related"])
    lines = text(run)
    assert lines[lines.index("") - 1] == f"   related: c.txt {score:.2f}"
    assert sum("related" in line for line in lines) == 1


def test_a_story_without_anything_related_says_nothing_of_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news" / "c.txt").unlink()
    assert [s["related"] for s in reported(run)["stories"]] == [[]]
    assert not any("related" in line for line in text(run))


def test_the_name_of_what_is_related_reaches_no_terminal_unescaped(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news" / "c.txt").rename(tmp_path / "news" / "c\x1b[31m\n.txt")
    (line,) = (line for line in text(run) if "related" in line)
    assert "\x1b" not in line
    assert re.search(r" \d\.\d\d$", line)


@pytest.mark.parametrize(
    ("unread", "told"),
    [
        ([], None),
        ([3], "1 article"),
        ([3, 4], "2 articles"),
    ],
)
def test_articles_that_rewrites_were_not_looked_for_in_are_counted_and_the_reason_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, unread: list[int], told: str | None
) -> None:
    def linked(*args: object, **options: object) -> Linked:
        return replace(link(*args, **options), unread=np.array(unread, np.int64))  # type: ignore[arg-type]

    monkeypatch.setattr(command, "link", linked)
    assert reported(run)["summary"]["rewrites_not_sought"] == len(unread)
    lines = [line for line in text(run) if "not looked for" in line]
    expected = f"rewrites were not looked for in {told}: the common words of the language are not known"
    assert lines == ([expected] if told else [])
