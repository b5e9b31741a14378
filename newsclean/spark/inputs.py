"""Inputs: files that every executor can reach, by paths of this machine or by addresses that Spark reads, and data
frames of articles."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import unquote

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as sql

from newsclean.errors import NewscleanError, UnreadableInput
from newsclean.inputs.containers.kinds import kind_by_name
from newsclean.inputs.containers.records import parsed, site_of
from newsclean.inputs.find import SUFFIXES
from newsclean.inputs.read import raw_bytes
from newsclean.model import Fields, Place, Skipped
from newsclean.outputs.containers import first_number, output_name
from newsclean.outputs.folder import target_of
from newsclean.runs.batch import BATCH_INPUTS, Input
from newsclean.runs.context import Run
from newsclean.runs.corpus import find_inputs
from newsclean.spark.frames import Work, empty, parts, placed
from newsclean.spark.given import pack, readable
from newsclean.spark.storage import reason

INPUT = "path string, given binary, content binary, site string, output string, container string, at long, first long"
"""An input, as `Inputs` has it."""

_SCHEME = re.compile("[a-z][a-z0-9+.-]*:/")


class Inputs(NamedTuple):
    """Inputs, and those that were skipped.

    frame: the columns `n`, ascending with the path; `given`, an Input; `content`, its bytes where they do not come from
    its path; `folder`, the number of the first input of its folder; `output`, the file that `dedup` would write it to;
    of an article of a container that container, where it stands in it, and the number of the first in the output.
    """

    frame: DataFrame
    skipped: list[Skipped]


def is_address(path: str) -> bool:
    """Whether a path is for Spark to read, as `hdfs://...`, `s3a://...` or `file:/...`."""
    return _SCHEME.match(path) is not None


def on_paths(work: Work, run: Run, paths: Sequence[str], leave_out: str | None) -> Inputs:
    """The inputs that `newsclean report` would find on these paths; the tasks read them.  What must be unpacked first
    goes by way of this process.

    Raises:
        NewscleanError: as `find_inputs`.
    """
    found, skipped = find_inputs(run, paths, leave_out)
    first: dict[str, int] = {}
    rows = {
        "n": pa.array(range(len(found)), pa.int64()),
        "folder": pa.array([first.setdefault(given.site, n) for n, given in enumerate(found)], pa.int64()),
        **_columns(found, [_unpacked(given) for given in found], lambda path: target_of(path, paths), os.getcwd()),
    }
    frame = work.put(work.spark.createDataFrame(pa.table(rows)), "inputs")
    return Inputs(frame.repartition(parts(len(found), BATCH_INPUTS)), skipped)


def _unpacked(given: Input) -> bytes | None:
    """The bytes of what stands in no file that others can open."""
    if given.place is None or given.place.file == given.place.container:
        return None
    return raw_bytes(given.path, None, given.place)


def _columns(
    found: Sequence[Input], contents: Sequence[bytes | None], target: Callable[[str], str], folder: str = ""
) -> dict[str, pa.Array]:
    """The columns of INPUT, without the path and the site; target: gives the file that a file is written to."""
    of = [given.place for given in found]
    targets = [target(output_name(g.file) if g.place else g.path) for g in found]
    return {
        "given": pa.array([pack(given, folder) for given in found], pa.binary()),
        "content": pa.array(contents, pa.binary()),
        "output": pa.array([readable(target) for target in targets], pa.string()),
        "container": pa.array([place and readable(place.container) for place in of], pa.string()),
        "at": pa.array([place and place.at for place in of], pa.int64()),
        "first": pa.array([place and first_number(place.container) for place in of], pa.int64()),
    }


def at_addresses(work: Work, addresses: Sequence[str], fields: Fields) -> Inputs:
    """The text files, JSON Lines and Parquet below addresses, read by Spark.

    Raises:
        NewscleanError: there is nothing to read.
    """
    spark = work.spark
    try:
        listed = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(list(addresses))
        files = sorted(row["path"] for row in listed.select("path").collect())
        every = {_one_slash(unquote(file)) for file in listed.inputFiles()}
    except Exception as error:
        raise NewscleanError(f"{addresses[0]}: {reason(error)}") from error
    frames = [frame for frame in (_texts(spark, files), _lines(spark, files), _rows(spark, files)) if frame is not None]
    if not frames:
        raise NewscleanError(f"{addresses[0]}: holds no .txt, .html, .jsonl or .parquet files")
    frame = frames[0]
    for other in frames[1:]:
        frame = frame.union(other)
    empty_texts = sorted(file for file in every.difference(files) if file.lower().endswith(SUFFIXES))
    skipped = [Skipped(file, "empty") for file in empty_texts]  # Spark reads no file without bytes, and says nothing
    return _numbered(work, frame, addresses, fields)._replace(skipped=skipped)


def of_frame(work: Work, frame: DataFrame, fields: Fields) -> Inputs:
    """The articles of a data frame: `path`, which no two share, and `content` (bytes of a file), or else the columns of
    a record, as in JSON Lines.

    Raises:
        NewscleanError: there is no `path`, or two rows have the same.
    """
    if "path" not in frame.columns:
        raise NewscleanError("the data frame needs the column `path`")
    path = sql.col("path").cast("string").alias("path")
    none = [sql.lit(None).cast("string"), sql.lit(None).cast("long")]
    if "content" in frame.columns and dict(frame.dtypes)["content"] == "binary":
        rows = frame.select(path, "content", *none)
    else:
        record = sql.to_json(sql.struct(*(name for name in frame.columns if name != "path"))).cast("binary")
        rows = frame.select(path, record, sql.lit(""), sql.lit(1).cast("long"))
    return _numbered(work, rows, (), fields)


def _texts(spark: SparkSession, files: Sequence[str]) -> DataFrame | None:
    some = [file for file in files if file.lower().endswith(SUFFIXES)]
    if not some:
        return None
    read = spark.read.format("binaryFile").load(some)
    return read.select("path", "content", sql.lit(None).cast("string"), sql.lit(None).cast("long"))


def _lines(spark: SparkSession, files: Sequence[str]) -> DataFrame | None:
    """The lines of JSON Lines, numbered in each file: by the parts that Spark reads it in, and within each."""
    some = [file for file in files if kind_by_name(file) == "json lines"]
    if not some:
        return None
    read = spark.read.text(some)
    where = sql.col("_metadata.file_path"), sql.col("_metadata.file_block_start")
    lines = read.select(*where, "value", sql.monotonically_increasing_id().alias("order"))
    number = sql.row_number().over(Window.partitionBy("file_path").orderBy("file_block_start", "order"))
    told = lines.withColumn("number", number.cast("long")).where(sql.trim("value") != "")
    return _named(told.select("file_path", sql.col("value").cast("binary").alias("content"), "number"))


def _rows(spark: SparkSession, files: Sequence[str]) -> DataFrame | None:
    some = [file for file in files if kind_by_name(file) == "parquet"]
    if not some:
        return None
    read = spark.read.parquet(*some)
    record = sql.to_json(sql.struct(*read.columns)).cast("binary").alias("content")
    at = (sql.col("_metadata.row_index") + 1).alias("number")
    return _named(read.select(sql.col("_metadata.file_path"), record, at))


def _named(rows: DataFrame) -> DataFrame:
    file = sql.regexp_replace("file_path", "^([a-z][a-z0-9+.-]*:)///", "$1/")  # as Spark names the files of texts
    return rows.select(sql.concat_ws(":", file, "number"), "content", file, "number")


def _numbered(work: Work, rows: DataFrame, addresses: Sequence[str], fields: Fields) -> Inputs:
    """Rows of path, content, container and number in it as inputs.  Raises NewscleanError where two have one path."""

    names = empty(INPUT).column_names

    def given(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            path, content, container, number = (column.to_pylist() for column in batch.columns)
            found = [_input(*one, fields) for one in zip(path, content, container, number, strict=True)]
            columns = {"path": batch.columns[0], **_columns(found, content, lambda file: _below(file, addresses))}
            columns["site"] = pa.array([readable(one.site) for one in found], pa.string())
            yield pa.RecordBatch.from_pydict({name: columns[name] for name in names})

    made = rows.toDF("path", "content", "container", "number").mapInArrow(given, INPUT)
    frame = placed(work, made, ["path"], "inputs", "n")
    twice = frame.groupBy("path").count().where("count > 1").first()
    if twice is not None:
        raise NewscleanError(
            f"{twice['path']}: stands in {twice['count']:,} rows; each article needs a path of its own"
        )
    first = frame.groupBy("site").agg(sql.min("n").alias("folder"))
    return Inputs(work.put(frame.join(first, "site").drop("site", "path"), "inputs-of-folders"), [])


def _input(path: str, content: bytes | None, container: str | None, number: int | None, fields: Fields) -> Input:
    if container is None or number is None:
        return Input(path)
    site = ""
    with suppress(UnreadableInput):
        site = site_of(parsed(content or b""))
    place = Place(container, container, number, len(content or b""), "record", f"{container}\0{site}", fields)
    return Input(path, None, place)


def _one_slash(address: str) -> str:
    """An address without a host as Spark names the files of texts: `file:/news` for `file:///news`."""
    return re.sub("^([a-z][a-z0-9+.-]*:)///", r"\1/", address)


def _below(path: str, addresses: Sequence[str]) -> str:
    """A path below the address that it was found by, as far as both are written alike."""
    for address in addresses:
        root = _one_slash(address).rstrip("/") + "/"
        if path.startswith(root):
            return path.removeprefix(root)
    return path.rpartition("/")[2]
