"""The job: inputs become tables of articles, stories, links and what is kept."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from newsclean.commands.dedup import Drop
from newsclean.config import Config
from newsclean.formats.report_json import as_article
from newsclean.model import Skipped
from newsclean.spark.articles import measured
from newsclean.spark.copies import link_copies
from newsclean.spark.frames import Work
from newsclean.spark.inputs import Inputs
from newsclean.spark.rewrites import link_rewrites
from newsclean.spark.stories import as_json, tell_stories

_SHARED = "array<struct<value string, a struct<line int, text string>, b struct<line int, text string>>>"
_STATED = "struct<value string, line int, text string>"
EVIDENCE = (
    f"struct<passages {_SHARED}, facts {_SHARED}, names {_SHARED}, quotes {_SHARED}, "
    f"contradictions array<struct<about string, a {_STATED}, b {_STATED}>>>"
)
LINK = f"struct<a string, b string, relation string, score double, jaccard double, containment array<double>, evidence {EVIDENCE}>"
STORY = (
    "struct<id string, headline string, source struct<outlet string, credited_by int, of int>, "
    "credits struct<source array<string>, others array<string>, nobody array<string>>, "
    "articles array<struct<path string, relation string, of string, score double>>, "
    f"links array<{LINK}>, pairs_left_out long, related array<struct<path string, of string, score double>>>"
)
ARTICLE = (
    "struct<path string, title string, words long, chrome struct<lines long, words long>, "
    "credits array<struct<outlet string, line int, quote string>>, id string, outlet string, date string, byline string, "
    "url string, encoding string, encoding_or string>"
)
CHOICE = "struct<path string, status string, reason string, in_favour_of string, why string, of string, score double>"


class Tables(NamedTuple):
    """The results: rows as in the report's JSON and in the manifest of `dedup`, all in the same order."""

    articles: DataFrame
    stories: DataFrame
    links: DataFrame
    manifest: DataFrame


def run_job(work: Work, config: Config, inputs: Inputs, drop: Drop = "copies") -> Tables:
    """Link all articles that are the same report."""
    every = measured(work, config, inputs.frame)
    articles, left_out = every.where("reason is null"), every.where("reason is not null").select("n", "reason")
    copies = link_copies(work, articles)
    retold = link_rewrites(work, articles, copies, config.rewrites)
    told = tell_stories(work, inputs.frame, articles, (copies, retold), drop)
    stories = told.where("kind = 'story'").select(sql.col("n").alias("label"), sql.from_json("told", STORY).alias("story"))
    stories = work.put(stories.select("label", "story.*"), "stories-typed")
    ids = stories.select("label", sql.col("id").alias("story"))
    of = work.spark.read.parquet(f"{work.folder}/story-of").withColumnRenamed("story", "label").join(ids, "label")
    known = articles.select("n", "article").mapInArrow(_typed, "n long, told string, extracted boolean")
    known = known.select("n", "extracted", sql.from_json("told", ARTICLE).alias("article"))
    described = known.join(of.select("n", "story"), "n", "left").orderBy("n").select("article.*", "story")
    ordered = stories.withColumn("size", sql.size("articles")).withColumn("lead", sql.col("articles")[0]["path"])
    ordered = ordered.orderBy(sql.desc("size"), "lead")
    links = stories.select(sql.col("id").alias("story"), sql.explode("links").alias("link")).select("story", "link.*")
    choices = (
        told.where("kind = 'choice'").select("n", sql.from_json("told", CHOICE).alias("choice")).select("n", "choice.*")
    )
    manifest = _manifest(work, inputs, known.select("n", "extracted", "article.path"), (choices, left_out))
    return Tables(described, ordered.drop("label", "links", "size", "lead"), links.orderBy("a", "b"), manifest)


def _manifest(work: Work, inputs: Inputs, articles: DataFrame, decided: tuple[DataFrame, DataFrame]) -> DataFrame:
    """What becomes of every input, by path."""
    choices, left_out = decided
    alone = articles.join(choices.select("n"), "n", "left_anti").withColumn("status", sql.lit("kept"))
    kept = choices.unionByName(alone.select("n", "path", "status"), allowMissingColumns=True)
    target = inputs.frame.select("n", "output").join(articles.select("n", "extracted"), "n")
    output = sql.when(sql.col("extracted"), sql.concat("output", sql.lit(".txt"))).otherwise(sql.col("output"))
    kept = kept.join(target.select("n", output.alias("output")), "n")
    kept = kept.withColumn("output", sql.when(sql.col("status") == "kept", sql.col("output")))
    paths = inputs.frame.select("n", "given").mapInArrow(_paths, "n long, path string")
    skipped = paths.join(left_out, "n").withColumn("status", sql.lit("skipped")).drop("n")
    found = [(s.path.encode("utf-8", "replace").decode(), s.reason, "skipped") for s in inputs.skipped]
    before = work.spark.createDataFrame(found, "path string, reason string, status string")
    out = kept.drop("n").unionByName(skipped, allowMissingColumns=True).unionByName(before, allowMissingColumns=True)
    names = ["path", "status", "reason", "in_favour_of", "why", "of", "score", "output"]
    return out.select(*names).orderBy("path")


def _typed(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Articles as JSON, and whether each comes from HTML."""
    for batch in batches:
        articles = [pickle.loads(held)[0] for held in batch["article"].to_pylist()]
        told = [{k: v for k, v in as_article(a).items() if k != "story"} for a in articles]
        yield pa.RecordBatch.from_pydict(
            {
                "n": batch["n"],
                "told": pa.array([as_json(one) for one in told], pa.string()),
                "extracted": pa.array([a.extracted for a in articles], pa.bool_()),
            }
        )


def _paths(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        paths = [pickle.loads(given).path.encode("utf-8", "replace").decode() for given in batch["given"].to_pylist()]
        yield pa.RecordBatch.from_pydict({"n": batch["n"], "path": pa.array(paths, pa.string())})


def all_skipped(tables: Tables) -> list[Skipped]:
    """What was skipped, by path."""
    rows = tables.manifest.where("status = 'skipped'").select("path", "reason").orderBy("path", "reason").collect()
    return [Skipped(row["path"], row["reason"]) for row in rows]
