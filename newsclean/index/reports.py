"""Reports from the index: of all that it holds, or of what one run brought."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from newsclean.index.checksums import SEALED_ARTICLE, SEALED_LINK, sealed
from newsclean.index.database import each, value
from newsclean.model import (
    Article,
    Contradiction,
    Credit,
    Details,
    Evidence,
    Link,
    Related,
    Report,
    Shared,
    Skipped,
    Snippet,
    Stated,
)
from newsclean.runs.batch import LineMask
from newsclean.runs.parameters import parameters
from newsclean.runs.told_stories import Told
from newsclean.similarity.thresholds import DEFAULT_REWRITES
from newsclean.stories.build_story import nearest
from newsclean.version import VERSION

ARTICLE = f"article.id AS id, path, seal, {', '.join(SEALED_ARTICLE)}"
"""Columns of a query from whose rows `article_of` makes an article."""

KEPT = f"seal, {', '.join(SEALED_ARTICLE)}"
"""Columns of a query from whose rows `kept_of` makes what is kept of an article."""

_SELECT = (
    f"SELECT {ARTICLE}, run, unread, story.name AS story_name, story.id AS story_id "
    "FROM article LEFT JOIN story ON story.id = article.story"
)

_LAST_THRESHOLD = "SELECT rewrites FROM run ORDER BY id DESC LIMIT 1"


class _Known(NamedTuple):
    """An article with the name and the number of its story, the run that took it in, and whether rewrites were not
    looked for in it."""

    article: Article
    name: str | None
    story: int | None
    run: int
    unread: bool


def read_report(
    db: sqlite3.Connection,
    runs: Sequence[int] | None = None,
    skipped: Sequence[Skipped] = (),
    rewrites: float | None = None,
) -> Report:
    """The report of all that the index holds, or of some runs: their articles and the stories that they joined, whole.

    Args:
        db: the index.
        runs: the numbers of the runs; None for all.
        skipped: further inputs that could not be read; for some runs, all that are reported.
        rewrites: the threshold of the last; None: that of the last there was.
    """
    known = _articles(db, runs)
    stories, faults = _stories(db, known)
    of_story = {m.path for s in stories for m in s.members}
    articles = sorted((x.article for x in known.values()), key=lambda a: a.path)
    before = [] if runs is not None else map(_skipped, db.execute("SELECT path, reason FROM skipped"))
    return Report(
        VERSION,
        parameters(rewrites or value(db, _LAST_THRESHOLD) or DEFAULT_REWRITES),
        tuple(a if a.path in of_story else replace(a, story=None) for a in articles),
        tuple(sorted(stories, key=lambda s: (-len(s.members), s.members[0].path))),
        tuple(sorted([*before, *skipped, *faults], key=lambda s: (s.path, s.reason))),
        sum(x.unread for x in known.values()),
    )


class KnownStory(NamedTuple):
    """A story of the index: its articles, by path, and the links between them."""

    articles: list[Article]
    links: list[Link]


class Corpus(NamedTuple):
    """Some articles by path, and all that are in one story with any of them.

    Attributes:
        articles: all of them.
        kept: by what the text is found again, of those that were asked for.
        run: the number of the run that took each in.
        stories: of all of them.
    """

    articles: dict[str, Article]
    kept: dict[str, LineMask]
    run: dict[str, int]
    stories: list[KnownStory]


def read_corpus(db: sqlite3.Connection, paths: Sequence[str]) -> Corpus:
    """The articles that are known by some paths."""
    asked = [os.fsencode(path) for path in paths]
    rows = each(db, f"{_SELECT} WHERE path IN keys", asked)
    numbers = {row["id"] for row in rows}
    rows += [
        row for row in each(db, f"{_SELECT} WHERE article.story IN keys", _story_ids(rows)) if row["id"] not in numbers
    ]
    known = {row["id"]: _known_of(row) for row in rows}
    kept = each(db, f"SELECT path, {KEPT} FROM article WHERE path IN keys", asked)
    return Corpus(
        {x.article.path: x.article for x in known.values()},
        {os.fsdecode(row["path"]): kept_of(row) for row in kept},
        {x.article.path: x.run for x in known.values()},
        list(_grouped(db, known).values()),
    )


def untold_skipped(db: sqlite3.Connection) -> list[Skipped]:
    """The inputs that could not be read and of which no report has told."""
    return [_skipped(row) for row in db.execute("SELECT path, reason FROM skipped WHERE NOT told")]


def skipped_among(db: sqlite3.Connection, paths: Sequence[str]) -> list[Skipped]:
    """Those of some paths that could not be read, and why."""
    rows = each(db, "SELECT path, reason FROM skipped WHERE path IN keys", map(os.fsencode, paths))
    return [_skipped(row) for row in rows]


def article_of(row: sqlite3.Row, story: str | None = None, *, known: bool = False) -> Article:
    """An article from a row that has the columns ARTICLE.

    Args:
        row: may have other columns, too.
        story: the name of its story.
        known: whether an earlier run took it in.
    """
    sealed(row, SEALED_ARTICLE)
    credits = tuple(Credit(**c) for c in json.loads(row["credits"])) if row["credits"] else ()
    return Article(
        path=os.fsdecode(row["path"]),
        title=row["title"],
        words=row["words"],
        chrome_lines=row["chrome_lines"],
        chrome_words=row["chrome_words"],
        credits=credits,
        story=story,
        extracted=bool(row["extracted"]),
        known=known,
        once=row["words"] if row["once"] is None else row["once"],
        corrected=bool(row["corrected"]),
        cut=bool(row["cut"]),
        details=Details(**json.loads(row["details"])) if row["details"] else None,
        encoding=row["encoding"] or "",
        rival=row["rival"] or "",
    )


def kept_of(row: sqlite3.Row) -> LineMask:
    """What is kept of an article, from a row that has the columns KEPT."""
    sealed(row, SEALED_ARTICLE)
    return LineMask(row["kept"], row["keep"], row["lines"], row["checksum"])


def _articles(db: sqlite3.Connection, runs: Sequence[int] | None) -> dict[int, _Known]:
    """All articles by id; with `runs`, those that they took in and the others of their stories."""
    if runs is None:
        return {row["id"]: _known_of(row) for row in db.execute(_SELECT)}
    rows = each(db, f"{_SELECT} WHERE run IN keys", runs)
    new = {row["id"] for row in rows}
    rows += [
        row for row in each(db, f"{_SELECT} WHERE article.story IN keys", _story_ids(rows)) if row["id"] not in new
    ]
    return {row["id"]: _known_of(row, known=row["id"] not in new) for row in rows}


def _known_of(row: sqlite3.Row, *, known: bool = False) -> _Known:
    """An article from a row of _SELECT; known: whether an earlier run took it in."""
    article = article_of(row, row["story_name"], known=known)
    return _Known(article, row["story_name"], row["story_id"], row["run"], bool(row["unread"]))


def _story_ids(rows: Sequence[sqlite3.Row]) -> list[int]:
    return sorted({row["story_id"] for row in rows if row["story_id"] is not None})


def _stories(db: sqlite3.Connection, known: Mapping[int, _Known]) -> Told:
    out = Told([], [])
    related = _related(db, known)
    for name, (articles, links) in _grouped(db, known).items():
        out.add(name, articles, links, nearest(related.get(name, ())))
    return out


_RELATED = "SELECT {of} AS of, path, story, score FROM related JOIN article ON article.id = {other} WHERE {of} IN keys"


def _related(db: sqlite3.Connection, known: Mapping[int, _Known]) -> dict[str, list[Related]]:
    """What is related to each story, by its name, in no order: it may be of no report but this story's."""
    grouped = [number for number, one in known.items() if one.name is not None]
    either = f"{_RELATED.format(of='a', other='b')} UNION ALL {_RELATED.format(of='b', other='a')}"
    out: dict[str, list[Related]] = {}
    for row in each(db, either, grouped):
        of = known[row["of"]]
        if of.name is not None and row["story"] != of.story:
            out.setdefault(of.name, []).append(Related(os.fsdecode(row["path"]), of.article.path, row["score"]))
    return out


