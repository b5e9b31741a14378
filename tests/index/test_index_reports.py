"""`index.reports`: what was stored is read again, all of it or what a run brought."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from indexed import index, put_article

from newsclean.index.database import insert
from newsclean.index.reports import ARTICLE, KEPT, article_of, kept_of, read_corpus, read_report, skipped_among
from newsclean.index.stamps import NO_STAMP, Fresh
from newsclean.index.store import NewArticle, put_articles, put_links
from newsclean.model import Article, Contradiction, Credit, Evidence, Link, Shared, Skipped, Snippet, Stated
from newsclean.runs.batch import Input, LineMask

KEPT_LINES = LineMask(b"\1\0\0\0", b"\x80", 1, 77)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with index(tmp_path / "i.db") as db:
        yield db


def new(number: int, article: Article) -> NewArticle:
    fresh = Fresh(Input(article.path), NO_STAMP, b"c" * 16)
    return NewArticle(number, 1, fresh, article, KEPT_LINES, b"", None, True, False)


@pytest.mark.parametrize(
    ("article", "title"),
    [
        (Article("news/a", "Title", 5, 1, 2), "Title"),
        (Article("news/\udcff", "Title", 5, 1, 2, extracted=True), "Title"),  # a path that is no UTF-8
        (Article("news/a", "Half \ud83d", 5, 1, 2), "Half ?"),  # SQLite takes no lone surrogate
    ],
)
def test_an_article_is_read_as_it_was_stored(db: sqlite3.Connection, article: Article, title: str) -> None:
    put_articles(db, [new(1, article)])
    row = db.execute(f"SELECT {ARTICLE}, {KEPT} FROM article").fetchone()
    read = article_of(row)
    assert (read.path, read.title, read.words, read.extracted) == (article.path, title, 5, article.extracted)
    assert (read.chrome_lines, read.chrome_words, read.credits, read.story, read.known) == (1, 2, (), None, False)
    assert kept_of(row) == KEPT_LINES


def test_credits_are_read_as_they_were_stored(db: sqlite3.Connection, credit: Credit) -> None:
    put_articles(db, [new(1, Article("a", "", 5, 1, 2, (credit,)))])
    assert article_of(db.execute(f"SELECT {ARTICLE} FROM article").fetchone()).credits == (credit,)


@pytest.fixture
def credit() -> Credit:
    return Credit("Zürich Wire", 3, "Zürich Wire reported")


@pytest.fixture
def told() -> Evidence:
    one, other = Snippet(1, "the pier"), Snippet(4, "The pier")
    shared = (Shared("pier", one, other),)
    return Evidence(shared, shared * 2, (), shared, (Contradiction("price", Stated("1", one), Stated("2", other)),))


def grown(db: sqlite3.Connection, told: Evidence) -> None:
    """Two stories and an article alone: a and b are linked by run 1, c joins them by run 2; d and e are of run 1."""
    insert(db, "story", [{"id": 1, "name": "old"}, {"id": 2, "name": "other"}])
    at = {"a": (1, 1), "b": (1, 1), "c": (2, 1), "d": (1, 2), "e": (1, 2), "f": (1, None)}
    number = {name: put_article(db, name, run=run, story=story) for name, (run, story) in at.items()}
    ties = [Link(*pair, "rewrite", 0.9, 0.1, (0.2, 0.3), told) for pair in ("ab", "bc", "de", "ad")]
    put_links(db, ties, number)
    insert(db, "skipped", [{"path": b"s", "reason": "empty"}])


def test_links_and_their_evidence_are_read_as_they_were_stored(db: sqlite3.Connection, told: Evidence) -> None:
    grown(db, told)
    story = next(s for s in read_report(db).stories if s.id == "old")
    assert story.links == tuple(Link(*pair, "rewrite", 0.9, 0.1, (0.2, 0.3), told) for pair in ("ab", "bc"))


@pytest.mark.parametrize(
    ("run", "articles", "known", "stories", "skipped"),
    [
        (None, "abcdef", "", ["old", "other"], ["s"]),
        (1, "abcdef", "c", ["old", "other"], []),
        (2, "abc", "ab", ["old"], []),
        (3, "", "", [], []),
    ],
)
def test_a_run_reports_its_articles_and_the_stories_that_they_joined(
    db: sqlite3.Connection,
    told: Evidence,
    run: int | None,
    articles: str,
    known: str,
    stories: list[str],
    skipped: list[str],
) -> None:
    grown(db, told)
    report = read_report(db, None if run is None else [run])
    assert "".join(a.path for a in report.articles) == articles
    assert "".join(a.path for a in report.articles if a.known) == known
    assert [s.id for s in report.stories] == stories
    assert [s.path for s in report.skipped] == skipped
    of = {"a": "old", "b": "old", "c": "old", "d": "other", "e": "other", "f": None}
    assert all(a.story == of[a.path] for a in report.articles)


def test_a_story_whose_links_are_gone_is_none(db: sqlite3.Connection, told: Evidence) -> None:
    grown(db, told)
    db.execute("DELETE FROM link WHERE a = (SELECT id FROM article WHERE path = ?)", (b"d",))
    report = read_report(db)
    assert [s.id for s in report.stories] == ["old"]
    assert {a.path: a.story for a in report.articles}["d"] is None


def test_further_skipped_inputs_are_reported_in_order(db: sqlite3.Connection, told: Evidence) -> None:
    grown(db, told)
    more = [Skipped("z", "empty"), Skipped("b", "binary")]
    assert [s.path for s in read_report(db, [2], more).skipped] == ["b", "z"]
    assert [s.path for s in read_report(db, None, more).skipped] == ["b", "s", "z"]


def test_a_corpus_is_of_some_paths_and_all_of_their_stories(db: sqlite3.Connection, told: Evidence) -> None:
    grown(db, told)
    corpus = read_corpus(db, ["c", "f", "none"])
    assert sorted(corpus.articles) == ["a", "b", "c", "f"]
    assert sorted(corpus.kept) == ["c", "f"]
    assert corpus.run == {"a": 1, "b": 1, "c": 2, "f": 1}
    (story,) = corpus.stories
    assert ([a.path for a in story.articles], len(story.links)) == (["a", "b", "c"], 2)


def test_what_was_skipped_is_told_of_the_paths_that_are_asked_for(db: sqlite3.Connection, told: Evidence) -> None:
    grown(db, told)
    assert skipped_among(db, ["a", "s"]) == [Skipped("s", "empty")]
    assert skipped_among(db, ["a"]) == []
