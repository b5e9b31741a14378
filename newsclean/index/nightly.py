"""What does one run with an index do?  Find what is new, take it in, and report that."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsclean.config import Config
from newsclean.errors import NewscleanError
from newsclean.index.changes import Found, find_fresh
from newsclean.index.database import open_index
from newsclean.index.reports import read_report
from newsclean.index.update import take_in
from newsclean.model import Report, Skipped
from newsclean.runs.batch import Input
from newsclean.runs.context import DEFAULTS, Progress, Run, silent
from newsclean.runs.corpus import find_inputs
from newsclean.runs.parameters import parameters
from newsclean.runs.pool import worker_pool


@dataclass(frozen=True, slots=True)
class Outcome:
    """report: what is new; None where nothing is.  left: inputs that time did not allow for.  articles: those taken in;
    known: all that the index holds now."""

    report: Report | None
    articles: int
    left: int
    known: int


def update_index(
    index: str,
    paths: Sequence[str],
    *,
    stdin: bytes | None = None,
    workers: int | None = None,
    progress: Progress = silent,
    config: Config = DEFAULTS,
    keep_text: bool = False,
    max_seconds: float | None = None,
) -> Outcome:
    """Take the new and changed files of `paths` into the index file, and report what they brought.

    Raises NewscleanError where a path does not exist, or the index cannot be used: see `open_index`.
    """
    deadline = float("inf") if max_seconds is None else time.monotonic() + max_seconds
    run = Run(config, progress, stdin, workers, deadline)
    with open_index(index, parameters(), write=True) as db:
        found = _find(run, db, index, paths)
        with worker_pool(len(found.inputs), workers) as pool:
            taken = take_in(run, db, found.inputs, pool, keep_text=keep_text)
        skipped = [*found.skipped, *taken.skipped]
        anything = taken.articles or skipped
        report = read_report(db, taken.run, skipped) if anything else None
        (known,) = db.execute("SELECT count(*) FROM article").fetchone()
    return Outcome(report, taken.articles, found.left + taken.left, known)


def _find(run: Run, db: sqlite3.Connection, index: str, paths: Sequence[str]) -> Found:
    """What is new; the list of all inputs, which may be millions, is let go of."""
    inputs, unread = find_inputs(run, paths)
    return find_fresh(db, paths, list(without_own_files(inputs, index)), unread, lambda: run.late)


def take_new(
    run: Run, db: sqlite3.Connection, paths: Sequence[str], inputs: Sequence[Input], unread: Sequence[Skipped]
) -> None:
    """Take in what is new among the inputs that `paths` led to."""
    found = find_fresh(db, paths, inputs, unread)
    with worker_pool(len(found.inputs), run.workers) as pool:
        take_in(run, db, found.inputs, pool)


def without_own_files(inputs: Sequence[Input], index: str) -> Iterator[Input]:
    """The inputs that are no part of the index."""
    own = {os.path.realpath(index + end) for end in ("", "-wal", "-shm", ".lock")}
    names = tuple(os.path.basename(path) for path in (index, *own))
    for given in inputs:
        if not given.path.endswith(names) or os.path.realpath(given.path) not in own:
            yield given


def whole_report(index: str) -> Report:
    """The report of all that the index file holds.  Raises NewscleanError where it cannot be read."""
    with open_index(index, parameters(), write=False) as db:
        return read_report(db)


def write_log(path: str, index: str, outcome: Outcome, seconds: float) -> None:
    """Append one line on a run to the file `path`, which is opened for that alone: it may be rotated at any time.

    Raises NewscleanError where it cannot be written.
    """
    stories = len(outcome.report.stories) if outcome.report else 0
    skipped = len(outcome.report.skipped) if outcome.report else 0
    now = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    line = (
        f"{now} {index}: {outcome.articles} new articles, {stories} stories with new articles, {skipped} skipped, "
        f"{outcome.left} left for the next run, {outcome.known} articles known, {seconds:.1f} s\n"
    )
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            os.write(descriptor, line.encode("utf-8", "backslashreplace"))
        finally:
            os.close(descriptor)
    except OSError as error:
        raise NewscleanError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error
