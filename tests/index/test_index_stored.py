"""An index file that an earlier newsclean made stays readable: the names in it do not follow those in the code."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest
from conftest import DATA, SAMPLES, Run
from in_process import in_process
from indexed import index, listed, nightly, whole

from newsclean.index.tables import COLUMNS, TABLES

MADE = DATA / "index-2.db"
"""Six samples taken in by two runs of the newsclean of commit 308f722, with their text, and one input skipped."""

STORY = "11671c330b91"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    shutil.copy(MADE, tmp_path / "i.db")
    with index(tmp_path / "i.db"):  # a run brings it up to date
        return in_process(tmp_path)


def test_it_is_listed(run: Run) -> None:
    assert listed(run) == {
        "news/circuit-herald-lumenbrick-price-tag.txt": [STORY, "474", "there"],
        "news/deal-magpie-kestrane-bricks.txt": [STORY, "495", "there"],
        "news/harbour-ledger-kestrane-lumenbrick-talks.txt": [STORY, "586", "there"],
        "news/marula-mail-kestrane-hot-bricks.txt": [STORY, "388", "there"],
        "news/morning-skim-kestrane-lumenbrick.txt": [STORY, "272", "there"],
        "news/northgate-post-lumenbrick-price-tag.txt": [STORY, "474", "there"],
    }
    assert (
        b"1 story, 8 links\n1 input skipped, 6 articles with their text\n2 runs" in run("index", "info", "i.db").stdout
    )


def test_its_runs_had_the_threshold_that_was_one_of_its_parameters(run: Run, tmp_path: Path) -> None:
    with index(tmp_path / "i.db") as db:
        assert [row["rewrites"] for row in db.execute("SELECT rewrites FROM run")] == [0.3, 0.3]
    assert whole(run)["parameters"]["rewrite_probability"] == 0.3


def test_its_report_is_read(run: Run) -> None:
    report = whole(run)
    (story,) = report["stories"]
    assert [(m["relation"], m["path"][5:12]) for m in story["articles"]] == [
        ("lead", "harbour"),
        ("rewrite", "circuit"),
        ("rewrite", "deal-ma"),
        ("rewrite", "marula-"),
        ("excerpt", "morning"),
        ("exact", "northga"),
    ]
    assert (story["id"], story["source"]["outlet"], len(story["links"])) == (STORY, "Bloomberg", 8)
    told = {"rewrite": "names", "excerpt": "passages"}
    assert all(x["evidence"][told[x["relation"]]] for x in story["links"] if x["relation"] != "exact")
    assert report["skipped"] == [{"path": "news/empty.txt", "reason": "empty"}]


def test_a_run_takes_a_new_article_into_its_story(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    new = "gulf-junction-kestrane-thermal-storage.txt"
    shutil.copy(SAMPLES / new, tmp_path / "news" / new)
    report = nightly(run)
    assert [a["path"] for a in report["articles"] if "known" not in a] == [f"news/{new}"]
    (story,) = report["stories"]
    assert (story["id"], len(story["articles"])) == (STORY, 7)
    tied = [x for x in story["links"] if f"news/{new}" in (x["a"], x["b"])]
    assert len(tied) >= 3
    assert all(x["evidence"]["names"] for x in tied)  # the files are gone: the kept text tells
    assert {state for _, _, state in listed(run).values()} == {"there", "gone"}


def test_it_is_forgotten_from_and_compacted(run: Run) -> None:
    before = whole(run)
    assert run("index", "forget", "i.db", "news/marula-mail-kestrane-hot-bricks.txt").returncode == 0
    assert run("index", "compact", "i.db").returncode == 0
    assert len(whole(run)["articles"]) == len(before["articles"]) - 1


@pytest.mark.parametrize("kind", TABLES)
def test_each_column_of_a_table_has_a_name_in_the_file(kind: type) -> None:
    assert list(COLUMNS[kind]) == [f.name for f in fields(kind)]


def test_no_two_columns_have_one_name() -> None:
    names = [name for columns in COLUMNS.values() for name in columns.values()]
    assert len(set(names)) == len(names)
