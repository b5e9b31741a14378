"""Which inputs does the index not know yet?

A file of known path, size and time of change is taken for unchanged without being read; of any other the bytes decide.
A known text at a new path, its old path being empty, has moved.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.articles import Skipped
from newsclean.errors import UnreadableInput
from newsclean.index.database import each, transaction
from newsclean.read import raw_bytes
from newsclean.study import Input

Stamp = tuple[int | None, int | None]
"""Size in bytes and time of change in nanoseconds; None for standard input and for a file that is not there."""


class Fresh(NamedTuple):
    """An input to be worked on, with its stamp and a hash of its bytes."""

    given: Input
    stamp: Stamp
    content: bytes


def find_fresh(db: sqlite3.Connection, inputs: Sequence[Input]) -> tuple[list[Fresh], list[Skipped]]:
    """The inputs that are new or changed, and those that cannot be read.  Files that moved are noted as such."""
    paths = [os.fsencode(given.path) for given in inputs]
    query = "SELECT path, size, changed, content FROM article WHERE path IN keys"
    known = {path: ((size, changed), content) for path, size, changed, content in each(db, query, paths)}
    query = "SELECT path, size, changed FROM skipped WHERE path IN keys"
    failed = {path: (size, changed) for path, size, changed in each(db, query, paths)}
    fresh: list[Fresh] = []
    skipped: list[Skipped] = []
    with transaction(db):
        for given, path in zip(inputs, paths, strict=True):
            stamp = stamp_of(given)
            before, content = known.get(path, (None, b""))
            if stamp != (None, None) and stamp in (before, failed.get(path)):
                continue
            try:
                found = hashlib.blake2b(raw_bytes(*given), digest_size=16).digest()
            except UnreadableInput as error:
                skipped.append(Skipped(given.path, str(error)))
                continue
            if found == content:
                db.execute("UPDATE article SET size = ?, changed = ?, gone = 0 WHERE path = ?", (*stamp, path))
            elif not _moved(db, found, path, stamp):
                fresh.append(Fresh(given, stamp, found))
    return fresh, skipped


def stamp_of(given: Input) -> Stamp:
    """An input's size and time of change."""
    if given.path == "-":
        return None, None
    try:
        status = os.stat(given.path)
    except OSError:
        return None, None
    return status.st_size, status.st_mtime_ns


def _moved(db: sqlite3.Connection, content: bytes, path: bytes, stamp: Stamp) -> bool:
    """Whether these bytes are known by a path that is no more; the article then has the new path."""
    for number, old in db.execute("SELECT id, path FROM article WHERE content = ? ORDER BY id", (content,)).fetchall():
        if old not in (b"-", path) and not os.path.exists(old):
            forget(db, path)
            query = "UPDATE article SET path = ?, size = ?, changed = ?, gone = 0 WHERE id = ?"
            db.execute(query, (path, *stamp, number))
            return True
    return False


def mark_gone(db: sqlite3.Connection, paths: Sequence[str], inputs: Sequence[Input]) -> None:
    """Note which known files at or below the given paths are there no more; they stay known."""
    there = {os.fsencode(given.path) for given in inputs}
    exact = {os.fsencode(path) for path in paths if path != "-"}
    roots = tuple(os.path.join(path, b"") for path in exact)
    with transaction(db):
        flips = [
            (int(path not in there), number)
            for number, path, gone in db.execute("SELECT id, path, gone FROM article")
            if (path in exact or path.startswith(roots)) and bool(gone) == (path in there)
        ]
        db.executemany("UPDATE article SET gone = ? WHERE id = ?", flips)


def forget(db: sqlite3.Connection, path: bytes) -> bool:
    """Take an article out: its links go, and what is left of a story of two is no story.  Whether it was known."""
    row = db.execute("SELECT id, story FROM article WHERE path = ?", (path,)).fetchone()
    if row is None:
        return False
    number, story = row
    db.execute("DELETE FROM link WHERE a = ? OR b = ?", (number, number))
    db.execute("DELETE FROM article WHERE id = ?", (number,))
    if story is not None:
        (left,) = db.execute("SELECT count(*) FROM article WHERE story = ?", (story,)).fetchone()
        if left < 2:
            db.execute("UPDATE article SET story = NULL WHERE story = ?", (story,))
    return True
