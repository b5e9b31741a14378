"""Rewrites: groups of articles that retell one report in other words.

Rewrites share almost no shingles, so a story score decides on pairs, and average linkage on groups.  A story is of a
few days, and of one thing: articles that tell days too far apart are never in one, and roundups in none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from newsclean.arrays.segments import look_up
from newsclean.arrays.types import Floats, Index, Mask
from newsclean.clustering.average_linkage import CANNOT_LINK, ScoredPairs, average_linkage
from newsclean.similarity.crowds import CROWD, nearest_pairs
from newsclean.similarity.days import Dated, Tellers, tellers, too_far
from newsclean.similarity.pairs import Candidates, pair_codes
from newsclean.similarity.rewrite_candidates import candidates
from newsclean.similarity.story_score import local_scale, score
from newsclean.similarity.stubs import over_one_stub
from newsclean.similarity.templates import figures_disagree, filled_in, from_template, other_titles
from newsclean.similarity.tfidf import DocumentFrequencies, TfIdf, tfidf
from newsclean.similarity.thresholds import DEFAULT_REWRITES, RELATED
from newsclean.similarity.vocabulary import Vocabulary

NEAREST_TOLD = 5
"""Pairs of an article that are told in a crowd beside those that hold it together: all would grow with its square."""

MOSTLY_SHARED = 0.5
"""Share of words in common, word for word, from which what two articles share may be a stub."""


@dataclass(frozen=True, slots=True)
class Rewrites:
    """Groups of rewrites.

    Attributes:
        group: int64[articles], the smallest number of each one's group.
        a: int64[pairs], with `b` the pairs a < b of one group whose own score reaches the threshold; of a crowd's
            (`similarity.crowds`) those that hold it together, and the nearest of each article.
        b: int64[pairs].
        score: float64[pairs], a probability.
        related: the pairs of different groups whose score reaches RELATED: another turn of one saga, as a rule, or what
            cannot be told.  None where the threshold is below RELATED.
        read: bool[articles], as `TfIdf` has it: no rewrites were looked for of the others.
    """

    group: Index
    a: Index
    b: Index
    score: Floats
    related: ScoredPairs
    read: Mask


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What articles share word for word.

    Attributes:
        share: gives for pairs, int64[pairs] twice, the share of the shorter one's words that the other holds,
            float64[pairs].
        a: int64[excerpts], with `b` the pairs that are excerpts.
        b: int64[excerpts].
        held: float64[excerpts], the share that one holds of the other.
        copy_of: int64[all there are], the article of each one's cluster of copies, by its place among those to group;
            -1: none.
        quotes: gives for pairs whether what they share is a long quotation, and much of one of them, bool[pairs].
    """

    share: Callable[[Index, Index], Floats]
    a: Index
    b: Index
    held: Floats
    copy_of: Index
    quotes: Callable[[Index, Index], Mask]


def nothing_verbatim(articles: Index, among: int) -> Verbatim:
    """Articles that share nothing word for word.

    Args:
        articles: int64[n], by number.
        among: how many articles there are.
    """
    none = np.zeros(0, np.int64)
    copy_of = np.full(among, -1)
    copy_of[articles] = np.arange(len(articles))
    return Verbatim(
        lambda x, _: np.zeros(len(x)), none, none, np.zeros(0), copy_of, lambda x, _: np.zeros(len(x), np.bool_)
    )


def link_rewrites(
    words: Vocabulary,
    articles: Index,
    verbatim: Verbatim | None = None,
    known: DocumentFrequencies | None = None,
    must_link: Index | None = None,
    threshold: float = DEFAULT_REWRITES,
) -> Rewrites:
    """Group the articles that retell one report.

    Args:
        words: the vocabulary of all.
        articles: int64[n], the numbers of those to group; the result numbers them from 0.
        verbatim: a pair that shares words as a template does is no rewrite, nor is one that shares a quotation
            and hardly a word of its titles; an excerpt speaks for being one report by the share that is held.  An
            article tells the days of its copies, too.
        known: as `tfidf` has it.
        must_link: int64[n], as `average_linkage` has it.
        threshold: the probability from which two articles are one report.
    """
    n, none = len(articles), np.zeros(0, np.int64)
    vectors = tfidf(words, articles, known)
    if n < 2 or not len(words.hash):
        return Rewrites(np.arange(n), none, none, np.zeros(0), ScoredPairs(none, none, np.zeros(0)), vectors.read)
    verbatim = verbatim or nothing_verbatim(articles, len(words))
    pairs = np.union1d(pair_codes(*candidates(vectors), n), pair_codes(verbatim.a, verbatim.b, n))
    a, b = pairs // n, pairs % n
    days = Days(words, tellers(words, verbatim.copy_of, n))
    scores = PairScores(words, articles, Weighed(vectors, local_scale(vectors, a, b)), verbatim, days, threshold)
    near = scores.of_candidates(a, b)
    group = average_linkage(n, ScoredPairs(a, b, near.score), scores.of, threshold, must_link)
    related = _related(group, ScoredPairs(a, b, near.related), threshold)
    return Rewrites(group, *scores.within(group), related, vectors.read)


class Weighed(NamedTuple):
    """Articles as tf-idf vectors, and float64[articles], their `local_scale`."""

    vectors: TfIdf
    scale: Floats


class Days(NamedTuple):
    """Articles with their own days, and who of them tells those of each group."""

    dated: Dated
    told: Tellers


class CandidateScores(NamedTuple):
    """Of candidate pairs, float64[pairs] each, the score and that by which they are related, where they are in no
    story together."""

    score: Floats
    related: Floats


