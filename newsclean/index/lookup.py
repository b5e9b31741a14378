"""Which known articles may a file be a duplicate of?  A look into the index that writes nothing."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace

import numpy as np

from newsclean.arrays.types import Index
from newsclean.index.candidates import nearby
from newsclean.index.database import each, open_index
from newsclean.index.reports import COLUMNS, article_of
from newsclean.index.update import after_known, short, weighed
from newsclean.runs.batch import Corpus, LineMask
from newsclean.runs.parameters import parameters


def with_nearby(index: str, files: Corpus, own: Collection[str]) -> Corpus:
    """A study of the files, last, and of the known articles that come into question, but for those that lie at the
    resolved paths `own`.

    Raises NewscleanError where there is no such index, or it cannot be read.
    """
    files = replace(files, prints=short(files.prints))
    if not files.articles:
        return files
    with open_index(index, parameters(), write=False) as db:
        ids = nearby(db, files.prints, weighed(db, files.words))
        query = f"SELECT {COLUMNS}, kept, keep, lines, checksum FROM article WHERE id IN keys"
        found = each(db, query, ids.tolist())
        rows = sorted(row for row in found if os.path.realpath(os.fsdecode(row[1])) not in own)
        known: Index = np.array([row[0] for row in rows], np.int64)
        prints, words = after_known(db, known, files.prints), after_known(db, known, files.words)
    return Corpus(
        (*map(article_of, rows), *files.articles),
        (*(LineMask(*row[8:12]) for row in rows), *files.kept),
        prints,
        words,
        files.skipped,
    )
