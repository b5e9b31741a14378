"""The best article: which of several stands for them, and by what it is better than another.

Of copies it is one whose text does not break off, then one that says that it has been corrected, then the one with most
words, repeats counted once, then the one that repeats least, then the first by path.  Of a story it is the best copy of
the text with most words: whether one outlet corrected its report says nothing of another's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from newsclean.arrays.types import Index
from newsclean.clustering.connected_components import connected
from newsclean.model import Article, Link

SAME_TEXT = ("exact", "copy")


def merit(article: Article) -> tuple[bool, bool, int, int, str]:
    """Of copies, the least is the best."""
    return article.cut, not article.corrected, -article.once, article.words, article.path


def canonical(article: Article) -> tuple[int, int, str]:
    """Of different texts, the least is the canonical one: most words, then fewest repeats, then the first path."""
    return -article.once, article.words, article.path


def ranked(articles: Iterable[Article], links: Iterable[Link]) -> list[Article]:
    """The articles of a story, the best first: copies of one text together, each text in the place of its best.

    links: between them.
    """
    every = list(articles)
    texts: dict[int, list[Article]] = {}
    for article, text in zip(every, same_texts(every, links), strict=True):
        texts.setdefault(text, []).append(article)
    groups = [sorted(members, key=merit) for members in texts.values()]
    return [a for members in sorted(groups, key=lambda m: canonical(m[0])) for a in members]


def same_texts(articles: Sequence[Article], links: Iterable[Link], relations: Collection[str] = SAME_TEXT) -> list[int]:
    """For each article of a story a number that those of the same text have as well.

    links: between them; relations: the ones that make two articles one text.
    """
    number = {a.path: k for k, a in enumerate(articles)}
    ties = [x for x in links if x.relation in relations and x.a in number and x.b in number]
    one, other = (np.array([number[getattr(x, side)] for x in ties], np.int64) for side in ("a", "b"))
    return connected(len(articles), one, other).tolist()


def rank(articles: Sequence[Article]) -> Index:
    """int64[articles]: the place of each in the order of merit, whatever group it is of."""
    out = np.empty(len(articles), np.int64)
    out[sorted(range(len(articles)), key=lambda k: merit(articles[k]))] = np.arange(len(articles))
    return out


def why(best: Article, other: Article) -> str:
    """By what an article is better than another that it stands for."""
    if best.cut < other.cut:
        return "not cut short"
    if best.cut == other.cut and best.corrected > other.corrected:
        return "corrected"
    if best.once != other.once:
        return "more text" if best.once > other.once else "first of its story"
    return "fewer repeats" if best.words < other.words else "first by path"


def places(articles: Sequence[Article]) -> Mapping[str, int]:
    """The place of each, by path."""
    return {a.path: k for k, a in enumerate(articles)}
