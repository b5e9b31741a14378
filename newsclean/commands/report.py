"""`newsclean report`: a folder of files becomes a report.

    find -> read -> strip -> fingerprint -> copies -> rewrites -> stories -> evidence -> report

Two passes over the files (the first learns what each site repeats, the second strips and measures), the linking of what
the second left in memory, and a look back at the articles of stories for their evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from newsclean.config import Config
from newsclean.credits import crediting, source
from newsclean.errors import bug
from newsclean.evidence.common_names import CommonWords
from newsclean.evidence.of_stories import TextSource, gather_evidence, split_into_tasks
from newsclean.model import Article, Link, Related, Relation, Report, Skipped, Story
from newsclean.runs.batch import Corpus, Input
from newsclean.runs.context import DEFAULTS, Progress, Run, silent
from newsclean.runs.corpus import build, find_inputs
from newsclean.runs.parameters import parameters
from newsclean.runs.pool import worker_pool
from newsclean.stories.best import rank, ranked, same_texts
from newsclean.stories.build_story import build_story, nearest
from newsclean.stories.link import Linked, link
from newsclean.version import VERSION

ID_LENGTH = 12
"""Hexadecimal digits of a story's id: the beginning of its lead's body hash."""


class Draft(NamedTuple):
    """A story before its evidence: its lead, where its articles' texts are, the articles, the links between them, and
    what is related to it."""

    id: str
    lead: str
    held: Mapping[str, TextSource]
    articles: tuple[Article, ...]
    links: tuple[Link, ...]
    related: tuple[Related, ...]


def analyse(
    paths: Sequence[str],
    *,
    stdin: bytes | None = None,
    workers: int | None = None,
    progress: Progress = silent,
    config: Config = DEFAULTS,
) -> Report:
    """Which articles in these files and folders are the same report, how, and why.

    Args:
        paths: files, folders and "-".
        stdin: the bytes that "-" stands for.
        workers: processes to use, by default one for each core.
        progress: told how far each stage is.
        config: the user's settings.

    Returns:
        The report; an input that cannot be read is in its `skipped`.

    Raises:
        NewscleanError: a path does not exist.
    """
    return report_on(Run(config, progress, stdin, workers), paths)


def report_on(run: Run, paths: Sequence[str]) -> Report:
    """As `analyse`, for a run."""
    return report_and_texts(run, paths)[0]


def report_and_texts(
    run: Run, paths: Sequence[str], *, told: int | None = None
) -> tuple[Report, Mapping[str, TextSource]]:
    """As `analyse`, for a run, and where the texts are of the articles that are in stories, by path.

    told: so many stories, the first of the report, are to be told with evidence; None for all.
    """
    inputs, skipped = find_inputs(run, paths)
    with worker_pool(len(inputs), run.workers) as tellers:
        tellers.start()
        with worker_pool(len(inputs), run.workers) as pool:  # whose processes would hold much while articles are linked
            corpus = build(run, inputs, pool)
        run.progress("Linking", 0, 1)
        linked = link(corpus.prints, corpus.words, rank=rank(corpus.articles), rewrites=run.config.rewrites)
        drafts, unread = _drafts(corpus, linked, inputs), len(linked.unread)
        articles, skipped, common = corpus.articles, [*skipped, *corpus.skipped], CommonWords.of(linked.frequencies)
        del corpus, linked  # fingerprints take more room than all that is left to do
        drafts.sort(key=lambda d: (-len(d.articles), d.lead))
        tasks = _tasks(common, drafts[:told], with_evidence=True)
        tasks += _tasks(common, [] if told is None else drafts[told:], with_evidence=False)
        stories: list[Story] = []
        for done in tellers.map(tell, tasks):
            stories += done.stories
            skipped += done.faults
            run.progress("Gathering evidence", len(stories), len(drafts))
    of = {member.path: story.id for story in stories for member in story.members}
    articles = tuple(replace(a, story=of.get(a.path)) for a in articles)
    stories.sort(key=lambda s: (-len(s.members), s.members[0].path))
    left_out = sorted(skipped, key=lambda s: (s.path, s.reason))
    report = Report(VERSION, parameters(run.config.rewrites), articles, tuple(stories), tuple(left_out), unread)
    return report, {path: held for draft in drafts for path, held in draft.held.items()}


def _drafts(corpus: Corpus, linked: Linked, inputs: Sequence[Input]) -> list[Draft]:
    """The stories of the corpus with their links, evidence still to come."""
    given = {i.path: i for i in inputs}
    paths = [a.path for a in corpus.articles]
    ties, related = linked.links(paths), linked.related_to(paths)
    drafts = []
    for members in linked.stories:
        articles = tuple(corpus.articles[i] for i in members)
        held = {paths[i]: TextSource(given[paths[i]], corpus.kept[i]) for i in members}
        bodies = {paths[i]: corpus.prints.body[i] for i in members}
        drafts.append(draft(held, articles, ties[members[0]], related[members[0]], bodies))
    return drafts


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


TWINS: tuple[Relation, ...] = ("exact",)
"""What of a story counts once where credits are counted."""


class Task(NamedTuple):
    """Stories to be told, with their evidence or without, and the common words of the folder."""

    common: CommonWords
    drafts: Sequence[Draft]
    with_evidence: bool = True


def _tasks(common: CommonWords, drafts: Sequence[Draft], *, with_evidence: bool) -> list[Task]:
    sizes = [len(draft.articles) for draft in drafts]
    return [Task(common, some, with_evidence) for some in split_into_tasks(drafts, sizes)]


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
