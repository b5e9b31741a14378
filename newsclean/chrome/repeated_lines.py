"""Repeated lines: the boilerplate that a site puts on many of its pages.

A line that recurs on a good share of one site's pages is its boilerplate.  Copies of one article repeat its lines
too, without being pages of their own: articles that share a long line count as one.
Pages of a folder belong to one site where they share some lines of no common phrase; the rest of a folder is taken for
a site where some lines stand on many of its pages.  On a site even a line of a few pages (a headline of this week's
list) is boilerplate.  What recurs on a few pages of different sites is text reuse, and stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import NamedTuple

import numpy as np

from newsclean.arrays.segments import ranges, run_sizes, run_starts
from newsclean.arrays.types import Hashes, Index
from newsclean.clustering.connected_components import connected
from newsclean.data import shipped_arrays
from newsclean.text.hashing import fmix64
from newsclean.text.lines import Lines, line_keys

MIN_PAGES = 3
"""Unrelated pages that must hold a line before it is boilerplate."""

MIN_SHARE = 0.1
"""Share of a folder's unrelated pages that must hold it."""

SITE_LINES, SITE_SHARE = 3, 0.2
"""So many lines on such a share of its unrelated pages make a folder a site."""

MIN_SITE_SHARE = 0.02
"""Share of a site's unrelated pages that must hold a line."""

SHARED_LINES = 4
"""Lines, other than those any site may have, that tie two pages of a folder to one site."""

ONE_SITE = 3
"""Times that the largest group of pages outnumbers the second where a folder is one site, some pages with few lines."""

MOST_SHARING = 400
"""Pages that share a line, past which it ties no two: the cost grows with the square."""

FEW_PAIRS = 2_000_000
"""Up to so many pairs of pages that share a line, scipy takes longer to import than they take to be counted without."""

LONG_LINE = 140
"""Bytes from which a line is so long that pages which share it hold the same article, as a rule."""

OWN_LINES = 0.3
"""Share of pages' long lines that no other page has, by which they hold different articles nonetheless."""

WHOLE = 1_000_000
"""Such shares are added up as whole numbers of this: the sum is the same in whatever order."""


@dataclass(frozen=True, slots=True)
class PageLines:
    """The distinct lines of pages.

    Attributes:
        page: int64[lines], the number of each one's page.
        hash: uint64[lines].
        long: bool[lines], LONG_LINE bytes and more.
    """

    page: Index
    hash: Hashes
    long: np.ndarray


class Sites(NamedTuple):
    """The sites of documents, and the lines that these repeat.

    site: int64[docs]; repeated: uint64, ascending, the `site_key` of each line that its site repeats.
    """

    site: Index
    repeated: Hashes


def page_lines(lines: Lines) -> PageLines:
    """What must be known of a batch to find what its sites repeat."""
    keys = line_keys(lines)
    at = np.flatnonzero(keys != 0)
    at = at[np.lexsort((keys[at], lines.line_doc[at]))]
    page = lines.line_doc[at]
    new = run_starts(keys[at], page)
    at, page = at[new], page[new]
    return PageLines(page, keys[at], (lines.line_end - lines.line_start)[at] >= LONG_LINE)


def joined_pages(parts: Sequence[PageLines]) -> PageLines:
    """The lines of several parts, if any, as one."""
    nothing = PageLines(np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros(0, np.bool_))
    return PageLines(*(np.concatenate([getattr(p, f.name) for p in (nothing, *parts)]) for f in fields(PageLines)))


def numbers(names: Sequence[str]) -> Index:
    """int64[names]: a number for each name, the same for the same."""
    number = {name: k for k, name in enumerate(sorted(set(names)))}
    return np.array([number[name] for name in names], np.int64)


def site_key(keys: Hashes, site: Index) -> Hashes:
    """uint64[lines]: the key of each line within its site; keys: uint64[lines], site: int64[lines]."""
    return fmix64(keys + fmix64(site.astype(np.uint64) + np.uint64(1)))


@dataclass(frozen=True, slots=True)
class _Seen:
    """Every distinct line of every page.  page, key: of each; article: int64[pages], the smallest page of the same
    article; site: int64[pages]."""

    page: Index
    key: Hashes
    article: Index
    site: Index


def find_repeated_lines(pages: Sequence[PageLines], folder: Index) -> Sites:
    """The sites of pages, and the lines that each repeats.

    Args:
        pages: their lines, in parts.
        folder: int64[pages], the number of the folder of each.
    """
    lines = joined_pages(pages)
    articles = _articles(lines.page[lines.long], lines.hash[lines.long], folder)
    seen = _Seen(lines.page, lines.hash, articles, folder)
    seen = replace(seen, site=_by_shared_lines(seen))
    count, home, keys = _count(seen)
    sizes = _sizes(seen)
    share = np.where(_are_sites(count, home, sizes)[home], MIN_SITE_SHARE, MIN_SHARE)
    return Sites(seen.site, np.sort(keys[count >= np.maximum(MIN_PAGES, share * sizes[home])]))


