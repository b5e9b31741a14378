"""Which articles retell the same report in other words?

Rewrites share almost no shingles, so a story score decides: a logistic over a few readable signals.  Words of the
whole, of the beginning and of the title are compared; the days spoken of tell one turn of a saga from the next; and a
pair must be nearer to each other than to the rest of the saga.  A rare word's weight comes from the folder and, as a
prior, from how common the word is in English at large: five files on one story would otherwise take the story's own
words for stop words.  Candidates come from the words most salient in each article; nothing else is compared.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.tables import Column, release
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.clustering.average_linkage import average_linkage
from newsclean.similarity.templates import from_template
from newsclean.similarity.vocabulary import Vocabulary, share_at_large

Floats = NDArray[np.float64]

PRIOR = 1000.0
"""Articles that the background frequency counts for: below, a folder is too small to know its own words."""

SALIENT = 60
"""Words of an article by which candidates find it."""

NEIGHBOURS = 25
"""Candidates an article is compared with at most."""

MOST_SHARING, SHARE_SHARING = 500, 0.02
"""A word in more articles than this proposes no candidates, as the cost grows with the square; nor, in a folder of more
than FEW_SHARING articles, one in more than this share of them: it would cost more than it finds."""

FEW_SHARING = 200

MIN_WORDS = 40
"""A shorter body tells too little of a story to be recognised in other words."""

REWRITE = 0.3
"""Probability from which two articles are the same report.  The judges of real weeks hold every fourth near pair for
the same; at 0.3 precision and recall are in balance there."""

MIN_COSINE = 0.08
"""Candidates less alike than this in their salient words are never the same report."""

RARE = 3.0
"""Inverse document frequency from which a word is rare: one article in twenty has it."""

RIVALS = slice(1, 6)
"""Neighbours, the nearest left out, that show how alike other articles are to this one."""

LEAST_ALIKE = 0.12
"""How alike other articles are to one that has no neighbours: what strangers of one field share."""

OFFSET = 0.06
"""Added to a cosine before its logarithm: below, differences are noise."""

SURE_DAYS = 0.4
"""Cosine of the days of two articles from which they speak for the same report; below, against it."""

_CHUNK = 1000  # articles whose candidates are looked for at a time

_BATCH = 5000  # articles weighed at a time


@dataclass(frozen=True, slots=True)
class Space:
    """The articles as sparse vectors (scipy CSR, float32[articles, words]), and what else is known of each.

    whole and early are tf-idf of length 1; salient is what whole keeps of its SALIENT heaviest words, of length 1
    or less; title holds the root of the idf of each word, and rare the root of what its idf has above RARE: the product
    of two is the mass that they share.  A word that only one article has is in no vector, though it counts for their
    length.  size: float64[articles], words of each body; title_mass: float64[articles], idf of the words of each title;
    days: float64[articles, 7], the profile of its weekdays, of length 1 or less; asks: bool[articles], whether the
    title is a question.
    """

    whole: Any
    early: Any
    salient: Any
    title: Any
    rare: Any
    size: Floats = field(kw_only=True)
    title_mass: Floats = field(kw_only=True)
    days: Floats = field(kw_only=True)
    asks: Mask = field(kw_only=True)


class _Matrix:
    """A sparse matrix that grows by rows."""

    def __init__(self) -> None:
        self._data, self._column, self._sizes = Column(), Column(), Column()

    def add(self, values: Floats, column: NDArray[np.int32], row: Index, rows: int) -> None:
        used = values > 0
        self._data.append(values[used].astype(np.float32))
        self._column.append(column[used])
        self._sizes.append(np.bincount(row[used], minlength=rows))

    def matrix(self, width: int) -> Any:
        from scipy.sparse import csr_matrix  # noqa: PLC0415 -- slow to import, and not needed for one file

        at = np.concatenate(([0], np.cumsum(self._sizes.array())))
        return csr_matrix((self._data.array(), self._column.array(), at), shape=(len(at) - 1, width))


@dataclass(frozen=True, slots=True)
class Frequencies:
    """hashes: uint64, ascending, distinct words; df: int64, how many of `articles` articles hold each."""

    hashes: Hashes
    df: Index
    articles: int


def space(words: Vocabulary, articles: Index | None = None, known: Frequencies | None = None) -> Space:
    """Weigh the words of the articles at hand, or of those with the given numbers.

    known: how common their words are; without it they are held to be all the articles there are.
    """
    chosen = np.arange(len(words)) if articles is None else articles
    batches = _batches(chosen)
    known = known or frequencies(words, chosen)
    distinct, df, n = known.hashes, known.df, known.articles
    idf = np.maximum(-np.log((df + PRIOR * share_at_large(distinct)) / (n + PRIOR)), 0)
    salient = (df >= 2) & (df <= np.clip(SHARE_SHARING * n, FEW_SHARING, MOST_SHARING))
    whole, early, heavy, title, rare = (_Matrix() for _ in range(5))
    mass = Column()
    for batch in batches:
        at, row = words.rows(batch)
        found, place = np.unique(words.hash[at], return_inverse=True)
        column = np.searchsorted(distinct, found).astype(np.int32)[place]
        weight, shared, headline = idf[column], df[column] >= 2, words.title[at] > 0
        unit = _unit(_tf(words.count[at]) * weight, row, len(batch))
        for matrix, values in (
            (whole, unit),
            (early, _unit(_tf(words.early[at]) * weight, row, len(batch))),
            (heavy, _heaviest(np.where(salient[column], unit, 0), row, len(batch))),
            (title, np.where(headline, np.sqrt(weight), 0)),
            (rare, np.sqrt(np.maximum(weight - RARE, 0))),
        ):
            matrix.add(values * shared, column, row, len(batch))
        mass.append(np.bincount(row, np.where(headline, weight, 0), len(batch)))
        release(words.hash, words.count, words.early, words.title)
    built = [m.matrix(len(distinct)) for m in (whole, early, heavy, title, rare)]
    return Space(
        *built,
        size=words.words[chosen].astype(np.float64),
        title_mass=mass.array(),
        days=_profile(words.days[chosen].astype(np.float64)),
        asks=words.asks[chosen],
    )


def _profile(days: Floats) -> Floats:
    """The days of each article as a vector of length 1, or less where it hardly speaks of any."""
    length = np.sqrt((days**2).sum(axis=1, keepdims=True))
    return days / np.maximum(length, 1e-12) * np.minimum(days.sum(axis=1, keepdims=True), 1)


def _batches(articles: Index) -> list[Index]:
    return [articles[first : first + _BATCH] for first in range(0, max(len(articles), 1), _BATCH)]


def frequencies(words: Vocabulary, articles: Index) -> Frequencies:
    """How common the words of the articles are among them."""
    hashes, df = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    for batch in _batches(articles):
        found, count = np.unique(words.hash[words.rows(batch)[0]], return_counts=True)
        both, place = np.unique(np.concatenate((hashes, found)), return_inverse=True)
        hashes, df = both, np.bincount(place, np.concatenate((df, count)), len(both)).astype(np.int64)
        release(words.hash)
    return Frequencies(hashes, df, len(articles))


def _tf(count: NDArray[np.uint8]) -> Floats:
    return np.where(count > 0, 1 + np.log(np.maximum(count, 1)), 0.0)


def _unit(values: Floats, row: Index, rows: int) -> Floats:
    """The rows scaled to length 1."""
    length = np.sqrt(np.bincount(row, values * values, rows))
    return values / np.maximum(length, 1e-12)[row]


def _heaviest(values: Floats, row: Index, rows: int) -> Floats:
    """The SALIENT greatest values of each row, and those equal to the least of them; 0 for the others."""
    out = values.copy()
    bounds = np.searchsorted(row, np.arange(rows + 1)).tolist()
    for first, last in itertools.pairwise(bounds):
        if last - first > SALIENT:
            part = out[first:last]
            part[part < np.partition(part, -SALIENT)[-SALIENT]] = 0
    return out


def candidates(at: Space) -> tuple[Index, Index]:
    """Pairs a < b of articles worth comparing: each with those nearest to it in salient words."""
    n = at.whole.shape[0]
    able = at.size >= MIN_WORDS
    codes = [np.zeros(0, np.int64)]
    transposed = at.salient.T.tocsr()
    for first in range(0, n, _CHUNK):
        near = (at.salient[first : first + _CHUNK] @ transposed).tocoo()
        close = near.data >= MIN_COSINE
        a, b, cosine = near.row[close].astype(np.int64) + first, near.col[close].astype(np.int64), near.data[close]
        good = (a != b) & able[a] & able[b]
        a, b = nearest(a[good], b[good], cosine[good])
        codes.append(_codes(a, b, n))
    pairs = np.unique(np.concatenate(codes))
    return pairs // max(n, 1), pairs % max(n, 1)


def nearest(a: Index, b: Index, cosine: NDArray[np.float32]) -> tuple[Index, Index]:
    """The pairs of each `a` with its NEIGHBOURS nearest."""
    order = np.lexsort((b, -np.round(cosine, 6), a))
    a, b = a[order], b[order]
    rank = np.arange(len(a)) - np.searchsorted(a, a)
    return a[rank < NEIGHBOURS], b[rank < NEIGHBOURS]


def rivals(at: Space, a: Index, b: Index) -> Floats:
    """float64[articles]: how alike the beginnings of an article and of its RIVALS are, given all candidate pairs."""
    n = at.whole.shape[0]
    alike = np.tile(_dot(at.early, at.early, a, b), 2)
    owner = np.concatenate((a, b))
    order = np.lexsort((-alike, owner))
    owner, alike = owner[order], alike[order]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    of_rivals = (rank >= RIVALS.start) & (rank < RIVALS.stop)
    total = np.bincount(owner[of_rivals], alike[of_rivals], n)
    return np.maximum(total / (RIVALS.stop - RIVALS.start), LEAST_ALIKE)


def signals(at: Space, rival: Floats, a: Index, b: Index) -> dict[str, Floats]:
    """What speaks for the pairs (a[i], b[i]) being the same report, by name; float64[pairs] each.  rival: `rivals`."""
    early, shared_title = _dot(at.early, at.early, a, b), _dot(at.title, at.title, a, b)
    either_title = at.title_mass[a] + at.title_mass[b] - shared_title
    trust = np.sqrt((at.days**2).sum(axis=1))
    return {
        "whole": np.log(_dot(at.whole, at.whole, a, b) + OFFSET),
        "title": shared_title / np.maximum(either_title, 1e-9),
        "rare words": np.sqrt(_dot(at.rare, at.rare, a, b) / np.sqrt(np.maximum(at.size[a] * at.size[b], 1))),
        "nearer than rivals": np.log(early + OFFSET) - np.log((rival[a] + OFFSET) * (rival[b] + OFFSET)) / 2,
        "days": (at.days[a] * at.days[b]).sum(axis=1) - SURE_DAYS * trust[a] * trust[b],
        "no question": -(at.asks[a] | at.asks[b]).astype(np.float64),
        "length": -np.log(np.maximum(np.minimum(at.size[a], at.size[b]), 1)),
    }


def _dot(left: Any, right: Any, a: Index, b: Index) -> Floats:
    """float64[pairs]: the products of rows a of `left` and rows b of `right`."""
    out = np.empty(len(a))
    for i in range(0, len(a), 20_000):
        some = slice(i, i + 20_000)
        out[some] = np.asarray(left[a[some]].multiply(right[b[some]]).sum(axis=1)).ravel()
    return out


@dataclass(frozen=True, slots=True)
class Weights:
    """The logistic: signals by name with their weights, and the bias."""

    names: tuple[str, ...]
    values: Floats
    bias: float


@cache
def weights() -> Weights:
    """The weights that ship with newsclean."""
    table = tomllib.loads(resources.files("newsclean.data").joinpath("rewrites.toml").read_text("utf-8"))
    return Weights(tuple(table["weights"]), np.array(list(table["weights"].values())), float(table["bias"]))


def score(at: Space, rival: Floats, a: Index, b: Index) -> Floats:
    """float64[pairs]: the probability that each pair is the same report."""
    found, w = signals(at, rival, a, b), weights()
    total = np.full(len(a), w.bias)
    for name, value in zip(w.names, w.values, strict=True):
        total += found[name] * value
    return np.round(1 / (1 + np.exp(-total)), 6)


@dataclass(frozen=True, slots=True)
class Rewrites:
    """group: int64[n], the smallest number of each article's group; a, b, score: the pairs a < b of one group whose own
    score reaches REWRITE."""

    group: Index
    a: Index
    b: Index
    score: Floats


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What articles share word for word.  share: the share of the words of two articles' shorter that the other holds,
    float64[pairs].  a, b, held: the pairs that are excerpts, and the share that one holds of the other."""

    share: Callable[[Index, Index], Floats]
    a: Index
    b: Index
    held: Floats


