"""The job: inputs become tables of articles, stories, links and what is kept."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyarrow as pa
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as sql

from newsclean.commands.dedup import Drop
from newsclean.config import Config
from newsclean.errors import UnreadableInput
from newsclean.formats.report_json import as_article
from newsclean.outputs.containers import own_text
from newsclean.outputs.folder import as_bytes
from newsclean.runs.batch import Input, LineMask, cleaned, reread
from newsclean.spark.articles import measured
from newsclean.spark.copies import link_copies
from newsclean.spark.frames import Work
from newsclean.spark.given import given_inputs, path_of, readable
from newsclean.spark.inputs import Inputs
from newsclean.spark.rewrites import link_rewrites
from newsclean.spark.stories import as_json, tell_stories

_SHARED = "array<struct<value string, a struct<line int, text string>, b struct<line int, text string>>>"
_STATED = "struct<value string, line int, text string>"
EVIDENCE = (
    f"struct<passages {_SHARED}, facts {_SHARED}, names {_SHARED}, quotes {_SHARED}, "
    f"contradictions array<struct<about string, a {_STATED}, b {_STATED}>>>"
)
LINK = (
    "struct<a string, b string, relation string, score double, jaccard double, containment array<double>, "
    f"evidence {EVIDENCE}>"
)
STORY = (
    "struct<id string, headline string, source struct<outlet string, credited_by int, of int>, "
    "credits struct<source array<string>, others array<string>, nobody array<string>>, "
    "articles array<struct<path string, relation string, of string, score double>>, "
    f"links array<{LINK}>, pairs_left_out long, related array<struct<path string, of string, score double>>>"
)
ARTICLE = (
    "struct<path string, title string, words long, chrome struct<lines long, words long>, "
    "credits array<struct<outlet string, line int, quote string>>, id string, outlet string, date string, "
    "byline string, url string, encoding string, encoding_or string>"
)
TEXT = "path string, output string, content binary"
CHOICE = "struct<path string, status string, reason string, in_favour_of string, why string, of string, score double>"


class Tables(NamedTuple):
    """The results.

    Attributes:
        links: of all stories, by path, as in the report's JSON, each with the story's id.
        stories: in the order of the report, without their links.
        articles: by path.
        skipped: the inputs that were, with the reason.
        manifest: what becomes of each input, as `dedup` has it.
        texts: of what that keeps `path`, `output`, and `content`, the bytes of the cleaned file.
    """

    links: DataFrame
    stories: DataFrame
    articles: DataFrame
    skipped: DataFrame
    manifest: DataFrame
    texts: DataFrame


def run_job(work: Work, config: Config, inputs: Inputs, drop: Drop = "copies") -> Tables:
    """Link all articles that are the same report; `drop`: the relations of which the manifest keeps one article."""
    every = measured(work, config, inputs.frame)
    articles, left_out = every.where("reason is null"), every.where("reason is not null").select("n", "reason")
    copies = link_copies(work, articles)
    retold = link_rewrites(work, articles, copies, config.rewrites)
    told = tell_stories(work, inputs.frame, articles, (copies, retold), drop)
    typed = told.rows.where("kind = 'story'").select(sql.col("n").alias("label"), _parsed(STORY))
    stories = work.put(typed.select("label", "told.*"), "stories-typed")
    links = stories.select(sql.col("id").alias("story"), sql.explode("links").alias("link")).select("story", "link.*")
    known = articles.select("n", "article").mapInArrow(_typed, "n long, told string, extracted boolean")
    known = known.select("n", "extracted", _parsed(ARTICLE))
    skipped = _skipped(work, inputs, left_out)
    kept = _with_outputs(
        inputs, known, told.rows.where("kind = 'choice'").select("n", _parsed(CHOICE)).select("n", "told.*")
    )
    faults = told.rows.where("kind = 'fault'").select(_parsed("path string, reason string")).select("told.*")
    return Tables(
        links.orderBy("a", "b"),
        _ordered(stories),
        _described(known, stories, told.story),
        skipped.union(faults).orderBy("path", "reason"),
        _manifest(kept, skipped),
        _texts_of(kept, articles, inputs),
    )


def _parsed(schema: str) -> Column:
    return sql.from_json("told", schema).alias("told")


def _ordered(stories: DataFrame) -> DataFrame:
    """The largest stories first, then by their leads."""
    order = sql.desc("size"), sql.col("lead")
    sized = stories.withColumns({"size": sql.size("articles"), "lead": sql.col("articles")[0]["path"]})
    return sized.orderBy(*order).drop("label", "links", "size", "lead")


def _described(known: DataFrame, stories: DataFrame, story: DataFrame) -> DataFrame:
    """The articles with the ids of their stories."""
    ids = stories.select(sql.col("label").alias("story"), "id")
    of = story.join(ids, "story").select("n", sql.col("id").alias("story"))
    return known.join(of, "n", "left").orderBy("n").select("told.*", "story")


def _skipped(work: Work, inputs: Inputs, left_out: DataFrame) -> DataFrame:
    """What was left out, before it was read or after: `path` and `reason`."""
    paths = inputs.frame.select("n", "given").mapInArrow(_paths, "n long, path string")
    before = [(readable(s.path), s.reason) for s in inputs.skipped]
    named = paths.join(left_out, "n").select("path", "reason")
    return named.union(work.spark.createDataFrame(before, "path string, reason string"))


def _with_outputs(inputs: Inputs, known: DataFrame, choices: DataFrame) -> DataFrame:
    """The choices with those of articles in no story, and where each that is kept is found again: a file, or with the
    number that it has in a container."""
    alone = known.join(choices.select("n"), "n", "left_anti")
    alone = alone.select("n", sql.col("told.path").alias("path"), sql.lit("kept").alias("status"))
    target = inputs.frame.select("n", "output", "container", "at", "first").join(known.select("n", "extracted"), "n")
    every = choices.unionByName(alone, allowMissingColumns=True).join(target, "n")
    every = every.withColumn("kept", sql.col("status") == "kept")
    number = sql.row_number().over(Window.partitionBy("container", "kept").orderBy("at")) - 1 + sql.col("first")
    placed = every.where("container is not null").withColumn(
        "output", sql.concat_ws(":", "output", number.cast("string"))
    )
    ending = sql.when(sql.col("extracted"), ".txt").otherwise("")
    whole = every.where("container is null").withColumn("output", sql.concat("output", ending))
    out = whole.union(placed).withColumn("output", sql.when(sql.col("kept"), sql.col("output")))
    return out.drop("container", "at", "first", "extracted", "kept")


def _manifest(kept: DataFrame, skipped: DataFrame) -> DataFrame:
    """What becomes of every input, by path."""
    left_out = skipped.withColumn("status", sql.lit("skipped"))
    every = kept.drop("n").unionByName(left_out, allowMissingColumns=True)
    return every.select("path", "status", "reason", "in_favour_of", "why", "of", "score", "output").orderBy("path")


def _texts_of(kept: DataFrame, articles: DataFrame, inputs: Inputs) -> DataFrame:
    rows = kept.where("status = 'kept'").select("n", "output").join(articles.select("n", "article"), "n")
    return rows.join(inputs.frame.select("n", "given", "content"), "n").mapInArrow(_texts, TEXT).orderBy("path")


def _texts(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Articles without the page around them."""
    for batch in batches:
        loaded = [pickle.loads(held) for held in batch["article"].to_pylist()]
        given = given_inputs(pa.Table.from_batches([batch]))
        contents = [_text(one, kept) for one, (_, kept) in zip(given, loaded, strict=True)]
        paths = [readable(article.path) for article, _ in loaded]
        columns = [pa.array(paths, pa.string()), batch["output"], pa.array(contents, pa.binary())]
        yield pa.RecordBatch.from_arrays(columns, ["path", "output", "content"])


def _text(given: Input, kept: LineMask) -> bytes | None:
    """The article as `dedup` writes it; None where it has changed meanwhile."""
    try:
        document = reread(given, kept)
    except UnreadableInput:
        return None
    whole = cleaned(document, kept)
    return as_bytes(whole) if given.place is None else own_text(whole).encode("utf-8", "replace")


def _typed(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Articles as JSON, and whether each comes from HTML."""
    for batch in batches:
        articles = [pickle.loads(held)[0] for held in batch["article"].to_pylist()]
        told = [as_json({k: v for k, v in as_article(a).items() if k != "story"}) for a in articles]
        extracted = pa.array([a.extracted for a in articles], pa.bool_())
        yield pa.RecordBatch.from_arrays(
            [batch["n"], pa.array(told, pa.string()), extracted], ["n", "told", "extracted"]
        )


def _paths(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        paths = [readable(path_of(given)) for given in batch["given"].to_pylist()]
        yield pa.RecordBatch.from_pydict({"n": batch["n"], "path": pa.array(paths, pa.string())})
