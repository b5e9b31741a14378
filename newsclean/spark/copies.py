"""Copies: what `similarity.copies` finds of articles in memory, found of articles on many machines.

Bands meet in a shuffle; of those that many articles share (`similarity.crowds`) the articles are put in the order of
their signatures by all tasks together, so that no band is the work of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as sql

from newsclean.similarity.copies import COPY, Pairs, verified
from newsclean.similarity.crowds import CROWD, NEAR, NEAR_ALONE, READ_ON, SIDE_BY_SIDE, estimated
from newsclean.similarity.lsh import BANDS, MAX_SPREAD, PARAGRAPH_BANDS, PARAGRAPH_ROWS, ROWS, band_keys
from newsclean.similarity.minhash import MIN_WORDS, Fingerprints
from newsclean.similarity.pairs import Candidates
from newsclean.similarity.vocabulary import Vocabulary
from newsclean.spark.components import components
from newsclean.spark.frames import Local, Work, beside_articles, placed, spread
from newsclean.spark.rows import PRINTS, WORDS, as_binary, columns, from_columns
from newsclean.stories.link import MUCH, same_report

PAIRS = "a long, b long, exact boolean, jaccard double, in_b double, in_a double, keep boolean"
"""Verified pairs, as `copies.Pairs` has them; keep: whether they share more than a form, a quotation or a stub."""

FIGURES = columns(Fingerprints, PRINTS, ("shingles", "words", "quoted")) + columns(Vocabulary, WORDS)
"""What pairs are verified by."""

SIGNATURE = columns(Fingerprints, PRINTS, ("signature",))


class Copies(NamedTuple):
    """Verified pairs as PAIRS has them, without those not to be kept; of each article in a cluster of copies the
    columns `n` and `rep`, the article that stands for the cluster."""

    pairs: DataFrame
    cluster: DataFrame


def merit() -> Column:
    """Of copies, the least is the best, as `stories.best` has it."""
    return sql.struct("cut", (~sql.col("corrected")).alias("so"), (-sql.col("once")).alias("once"), "words", "n")


def same_text() -> Column:
    """Of pairs as PAIRS has them, whether they are one text, not the one a part of the other."""
    return sql.col("exact") | (sql.col("jaccard") >= COPY) | (sql.least("in_a", "in_b") >= MUCH)


def link_copies(work: Work, articles: DataFrame) -> Copies:
    """Every verified pair, and the clusters; articles: as MEASURED has them."""
    twins, alone = _twins(work, articles)
    proposed = _proposed(work, alone)
    found = _verified(work, articles, proposed.pairs, "verified")
    if proposed.crowded is not None:
        left_out = _left_out(work, found, proposed)
        found = found.union(_verified(work, articles, left_out, "verified-left-out"))
    pairs = work.put(found.union(twins).where("keep"), "pairs")
    label = components(work, pairs.where(same_text()).select("a", "b"), "clusters")
    best = label.join(articles.select("n", "cut", "corrected", "once", "words"), "n").withColumn("merit", merit())
    rep = best.groupBy("label").agg(sql.min("merit").getField("n").alias("rep"))
    return Copies(pairs, work.put(label.join(rep, "label").select("n", "rep"), "clusters-best"))


def _twins(work: Work, articles: DataFrame) -> tuple[DataFrame, DataFrame]:
    """Exact duplicates as PAIRS has them; and the articles that are none, and long enough to be compared."""
    few = articles.select("n", "p_body").where(sql.col("p_body") != sql.lit(bytes(32)))
    first = few.groupBy("p_body").agg(sql.min("n").alias("first"), sql.count("*").alias("count"))
    first = work.put(first.where(sql.col("count") > 1).select("p_body", "first"), "bodies")
    again = few.join(first, "p_body").where("n <> first").select(sql.col("first").alias("a"), sql.col("n").alias("b"))
    again = work.put(again, "twins")
    one, true = sql.lit(1.0), sql.lit(True)
    shares = [true.alias("exact"), one.alias("jaccard"), one.alias("in_b"), one.alias("in_a"), true.alias("keep")]
    alone = articles.join(again.select(sql.col("b").alias("n")), "n", "left_anti")
    return again.select("a", "b", *shares), alone


class _Proposed(NamedTuple):
    """Pairs `a` < `b` to be verified; the articles `n` that are of a crowd, None where there is none."""

    pairs: DataFrame
    crowded: DataFrame | None


def _proposed(work: Work, alone: DataFrame) -> _Proposed:
    names = columns(Fingerprints, PRINTS, ("words", "signature", "paragraph_signature"))
    banded = alone.select("n", *names).mapInArrow(_bands, "n long, band short, key long")
    bands = work.put(banded.distinct(), "bands")
    most = sql.when(sql.col("band") < BANDS, CROWD).otherwise(MAX_SPREAD)
    keys = bands.groupBy("band", "key").agg(sql.count("*").alias("count")).where("count > 1")
    small, crowds = (
        keys.where(sql.col("count") <= most),
        keys.where((sql.col("count") > CROWD) & (sql.col("band") < BANDS)),
    )
    codes = work.put(_pairs_within(bands.join(small.select("band", "key"), ["band", "key"])), "codes")
    crowds = work.put(crowds.select("band", "key"), "crowds")
    if crowds.isEmpty():
        return _Proposed(codes, None)
    return _thinned(work, alone, bands.join(crowds, ["band", "key"]), codes)


def _bands(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The bands of articles, those of their paragraphs numbered after their own."""
    for batch in batches:
        rows = pa.Table.from_batches([batch])
        prints, n = from_columns(Fingerprints, PRINTS, rows), rows["n"].to_numpy()
        long = np.flatnonzero(prints.words >= MIN_WORDS)
        of_long = np.flatnonzero(np.isin(prints.paragraph_article, long))
        own = band_keys(prints.signature[long], BANDS, ROWS)
        part = band_keys(prints.paragraph_signature[of_long], PARAGRAPH_BANDS, PARAGRAPH_ROWS)
        owner = np.concatenate(
            (np.tile(n[long], BANDS), np.tile(n[prints.paragraph_article[of_long]], PARAGRAPH_BANDS))
        )
        band = np.concatenate(
            (np.repeat(np.arange(BANDS), len(long)), np.repeat(np.arange(PARAGRAPH_BANDS) + BANDS, len(of_long)))
        )
        keys = np.concatenate((own.ravel(), part.ravel())).view(np.int64)
        yield pa.RecordBatch.from_pydict({"n": owner, "band": band.astype(np.int16), "key": keys})


