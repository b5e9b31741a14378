"""Which lines does a site put on every page?

A line that recurs on a good share of one site's pages is the site's furniture.  Copies of one article repeat its lines
too, without being pages of their own: articles that share a long line count as one.
A folder is taken for a site where some lines stand on many of its pages; then even a line on a few of them (a headline
of this week's list) is furniture.  In a folder of mixed outlets what recurs on a few pages is text reuse, and stays.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from newsclean.words import Hashes, Index, Lines, hash_ranges, mix, spaces

MIN_PAGES = 3
"""Unrelated pages that must hold a line before it is furniture."""

MIN_SHARE = 0.1
"""Share of a folder's unrelated pages that must hold it."""

SITE_LINES, SITE_SHARE = 3, 0.2
"""So many lines on such a share of its unrelated pages make a folder a site."""

MIN_SITE_SHARE = 0.02
"""Share of a site's unrelated pages that must hold a line."""

LONG_LINE = 140
"""Bytes from which a line is so long that pages which share it hold the same article."""


@dataclass(frozen=True, slots=True)
class PageLines:
    """The distinct lines of pages.  page: int64, the number of the page of each line;
    hash: uint64; long: bool."""

    page: Index
    hash: Hashes
    long: np.ndarray


def line_keys(lines: Lines) -> Hashes:
    """uint64[lines]: a hash of each line in lower case, white space at its ends left out; 0 for a blank line."""
    solid = np.flatnonzero(~spaces(lines.raw))
    first = np.searchsorted(solid, lines.line_start)
    last = np.searchsorted(solid, lines.line_end) - 1
    out = np.zeros(len(lines.line_start), np.uint64)
    full = np.flatnonzero(last >= first)
    out[full] = mix(hash_ranges(lines.low, solid[first[full]], solid[last[full]] + 1))
    return out


def page_lines(lines: Lines) -> PageLines:
    """What must be known of a batch to tell its sites' furniture."""
    keys = line_keys(lines)
    at = np.flatnonzero(keys != 0)
    at = at[np.lexsort((keys[at], lines.line_doc[at]))]
    page = lines.line_doc[at]
    new = np.ones(len(at), np.bool_)
    new[1:] = (keys[at][1:] != keys[at][:-1]) | (page[1:] != page[:-1])
    at, page = at[new], page[new]
    return PageLines(page, keys[at], (lines.line_end - lines.line_start)[at] >= LONG_LINE)


def sites(paths: Sequence[str]) -> Index:
    """int64[paths]: a number for the site of each page."""
    names = sorted({os.path.dirname(path) for path in paths})
    number = {name: k for k, name in enumerate(names)}
    return np.array([number[os.path.dirname(path)] for path in paths], np.int64)


def site_key(keys: Hashes, site: Index) -> Hashes:
    """uint64: a line's key within its site."""
    return mix(keys + mix(site.astype(np.uint64) + np.uint64(1)))


def find_furniture(pages: Sequence[PageLines], site: Index) -> Hashes:
    """uint64, sorted: the `site_key` of every line that is furniture of its site.  site: int64[pages of the run]."""
    page = np.concatenate([p.page for p in pages] or [np.zeros(0, np.int64)])
    keys = np.concatenate([p.hash for p in pages] or [np.zeros(0, np.uint64)])
    long = np.concatenate([p.long for p in pages] or [np.zeros(0, np.bool_)])
    article = _articles(page[long], keys[long], len(site))
    of_site = np.bincount(
        np.unique(site * (len(site) + 1) + article) // (len(site) + 1), minlength=site.max(initial=0) + 1
    )
    key = site_key(keys, site[page])
    order = np.lexsort((article[page], key))
    key, owner = key[order], article[page][order]
    home = site[page][order]
    new = np.ones(len(key), np.bool_)
    new[1:] = (key[1:] != key[:-1]) | (owner[1:] != owner[:-1])
    key, home = key[new], home[new]
    starts = np.flatnonzero(np.concatenate((np.ones(min(1, len(key)), np.bool_), key[1:] != key[:-1])))
    count = np.diff(np.append(starts, len(key)))
    home, pages_of = home[starts], of_site[home[starts]]
    everywhere = (count >= MIN_PAGES) & (count >= SITE_SHARE * pages_of)
    is_site = np.bincount(home[everywhere], minlength=len(of_site)) >= SITE_LINES
    share = np.where(is_site[home], MIN_SITE_SHARE, MIN_SHARE)
    return key[starts[count >= np.maximum(MIN_PAGES, share * pages_of)]]


def _articles(page: Index, keys: Hashes, pages: int) -> Index:
    """int64[pages]: the smallest page that each page is tied to by long lines in common."""
    from scipy.sparse import coo_matrix  # noqa: PLC0415 -- slow to import, and not needed for one file
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    _, line = np.unique(keys, return_inverse=True)
    size = pages + (int(line.max()) + 1 if len(line) else 0)
    graph = coo_matrix((np.ones(len(page), np.int8), (page, line + pages)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    return label[:pages].astype(np.int64)
