"""Progress: a bar on a terminal, after a second; lines where the user asks for them."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 1.0
"""Seconds before a bar appears: shorter runs need none."""


@contextmanager
def show_progress(*, bar: bool, lines: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A callback for `runs.context.Progress`; what it draws is gone when the block ends."""
    if bar:
        with _bar() as callback:
            yield callback
    elif lines:
        yield _in_lines()
    else:
        yield lambda _stage, _done, _total: None


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import TimeRemainingColumn as Left

    start = time.monotonic()
    columns = (
        *(TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn()),
        *(TextColumn("{task.fields[rate]}", markup=False), TimeElapsedColumn(), TextColumn("left"), Left()),
    )
    progress = Progress(*columns, console=Console(file=sys.stderr), transient=True, auto_refresh=False)
    tasks: dict[str, TaskID] = {}
    started = False

    def callback(stage: str, done: int, total: int) -> None:
        nonlocal started
        if stage not in tasks:
            for other in tasks.values():
                progress.update(other, visible=False)
            tasks[stage] = progress.add_task(stage, total=total, rate="")
        progress.update(tasks[stage], completed=done, total=total)
        speed = progress.tasks[-1].finished_speed or progress.tasks[-1].speed
        progress.update(tasks[stage], rate=f"{speed:,.0f}/s" if speed else "")
        if not started and time.monotonic() - start > PATIENCE:
            progress.start()
            started = True
        if started:
            progress.refresh()

    try:
        yield callback
    finally:
        if started:
            progress.stop()


def _in_lines() -> Callable[[str, int, int], None]:
    """A line a stage, when it is begun and when it is done."""
    begun: set[str] = set()

    def callback(stage: str, done: int, total: int) -> None:
        if stage not in begun or done == total:
            begun.add(stage)
            print(f"newsclean: {stage}: {done:,} of {total:,}", file=sys.stderr)

    return callback