def _pairs_within(bands: DataFrame) -> DataFrame:
    """All pairs that share a key."""
    one, other = bands.alias("one"), bands.alias("other")
    same = (sql.col("one.band") == sql.col("other.band")) & (sql.col("one.key") == sql.col("other.key"))
    met = one.join(other, same & (sql.col("one.n") < sql.col("other.n")))
    return met.select(sql.col("one.n").alias("a"), sql.col("other.n").alias("b")).distinct()


def _thinned(work: Work, alone: DataFrame, members: DataFrame, codes: DataFrame) -> _Proposed:
    """The pairs to be verified, as `crowds.thin_crowds` has them; members: `n`, `band` and `key` of crowds."""
    best = alone.select("n", merit().alias("merit"))
    stars, beside = _stars(work, members, best), _beside(work, members, alone)
    alike = work.put(_estimates(alone, stars), "stars-alike").join(best.withColumnRenamed("n", "b"), "b")
    like = sql.when(sql.col("likely") >= COPY, -1.0).otherwise(-sql.col("likely"))
    order = Window.partitionBy("a").orderBy(like, "merit")
    chosen = alike.withColumn("at", sql.row_number().over(order)).where("at = 1").select("a", "b", "likely")
    chosen = work.put(chosen, "stars-chosen")
    crowd = components(work, chosen.where(sql.col("likely") >= COPY).select("a", "b"), "crowd-of")
    within, others = _parted(work, codes, crowd)
    wanted = work.put(_ordered(beside.union(stars.select("a", "b")).union(within)).distinct(), "crowd-wanted")
    likely = work.put(_estimates(alone, wanted), "crowd-alike")
    far = chosen.where(sql.col("likely") < COPY).select(sql.col("a").alias("of"), sql.lit(NEAR_ALONE).alias("most"))
    near = _nearest(likely, far)
    every = others.union(near).union(_ordered(chosen)).distinct()
    crowded = stars.select(sql.explode(sql.array("a", "b")).alias("n")).distinct()
    return _Proposed(work.put(every, "crowd-proposed"), work.put(crowded, "crowded"))


def _ordered(pairs: DataFrame) -> DataFrame:
    return pairs.select(sql.least("a", "b").alias("a"), sql.greatest("a", "b").alias("b"))


def _stars(work: Work, members: DataFrame, best: DataFrame) -> DataFrame:
    """Each article `a` of a crowd with the `b` that stands for it."""
    known = members.join(best, "n")
    stand = known.groupBy("band", "key").agg(sql.min("merit").getField("n").alias("b"))
    return work.put(
        members.join(stand, ["band", "key"]).where("n <> b").select(sql.col("n").alias("a"), "b").distinct(), "stars"
    )


def _beside(work: Work, members: DataFrame, alone: DataFrame) -> DataFrame:
    """Pairs that stand side by side in the order of their crowd's signatures.

    The order is one of all crowds, so that a crowd is the work of as many tasks as it fills; where two tasks meet, what
    stands at the ends of each is compared once more.
    """
    read = members.join(alone.select("n", *SIGNATURE), "n").mapInArrow(
        _read_on, "band short, key long, n long, text binary"
    )
    known = placed(work, read, ("band", "key", "text", "n"), "crowd-order", "at").drop("text")
    known = work.put(known, "crowd-places")
    found = None
    for step in range(1, SIDE_BY_SIDE + 1):
        one, other = known.alias("one"), known.withColumn("at", sql.col("at") - step).alias("other")
        same = [sql.col(f"one.{name}") == sql.col(f"other.{name}") for name in ("at", "band", "key")]
        met = one.join(other, same).select(sql.col("one.n").alias("a"), sql.col("other.n").alias("b"))
        found = met if found is None else found.union(met)
    assert found is not None
    return found


