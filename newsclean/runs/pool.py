"""How is work shared among processes?  In order, and with the same results however many there are."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

FEW_INPUTS = 64
"""Fewer than this are done before a second process has started."""

AHEAD = 3
"""Tasks a process is given ahead: enough to keep it busy, few enough that results do not pile up."""


class Crew:
    """Maps a function over tasks, in order: in this process, or in several."""

    def __init__(self, count: int, pool: ProcessPoolExecutor | None) -> None:
        self.count, self._pool = count, pool

    def __call__(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        if self._pool is None or len(tasks) < 2:
            yield from map(function, tasks)
            return
        waiting: deque[Future[Result]] = deque()
        for task in tasks:
            waiting.append(self._pool.submit(function, task))
            if len(waiting) >= AHEAD * self.count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def crew(inputs: int, workers: int | None = None) -> Iterator[Crew]:
    """Processes for so many inputs: `workers` of them, by default one for each core this process may use."""
    count = workers or _cores()
    if count < 2 or inputs < FEW_INPUTS:
        yield Crew(1, None)
        return
    pool = ProcessPoolExecutor(count, initializer=_leave_interrupts_to_the_parent)
    try:
        yield Crew(count, pool)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system can say which cores a process may use
        return os.cpu_count() or 1
