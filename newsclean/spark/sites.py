"""Sites: what `chrome.repeated_lines` finds of pages in memory, found of pages on many machines.

Each step is that of `find_repeated_lines`, whose constants it shares; articles, folders and sites are known by the
number of one of their pages.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as sql

from newsclean.arrays.types import Hashes
from newsclean.chrome.repeated_lines import (
    MIN_PAGES,
    MIN_SHARE,
    MIN_SITE_SHARE,
    MOST_SHARING,
    ONE_SITE,
    OWN_LINES,
    SHARED_LINES,
    SITE_LINES,
    SITE_SHARE,
    WHOLE,
    common_lines,
    site_key,
)
from newsclean.spark.components import components
from newsclean.spark.frames import Work


class Learnt(NamedTuple):
    """The columns `n` and `site` of each page; uint64, ascending, the keys of the lines that sites repeat."""

    site: DataFrame
    repeated: Hashes


def learn(work: Work, pages: DataFrame, lines: DataFrame) -> Learnt:
    """The sites of pages, and the lines that each repeats.

    Args:
        work: where results are put.
        pages: the columns `n` and `folder`, the number of one page of it.
        lines: the columns `n`, `hash` and `long` of each page's distinct lines.
    """
    long = lines.where("long").join(pages, "n").select("n", "hash", "folder")
    article = _labels(pages, components(work, _same_article(long, pages), "sites-articles"))
    article = work.put(article, "sites-article-of-page").select("n", sql.col("label").alias("article"))
    group = _labels(pages, components(work, _same_site(work, lines, pages, article), "sites-groups"))
    site = work.put(_sites(group.select("n", "folder", sql.col("label").alias("group"))), "sites-site-of-page")
    return Learnt(site, _repeated(lines, site.join(article, "n")))


def _labels(pages: DataFrame, found: DataFrame) -> DataFrame:
    """All pages, those that hang together with no other labelled by themselves."""
    return pages.join(found, "n", "left").withColumn("label", sql.coalesce("label", "n"))


def _same_article(long: DataFrame, pages: DataFrame) -> DataFrame:
    """Pages that share a long line, but for a site's pitch, as pairs with the first that has it."""
    count = long.groupBy("hash").agg(sql.count("*").alias("count"))
    known = long.join(count, "hash")
    alone = sql.sum((sql.col("count") == 1).cast("long")) / sql.count("*")
    own = known.groupBy("n").agg(sql.rint(alone * WHOLE).alias("own"))
    home = pages.groupBy("folder").agg(sql.count("*").alias("home"))
    line = (
        known.join(own, "n")
        .join(home, "folder")
        .groupBy("hash")
        .agg(
            sql.min("n").alias("a"),
            sql.first("count").alias("count"),
            sql.sum("own").alias("own"),
            sql.sum("home").alias("home"),
        )
    )
    pitch = (sql.col("count") >= MIN_PAGES) & (sql.col("own") >= OWN_LINES * WHOLE * sql.col("count"))
    pitch &= sql.col("count") * 2 >= sql.col("home") / sql.col("count")
    tied = line.where(~pitch & (sql.col("count") > 1)).select("hash", "a")
    return long.join(tied, "hash").select("a", sql.col("n").alias("b"))


def _same_site(work: Work, lines: DataFrame, pages: DataFrame, article: DataFrame) -> DataFrame:
    """Pages of one folder that share SHARED_LINES lines of no common phrase, though they hold different articles."""
    common = work.spark.createDataFrame([(int(x),) for x in common_lines().view(np.int64)], "hash long")
    telling = lines.select("n", "hash").join(sql.broadcast(common), "hash", "left_anti")
    counts = telling.groupBy("hash").agg(sql.count("*").alias("count"))
    few = counts.where(sql.col("count").between(MIN_PAGES, MOST_SHARING)).select("hash")
    known = work.put(telling.join(few, "hash").join(pages, "n").join(article, "n"), "sites-shared-lines")
    one, other = known.alias("one"), known.alias("other")
    met = one.join(other, [sql.col(f"one.{name}") == sql.col(f"other.{name}") for name in ("hash", "folder")])
    met = met.where("one.n < other.n and one.article <> other.article")
    shared = met.groupBy(sql.col("one.n").alias("a"), sql.col("other.n").alias("b")).count()
    return shared.where(sql.col("count") >= SHARED_LINES).select("a", "b")


def _sites(grouped: DataFrame) -> DataFrame:
    """The site of each page: an even number for a folder, an odd one for a group of its pages."""
    size = grouped.groupBy("folder", "group").agg(sql.count("*").alias("size"))
    order = Window.partitionBy("folder").orderBy(sql.desc("size"), "group")
    two = (
        size.withColumn("at", sql.row_number().over(order))
        .where("at <= 2")
        .groupBy("folder")
        .agg(
            sql.max(sql.when(sql.col("at") == 1, sql.col("size"))).alias("first"),
            sql.coalesce(sql.max(sql.when(sql.col("at") == 2, sql.col("size"))), sql.lit(0)).alias("second"),
        )
    )
    own = (sql.col("size") >= MIN_PAGES) & (sql.col("second") * ONE_SITE > sql.col("first"))
    site = sql.when(own, sql.col("group") * 2 + 1).otherwise(sql.col("folder") * 2)
    return grouped.join(size, ["folder", "group"]).join(two, "folder").select("n", site.alias("site"))


def _repeated(lines: DataFrame, known: DataFrame) -> Hashes:
    size = known.groupBy("site").agg(sql.countDistinct("article").alias("size"))
    held = (
        lines.select("n", "hash")
        .join(known, "n")
        .groupBy("site", "hash")
        .agg(sql.countDistinct("article").alias("count"))
    )
    held = held.where(sql.col("count") >= MIN_PAGES).join(size, "site")
    everywhere = (sql.col("count") >= SITE_SHARE * sql.col("size")).cast("long")
    is_site = held.groupBy("site").agg((sql.sum(everywhere) >= SITE_LINES).alias("is_site"))
    share = sql.when(sql.col("is_site"), sql.lit(MIN_SITE_SHARE)).otherwise(sql.lit(MIN_SHARE))
    repeated = held.join(is_site, "site").where(sql.col("count") >= share * sql.col("size"))
    found = repeated.select("site", "hash").toArrow()
    keys = np.ascontiguousarray(found["hash"].to_numpy()).view(np.uint64)
    return np.sort(site_key(keys, found["site"].to_numpy()))
