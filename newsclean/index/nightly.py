"""The nightly run: find what is new to the index, take it in, and report that."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from newsclean.errors import NewscleanError
from newsclean.evidence.texts import texts_among
from newsclean.index.changes import Found, find_fresh
from newsclean.index.database import open_index, transaction, value
from newsclean.index.ingest import take_in
from newsclean.index.reports import read_report, untold_skipped
from newsclean.index.store import held_at, note_all_told, note_run_told, untold_runs
from newsclean.model import Cleaned, Report, Skipped
from newsclean.outputs.refused import BESIDE
from newsclean.runs.batch import Input
from newsclean.runs.context import Run
from newsclean.runs.corpus import find_inputs
from newsclean.runs.parameters import of_index
from newsclean.runs.pool import worker_pool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run brought.

    Attributes:
        report: what is new; None where nothing is.
        articles: how many were taken in.
        left: inputs that time did not allow for.
        known: articles that the index holds now.
    """

    report: Report | None
    articles: int
    left: int
    known: int


def deadline(max_seconds: float | None) -> float:
    """The monotonic seconds at which a run that begins now has taken `max_seconds`; None: no such time."""
    return float("inf") if max_seconds is None else time.monotonic() + max_seconds


def _say_nothing(_outcome: Outcome) -> None:
    """A `say` that says nothing."""


def update_index(
    run: Run,
    index: str,
    paths: Sequence[str],
    *,
    keep_text: bool = False,
    say: Callable[[Outcome], None] = _say_nothing,
) -> Outcome:
    """Take new and changed files into an index file, and report what they brought, and what runs before have stored
    but did not come to report: a run may be killed, or its output have no room.

    Args:
        run: with its settings, and its deadline, after which no further work is begun.
        index: the index file, which is made where there is none.
        paths: files, folders and "-".
        keep_text: whether the text of articles is stored, too.
        say: writes the report, while no other run may; what it has written is not reported again.

    Raises:
        NewscleanError: a path does not exist, or the index cannot be used (`open_index`).
    """
    with open_index(index, of_index(), write=True) as db:
        found = _find(run, db, index, paths)
        with worker_pool(len(found.inputs), run.workers) as pool:
            taken = take_in(run, db, found.inputs, pool, keep_text=keep_text)
        outcome = Outcome(_report(run, db), taken.articles, found.left + taken.left, _count(db))
        say(outcome)
        with transaction(db):
            note_all_told(db)
    return outcome


def _count(db: sqlite3.Connection) -> int:
    return int(value(db, "SELECT count(*) FROM article"))


def _report(run: Run, db: sqlite3.Connection) -> Report | None:
    """The report of what is untold; None where there is nothing."""
    skipped = untold_skipped(db)
    report = read_report(db, untold_runs(db), skipped, run.config.rewrites)
    return report if report.articles or skipped else None


def _find(run: Run, db: sqlite3.Connection, index: str, paths: Sequence[str]) -> Found:
    """What is new; the list of all inputs, which may be millions, is let go of."""
    inputs, unread = find_inputs(run, paths)
    return find_fresh(db, paths, list(without_own_files(inputs, index)), unread, lambda: run.late)


def take_new(
    run: Run, db: sqlite3.Connection, paths: Sequence[str], inputs: Sequence[Input], unread: Sequence[Skipped]
) -> None:
    """Take in what is new among inputs, of which the caller tells.

    Args:
        run: with its settings; no deadline holds.
        db: the index, open for writing.
        paths: files, folders and "-".
        inputs: the files found at and below them.
        unread: what was skipped on the way.

    Raises:
        sqlite3.Error: the index cannot be read or written.
    """
    found = find_fresh(db, paths, inputs, unread)
    with worker_pool(len(found.inputs), run.workers) as pool:
        taken = take_in(run, db, found.inputs, pool)
    note_run_told(db, taken.run)


def without_own_files(inputs: Sequence[Input], index: str) -> Iterator[Input]:
    """The inputs that are no part of the index."""
    own = {os.path.realpath(index + end) for end in ("", *BESIDE)}
    names = tuple(os.path.basename(path) for path in (index, *own))
    for given in inputs:
        if not given.path.endswith(names) or os.path.realpath(given.path) not in own:
            yield given


def whole_report(index: str) -> Report:
    """The report of all that an index file holds.

    Raises:
        NewscleanError: it cannot be read.
    """
    with open_index(index, of_index(), write=False) as db:
        return read_report(db)


@contextmanager
def texts_in(index: str) -> Iterator[Callable[[Sequence[str]], Iterator[Cleaned]]]:
    """Reads the texts of articles that an index file knows, by their paths: those that are stored, or still as they
    were.

    Raises:
        NewscleanError: the index cannot be read.
    """
    with open_index(index, of_index(), write=False) as db:
        yield lambda paths: texts_among(held_at(db, paths), paths)


def write_log(path: str, index: str, outcome: Outcome, seconds: float) -> None:
    """Append a line on a run to a log, which is opened for that alone: it may be rotated at any time.

    Args:
        path: the log.
        index: the index file, to be named.
        outcome: what the run brought.
        seconds: what it took.

    Raises:
        NewscleanError: the log cannot be written.
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
