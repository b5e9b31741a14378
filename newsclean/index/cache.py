"""The cache of a hook: what is known of the articles that git tracks, so that each commit works on what is new alone.

It is an index without stories, in git's own folder: nobody need know of it, and where it is lost, or of another
newsclean or other settings, it is made anew.  Articles are classified each by itself, as `check` does with the files.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np

from newsclean.errors import NewscleanError
from newsclean.index.blocks import after_known, put
from newsclean.index.candidates import nearby_copies
from newsclean.index.changes import find_fresh
from newsclean.index.database import each, open_index, transaction
from newsclean.index.file_sums import SUMS
from newsclean.index.reports import ARTICLE, KEPT, article_of, kept_of
from newsclean.index.stamps import Fresh
from newsclean.index.store import NewArticle, forget_inputs, next_id, put_articles, put_skipped
from newsclean.index.tables import short
from newsclean.runs.batch import Corpus, Input, join, measure
from newsclean.runs.context import Run
from newsclean.runs.corpus import each_alone
from newsclean.runs.parameters import of_index
from newsclean.runs.pool import worker_pool
from newsclean.version import VERSION

FOLDER = "newsclean"
CHUNK = 5000
"""Articles stored in one go: so many are lost where a hook is stopped."""

MOST_STALE, SPARE = 3, 1000
"""Times as many articles as there are and some, versions of old ones included, from which the cache is made anew."""


def with_tracked(run: Run, files: Corpus, others: Sequence[Input], git: str) -> Corpus:
    """A study of the tracked articles that files may be copies of and, below them, of the files.

    Args:
        run: with its settings.
        files: the study of the files, each by itself.
        others: the tracked articles, sorted.
        git: git's own folder, for the cache; where that cannot be used, all is worked out for this once.
    """
    with suppress(OSError, NewscleanError):
        return _with_cache(run, files, others, _file(run, git))
    with tempfile.TemporaryDirectory(prefix="newsclean-") as folder:
        return _with_cache(run, files, others, os.path.join(folder, "cache.db"))


def _file(run: Run, git: str) -> str:
    """The cache for these settings; those for others are no more."""
    folder = os.path.join(git, FOLDER)
    os.makedirs(folder, exist_ok=True)
    depends = repr((VERSION, run.config.rules, run.config.outlets))
    name = f"{hashlib.blake2b(depends.encode('utf-8', 'backslashreplace'), digest_size=8).hexdigest()}.db"
    for other in os.listdir(folder):
        if not other.startswith(name):
            with suppress(OSError):
                os.remove(os.path.join(folder, other))
    return os.path.join(folder, name)


def _with_cache(run: Run, files: Corpus, others: Sequence[Input], path: str) -> Corpus:
    try:
        if _refresh(run, path, others):
            return _nearby(path, files, {given.path for given in others})
    except NewscleanError as error:
        if "locked" in str(error):
            raise
    for end in ("", "-wal", "-shm", SUMS):  # damaged, of another version, or full of what is no more
        with suppress(FileNotFoundError):
            os.remove(path + end)
    _refresh(run, path, others)
    return _nearby(path, files, {given.path for given in others})


def _refresh(run: Run, path: str, others: Sequence[Input]) -> bool:
    """Take what is new into the cache.  Whether it is worth keeping."""
    with open_index(path, of_index(), write=True) as db:
        fresh = find_fresh(db, (), others, ()).inputs
        if next_id(db) > MOST_STALE * (len(others) + SPARE):
            return False
        for first in range(0, len(fresh), CHUNK):
            part = fresh[first : first + CHUNK]
            study = _study(run, [one.given for one in part])
            with transaction(db):
                forget_inputs(db, part)
                put_skipped(db, part, study.skipped)
                ids = next_id(db) + np.arange(len(study.articles))
                put_articles(db, _rows(study, part, ids.tolist()))
                put(db, (study.prints, study.words), ids)
    return True


def _study(run: Run, inputs: Sequence[Input]) -> Corpus:
    with worker_pool(len(inputs), run.workers) as pool:
        study = join(each_alone(run, inputs, pool, "Fingerprinting what git tracks", measure))
    return replace(study, prints=short(study.prints))


def _rows(study: Corpus, fresh: Sequence[Fresh], ids: Sequence[int]) -> list[NewArticle]:
    by_path = {one.given.path: one for one in fresh}
    every = zip(ids, study.articles, study.kept, study.prints.body.tolist(), strict=True)
    return [NewArticle(i, 1, by_path[a.path], a, kept, body, None, False, False) for i, a, kept, body in every]


def _nearby(path: str, files: Corpus, tracked: Collection[str]) -> Corpus:
    """As `index.lookup.with_nearby`, of the tracked articles alone, and for copies alone."""
    files = replace(files, prints=short(files.prints))
    if not files.articles:
        return files
    with open_index(path, of_index(), write=False) as db:
        query = f"SELECT {ARTICLE}, {KEPT} FROM article WHERE id IN keys ORDER BY id"
        found = each(db, query, nearby_copies(db, files.prints).tolist())
        rows = [row for row in found if os.fsdecode(row["path"]) in tracked]
        known = np.array([row["id"] for row in rows], np.int64)
        prints, words = after_known(db, known, files.prints), after_known(db, known, files.words)
    return Corpus(
        (*map(article_of, rows), *files.articles), (*map(kept_of, rows), *files.kept), prints, words, files.skipped
    )
