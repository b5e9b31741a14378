"""The database: an SQLite file opened, checked, migrated and locked.

SQLite with a write-ahead log: a run that is killed leaves what it had committed, and a reader is never in the way.
What is stored depends on how fingerprints are made; an index of other parameters is refused rather than misread.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from newsclean.errors import NewscleanError
from newsclean.index import file_sums
from newsclean.index.checksums import UNREADABLE, Damaged, damage, file_of

SCHEMA = 7
"""Version of the tables; `_MIGRATIONS` bring an older file up to it."""

MAGIC = 0x6E657773  # "news", the application id in the file's header

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER, changed INTEGER, content BLOB NOT NULL, body BLOB,
    title TEXT NOT NULL, words INTEGER NOT NULL, chrome_lines INTEGER NOT NULL, chrome_words INTEGER NOT NULL,
    credits TEXT, extracted INTEGER NOT NULL, kept BLOB NOT NULL, keep BLOB NOT NULL, lines INTEGER NOT NULL,
    checksum INTEGER NOT NULL, run INTEGER NOT NULL, gone INTEGER NOT NULL DEFAULT 0, story INTEGER, text BLOB,
    counted INTEGER NOT NULL, unread INTEGER NOT NULL DEFAULT 0, seal INTEGER, once INTEGER, corrected INTEGER,
    cut INTEGER, details TEXT, encoding TEXT, rival TEXT, site BLOB
);
CREATE INDEX article_content ON article (content);
CREATE INDEX article_body ON article (body) WHERE body IS NOT NULL;
CREATE INDEX article_counted ON article (id) WHERE counted;
CREATE INDEX article_story ON article (story) WHERE story IS NOT NULL;
CREATE TABLE story (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, forward INTEGER);
CREATE TABLE link (
    a INTEGER, b INTEGER, relation TEXT NOT NULL, score REAL NOT NULL, jaccard REAL NOT NULL, in_b REAL NOT NULL,
    in_a REAL NOT NULL, evidence BLOB NOT NULL, seal INTEGER, PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX link_b ON link (b);
CREATE TABLE related (a INTEGER, b INTEGER, score REAL NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX related_b ON related (b);
CREATE TABLE run (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, rewrites REAL, told INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE word (hash INTEGER PRIMARY KEY, df INTEGER NOT NULL);
CREATE TABLE block (name TEXT, first INTEGER, data BLOB NOT NULL, PRIMARY KEY (name, first));
CREATE TABLE skipped (
    path BLOB PRIMARY KEY, size INTEGER, changed INTEGER, reason TEXT NOT NULL, told INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
"""

_MIGRATIONS = {
    # Of what was known, the figures alone are sure to be facts.
    1: "INSERT INTO block (name, first, data) "
    "SELECT 'vocabulary.fact', first, data FROM block WHERE name = 'vocabulary.figure'",
    # The threshold of rewrites was one of the parameters; now each run has its own.
    2: "ALTER TABLE run ADD COLUMN rewrites REAL;"
    "UPDATE run SET rewrites = (SELECT json_extract(value, '$.rewrite_probability') FROM meta "
    "WHERE name = 'parameters');"
    "UPDATE meta SET value = json_remove(value, '$.rewrite_probability') WHERE name = 'parameters'",
    # Which pairs of known articles are related was not kept, and rewrites were looked for in every language.
    3: "CREATE TABLE related (a INTEGER, b INTEGER, score REAL NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;"
    "CREATE INDEX related_b ON related (b);"
    "ALTER TABLE article ADD COLUMN unread INTEGER NOT NULL DEFAULT 0",
    # What a run had stored but not reported when it was stopped was never reported.
    # Nor had rows a checksum: those that there are have none, and are not held against one.
    4: "ALTER TABLE article ADD COLUMN seal INTEGER;"
    "ALTER TABLE link ADD COLUMN seal INTEGER;"
    "ALTER TABLE run ADD COLUMN told INTEGER NOT NULL DEFAULT 1;"
    "ALTER TABLE skipped ADD COLUMN told INTEGER NOT NULL DEFAULT 1",
    # Which article was the best was told by its words alone.
    5: "ALTER TABLE article ADD COLUMN once INTEGER;"
    "ALTER TABLE article ADD COLUMN corrected INTEGER;"
    "ALTER TABLE article ADD COLUMN cut INTEGER",
    # What a container tells of its articles, and what a file was read as, was in the report of their first night only.
    6: "ALTER TABLE article ADD COLUMN details TEXT;"
    "ALTER TABLE article ADD COLUMN encoding TEXT;"
    "ALTER TABLE article ADD COLUMN rival TEXT;"
    "ALTER TABLE article ADD COLUMN site BLOB",
}
"""SQL that brings a file of version n to version n + 1, by n."""


