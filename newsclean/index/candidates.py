"""Candidate retrieval: the known articles that new ones may be related to.

What the index holds is gone over block by block: LSH bands of signatures, bands of paragraphs, salient words.  What is
found only proposes; `stories/link.py` decides, as it does without an index.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import rank_in_run
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.index.blocks import over
from newsclean.index.database import each
from newsclean.index.tables import Salient
from newsclean.similarity.lsh import BANDS, MAX_SPREAD, PARAGRAPH_BANDS, PARAGRAPH_ROWS, ROWS, band_keys
from newsclean.similarity.minhash import Fingerprints
from newsclean.similarity.rewrite_candidates import MIN_WORDS, met, nearest
from newsclean.similarity.tfidf import TfIdf
from newsclean.text.bloom import BloomFilter, members

MOST_OF_A_STORY = 2000
"""Known members of a story that are looked at when it may grow, the first of them and of those like what is new: they
have the others' words."""

ASKED, LEAST_OWN = 200, 0.25
"""New articles with one word by which known ones are looked for, and the share of an article's weight in such words
from which it is among those that look by the words left.  The thousands of a crowd have the same neighbours: some find
them for the others."""

_FULL = 255.0  # the weight 1 as one byte
_AT_ONCE = 1000  # new articles that are held against a block at a time
_MOST_WAITING = 1 << 20  # pairs among which the nearest are looked for at a time


def salient(spaces: tuple[TfIdf, TfIdf], hashes: Hashes) -> Salient:
    """The heaviest words of articles in either of two spaces; articles too short to be a rewrite have none.

    Args:
        spaces: the same n articles as vectors, weighed in two ways.
        hashes: uint64[words], the words that the columns of all vectors stand for.
    """
    one, other = spaces
    matrix = one.salient.maximum(other.salient)
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    matrix.data[one.size[rows] < MIN_WORDS] = 0
    matrix.eliminate_zeros()
    weight = np.maximum(np.round(matrix.data * _FULL), 1).astype(np.uint8)
    return Salient(matrix.indptr.astype(np.int64), hashes[matrix.indices], weight)


def nearby_copies(db: sqlite3.Connection, prints: Fingerprints) -> Index:
    """int64[articles], ascending: the ids of the known articles that any of the new ones may share text with.

    Args:
        db: the index.
        prints: of the new articles, as the index stores them (`tables.short`).

    Raises:
        Damaged: a block is not what was put there.
    """
    found = {*_same_body(db, prints), *_same_bands(db, prints), *_same_paragraphs(db, prints)}
    alive = each(db, "SELECT id FROM article WHERE id IN keys", sorted(found))
    return np.unique(np.array([row["id"] for row in alive], np.int64))


def nearby(db: sqlite3.Connection, prints: Fingerprints, words: Salient) -> Index:
    """The known articles that any of the new ones may be related to, and those in one story with them.

    Args:
        db: the index.
        prints: of the new articles, as the index stores them (`tables.short`).
        words: of the new articles.

    Returns:
        int64[articles], ascending: their ids.

    Raises:
        Damaged: a block is not what was put there.
    """
    twins = _same_body(db, prints)
    found = {*twins, *_same_bands(db, prints), *_same_paragraphs(db, prints), *_like_in_words(db, words)}
    stories: dict[int | None, list[int]] = {}
    for row in each(db, "SELECT id, story FROM article WHERE id IN keys", sorted(found)):
        stories.setdefault(row["story"], []).append(row["id"])
    alive = [*stories.pop(None, []), *twins]
    for story, known in stories.items():
        rows = db.execute("SELECT id FROM article WHERE story = ? ORDER BY id LIMIT ?", (story, MOST_OF_A_STORY))
        alive += [*sorted(known)[:MOST_OF_A_STORY], *(row["id"] for row in rows)]
    return np.unique(np.array(alive, np.int64))


def _same_body(db: sqlite3.Connection, prints: Fingerprints) -> list[int]:
    """The first article of each body that a new one has, too."""
    bodies = [bytes.fromhex(body.decode()) for body in np.unique(prints.body).tolist() if body]
    query = "SELECT min(id) AS first FROM article WHERE body IN keys GROUP BY body"
    return [row["first"] for row in each(db, query, bodies)]


