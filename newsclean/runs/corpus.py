"""How are all the files gone over?  First for what each site repeats, then for the work itself, in batches.

What is said of a file does not depend on the batch it came in or the process that worked on it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np

from newsclean.chrome.explain import explain
from newsclean.chrome.repeated_lines import MIN_PAGES, PageLines, find_furniture, folders
from newsclean.config import Config
from newsclean.inputs.find import find
from newsclean.inputs.read import read
from newsclean.model import Cleaned, Skipped, Stripped
from newsclean.runs.batch import Batch, Input, batches, scan
from newsclean.runs.batch import strip as strip_batch
from newsclean.runs.pool import Crew, crew

Result = TypeVar("Result")

DEFAULTS = Config()

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the inputs done and the inputs there are."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """A `Progress` that says nothing."""


def strip_files(
    paths: Sequence[str],
    *,
    stdin: bytes | None = None,
    workers: int | None = None,
    progress: Progress = silent,
    config: Config = DEFAULTS,
    leave_out: str | None = None,
    alone: bool = False,
) -> Iterator[Cleaned | Skipped]:
    """Each document with the lines to keep of it, or why an input was skipped.

    leave_out: a folder whose files are no inputs, such as the one that the results go to.  alone: judge each document
    by itself, not by what its site repeats.  Raises NewscleanError where a path does not exist.
    """
    inputs, skipped = find_inputs(paths, stdin, config, leave_out)
    yield from skipped
    with crew(len(inputs), workers) as hands:
        work = one_by_one(inputs, config) if alone else learn_furniture(inputs, hands, progress, config)
        for results in counted("Stripping", work, hands(strip_batch, work), progress):
            yield from results


def explain_file(path: str, *, stdin: bytes | None = None, config: Config = DEFAULTS) -> Stripped:
    """Every line of one file, judged.  Raises UnreadableInput where it cannot be read."""
    return explain(read(path, stdin), config.rules)


def find_inputs(
    paths: Sequence[str], stdin: bytes | None, config: Config, leave_out: str | None = None
) -> tuple[list[Input], list[Skipped]]:
    """The inputs that `paths` name, sorted, and what was skipped.  leave_out: a folder whose files are no inputs.

    Raises NewscleanError where a path does not exist.
    """
    found, skipped = find(paths, config.exclude, config.root)
    if leave_out is not None:
        root = os.path.join(os.path.realpath(leave_out), "")
        found = [path for path in found if path == "-" or not os.path.realpath(path).startswith(root)]
    return [Input(path, stdin if path == "-" else None) for path in found], skipped


def one_by_one(inputs: Sequence[Input], config: Config) -> list[Batch]:
    """The inputs in batches that know of no site: each is judged as if there were no other."""
    return batches(inputs, np.zeros(len(inputs), np.int64), np.zeros(0, np.uint64), config)


def learn_furniture(inputs: Sequence[Input], hands: Crew, progress: Progress, config: Config) -> list[Batch]:
    """The inputs in batches that know the furniture of their sites."""
    folder = folders([i.path for i in inputs])
    work = one_by_one(inputs, config)
    if np.bincount(folder, minlength=1).max() < MIN_PAGES:
        return work
    pages: list[PageLines] = []
    for part in counted("Looking for what sites repeat", work, hands(scan, work), progress):
        pages += part
    return batches(inputs, *find_furniture(pages, folder), config)


def counted(stage: str, work: Sequence[Batch], results: Iterator[Result], progress: Progress) -> Iterator[Result]:
    """The results as they come, with progress told."""
    total = sum(len(batch.inputs) for batch in work)
    for batch, result in zip(work, results, strict=True):
        yield result
        progress(stage, batch.first + len(batch.inputs), total)
