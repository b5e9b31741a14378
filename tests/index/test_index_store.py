"""`index.store`: what becomes of stories, links and articles as they are put and forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from indexed import index, put_article

from newsclean.index.blocks import put
from newsclean.index.database import insert, value
from newsclean.index.stamps import NO_STAMP, Fresh
from newsclean.index.store import forget, forget_inputs, next_id, next_run, put_links, put_run, put_skipped, put_story
from newsclean.model import Link, Skipped
from newsclean.runs.batch import Input


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with index(tmp_path / "i.db") as db:
        yield db


def stories(db: sqlite3.Connection) -> dict[str, int | None]:
    """The story of each article, by path."""
    return {row["path"].decode(): row["story"] for row in db.execute("SELECT path, story FROM article")}


@pytest.mark.parametrize(
    ("known", "path", "left"),
    [
        ({"a": 1, "b": 1}, "a", {"b": None}),  # what is left of a story of two is none
        ({"a": 1, "b": 1, "c": 1}, "a", {"b": 1, "c": 1}),
        ({"a": None, "b": 1, "c": 1}, "a", {"b": 1, "c": 1}),
        ({"a": 1, "b": 1}, "ab", {"a": 1, "b": 1}),  # not known
    ],
)
def test_an_article_is_forgotten_with_its_part_in_a_story(
    db: sqlite3.Connection, known: dict[str, int | None], path: str, left: dict[str, int | None]
) -> None:
    for name, story in known.items():
        put_article(db, name, story=story)
    assert forget(db, path.encode()) == (path in known)
    assert stories(db) == left


def test_the_links_of_a_forgotten_article_go_from_both_sides(db: sqlite3.Connection) -> None:
    number = {name: put_article(db, name) for name in "abc"}
    links = [Link(a, b, "copy", 0.9, 0.9, (1.0, 0.9)) for a, b in ("ab", "bc", "ac")]
    put_links(db, links, number)
    forget(db, b"b")
    assert [(row["a"], row["b"]) for row in db.execute("SELECT a, b FROM link")] == [(number["a"], number["c"])]


def test_a_link_that_is_put_again_takes_the_place_of_the_first(db: sqlite3.Connection) -> None:
    number = {name: put_article(db, name) for name in "ab"}
    for score in (0.5, 0.7):
        put_links(db, [Link("a", "b", "rewrite", score, 0.0, (0.1, 0.2))], number)
    row = db.execute("SELECT * FROM link").fetchone()
    assert (row["score"], row["in_b"], row["in_a"]) == (0.7, 0.1, 0.2)


@pytest.mark.parametrize(
    ("known", "members", "expected"),
    [
        ({"a": -1, "b": -1}, "ab", {"a": 3, "b": 3}),  # a story of their own
        ({"a": 2, "b": -1}, "ab", {"a": 2, "b": 2}),
        ({"a": 2, "b": 1, "c": -1}, "abc", {"a": 1, "b": 1, "c": 1}),  # the oldest of two
        ({"a": 2, "b": 1, "c": 2}, "ab", {"a": 1, "b": 1, "c": 1}),  # with all of the other
    ],
)
def test_articles_are_put_into_their_oldest_story(
    db: sqlite3.Connection, known: dict[str, int], members: str, expected: dict[str, int]
) -> None:
    insert(db, "story", [{"id": 1, "name": "first"}, {"id": 2, "name": "second"}])
    number = {name: put_article(db, name, story=None if s < 0 else s, content=b"\1" * 16) for name, s in known.items()}
    put_story(db, [number[m] for m in members], np.array([known[m] for m in members]))
    assert stories(db) == expected


def test_a_story_that_was_forwarded_is_forwarded_further(db: sqlite3.Connection) -> None:
    insert(db, "story", [{"id": k, "name": f"{k}"} for k in (1, 2, 3)])
    number = [put_article(db, name, story=story) for name, story in (("a", 3), ("b", 2), ("c", 1))]
    put_story(db, number[:2], np.array([3, 2]))
    put_story(db, number[1:], np.array([2, 1]))
    assert [row["forward"] for row in db.execute("SELECT forward FROM story ORDER BY id")] == [None, 1, 1]


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ([], "ab" * 6),
        (["ab" * 6], "ab" * 6 + "a"),
        (["ab" * 6, "ab" * 6 + "a"], "ab" * 7),
        (["ab" * 16, *(("ab" * 16)[:k] for k in range(12, 32))], "ab" * 16 + "x"),
    ],
)
def test_a_story_is_named_by_as_much_of_its_leads_body_as_it_takes(
    db: sqlite3.Connection, taken: list[str], name: str
) -> None:
    insert(db, "story", [{"name": given} for given in taken])
    members = [
        put_article(db, "b", words=9, body=b"\xab" * 16),
        put_article(db, "a", words=5, body=b"\xcd" * 16),
        put_article(db, "c", words=9, body=b"\xef" * 16),
    ]
    put_story(db, members, np.array([-1, -1, -1]))
    assert value(db, "SELECT name FROM story WHERE id = (SELECT max(id) FROM story)") == name


def test_a_body_too_short_to_have_a_hash_is_named_by_its_bytes(db: sqlite3.Connection) -> None:
    members = [put_article(db, name, content=b"\x12" * 16) for name in "ab"]
    put_story(db, members, np.array([-1, -1]))
    assert value(db, "SELECT name FROM story") == "12" * 6


def test_ids_are_not_used_again_while_blocks_hold_them(db: sqlite3.Connection) -> None:
    assert next_id(db) == 1
    put(db, [], np.array([1, 2, 3]))
    assert next_id(db) == 4
    put_article(db, "a", id=7)
    assert next_id(db) == 8


def test_a_run_is_noted_once(db: sqlite3.Connection) -> None:
    assert next_run(db) == 1
    put_run(db, 1, 0.5)
    db.execute("UPDATE run SET at = 5")
    put_run(db, 1, 0.5)
    assert (next_run(db), value(db, "SELECT at FROM run")) == (2, 5)


def test_what_is_known_by_the_paths_of_inputs_goes_and_what_is_skipped_is_noted(db: sqlite3.Connection) -> None:
    for name in "ab":
        put_article(db, name)
    insert(db, "skipped", [{"path": b"c", "reason": "before"}, {"path": b"d", "reason": "before"}])
    fresh = [Fresh(Input(name), NO_STAMP, b"") for name in "ac"]
    forget_inputs(db, fresh)
    put_skipped(db, fresh, [Skipped("a", "changed while it was worked on")])
    assert list(stories(db)) == ["b"]
    rows = db.execute("SELECT path, reason FROM skipped ORDER BY path").fetchall()
    assert [(row["path"], row["reason"]) for row in rows] == [
        (b"a", "changed while it was worked on"),
        (b"d", "before"),
    ]
