"""Connected components of a graph that no one machine need hold.

The method is the alternating one of Kiveris et al., "Connected components in MapReduce and beyond" (SoCC 2014): each
node is tied to the smallest of its neighbours, in turn among the larger and among the smaller ones, until nothing
changes and every component is a star.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from newsclean.clustering.connected_components import connected
from newsclean.spark.frames import Work

IN_ONE_TASK = 2_000_000
"""Edges that one task takes on by itself, sooner than a round of the others is over: 100 MB of its memory."""

LABELS = "n long, label long"


def components(work: Work, edges: DataFrame, name: str, in_one_task: int = IN_ONE_TASK) -> DataFrame:
    """The label of each node of a graph: the columns `n`, and `label`, the smallest node of its component.  Nodes
    without edges have none.

    edges: the columns `a` and `b`.  name: under which results are put away.
    """
    directed = edges.select(sql.greatest("a", "b").alias("u"), sql.least("a", "b").alias("v")).where("u > v").distinct()
    found = work.put(directed, name)
    count = found.count()
    if count <= in_one_task:
        return work.put(found.coalesce(1).mapInArrow(_alone, LABELS), f"{name}-labels")
    before, turn = None, 0
    while (now := _fingerprint(found)) != before:
        before = now
        found = work.put(_small_star(_large_star(found)), f"{name}-{turn % 2}")
        turn += 1
    roots = found.select(sql.col("v").alias("n"), sql.col("v").alias("label"))
    return work.put(
        found.select(sql.col("u").alias("n"), sql.col("v").alias("label")).union(roots).distinct(), f"{name}-labels"
    )


def _alone(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    ends = [np.stack([batch["u"].to_numpy(), batch["v"].to_numpy()]) for batch in batches]
    edges = np.concatenate([np.zeros((2, 0), np.int64), *ends], axis=1)
    nodes, at = np.unique(edges, return_inverse=True)
    a, b = at.reshape(edges.shape)
    label = nodes[connected(len(nodes), a, b)] if len(nodes) else nodes
    yield pa.RecordBatch.from_pydict({"n": nodes, "label": label})


def _fingerprint(edges: DataFrame) -> object:
    """What changes when the edges do."""
    return edges.select(sql.count("*"), sql.sum(sql.xxhash64("u", "v").cast("decimal(38,0)"))).first()


def _large_star(edges: DataFrame) -> DataFrame:
    """Each larger neighbour of a node, tied to the smallest of them all."""
    both = edges.select("u", "v").union(edges.select(sql.col("v").alias("u"), sql.col("u").alias("v")))
    least = (
        both.groupBy("u").agg(sql.min("v").alias("m")).select(sql.col("u").alias("w"), sql.least("u", "m").alias("m"))
    )
    return (
        both.where("v > u")
        .join(least, sql.col("u") == sql.col("w"))
        .select(sql.col("v").alias("u"), sql.col("m").alias("v"))
        .distinct()
    )


def _small_star(edges: DataFrame) -> DataFrame:
    """A node and its smaller neighbours, tied to the smallest."""
    least = edges.groupBy("u").agg(sql.min("v").alias("m")).select(sql.col("u").alias("w"), "m")
    smaller = edges.join(least, sql.col("u") == sql.col("w"))
    tied = smaller.select(sql.col("v").alias("u"), sql.col("m").alias("v")).union(
        least.select(sql.col("w").alias("u"), sql.col("m").alias("v"))
    )
    return tied.where("u > v").distinct()