@contextmanager
def open_index(
    path: str, parameters: dict[str, object], *, write: bool, make: bool = True, whole: bool = True
) -> Iterator[sqlite3.Connection]:
    """The index in a file.

    Args:
        path: the file.
        parameters: what is stored depends on (`runs.parameters.of_index`); an index of other ones is refused.
        write: locked against other writers; the lock file lies beside it.
        make: whether a new index is made where there is none; with `write` only.
        whole: whether a file that is not as it was stored is refused as damaged.

    Raises:
        NewscleanError: the file is locked, damaged, no index, of other parameters, or out of reach.
    """
    if not (write and make) and not os.path.exists(path):
        raise NewscleanError(f"{path}: no such index")
    with _explained(path), _locked(path) if write else nullcontext():
        if whole and len(file_sums.damaged_blocks(path)):
            raise Damaged("the file is not what was stored")
        yield from _opened(path, parameters, write)


def _opened(path: str, parameters: dict[str, object], write: bool) -> Iterator[sqlite3.Connection]:
    mode = "rwc" if write else "ro&immutable=1" if _is_fixed(path) else "ro"
    connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA cache_size = -65536")  # KiB
        new = write and value(connection, "SELECT count(*) FROM sqlite_master") == 0
        if not new and value(connection, "PRAGMA application_id") != MAGIC:
            raise NewscleanError(f"{path}: is not an index of newsclean")
        with _sums_renewed(connection, path) if write else nullcontext():
            if write:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
            if new:
                _make(connection, parameters)
            _check(connection, path, parameters, write)
            yield connection
    except UNREADABLE as error:  # a bug of ours, or what a disk has made of what was stored
        if any(damage(connection)):
            raise Damaged(str(error)) from error
        raise
    finally:
        connection.close()


@contextmanager
def _sums_renewed(connection: sqlite3.Connection, path: str) -> Iterator[None]:
    """No sums are noted of the file while it may be written to; then those of what it has come to be."""
    before = file_sums.noted(path)
    file_sums.take_away(path)
    intact = True
    try:
        yield
    except BaseException as error:
        intact = isinstance(error, NewscleanError)  # else nobody knows
        raise
    finally:
        if intact:
            with suppress(sqlite3.Error):  # all is stored; of what there is no room to note, nothing is noted
                _note_sums(connection, path, before)


def _note_sums(connection: sqlite3.Connection, path: str, before: file_sums.FileSums | None) -> None:
    log = f"{file_of(connection)}-wal"
    if before is not None and not (os.path.exists(log) and os.path.getsize(log)):  # nothing was written
        file_sums.put_back(path, before)
        return
    generation = file_sums.new_generation()
    insert(connection, "meta", [{"name": "generation", "value": generation}], replace=True)
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if not busy:  # else somebody reads, and part of it is still in the log
        file_sums.note(path, generation)


def _is_fixed(path: str) -> bool:
    """Whether the index lies where nothing can be written, and so needs no log beside it to be read."""
    folder = os.path.dirname(os.path.abspath(path))
    beside = [f"{path}-wal", f"{path}-shm"]
    return not os.access(folder, os.W_OK) and not any(os.path.exists(name) and os.path.getsize(name) for name in beside)


def _check(connection: sqlite3.Connection, path: str, parameters: dict[str, object], write: bool) -> None:
    _migrate(connection, path, write)
    stored = json.loads(value(connection, "SELECT value FROM meta WHERE name = 'parameters'"))
    differing = _differing(stored, parameters)
    if differing:
        raise NewscleanError(f"{path}: was made with other parameters ({differing}); {_REBUILD}")


_REBUILD = "delete it and run `newsclean report PATH --index FILE` on all files"


def _make(connection: sqlite3.Connection, parameters: dict[str, object]) -> None:
    with transaction(connection):
        for statement in filter(str.strip, _TABLES.split(";")):
            connection.execute(statement)
        insert(connection, "meta", [{"name": "parameters", "value": json.dumps(parameters, sort_keys=True)}])
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute(f"PRAGMA application_id = {MAGIC}")


