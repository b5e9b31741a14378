"""Linking: copies first; then rewrites, among one representative of each cluster of copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from newsclean.arrays.segments import run_starts
from newsclean.arrays.types import Floats, Index, Mask
from newsclean.clustering.average_linkage import ScoredPairs
from newsclean.clustering.connected_components import connected
from newsclean.model import Link, Related, Relation
from newsclean.similarity.copies import Pairs, blanks, link_copies, shared_shingles
from newsclean.similarity.minhash import Fingerprints
from newsclean.similarity.quotations import QUOTED, quotes_alone
from newsclean.similarity.rewrites import Rewrites, Verbatim, link_rewrites
from newsclean.similarity.stubs import over_one_stub
from newsclean.similarity.templates import filled_in, from_template, other_titles
from newsclean.similarity.tfidf import DocumentFrequencies, frequencies
from newsclean.similarity.thresholds import DEFAULT_REWRITES
from newsclean.similarity.vocabulary import Vocabulary

MUCH = 0.3
"""Share of both articles' words in an excerpt that makes them one story."""

DIGITS = 4
"""Decimals of a score: more would be noise."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The verified pairs of a corpus, articles by number.

    Attributes:
        stories: the articles of each story, ascending.
        copies: exact duplicates, copies and excerpts.
        representatives: int64, one article of each cluster of copies.
        rewrites: pairs of `representatives`, by their place there.
        overlap: the same pairs by number, with the Jaccard similarity and the containments of their shingles.
        related: pairs by number that are likely of one saga, and in no story together.
        unread: int64, ascending: the articles that rewrites were not looked for in, as the common words of their
            language are not known.
        frequencies: how common the words are.
    """

    stories: tuple[tuple[int, ...], ...]
    copies: Pairs
    representatives: Index
    rewrites: Rewrites
    overlap: Pairs
    related: ScoredPairs
    unread: Index
    frequencies: DocumentFrequencies

    def links(self, paths: Sequence[str]) -> dict[int, list[Link]]:
        """The links of each story, by the story's first article, sorted by path."""
        first = {i: members[0] for members in self.stories for i in members}
        out: dict[int, list[Link]] = {members[0]: [] for members in self.stories}
        for told in (_of_copies(self.copies), _of_rewrites(self.overlap, self.rewrites)):
            for k, (a, b) in enumerate(zip(told.pairs.a.tolist(), told.pairs.b.tolist(), strict=True)):
                if first.get(a, -1) == first.get(b, -2):  # else an excerpt that makes no story: a digest holds many
                    out[first[a]].append(_link(paths, told, k))
        for links in out.values():
            links.sort(key=lambda link: (link.a, link.b))
        return out

    def related_to(self, paths: Sequence[str]) -> dict[int, list[Related]]:
        """What is related to each story, by the story's first article, in no order."""
        first = {i: members[0] for members in self.stories for i in members}
        out: dict[int, list[Related]] = {members[0]: [] for members in self.stories}
        for a, b, score in zip(*(column.tolist() for column in self.related), strict=True):
            for of, other in ((a, b), (b, a)):
                if of in first:
                    out[first[of]].append(related_article(paths[other], paths[of], score))
        return out


def related_article(path: str, of: str, score: float) -> Related:
    """An article that is related to `of`, by a probability."""
    return Related(path, of, round(score, DIGITS))


class Known(NamedTuple):
    """What is known before articles are linked of those that are linked already.

    Attributes:
        story: int64[articles], a label of each one's story; -1 where it has none or is new.
        frequencies: how common the words are in all articles there are, given the representatives.
    """

    story: Index
    frequencies: Callable[[Index], DocumentFrequencies]


def copy_links(paths: Sequence[str], pairs: Pairs) -> list[Link]:
    """Exact duplicates, copies and excerpts as links, in the order of the pairs; `a` and `b` as the pairs have them."""
    return _links(paths, _of_copies(pairs))