def _sizes(seen: _Seen) -> Index:
    """int64[sites]: how many articles each site has."""
    n = len(seen.site) + 1
    return np.bincount(np.unique(seen.site * n + seen.article) // n, minlength=seen.site.max(initial=0) + 1)


class _Counted(NamedTuple):
    """The distinct lines of all sites: int64[lines], the articles that hold each; int64[lines], its site;
    uint64[lines], its key within the site."""

    articles: Index
    site: Index
    key: Hashes


def _count(seen: _Seen) -> _Counted:
    key = site_key(seen.key, seen.site[seen.page])
    order = np.lexsort((seen.article[seen.page], key))
    key, owner, home = key[order], seen.article[seen.page][order], seen.site[seen.page][order]
    new = run_starts(key, owner)
    key, home = key[new], home[new]
    starts = np.flatnonzero(run_starts(key))
    return _Counted(run_sizes(starts, len(key)), home[starts], key[starts])


def _are_sites(count: Index, home: Index, sizes: Index) -> np.ndarray:
    """bool[sites]: whether enough lines stand on a good share of the pages."""
    everywhere = (count >= MIN_PAGES) & (count >= SITE_SHARE * sizes[home])
    return np.bincount(home[everywhere], minlength=len(sizes)) >= SITE_LINES


def _by_shared_lines(seen: _Seen) -> Index:
    """int64[pages]: a site of their own for pages of a folder that share SHARED_LINES lines of no common phrase, though
    they hold different articles."""
    pages = len(seen.site)
    at = np.flatnonzero(~np.isin(seen.key, common_lines()))
    at = at[np.lexsort((seen.page[at], seen.key[at]))]
    count = run_sizes(np.flatnonzero(run_starts(seen.key[at])), len(at))
    some = (count >= MIN_PAGES) & (count <= MOST_SHARING)
    one, other = _sharing(seen.page[at[np.repeat(some, count)]], count[some], pages)
    tied = (seen.article[one] != seen.article[other]) & (seen.site[one] == seen.site[other])
    group = connected(pages, one[tied], other[tied])
    size = np.bincount(group)
    first, second = _two_largest(seen.site, group, size)
    own = (size[group] >= MIN_PAGES) & (second * ONE_SITE > first)[seen.site]
    return np.where(own, seen.site.max(initial=0) + 1 + group, seen.site)


class _Pairs(NamedTuple):
    """Pairs of pages: int64[pairs] each."""

    one: Index
    other: Index


def _sharing(page: Index, size: Index, pages: int) -> _Pairs:
    """The pairs of pages that share SHARED_LINES lines and more.  page: int64, the pages of each line, ascending, one
    line's after the other's; size: int64[lines], how many those are."""
    behind = np.repeat(np.cumsum(size), size) - np.arange(len(page)) - 1  # the pages of the same line still to come
    if behind.sum() > FEW_PAIRS:
        return _sharing_of_many(page, np.repeat(np.arange(len(size)), size), pages)
    pair = np.sort(np.repeat(page, behind) * pages + page[ranges(np.arange(len(page)) + 1, behind)])
    starts = np.flatnonzero(run_starts(pair))
    found = pair[starts[run_sizes(starts, len(pair)) >= SHARED_LINES]]
    return _Pairs(found // pages, found % pages)


def _sharing_of_many(page: Index, line: Index, pages: int) -> _Pairs:
    """As `_sharing`, each pair both ways, and every page with itself: by a product of sparse matrices."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 -- slow to import, and not needed for some files

    matrix = csr_matrix((np.ones(len(page)), (page, line)), shape=(pages, line.max(initial=0) + 1))
    shared = (matrix @ matrix.T).tocoo()
    found = shared.data >= SHARED_LINES
    return _Pairs(shared.row[found].astype(np.int64), shared.col[found].astype(np.int64))


class _Sizes(NamedTuple):
    """The sizes of the largest and the second largest group of pages in each folder: int64[folders] each."""

    first: Index
    second: Index


def _two_largest(folder: Index, group: Index, size: Index) -> _Sizes:
    groups, at = np.unique(group, return_index=True)
    order = np.lexsort((size[groups], folder[at]))
    home, ranked = folder[at][order], size[groups][order]
    first, second = np.zeros((2, int(folder.max(initial=0)) + 1), np.int64)
    first[home] = ranked
    inner = np.flatnonzero(home[1:] == home[:-1])
    second[home[inner]] = ranked[inner]
    return _Sizes(first, second)


@cache
def common_lines() -> Hashes:
    """uint64[lines], sorted: the keys of whole lines that any site may have ("Share", "Advertisement"), which tell no
    site from another."""
    with shipped_arrays("phrases.npz") as file:
        return file["line"]


def _articles(page: Index, keys: Hashes, folder: Index) -> Index:
    """int64[pages]: the smallest page that each page is tied to by long lines in common.

    page, keys: the long lines.  A line on half of a folder's pages ties none where these have long lines of their own
    besides: it is the site's pitch, or its legal notice.
    """
    pages = len(folder)
    _, line, count = np.unique(keys, return_inverse=True, return_counts=True)
    alone = np.bincount(page, count[line] == 1, pages) / np.maximum(np.bincount(page, minlength=pages), 1)
    own = np.bincount(line, np.rint(alone * WHOLE)[page], len(count))
    home = np.bincount(folder)[folder[page]]
    pitch = (count >= MIN_PAGES) & (own >= OWN_LINES * WHOLE * count)
    pitch &= count * 2 >= np.bincount(line, home, len(count)) / count
    tied = ~pitch[line]
    return connected(pages + len(count), page[tied], line[tied] + pages)[:pages]
