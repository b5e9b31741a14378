"""Stories: links, evidence and what becomes of each article, a story being one task's."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from dataclasses import asdict
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from newsclean.commands.dedup import Drop, choose_in_story
from newsclean.evidence.common_names import CommonWords
from newsclean.evidence.of_stories import ARTICLES_A_TASK, TextSource
from newsclean.formats.report_json import as_story
from newsclean.model import Article, Link, Related
from newsclean.runs.told_stories import Task, draft, tell
from newsclean.similarity.copies import Pairs
from newsclean.spark.copies import Copies
from newsclean.spark.frames import Work, cogrouped, empty, parts
from newsclean.spark.given import given_inputs, path_of
from newsclean.spark.rewrites import Retold
from newsclean.stories.link import copy_links, related_article, rewrite_links

TOLD = "kind string, n long, told string"
"""As JSON a "story", `n` being its label; a "choice", what becomes of the article `n`; or a "fault"."""

_TIE = ("a", "b", "exact", "jaccard", "in_b", "in_a", "score", "related")


class ToldStories(NamedTuple):
    """Rows as TOLD has them; of each article in a story of several the columns `n`, and `story`, its label."""

    rows: DataFrame
    story: DataFrame


class Settings(NamedTuple):
    """What the stories are told by: the common words, and the relations of which one article stays."""

    common: CommonWords
    drop: Drop


def tell_stories(
    work: Work, inputs: DataFrame, articles: DataFrame, linked: tuple[Copies, Retold], drop: Drop
) -> ToldStories:
    """All stories.

    Args:
        work: where results are put.
        inputs: as `articles.measured` takes them.
        articles: as MEASURED has them.
        linked: the verified pairs.
        drop: the relations of which one article stays.
    """
    copies, retold = linked
    story = work.put(_story_of(copies, retold), "story-of")
    part = sql.pmod(sql.xxhash64("story"), sql.lit(parts(story.count(), ARTICLES_A_TASK)))
    members = story.join(articles.select("n", "p_body", "article"), "n").join(inputs, "n")
    members = members.withColumn("part", part)
    ties = _ties(copies, retold, story).withColumn("to", part)
    path = inputs.select(sql.col("n"), "given")
    for side in ("a", "b"):
        ties = ties.join(path.select(sql.col("n").alias(side), sql.col("given").alias(f"given_{side}")), side)
    told = _tell(Settings(retold.common.of_names(), drop))
    return ToldStories(work.put(cogrouped(members, ties, told, TOLD), "stories-told"), story)


def _story_of(copies: Copies, retold: Retold) -> DataFrame:
    """The articles `n` in stories of several, and `story`, the label of each one's."""
    rep = copies.cluster.select("n", "rep")
    alone = retold.group.join(rep, "n", "left_anti").select("n", sql.col("n").alias("rep"))
    group = retold.group.select(sql.col("n").alias("rep"), "label")
    return rep.union(alone).join(group, "rep", "left").select("n", sql.coalesce("label", "rep").alias("story"))


def _ties(copies: Copies, retold: Retold, story: DataFrame) -> DataFrame:
    """The pairs of each story: copies, rewrites (with a score), and what is related to it (with that).  A pair that is
    related to two stories is told in both."""
    none = sql.lit(None).cast("double")
    verbatim = copies.pairs.withColumns({"score": none, "related": none})
    retelling = retold.pairs.withColumns({"exact": sql.lit(False), "related": none})
    nothing = {**dict.fromkeys(("jaccard", "in_b", "in_a", "score"), none), "exact": sql.lit(False)}
    related = retold.related.withColumns(nothing)
    of_a, of_b = (story.select(sql.col("n").alias(side), sql.col("story").alias(f"of_{side}")) for side in ("a", "b"))
    within = verbatim.select(*_TIE).union(retelling.select(*_TIE)).join(of_a, "a").join(of_b, "b")
    within = within.where("of_a = of_b").withColumn("story", sql.col("of_a")).select(*_TIE, "story")
    for side, of in (("a", of_a), ("b", of_b)):
        within = within.union(
            related.select(*_TIE).join(of, side).withColumn("story", sql.col(f"of_{side}")).select(*_TIE, "story")
        )
    return within


