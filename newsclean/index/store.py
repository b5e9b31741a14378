"""The store: articles, links, stories and skipped inputs as rows of the index.

Transactions are the caller's.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import NamedTuple

from newsclean.arrays.types import Index
from newsclean.clustering.average_linkage import ScoredPairs
from newsclean.evidence.of_stories import TextSource
from newsclean.index.blocks import firsts, ids_of
from newsclean.index.checksums import SEALED_ARTICLE, SEALED_LINK, seal_of
from newsclean.index.database import each, insert, value
from newsclean.index.reports import ARTICLE, KEPT, article_of, kept_of
from newsclean.index.stamps import Fresh
from newsclean.model import Article, Details, Link, Skipped
from newsclean.runs.batch import Input, LineMask
from newsclean.runs.told_stories import ID_LENGTH
from newsclean.stories.best import ranked
from newsclean.stories.link import DIGITS


class NewArticle(NamedTuple):
    """An article to be stored.

    Attributes:
        id: the number it is given.
        run: the number of the run that takes it in.
        fresh: the input it is of.
        article: what is reported of it.
        kept: by what its text is found again.
        body: 32 hexadecimal digits, the hash of its body; empty where that is too short to have one.
        text: the text itself, where it is to be kept.
        counted: whether its words count among the document frequencies.
        unread: whether rewrites were not looked for in it.
    """

    id: int
    run: int
    fresh: Fresh
    article: Article
    kept: LineMask
    body: bytes
    text: str | None
    counted: bool
    unread: bool


def next_run(db: sqlite3.Connection) -> int:
    """The number of a run to come."""
    return int(value(db, "SELECT coalesce(max(id), 0) + 1 FROM run"))


def put_run(db: sqlite3.Connection, number: int, rewrites: float) -> None:
    """Note that there is a run of this number and threshold, untold yet; where it is noted already, it stays as it
    is."""
    query = "INSERT OR IGNORE INTO run (id, at, rewrites, told) VALUES (?, ?, ?, 0)"
    db.execute(query, (number, int(time.time()), rewrites))


def untold_runs(db: sqlite3.Connection) -> list[int]:
    """The runs that have stored what no report has told of: this one's, and of those that were stopped."""
    return [row["id"] for row in db.execute("SELECT id FROM run WHERE NOT told ORDER BY id")]


def note_run_told(db: sqlite3.Connection, number: int) -> None:
    """Note that what a run has stored needs no report any more."""
    db.execute("UPDATE run SET told = 1 WHERE id = ?", (number,))


def note_all_told(db: sqlite3.Connection) -> None:
    """Note that all that is stored has been reported."""
    for table in ("run", "skipped"):
        db.execute(f"UPDATE {table} SET told = 1 WHERE NOT told")


def next_id(db: sqlite3.Connection) -> int:
    """An article id above every one there is or was: blocks still hold the arrays of articles that were forgotten."""
    articles = value(db, "SELECT coalesce(max(id), 0) + 1 FROM article")
    block = max(firsts(db), default=None)
    return int(articles if block is None else max(articles, ids_of(db, block)[-1] + 1))


def put_articles(db: sqlite3.Connection, articles: Iterable[NewArticle]) -> None:
    """Store articles whose ids and paths are not taken."""
    insert(db, "article", [_article_row(new) for new in articles])


def _article_row(new: NewArticle) -> dict[str, object]:
    article, kept, text = new.article, new.kept, new.text
    row = {
        "id": new.id,
        "path": os.fsencode(article.path),
        **new.fresh.stamp._asdict(),
        "content": new.fresh.content,
        "body": bytes.fromhex(new.body.decode()) if new.body else None,
        "title": _storable(article.title),
        "words": article.words,
        "chrome_lines": article.chrome_lines,
        "chrome_words": article.chrome_words,
        "credits": json.dumps([asdict(c) for c in article.credits], ensure_ascii=True) if article.credits else None,
        "extracted": article.extracted,
        "kept": kept.body,
        "keep": kept.keep,
        "lines": kept.lines,
        "checksum": kept.check,
        "run": new.run,
        "text": None if text is None else zlib.compress(text.encode("utf-8", "surrogatepass")),
        "counted": new.counted,
        "unread": new.unread,
        "once": article.once,
        "corrected": article.corrected,
        "cut": article.cut,
        "details": json.dumps(_storable_details(article.details)) if article.details else None,
        "encoding": article.encoding or None,
        "rival": article.rival or None,
        "site": None if new.fresh.given.place is None else os.fsencode(new.fresh.given.site),
    }
    return row | {"seal": seal_of(row, SEALED_ARTICLE)}


def _storable(text: str) -> str:
    """Text without the lone surrogates that SQLite does not take."""
    return text.encode("utf-8", "replace").decode()


def _storable_details(details: Details) -> dict[str, str]:
    """What a container tells of an article, by name."""
    return {name: _storable(value) for name, value in details._asdict().items() if value}


def held_articles(db: sqlite3.Connection, ids: Iterable[int]) -> dict[str, TextSource]:
    """By path: where the text of known articles is, and what they kept of it."""
    return dict(map(_held, each(db, f"{_HELD} WHERE id IN keys", ids)))


def held_at(db: sqlite3.Connection, paths: Iterable[str]) -> dict[str, TextSource]:
    """As `held_articles`, of those that are known by some paths."""
    return dict(map(_held, each(db, f"{_HELD} WHERE path IN keys", map(os.fsencode, paths))))


