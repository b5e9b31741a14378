"""Site memory: the lines of earlier pages of the same sites, by which a site's repeated lines are told."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from newsclean.arrays.tables import joined, select
from newsclean.arrays.types import Hashes, Index
from newsclean.chrome.repeated_lines import PageLines, find_repeated_lines, joined_pages, numbers
from newsclean.index.blocks import load
from newsclean.index.tables import Pages
from newsclean.model import Article
from newsclean.runs.batch import Input

PAGES_REMEMBERED = 5000
"""Pages of the sites at hand, the latest, by which their repeated lines are told."""

LATEST = 20 * PAGES_REMEMBERED
"""Articles, the latest, that these are looked for among: a site that nothing came into for long starts anew."""


class Sites(NamedTuple):
    """The sites of some inputs.

    Attributes:
        site: int64[inputs], the site of each.
        repeated: uint64, sorted: the keys of the lines that the sites repeat (`chrome.repeated_lines.site_key`).
    """

    site: Index
    repeated: Hashes


def sites_of(db: sqlite3.Connection, inputs: Sequence[Input], found: Sequence[PageLines]) -> Sites:
    """The sites of new inputs, told by the latest pages of the same sites, too.

    Args:
        db: the index.
        inputs: the new inputs.
        found: the lines of their pages, numbered as the inputs are.
    """
    latest = _latest(db, {os.fsencode(given.site) for given in inputs})
    here = [replace(part, page=part.page + len(latest)) for part in found]
    if latest:
        table = joined(load(db, Pages, np.array(list(latest), np.int64)))
        owner = np.repeat(np.arange(len(table)), np.diff(table.at))
        here.insert(0, PageLines(owner, table.line, table.long))
    names = [*map(os.fsdecode, latest.values()), *(given.site for given in inputs)]
    site, repeated = find_repeated_lines(here, numbers(names))
    return Sites(site[len(latest) :], repeated)


def pages_of(articles: Sequence[Article], inputs: Sequence[Input], found: Sequence[PageLines]) -> Pages:
    """The lines of the pages that some of the inputs, the articles, came in; `found` as for `sites_of`."""
    place = {given.path: k for k, given in enumerate(inputs)}
    lines = joined_pages(found)
    at = np.searchsorted(lines.page, np.arange(len(inputs) + 1))
    return select(Pages(at, lines.hash, lines.long), np.array([place[a.path] for a in articles], np.int64))


def _latest(db: sqlite3.Connection, wanted: Set[bytes]) -> dict[int, bytes]:
    """By id, ascending: the sites of the PAGES_REMEMBERED latest articles of some sites."""
    out: dict[int, bytes] = {}
    for row in db.execute("SELECT id, path, site FROM article ORDER BY id DESC LIMIT ?", (LATEST,)):
        site = os.path.dirname(row["path"]) if row["site"] is None else row["site"]
        if site in wanted:
            out[row["id"]] = site
            if len(out) == PAGES_REMEMBERED:
                break
    return dict(sorted(out.items()))
