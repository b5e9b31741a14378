"""Stories told: from a draft, the evidence of its links, its source, and whom its articles credit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from newsclean.credits import crediting, source
from newsclean.errors import bug
from newsclean.evidence.common_names import CommonWords
from newsclean.evidence.of_stories import TextSource, gather_evidence, split_into_tasks
from newsclean.model import Article, Link, Related, Relation, Skipped, Story
from newsclean.stories.best import ranked, same_texts
from newsclean.stories.build_story import build_story, nearest

ID_LENGTH = 12
"""Hexadecimal digits of a story's id: the beginning of its lead's body hash."""

TWINS: tuple[Relation, ...] = ("exact",)
"""What of a story counts once where credits are counted."""


class Draft(NamedTuple):
    """A story before its evidence: its lead, where its articles' texts are, the articles, the links between them, and
    what is related to it."""

    id: str
    lead: str
    held: Mapping[str, TextSource]
    articles: tuple[Article, ...]
    links: tuple[Link, ...]
    related: tuple[Related, ...]


def draft(
    held: Mapping[str, TextSource],
    articles: tuple[Article, ...],
    links: Sequence[Link],
    related: Sequence[Related],
    bodies: Mapping[str, bytes],
) -> Draft:
    """The draft of a story; bodies: the hash of each article's body, by path."""
    lead = ranked(articles, links)[0].path
    return Draft(bodies[lead].decode()[:ID_LENGTH], lead, held, articles, tuple(links), nearest(related))


class Task(NamedTuple):
    """Stories to be told, with their evidence or without, and the common words of the folder."""

    common: CommonWords
    drafts: Sequence[Draft]
    with_evidence: bool = True


def tasks_of(common: CommonWords, drafts: Sequence[Draft], told: int | None = None) -> list[Task]:
    """The drafts in tasks of some articles each, in their order; told: the first so many have evidence, None: all."""
    out = []
    for some, with_evidence in ((drafts[:told], True), ([] if told is None else drafts[told:], False)):
        sizes = [len(draft.articles) for draft in some]
        out += [Task(common, part, with_evidence) for part in split_into_tasks(some, sizes)]
    return out


class Told(NamedTuple):
    """Stories, and what newsclean itself stumbled over."""

    stories: list[Story]
    faults: list[Skipped]

    def add(self, name: str, articles: Sequence[Article], links: Sequence[Link], related: tuple[Related, ...]) -> None:
        """Add a story with its source and whom its articles credit, or else a fault, by the first of the articles."""
        try:
            origin = source([a.credits for a in articles], same_texts(articles, links, TWINS))
            story = build_story(name, articles, links, origin, crediting(articles, origin))
            self.stories.append(replace(story, related=related))
        except Exception as error:  # whatever it is, it is no reason to lose all the others
            reason = f"the story of {len(articles):,} articles left out: {bug(error)}"
            self.faults.append(Skipped(min(a.path for a in articles), reason))


def tell(task: Task) -> Told:
    """Stories, with their evidence where it is wanted; an article that has changed or gone since is left without."""
    links_of: Sequence[Sequence[Link]] = [draft.links for draft in task.drafts]
    out = Told([], [])
    if task.with_evidence:
        links_of, faults = gather_evidence([(d.links, d.held) for d in task.drafts], task.common)
        out.faults.extend(faults)
    for draft, links in zip(task.drafts, links_of, strict=True):
        out.add(draft.id, draft.articles, links, draft.related)
    return out
