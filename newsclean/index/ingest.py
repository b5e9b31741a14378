"""Ingest: new articles worked on, linked with those that the index knows, and stored.

New and changed files are worked on in chunks; each chunk is stored whole or not at all, so that a run that is killed
leaves what it had finished, and the next goes on from there.  A chunk is linked with the known articles that come into
question and with their stories, which stay together whatever else is found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from newsclean.arrays.types import Index
from newsclean.clustering.average_linkage import ScoredPairs
from newsclean.errors import UnreadableInput
from newsclean.evidence.common_names import CommonWords
from newsclean.evidence.of_stories import gather_evidence, split_into_tasks
from newsclean.index.blocks import after_known, put
from newsclean.index.candidates import nearby
from newsclean.index.database import each, transaction
from newsclean.index.document_frequencies import add_words, salient_words, with_known
from newsclean.index.reports import ARTICLE, article_of
from newsclean.index.site_memory import pages_of, sites_of
from newsclean.index.stamps import Fresh
from newsclean.index.store import (
    NewArticle,
    forget_inputs,
    held_articles,
    next_id,
    next_run,
    put_articles,
    put_faults,
    put_links,
    put_related,
    put_run,
    put_skipped,
    put_story,
)
from newsclean.index.tables import Pages, short
from newsclean.model import Article, Link, Skipped
from newsclean.runs.batch import Common, Corpus, batches, join, measure, reread
from newsclean.runs.context import Run
from newsclean.runs.corpus import counted, scanned
from newsclean.runs.pool import Pool
from newsclean.similarity.tfidf import DocumentFrequencies, frequencies
from newsclean.stories.best import rank
from newsclean.stories.link import Known, Linked, link

CHUNK = 5000
"""Articles stored in one go: the known ones are gone over once a chunk, and this many are soon lost and done again."""


class Taken(NamedTuple):
    """What a run took in.

    Attributes:
        run: its number.
        articles: how many articles it took in.
        skipped: the inputs that could not be read.
        left: how many inputs are left for want of time.
    """

    run: int
    articles: int
    skipped: list[Skipped]
    left: int


class _Chunk(NamedTuple):
    """A chunk that is worked on, as far as time allowed: its inputs, the study of them, the lines of their pages."""

    fresh: Sequence[Fresh]
    study: Corpus
    pages: Pages


class _Sink(NamedTuple):
    """Where chunks are stored.

    Attributes:
        db: the database.
        run: the number of the run.
        pool: who gathers evidence.
        keep_text: whether text is stored, too.
        rewrites: the probability from which two articles are one report in other words.
    """

    db: sqlite3.Connection
    run: int
    pool: Pool
    keep_text: bool
    rewrites: float


class _Candidates(NamedTuple):
    """The known articles that a chunk may be related to.

    Attributes:
        ids: int64, ascending.
        articles: what is reported of each.
        story: int64, the number of the story of each; -1: none.
    """

    ids: Index
    articles: list[Article]
    story: Index

    @property
    def paths(self) -> list[str]:
        """Of each."""
        return [a.path for a in self.articles]


def take_in(
    run: Run, db: sqlite3.Connection, fresh: Sequence[Fresh], pool: Pool, *, keep_text: bool = False, chunk: int = CHUNK
) -> Taken:
    """Work on the inputs and store what is known of them, chunk by chunk.

    Once it is late no further batch is begun; what is done by then is stored, and the rest left for the next run.

    Args:
        run: with its settings and its deadline.
        db: the index, open for writing.
        fresh: the inputs, none of them in the index as it is.
        pool: who works.
        keep_text: whether the text of articles is stored, too.
        chunk: inputs stored in one go.

    Raises:
        NewscleanError: temporary files have no room.
        sqlite3.Error: the index cannot be read or written.
    """
    to = _Sink(db, next_run(db), pool, keep_text, run.config.rewrites)
    done = articles = 0
    skipped: list[Skipped] = []
    while done < len(fresh) and not run.late:
        part = _work_on(run, to, fresh[done : done + chunk])
        run.progress("Linking", 0, 1)
        with transaction(db):
            put_run(db, to.run, to.rewrites)
            forget_inputs(db, part.fresh)
            put_skipped(db, part.fresh, part.study.skipped)
            if part.study.articles:
                _join(to, part)
        done += len(part.fresh)
        articles += len(part.study.articles)
        skipped += part.study.skipped
    return Taken(to.run, articles, skipped, len(fresh) - done)


def _work_on(run: Run, to: _Sink, fresh: Sequence[Fresh]) -> _Chunk:
    """Strip and fingerprint the inputs, batch by batch while it is not late."""
    inputs = [f.given for f in fresh]
    inputs, found = scanned(run, inputs, to.pool)
    site, repeated = sites_of(to.db, inputs, found)
    work = batches(inputs, site)
    studies, done = [], 0
    studying = to.pool.map_with(measure, Common(run.config, repeated), work)
    for batch, part in zip(work, counted("Stripping and fingerprinting", work, studying, run.progress), strict=True):
        studies.append(part)
        done += len(batch.inputs)
        if run.late:
            break
    whole = join(studies)
    whole = replace(whole, prints=short(whole.prints))
    return _Chunk(fresh[:done], whole, pages_of(whole.articles, inputs, found))


def _join(to: _Sink, part: _Chunk) -> None:
    """Link the articles of a chunk, of which there are some, with what is known, and store them."""
    db, new = to.db, part.study
    salient = salient_words(db, new.words)
    old = _candidates(db, nearby(db, new.prints, salient))
    linked = _link(to, old, new)
    counting = linked.representatives[linked.representatives >= len(old.ids)] - len(old.ids)
    unread = linked.unread[linked.unread >= len(old.ids)] - len(old.ids)
    ids = next_id(db) + np.arange(len(new.articles))
    put_articles(db, _new_articles(to, part, ids, set(counting.tolist()), set(unread.tolist())))
    put(db, (new.prints, new.words, salient, part.pages), ids)
    add_words(db, frequencies(new.words, counting))
    every = np.concatenate((old.ids, ids))
    paths = [a.path for a in new.articles]
    number = dict(zip([*old.paths, *paths], every.tolist(), strict=True))
    put_links(db, _new_links(to, linked, number, set(paths)), number)
    put_related(db, _new_related(linked.related, every, ids[0]), np.delete(every, linked.representatives))
    for members in linked.stories:
        if members[-1] >= len(old.ids):
            put_story(db, every[list(members)].tolist(), old.story[[m for m in members if m < len(old.ids)]])


def _candidates(db: sqlite3.Connection, ids: Index) -> _Candidates:
    """The known articles of some ids."""
    query = f"SELECT {ARTICLE}, coalesce(story, -1) AS story FROM article WHERE id IN keys ORDER BY id"
    rows = each(db, query, ids.tolist())
    return _Candidates(ids, [article_of(row) for row in rows], np.array([row["story"] for row in rows], np.int64))


def _link(to: _Sink, old: _Candidates, new: Corpus) -> Linked:
    """Link the candidates, first, and the new articles."""
    db = to.db
    prints, words = after_known(db, old.ids, new.prints), after_known(db, old.ids, new.words)
    story = np.concatenate((old.story, np.full(len(words) - len(old.ids), -1)))

    def everywhere(representatives: Index) -> DocumentFrequencies:
        every = frequencies(words, np.arange(len(words)))
        return with_known(db, every, frequencies(words, representatives[representatives >= len(old.ids)]))

    best = rank([*old.articles, *new.articles])
    return link(prints, words, Known(story, everywhere), rank=best, rewrites=to.rewrites)


def _new_articles(to: _Sink, part: _Chunk, ids: Index, counting: Set[int], unread: Set[int]) -> Iterator[NewArticle]:
    """The articles of a chunk, numbered; counting: the places of those whose words count; unread: of those that
    rewrites were not looked for in."""
    new = part.study
    by_path = {f.given.path: f for f in part.fresh}
    for k, (article, kept, body) in enumerate(zip(new.articles, new.kept, new.prints.body.tolist(), strict=True)):
        fresh = by_path[article.path]
        text = None
        if to.keep_text or fresh.given.place is not None:  # what is in a container is not found again by its path
            with suppress(UnreadableInput):  # it changes as we look: the next run takes it in as it is then
                text = reread(fresh.given, kept).text
        yield NewArticle(int(ids[k]), to.run, fresh, article, kept, body, text, k in counting, k in unread)


def _new_related(pairs: ScoredPairs, ids: Index, first: int) -> ScoredPairs:
    """The related pairs that have a new article, by id.

    Args:
        pairs: a < b by number.
        ids: int64[articles], ascending: of each number.
        first: the first new id.
    """
    a, b = ids[pairs.a], ids[pairs.b]
    new = b >= first
    return ScoredPairs(a[new], b[new], pairs.score[new])


def _new_links(to: _Sink, linked: Linked, number: Mapping[str, int], new: Set[str]) -> Iterator[Link]:
    """The links that have a new article, with their evidence.

    Args:
        to: the index holds the new articles already.
        linked: the links, of the articles numbered as `number` has them.
        number: the id of each article, by path, in that order.
        new: the paths of the new ones.
    """
    stories = [[x for x in links if x.a in new or x.b in new] for links in linked.links(list(number)).values()]
    wanted = {path for links in stories for x in links if x.relation != "exact" for path in (x.a, x.b)}
    held = held_articles(to.db, [number[path] for path in sorted(wanted)])
    tasks = [(links, {p: held[p] for x in links for p in (x.a, x.b) if p in held}) for links in stories if links]
    gather = partial(gather_evidence, common=CommonWords.of(linked.frequencies))
    for told in to.pool.map(gather, split_into_tasks(tasks, [len(held) for _, held in tasks])):
        put_faults(to.db, told.faults)
        for links in told.links:
            yield from links
