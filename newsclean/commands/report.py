"""`newsclean report`: a folder of files becomes a report.

    find -> read -> strip -> fingerprint -> copies -> rewrites -> stories -> evidence -> report

Two passes over the files (the first learns what each site repeats, the second strips and measures), the linking of what
the second left in memory, and a look back at the articles of stories for their evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsclean.config import Config
from newsclean.evidence.common_names import CommonWords
from newsclean.evidence.of_stories import TextSource
from newsclean.model import Report, Story
from newsclean.runs.batch import Corpus, Input
from newsclean.runs.context import DEFAULTS, Progress, Run, silent
from newsclean.runs.corpus import build, find_inputs
from newsclean.runs.parameters import parameters
from newsclean.runs.pool import worker_pool
from newsclean.runs.told_stories import Draft, draft, tasks_of, tell
from newsclean.stories.best import rank
from newsclean.stories.link import Linked, link
from newsclean.version import VERSION


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
        stories: list[Story] = []
        for done in tellers.map(tell, tasks_of(common, drafts, told)):
            stories += done.stories
            skipped += done.faults
            run.progress("Gathering evidence", len(stories), len(drafts))
    of = {member.path: story.id for story in stories for member in story.members}
    articles = tuple(replace(a, story=of.get(a.path)) for a in articles)
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
