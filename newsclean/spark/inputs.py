"""Inputs: files on paths that every executor can reach, and data frames of articles."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Sequence
from typing import NamedTuple

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from newsclean.model import Skipped
from newsclean.outputs.folder import target_of
from newsclean.runs.batch import BATCH_INPUTS, Input
from newsclean.runs.context import Run
from newsclean.runs.corpus import find_inputs
from newsclean.spark.frames import Work, parts


class Inputs(NamedTuple):
    """Inputs as `articles.measured` takes them, with `output`, the file that one is written to by `dedup`; those that
    were skipped."""

    frame: DataFrame
    skipped: list[Skipped]


def on_paths(work: Work, run: Run, paths: Sequence[str], leave_out: str | None) -> Inputs:
    """The inputs that `newsclean report` would find on these paths; their texts are read by the tasks.

    Raises:
        NewscleanError: as `find_inputs`.
    """
    found, skipped = find_inputs(run, paths, leave_out)
    first: dict[str, int] = {}
    table = pa.table(
        {
            "n": pa.array(range(len(found)), pa.int64()),
            "given": pa.array([pickle.dumps(given) for given in found], pa.binary()),
            "folder": pa.array([first.setdefault(given.site, n) for n, given in enumerate(found)], pa.int64()),
            "output": pa.array(
                [target_of(given.path, paths).encode("utf-8", "replace").decode() for given in found], pa.string()
            ),
        }
    )
    frame = work.put(work.spark.createDataFrame(table), "inputs").withColumn("content", sql.lit(None).cast("binary"))
    return Inputs(frame.repartition(parts(len(found), BATCH_INPUTS)), skipped)