def _grouped(db: sqlite3.Connection, known: Mapping[int, _Known]) -> dict[str, KnownStory]:
    """The stories with links, by name."""
    members: dict[str, list[int]] = {}
    for number, one in known.items():
        if one.name is not None:
            members.setdefault(one.name, []).append(number)
    links = _links(db, known)
    out = {}
    for name, numbers in members.items():
        articles = sorted((known[i].article for i in numbers), key=lambda a: a.path)
        ties = sorted((x for i in numbers for x in links.get(i, ())), key=lambda x: (x.a, x.b))
        if ties:
            out[name] = KnownStory(articles, ties)
    return out


def _links(db: sqlite3.Connection, known: Mapping[int, _Known]) -> dict[int, list[Link]]:
    """The links within stories, by the id of their first article."""
    grouped = [number for number, one in known.items() if one.name is not None]
    out: dict[int, list[Link]] = {}
    for row in each(db, "SELECT * FROM link WHERE a IN keys", grouped):
        one, other = known.get(row["a"]), known.get(row["b"])
        if one and other and one.story == other.story:
            out.setdefault(row["a"], []).append(_link(row, one.article.path, other.article.path))
    return out


def _link(row: sqlite3.Row, a: str, b: str) -> Link:
    sealed(row, SEALED_LINK)
    evidence = _evidence(json.loads(zlib.decompress(row["evidence"])))
    return Link(a, b, row["relation"], row["score"], row["jaccard"], (row["in_b"], row["in_a"]), evidence)


def _evidence(table: dict[str, list[dict]]) -> Evidence:  # type: ignore[type-arg]
    shared = {name: tuple(map(_shared, items)) for name, items in table.items() if name != "contradictions"}
    return Evidence(**shared, contradictions=tuple(map(_contradiction, table.get("contradictions", ()))))


def _shared(item: dict[str, Any]) -> Shared:
    return Shared(item["value"], Snippet(**item["a"]), Snippet(**item["b"]))


def _contradiction(item: dict[str, Any]) -> Contradiction:
    a, b = (Stated(item[side]["value"], Snippet(**item[side]["span"])) for side in "ab")
    return Contradiction(item["about"], a, b)


def _skipped(row: sqlite3.Row) -> Skipped:
    return Skipped(os.fsdecode(row["path"]), row["reason"])
