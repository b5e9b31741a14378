"""Upkeep of the index: listing, forgetting, compacting."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from newsclean.arrays.tables import joined
from newsclean.errors import NewscleanError
from newsclean.index.blocks import BLOCK, firsts, ids_of, load, put
from newsclean.index.database import transaction, value
from newsclean.index.document_frequencies import recount_words
from newsclean.index.spellings import leads_below
from newsclean.index.store import forget
from newsclean.index.tables import TABLES

DAY = 86400  # seconds


@dataclass(frozen=True, slots=True)
class Info:
    """What an index holds.

    Attributes:
        articles: how many.
        gone: of them, whose files are gone.
        stories: how many.
        links: between articles.
        skipped: inputs that could not be read.
        with_text: articles whose text is stored.
        runs: how many.
        first: when the first run was, in seconds since 1970; None without any.
        last: the same of the last.
        bytes: of the file.
    """

    articles: int
    gone: int
    stories: int
    links: int
    skipped: int
    with_text: int
    runs: int
    first: int | None
    last: int | None
    bytes: int


def info(db: sqlite3.Connection) -> Info:
    """The counts of an index."""

    return Info(
        articles=value(db, "SELECT count(*) FROM article"),
        gone=value(db, "SELECT count(*) FROM article WHERE gone"),
        stories=value(db, "SELECT count(DISTINCT story) FROM article WHERE story IS NOT NULL"),
        links=value(db, "SELECT count(*) FROM link"),
        skipped=value(db, "SELECT count(*) FROM skipped"),
        with_text=value(db, "SELECT count(*) FROM article WHERE text IS NOT NULL"),
        runs=value(db, "SELECT count(*) FROM run"),
        first=value(db, "SELECT min(at) FROM run"),
        last=value(db, "SELECT max(at) FROM run"),
        bytes=value(db, "PRAGMA page_count") * value(db, "PRAGMA page_size"),
    )


class Listed(NamedTuple):
    """An article of the list; story: the name of its story, or ""; gone: whether its file is."""

    path: str
    story: str
    words: int
    gone: bool


def listed(db: sqlite3.Connection, story: str | None = None) -> Iterator[Listed]:
    """The articles that the index knows, by path.

    Args:
        db: the index.
        story: of its articles alone, or of those of the story that it is part of now.

    Raises:
        NewscleanError: there was never a story of that name.
    """
    query = "SELECT path, coalesce(name, '') AS name, words, gone FROM article LEFT JOIN story ON story.id = story"
    if story is None:
        rows = db.execute(f"{query} ORDER BY path")
    else:
        number = value(db, "SELECT coalesce(forward, id) FROM story WHERE name = ?", story)
        if number is None:
            raise NewscleanError(f"{story}: the index knows no such story")
        rows = db.execute(f"{query} WHERE story = ? ORDER BY path", (number,))
    for row in rows:
        yield Listed(os.fsdecode(row["path"]), row["name"], row["words"], bool(row["gone"]))


def forget_paths(db: sqlite3.Connection, paths: Sequence[str]) -> int:
    """Forget the articles at or below paths; how many there were.

    Raises:
        NewscleanError: there are none at or below a path.
    """
    known = [row["path"] for row in db.execute("SELECT path FROM article")]
    doomed: set[bytes] = set()
    for given in paths:
        name = os.fsencode(given)
        if not name:
            raise NewscleanError("an empty path names no file or folder")
        found = {path for path in known if path == name or path.startswith(os.path.join(name, b""))}
        if not found:  # it may be spelt otherwise
            place = os.path.realpath(name)
            found = {path for path in known if leads_below(path, place)}
        if not found:
            raise NewscleanError(f"{given}: the index knows no such file or folder")
        doomed |= found
    with transaction(db):
        for path in sorted(doomed):
            forget(db, path)
    return len(doomed)


def forget_older(db: sqlite3.Connection, days: float) -> int:
    """Forget the articles taken in more than so many days ago; how many there were."""
    before = time.time() - days * DAY
    query = "SELECT path FROM article JOIN run ON run.id = run WHERE at < ?"
    doomed = [row["path"] for row in db.execute(query, (before,))]
    with transaction(db):
        for path in doomed:
            forget(db, path)
    return len(doomed)


class Compacted(NamedTuple):
    """The bytes of an index before and after it was compacted."""

    before: int
    after: int


def compact(db: sqlite3.Connection) -> Compacted:
    """Drop the arrays of forgotten articles, merge small blocks and give the room back."""
    before = info(db).bytes
    with transaction(db):
        _merge_blocks(db)
        recount_words(db)
    db.execute("VACUUM")
    return Compacted(before, info(db).bytes)


def _merge_blocks(db: sqlite3.Connection) -> None:
    """Write the blocks anew, full ones, with the articles that are still known."""
    alive = {row["id"] for row in db.execute("SELECT id FROM article")}
    starts = firsts(db)
    ids = np.array([i for first in starts for i in ids_of(db, first).tolist() if i in alive], np.int64)
    kept = [ids[at : at + BLOCK] for at in range(0, len(ids), BLOCK)]
    for part in kept:
        put(db, [joined(load(db, kind, part)) for kind in TABLES], part, "merged.")
    db.execute("DELETE FROM block WHERE name NOT LIKE 'merged.%'")
    db.execute("UPDATE block SET name = substr(name, 8)")
