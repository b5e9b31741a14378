"""The corpus: all inputs of a run in two passes, first for the lines that each site repeats, then for the work itself.

What is said of a file does not depend on the batch it came in or the process that worked on it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from newsclean.chrome.repeated_lines import MIN_PAGES, PageLines, find_repeated_lines, folders
from newsclean.inputs.find import find
from newsclean.model import Skipped
from newsclean.runs.batch import Batch, Common, Corpus, Input, batches, join, measure, scan
from newsclean.runs.context import Progress, Run
from newsclean.runs.pool import Pool

Result = TypeVar("Result")


def find_inputs(run: Run, paths: Sequence[str], leave_out: str | None = None) -> tuple[list[Input], list[Skipped]]:
    """The inputs that `paths` name, sorted, and what was skipped.

    Args:
        run: its standard input is what "-" stands for.
        paths: files, folders and "-".
        leave_out: a folder whose files are no inputs.

    Raises:
        NewscleanError: a path does not exist, or an input is to be written over.
    """
    found, skipped = find(paths, run.config.exclude, run.config.root, run.outputs)
    if leave_out is not None:
        root = os.path.join(os.path.realpath(leave_out), "")
        found = [path for path in found if path == "-" or not os.path.realpath(path).startswith(root)]
    return [Input(path, run.stdin if path == "-" else None) for path in found], skipped


def each_alone(
    run: Run, inputs: Sequence[Input], pool: Pool, stage: str, work: Callable[[Common, Batch], Result]
) -> Iterator[Result]:
    """The results of `work` for each batch, every input classified as if there were no other."""
    tasks = batches(inputs)
    return counted(stage, tasks, pool.map_with(work, Common(run.config), tasks), run.progress)


def by_site(
    run: Run,
    inputs: Sequence[Input],
    pool: Pool,
    stage: str,
    work: Callable[[Common, Batch], Result],
    *,
    signed: bool = True,
) -> Iterator[Result]:
    """The results of `work` for each batch, every input classified by what its site repeats, too.

    signed: whether signatures are wanted.
    """
    common, tasks = _learnt(run, inputs, pool)
    results = pool.map_with(work, replace(common, signed=signed), tasks)
    return counted(stage, tasks, results, run.progress)


def build(
    run: Run, inputs: Sequence[Input], pool: Pool, stage: str = "Stripping and fingerprinting", *, signed: bool = True
) -> Corpus:
    """All that linking needs to know of the inputs."""
    return join(by_site(run, inputs, pool, stage, measure, signed=signed))


def _learnt(run: Run, inputs: Sequence[Input], pool: Pool) -> tuple[Common, list[Batch]]:
    """The repeated lines of all sites, and the inputs in batches that name the site of each."""
    folder = folders([i.path for i in inputs])
    work = batches(inputs)
    if np.bincount(folder, minlength=1).max() < MIN_PAGES:
        return Common(run.config), work
    pages: list[PageLines] = []
    for part in counted("Looking for what sites repeat", work, pool.map(scan, work), run.progress):
        pages += part
    site, repeated = find_repeated_lines(pages, folder)
    return Common(run.config, repeated), batches(inputs, site)


def counted(stage: str, work: Sequence[Batch], results: Iterator[Result], progress: Progress) -> Iterator[Result]:
    """The results as they come, with progress told."""
    total = sum(len(batch.inputs) for batch in work)
    for batch, result in zip(work, results, strict=True):
        yield result
        progress(stage, batch.first + len(batch.inputs), total)