def rewrite_links(paths: Sequence[str], pairs: Pairs, scores: list[float]) -> list[Link]:
    """Rewrites as links, likewise; pairs: what they share word for word."""
    return _links(paths, _Told(pairs, ["rewrite"] * len(pairs), scores))


def _links(paths: Sequence[str], told: _Told) -> list[Link]:
    return [_link(paths, told, k) for k in range(len(told.pairs))]


def link(
    prints: Fingerprints,
    words: Vocabulary,
    known: Known | None = None,
    *,
    rank: Index | None = None,
    rewrites: float = DEFAULT_REWRITES,
) -> Linked:
    """Link all articles that are the same report.

    Args:
        prints: of all articles.
        words: of all articles.
        known: where some are linked already, or where these are not all articles there are.
        rank: int64[articles], no two the same: of copies the least stands for the others (`stories.best.rank`).  None:
            the first does.
        rewrites: the probability from which two articles are one report in other words.
    """
    n = len(prints)
    rank = np.arange(n) if rank is None else rank
    pairs = verbatim_pairs(prints, words, rank)
    same = same_text(pairs)
    cluster = connected(n, pairs.a[same], pairs.b[same])
    chosen = _representatives(rank, cluster)
    place = np.full(n, -1, np.int64)  # of each article's representative among them
    place[cluster[chosen]] = np.arange(len(chosen))
    verbatim = verbatim_of(prints, pairs, chosen, place[cluster])
    told = known.frequencies(chosen) if known else frequencies(words, chosen)
    retold = link_rewrites(words, chosen, verbatim, told, known.story[chosen] if known else None, rewrites)
    story = retold.group[place[cluster]] if n else cluster
    if known:
        story = _united(story, known.story)
    order = np.argsort(story, kind="stable")
    sizes = np.unique(story, return_counts=True)[1]
    groups = [tuple(g.tolist()) for g in np.split(order, np.cumsum(sizes)[:-1]) if len(g) > 1]
    shared = overlap(prints, chosen[retold.a], chosen[retold.b])
    related = _apart(retold.related, chosen, story)
    unread = np.flatnonzero(~retold.read[place[cluster]]) if n else cluster
    return Linked(tuple(sorted(groups)), pairs, chosen, retold, shared, related, unread, told)


def _apart(pairs: ScoredPairs, chosen: Index, story: Index) -> ScoredPairs:
    """Pairs of representatives by number, those that are in one story after all left out; story: int64[articles]."""
    a, b = chosen[pairs.a], chosen[pairs.b]
    apart = story[a] != story[b]
    return ScoredPairs(a[apart], b[apart], pairs.score[apart])


def verbatim_pairs(prints: Fingerprints, words: Vocabulary, rank: Index | None = None) -> Pairs:
    """The exact duplicates, copies and excerpts, without what is of one template, one long quotation or one stub
    alone; rank: int64[articles], as for `link`."""
    pairs = link_copies(prints, rank)
    return pairs.some(same_report(prints, words, pairs))


def same_report(prints: Fingerprints, words: Vocabulary, pairs: Pairs) -> Mask:
    """bool[pairs]: those that share more than one template, one long quotation or one stub."""
    keep = np.ones(len(pairs), np.bool_)
    copy = np.flatnonzero(pairs.copy)
    keep[copy[over_one_stub(words, pairs.a[copy], pairs.b[copy], pairs.jaccard[copy])]] = False
    part = np.flatnonzero(~pairs.exact & ~pairs.copy)
    a, b, held = pairs.a[part], pairs.b[part], np.maximum(pairs.in_a, pairs.in_b)[part]
    shared = np.rint(pairs.in_b[part] * np.diff(prints.shingle_at)[a])
    quoting = quotes_alone(shared, prints.quoted[a], prints.quoted[b]) & other_titles(words, a, b)
    keep[part[quoting | from_template(words, a, b, held)]] = False
    form = np.flatnonzero(filled_in(words, a, b, held))
    keep[part[form[blanks(prints, a[form], b[form]) > 0]]] = False
    return keep