def _same_bands(db: sqlite3.Connection, prints: Fingerprints) -> list[int]:
    """The articles that have a band of a new article's signature."""
    full = np.diff(prints.shingle_at) > 0
    wanted = np.unique(band_keys(prints.signature[full], BANDS, ROWS))
    shape = BloomFilter.of(wanted)
    found: list[int] = []
    for piece in over(db, Fingerprints, "signature"):
        signature = piece.values[0]
        at = members(band_keys(signature, BANDS, ROWS).ravel(), wanted, shape)
        found += piece.ids[np.unique(at % len(signature))].tolist()
    return found


def _same_paragraphs(db: sqlite3.Connection, prints: Fingerprints) -> list[int]:
    """The articles that have a band of a new paragraph's signature, one that few paragraphs have."""
    wanted = np.unique(band_keys(prints.paragraph_signature, PARAGRAPH_BANDS, PARAGRAPH_ROWS))
    shape = BloomFilter.of(wanted)
    keys, owners = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for piece in over(db, Fingerprints, "paragraph_article", "paragraph_signature"):
        article, signature = piece.values
        bands = band_keys(signature, PARAGRAPH_BANDS, PARAGRAPH_ROWS).ravel()
        at = members(bands, wanted, shape)
        keys.append(bands[at])
        owners.append(piece.ids[article[at % max(len(signature), 1)]])
    key, owner = np.concatenate(keys), np.concatenate(owners)
    _, place, spread = np.unique(key, return_inverse=True, return_counts=True)
    return np.unique(owner[spread[place] <= MAX_SPREAD]).tolist()


class _Alike(NamedTuple):
    """New articles, by their places, int64[pairs], known ones, by their ids, int64[pairs], and the cosine of the two,
    float64[pairs]."""

    new: Index
    known: Index
    cosine: NDArray[np.floating]

    def nearest(self) -> _Alike:
        """Of each new article those nearest to it."""
        near = nearest(self.new, self.known, self.cosine)
        return _Alike(self.new[near], self.known[near], self.cosine[near])


def _like_in_words(db: sqlite3.Connection, new: Salient) -> list[int]:
    """The nearest articles by the cosine of their salient words."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 -- slow to import

    wanted, column = np.unique(new.word, return_inverse=True)
    if not len(wanted):
        return []
    asked_by = new.weight / _FULL * _asks(new, column)
    ours = csr_matrix((asked_by, column, new.at), shape=(len(new), len(wanted)), copy=True)
    ours.eliminate_zeros()
    asking = np.flatnonzero(np.diff(ours.indptr))
    ours = ours[asking]
    shape = BloomFilter.of(wanted)
    found, waiting = [_Alike(asking[:0], asking[:0], np.zeros(0))], 0
    for piece in over(db, Salient, "at", "word", "weight"):
        at, word, weight = piece.values
        here = members(word, wanted, shape)
        row = np.searchsorted(at, here, "right") - 1
        size = (len(at) - 1, len(wanted))
        theirs = csr_matrix((weight[here] / _FULL, (row, np.searchsorted(wanted, word[here]))), shape=size).T.tocsr()
        for first in range(0, len(asking), _AT_ONCE):
            close = met(ours[first : first + _AT_ONCE], theirs)
            found.append(_Alike(close.row + first, piece.ids[close.column], close.cosine).nearest())
            waiting += len(found[-1].new)
        if waiting > _MOST_WAITING:
            found, waiting = [_of_all(found)], 0
    return np.unique(_of_all(found).known).tolist()


def _of_all(found: list[_Alike]) -> _Alike:
    new, known, cosine = (np.concatenate(columns) for columns in zip(*found, strict=True))
    return _Alike(new, known, cosine).nearest()


def _asks(new: Salient, column: Index) -> Mask:
    """bool[words]: those by which known articles are looked for: all but those that ASKED new articles before have,
    too, and none of an article that has little else.

    column: int64[words], a number for each of the words.
    """
    article = np.repeat(np.arange(len(new)), np.diff(new.at))
    order = np.argsort(column, kind="stable")
    first = np.zeros(len(column), np.bool_)
    first[order] = rank_in_run(column[order]) < ASKED
    weight = (new.weight / _FULL) ** 2
    own, every = (np.bincount(article, weight * part, len(new)) for part in (first, True))
    return first & ((own >= LEAST_OWN * every) & (every > 0))[article]
