"""Rewrites: what `similarity.rewrites` finds of articles in memory, found of articles on many machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as sql

from newsclean.arrays.segments import offsets
from newsclean.arrays.types import Floats
from newsclean.clustering.average_linkage import ScoredPairs, average_linkage
from newsclean.similarity.copies import Pairs
from newsclean.similarity.days import Tellers
from newsclean.similarity.minhash import Fingerprints
from newsclean.similarity.rewrites import Days, PairScores, Verbatim, Weighed, least_told
from newsclean.similarity.story_score import LEAST_ALIKE, MOST_ALIKE, RIVALS, alike_early, score
from newsclean.similarity.thresholds import RELATED
from newsclean.similarity.vocabulary import Vocabulary
from newsclean.spark.candidates import candidates
from newsclean.spark.components import components
from newsclean.spark.copies import FIGURES, Copies, same_text
from newsclean.spark.frames import PAIRS_A_PART, Local, Work, beside_articles, parts, spread
from newsclean.spark.rows import PRINTS, WORDS, from_columns, vector_columns, vectors_from_columns
from newsclean.spark.weights import Common, count_words, weigh
from newsclean.stories.link import overlap, verbatim_of

NEAR = "a long, b long, held double, score double, related double"
"""Candidate pairs and their scores, as `rewrites.CandidateScores` has them; held: of excerpts, what one holds of the
other, 0 of others."""

TOLD = "a long, b long, score double, jaccard double, in_b double, in_a double, n long, label long"
"""A pair of rewrites with what the two share word for word; or, `a` and `b` being null, the group of an article."""

PAIRS_AN_ARTICLE = 12
"""Candidate pairs, about: half of the neighbours that each article has at most, as most are each other's."""

_VECTORS = ["n", "scale", *vector_columns("whole", "early", "title", "rare")]


class Retold(NamedTuple):
    """Of representatives in groups of several, the columns `n` and `label`; pairs as TOLD has them; related pairs, the
    columns `a`, `b` and `related`; how common words are."""

    group: DataFrame
    pairs: DataFrame
    related: DataFrame
    common: Common


def link_rewrites(work: Work, articles: DataFrame, copies: Copies, threshold: float) -> Retold:
    """Group the representatives of copies that retell one report; articles: as MEASURED has them."""
    others = copies.cluster.where("n <> rep").select("n")
    chosen = articles.join(others, "n", "left_anti")
    common = count_words(work, chosen)
    count = int(common.articles.sum())
    vectors = weigh(work, chosen, common, count)
    excerpts = work.put(_excerpts(copies), "excerpts")
    found = candidates(work, vectors, common.words, count)
    pairs = found.join(excerpts, ["a", "b"], "full").select("a", "b", sql.coalesce("held", sql.lit(0.0)).alias("held"))
    pairs = work.put(spread(pairs, count * PAIRS_AN_ARTICLE, "held"), "rewrite-pairs")
    scale = _scale(work, pairs, vectors)
    known = vectors.join(scale, "n", "left").withColumn("scale", sql.coalesce("scale", sql.lit(LEAST_ALIKE)))
    likely = _likely(work, pairs, known, least_told(threshold))
    wanted = likely.select(sql.explode(sql.array("a", "b")).alias("n")).distinct()
    whole = wanted.join(known.select(*_VECTORS), "n").join(chosen.select("n", *FIGURES), "n")
    whole = work.put(whole.join(_days(work, articles, copies), "n", "left"), "whole")
    near = _scored(work, likely, whole, threshold)
    group, told = _grouped(work, near, whole, threshold)
    return Retold(group, told, _related(near, group, threshold), common)


def _excerpts(copies: Copies) -> DataFrame:
    """Excerpts between clusters of copies, with the most that one holds of the other."""
    pairs, rep = copies.pairs, copies.cluster
    part = pairs.where(~same_text()).select("a", "b", sql.greatest("in_a", "in_b").alias("held"))
    for side in ("a", "b"):
        named = rep.select(sql.col("n").alias(side), sql.col("rep").alias(f"rep_{side}"))
        part = part.join(named, side, "left").withColumn(f"rep_{side}", sql.coalesce(f"rep_{side}", side))
    low, high = sql.least("rep_a", "rep_b"), sql.greatest("rep_a", "rep_b")
    apart = part.where("rep_a <> rep_b").select(low.alias("a"), high.alias("b"), "held")
    return apart.groupBy("a", "b").agg(sql.max("held").alias("held"))


