"""`newsclean check`: what would keep a file out.  Its lines of page chrome, and the articles that are there already.

A file's lines are classified by what the file itself holds, as `explain` and `strip --alone` do: what is said of it
depends neither on the files beside it nor on how they are shared out among processes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence, Set
from dataclasses import replace

from newsclean.chrome.kinds import DUPLICATES
from newsclean.model import Checked, Finding, Skipped
from newsclean.runs.batch import Input, find_chrome
from newsclean.runs.context import Run
from newsclean.runs.corpus import each_alone, find_inputs
from newsclean.runs.pool import Pool, worker_pool


def check_files(
    run: Run, paths: Sequence[str], kinds: Set[str], against: Sequence[str] = (), index: str | None = None
) -> Checked:
    """What is wrong with files and folders, as far as `kinds` asks for it.

    Args:
        run: what the stages share.
        paths: files, folders and "-".
        kinds: of page chrome and of duplicates.
        against: files and folders of articles that are there already; of one that is among `paths`, too, it is not said
            that it is there already.
        index: a file that `newsclean.index` has made; the articles that it knows are there already, too.

    Raises:
        NewscleanError: a path does not exist, or the index cannot be read.
    """
    files, skipped = find_inputs(run, paths)
    others, unread = _others(run, files, against)
    with worker_pool(len(files) + len(others), run.workers) as pool:
        findings, unreadable = _chrome(run, files, kinds, pool)
        several = len(files) + len(others) > 1 or index is not None
        if files and several and not kinds.isdisjoint(DUPLICATES):
            from newsclean.commands.duplicates import find_duplicates, measure_all  # noqa: PLC0415 -- one file alone needs none

            known = measure_all(run, others, files, pool, signed=index is not None)
            there = {f.path: f for f in others}
            if index is not None:
                from newsclean.index.lookup import with_nearby  # noqa: PLC0415 -- SQLite and all, for an index only

                known = with_nearby(index, known, {os.path.realpath(f.path) for f in [*files, *others]})
                there = {a.path: Input(a.path) for a in known.articles} | there
            findings += find_duplicates(known, {f.path: f for f in files}, there, kinds, run.config.rewrites)
            names = {f.path for f in files}
            unread += [s for s in known.skipped if s.path not in names]
    return Checked(
        len(files),
        tuple(sorted(findings, key=lambda f: (f.path, f.kind in DUPLICATES, f.line or 0))),
        tuple(sorted([*skipped, *unreadable], key=lambda s: s.path)),
        tuple(sorted(unread, key=lambda s: s.path)),
    )


def _others(run: Run, files: Sequence[Input], against: Sequence[str]) -> tuple[list[Input], list[Skipped]]:
    """What the files are compared with; a file is not its own duplicate, whatever name it goes by."""
    if not against:
        return [], []
    found, skipped = find_inputs(replace(run, stdin=None), against)
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