def _migrate(connection: sqlite3.Connection, path: str, write: bool) -> None:
    version = value(connection, "PRAGMA user_version")
    if version > SCHEMA:
        raise NewscleanError(f"{path}: was written by a newer newsclean; update newsclean")
    if version < SCHEMA and not write:
        raise NewscleanError(f"{path}: was written by an older newsclean; a `report --index` brings it up to date")
    while version < SCHEMA:
        with transaction(connection):
            for statement in filter(str.strip, _MIGRATIONS[version].split(";")):
                connection.execute(statement)
            version += 1
            connection.execute(f"PRAGMA user_version = {version}")


def _differing(stored: dict[str, object], wanted: dict[str, object]) -> str:
    names = sorted(k for k in stored.keys() | wanted.keys() if stored.get(k) != wanted.get(k))
    return ", ".join(f"{name}: {stored.get(name)}, now {wanted.get(name)}" for name in names)


_AGAIN = "what was finished before is kept, and the rest done by running again"


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done inside, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


@contextmanager
def _explained(path: str) -> Iterator[None]:
    """SQLite's errors as the user's."""
    try:
        yield
    except sqlite3.Error as error:
        raise NewscleanError(f"{path}: {_reason(error)}") from error


_REASONS = {
    sqlite3.SQLITE_NOTADB: "is not an index of newsclean",
    **dict.fromkeys(
        (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL),  # the last: it is being opened
        "is in use by another program",
    ),
    **dict.fromkeys(
        (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM),
        "cannot be opened for writing; see its permissions and those of its folder",
    ),
}


def _reason(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if isinstance(error, Damaged) or code == sqlite3.SQLITE_CORRUPT or str(error).startswith("Could not decode"):
        return f"is damaged; {_REBUILD}"
    if code == sqlite3.SQLITE_FULL:
        return f"the disk is full; {_AGAIN}, when there is room"
    if code == sqlite3.SQLITE_IOERR:
        return f"cannot be read or written to its end ({error}); {_AGAIN}, when the disk is in order and has room"
    return _REASONS.get(code, f"cannot be worked with: {error}")


_held: set[int] = set()
"""Descriptors of locks: a lock lives as long as any process has it open, so that none but this one may."""


def _let_go_of_locks() -> None:
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go_of_locks)


@contextmanager
def _locked(path: str) -> Iterator[None]:
    """A lock that the system takes back when the process dies, however it dies; the file beside tells who holds it."""
    lock = f"{path}.lock"
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise NewscleanError(f"{lock}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    _held.add(descriptor)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 200).decode("utf-8", "replace").strip()
            raise NewscleanError(f"{path}: locked by {holder or 'another run'}") from error
        started = time.strftime("%Y-%m-%d %H:%M:%S %z")
        os.truncate(descriptor, 0)
        os.write(descriptor, f"process {os.getpid()} since {started}\n".encode())
        yield
        os.truncate(descriptor, 0)
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def value(connection: sqlite3.Connection, query: str, *parameters: object) -> Any:
    """The one value of a query's first row; None where there is no row."""
    row = connection.execute(query, parameters).fetchone()
    return None if row is None else row[0]


def each(connection: sqlite3.Connection, query: str, keys: Iterable[int] | Iterable[bytes]) -> list[sqlite3.Row]:
    """The rows of a query with `IN keys` for its one list, however long that is."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (key PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM wanted")
    connection.executemany("INSERT OR IGNORE INTO wanted (key) VALUES (?)", ((key,) for key in keys))
    return connection.execute(query.replace("IN keys", "IN (SELECT key FROM wanted)")).fetchall()


def insert(
    connection: sqlite3.Connection, table: str, rows: Sequence[Mapping[str, object]], *, replace: bool = False
) -> None:
    """Add rows to a table.

    Args:
        connection: the index, open for writing.
        table: its name.
        rows: each by the names of its columns, the same in all of them.
        replace: a row takes the place of one of its key; without it, there must be none.
    """
    if rows:
        names = list(rows[0])
        verb = "INSERT OR REPLACE" if replace else "INSERT"
        places = ", ".join(f":{name}" for name in names)
        connection.executemany(f"{verb} INTO {table} ({', '.join(names)}) VALUES ({places})", rows)
