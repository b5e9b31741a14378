"""Star contraction finds the components that scipy finds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import sparked  # noqa: F401 -- skips these tests where Spark cannot run

from newsclean.clustering.connected_components import connected
from newsclean.spark.components import components
from newsclean.spark.frames import Work

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def graph(nodes: int = 160) -> np.ndarray:
    """A chain, a star, a ring and pairs that chance ties: int64[2, edges]."""
    rng = np.random.default_rng(5)
    chain = np.stack([np.arange(0, 19), np.arange(1, 20)])
    star = np.stack([np.full(20, 70), np.arange(45, 65)])
    ring = np.stack([np.arange(80, 92), np.roll(np.arange(80, 92), 1)])
    chance = rng.integers(100, nodes, (2, 30))
    edges = np.concatenate([chain, star, ring, chance], axis=1)
    return edges[:, rng.permutation(edges.shape[1])]


@pytest.mark.parametrize("in_one_task", [-1, 10_000])
def test_every_node_is_labelled_by_the_smallest_of_its_component(
    spark: SparkSession, tmp_path: Path, in_one_task: int
) -> None:
    a, b = graph()
    edges = spark.createDataFrame(list(zip(a.tolist(), b.tolist(), strict=True)), "a long, b long")
    found = components(Work(spark, str(tmp_path)), edges, "graph", in_one_task)
    label = connected(160, a, b)
    tied = np.unique(np.concatenate([a[a != b], b[a != b]])).tolist()
    assert sorted((row["n"], row["label"]) for row in found.collect()) == [(n, int(label[n])) for n in tied]
