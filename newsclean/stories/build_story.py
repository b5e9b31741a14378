"""Story assembly: from verified pairs to stories with a lead, each article told by its closest relation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from newsclean.model import Article, Crediting, Link, Member, Related, Relation, Source, Story
from newsclean.stories.left_out import pairs_left_out

RANK: dict[Relation, int] = {"exact": 0, "copy": 1, "excerpt": 2, "rewrite": 3}
"""The closer the relation, the more it says: an article is told by the closest it has."""

NOBODY = Crediting()

MOST_RELATED = 20
"""Related articles named with a story at most: the background of a long saga would bury the story itself."""


def canonical(article: Article) -> tuple[int, str]:
    """The least is the canonical article: most words, then the first path."""
    return -article.words, article.path


def build_story(
    story_id: str,
    articles: Sequence[Article],
    links: Sequence[Link],
    source: Source | None,
    crediting: Crediting = NOBODY,
    order: Callable[[Article], Any] = canonical,
) -> Story:
    """The story of articles that the links hold together.

    The lead is the first in the order.  Each other is told by its closest link to one that comes
    before it in that order, so that a part is an excerpt of the whole; if it has none there, by its closest at all.  Of
    links of one relation that to the lead is told.
    """
    ranked = sorted(articles, key=order)
    place = {a.path: k for k, a in enumerate(ranked)}
    told: dict[str, tuple[bool, int, bool, float, int, Link]] = {}
    for link in links:
        for path, of in ((link.a, link.b), (link.b, link.a)):
            closeness = (place[of] > place[path], RANK[link.relation], place[of] > 0, -link.score, place[of], link)
            told[path] = min(told.get(path, closeness), closeness, key=lambda c: c[:5])
    members = [
        Member(path, link.relation, link.a if link.b == path else link.b, link.score)
        for path, (*_, link) in sorted(told.items())
        if path != ranked[0].path
    ]
    lead = Member(ranked[0].path, "lead", ranked[0].path, 1.0)
    every = tuple(links)
    return Story(
        story_id, ranked[0].title, source, (lead, *members), every, crediting, pairs_left_out=pairs_left_out(every)
    )


def nearest(related: Iterable[Related]) -> tuple[Related, ...]:
    """The MOST_RELATED articles nearest to a story, each once, with the member that it is nearest to."""
    seen: dict[str, Related] = {}
    for one in sorted(related, key=lambda r: (-r.score, r.path, r.of)):
        seen.setdefault(one.path, one)
    return tuple(seen.values())[:MOST_RELATED]
