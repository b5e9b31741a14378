"""The corpus: all inputs of a run in two passes, first for the lines that each site repeats, then for the work itself.

What is said of a file does not depend on the batch it came in or the process that worked on it.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from newsclean.chrome.repeated_lines import MIN_PAGES, PageLines, find_repeated_lines, numbers
from newsclean.documents import Skipped
from newsclean.errors import NewscleanError, UnreadableInput
from newsclean.inputs.containers.unpack import positions, unpack
from newsclean.inputs.find import find, others
from newsclean.inputs.legacy import Readings, agreed
from newsclean.inputs.nothing_found import nothing_found
from newsclean.runs.batch import Batch, Common, Corpus, Input, Scanned, batches, join, measure, scan
from newsclean.runs.context import Progress, Run
from newsclean.runs.pool import Pool

Result = TypeVar("Result")


def find_inputs(run: Run, paths: Sequence[str], leave_out: str | None = None) -> tuple[list[Input], list[Skipped]]:
    """The inputs that `paths` name, sorted, and what was skipped; containers are unpacked.

    Args:
        run: its standard input is what "-" stands for.
        paths: files, folders, articles of containers and "-".
        leave_out: a folder whose files are no inputs.

    Raises:
        NewscleanError: a path does not exist, an input is to be written over, or the library is missing that a file
            which was named needs.
    """
    wanted = positions(paths)
    files = sorted({wanted.get(path, path) for path in paths})
    found, skipped = find(files, run.config.exclude, run.config.root, run.outputs)
    if leave_out is not None:
        root = os.path.join(os.path.realpath(leave_out), "")
        found = [path for path in found if path == "-" or not os.path.realpath(path).startswith(root)]
    inputs, left_out, passed_over = _unpacked(run, found, set(files))
    skipped += left_out
    if not inputs and not skipped and (folders := [path for path in files if path != "-" and os.path.isdir(path)]):
        run.tell(nothing_found(folders, others(folders, run.config.exclude, run.config.root), passed_over))
    inputs.sort(key=lambda given: given.path)
    return _only(inputs, skipped, paths, wanted)


def _unpacked(run: Run, files: Sequence[str], named: Collection[str]) -> tuple[list[Input], list[Skipped], int]:
    """The inputs that files are or hold, what is left out of them, and how many files are passed over in silence.
    named: those that the user has named."""
    inputs, skipped, passed_over = list[Input](), list[Skipped](), 0
    for path in files:
        articles = None if path == "-" else unpack(path, run.config.fields, run.spool, named=path in named)
        if articles is None:
            inputs.append(Input(path, run.stdin if path == "-" else None))
            continue
        before = len(inputs) + len(skipped)
        for one in articles:
            if isinstance(one, Skipped):
                skipped.append(one)
            else:
                inputs.append(Input(one.path, None, one.place))
        passed_over += len(inputs) + len(skipped) == before
    return inputs, skipped, passed_over


def one_input(run: Run, path: str) -> Input:
    """The input that `path` names: a file, "-", or an article of a container.

    Raises:
        NewscleanError: there is nothing of that name, or it is a container of several articles.
        UnreadableInput: the article is left out, with the reason.
    """
    inputs, skipped = find_inputs(run, [path])
    if len(inputs) > 1:
        raise NewscleanError(f"{path}: holds {len(inputs):,} articles; name one, as {inputs[0].path}")
    if inputs:
        return inputs[0]
    if skipped:
        raise UnreadableInput(skipped[0].reason)
    return Input(path, run.stdin)  # left out by the user's `exclude`, which says what a run over many leaves out


def _only(
    inputs: list[Input], skipped: list[Skipped], paths: Sequence[str], wanted: Mapping[str, str]
) -> tuple[list[Input], list[Skipped]]:
    """The inputs without those articles of containers that were not asked for.

    Args:
        inputs: all that the containers hold.
        skipped: what was left out of them.
        paths: as given.
        wanted: of those that are articles of a container, its path.

    Raises:
        NewscleanError: a container has no article of that name.
    """
    narrowed = set(wanted.values()) - set(paths)
    if not narrowed:
        return inputs, skipped
    inputs = [i for i in inputs if i.path in wanted or i.file not in narrowed]
    skipped = [s for s in skipped if s.path in wanted or not s.path.startswith(tuple(f"{n}:" for n in narrowed))]
    there = {i.path for i in inputs} | {s.path for s in skipped}
    for path, container in wanted.items():
        if path not in there and container not in there:
            raise NewscleanError(f"{path}: {container} has no such article")
    return inputs, skipped


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
    folder = numbers([i.site for i in inputs])
    if np.bincount(folder, minlength=1).max() < MIN_PAGES:
        return Common(run.config), batches(inputs)
    inputs, pages = scanned(run, inputs, pool)
    site, repeated = find_repeated_lines(pages, folder)
    return Common(run.config, repeated), batches(inputs, site)


def scanned(run: Run, inputs: Sequence[Input], pool: Pool) -> tuple[list[Input], list[PageLines]]:
    """The inputs, with the encodings that their folders tell and whether they could be read as one article, and the
    lines of all pages, read so."""
    work = batches(inputs)
    found = list(counted("Looking for what sites repeat", work, pool.map(scan, work), run.progress))
    told = _with_encodings(inputs, {k: costs for part in found for k, costs in part.readings.items()})
    for k in np.concatenate([part.number for part in found]).tolist():
        told[k] = told[k]._replace(single=True)
    other = [k for k, part in enumerate(found) if _reads_otherwise(told, part)]
    again = pool.map(scan, [_with_inputs(work[k], told) for k in other])
    for k, part in zip(other, again, strict=True):
        found[k] = part
    return told, [lines for part in found for lines in part.pages]


def _with_encodings(inputs: Sequence[Input], readings: Mapping[int, Readings]) -> list[Input]:
    """The inputs, those that are not UTF-8 with the encoding of their folder.  readings: of each, by number."""
    out = list(inputs)
    if not readings:
        return out
    of_folder = defaultdict[int, list[int]](list)
    for k, folder in enumerate(numbers([i.site for i in inputs]).tolist()):
        if k in readings:
            of_folder[folder].append(k)
    for some in of_folder.values():
        encoding = agreed([readings[k] for k in some])
        for k in some:
            out[k] = out[k]._replace(encoding=encoding)
    return out


def _reads_otherwise(told: Sequence[Input], found: Scanned) -> bool:
    """Whether a page of a batch is likely read otherwise, now that its folder's encoding is known."""
    return any(told[k].encoding not in ("", costs[0][0]) for k, costs in found.readings.items())


def _with_inputs(batch: Batch, every: Sequence[Input]) -> Batch:
    """A batch with its inputs as they are among all."""
    return batch._replace(inputs=every[batch.first : batch.first + len(batch.inputs)])


def counted(stage: str, work: Sequence[Batch], results: Iterator[Result], progress: Progress) -> Iterator[Result]:
    """The results as they come, with progress told."""
    total = sum(len(batch.inputs) for batch in work)
    for batch, result in zip(work, results, strict=True):
        yield result
        progress(stage, batch.first + len(batch.inputs), total)
