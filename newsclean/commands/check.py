"""`newsclean check`: what would keep a file out.  Its lines of page chrome, and the articles that are there already.

A file's lines are classified by what the file itself holds, as `explain` and `strip --alone` do: what is said of it
depends neither on the files beside it nor on how they are shared out among processes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from newsclean.chrome.kinds import DUPLICATES
from newsclean.documents import Checked, Finding, Skipped
from newsclean.runs.batch import Input, find_chrome
from newsclean.runs.context import Run
from newsclean.runs.corpus import each_alone, find_inputs
from newsclean.runs.pool import Pool, worker_pool


def check_files(
    run: Run,
    paths: Sequence[str],
    kinds: Set[str],
    against: Sequence[str] = (),
    index: str | None = None,
    *,
    tracked: bool = False,
) -> Checked:
    """What is wrong with files and folders, as far as `kinds` asks for it.

    Args:
        run: what the stages share.
        paths: files, folders and "-".
        kinds: of page chrome and of duplicates.
        against: files and folders of articles that are there already; of one that is among `paths`, too, it is not said
            that it is there already.
        index: a file that `newsclean.index` has made; the articles that it knows are there already, too.
        tracked: the articles that git tracks are there already, too; of `against`, what lies in the repository narrows
            that.

    Raises:
        NewscleanError: a path does not exist, the index cannot be read, or there is no git repository.
    """
    files, skipped = find_inputs(run, paths)
    repository = Repository([], "")
    if tracked:
        repository, against = _tracked(run, files, against)
    others, unread = _others(run, files, against)
    with worker_pool(len(files) + len(others), run.workers) as pool:
        findings, unreadable = _chrome(run, files, kinds, pool)
        several = len(files) + len(others) + len(repository.articles) > 1 or index is not None
        if files and several and not kinds.isdisjoint(DUPLICATES):
            from newsclean.commands.duplicates import find_duplicates, measure_all  # noqa: PLC0415 -- one file alone needs none

            if repository.articles and "rewrite" in kinds:  # which are found among all, and not by what is cached
                others = [*others, *repository.articles]
                repository = repository._replace(articles=[])
            alone = len(repository.articles) > 0
            known = measure_all(run, others, files, pool, signed=alone or index is not None, alone=alone)
            there = {f.path: f for f in others}
            if alone:
                from newsclean.index.cache import with_tracked  # noqa: PLC0415 -- as below

                known = with_tracked(run, known, repository.articles, repository.folder)
                there |= {f.path: f for f in repository.articles}
            if index is not None:
                from newsclean.index.lookup import with_nearby  # noqa: PLC0415 -- SQLite and all, for an index only

                known = with_nearby(index, known, {os.path.realpath(f.path) for f in [*files, *others]})
                there = {a.path: Input(a.path) for a in known.articles} | there
            found = find_duplicates(known, {f.path: f for f in files}, there, kinds, run.config.rewrites)
            findings += found.findings
            unreadable += found.faults
            names = {f.path for f in files}
            unread += [s for s in known.skipped if s.path not in names]
    return Checked(
        len(files),
        tuple(sorted(findings, key=lambda f: (f.path, f.kind in DUPLICATES, f.line or 0))),
        tuple(sorted([*skipped, *unreadable], key=lambda s: s.path)),
        tuple(sorted(unread, key=lambda s: s.path)),
    )


class Repository(NamedTuple):
    """The articles that git tracks and the files are compared with, and git's own folder."""

    articles: list[Input]
    folder: str


def _tracked(run: Run, files: Sequence[Input], against: Sequence[str]) -> tuple[Repository, list[str]]:
    """What git tracks, but for the files themselves, and those of `against` that lie elsewhere."""
    from newsclean.inputs.tracked import tracked_articles  # noqa: PLC0415 -- for a hook only

    tracked = tracked_articles()
    own = {tracked.name_of(f.path) for f in files if f.path != "-"}
    names = [name for name in tracked.names if name not in own]
    inside = {path: name for path in against if (name := tracked.name_of(path)) is not None}
    if inside and "" not in inside.values():
        exact, roots = set(inside.values()), tuple(os.path.join(name, "") for name in inside.values())
        names = [name for name in names if name in exact or name.startswith(roots)]
    paths = list(map(tracked.typed, names))
    if run.config.exclude:
        paths = [given.path for given in find_inputs(replace(run, stdin=None, tell=str), paths)[0]]
    return Repository([Input(path) for path in sorted(paths)], tracked.folder), [p for p in against if p not in inside]


def _others(run: Run, files: Sequence[Input], against: Sequence[str]) -> tuple[list[Input], list[Skipped]]:
    """What the files are compared with; a file is not its own duplicate, whatever name it goes by."""
    if not against:
        return [], []
    found, skipped = find_inputs(replace(run, stdin=None, tell=str), against)
    own = {os.path.realpath(f.path) for f in files}
    return [other for other in found if os.path.realpath(other.path) not in own], skipped


def _chrome(run: Run, files: Sequence[Input], kinds: Set[str], pool: Pool) -> tuple[list[Finding], list[Skipped]]:
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    for results in each_alone(run, files, pool, "Looking for page chrome", find_chrome):
        for result in results:
            if isinstance(result, Skipped):
                skipped.append(result)
                continue
            findings += [
                Finding(result.path, line.kind, line.number, line.score, line.text)
                for line in result.lines
                if line.kind in kinds
            ]
    return findings, skipped
