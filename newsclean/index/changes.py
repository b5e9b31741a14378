"""Change detection: the inputs that the index does not know yet.

A file of known path, size and time of change is taken for unchanged without being read; of any other the bytes decide.
A known text at a new path, its old path being empty, has moved.  A file that is there no more stays known.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from newsclean.documents import Skipped
from newsclean.errors import UnreadableInput
from newsclean.index.database import insert, transaction, value
from newsclean.index.spellings import respell
from newsclean.index.stamps import NO_STAMP, Fresh, Stamp, stamp_of
from newsclean.index.store import forget
from newsclean.inputs.containers.unpack import positions
from newsclean.inputs.read import raw_bytes
from newsclean.runs.batch import Input


class Found(NamedTuple):
    """What is new among inputs.

    Attributes:
        inputs: those that are new or changed.
        skipped: those that cannot be read, and of which this was not known.
        left: how many there was no time to look into.
    """

    inputs: list[Fresh]
    skipped: list[Skipped]
    left: int


class _Other(NamedTuple):
    """An input that is not as the index knows it."""

    given: Input
    path: bytes
    stamp: Stamp


def find_fresh(
    db: sqlite3.Connection,
    paths: Sequence[str],
    inputs: Sequence[Input],
    unread: Sequence[Skipped],
    late: Callable[[], bool] = lambda: False,
) -> Found:
    """Hold what `paths` led to against what the index knows.

    Files that moved, or vanished, are noted as such in the index.

    Args:
        db: the index, open for writing.
        paths: files, folders and "-".
        inputs: the files found at and below them.
        unread: what was skipped on the way.
        late: whether to look into no further file.

    Raises:
        sqlite3.Error: the index cannot be read or written.
    """
    with transaction(db):
        respell(db, paths, inputs)
        others, vanished = _compare(db, paths, inputs, {os.fsencode(s.path) for s in unread})
        found = _look_into(db, others, late)
        db.executemany("UPDATE article SET gone = 1 WHERE path = ? AND NOT gone", ((path,) for path in vanished))
        db.executemany("DELETE FROM skipped WHERE path = ?", ((path,) for path in vanished))
        return found._replace(skipped=[*_not_told(db, unread), *_not_told(db, found.skipped)])


class _Differences(NamedTuple):
    """others: the inputs that are not as they are known; vanished: the known paths that are there no more."""

    others: list[_Other]
    vanished: list[bytes]


def _compare(db: sqlite3.Connection, paths: Sequence[str], inputs: Sequence[Input], unread: Set[bytes]) -> _Differences:
    """A merge join of the inputs with what is known at or below `paths`, both ascending."""
    exact = {os.fsencode(path) for path in paths if path != "-"}
    roots = tuple(root for path in exact for root in (os.path.join(path, b""), path + b":"))
    others: list[_Other] = []
    vanished: list[bytes] = []

    def is_missed(path: bytes) -> bool:
        return (path in exact or path.startswith(roots)) and path not in unread

    known = _known(db)
    path, stamp = next(known)
    for given in _by_bytes(inputs):
        name = os.fsencode(given.path)
        now, same = stamp_of(given), False
        while path is not None and path <= name:
            if path == name:
                same = same or stamp == now != NO_STAMP
            elif is_missed(path):
                vanished.append(path)
            path, stamp = next(known)
        if not same:
            others.append(_Other(given, name, now))
    while path is not None:
        if is_missed(path):
            vanished.append(path)
        path, stamp = next(known)
    return _Differences(others, vanished)


def _by_bytes(inputs: Sequence[Input]) -> Sequence[Input]:
    """The inputs as SQLite sorts paths; by code points, as they come, is the same where all are proper Unicode."""
    names = (os.fsencode(given.path) for given in inputs)
    if all(a < b for a, b in itertools.pairwise(names)):
        return inputs
    return sorted(inputs, key=lambda given: os.fsencode(given.path))


class _Known(NamedTuple):
    """A path that is known, and its stamp; None behind the last."""

    path: bytes | None
    stamp: Stamp


def _known(db: sqlite3.Connection) -> Iterator[_Known]:
    """The paths that are known, ascending, with their stamps, and None at the end.  Those of files that were gone
    have no stamp: they are looked into when they are there again."""
    query = (
        "SELECT path, iif(gone, NULL, size) AS size, iif(gone, NULL, changed) AS changed FROM article "
        "UNION ALL SELECT path, size, changed FROM skipped ORDER BY path"
    )
    for row in db.execute(query):
        yield _Known(row["path"], Stamp(row["size"], row["changed"]))
    yield _Known(None, NO_STAMP)


def _look_into(db: sqlite3.Connection, others: Sequence[_Other], late: Callable[[], bool]) -> Found:
    """Read the inputs: some are known by their bytes."""
    fresh: list[Fresh] = []
    skipped: list[Skipped] = []
    for done, (given, path, stamp) in enumerate(others):
        if late():
            return Found(fresh, skipped, len(others) - done)
        try:
            content = hashlib.blake2b(raw_bytes(given.path, given.data, given.place), digest_size=16).digest()
        except UnreadableInput as error:
            skipped.append(Skipped(given.path, str(error)))
            continue
        same = value(db, "SELECT content FROM article WHERE path = ?", path) == content
        if same:
            db.execute("UPDATE article SET size = ?, changed = ?, gone = 0 WHERE path = ?", (*stamp, path))
        if same or _moved(db, content, path, stamp):
            db.execute("DELETE FROM skipped WHERE path = ?", (path,))
        else:
            fresh.append(Fresh(given, stamp, content))
    return Found(fresh, skipped, 0)


def _not_told(db: sqlite3.Connection, skipped: Sequence[Skipped]) -> Iterator[Skipped]:
    """Those of which the index did not know that they cannot be read; now it does.  They are tried again each time:
    what keeps a file from being read need not change it."""
    for one in skipped:
        path = os.fsencode(one.path)
        if value(db, "SELECT reason FROM skipped WHERE path = ?", path) != one.reason:
            insert(db, "skipped", [{"path": path, "reason": one.reason, "told": 0}], replace=True)
            yield one


def _moved(db: sqlite3.Connection, content: bytes, path: bytes, stamp: Stamp) -> bool:
    """Whether these bytes are known by a path that is no more; the article then has the new path."""
    for row in db.execute("SELECT id, path FROM article WHERE content = ? ORDER BY id", (content,)).fetchall():
        if row["path"] not in (b"-", path) and not _is_there(row["path"]):
            forget(db, path)
            query = "UPDATE article SET path = ?, size = ?, changed = ?, gone = 0 WHERE id = ?"
            db.execute(query, (path, *stamp, row["id"]))
            return True
    return False


def _is_there(path: bytes) -> bool:
    """Whether there is a file of that path, or the container that it is an article of."""
    return os.path.exists(path) or bool(positions([os.fsdecode(path)]))