def _scale(work: Work, pairs: DataFrame, vectors: DataFrame) -> DataFrame:
    """The local scale of each article that is in a pair, as `story_score.local_scale` has it: `n` and `scale`."""

    def early(local: Local, some: pa.Table) -> pa.Table:
        alike = alike_early(vectors_from_columns(local.rows), local.a, local.b)
        return pa.table({"a": some["a"], "b": some["b"], "alike": alike})

    alike = beside_articles(pairs, vectors.select("n", *vector_columns("early")), early, "a long, b long, alike double")
    alike = work.put(alike, "alike")
    both = alike.select(sql.col("a").alias("n"), "alike").union(alike.select(sql.col("b").alias("n"), "alike"))
    listed = sql.sort_array(sql.collect_list("alike"), asc=False)
    rivals = sql.slice(listed, RIVALS.start + 1, RIVALS.stop - RIVALS.start)
    total = sql.aggregate(rivals, sql.lit(0.0), lambda so_far, x: so_far + x)
    mean = total / (RIVALS.stop - RIVALS.start)
    scale = sql.least(sql.greatest(mean, sql.lit(LEAST_ALIKE)), sql.lit(MOST_ALIKE))
    return work.put(both.groupBy("n").agg(scale.alias("scale")), "scale")


def _likely(work: Work, pairs: DataFrame, known: DataFrame, least: float) -> DataFrame:
    """The pairs of which anything may be said, by their words or as one holds of the other."""

    def judge(local: Local, some: pa.Table) -> pa.Table:
        found = score(vectors_from_columns(local.rows), local.rows["scale"].to_numpy(), local.a, local.b)
        good = (found >= least) | (some["held"].to_numpy() > 0)
        return some.select(["a", "b", "held"]).filter(pa.array(good))

    return work.put(beside_articles(pairs, known.select(*_VECTORS), judge, "a long, b long, held double"), "likely")


def _days(work: Work, articles: DataFrame, copies: Copies) -> DataFrame:
    """The first and the last day that each article or a copy of it tells of itself, of days with a year and of those
    without: `n`, and `days`, structs of year and yearday."""
    told = articles.select("n", "w_year", "w_yearday").mapInArrow(_own_days, "n long, year int, yearday int")
    told = told.join(copies.cluster, "n", "left").select(sql.coalesce("rep", "n").alias("n"), "year", "yearday")
    day = sql.struct("year", "yearday")
    dated, bare = sql.col("year") > 0, sql.col("year") <= 0
    ends = [end(sql.when(which, day)) for which in (dated, bare) for end in (sql.min, sql.max)]
    listed: Column = sql.array_compact(sql.array(*ends))
    return work.put(told.groupBy("n").agg(listed.alias("days")), "days")