def link_rewrites(
    words: Vocabulary,
    articles: Index,
    verbatim: Verbatim | None = None,
    known: Frequencies | None = None,
    together: Index | None = None,
) -> Rewrites:
    """Group those of the articles with the given numbers that retell one report; the result numbers them from 0.

    verbatim: a pair that shares words as a template does is none, and an excerpt speaks for being one report by the
    share that is held.  known: as `space` has it.  together: as `average_linkage` has it.
    """
    n, none = len(articles), np.zeros(0, np.int64)
    if n < 2 or not len(words.hash):
        return Rewrites(np.arange(n), none, none, np.zeros(0))
    at = space(words, articles, known)
    verbatim = verbatim or Verbatim(lambda x, _: np.zeros(len(x)), none, none, np.zeros(0))
    codes = _codes(verbatim.a, verbatim.b, n)
    excerpts = np.unique(codes)
    most = np.zeros(len(excerpts))
    np.maximum.at(most, np.searchsorted(excerpts, codes), verbatim.held)

    def held(x: Index, y: Index) -> Floats:
        return _looked_up(excerpts, most, _codes(x, y, n))

    pairs = np.union1d(_codes(*candidates(at), n), excerpts)
    a, b = pairs // n, pairs % n
    rival = rivals(at, a, b)

    def scored(x: Index, y: Index) -> Floats:
        found = score(at, rival, x, y)
        likely = np.flatnonzero(found >= REWRITE)
        x_, y_ = x[likely], y[likely]
        found[likely[from_template(words, articles[x_], articles[y_], verbatim.share(x_, y_))]] = 0
        return np.maximum(found, held(x, y))

    group = average_linkage(n, a, b, scored(a, b), scored, REWRITE, together)
    a, b = _pairs_of(group)
    found = scored(a, b)
    good = (found >= REWRITE) & (held(a, b) == 0)
    return Rewrites(group, a[good], b[good], found[good])


def _codes(a: Index, b: Index, n: int) -> Index:
    return np.minimum(a, b) * n + np.maximum(a, b)


def _looked_up(keys: Index, values: Floats, wanted: Index) -> Floats:
    """float64: the value of each wanted key, 0 where there is none."""
    if not len(keys):
        return np.zeros(len(wanted))
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], 0.0)


def _pairs_of(group: Index) -> tuple[Index, Index]:
    """All pairs a < b of one group."""
    order = np.argsort(group, kind="stable")
    sizes = np.unique(group, return_counts=True)[1]
    parts = [np.sort(p) for p in np.split(order, np.cumsum(sizes)[:-1]) if len(p) > 1]
    pairs = [p[np.array(np.triu_indices(len(p), 1))] for p in parts]
    a, b = np.concatenate(pairs, axis=1) if pairs else np.zeros((2, 0), np.int64)
    sort = np.lexsort((b, a))
    return a[sort], b[sort]
