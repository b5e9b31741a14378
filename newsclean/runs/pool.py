"""The worker pool: a function mapped over tasks, in order, with the same results however many processes there are."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TypeVar, cast

Common = TypeVar("Common")
Task = TypeVar("Task")
Result = TypeVar("Result")

FEW_INPUTS = 64
"""Fewer than this are done before a second process has started."""

AHEAD = 3
"""Tasks a process is given ahead: enough to keep it busy, few enough that results do not pile up."""


class Pool:
    """A worker pool: maps a function over tasks, in order, in this process or in several."""

    def __init__(self, count: int) -> None:
        """count: processes; 1 for this one alone."""
        self._count = count
        self._executor: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        """The results of `function(task)`, in the order of the tasks."""
        if self._count < 2 or len(tasks) < 2:
            yield from map(function, tasks)
            return
        self._executor = self._executor or self._started(None)
        yield from self._submitted(self._executor, function, tasks)

    def map_with(
        self, function: Callable[[Common, Task], Result], common: Common, tasks: Sequence[Task]
    ) -> Iterator[Result]:
        """The results of `function(common, task)`, in the order of the tasks.

        `common` reaches each process once, when it starts, and not with every task: new processes are started for it.
        """
        if self._count < 2 or len(tasks) < 2:
            for task in tasks:
                yield function(common, task)
            return
        self.close()
        self._executor = self._started(common)
        yield from self._submitted(self._executor, partial(_with_common, function), tasks)

    def close(self) -> None:
        """End the processes, once they have done what they began."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def _started(self, common: object) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._count, initializer=_start_worker, initargs=(common,))

    def _submitted(
        self, executor: ProcessPoolExecutor, function: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[Result]:
        waiting: deque[Future[Result]] = deque()
        for task in tasks:
            waiting.append(executor.submit(function, task))
            if len(waiting) >= AHEAD * self._count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def worker_pool(inputs: int, workers: int | None = None) -> Iterator[Pool]:
    """A pool for so many inputs: of `workers` processes, by default one for each core this process may use."""
    count = workers or _cores()
    pool = Pool(1 if inputs < FEW_INPUTS else count)
    try:
        yield pool
    finally:
        pool.close()


_common: object = None
"""What `Pool.map_with` gave this worker when it started."""


def _start_worker(common: object) -> None:
    global _common  # noqa: PLW0603 -- a worker has no other place for what it was started with
    _common = common
    _leave_interrupts_to_the_parent()


def _with_common(function: Callable[[Common, Task], Result], task: Task) -> Result:
    return function(cast("Common", _common), task)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system can say which cores a process may use
        return os.cpu_count() or 1
