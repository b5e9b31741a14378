"""`report --index`: what is related to a story is remembered, and named as a run on the whole folder names it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from conftest import SAMPLES, Run
from in_process import in_process
from indexed import index, nightly, put_article, whole
from made import FERRY, OTHERS

from newsclean.clustering.average_linkage import ScoredPairs
from newsclean.index import ingest
from newsclean.index.database import insert, value
from newsclean.index.reports import read_report
from newsclean.index.store import forget, put_links, put_related
from newsclean.model import Link
from newsclean.stories.link import Linked, link

HIGH = ("--rewrites", 0.99999)
"""A threshold that no rewrite reaches: what is one for a lower one is related."""

NONE = np.zeros(0, np.int64)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return in_process(tmp_path)


def put(folder: Path, **texts: str) -> None:
    (folder / "news").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "news" / f"{name}.txt").write_text(text)


def related(report: dict) -> dict[str, list[tuple[str, str]]]:
    """By the names of a story's articles: the name of each related one, and of the article that it is nearest to."""
    return {
        "".join(Path(a["path"]).stem for a in story["articles"]): [
            (Path(r["path"]).stem, Path(r["of"]).stem) for r in story["related"]
        ]
        for story in report["stories"]
    }


def test_a_first_run_and_the_whole_index_say_what_a_run_without_an_index_says(run: Run, tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path / "news")
    once = json.loads(run("report", "news", "--format", "json").stdout)
    assert any(s["related"] for s in once["stories"])
    assert nightly(run) == once
    assert whole(run) == once


@pytest.mark.parametrize("order", list(permutations(("a", "b", "c"))))
def test_runs_in_parts_name_what_one_run_names(run: Run, tmp_path: Path, order: tuple[str, ...]) -> None:
    texts = {"a": FERRY[0], "b": FERRY[0], "c": FERRY[1]}
    for name, other in zip(order, OTHERS, strict=True):
        put(tmp_path, **{name: texts[name], f"other-{name}": other})
        nightly(run, *HIGH)
    (told,) = whole(run)["stories"]
    (once,) = json.loads(run("report", "news", "--format", "json", *HIGH).stdout)["stories"]
    assert [r["path"] for r in told["related"]] == [r["path"] for r in once["related"]] == ["news/c.txt"]
    assert told["related"][0]["score"] == pytest.approx(once["related"][0]["score"], abs=0.05)


def test_a_run_names_what_is_related_of_what_earlier_runs_brought(run: Run, tmp_path: Path) -> None:
    put(tmp_path, c=FERRY[1], **dict(zip("xyz", OTHERS, strict=True)))
    nightly(run, *HIGH)
    put(tmp_path, a=FERRY[0], b=FERRY[0])
    report = nightly(run, *HIGH)
    assert related(report) == {"ab": [("c", "a")]}
    assert "news/c.txt" not in {a["path"] for a in report["articles"]}  # it is no part of what the run brought


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ({"a": 1, "b": 1, "c": 2, "d": 2}, {"ab": [("c", "a")], "cd": [("a", "c")]}),
        ({"a": 1, "b": 1, "c": None, "d": None}, {"ab": [("c", "a")]}),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, {"abcd": []}),  # the two stories have become one since
    ],
)
def test_what_is_related_is_told_of_each_story_that_it_is_no_part_of(
    tmp_path: Path, story: dict[str, int | None], told: dict[str, list[tuple[str, str]]]
) -> None:
    with index(tmp_path / "i.db") as db:
        insert(db, "story", [{"id": k, "name": str(k)} for k in (1, 2)])
        number = {name: put_article(db, name, story=story[name]) for name in "abcd"}
        put_links(db, [Link(a, b, "copy", 0.9, 0.9, (1.0, 0.9)) for a, b in ("ab", "cd")], number)
        put_related(db, ScoredPairs(*np.array([[number["a"]], [number["c"]]]), np.array([0.41234])), NONE)
        report = read_report(db)
    assert {"".join(m.path for m in s.members): [(r.path, r.of) for r in s.related] for s in report.stories} == told
    assert {r.score for s in report.stories for r in s.related} <= {0.4123}


def test_of_a_cluster_of_copies_the_canonical_article_is_named_alone_whichever_night_it_came(
    run: Run, tmp_path: Path
) -> None:
    longer = FERRY[1] + "The coaches are run by the town.\n"
    put(tmp_path, a=FERRY[0], b=FERRY[0], c=FERRY[1], **dict(zip("xyz", OTHERS, strict=True)))
    nightly(run, *HIGH)
    put(tmp_path, d=longer)
    nightly(run, *HIGH)
    assert related(whole(run)) == {"ab": [("d", "a")], "dc": [("a", "d")]}


def test_a_forgotten_article_is_related_to_nothing(tmp_path: Path) -> None:
    with index(tmp_path / "i.db") as db:
        a, b, c = (put_article(db, name) for name in "abc")
        put_related(db, ScoredPairs(np.array([a, a, b]), np.array([b, c, c]), np.array([0.4, 0.5, 0.6])), NONE)
        forget(db, b"b")
        assert [tuple(row) for row in db.execute("SELECT * FROM related")] == [(a, c, 0.5)]


def test_what_is_related_is_named_after_the_index_is_compacted(run: Run, tmp_path: Path) -> None:
    put(tmp_path, a=FERRY[0], b=FERRY[0], c=FERRY[1], **dict(zip("xyz", OTHERS, strict=True)))
    nightly(run, *HIGH)
    run("index", "compact", "i.db")
    assert related(whole(run)) == {"ab": [("c", "a")]}


def test_articles_that_rewrites_were_not_looked_for_in_are_counted_run_by_run_and_in_all(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def linked(*args: object, **options: object) -> Linked:
        """The first and the last article, known ones before new ones, are of another language."""
        found = link(*args, **options)  # type: ignore[arg-type]
        return replace(found, unread=np.array([0, len(args[0]) - 1], np.int64))  # type: ignore[arg-type]

    monkeypatch.setattr(ingest, "link", linked)
    put(tmp_path, a=FERRY[0], b=FERRY[0], x=OTHERS[0])
    assert nightly(run)["summary"]["rewrites_not_sought"] == 2
    put(tmp_path, c=FERRY[0].replace("Tuesday", "Monday"))
    assert nightly(run)["summary"]["rewrites_not_sought"] == 2  # one is new, and one of the story that it joined
    assert whole(run)["summary"]["rewrites_not_sought"] == 3
    with index(tmp_path / "i.db") as db:
        assert value(db, "SELECT count(*) FROM article WHERE unread") == read_report(db).unread == 3