def _own_days(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows = pa.Table.from_batches([batch])
        words = from_columns(Vocabulary, WORDS, rows)
        tells = words.yearday > 0
        yield pa.RecordBatch.from_pydict(
            {
                "n": rows["n"].to_numpy()[tells],
                "year": words.year[tells].astype(np.int32),
                "yearday": words.yearday[tells].astype(np.int32),
            }
        )


class _Dated(NamedTuple):
    """Days without their articles, as `days.Dated` has them."""

    year: NDArray[np.int16]
    yearday: NDArray[np.int16]


_NONE, _NO_SHARE = np.zeros(0, np.int64), np.zeros(0)
_NO_PAIRS = Pairs(_NONE, _NONE, _NONE > 0, _NO_SHARE, _NO_SHARE, _NO_SHARE)


def _pair_scores(local: Local, held: Floats, threshold: float) -> PairScores:
    """The scores of the pairs of a part's articles.  held: float64[pairs], above 0 for excerpts."""
    rows, n = local.rows, len(local.rows)
    prints, words = from_columns(Fingerprints, PRINTS, rows), from_columns(Vocabulary, WORDS, rows)
    every, part = np.arange(n), np.flatnonzero(held > 0)
    between = verbatim_of(prints, _NO_PAIRS, every, every)
    verbatim = Verbatim(between.share, local.a[part], local.b[part], held[part], every, between.quotes)
    weighed = Weighed(vectors_from_columns(rows), rows["scale"].to_numpy())
    return PairScores(words, every, weighed, verbatim, _days_of(rows), threshold)


def _days_of(rows: pa.Table) -> Days:
    days = [each or [] for each in rows["days"].to_pylist()]
    at = offsets(np.array([len(each) for each in days], np.int64))
    year, yearday = (np.array([day[name] for each in days for day in each], np.int16) for name in ("year", "yearday"))
    return Days(_Dated(year, yearday), Tellers(at, np.arange(len(year))))


def _scored(work: Work, likely: DataFrame, whole: DataFrame, threshold: float) -> DataFrame:
    """Candidate pairs as NEAR has them."""

    def judge(local: Local, some: pa.Table) -> pa.Table:
        held = some["held"].to_numpy()
        found = _pair_scores(local, held, threshold).of_candidates(local.a, local.b)
        return pa.table({**{c: some[c] for c in ("a", "b", "held")}, "score": found.score, "related": found.related})

    pairs = spread(likely, likely.count(), "held")
    return work.put(beside_articles(pairs, whole, judge, NEAR), "near")


def _grouped(work: Work, near: DataFrame, whole: DataFrame, threshold: float) -> tuple[DataFrame, DataFrame]:
    """The groups of representatives, and the pairs within them, a component of candidates being one task's."""
    label = components(work, near.where(sql.col("score") >= threshold).select("a", "b"), "rewrite-components")
    one = label.select(sql.col("n").alias("a"), sql.col("label").alias("at"))
    other = label.select(sql.col("n").alias("b"), sql.col("label").alias("of"))
    inside = near.join(one, "a").join(other, "b").where(sql.col("at") == sql.col("of"))
    part = sql.pmod(sql.xxhash64("at"), sql.lit(parts(max(near.count(), 1), PAIRS_A_PART)))
    inside = work.put(inside.select("a", "b", "held", "score", part.alias("part")), "rewrite-inside")

    def group(local: Local, some: pa.Table) -> pa.Table:
        scores = _pair_scores(local, some["held"].to_numpy(), threshold)
        pairs = ScoredPairs(local.a, local.b, some["score"].to_numpy())
        label = average_linkage(len(local.rows), pairs, scores.of, threshold)
        told = scores.within(label)
        shared = overlap(from_columns(Fingerprints, PRINTS, local.rows), told.a, told.b)
        size = np.bincount(label, minlength=len(label))[label]
        grouped = np.flatnonzero(size > 1)
        pairs_told = {
            "a": local.number[told.a],
            "b": local.number[told.b],
            "score": told.score,
            **{name: getattr(shared, name) for name in ("jaccard", "in_b", "in_a")},
        }
        groups = {"n": local.number[grouped], "label": local.number[label[grouped]]}
        return _padded(pairs_told, groups)

    found = work.put(beside_articles(inside, whole, group, TOLD), "told")
    return found.where("n is not null").select("n", "label"), found.where("a is not null").drop("n", "label")


def _padded(pairs: dict[str, np.ndarray], groups: dict[str, np.ndarray]) -> pa.Table:
    """Rows as TOLD has them, of two kinds."""
    first, second = pa.table(pairs), pa.table(groups)
    none = {name: pa.nulls(len(second), first.schema.field(name).type) for name in first.column_names}
    more = {name: pa.nulls(len(first), second.schema.field(name).type) for name in second.column_names}
    top = pa.table({**{c: first[c] for c in first.column_names}, **more})
    return pa.concat_tables([top, pa.table({**none, **{c: second[c] for c in second.column_names}})])


def _related(near: DataFrame, group: DataFrame, threshold: float) -> DataFrame:
    """The pairs of different groups that are likely of one saga."""
    if threshold < RELATED:
        return near.where("false").select("a", "b", "related")
    told = near.where(sql.col("related") >= RELATED)
    for side in ("a", "b"):
        named = group.select(sql.col("n").alias(side), sql.col("label").alias(f"of_{side}"))
        told = told.join(named, side, "left").withColumn(f"of_{side}", sql.coalesce(f"of_{side}", side))
    return told.where("of_a <> of_b").select("a", "b", "related")
