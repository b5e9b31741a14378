"""`index.changes`: the inputs that an index does not know yet, by stamp, by content and by place."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

import pytest
from indexed import index, put_article

from newsclean.index.changes import _compare, find_fresh
from newsclean.index.database import insert, value
from newsclean.index.stamps import NO_STAMP, Stamp, stamp_of
from newsclean.model import Skipped
from newsclean.runs.batch import Input

NOW = Stamp(1, 10**9)
"""The stamp of every file of these tests."""

OLD = Stamp(1, 10**9 - 1)


class Case(NamedTuple):
    """articles, skipped: what the index knows, with stamps, and `gone` by a stamp of None; given: the inputs;
    others, vanished: what is found."""

    name: str
    articles: dict[str, Stamp | None] = {}  # noqa: RUF012 -- never written to
    skipped: dict[str, Stamp] = {}  # noqa: RUF012
    given: tuple[str, ...] = ()
    paths: tuple[str, ...] = ("news",)
    unread: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()


A, B, C = "news/a", "news/b", "news/c"

CASES = [
    Case("nothing known, nothing given"),
    Case("nothing known", given=(A, B), others=(A, B)),
    Case("new before what is known", {B: NOW}, given=(A, B), others=(A,)),
    Case("new between what is known", {A: NOW, C: NOW}, given=(A, B, C), others=(B,)),
    Case("new behind what is known", {A: NOW}, given=(A, B), others=(B,)),
    Case("of the stamp that is known", {A: NOW}, given=(A,)),
    Case("of another stamp", {A: OLD}, given=(A,), others=(A,)),
    Case("gone, and there again", {A: None}, given=(A,), others=(A,)),
    Case("skipped, and of the same stamp", {}, {A: NOW}, given=(A,)),
    Case("skipped, and of another stamp", {}, {A: OLD}, given=(A,), others=(A,)),
    Case("skipped without a stamp", {}, {A: NO_STAMP}, given=(A,), others=(A,)),
    Case("an article, and skipped since", {A: OLD}, {A: NOW}, given=(A,)),
    Case("skipped, and an article since", {A: NOW}, {A: OLD}, given=(A,)),
    Case("vanished before what is given", {A: NOW, B: NOW}, given=(B,), vanished=(A,)),
    Case("vanished between what is given", {A: NOW, B: NOW, C: NOW}, given=(A, C), vanished=(B,)),
    Case("vanished behind what is given", {A: NOW, B: NOW}, given=(A,), vanished=(B,)),
    Case("skipped, and vanished", {}, {A: NOW}, vanished=(A,)),
    Case("known, and could not be read now", {A: NOW}, unread=(A,)),
    Case("known elsewhere", {"other/a": NOW, "news": NOW, "newspaper/a": NOW}, vanished=("news",)),
    Case("a file that was named", {A: NOW, B: NOW}, paths=(A,), vanished=(A,)),
    Case("a folder named with a slash", {A: NOW}, paths=("news/",), vanished=(A,)),
    Case("standard input", {"-": NO_STAMP}, given=("-",), paths=("-",), others=("-",)),
    Case("standard input of before", {"-": NO_STAMP, A: NOW}, given=(A,)),
    Case("not there when it is looked at", {A: NO_STAMP}, given=("news/none",), others=("news/none",), vanished=(A,)),
    Case(
        "names that sort by bytes otherwise than by code points",
        {"news/\ue000": NOW, "news/\udcff": NOW},
        given=("news/\udcff", "news/\ue000"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_inputs_are_compared_with_what_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for name in {*case.given} - {"-", "news/none"}:
        Path(name).write_bytes(b"x")
        os.utime(name, ns=(NOW.changed, NOW.changed))
    with index(tmp_path / "i.db") as db:
        for path, stamp in case.articles.items():
            put_article(db, path, gone=stamp is None, **(stamp or NOW)._asdict())
        rows = [{"path": os.fsencode(p), "reason": "r", **stamp._asdict()} for p, stamp in case.skipped.items()]
        insert(db, "skipped", rows)
        inputs = [Input(path, b"" if path == "-" else None) for path in case.given]
        found = _compare(db, case.paths, inputs, {os.fsencode(path) for path in case.unread})
    assert tuple(other.given.path for other in found.others) == case.others
    assert tuple(map(os.fsdecode, found.vanished)) == case.vanished


def content(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


@pytest.mark.parametrize(
    ("known", "there", "path"),
    [
        ("news/old", False, "news/new"),  # it moved
        ("news/old", True, "news/old"),  # it was copied
        ("-", False, "-"),  # standard input has no place to move from
    ],
)
def test_a_known_text_has_moved_where_its_old_place_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: str, there: bool, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    Path("news/new").write_bytes(b"x")
    if there:
        Path(known).write_bytes(b"x")
    with index(tmp_path / "i.db") as db:
        put_article(db, known, content=content(b"x"), size=None, changed=None)
        found = find_fresh(db, ["news/new"], [Input("news/new")], [])
        assert [os.fsdecode(row["path"]) for row in db.execute("SELECT path FROM article")] == [path]
    assert [fresh.given.path for fresh in found.inputs] == ([] if path == "news/new" else ["news/new"])


def test_a_known_text_of_another_stamp_is_not_new_and_its_stamp_is_noted(tmp_path: Path) -> None:
    path = str(tmp_path / "a")
    Path(path).write_bytes(b"x")
    with index(tmp_path / "i.db") as db:
        put_article(db, path, content=content(b"x"), size=1, changed=1, gone=1)
        assert find_fresh(db, [path], [Input(path)], []).inputs == []
        row = db.execute("SELECT size, changed, gone FROM article").fetchone()
    assert (Stamp(row["size"], row["changed"]), row["gone"]) == (stamp_of(Input(path)), 0)


def test_what_cannot_be_read_is_told_once_for_each_reason(tmp_path: Path) -> None:
    with index(tmp_path / "i.db") as db:
        told = [
            find_fresh(db, ["news"], [], [Skipped("news/a", reason)]).skipped
            for reason in ("empty", "empty", "too large", "too large")
        ]
        assert told == [[Skipped("news/a", "empty")], [], [Skipped("news/a", "too large")], []]
        find_fresh(db, ["news"], [], [])
        assert value(db, "SELECT count(*) FROM skipped") == 0  # it vanished


def test_no_file_is_looked_into_once_it_is_late(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_bytes(name.encode())
    inputs = [Input(str(tmp_path / name)) for name in "abc"]
    clock = iter([False, True])
    with index(tmp_path / "i.db") as db:
        found = find_fresh(db, [str(tmp_path)], inputs, [], lambda: next(clock))
    assert ([fresh.given for fresh in found.inputs], found.left) == (inputs[:1], 2)