def _read_on(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The members of crowds with their signatures, read on from the band that they share, to be put in order."""
    for batch in batches:
        rows = pa.Table.from_batches([batch])
        signature = from_columns(Fingerprints, PRINTS, rows).signature
        first = rows["band"].to_numpy().astype(np.int64) * ROWS
        read = (first[:, None] + np.arange(READ_ON)) % signature.shape[1]
        values = np.take_along_axis(signature, read, 1).astype(">u4")
        text = as_binary(values, np.arange(len(rows) + 1))
        yield pa.RecordBatch.from_pydict({**{c: rows[c].combine_chunks() for c in ("band", "key", "n")}, "text": text})


def _estimates(alone: DataFrame, pairs: DataFrame) -> DataFrame:
    """The pairs with `likely`, the Jaccard similarity that their signatures tell."""

    def work(local: Local, pairs: pa.Table) -> pa.Table:
        signature = from_columns(Fingerprints, PRINTS, local.rows).signature
        likely = estimated(signature, local.a, local.b)
        return pa.table({"a": pairs["a"], "b": pairs["b"], "likely": likely})

    parted = spread(pairs, pairs.count())
    return beside_articles(parted, alone.select("n", *SIGNATURE), work, "a long, b long, likely double")


def _parted(work: Work, codes: DataFrame, crowd: DataFrame) -> tuple[DataFrame, DataFrame]:
    """The pairs of one crowd of more than CROWD articles, and the others."""
    size = crowd.groupBy("label").agg(sql.count("*").alias("size"))
    large = work.put(crowd.join(size.where(sql.col("size") > CROWD).select("label"), "label"), "crowd-large")
    one = large.select(sql.col("n").alias("a"), sql.col("label").alias("label_a"))
    other = large.select(sql.col("n").alias("b"), sql.col("label").alias("label_b"))
    told = codes.join(one, "a", "left").join(other, "b", "left")
    told = told.withColumn("within", sql.coalesce(sql.col("label_a") == sql.col("label_b"), sql.lit(False)))
    told = work.put(told.select("a", "b", "within"), "codes-parted")
    return told.where("within").select("a", "b"), told.where("not within").select("a", "b")


def _nearest(pairs: DataFrame, far: DataFrame) -> DataFrame:
    """The pairs that are, to one of both articles, among the NEAR most alike, or NEAR_ALONE; far: the articles `of`
    which it is these."""
    both = pairs.select(sql.col("a").alias("of"), sql.col("b").alias("other"), "likely")
    both = both.union(pairs.select(sql.col("b").alias("of"), sql.col("a").alias("other"), "likely"))
    order = Window.partitionBy("of").orderBy(sql.desc("likely"), "other")
    ranked = both.withColumn("at", sql.row_number().over(order)).where(sql.col("at") <= NEAR_ALONE)
    known = ranked.join(far, "of", "left").where(sql.col("at") <= sql.coalesce("most", sql.lit(NEAR)))
    return _ordered(known.select(sql.col("of").alias("a"), sql.col("other").alias("b")))


def _left_out(work: Work, found: DataFrame, proposed: _Proposed) -> DataFrame:
    """The pairs of clusters of copies, too few to be a crowd, that were not proposed."""
    label = components(work, found.where(sql.col("jaccard") >= COPY).select("a", "b"), "copies-of")
    size = label.groupBy("label").agg(sql.count("*").alias("size")).where(sql.col("size") <= CROWD).select("label")
    crowded = label.join(proposed.crowded, "n").select("label").distinct()
    few = work.put(label.join(size, "label").join(crowded, "label"), "copies-of-few")
    one, other = few.alias("one"), few.alias("other")
    met = one.join(other, (sql.col("one.label") == sql.col("other.label")) & (sql.col("one.n") < sql.col("other.n")))
    pairs = met.select(sql.col("one.n").alias("a"), sql.col("other.n").alias("b"))
    return work.put(pairs.join(proposed.pairs, ["a", "b"], "left_anti"), "left-out")


def _verified(work: Work, articles: DataFrame, pairs: DataFrame, name: str) -> DataFrame:
    """Those of the pairs that are copies or excerpts, as PAIRS has them."""

    def verify(local: Local, _pairs: pa.Table) -> pa.Table:
        prints, words = from_columns(Fingerprints, PRINTS, local.rows), from_columns(Vocabulary, WORDS, local.rows)
        found = verified(prints, Candidates(local.a, local.b))
        told = {f.name: getattr(found, f.name) for f in fields(Pairs)}
        told |= {side: local.number[told[side]] for side in ("a", "b")}
        return pa.table({**told, "keep": same_report(prints, words, found)})

    parted = spread(pairs, pairs.count())
    return work.put(beside_articles(parted, articles.select("n", *FIGURES), verify, PAIRS), name)
