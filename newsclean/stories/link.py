"""Which articles are tied to which, and how?  First the copies; then rewrites, among one of each cluster of copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import run_starts
from newsclean.arrays.tables import release
from newsclean.arrays.types import Index, Mask
from newsclean.clustering.connected_components import connected
from newsclean.model import Link, Relation
from newsclean.similarity.copies import Pairs, link_copies, shared_shingles
from newsclean.similarity.minhash import Fingerprints
from newsclean.similarity.rewrites import Frequencies, Rewrites, Verbatim, link_rewrites
from newsclean.similarity.templates import from_template
from newsclean.similarity.vocabulary import Vocabulary

MUCH = 0.3
"""Share of both articles' words in an excerpt that makes them one story."""

DIGITS = 4
"""Decimals of a score: more would be noise."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The verified pairs of a corpus, articles by number.

    stories: the articles of each story, ascending; copies: exact duplicates, copies and excerpts; rewrites: pairs of
    the articles `heads`, with the Jaccard similarity and the containments of their shingles in `overlap`.
    """

    stories: tuple[tuple[int, ...], ...]
    copies: Pairs
    heads: Index
    rewrites: Rewrites
    overlap: Pairs

    def ties(self, paths: Sequence[str]) -> dict[int, list[Link]]:
        """The links of each story, by the story's first article, sorted by path."""
        first = {i: members[0] for members in self.stories for i in members}
        out: dict[int, list[Link]] = {members[0]: [] for members in self.stories}
        for pairs, relations, scores in (self._copies(), self._rewrites()):
            for k, (a, b) in enumerate(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)):
                if first.get(a, -1) != first.get(b, -2):
                    continue  # an excerpt that does not make one story: a digest holds parts of many
                out[first[a]].append(_link(paths, pairs, k, a, b, relations[k], scores[k]))
        for links in out.values():
            links.sort(key=lambda link: (link.a, link.b))
        return out

    def _copies(self) -> tuple[Pairs, list[Relation], list[float]]:
        return self.copies, *_relations(self.copies)

    def _rewrites(self) -> tuple[Pairs, list[Relation], list[float]]:
        relations: list[Relation] = ["rewrite"] * len(self.overlap)
        return self.overlap, relations, self.rewrites.score.tolist()


def copy_links(paths: Sequence[str], pairs: Pairs) -> list[Link]:
    """Exact duplicates, copies and excerpts as links, in the order of the pairs; `a` and `b` as the pairs have them."""
    relations, scores = _relations(pairs)
    ends = zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)
    return [_link(paths, pairs, k, a, b, relations[k], scores[k]) for k, (a, b) in enumerate(ends)]


def link(
    prints: Fingerprints,
    words: Vocabulary,
    known: Callable[[Index], Frequencies] | None = None,
    together: Index | None = None,
) -> Linked:
    """Tie all articles that are the same report.

    known: how common the words are where these are not all articles, given those that stand for a cluster of copies:
    only they count.  together: int64[n], articles of one number of 0 and more are one story already.
    """
    n = len(prints)
    pairs = verbatim_pairs(prints, words)
    same = _same_text(pairs)
    cluster = connected(n, pairs.a[same], pairs.b[same])
    heads = _heads(prints.words, cluster)
    number = np.full(n, -1, np.int64)
    number[cluster[heads]] = np.arange(len(heads))
    verbatim = _verbatim(prints, pairs, heads, number[cluster])
    stays = None if together is None else together[heads]
    retold = link_rewrites(words, heads, verbatim, known and known(heads), stays)
    story = retold.group[number[cluster]] if n else cluster
    if together is not None:
        story = _united(story, together)
    order = np.argsort(story, kind="stable")
    sizes = np.unique(story, return_counts=True)[1]
    groups = [tuple(g.tolist()) for g in np.split(order, np.cumsum(sizes)[:-1]) if len(g) > 1]
    return Linked(tuple(sorted(groups)), pairs, heads, retold, overlap(prints, heads[retold.a], heads[retold.b]))


def verbatim_pairs(prints: Fingerprints, words: Vocabulary) -> Pairs:
    """The exact duplicates, copies and excerpts, without what is of one template alone."""
    pairs = link_copies(prints)
    part = np.flatnonzero(~pairs.exact & ~pairs.copy)
    share = np.maximum(pairs.in_a, pairs.in_b)[part]
    keep = np.ones(len(pairs), np.bool_)
    keep[part[from_template(words, pairs.a[part], pairs.b[part], share)]] = False
    return Pairs(*(getattr(pairs, f.name)[keep] for f in fields(Pairs)))


def _same_text(pairs: Pairs) -> Mask:
    """bool: the pairs that are one story whatever else is known.  An excerpt is where both hold much of each other: a
    digest holds parts of many stories, which are little of it."""
    return pairs.exact | pairs.copy | (np.minimum(pairs.in_a, pairs.in_b) >= MUCH)


def _verbatim(prints: Fingerprints, pairs: Pairs, heads: Index, head: Index) -> Verbatim:
    """What the heads share word for word; head: int64[articles], the place of each article's head."""
    size = np.diff(prints.shingle_at)[heads]

    def share(a: Index, b: Index) -> NDArray[np.float64]:
        shared = shared_shingles(prints, heads[a], heads[b])
        release(prints.shingles)
        return shared / np.maximum(np.minimum(size[a], size[b]), 1)

    part = ~_same_text(pairs)
    a, b = head[pairs.a[part]], head[pairs.b[part]]
    apart = a != b
    return Verbatim(share, a[apart], b[apart], np.maximum(pairs.in_a, pairs.in_b)[part][apart])


def _united(story: Index, together: Index) -> Index:
    """The stories, those that share articles which are together being one."""
    old = np.flatnonzero(together >= 0)
    size = max(int(story.max(initial=-1)), int(together.max(initial=-1))) + 1
    return connected(2 * size, story[old], together[old] + size)[story]


def _relations(pairs: Pairs) -> tuple[list[Relation], list[float]]:
    """What each pair of copies is, and its score."""
    relations: list[Relation] = [
        "exact" if exact else "copy" if copy else "excerpt"
        for exact, copy in zip(pairs.exact.tolist(), pairs.copy.tolist(), strict=True)
    ]
    part = np.maximum(pairs.in_a, pairs.in_b)
    return relations, np.where(pairs.exact | pairs.copy, pairs.jaccard, part).tolist()


def _heads(words: Index, cluster: Index) -> Index:
    """The article that stands for each cluster of copies: most words, then the first."""
    order = np.lexsort((np.arange(len(words)), -words, cluster))
    return np.sort(order[run_starts(cluster[order])])


def overlap(prints: Fingerprints, a: Index, b: Index) -> Pairs:
    """What pairs share word for word."""
    size = np.diff(prints.shingle_at)
    shared = shared_shingles(prints, a, b)
    exact = np.zeros(len(a), np.bool_)
    union = np.maximum(size[a] + size[b] - shared, 1)
    return Pairs(a, b, exact, shared / union, shared / np.maximum(size[a], 1), shared / np.maximum(size[b], 1))


def _link(paths: Sequence[str], pairs: Pairs, k: int, a: int, b: int, relation: Relation, score: float) -> Link:
    containment = (round(float(pairs.in_b[k]), DIGITS), round(float(pairs.in_a[k]), DIGITS))
    return Link(paths[a], paths[b], relation, round(score, DIGITS), round(float(pairs.jaccard[k]), DIGITS), containment)
