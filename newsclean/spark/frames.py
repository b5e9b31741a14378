"""Frames: what the stages do with Spark's data frames: put a stage's result away, number rows, and send to each part of
the pairs the articles that these are of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as sql

from newsclean.arrays.segments import offsets
from newsclean.arrays.types import Index
from newsclean.spark.storage import remove

PAIRS_A_PART = 10_000
"""Pairs that a task has in memory with their articles at once: at most 20,000 of these, 15 kB each."""

ARTICLES_A_PART = 2000
"""Articles that a task has in memory at once."""

OF_ONE_ARTICLE = 1000
"""Pairs of one article that are one task's: the article that stands for a crowd has as many as this holds."""


@dataclass(frozen=True)
class Work:
    """Where the results of stages are put, as Parquet: a lost executor costs no stage that is done.

    Attributes:
        spark: the session.
        folder: a URI or path that all executors can reach.
    """

    spark: SparkSession
    folder: str

    def put(self, frame: DataFrame, name: str) -> DataFrame:
        """The frame, computed and read back."""
        where = f"{self.folder}/{name}"
        with named(self.spark, name):
            frame.write.mode("overwrite").parquet(where)
        return self.spark.read.schema(frame.schema).parquet(where)

    def remove(self) -> None:
        """Remove all that was put."""
        remove(self.spark, self.folder)


@contextmanager
def named(spark: SparkSession, name: str) -> Iterator[None]:
    """What Spark's pages and logs call the jobs that are started within."""
    spark.sparkContext.setJobDescription(f"newsclean: {name}")
    try:
        yield
    finally:
        spark.sparkContext.setJobDescription(None)


def spread(pairs: DataFrame, count: int, *columns: str) -> DataFrame:
    """Pairs, of columns `a` and `b`, with the column `part`: those of one article are together, but no more than
    OF_ONE_ARTICLE.  count: how many there are, about."""
    order = Window.partitionBy("a").orderBy("b")
    run = sql.floor((sql.row_number().over(order) - 1) / OF_ONE_ARTICLE)
    part = sql.pmod(sql.xxhash64("a", run), sql.lit(parts(count, PAIRS_A_PART)))
    return pairs.select("a", "b", *columns, part.alias("part"))


def parts(count: int, most: int) -> int:
    """How many parts of `most` there are."""
    return max(1, -(-count // most))


def placed(work: Work, frame: DataFrame, order: Sequence[str], name: str, column: str) -> DataFrame:
    """The rows with a column for the place of each in their order, counted by all tasks together.

    work, name: where the rows are put.  order: columns of which no two rows have the same.
    """
    sort = frame.repartitionByRange(*order).sortWithinPartitions(*order)
    rows = work.put(sort.withColumn("_id", sql.monotonically_increasing_id()), name)
    rows = rows.withColumn("_task", sql.shiftright("_id", _TASK_BITS))
    sizes = sorted((row["_task"], row["count"]) for row in rows.groupBy("_task").count().collect())
    before = offsets(np.array([size for _, size in sizes], np.int64)).tolist()
    starts = [(int(task), first) for (task, _), first in zip(sizes, before, strict=False)] or [(0, 0)]
    known = rows.join(sql.broadcast(work.spark.createDataFrame(starts, "_task long, _before long")), "_task")
    place = sql.col("_id").bitwiseAND(2**_TASK_BITS - 1) + sql.col("_before")
    return known.withColumn(column, place).drop("_id", "_task", "_before")


_TASK_BITS = 33  # below those that number the task, in what `monotonically_increasing_id` gives


class Local(NamedTuple):
    """The rows of a part's articles, by number, and the pairs by the articles' places: int64[pairs] each."""

    number: Index
    rows: pa.Table
    a: Index
    b: Index


def beside_articles(
    pairs: DataFrame, articles: DataFrame, work: Callable[[Local, pa.Table], pa.Table], schema: str
) -> DataFrame:
    """The results of `work` for each part of the pairs, whose articles are sent there, each once.

    Args:
        pairs: with the columns `part`, `a` and `b`.
        articles: with the column `n`, the number.
        work: given the pairs by places that are in the order of the numbers, and the part of `pairs`.
        schema: of what `work` gives.
    """
    ends = pairs.select(sql.col("part").alias("to"), sql.explode(sql.array("a", "b")).alias("n")).distinct()
    held = ends.join(articles, "n")

    def one_part(some: pa.Table, rows: pa.Table) -> pa.Table:
        if not len(some):
            return empty(schema)
        rows = rows.sort_by("n").combine_chunks()
        number = rows["n"].to_numpy()
        a, b = (np.searchsorted(number, some[side].to_numpy()) for side in ("a", "b"))
        return work(Local(number, rows, a, b), some)

    return cogrouped(pairs, held, one_part, schema)


def cogrouped(
    rows: DataFrame, held: DataFrame, work: Callable[[pa.Table, pa.Table], pa.Table], schema: str
) -> DataFrame:
    """The results of `work` for each `part` of the rows with what is held for it, by the column `to`."""
    anew = held.select(*[sql.col(name).alias(name) for name in held.columns])  # they may have columns in common
    return rows.groupBy("part").cogroup(anew.groupBy("to")).applyInArrow(work, schema)


def empty(schema: str) -> pa.Table:
    """A table of no rows."""
    from pyspark.sql.pandas.types import to_arrow_schema  # noqa: PLC0415 -- where Spark has it is its own matter
    from pyspark.sql.types import StructType  # noqa: PLC0415 -- as above

    return to_arrow_schema(StructType.fromDDL(schema)).empty_table()


def tables(batches: Iterable[pa.RecordBatch], most: int) -> Iterable[pa.Table]:
    """The rows of batches, `most` at a time."""
    for batch in batches:
        table = pa.Table.from_batches([batch])
        for first in range(0, len(table), most):
            yield table.slice(first, most)
