"""Document frequencies: how many articles of the index hold each word, and the salient words that follow from them.

As without an index, only those articles count that stand for a cluster of copies.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import numpy as np

from newsclean.arrays.types import Hashes, Index
from newsclean.index.blocks import over
from newsclean.index.candidates import salient
from newsclean.index.database import each
from newsclean.index.tables import Salient
from newsclean.similarity.tfidf import DocumentFrequencies, frequencies, tfidf
from newsclean.similarity.vocabulary import Vocabulary

_HALF = np.uint64(32)
"""A word is stored by the upper bits of its hash, the lower so many being 0: SQLite's whole numbers have a sign."""


def salient_words(db: sqlite3.Connection, words: Vocabulary) -> Salient:
    """The heaviest words of new articles, by how common they are among these and those that the index knows; and the
    heaviest if one more article had each word: by what it shares so far, the first of a story is not found by the next.
    """
    counts = frequencies(words, np.arange(len(words)))
    known = with_known(db, counts, counts)
    one_more = replace(known, df=known.df + 1, articles=known.articles + 1)
    return salient((tfidf(words, known=known), tfidf(words, known=one_more)), known.hashes)


def with_known(db: sqlite3.Connection, wanted: DocumentFrequencies, new: DocumentFrequencies) -> DocumentFrequencies:
    """How common some words are among the articles counted so far and new ones.

    Args:
        db: the index.
        wanted: the words.
        new: how common they are among the new articles; it has no word that `wanted` has not.
    """
    words = wanted.hashes >> _HALF
    rows = each(db, "SELECT hash, df FROM word WHERE hash IN keys", words.tolist())
    known = np.array([row["hash"] for row in rows], np.uint64)
    df = np.zeros(len(words), np.int64)
    df[np.searchsorted(words, known)] = [row["df"] for row in rows]
    df[np.searchsorted(wanted.hashes, new.hashes)] += new.df
    return DocumentFrequencies(wanted.hashes, df, wanted.language, _articles(db) + new.articles)


def _articles(db: sqlite3.Connection) -> Index:
    """int64[256]: how many of the articles counted so far are in each language."""
    counted = _counted(db)
    out = np.zeros(256, np.int64)
    for piece in over(db, Vocabulary, "language"):
        out += np.bincount(piece.values[0][np.isin(piece.ids, counted)], minlength=256)
    return out


def _counted(db: sqlite3.Connection) -> Index:
    """int64, ascending: the ids of the articles counted so far."""
    return np.array([row["id"] for row in db.execute("SELECT id FROM article WHERE counted ORDER BY id")], np.int64)


def add_words(db: sqlite3.Connection, new: DocumentFrequencies) -> None:
    """Add the articles that hold each word to those counted so far."""
    _add(db, new.hashes, new.df)


def _add(db: sqlite3.Connection, hashes: Hashes, df: Index) -> None:
    rows = zip((hashes >> _HALF).tolist(), df.tolist(), strict=True)
    db.executemany("INSERT INTO word (hash, df) VALUES (?, ?) ON CONFLICT DO UPDATE SET df = df + excluded.df", rows)


def recount_words(db: sqlite3.Connection) -> None:
    """Count anew, from the articles that are still known: those that were forgotten are in the counts until then."""
    db.execute("DELETE FROM word")
    counted = _counted(db)
    for piece in over(db, Vocabulary, "hash", "at"):
        words, at = piece.values
        row = np.isin(np.repeat(piece.ids, np.diff(at)), counted)
        _add(db, *np.unique(words[row], return_counts=True))
