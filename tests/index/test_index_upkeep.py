"""`newsclean index`: what is in an index, and taking some of it out."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run
from in_process import in_process
from indexed import change, index, listed, nightly, put_article, put_samples, whole, write
from made import article, edited, fill

from newsclean.errors import NewscleanError
from newsclean.index import upkeep
from newsclean.index.blocks import firsts, ids_of
from newsclean.index.database import insert
from newsclean.index.upkeep import DAY, Info, forget_older, forget_paths, info
from newsclean.index.upkeep import listed as listing


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return in_process(tmp_path)


def test_forget_drops_a_file_or_a_folder_and_leaves_the_rest(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "news" / "old", 10)
    fill(tmp_path / "news" / "new", 20, first=10)
    nightly(run)
    kept = {s["id"]: s for s in whole(run)["stories"] if s["articles"][0]["path"].startswith("news/new/")}
    assert len(kept) == 2
    assert run("index", "forget", "i.db", "news/old").stderr == b"newsclean: 10 articles forgotten\n"
    assert {s["id"]: s for s in whole(run)["stories"]} == kept
    before = whole(run)
    done = run("index", "compact", "i.db")
    assert (done.returncode, b"MiB before" in done.stderr) == (0, True)
    assert whole(run) == before
    refused = run("index", "forget", "i.db", "news/old")
    assert (refused.returncode, refused.stderr) == (2, b"newsclean: news/old: the index knows no such file or folder\n")


def test_what_was_forgotten_is_new_again_and_finds_its_story(run: Run, tmp_path: Path) -> None:
    put_samples(tmp_path / "news")
    nightly(run)
    before = whole(run)["stories"][0]
    name = "news/marula-mail-kestrane-hot-bricks.txt"
    run("index", "forget", "i.db", name)
    assert run("index", "compact", "i.db").returncode == 0
    assert name not in listed(run)
    again = nightly(run)
    assert [a["path"] for a in again["articles"] if "known" not in a] == [name]
    assert again["stories"][0]["id"] == before["id"]
    assert [m["path"] for m in again["stories"][0]["articles"]] == [m["path"] for m in before["articles"]]


def test_compact_gives_room_back_and_later_runs_link_as_before(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "news", 200)
    nightly(run)
    for path in sorted((tmp_path / "news").iterdir())[:150]:
        run("index", "forget", "i.db", path.relative_to(tmp_path)) if path.name < "010000.txt" else None
    shutil.rmtree(tmp_path / "news")
    size = (tmp_path / "i.db").stat().st_size
    done = run("index", "forget", "i.db", "--days", "0")
    assert done.returncode == 0
    assert listed(run) == {}
    run("index", "compact", "i.db")
    assert (tmp_path / "i.db").stat().st_size < size / 2
    fill(tmp_path / "news", 10)
    nightly(run)
    run("index", "compact", "i.db")
    fill(tmp_path / "news", 10)
    write(tmp_path / "news", late=edited(article(0), 77))
    assert len(nightly(run)["stories"][0]["articles"]) == 6


def test_forget_by_days_takes_only_what_is_older(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    nightly(run)
    change(tmp_path / "i.db", "UPDATE run SET at = at - 40 * 86400")
    write(tmp_path / "news", b=article(2))
    nightly(run)
    assert run("index", "forget", "i.db", "--days", "41").stderr == b"newsclean: 0 articles forgotten\n"
    assert run("index", "forget", "i.db", "--days", "39").stderr == b"newsclean: 1 articles forgotten\n"
    assert list(listed(run)) == ["news/b.txt"]


def test_info_counts_what_the_report_lists(run: Run, tmp_path: Path) -> None:
    put_samples(tmp_path / "news")
    report = nightly(run)
    told = run("index", "info", "i.db").stdout.decode()
    assert f"{report['summary']['articles']} articles, 0 of them gone" in told
    assert f"1 story, {len(report['stories'][0]['links'])} links" in told
    assert "1 run, " in told


@pytest.mark.parametrize("command", [["info"], ["list"], ["compact"], ["forget", "--days", "1"]])
def test_an_index_that_is_not_there_is_not_made(run: Run, tmp_path: Path, command: list[str]) -> None:
    done = run("index", command[0], "no.db", *command[1:])
    assert (done.returncode, done.stderr) == (2, b"newsclean: no.db: no such index\n")
    assert list(tmp_path.iterdir()) == []


# ----------------------------------------------------------------------------------------------------- by the function


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An index of six articles in two stories, the second merged into the first."""
    with index(tmp_path / "small.db") as db:
        insert(db, "run", [{"id": 1, "at": 0}, {"id": 2, "at": 100 * DAY}])
        names = [(1, "old", None), (2, "new", 1), (3, "it", None)]
        insert(db, "story", [{"id": k, "name": name, "forward": forward} for k, name, forward in names])
        for path, story, run in (
            ("news/a", 1, 1),
            ("news/b", 1, 2),
            ("news/c/d", None, 1),
            ("news/c/e", 3, 2),
            ("news/cd", 3, 2),
            ("news", None, 1),
        ):
            put_article(db, path, story=story, run=run, words=len(path))
        yield db


