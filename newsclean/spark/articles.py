"""Articles: inputs read, stripped and measured in tasks, in two passes, as `runs.corpus` does on one machine."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from newsclean.arrays.segments import offsets
from newsclean.chrome.repeated_lines import MIN_PAGES, joined_pages
from newsclean.config import Config
from newsclean.inputs.legacy import agreed
from newsclean.runs.batch import BATCH_INPUTS, Batch, Common, measure, scan
from newsclean.similarity.minhash import Fingerprints
from newsclean.similarity.vocabulary import Vocabulary
from newsclean.spark.frames import Work, tables
from newsclean.spark.given import given_inputs
from newsclean.spark.rows import PRINTS, WORDS, as_binary, as_columns, columns, from_binary
from newsclean.spark.sites import learn

MEASURED = ", ".join(
    [
        "n long, reason string, article binary",
        "cut boolean, corrected boolean, once long, words long",
        *(f"{name} binary" for name in columns(Fingerprints, PRINTS)),
        *(f"{name} binary" for name in columns(Vocabulary, WORDS)),
    ]
)
"""An input as it has been measured, or the reason why it was skipped; `article` is its Article and its LineMask."""

SCANNED = "n long, lines binary, long binary, readings binary"


def measured(work: Work, config: Config, inputs: DataFrame) -> DataFrame:
    """All inputs as MEASURED has them.

    inputs: the columns `n`, ascending with the path; `given`, an Input; `content`, its bytes where they do not come
    from its path; `folder`, the number of the first input of its folder.
    """
    largest = inputs.groupBy("folder").count().agg(sql.max("count")).first()
    if largest is None or (largest[0] or 0) < MIN_PAGES:
        known = inputs.withColumns({"site": sql.lit(0).cast("long"), "encoding": sql.lit("")})
        return work.put(known.mapInArrow(_measure(Common(config)), MEASURED), "measured")
    told, scanned = _scanned(work, inputs)
    lines = work.put(scanned.mapInArrow(_lines, "n long, hash long, long boolean"), "lines")
    learnt = learn(work, inputs.select("n", "folder"), lines)
    known = told.join(learnt.site, "n")
    return work.put(known.mapInArrow(_measure(Common(config, learnt.repeated)), MEASURED), "measured")


class _Scanned(NamedTuple):
    """Inputs with the column `encoding`, that of their folder where they are not UTF-8; rows as SCANNED has them."""

    inputs: DataFrame
    rows: DataFrame


def _scanned(work: Work, inputs: DataFrame) -> _Scanned:
    """What is learnt of pages before they are worked on, each read in the encoding that its folder tells."""
    plain = inputs.withColumn("encoding", sql.lit(""))
    rows = work.put(plain.mapInArrow(_scan, SCANNED), "scanned")
    told = _encodings(work, inputs, rows)
    if told is None:
        return _Scanned(plain, rows)
    known = inputs.join(told, "n", "left").withColumn("encoding", sql.coalesce("encoding", sql.lit("")))
    again = work.put(known.where("encoding <> ''").mapInArrow(_scan, SCANNED), "scanned-again")
    return _Scanned(known, rows.join(again.select("n"), "n", "left_anti").union(again))


def _encodings(work: Work, inputs: DataFrame, scanned: DataFrame) -> DataFrame | None:
    """The encodings, by `n`, of those inputs that are not UTF-8, as their folders tell; None where all are."""
    other = scanned.where("readings is not null").select("n", "readings")
    if other.isEmpty():
        return None

    def of_folder(rows: pa.Table) -> pa.Table:
        rows = rows.sort_by("n")
        encoding = agreed([pickle.loads(held) for held in rows["readings"].to_pylist()])
        return pa.table({"n": rows["n"], "encoding": pa.array([encoding] * len(rows), pa.string())})

    known = inputs.select("n", "folder").join(other, "n")
    return work.put(known.groupBy("folder").applyInArrow(of_folder, "n long, encoding string"), "encodings")


def _scan(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for rows in tables(batches, BATCH_INPUTS):
        found = scan(Batch(0, given_inputs(rows), np.zeros(len(rows), np.int64)))
        lines = joined_pages(found.pages)
        order = np.argsort(lines.page, kind="stable")
        at = offsets(np.bincount(lines.page, minlength=len(rows)))
        readings = [pickle.dumps(found.readings[k]) if k in found.readings else None for k in range(len(rows))]
        yield pa.RecordBatch.from_pydict(
            {
                "n": rows["n"].combine_chunks(),
                "lines": as_binary(lines.hash[order], at),
                "long": as_binary(lines.long[order], at),
                "readings": pa.array(readings, pa.binary()),
            }
        )


def _lines(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows = pa.Table.from_batches([batch])
        held, long = from_binary(rows["lines"], np.int64), from_binary(rows["long"], np.bool_)
        n = np.repeat(rows["n"].to_numpy(), np.diff(held.at))
        yield pa.RecordBatch.from_pydict({"n": n, "hash": held.values, "long": long.values})


def _measure(common: Common) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for rows in tables(batches, BATCH_INPUTS):
            yield from _measured(common, rows).to_batches()

    return work


def _measured(common: Common, rows: pa.Table) -> pa.Table:
    """The rows of a batch of inputs as MEASURED has them."""
    inputs = given_inputs(rows)
    number = dict(zip((given.path for given in inputs), rows["n"].to_pylist(), strict=True))
    corpus = measure(common, Batch(0, inputs, rows["site"].to_numpy()))
    articles = corpus.articles
    good = {
        "n": pa.array([number[a.path] for a in articles], pa.int64()),
        "reason": pa.nulls(len(articles), pa.string()),
        "article": pa.array([pickle.dumps(both) for both in zip(articles, corpus.kept, strict=True)], pa.binary()),
        "cut": pa.array([a.cut for a in articles], pa.bool_()),
        "corrected": pa.array([a.corrected for a in articles], pa.bool_()),
        "once": pa.array([a.once for a in articles], pa.int64()),
        "words": pa.array([a.words for a in articles], pa.int64()),
        **as_columns(corpus.prints, PRINTS),
        **as_columns(corpus.words, WORDS),
    }
    table = pa.table(good)
    left_out = {
        "n": pa.array([number[s.path] for s in corpus.skipped], pa.int64()),
        "reason": pa.array([s.reason for s in corpus.skipped], pa.string()),
    }
    missing = {name: pa.nulls(len(corpus.skipped), table.schema.field(name).type) for name in table.column_names[2:]}
    return pa.concat_tables([table, pa.table({**left_out, **missing})])
