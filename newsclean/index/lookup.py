"""Which known articles may a file be a duplicate of?  A look into the index that writes nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from dataclasses import replace

import numpy as np

from newsclean.articles import Article, Credit
from newsclean.index.database import each, open_index
from newsclean.index.nearby import nearby, salient
from newsclean.index.update import after_known, short, with_known
from newsclean.pipeline import parameters
from newsclean.rewrites import frequencies, space
from newsclean.study import Kept, Study
from newsclean.words import Index


def with_nearby(index: str, files: Study, own: Collection[str]) -> Study:
    """A study of the files, last, and of the known articles that come into question, but for those that lie at the
    resolved paths `own`.

    Raises NewscleanError where there is no such index, or it cannot be read.
    """
    files = replace(files, prints=short(files.prints))
    if not files.articles:
        return files
    with open_index(index, parameters(), write=False) as db:
        counts = frequencies(files.words, np.arange(len(files.words)))
        weighed = with_known(db, counts, counts)
        ids = nearby(db, files.prints, salient(space(files.words, known=weighed), weighed))
        query = (
            "SELECT id, path, title, words, chrome_lines, chrome_words, credits, extracted, kept, keep, lines, "
            "checksum FROM article WHERE id IN keys"
        )
        found = each(db, query, ids.tolist())
        rows = sorted(row for row in found if os.path.realpath(os.fsdecode(row[1])) not in own)
        known: Index = np.array([row[0] for row in rows], np.int64)
        prints, words = after_known(db, known, files.prints), after_known(db, known, files.words)
    return Study(
        (*map(_article, rows), *files.articles),
        (*(Kept(*row[8:12]) for row in rows), *files.kept),
        prints,
        words,
        files.skipped,
    )


def _article(row: tuple) -> Article:  # type: ignore[type-arg]
    _, path, title, words, chrome_lines, chrome_words, credits, extracted, *_ = row
    named = tuple(Credit(**c) for c in json.loads(credits)) if credits else ()
    return Article(os.fsdecode(path), title, words, chrome_lines, chrome_words, named, extracted=bool(extracted))
