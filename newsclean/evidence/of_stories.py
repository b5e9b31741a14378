"""Evidence for the links of many stories: the texts read again, and what each linked pair shares."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple, TypeVar

import numpy as np

from newsclean.errors import UnreadableInput
from newsclean.evidence.of_pair import AnnotatedArticle, annotate, evidence
from newsclean.model import Document, Link
from newsclean.runs.batch import Input, LineMask, body_lines, reread
from newsclean.stories.build_story import RANK

T = TypeVar("T")

ARTICLES_A_TASK = 60

MANY_LINKS, LINKS_SHOWN = 500, 5
"""Links of a story past which evidence is gathered for so many of each article only."""


class TextSource(NamedTuple):
    """Where an article's text is: its input, which lines it kept, and the text itself (UTF-8) where that is at hand."""

    given: Input
    kept: LineMask
    text: bytes | None = None


def split_into_tasks(stories: Sequence[T], sizes: Sequence[int]) -> list[Sequence[T]]:
    """Stories, of so many articles each, in runs of some ARTICLES_A_TASK articles: each is a task for a process."""
    before = np.cumsum(sizes) - sizes
    starts = np.flatnonzero(np.diff(before // ARTICLES_A_TASK, prepend=-1)).tolist()
    return [stories[first:stop] for first, stop in itertools.pairwise([*starts, len(stories)])]


def gather_evidence(stories: Sequence[tuple[Sequence[Link], Mapping[str, TextSource]]]) -> list[list[Link]]:
    """The links of each story with what speaks for them; without it where the text of one side is gone or has changed.

    A story is its links, and where its articles' texts are; no article is in two.
    """
    shown = [_to_be_shown(links) for links, _ in stories]
    bodies: dict[str, list[tuple[int, str]]] = {}
    for wanted, (_, held) in zip(shown, stories, strict=True):
        for path in sorted({path for x in wanted for path in (x.a, x.b)} & held.keys()):
            with suppress(UnreadableInput):
                bodies[path] = body_lines(_document(held[path]), held[path].kept)
    known = dict(zip(bodies, annotate(list(bodies.values())), strict=True))
    return [
        [_with_evidence(x, known) if x in wanted else x for x in links]
        for wanted, (links, _) in zip(shown, stories, strict=True)
    ]


def _with_evidence(link: Link, known: Mapping[str, AnnotatedArticle]) -> Link:
    if link.a not in known or link.b not in known:
        return link
    return replace(link, evidence=evidence(known[link.a], known[link.b], link.relation != "rewrite"))


def _to_be_shown(links: Sequence[Link]) -> set[Link]:
    """The links whose evidence is gathered: all but those of exact duplicates; in a large story, each article's
    closest, lest the evidence outgrow the articles."""
    wanted = [x for x in links if x.relation != "exact"]
    if len(wanted) <= MANY_LINKS:
        return set(wanted)
    count: Counter[str] = Counter()
    shown = set()
    for x in sorted(wanted, key=lambda x: (RANK[x.relation], -x.score, x.a, x.b)):
        if min(count[x.a], count[x.b]) < LINKS_SHOWN:
            count.update((x.a, x.b))
            shown.add(x)
    return shown


def _document(held: TextSource) -> Document:
    if held.text is not None:
        return Document(held.given.path, held.text.decode("utf-8", "surrogatepass"))
    return reread(held.given, held.kept)