EVERY = ["news", "news/a", "news/b", "news/c/d", "news/c/e", "news/cd"]


@pytest.mark.parametrize(
    ("story", "paths"),
    [(None, EVERY), ("old", ["news/a", "news/b"]), ("new", ["news/a", "news/b"]), ("it", ["news/c/e", "news/cd"])],
)
def test_articles_are_listed_by_story(db: sqlite3.Connection, story: str | None, paths: list[str]) -> None:
    rows = list(listing(db, story))
    assert [row.path for row in rows] == paths
    assert [row.words for row in rows] == [len(path) for path in paths]


@pytest.mark.parametrize(
    ("paths", "count", "left"),
    [
        (["news/a"], 1, ["news", "news/b", "news/c/d", "news/c/e", "news/cd"]),
        (["news/c"], 2, ["news", "news/a", "news/b", "news/cd"]),  # a folder, and not what begins like it
        (["news/c/"], 2, ["news", "news/a", "news/b", "news/cd"]),
        (["news/c", "news/c/d"], 2, ["news", "news/a", "news/b", "news/cd"]),
        (["news"], 6, []),
    ],
)
def test_what_lies_at_or_below_a_path_is_forgotten(
    db: sqlite3.Connection, paths: list[str], count: int, left: list[str]
) -> None:
    assert forget_paths(db, paths) == count
    assert [row.path for row in listing(db)] == left


@pytest.mark.parametrize("paths", [["new"], ["news/a", "news/x"]])
def test_nothing_is_forgotten_where_one_path_is_not_known(db: sqlite3.Connection, paths: list[str]) -> None:
    with pytest.raises(NewscleanError, match="the index knows no such file or folder"):
        forget_paths(db, paths)
    assert [row.path for row in listing(db)] == EVERY


def test_older_is_told_by_the_run_that_took_an_article_in(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep.time, "time", lambda: 110.0 * DAY)
    assert forget_older(db, 110) == 0
    assert forget_older(db, 109.9) == 3
    assert [row.path for row in listing(db)] == ["news/b", "news/c/e", "news/cd"]


def test_an_empty_index_holds_nothing(tmp_path: Path) -> None:
    with index(tmp_path / "empty.db") as db:
        held = info(db)
    assert held == Info(0, 0, 0, 0, 0, 0, 0, None, None, held.bytes)


def test_compacting_merges_blocks_and_counts_words_anew(run: Run, tmp_path: Path) -> None:
    for night in range(3):
        write(tmp_path / "news", **{f"a{night}": article(night), f"b{night}": edited(article(night), 1)})
        nightly(run)
    run("index", "forget", "i.db", "news/a1.txt", "news/b1.txt")
    run("index", "compact", "i.db")
    for name in ("a1", "b1"):
        (tmp_path / "news" / f"{name}.txt").unlink()
    assert run("report", "news", "--index", "once.db").returncode == 0
    with index(tmp_path / "i.db") as merged, index(tmp_path / "once.db") as once:
        assert firsts(merged) == [1]
        assert ids_of(merged, 1).tolist() == [1, 2, 5, 6]
        counts = [[tuple(row) for row in db.execute("SELECT hash, df FROM word")] for db in (merged, once)]
        assert counts[0] == counts[1] != []


def test_an_empty_path_names_not_all_that_there_is(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=article(2))
    nightly(run)
    done = run("index", "forget", "i.db", "")
    assert (done.returncode, done.stderr) == (2, b"newsclean: an empty path names no file or folder\n")
    assert len(listed(run)) == 2
