"""Strays: what a run that was killed has left in a folder, known by its name and by that nobody holds it any more.

What is being written is locked by the process that writes it, and the system takes the lock back when the process
dies: so the next run may tell what is left over from what another run is at.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TEMPORARY = re.compile(r"\.newsclean-[0-9a-f]{16}\.tmp")


class Temporary(NamedTuple):
    """A new file, and the descriptor by which it is open for writing and locked."""

    path: Path
    descriptor: int


def temporary(folder: Path, mode: int) -> Temporary:
    """A new hidden file for what is not complete yet."""
    while True:
        path = folder / f".newsclean-{os.urandom(8).hex()}.tmp"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
        with suppress(OSError):  # some file systems have no locks: nothing is swept there
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return Temporary(path, descriptor)
        os.close(descriptor)  # another run swept it away before it was locked


@cache
def sweep(folder: Path) -> None:
    """Delete the temporary files that killed runs have left in a folder; done once for each by a process."""
    with suppress(OSError):  # what may not be listed or deleted stays: it is in nobody's way
        with os.scandir(folder) as listing:
            found = [Path(entry.path) for entry in listing if _TEMPORARY.fullmatch(entry.name)]
        for stray in found:
            with _left(stray) as left:
                if left:
                    stray.unlink(missing_ok=True)


@contextmanager
def _left(stray: Path) -> Iterator[bool]:
    """Whether no process holds a temporary file or folder any more; while this lasts, none gets hold of it."""
    try:
        descriptor = os.open(stray, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        yield False
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        left = True
    except OSError:
        left = False
    try:
        yield left
    finally:
        os.close(descriptor)


def neighbours(target: Path, end: str) -> list[Path]:
    """The folders beside `target` that a killed run has left, which was to give it its content."""
    name = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{16}}\.{end}")
    try:
        found = [path for path in target.parent.iterdir() if name.fullmatch(path.name)]
    except OSError:
        return []
    return [path for path in sorted(found) if path.is_dir() and not path.is_symlink() and _is_left(path)]


def _is_left(stray: Path) -> bool:
    with _left(stray) as left:
        return left


def remove(folder: Path) -> None:
    """Delete a folder and what it holds, as far as that may be."""
    shutil.rmtree(folder, ignore_errors=True)
