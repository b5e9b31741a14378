"""Candidate pairs of rewrites: what `similarity.rewrite_candidates` finds of articles in memory, found by an inverted
index that no one machine holds.

Each part of the articles is sent the articles of the words that it has, once, and multiplies as one machine does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as sql

from newsclean.arrays.segments import offsets
from newsclean.similarity.rewrite_candidates import BLOCK, CHUNK, MIN_WORDS, STRIDE, met, nearest
from newsclean.similarity.tfidf import MOST_SHARING
from newsclean.spark.frames import Work, cogrouped, empty, parts
from newsclean.spark.rows import VECTORS, from_binary

ARTICLES_WITH_LISTS = 1000
"""Articles that a task has in memory with those of their words: at most 60 lists of 500 articles each, 360 kB."""

PAIRS = "a long, b long"
ENTRIES = "n long, hash long, value float, able boolean"


def candidates(work: Work, vectors: DataFrame, words: DataFrame, count: int) -> DataFrame:
    """The pairs `a` < `b` of articles worth comparing.

    Args:
        work: where results are put.
        vectors: of all articles.
        words: the columns `hash` and `place`.
        count: how many articles there are, about.
    """
    names = [VECTORS + "salient", f"{VECTORS}salient_words", VECTORS + "size"]
    entries = _in_blocks(work, vectors.select("n", *names).mapInArrow(_entries, ENTRIES), words).where("able")
    part = sql.pmod(sql.xxhash64("n"), sql.lit(parts(count, ARTICLES_WITH_LISTS)))
    entries = work.put(entries.select("n", "hash", "value", "block", part.alias("part")), "salient-blocks")
    lists = entries.groupBy("hash", "block").agg(
        sql.collect_list("n").alias("ns"), sql.collect_list("value").alias("values")
    )
    lists = lists.where(sql.size("ns") > 1)
    held = entries.select(sql.col("part").alias("to"), "hash", "block").distinct().join(lists, ["hash", "block"])
    found = cogrouped(entries, held, _near, PAIRS)
    return work.put(found.distinct(), "candidates")


def _entries(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows = pa.Table.from_batches([batch])
        held = from_binary(rows[f"{VECTORS}salient_words"], np.uint32)
        size = np.diff(held.at)
        able = from_binary(rows[VECTORS + "size"], np.float64).values >= MIN_WORDS
        yield pa.RecordBatch.from_pydict(
            {
                "n": np.repeat(rows["n"].to_numpy(), size),
                "hash": held.values.astype(np.int64),
                "value": from_binary(rows[VECTORS + "salient"], np.float32).values,
                "able": np.repeat(able, size),
            }
        )


def _in_blocks(work: Work, entries: DataFrame, words: DataFrame) -> DataFrame:
    """The entries with the column `block`: those of words of more than MOST_SHARING articles are numbered."""
    entries = work.put(entries, "salient")
    many = entries.groupBy("hash").count().where(sql.col("count") > MOST_SHARING).select("hash")
    many = work.put(many.join(words.select("hash", "place"), "hash"), "salient-of-many")
    few = entries.join(many, "hash", "left_anti").withColumn("block", sql.lit(0).cast("long"))
    if many.isEmpty():
        return few
    at = sql.row_number().over(Window.partitionBy("hash").orderBy("n")) - 1
    block = sql.floor((at + sql.pmod(sql.col("place") * STRIDE, sql.lit(BLOCK))) / BLOCK)
    return few.union(entries.join(many, "hash").withColumn("block", block).drop("place"))


def _near(entries: pa.Table, lists: pa.Table) -> pa.Table:
    """The pairs of the articles of a part with those nearest to them."""
    if not len(entries) or not len(lists):
        return empty(PAIRS)
    from scipy.sparse import csr_matrix  # noqa: PLC0415 -- slow to import

    columns = _numbered(lists)
    other, value = (lists[name].combine_chunks() for name in ("ns", "values"))
    others, at = np.unique(other.flatten().to_numpy(), return_inverse=True)
    size = np.diff(other.offsets.to_numpy())
    transposed = csr_matrix((value.flatten().to_numpy(), at, offsets(size)), shape=(len(lists), len(others)))
    entries = entries.sort_by([("n", "ascending"), ("hash", "ascending")])
    column = [
        columns.get(both, -1) for both in zip(entries["hash"].to_pylist(), entries["block"].to_pylist(), strict=True)
    ]
    used = np.array(column) >= 0
    own, row = np.unique(entries["n"].to_numpy()[used], return_inverse=True)
    bounds = offsets(np.bincount(row, minlength=len(own)))
    shape = (len(own), len(lists))
    salient = csr_matrix((entries["value"].to_numpy()[used], np.array(column)[used], bounds), shape=shape)
    pairs = [np.zeros((2, 0), np.int64)]
    for first in range(0, len(own), CHUNK):
        a, b, cosine = met(salient[first : first + CHUNK], transposed)
        a, b = own[a + first], others[b]
        apart = a != b
        a, b = a[apart], b[apart]
        near = nearest(a, b, cosine[apart])
        pairs.append(np.stack([np.minimum(a, b)[near], np.maximum(a, b)[near]]))
    low, high = np.concatenate(pairs, axis=1)
    return pa.table({"a": low, "b": high})


def _numbered(lists: pa.Table) -> dict[tuple[int, int], int]:
    """The number of each word's block."""
    return {both: k for k, both in enumerate(zip(lists["hash"].to_pylist(), lists["block"].to_pylist(), strict=True))}