_HELD = f"SELECT path, text, {KEPT} FROM article"


def _held(row: sqlite3.Row) -> tuple[str, TextSource]:
    name = os.fsdecode(row["path"])
    text = zlib.decompress(row["text"]) if row["text"] is not None else None
    return name, TextSource(Input(name, None), kept_of(row), text)


def forget(db: sqlite3.Connection, path: bytes) -> bool:
    """Take an article out: its links go, what it is related to is no more, and what is left of a story of two is no
    story.  Whether it was known."""
    row = db.execute("SELECT id, story FROM article WHERE path = ?", (path,)).fetchone()
    if row is None:
        return False
    for table in ("link", "related"):
        db.execute(f"DELETE FROM {table} WHERE a = ? OR b = ?", (row["id"], row["id"]))
    db.execute("DELETE FROM article WHERE id = ?", (row["id"],))
    if row["story"] is not None and value(db, "SELECT count(*) FROM article WHERE story = ?", row["story"]) < 2:
        db.execute("UPDATE article SET story = NULL WHERE story = ?", (row["story"],))
    return True


def forget_inputs(db: sqlite3.Connection, fresh: Sequence[Fresh]) -> None:
    """Take out what is known by the paths of inputs: articles, and that they could not be read."""
    for path in (os.fsencode(f.given.path) for f in fresh):
        forget(db, path)
        db.execute("DELETE FROM skipped WHERE path = ?", (path,))


def put_skipped(db: sqlite3.Connection, fresh: Sequence[Fresh], skipped: Iterable[Skipped]) -> None:
    """Note which of the inputs could not be read."""
    stamps = {f.given.path: f.stamp for f in fresh}
    rows = [{"path": os.fsencode(s.path), "reason": s.reason, "told": 0, **stamps[s.path]._asdict()} for s in skipped]
    insert(db, "skipped", rows, replace=True)


def put_faults(db: sqlite3.Connection, faults: Iterable[Skipped]) -> None:
    """Note what newsclean itself stumbled over: what is known of these articles stays, and the report names them."""
    insert(db, "skipped", [{"path": os.fsencode(s.path), "reason": s.reason, "told": 0} for s in faults], replace=True)


def put_links(db: sqlite3.Connection, links: Iterable[Link], number: Mapping[str, int]) -> None:
    """Store links with their evidence; number: the id of each article, by path."""
    insert(db, "link", [_link_row(x, number) for x in links], replace=True)


def _link_row(link: Link, number: Mapping[str, int]) -> dict[str, object]:
    in_b, in_a = link.containment
    row: dict[str, object] = {
        "a": number[link.a],
        "b": number[link.b],
        "relation": link.relation,
        "score": link.score,
        "jaccard": link.jaccard,
        "in_b": in_b,
        "in_a": in_a,
        "evidence": zlib.compress(json.dumps(asdict(link.evidence)).encode()),
    }
    return row | {"seal": seal_of(row, SEALED_LINK)}


def put_related(db: sqlite3.Connection, pairs: ScoredPairs, copies: Index) -> None:
    """Store pairs that are likely of one saga.

    Args:
        db: the index.
        pairs: by the ids of their articles.
        copies: int64[some], the ids of articles that another stands for by now: what they are related to, that is.
    """
    db.executemany("DELETE FROM related WHERE a = ? OR b = ?", ((copy, copy) for copy in copies.tolist()))
    found = zip(*(column.tolist() for column in pairs), strict=True)
    insert(db, "related", [{"a": a, "b": b, "score": round(score, DIGITS)} for a, b, score in found])


def put_story(db: sqlite3.Connection, members: Sequence[int], stories: Index) -> None:
    """Put articles into their oldest story, which the others are forwarded to, or into one of their own.

    Args:
        db: the index.
        members: the ids of the articles.
        stories: int64[known members], the stories that some of them are in; -1: none.
    """
    there = sorted({int(story) for story in stories if story >= 0})
    if there:
        story, *others = there
        for other in others:
            db.execute("UPDATE story SET forward = ? WHERE id = ? OR forward = ?", (story, other, other))
            db.execute("UPDATE article SET story = ? WHERE story = ?", (story, other))
    else:
        story = _new_story(db, members)
    db.executemany("UPDATE article SET story = ? WHERE id = ?", ((story, member) for member in members))


def _new_story(db: sqlite3.Connection, members: Sequence[int]) -> int:
    """A story named by its lead's body, as one is without an index; by more of it where the name is taken."""
    query = f"SELECT {ARTICLE}, lower(hex(coalesce(body, content))) AS name FROM article WHERE id IN keys"
    rows = {os.fsdecode(row["path"]): row for row in each(db, query, members)}
    paths = {row["id"]: path for path, row in rows.items()}
    ties = each(db, "SELECT a, b, relation FROM link WHERE a IN keys", members)
    links = [Link(paths[x["a"]], paths[x["b"]], x["relation"], 1, 1, (1, 1)) for x in ties if x["b"] in paths]
    body, size = rows[ranked(map(article_of, rows.values()), links)[0].path]["name"], ID_LENGTH
    while _is_story(db, body[:size]) and size < len(body):
        size += 1
    name = body[:size]
    while _is_story(db, name):
        name += "x"
    cursor = db.execute("INSERT INTO story (name) VALUES (?)", (name,))
    return int(cursor.lastrowid or 0)


def _is_story(db: sqlite3.Connection, name: str) -> bool:
    return value(db, "SELECT 1 FROM story WHERE name = ?", name) is not None
