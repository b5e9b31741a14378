"""Lookup: the known articles that files may be duplicates of, without a word written to the index."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace

import numpy as np

from newsclean.arrays.types import Index
from newsclean.index.blocks import after_known
from newsclean.index.candidates import nearby
from newsclean.index.database import each, open_index
from newsclean.index.document_frequencies import salient_words
from newsclean.index.reports import ARTICLE, KEPT, article_of, kept_of
from newsclean.index.tables import short
from newsclean.runs.batch import Corpus
from newsclean.runs.parameters import of_index


def with_nearby(index: str, files: Corpus, own: Collection[str]) -> Corpus:
    """A study of the known articles that come into question and, below them, of the files.

    Args:
        index: the index file.
        files: the study of the files.
        own: resolved paths; the articles that lie there do not come into question.

    Raises:
        NewscleanError: there is no such index, or it cannot be read.
    """
    files = replace(files, prints=short(files.prints))
    if not files.articles:
        return files
    with open_index(index, of_index(), write=False) as db:
        ids = nearby(db, files.prints, salient_words(db, files.words))
        query = f"SELECT {ARTICLE}, {KEPT} FROM article WHERE id IN keys ORDER BY id"
        found = each(db, query, ids.tolist())
        rows = [row for row in found if os.path.realpath(os.fsdecode(row["path"])) not in own]
        known: Index = np.array([row["id"] for row in rows], np.int64)
        prints, words = after_known(db, known, files.prints), after_known(db, known, files.words)
    return Corpus(
        (*map(article_of, rows), *files.articles),
        (*map(kept_of, rows), *files.kept),
        prints,
        words,
        files.skipped,
    )
