"""What does the index hold?  As a report: all of it, or what one run brought."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from newsclean.credits import crediting, source
from newsclean.index.database import each
from newsclean.model import (
    Article,
    Contradiction,
    Credit,
    Evidence,
    Link,
    Report,
    Shared,
    Skipped,
    Snippet,
    Stated,
    Story,
)
from newsclean.runs.batch import LineMask
from newsclean.runs.parameters import parameters
from newsclean.stories.assemble import build_story
from newsclean.version import VERSION

COLUMNS = "article.id, path, title, words, chrome_lines, chrome_words, credits, extracted"

_ARTICLE = f"SELECT {COLUMNS}, story.name, story.id, run FROM article LEFT JOIN story ON story.id = article.story"


def read_report(db: sqlite3.Connection, run: int | None = None, skipped: Sequence[Skipped] = ()) -> Report:
    """The report of all that the index holds; of one run, its articles and the stories that they joined, whole."""
    articles = _articles(db, run)
    stories = _stories(db, articles)
    of_story = {m.path for s in stories for m in s.members}
    shown = sorted(articles.values(), key=lambda known: known[0].path)
    return Report(
        VERSION,
        parameters(),
        tuple(a if a.path in of_story else _alone(a) for a, _, _ in shown),
        tuple(sorted(stories, key=lambda s: (-len(s.members), s.members[0].path))),
        tuple(sorted([*_skipped(db), *skipped] if run is None else skipped, key=lambda s: (s.path, s.reason))),
    )


class Corpus(NamedTuple):
    """Some articles by path, and all that are in one story with any of them.  kept: by what the text of the first is
    found again; run: the run that took each in; stories: the articles of each story, and its links."""

    articles: dict[str, Article]
    kept: dict[str, LineMask]
    run: dict[str, int]
    stories: list[tuple[list[Article], list[Link]]]


def read_corpus(db: sqlite3.Connection, paths: Sequence[str]) -> Corpus:
    """The articles that are known by some paths."""
    asked = [os.fsencode(path) for path in paths]
    rows = list(each(db, f"{_ARTICLE} WHERE path IN keys", asked))
    numbers = {row[0] for row in rows}
    mates = each(db, f"{_ARTICLE} WHERE article.story IN keys", sorted({row[9] for row in rows if row[9] is not None}))
    rows += [row for row in mates if row[0] not in numbers]
    articles = {row[0]: (article_of(row, row[8]), row[8], row[9]) for row in rows}
    kept = {
        os.fsdecode(path): LineMask(*rest)
        for path, *rest in each(db, "SELECT path, kept, keep, lines, checksum FROM article WHERE path IN keys", asked)
    }
    return Corpus(
        {a.path: a for a, _, _ in articles.values()},
        kept,
        {os.fsdecode(row[1]): row[10] for row in rows},
        [(group, ties) for _, group, ties in _grouped(db, articles)],
    )


def skipped_among(db: sqlite3.Connection, paths: Sequence[str]) -> list[Skipped]:
    """Those of some paths that could not be read, and why."""
    query = "SELECT path, reason FROM skipped WHERE path IN keys"
    return [Skipped(os.fsdecode(path), reason) for path, reason in each(db, query, list(map(os.fsencode, paths)))]


def _articles(db: sqlite3.Connection, run: int | None) -> dict[int, tuple[Article, str | None, int | None]]:
    """By id: each article with its story's name and number."""
    if run is None:
        rows = db.execute(_ARTICLE).fetchall()
    else:
        rows = db.execute(f"{_ARTICLE} WHERE run = ?", (run,)).fetchall()
        stories = sorted({row[9] for row in rows if row[9] is not None})
        rows += list(each(db, f"{_ARTICLE} WHERE article.story IN keys AND run != {int(run)}", stories))
    return {row[0]: (article_of(row, row[8], known=run not in (None, row[10])), row[8], row[9]) for row in rows}


def article_of(row: tuple, story: str | None = None, *, known: bool = False) -> Article:  # type: ignore[type-arg]
    """An article from a row that begins with the columns of COLUMNS."""
    _, path, title, words, chrome_lines, chrome_words, credits, extracted, *_ = row
    named = tuple(Credit(**c) for c in json.loads(credits)) if credits else ()
    return Article(os.fsdecode(path), title, words, chrome_lines, chrome_words, named, story, bool(extracted), known)


def _alone(article: Article) -> Article:
    return replace(article, story=None)


def _stories(db: sqlite3.Connection, articles: dict[int, tuple[Article, str | None, int | None]]) -> list[Story]:
    out = []
    for name, group, ties in _grouped(db, articles):
        origin = source([a.credits for a in group])
        out.append(build_story(name, group, ties, origin, crediting(group, origin)))
    return out


def _grouped(
    db: sqlite3.Connection, articles: dict[int, tuple[Article, str | None, int | None]]
) -> Iterator[tuple[str, list[Article], list[Link]]]:
    """(name, articles, links) of each story."""
    members: dict[str, list[int]] = {}
    for number, (_, name, _) in articles.items():
        if name is not None:
            members.setdefault(name, []).append(number)
    links = _links(db, articles)
    for name, numbers in members.items():
        group = sorted((articles[i][0] for i in numbers), key=lambda a: a.path)
        ties = sorted((x for i in numbers for x in links.get(i, ())), key=lambda x: (x.a, x.b))
        if ties:
            yield name, group, ties


def _links(
    db: sqlite3.Connection, articles: dict[int, tuple[Article, str | None, int | None]]
) -> dict[int, list[Link]]:
    """The links within stories, by the id of their first article."""
    grouped = [number for number, (_, name, _) in articles.items() if name is not None]
    out: dict[int, list[Link]] = {}
    for a, b, relation, score, jaccard, in_b, in_a, evidence in each(db, "SELECT * FROM link WHERE a IN keys", grouped):
        if a in articles and b in articles and articles[a][2] == articles[b][2]:
            one, other = articles[a][0].path, articles[b][0].path
            out.setdefault(a, []).append(
                Link(
                    one, other, relation, score, jaccard, (in_b, in_a), _evidence(json.loads(zlib.decompress(evidence)))
                )
            )
    return out


def _evidence(table: dict[str, list[dict]]) -> Evidence:  # type: ignore[type-arg]
    shared = {name: tuple(map(_shared, items)) for name, items in table.items() if name != "contradictions"}
    return Evidence(**shared, contradictions=tuple(map(_contradiction, table.get("contradictions", ()))))


def _shared(item: dict[str, Any]) -> Shared:
    return Shared(item["value"], Snippet(**item["a"]), Snippet(**item["b"]))


def _contradiction(item: dict[str, Any]) -> Contradiction:
    a, b = (Stated(item[side]["value"], Snippet(**item[side]["span"])) for side in "ab")
    return Contradiction(item["about"], a, b)


def _skipped(db: sqlite3.Connection) -> list[Skipped]:
    return [Skipped(os.fsdecode(path), reason) for path, reason in db.execute("SELECT path, reason FROM skipped")]