def same_text(pairs: Pairs) -> Mask:
    """bool[pairs]: those that are one story whatever else is known.  An excerpt is where both hold much of each other:
    a digest holds parts of many stories, which are little of it."""
    return pairs.exact | pairs.copy | (np.minimum(pairs.in_a, pairs.in_b) >= MUCH)


def verbatim_of(prints: Fingerprints, pairs: Pairs, chosen: Index, place: Index) -> Verbatim:
    """What representatives share word for word; place: int64[articles], that of each article's representative."""
    size = np.diff(prints.shingle_at)[chosen]

    def share(a: Index, b: Index) -> Floats:
        shared = shared_shingles(prints, chosen[a], chosen[b])
        return shared / np.maximum(np.minimum(size[a], size[b]), 1)

    def quotes(a: Index, b: Index) -> Mask:
        out = np.zeros(len(a), np.bool_)
        quoted = prints.quoted[chosen]
        some = np.flatnonzero((quoted[a] > 0) & (quoted[b] > 0))
        a, b = a[some], b[some]
        shared = shared_shingles(prints, chosen[a], chosen[b])
        out[some] = quotes_alone(shared, quoted[a], quoted[b]) & (shared >= QUOTED * np.minimum(size[a], size[b]))
        return out

    part = ~same_text(pairs)
    a, b = place[pairs.a[part]], place[pairs.b[part]]
    apart = a != b
    return Verbatim(share, a[apart], b[apart], np.maximum(pairs.in_a, pairs.in_b)[part][apart], place, quotes)


def _united(story: Index, known: Index) -> Index:
    """The stories, int64[articles], those that share articles of one known story being one."""
    old = np.flatnonzero(known >= 0)
    size = max(int(story.max(initial=-1)), int(known.max(initial=-1))) + 1
    return connected(2 * size, story[old], known[old] + size)[story]


class _Told(NamedTuple):
    """Pairs with the relation and the score of each."""

    pairs: Pairs
    relations: list[Relation]
    scores: list[float]


def _of_rewrites(pairs: Pairs, rewrites: Rewrites) -> _Told:
    return _Told(pairs, ["rewrite"] * len(pairs), rewrites.score.tolist())


def _of_copies(pairs: Pairs) -> _Told:
    relations: list[Relation] = [
        "exact" if exact else "copy" if copy else "excerpt"
        for exact, copy in zip(pairs.exact.tolist(), pairs.copy.tolist(), strict=True)
    ]
    part = np.maximum(pairs.in_a, pairs.in_b)
    return _Told(pairs, relations, np.where(pairs.exact | pairs.copy, pairs.jaccard, part).tolist())


def _representatives(rank: Index, cluster: Index) -> Index:
    """int64, ascending: the representative of each cluster of copies; rank, cluster: int64[articles]."""
    order = np.lexsort((rank, cluster))
    return np.sort(order[run_starts(cluster[order])])


def overlap(prints: Fingerprints, a: Index, b: Index) -> Pairs:
    """What pairs, int64[pairs] each, share word for word."""
    size = np.diff(prints.shingle_at)
    shared = shared_shingles(prints, a, b)
    exact = np.zeros(len(a), np.bool_)
    union = np.maximum(size[a] + size[b] - shared, 1)
    return Pairs(a, b, exact, shared / union, shared / np.maximum(size[a], 1), shared / np.maximum(size[b], 1))


def _link(paths: Sequence[str], told: _Told, k: int) -> Link:
    pairs, relations, scores = told
    a, b = paths[int(pairs.a[k])], paths[int(pairs.b[k])]
    containment = (round(float(pairs.in_b[k]), DIGITS), round(float(pairs.in_a[k]), DIGITS))
    return Link(a, b, relations[k], round(scores[k], DIGITS), round(float(pairs.jaccard[k]), DIGITS), containment)