class PairScores:
    """The scores of any pairs of some articles; the arguments are those of `link_rewrites`."""

    def __init__(
        self, words: Vocabulary, articles: Index, weighed: Weighed, verbatim: Verbatim, days: Days, threshold: float
    ) -> None:
        """days: a group for each of the articles, with its copies."""
        self._words, self._articles, self._weighed, self._days = words, articles, weighed, days
        self._verbatim, self._threshold, self._least = verbatim, threshold, least_told(threshold)
        codes = pair_codes(verbatim.a, verbatim.b, len(articles))
        self._excerpts = np.unique(codes)
        self._held = np.zeros(len(self._excerpts))
        np.maximum.at(self._held, np.searchsorted(self._excerpts, codes), verbatim.held)

    def of(self, x: Index, y: Index) -> Floats:
        """float64[pairs], 0 to 1, or CANNOT_LINK."""
        return self._ruled(x, y, self._alike(x, y))

    def of_candidates(self, x: Index, y: Index) -> CandidateScores:
        """As `of`, with what is related; x, y: int64[pairs], by number."""
        likeness = self._alike(x, y)
        near = self._ruled(x, y, likeness)
        barred = np.minimum(np.maximum(likeness, self.held(x, y)), np.nextafter(self._threshold, 0))  # at most
        return CandidateScores(near, np.maximum(barred, near))

    def within(self, group: Index) -> ScoredPairs:
        """The rewrites of each group, int64[articles], to be told."""
        a, b = _pairs_of(group)
        found = self.of(a, b)
        good = (found >= self._threshold) & (self.held(a, b) == 0)
        return _of_crowds(group, ScoredPairs(a[good], b[good], found[good]))

    def held(self, x: Index, y: Index) -> Floats:
        """float64[pairs]: the share that one of two holds of the other, 0 where neither is an excerpt."""
        return _looked_up(self._excerpts, self._held, pair_codes(x, y, len(self._articles)))

    def _alike(self, x: Index, y: Index) -> Floats:
        words, articles, verbatim = self._words, self._articles, self._verbatim
        found = score(*self._weighed, x, y)
        likely = np.flatnonzero(found >= self._least)
        x_, y_ = x[likely], y[likely]
        share = verbatim.share(x_, y_)
        found[likely[from_template(words, articles[x_], articles[y_], share)]] = 0
        found[likely[filled_in(words, articles[x_], articles[y_], share)]] = 0
        same = np.flatnonzero(share >= MOSTLY_SHARED)
        found[likely[same[over_one_stub(words, articles[x_[same]], articles[y_[same]], share[same])]]] = 0
        quoting = likely[verbatim.quotes(x_, y_)]
        found[quoting[other_titles(words, articles[x[quoting]], articles[y[quoting]])]] = 0
        return found

    def _ruled(self, x: Index, y: Index, found: Floats) -> Floats:
        words, articles, least = self._words, self._articles, self._least
        out, likely = found.copy(), np.flatnonzero(found >= least)
        out[likely[figures_disagree(words, articles[x[likely]], articles[y[likely]])]] = np.nextafter(least, 0)
        out = np.maximum(out, self.held(x, y))
        roundup = words.roundup[articles]
        out[too_far(*self._days, x, y) | roundup[x] | roundup[y]] = CANNOT_LINK
        return out


def least_told(threshold: float) -> float:
    """The score from which anything is said of a pair."""
    return min(threshold, RELATED)


def _related(group: Index, near: ScoredPairs, threshold: float) -> ScoredPairs:
    """The pairs of different groups that are likely of one saga."""
    apart = (near.score >= RELATED) & (group[near.a] != group[near.b]) & (threshold >= RELATED)
    return ScoredPairs(*(column[apart] for column in near))


def _of_crowds(group: Index, pairs: ScoredPairs) -> ScoredPairs:
    """The pairs; of a group of more than CROWD those of the strongest spanning tree, and the NEAREST_TOLD of each
    article."""
    from scipy.sparse import coo_matrix  # noqa: PLC0415 -- slow to import
    from scipy.sparse.csgraph import minimum_spanning_tree  # noqa: PLC0415 -- as above

    n = len(group)
    crowded = np.bincount(group, minlength=n)[group[pairs.a]] > CROWD
    if not crowded.any():
        return pairs
    a, b, score = pairs.a[crowded], pairs.b[crowded], pairs.score[crowded]
    place = np.empty(len(a))  # no two the same: so there is one tree, which is that of each group
    place[np.lexsort((b, a, -score))] = np.arange(1, len(a) + 1)
    tree = minimum_spanning_tree(coo_matrix((place, (a, b)), shape=(n, n))).tocoo()
    near = nearest_pairs(a, b, score, np.full(n, NEAREST_TOLD))
    codes = pair_codes(a, b, n)
    keep = ~crowded
    keep[crowded] = np.isin(
        codes, np.append(codes[near], pair_codes(tree.row.astype(np.int64), tree.col.astype(np.int64), n))
    )
    return ScoredPairs(pairs.a[keep], pairs.b[keep], pairs.score[keep])


def _looked_up(keys: Index, values: Floats, wanted: Index) -> Floats:
    """float64: the value of each wanted key, 0 where there is none."""
    if not len(keys):
        return np.zeros(len(wanted))
    at, found = look_up(keys, wanted)
    return np.where(found, values[at], 0.0)


def _pairs_of(group: Index) -> Candidates:
    """All pairs a < b of one group."""
    order = np.argsort(group, kind="stable")
    sizes = np.unique(group, return_counts=True)[1]
    parts = [np.sort(p) for p in np.split(order, np.cumsum(sizes)[:-1]) if len(p) > 1]
    pairs = [p[np.array(np.triu_indices(len(p), 1))] for p in parts]
    a, b = np.concatenate(pairs, axis=1) if pairs else np.zeros((2, 0), np.int64)
    sort = np.lexsort((b, a))
    return Candidates(a[sort], b[sort])
