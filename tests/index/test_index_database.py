"""`index.database`: an index file is made, migrated, refused and locked; rows are written and read by name."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest
from indexed import change, make_older

from newsclean.errors import NewscleanError
from newsclean.index import database
from newsclean.index.checksums import Damaged
from newsclean.index.database import MAGIC, SCHEMA, each, insert, open_index, transaction, value

PARAMETERS: dict[str, object] = {"words": 3, "hash": {"seed": 1}}


@pytest.fixture
def path(tmp_path: Path) -> str:
    """An index, empty."""
    with open_index(str(tmp_path / "i.db"), PARAMETERS, write=True):
        return str(tmp_path / "i.db")


def test_a_new_index_says_what_it_is(path: str) -> None:
    with open_index(path, PARAMETERS, write=False) as db:
        assert (value(db, "PRAGMA application_id"), value(db, "PRAGMA user_version")) == (MAGIC, SCHEMA)
        assert json.loads(value(db, "SELECT value FROM meta WHERE name = 'parameters'")) == PARAMETERS


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"words": 4, "hash": {"seed": 1}}, "(words: 3, now 4)"),
        ({"words": 3, "hash": {"seed": 2}}, "(hash: {'seed': 1}, now {'seed': 2})"),
        ({"words": 3}, "(hash: {'seed': 1}, now None)"),
        (PARAMETERS | {"added": 1}, "(added: None, now 1)"),
        ({}, "(hash: {'seed': 1}, now None, words: 3, now None)"),
    ],
)
@pytest.mark.parametrize("write", [True, False])
def test_other_parameters_are_refused(path: str, parameters: dict[str, object], told: str, write: bool) -> None:
    with pytest.raises(NewscleanError) as error, open_index(path, parameters, write=write):
        pass
    assert f"i.db: was made with other parameters {told}; delete it" in str(error.value)


@pytest.mark.parametrize(
    ("statement", "write", "told"),
    [
        ("PRAGMA user_version = 99", True, "was written by a newer newsclean; update newsclean"),
        ("PRAGMA user_version = 99", False, "was written by a newer newsclean; update newsclean"),
        ("PRAGMA user_version = 1", False, "was written by an older newsclean; a `report --index` brings it up to"),
        ("PRAGMA application_id = 1", True, "is not an index of newsclean"),
        ("PRAGMA application_id = 1", False, "is not an index of newsclean"),
    ],
)
def test_a_file_of_another_kind_or_version_is_refused(path: str, statement: str, write: bool, told: str) -> None:
    change(Path(path), statement)
    with pytest.raises(NewscleanError) as error, open_index(path, PARAMETERS, write=write):
        pass
    assert str(error.value).startswith(f"{path}: {told}")


@pytest.mark.parametrize(("write", "make"), [(False, True), (True, False), (False, False)])
def test_an_index_is_made_only_where_that_is_asked_for(tmp_path: Path, write: bool, make: bool) -> None:
    path = str(tmp_path / "no.db")
    with pytest.raises(NewscleanError) as error, open_index(path, PARAMETERS, write=write, make=make):
        pass
    assert (str(error.value), list(tmp_path.iterdir())) == (f"{path}: no such index", [])


MIGRATED = {
    1: (
        "INSERT INTO block VALUES ('vocabulary.figure', 1, 'x'), ('id', 1, 'y')",
        "SELECT first || data FROM block WHERE name = 'vocabulary.fact'",
        "1x",
    ),
    2: ("INSERT INTO run (id, at) VALUES (1, 0)", "SELECT rewrites FROM run", 0.4),
    3: ("INSERT INTO run (id, at) VALUES (1, 0)", "SELECT count(*) + count(unread) FROM related, article", 0),
    4: ("INSERT INTO run (id, at) VALUES (1, 0)", "SELECT told FROM run UNION SELECT told FROM skipped", 1),
    5: ("INSERT INTO run (id, at) VALUES (1, 0)", "SELECT count(once) + count(corrected) + count(cut) FROM article", 0),
    6: ("INSERT INTO run (id, at) VALUES (1, 0)", "SELECT count(details) + count(site) FROM article", 0),
}
"""By version: what a file of it may hold, and a query for what its migration makes of that, with the answer."""


@pytest.mark.parametrize("version", range(1, SCHEMA))
def test_an_older_file_is_migrated_to_the_schema_of_today(path: str, version: int) -> None:
    held, query, answer = MIGRATED[version]
    make_older(Path(path), version)
    change(Path(path), held)
    for _ in range(2):  # once only
        with open_index(path, PARAMETERS, write=True) as db:
            assert value(db, "PRAGMA user_version") == SCHEMA
            assert [row[0] for row in db.execute(query)] == [answer]


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    change(Path(path), "PRAGMA user_version = 1")
    monkeypatch.setitem(database._MIGRATIONS, 1, "CREATE TABLE half (x); SELECT no_such_function()")
    with pytest.raises(NewscleanError), open_index(path, PARAMETERS, write=True):
        pass
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    assert db.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchone() is None


def test_one_writes_at_a_time_and_others_read(path: str) -> None:
    second = open_index(path, PARAMETERS, write=True)
    with open_index(path, PARAMETERS, write=True):
        with pytest.raises(NewscleanError, match=rf"i\.db: locked by process {os.getpid()} since 20"):
            second.__enter__()
        with open_index(path, PARAMETERS, write=False) as db:
            assert value(db, "SELECT count(*) FROM article") == 0
    with open_index(path, PARAMETERS, write=True):  # the lock is given back
        pass


def test_a_transaction_is_stored_whole_or_not_at_all(path: str) -> None:
    with open_index(path, PARAMETERS, write=True) as db:
        with transaction(db):
            insert(db, "run", [{"id": 1, "at": 0}])
        with pytest.raises(KeyboardInterrupt), transaction(db):
            insert(db, "run", [{"id": 2, "at": 0}])
            raise KeyboardInterrupt
        assert [row["id"] for row in db.execute("SELECT id FROM run")] == [1]


def test_rows_are_inserted_by_name_in_any_order(path: str) -> None:
    with open_index(path, PARAMETERS, write=True) as db:
        insert(db, "run", [{"at": 5, "id": 1}, {"at": 6, "id": 2}])
        insert(db, "run", [])
        assert [(row["id"], row["at"]) for row in db.execute("SELECT * FROM run")] == [(1, 5), (2, 6)]
        with pytest.raises(sqlite3.IntegrityError):
            insert(db, "run", [{"at": 7, "id": 1}])
        insert(db, "run", [{"at": 7, "id": 1}], replace=True)
        assert value(db, "SELECT at FROM run WHERE id = ?", 1) == 7


def test_a_value_of_no_row_is_none(path: str) -> None:
    with open_index(path, PARAMETERS, write=False) as db:
        assert value(db, "SELECT at FROM run WHERE id = ?", 9) is None


@pytest.mark.parametrize("keys", [[], [3], [5, 3, 3], range(100_000)])
def test_keys_may_be_none_repeated_or_very_many(path: str, keys: list[int]) -> None:
    with open_index(path, PARAMETERS, write=True) as db:
        insert(db, "run", [{"id": k, "at": k} for k in range(1, 9)])
        each(db, "SELECT id FROM run WHERE id IN keys", [7])  # those of one query are not those of the next
        found = [row["id"] for row in each(db, "SELECT id FROM run WHERE id IN keys ORDER BY id", keys)]
        assert found == sorted({k for k in keys if 1 <= k < 9})


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (sqlite3.SQLITE_CORRUPT, "is damaged; delete it"),
        (sqlite3.SQLITE_NOTADB, "is not an index of newsclean"),
        (sqlite3.SQLITE_FULL, "the disk is full; what was finished before is kept"),
        (sqlite3.SQLITE_IOERR, "cannot be read or written to its end (why); what was finished before is kept"),
        (sqlite3.SQLITE_IOERR_WRITE, "cannot be read or written to its end (why); what was finished before is kept"),
        (sqlite3.SQLITE_BUSY, "is in use by another program"),
        (sqlite3.SQLITE_LOCKED, "is in use by another program"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened for writing; see its permissions"),
        (sqlite3.SQLITE_READONLY, "cannot be opened for writing; see its permissions"),
        (sqlite3.SQLITE_ERROR, "cannot be worked with: why"),
    ],
)
def test_an_error_of_sqlite_is_told_in_the_users_words(path: str, code: int, told: str) -> None:
    failed = sqlite3.OperationalError("why")
    failed.sqlite_errorcode = code
    with pytest.raises(NewscleanError) as error, open_index(path, PARAMETERS, write=False):
        raise failed
    assert str(error.value).startswith(f"{path}: {told}")


def test_a_damaged_block_is_told_as_damage(path: str) -> None:
    with pytest.raises(NewscleanError, match="is damaged"), open_index(path, PARAMETERS, write=False):
        raise Damaged("the block id of 1")
