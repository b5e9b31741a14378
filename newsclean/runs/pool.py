"""The worker pool: a function mapped over tasks, in order, with the same results however many processes there are."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from newsclean.errors import NewscleanError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Common = TypeVar("Common")
Task = TypeVar("Task")
Result = TypeVar("Result")

FEW_INPUTS = 64
"""Fewer than this are done before a second process has started."""

PR_SET_PDEATHSIG = 1
"""The number of the request, of prctl(2), to be sent a signal when the parent dies."""

INTERRUPTS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}

AHEAD = 3
"""Tasks a process is given ahead: enough to keep it busy, few enough that results do not pile up."""


class Pool:
    """A worker pool: maps a function over tasks, in order, in this process or in several."""

    def __init__(self, count: int) -> None:
        """count: processes; 1 for this one alone."""
        self._count = count
        self._executor: ProcessPoolExecutor | None = None

    def start(self) -> None:
        """Start the processes of `map` now: a process that is started later shares all that this one then holds."""
        if self._count > 1:
            self._executor = self._executor or self._started(None)
            _result(_submitted_to(self._executor, bool, None))

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

    def abandon(self) -> None:
        """End the processes at once, whatever they are at."""
        if self._executor is not None:
            _kill(self._executor)
            # Nor is it waited for: what was to be handed to them may fill a pipe that nobody reads any more.
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def _started(self, common: object) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- slow to import, and few inputs need none

        return ProcessPoolExecutor(self._count, initializer=_start_worker, initargs=(common,))

    def _submitted(
        self, executor: ProcessPoolExecutor, function: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[Result]:
        waiting: deque[Future[Result]] = deque()
        for task in tasks:
            waiting.append(_submitted_to(executor, function, task))
            if len(waiting) >= AHEAD * self._count:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


@contextmanager
def worker_pool(inputs: int, workers: int | None = None) -> Iterator[Pool]:
    """A pool for so many inputs: of `workers` processes, by default one for each core this process may use."""
    count = workers or _cores()
    pool = Pool(1 if inputs < FEW_INPUTS else count)
    try:
        yield pool
        pool.close()
    except BaseException:  # nobody wants the results any more
        pool.abandon()
        raise


def _submitted_to(executor: ProcessPoolExecutor, function: Callable[[Task], Result], task: Task) -> Future[Result]:
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 -- as above

    try:
        with _interrupts_held_back():
            return executor.submit(function, task)
    except BrokenProcessPool as error:
        raise _ended() from error
    except (OSError, RuntimeError) as error:  # the system grants no process, or no thread to watch over them
        _kill(executor)
        raise NewscleanError(f"no worker process can be started ({error}); try --workers 1") from error


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """A process that starts now does not hear of interrupts until it knows what to do about them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _result(future: Future[Result]) -> Result:
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 -- as above

    try:
        return future.result()
    except BrokenProcessPool as error:
        raise _ended() from error


def _ended() -> NewscleanError:
    return NewscleanError("a worker process was ended from outside, for want of memory perhaps; try fewer --workers")


def _kill(executor: ProcessPoolExecutor) -> None:
    for process in list((executor._processes or {}).values()):  # Python 3.14 has a method for it
        process.kill()


_common: object = None
"""What `Pool.map_with` gave this worker when it started."""


def _start_worker(common: object) -> None:
    global _common  # noqa: PLW0603 -- a worker has no other place for what it was started with
    _common = common
    _leave_interrupts_to_the_parent()
    _end_with_the_parent()


def _with_common(function: Callable[[Common, Task], Result], task: Task) -> Result:
    return function(cast("Common", _common), task)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in INTERRUPTS - {signal.SIGINT}:
        signal.signal(name, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, INTERRUPTS)


def _end_with_the_parent() -> None:
    """However the parent dies, this process does not stay behind.

    On Linux the system sees to it, also while the process is deep in a computation; a thread does where it cannot, or
    where the parent by birth is but a server of processes.
    """
    import multiprocessing  # noqa: PLC0415 -- as above

    parent = multiprocessing.parent_process()
    if parent is None:
        return
    with suppress(ImportError, OSError, AttributeError):
        import ctypes  # noqa: PLC0415 -- workers alone need it

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system can say which cores a process may use
        return os.cpu_count() or 1
