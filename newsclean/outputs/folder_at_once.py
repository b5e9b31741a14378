"""A folder that appears when it is complete, or not at all."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from newsclean.errors import NewscleanError
from newsclean.outputs.strays import neighbours, remove
from newsclean.outputs.write import reason, refuse_link


@contextlib.contextmanager
def folder_at_once(path: str, *, replace: bool) -> Iterator[str]:
    """A new folder to fill; when that has gone well, it gets the name `path`, and else it is deleted.

    What stands at `path` must be an empty folder, or with `replace` any folder: it is then replaced with all it holds.
    Raises NewscleanError, with the path and the reason, where that cannot be.
    """
    target = Path(os.path.realpath(path))
    try:
        new = _begun(path, target, replace)
    except OSError as error:
        raise NewscleanError(f"{path}: cannot be written: {reason(error)}") from error
    try:
        with _held(new):
            yield str(new)
            os.sync()  # or a power cut might leave the name on empty files
            _rename(new, target)
    except NewscleanError as error:  # the folder's name for the time being says nothing to anybody
        raise NewscleanError(str(error).replace(str(new), path)) from error
    except OSError as error:
        raise NewscleanError(f"{path}: cannot be written: {reason(error)}") from error
    finally:
        remove(new)


def tidy_after_killed(path: str) -> str | None:
    """Undo, or finish, what a run that was killed has begun to write at `path`.

    Returns:
        What there is to be told of it, if anything.
    """
    target = Path(os.path.realpath(path))
    for part in neighbours(target, "partial"):
        remove(part)
    told = None
    for old in neighbours(target, "old"):
        if os.path.lexists(target):
            remove(old)
            told = f"{path}: the run before was killed when it had replaced this folder; the old one is now deleted"
        else:
            old.rename(target)
            told = f"{path}: the run before was killed while it replaced this folder; it is again as it was before"
    return told


def _begun(path: str, target: Path, replace: bool) -> Path:
    """The folder to fill, beside the one whose place it is to take."""
    refuse_link(path)
    if target.exists() and not target.is_dir():
        raise NewscleanError(f"{path}: is not a folder")
    if not replace and target.exists() and any(target.iterdir()):
        raise NewscleanError(f"{path}: is not empty; --force replaces it with all that it holds")
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    new = target.with_name(f".{target.name}.{secrets.token_hex(8)}.partial")
    new.mkdir(0o777 if mode is None else mode)
    return new


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """While this lasts, or until the process dies, no other run takes the folder for one that was left."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _rename(new: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}.{secrets.token_hex(8)}.old")
    if not target.exists():
        new.rename(target)
        return
    with _held(target):
        target.rename(old)
        new.rename(target)
    remove(old)
