"""How is the index looked after?  What is in it, and how is some of it taken out?"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from newsclean.arrays.tables import joined
from newsclean.errors import NewscleanError
from newsclean.index.blocks import BLOCK, firsts, ids_of, load, over, put
from newsclean.index.candidates import Salient
from newsclean.index.changes import forget
from newsclean.index.database import transaction
from newsclean.index.update import Pages, count_words
from newsclean.similarity.minhash import Fingerprints
from newsclean.similarity.tfidf import DocumentFrequencies
from newsclean.similarity.vocabulary import Vocabulary

TABLES = (Fingerprints, Vocabulary, Salient, Pages)

DAY = 86400  # seconds


@dataclass(frozen=True, slots=True)
class Info:
    """What an index holds.  first, last: when its first and last runs were, in seconds since 1970; None without any."""

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

    def one(query: str) -> int:
        return int(db.execute(query).fetchone()[0])

    first, last = db.execute("SELECT min(at), max(at) FROM run").fetchone()
    return Info(
        one("SELECT count(*) FROM article"),
        one("SELECT count(*) FROM article WHERE gone"),
        one("SELECT count(DISTINCT story) FROM article WHERE story IS NOT NULL"),
        one("SELECT count(*) FROM link"),
        one("SELECT count(*) FROM skipped"),
        one("SELECT count(*) FROM article WHERE text IS NOT NULL"),
        one("SELECT count(*) FROM run"),
        first,
        last,
        one("PRAGMA page_count") * one("PRAGMA page_size"),
    )


def listed(db: sqlite3.Connection, story: str | None = None) -> Iterator[tuple[str, str, int, bool]]:
    """(path, name of its story or "", words, gone) of each article, by path.

    story: of its articles alone, or of those of the story that it is part of now.  Raises NewscleanError where there
    was never one of that name.
    """
    query = "SELECT path, coalesce(name, ''), words, gone FROM article LEFT JOIN story ON story.id = story"
    if story is None:
        rows = db.execute(f"{query} ORDER BY path")
    else:
        row = db.execute("SELECT coalesce(forward, id) FROM story WHERE name = ?", (story,)).fetchone()
        if row is None:
            raise NewscleanError(f"{story}: the index knows no such story")
        rows = db.execute(f"{query} WHERE story = ? ORDER BY path", row)
    for path, name, words, gone in rows:
        yield os.fsdecode(path), name, words, bool(gone)


def forget_paths(db: sqlite3.Connection, paths: Sequence[str]) -> int:
    """Forget the articles at or below the paths; how many there were.  Raises NewscleanError for a path of none."""
    known = [path for (path,) in db.execute("SELECT path FROM article")]
    doomed: set[bytes] = set()
    for given in paths:
        name = os.fsencode(given)
        found = {path for path in known if path == name or path.startswith(os.path.join(name, b""))}
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
    doomed = [path for (path,) in db.execute(query, (before,))]
    with transaction(db):
        for path in doomed:
            forget(db, path)
    return len(doomed)


def compact(db: sqlite3.Connection) -> tuple[int, int]:
    """Drop the arrays of forgotten articles, merge small blocks and give the room back; bytes before and after."""
    before = info(db).bytes
    with transaction(db):
        _merge_blocks(db)
        _count_words(db)
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return before, info(db).bytes


def _merge_blocks(db: sqlite3.Connection) -> None:
    """Write the blocks anew, full ones, with the articles that are still known."""
    alive = {number for (number,) in db.execute("SELECT id FROM article")}
    starts = firsts(db)
    ids = np.array([i for first in starts for i in ids_of(db, first).tolist() if i in alive], np.int64)
    kept = [ids[at : at + BLOCK] for at in range(0, len(ids), BLOCK)]
    for part in kept:
        put(db, [joined(load(db, kind, part)) for kind in TABLES], part, "merged.")
    db.execute("DELETE FROM block WHERE name NOT LIKE 'merged.%'")
    db.execute("UPDATE block SET name = substr(name, 8)")


def _count_words(db: sqlite3.Connection) -> None:
    """Count anew how many articles hold each word: those that were forgotten are still in the counts."""
    db.execute("DELETE FROM word")
    counted = np.array(
        [number for (number,) in db.execute("SELECT id FROM article WHERE counted ORDER BY id")], np.int64
    )
    for piece in over(db, Vocabulary, "hash", "at"):
        words, at = piece.values
        row = np.isin(np.repeat(piece.ids, np.diff(at)), counted)
        hashes, df = np.unique(words[row], return_counts=True)
        count_words(db, DocumentFrequencies(hashes, df, 0))