def _tell(settings: Settings) -> Callable[[pa.Table, pa.Table], pa.Table]:
    def one_part(members: pa.Table, ties: pa.Table) -> pa.Table:
        if not len(members):
            return empty(TOLD)
        members = members.sort_by([("story", "ascending"), ("n", "ascending")]).combine_chunks()
        ties = ties.sort_by([("story", "ascending"), ("a", "ascending"), ("b", "ascending")]).combine_chunks()
        of, about = members["story"].to_numpy(), ties["story"].to_numpy()
        drafts, rows = [], list[tuple[str, int | None, object]]()
        number = dict[str, int]()
        for story in np.unique(of).tolist():
            own = members.slice(*_run(of, story))
            held, articles, bodies = _members(own)
            number |= dict(zip((a.path for a in articles), own["n"].to_pylist(), strict=True))
            links, related = _links(ties.slice(*_run(about, story)), {*own["n"].to_pylist()})
            drafts.append(draft(held, articles, links, related, bodies))
            rows += [("choice", number[c.path], asdict(c)) for c in choose_in_story(articles, links, settings.drop)]
        label = dict(zip(members["n"].to_pylist(), of.tolist(), strict=True))
        found = tell(Task(settings.common, drafts))
        rows += [("story", label[number[s.members[0].path]], as_story(s)) for s in found.stories]
        rows += [("fault", None, asdict(fault)) for fault in found.faults]
        kinds, numbers, told = zip(*rows, strict=True)
        columns = (
            pa.array(kinds, pa.string()),
            pa.array(numbers, pa.int64()),
            pa.array([*map(as_json, told)], pa.string()),
        )
        return pa.table(dict(zip(("kind", "n", "told"), columns, strict=True)))

    return one_part


def _run(values: np.ndarray, wanted: int) -> tuple[int, int]:
    """Where a value begins among ascending ones, and how many of it there are."""
    first, last = np.searchsorted(values, wanted, "left"), np.searchsorted(values, wanted, "right")
    return int(first), int(last - first)


def _members(rows: pa.Table) -> tuple[dict[str, TextSource], tuple[Article, ...], dict[str, bytes]]:
    """Where the texts are of a story's articles, the articles, and the hashes of their bodies."""
    held, articles, bodies = {}, list[Article](), {}
    loaded = [pickle.loads(article) for article in rows["article"].to_pylist()]
    for given, (article, kept), body in zip(given_inputs(rows), loaded, rows["p_body"].to_pylist(), strict=True):
        articles.append(article)
        held[article.path] = TextSource(given, kept)
        bodies[article.path] = body
    return held, tuple(articles), bodies


def _links(ties: pa.Table, members: set[int]) -> tuple[list[Link], list[Related]]:
    """The links of a story's members, by path, and what is related to them."""
    score, exact = ties["score"].to_pylist(), ties["exact"].to_numpy(zero_copy_only=False)
    related = ties["related"].to_pylist()
    paths = [[path_of(given) for given in ties[f"given_{side}"].to_pylist()] for side in ("a", "b")]
    names = [*paths[0], *paths[1]]
    n = len(ties)
    shares = [
        np.nan_to_num(ties[c].to_numpy(zero_copy_only=False).astype(np.float64)) for c in ("jaccard", "in_b", "in_a")
    ]
    pairs = Pairs(np.arange(n), np.arange(n) + n, exact, *shares)
    verbatim = np.array([s is None and r is None for s, r in zip(score, related, strict=True)], np.bool_)
    retold = np.array([s is not None for s in score], np.bool_)
    links = copy_links(names, pairs.some(verbatim))
    links += rewrite_links(names, pairs.some(retold), [s for s in score if s is not None])
    links.sort(key=lambda link: (link.a, link.b))
    out = []
    for k in np.flatnonzero(~verbatim & ~retold).tolist():
        inside = ties["a"][k].as_py() in members
        of, other = (names[k], names[k + n]) if inside else (names[k + n], names[k])
        out.append(related_article(other, of, related[k]))
    return links, out


def as_json(told: object) -> str:
    """JSON, what is no Unicode in it escaped."""
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
