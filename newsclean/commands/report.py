"""How does a folder of files become a report?  The stages in their order; the library's way in.

    find -> read -> strip -> fingerprint -> copies -> rewrites -> group -> evidence -> report

Two sweeps over the files (the first learns what each site repeats, the second strips and measures), the linking of what
the second left in memory, and a look back at the articles of stories for their evidence.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple, TypeVar

import numpy as np

from newsclean.config import Config
from newsclean.credits import crediting, source
from newsclean.errors import UnreadableInput
from newsclean.evidence.collect import Witness, evidence, witnesses
from newsclean.model import Article, Document, Link, Report, Story
from newsclean.runs.batch import Input, Kept, Study, body_lines, join, reread, study
from newsclean.runs.corpus import DEFAULTS, Progress, counted, find_inputs, learn_furniture, silent
from newsclean.runs.pool import Crew, crew
from newsclean.similarity import copies, rewrites
from newsclean.similarity import minhash as fingerprint
from newsclean.stories.assemble import RANK, build_story
from newsclean.stories.link import Linked, link
from newsclean.text.words import SHINGLE
from newsclean.version import VERSION

T = TypeVar("T")

ARTICLES_A_TASK = 60

MANY_LINKS, LINKS_SHOWN = 500, 5
"""Links of a story past which evidence is gathered for so many of each article only."""

ID_LENGTH = 12
"""Hexadecimal digits of a story's id: the beginning of its lead's body hash."""


class Held(NamedTuple):
    """Where an article's text is: its input, which lines it kept, and the text itself (UTF-8) where that is at hand."""

    given: Input
    kept: Kept
    text: bytes | None = None


class _Draft(NamedTuple):
    """A story before its evidence: where its articles' texts are, the articles, and the links between them."""

    id: str
    held: Mapping[str, Held]
    articles: tuple[Article, ...]
    links: tuple[Link, ...]


def analyse(
    paths: Sequence[str],
    *,
    stdin: bytes | None = None,
    workers: int | None = None,
    progress: Progress = silent,
    config: Config = DEFAULTS,
) -> Report:
    """Which articles in these files and folders are the same report, how, and why.

    `workers`: processes to use, by default one for each core.  Raises NewscleanError where a path does not exist; an
    input that cannot be read is in `Report.skipped` instead.
    """
    inputs, skipped = find_inputs(paths, stdin, config)
    with crew(len(inputs), workers) as hands:
        known, linked = examine(inputs, hands, progress, config)
        drafts = _drafts(known, linked, inputs)
        articles, unread = known.articles, known.skipped
        del known, linked  # fingerprints take more room than all that is left to do
        tasks = runs(drafts, [len(d.articles) for d in drafts])
        stories: list[Story] = []
        for told in hands(_tell, tasks):
            stories += told
            progress("Gathering evidence", len(stories), len(drafts))
    of = {member.path: story.id for story in stories for member in story.members}
    articles = tuple(replace(a, story=of.get(a.path)) for a in articles)
    stories.sort(key=lambda s: (-len(s.members), s.members[0].path))
    left_out = sorted([*skipped, *unread], key=lambda s: (s.path, s.reason))
    return Report(VERSION, parameters(), articles, tuple(stories), tuple(left_out))


def runs(stories: Sequence[T], sizes: Sequence[int]) -> list[Sequence[T]]:
    """The stories, of so many articles each, in runs of some ARTICLES_A_TASK articles: each is a task for a process."""
    before = np.cumsum(sizes) - sizes
    starts = np.flatnonzero(np.diff(before // ARTICLES_A_TASK, prepend=-1)).tolist()
    return [stories[first:stop] for first, stop in itertools.pairwise([*starts, len(stories)])]


def parameters() -> dict[str, object]:
    """What the results depend on, besides the files."""
    return {
        "shingle_words": SHINGLE,
        "copy_jaccard": copies.COPY,
        "excerpt_containment": copies.EXCERPT,
        "rewrite_probability": rewrites.REWRITE,
        "minhash": {"scheme": fingerprint.SCHEME, "permutations": fingerprint.PERMUTATIONS, "seed": fingerprint.SEED},
        "lsh": {"bands": copies.BANDS, "rows": copies.ROWS},
    }


def examine(inputs: Sequence[Input], hands: Crew, progress: Progress, config: Config) -> tuple[Study, Linked]:
    """What is known of each article, and which of them are tied."""
    work = learn_furniture(inputs, hands, progress, config)
    known = join(counted("Stripping and fingerprinting", work, hands(study, work), progress))
    progress("Linking", 0, 1)
    return known, link(known.prints, known.words)


def _drafts(corpus: Study, linked: Linked, inputs: Sequence[Input]) -> list[_Draft]:
    """The stories of the corpus with their links, evidence still to come."""
    data = dict(inputs)
    paths = [a.path for a in corpus.articles]
    ties = linked.ties(paths)
    drafts = []
    for members in linked.stories:
        articles = tuple(corpus.articles[i] for i in members)
        lead = min(members, key=lambda i: (-corpus.articles[i].words, paths[i]))
        drafts.append(
            _Draft(
                corpus.prints.body[lead].decode()[:ID_LENGTH],
                {corpus.articles[i].path: Held(Input(paths[i], data[paths[i]]), corpus.kept[i]) for i in members},
                articles,
                tuple(ties[members[0]]),
            )
        )
    return drafts


def _tell(drafts: Sequence[_Draft]) -> list[Story]:
    """Stories with their evidence; an article that has changed or gone since is left without."""
    stories = []
    for draft, links in zip(drafts, gather_evidence([(d.links, d.held) for d in drafts]), strict=True):
        origin = source([a.credits for a in draft.articles])
        stories.append(build_story(draft.id, draft.articles, links, origin, crediting(draft.articles, origin)))
    return stories


def gather_evidence(stories: Sequence[tuple[Sequence[Link], Mapping[str, Held]]]) -> list[list[Link]]:
    """The links of each story with what speaks for them; without it where the text of one side is gone or has changed.

    A story is its links, and where its articles' texts are; no article is in two.
    """
    shown = [_to_be_shown(links) for links, _ in stories]
    bodies: dict[str, list[tuple[int, str]]] = {}
    for wanted, (_, held) in zip(shown, stories, strict=True):
        for path in sorted({path for x in wanted for path in (x.a, x.b)} & held.keys()):
            with suppress(UnreadableInput):
                bodies[path] = body_lines(_document(held[path]), held[path].kept)
    known = dict(zip(bodies, witnesses(list(bodies.values())), strict=True))
    return [
        [_with_evidence(x, known) if x in wanted else x for x in links]
        for wanted, (links, _) in zip(shown, stories, strict=True)
    ]


def _with_evidence(link: Link, known: Mapping[str, Witness]) -> Link:
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


def _document(held: Held) -> Document:
    if held.text is not None:
        return Document(held.given.path, held.text.decode("utf-8", "surrogatepass"))
    return reread(held.given, held.kept)
