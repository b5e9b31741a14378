"""`newsclean strip`: the lines that belong to the article, for each of many inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from newsclean.config import Config
from newsclean.documents import Cleaned, Skipped
from newsclean.outputs.folder import refuse_shared_targets
from newsclean.runs.batch import Batch, Common, describe, strip
from newsclean.runs.context import DEFAULTS, Progress, Run, silent
from newsclean.runs.corpus import by_site, each_alone, find_inputs
from newsclean.runs.pool import worker_pool

if TYPE_CHECKING:
    from newsclean.model import Described

T = TypeVar("T")


def strip_files(
    paths: Sequence[str],
    *,
    stdin: bytes | None = None,
    workers: int | None = None,
    progress: Progress = silent,
    config: Config = DEFAULTS,
    alone: bool = False,
) -> Iterator[Cleaned | Skipped]:
    """Each document with the lines to keep of it, or why an input was skipped.

    Args:
        paths: files, folders and "-".
        stdin: the bytes that "-" stands for.
        workers: processes to use, by default one for each core.
        progress: told how far each stage is.
        config: the user's settings.
        alone: classify each document by itself, not by what its site repeats.

    Raises:
        NewscleanError: a path does not exist.
    """
    return strip_inputs(Run(config, progress, stdin, workers), paths, alone=alone)


def strip_inputs(
    run: Run, paths: Sequence[str], *, leave_out: str | None = None, alone: bool = False
) -> Iterator[Cleaned | Skipped]:
    """As `strip_files`, for a run; files in the folder `leave_out`, the one that results go to, are no inputs.

    Raises:
        NewscleanError: a path does not exist, or two inputs would be written to one file.
    """
    return _worked_on(run, paths, strip, leave_out, alone)


def describe_inputs(
    run: Run, paths: Sequence[str], *, leave_out: str | None = None, alone: bool = False
) -> Iterator[Described | Skipped]:
    """As `strip_inputs`, each article with all that is known of it."""
    return _worked_on(run, paths, describe, leave_out, alone)


def _worked_on(
    run: Run, paths: Sequence[str], work: Callable[[Common, Batch], list[T]], leave_out: str | None, alone: bool
) -> Iterator[T | Skipped]:
    inputs, skipped = find_inputs(run, paths, leave_out)
    if leave_out is not None:
        refuse_shared_targets({i.place.container if i.place else i.path for i in inputs}, paths)
    yield from skipped
    with worker_pool(len(inputs), run.workers) as pool:
        classified = each_alone if alone else by_site
        for results in classified(run, inputs, pool, "Stripping", work):
            yield from results
