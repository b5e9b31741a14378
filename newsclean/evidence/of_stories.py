"""Evidence for the links of many stories: the texts read again, and what each linked pair shares."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple, TypeVar

import numpy as np

from newsclean.errors import UnreadableInput, bug, no_evidence
from newsclean.evidence.common_names import NO_FOLDER, CommonWords
from newsclean.evidence.of_pair import AnnotatedArticle, annotate, evidence
from newsclean.model import Document, Evidence, Link, Skipped
from newsclean.runs.batch import Input, LineMask, body_lines, reread
from newsclean.similarity.crowds import CROWD
from newsclean.stories.build_story import RANK

T = TypeVar("T")

ARTICLES_A_TASK = 60

MANY_LINKS, LINKS_SHOWN = 500, 5
"""Links of a story past which evidence is gathered for so many of each article only."""

COPIES_SHOWN = 1
"""So many in a crowd, of which each is a copy in the same way: the one with the article that most are linked with."""

ARTICLES_AT_ONCE = 400
"""Articles held in memory together to be compared: a story may be of all there are."""


class TextSource(NamedTuple):
    """Where an article's text is: its input, which lines it kept, and the text itself (UTF-8) where that is at hand."""

    given: Input
    kept: LineMask
    text: bytes | None = None


_Linked = tuple[Link, Mapping[str, TextSource]]
"""A link, and where the texts of its story's articles are."""


def split_into_tasks(stories: Sequence[T], sizes: Sequence[int]) -> list[Sequence[T]]:
    """Stories, of so many articles each, in runs of some ARTICLES_A_TASK articles: each is a task for a process."""
    before = np.cumsum(sizes) - sizes
    starts = np.flatnonzero(np.diff(before // ARTICLES_A_TASK, prepend=-1)).tolist()
    return [stories[first:stop] for first, stop in itertools.pairwise([*starts, len(stories)])]


class Gathered(NamedTuple):
    """The links of each story with their evidence; and where newsclean stumbled over a text or a pair, which are left
    without."""

    links: list[list[Link]]
    faults: list[Skipped]


def gather_evidence(
    stories: Sequence[tuple[Sequence[Link], Mapping[str, TextSource]]], common: CommonWords = NO_FOLDER
) -> Gathered:
    """The links of each story with what speaks for them; without it where the text of one side is gone or has changed.

    A story is its links, and where its articles' texts are; no article is in two.  common: the words of the folder.
    """
    wanted = [
        (x, held) for links, held in stories for x in sorted(_to_be_shown(links), key=lambda link: (link.a, link.b))
    ]
    told: dict[tuple[str, str], Evidence] = {}
    faults: list[Skipped] = []
    for some in _a_few_articles_each(wanted):
        known = _annotated({path: held[path] for x, held in some for path in (x.a, x.b) if path in held}, faults)
        for x, held in some:
            told[x.a, x.b] = _evidence(x, known, faults, common, len(held))
    links = [[replace(x, evidence=told.get((x.a, x.b), x.evidence)) for x in links] for links, _ in stories]
    return Gathered(links, faults)


def _a_few_articles_each(links: Sequence[_Linked]) -> Iterator[list[_Linked]]:
    """The links in runs that have ARTICLES_AT_ONCE articles between them."""
    run: list[_Linked] = []
    seen: set[str] = set()
    for x in links:
        run.append(x)
        seen |= {x[0].a, x[0].b}
        if len(seen) >= ARTICLES_AT_ONCE:
            yield run
            run, seen = [], set()
    yield run


def _annotated(held: Mapping[str, TextSource], faults: list[Skipped]) -> dict[str, AnnotatedArticle]:
    """The articles by path, those whose text is still what it was; a fault in one is added to the others."""
    bodies: dict[str, list[tuple[int, str]]] = {}
    for path in sorted(held):
        with suppress(UnreadableInput):
            bodies[path] = body_lines(document_of(held[path]), held[path].kept)
    try:
        return dict(zip(bodies, annotate(list(bodies.values())), strict=True))
    except Exception as error:  # whatever it is, it is no reason to lose the work on all the others
        if len(held) > 1:
            return {path: own for one in held for path, own in _annotated({one: held[one]}, faults).items()}
        faults += [Skipped(path, f"no evidence for its links: {bug(error)}") for path in held]
        return {}


def _evidence(
    link: Link, known: Mapping[str, AnnotatedArticle], faults: list[Skipped], common: CommonWords, story: int
) -> Evidence:
    if link.a not in known or link.b not in known:
        return link.evidence
    try:
        return evidence(known[link.a], known[link.b], link.relation != "rewrite", common, story)
    except Exception as error:  # as above
        faults.append(Skipped(link.a, no_evidence(link.b, error)))
        return link.evidence


def _to_be_shown(links: Sequence[Link]) -> list[Link]:
    """The links whose evidence is gathered: all but those of exact duplicates; in a large story, each article's
    closest, lest the evidence outgrow the articles."""
    wanted = [x for x in links if x.relation != "exact"]
    if len(wanted) <= MANY_LINKS:
        return wanted
    linked = Counter(path for x in wanted for path in (x.a, x.b))
    crowd = len(linked) > CROWD

    def closest_first(x: Link) -> tuple[int, int, float, str, str]:
        busiest = max(linked[x.a], linked[x.b]) if crowd and x.relation == "copy" else 0
        return RANK[x.relation], -busiest, -x.score, x.a, x.b

    count: Counter[str] = Counter()
    shown = []
    for x in sorted(wanted, key=closest_first):
        most = COPIES_SHOWN if crowd and x.relation == "copy" else LINKS_SHOWN
        if min(count[x.a], count[x.b]) < most:
            count.update((x.a, x.b))
            shown.append(x)
    return shown


def document_of(held: TextSource) -> Document:
    """The document of an article.  Raises UnreadableInput where it is gone, or not what it was."""
    if held.text is not None:
        return Document(held.given.path, held.text.decode("utf-8", "surrogatepass"))
    return reread(held.given, held.kept)
