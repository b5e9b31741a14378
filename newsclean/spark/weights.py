"""Weights: how common words are among the articles of many machines, and each article as tf-idf vectors by that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from newsclean.arrays.types import Index
from newsclean.evidence.common_names import FEW, SHARE, CommonWords
from newsclean.similarity.tfidf import DocumentFrequencies, tfidf
from newsclean.similarity.vocabulary import Vocabulary
from newsclean.spark.frames import ARTICLES_A_PART, Work, cogrouped, empty, parts, placed
from newsclean.spark.rows import (
    HALF,
    MARKS,
    MATRICES,
    VECTORS,
    WORDS,
    columns,
    from_columns,
    vector_columns,
    vectors_as_columns,
)

OF_WORDS = columns(Vocabulary, WORDS)
VECTOR_ROW = ", ".join(
    [
        "n long",
        *(f"{c} {'boolean' if c.removeprefix(VECTORS) in MARKS else 'binary'}" for c in vector_columns(*MATRICES)),
    ]
)


class Common(NamedTuple):
    """How common the words are.

    words: the columns `hash`, the upper half of each word's; `df`; `language`; `place` among all in their order.
    articles: int64[256], how many articles there are in each language.
    """

    words: DataFrame
    articles: Index

    def of_names(self) -> CommonWords:
        """The words that are common enough for evidence to know them."""
        least = max(FEW, SHARE * int(self.articles.sum()))
        found = self.words.where(sql.col("df") > least).orderBy("hash").select("hash", "df", "language").toArrow()
        return CommonWords.of(_frequencies(found, self.articles))


def count_words(work: Work, articles: DataFrame) -> Common:
    """How common the words of some articles are; articles: `n`, and the columns of vocabularies."""
    rows = articles.select("n", *OF_WORDS)
    counted = rows.mapInArrow(_counted, "hash long, df long, n long, language short")
    words = counted.groupBy("hash").agg(sql.sum("df").alias("df"), sql.min_by("language", "n").alias("language"))
    languages = rows.groupBy("w_language").count().collect()
    of_language = np.zeros(256, np.int64)
    for row in languages:
        of_language[row["w_language"][0]] = row["count"]
    words = placed(work, words, ("hash",), "words", "place")
    return Common(work.put(words, "words-placed"), of_language)


def _counted(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The words of some articles: how many of these hold each, and the first that does, with its language."""
    for batch in batches:
        rows = pa.Table.from_batches([batch]).sort_by("n")
        words, n = from_columns(Vocabulary, WORDS, rows), rows["n"].to_numpy()
        owner = np.repeat(np.arange(len(n)), np.diff(words.at))
        found, first, count = np.unique(words.hash, return_index=True, return_counts=True)
        yield pa.RecordBatch.from_pydict(
            {
                "hash": (found >> HALF).astype(np.int64),
                "df": count.astype(np.int64),
                "n": n[owner[first]],
                "language": words.language[owner[first]].astype(np.int16),
            }
        )


def weigh(work: Work, articles: DataFrame, common: Common, count: int) -> DataFrame:
    """The tf-idf vectors of some articles; count: how many there are, about."""
    part = sql.pmod(sql.xxhash64("n"), sql.lit(parts(count, ARTICLES_A_PART)))
    rows = articles.select("n", *OF_WORDS, part.alias("part"))
    needed = rows.select("part", "w_hash").mapInArrow(_distinct, "to long, hash long").distinct()
    held = needed.join(common.words.select("hash", "df", "language"), "hash")
    of_language = common.articles

    def one_part(some: pa.Table, words: pa.Table) -> pa.Table:
        if not len(some):
            return empty(VECTOR_ROW)
        some = some.sort_by("n").combine_chunks()
        known = _frequencies(words.sort_by("hash"), of_language)
        vectors = tfidf(from_columns(Vocabulary, WORDS, some), known=known)
        return pa.table({"n": some["n"], **vectors_as_columns(vectors, known.hashes)}).select(
            ["n", *vector_columns(*MATRICES)]
        )

    frame = cogrouped(rows, held, one_part, VECTOR_ROW)
    return work.put(frame, "vectors")


def _distinct(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The words of each part."""
    for batch in batches:
        rows = pa.Table.from_batches([batch])
        words = from_columns(Vocabulary, WORDS, rows)
        part = np.repeat(rows["part"].to_numpy(), np.diff(words.at))
        both = np.unique(np.stack([part, (words.hash >> HALF).astype(np.int64)]), axis=1)
        yield pa.RecordBatch.from_pydict({"to": both[0], "hash": both[1]})


def _frequencies(rows: pa.Table, articles: Index) -> DocumentFrequencies:
    return DocumentFrequencies(
        rows["hash"].to_numpy().astype(np.uint64) << HALF,
        rows["df"].to_numpy().astype(np.int64),
        rows["language"].to_numpy().astype(np.uint8),
        articles,
    )
