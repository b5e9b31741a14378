"""Story assembly: from verified pairs to stories with a lead, each article told by its closest relation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsclean.model import Article, Crediting, Link, Member, Related, Relation, Source, Story
from newsclean.stories.best import places, ranked
from newsclean.stories.left_out import pairs_left_out

RANK: dict[Relation, int] = {"exact": 0, "copy": 1, "excerpt": 2, "rewrite": 3}
"""The closer the relation, the more it says: an article is told by the closest it has."""

NOBODY = Crediting()

MOST_RELATED = 20
"""Related articles named with a story at most: the background of a long saga would bury the story itself."""


def build_story(
    story_id: str,
    articles: Sequence[Article],
    links: Sequence[Link],
    source: Source | None,
    crediting: Crediting = NOBODY,
    order: Sequence[Article] = (),
) -> Story:
    """The story of articles that the links hold together.

    The lead is the first in the order, the best if none is given (`stories.best`).  Each other is told by its closest
    link to one that comes before it in that order, so that a part is an excerpt of the whole; if it has none there, by
    its closest at all.  Of links of one relation that to the lead is told.
    """
    order = order or ranked(articles, links)
    place = places(order)
    told: dict[str, tuple[bool, int, bool, float, int, Link]] = {}
    for link in links:
        for path, of in ((link.a, link.b), (link.b, link.a)):
            closeness = (place[of] > place[path], RANK[link.relation], place[of] > 0, -link.score, place[of], link)
            told[path] = min(told.get(path, closeness), closeness, key=lambda c: c[:5])
    members = [
        Member(path, link.relation, link.a if link.b == path else link.b, link.score)
        for path, (*_, link) in sorted(told.items())
        if path != order[0].path
    ]
    lead = Member(order[0].path, "lead", order[0].path, 1.0)
    every = tuple(links)
    return Story(
        story_id, order[0].title, source, (lead, *members), every, crediting, pairs_left_out=pairs_left_out(every)
    )


def nearest(related: Iterable[Related]) -> tuple[Related, ...]:
    """The MOST_RELATED articles nearest to a story, each once, with the member that it is nearest to."""
    seen: dict[str, Related] = {}
    for one in sorted(related, key=lambda r: (-r.score, r.path, r.of)):
        seen.setdefault(one.path, one)
    return tuple(seen.values())[:MOST_RELATED]
