"""Atomic writes: a file reaches the disk whole or not at all, and nothing is written through a link."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from newsclean.errors import NewscleanError
from newsclean.outputs.strays import sweep, temporary

SYSTEM_LINKS = ("/dev/", "/proc/")
"""Where links are the system's: /dev/stdout leads to what the shell has opened, which is to be written into."""

NO_ATTRIBUTES = {errno.ENOTSUP, errno.EPERM, errno.EACCES, errno.ENODATA, errno.EINVAL}
"""Why an extended attribute cannot be set: the file system has none, or the user has no right to this one."""


CHANGED = "changed since it was read; left as it is"


class Changed(NewscleanError):
    """A file is no longer as it was when it was read: what would be written is of no worth."""


def write_atomically(
    path: str,
    data: bytes | Iterable[bytes],
    *,
    like: str | None = None,
    durable: bool = True,
    was: bytes | None = None,
) -> tuple[str, ...]:
    """Put `data`, in one piece or many, in the file `path`: whoever looks, and whenever the process is killed, finds
    the old file or the new.

    Folders that are missing are made.  A pipe or a device cannot be replaced and is written into.

    Args:
        path: the file; no link.
        data: what it is to hold.
        like: a file that it gets the mode of and, as far as permitted, the owner; by default the file that was there,
            the extended attributes (and with them the access control list) included.
        durable: whether it is so when the power is cut, too; many small files are written much faster without.
        was: what the file must hold still for it to be replaced.

    Returns:
        The extended attributes of the file that was there which the new one could not be given.

    Raises:
        Changed: the file does not hold `was`.
        NewscleanError: it cannot be written, with the path and the reason; a file that was there is then as it was.
    """
    pieces = [data] if isinstance(data, bytes) else data
    try:
        there = _status(path)
        if there and (not stat.S_ISREG(there.st_mode) or path.startswith(SYSTEM_LINKS)):
            _write_into(path, pieces)
            return ()
        refuse_link(path)
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        return _replace(target, pieces, _Model(os.stat(like) if like else there, like is None), durable, was)
    except Changed as error:
        raise Changed(f"{path}: {error}") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise NewscleanError(f"{path}: cannot be written: {reason(error)}") from error


def refuse_link(path: str) -> None:
    """Raises NewscleanError where `path` is a link: what it leads to may be anything, an article for one."""
    name = path.rstrip("/") or "/"
    if os.path.islink(name) and not path.startswith(SYSTEM_LINKS):
        raise NewscleanError(f"{path}: is a link, and nothing is written through links; name what it leads to")


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # the path as given: /dev/fd/N has no other name
    except FileNotFoundError:
        return None


def _write_into(path: str, pieces: Iterable[bytes]) -> None:
    # What the shell opened to be appended to is not emptied; a folder raises here.
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
    with open(descriptor, "wb", buffering=0) as file:
        _write_all(file.fileno(), pieces)


class _Model(NamedTuple):
    """What a file is to look like: whose status, and whether that is the file itself, which has attributes, too."""

    status: os.stat_result | None
    itself: bool


def _replace(target: Path, pieces: Iterable[bytes], model: _Model, durable: bool, was: bytes | None) -> tuple[str, ...]:
    """Write a hidden neighbour of `target` (a rename is atomic within one file system only) and give it the name."""
    sweep(target.parent)
    # Without a model the mode is what the umask leaves of 0o666; with one, nobody else reads it before it is set.
    neighbour, descriptor = temporary(target.parent, 0o600 if model.status else 0o666)
    lost: tuple[str, ...] = ()
    try:
        try:
            before = _held(target, was)
            _write_all(descriptor, pieces)
            if model.status and stat.S_ISREG(model.status.st_mode):
                _look_like(descriptor, model.status)
                lost = _with_attributes(descriptor, target) if model.itself else ()
            if durable:
                os.fsync(descriptor)  # or a power cut might leave the new name on an empty file
            if before is not None and _print(os.stat(target)) != before:
                raise Changed(CHANGED)
            neighbour.replace(target)
        finally:
            os.close(descriptor)
    except BaseException:  # an interrupt, too, leaves nothing behind
        with contextlib.suppress(OSError):
            neighbour.unlink()
        raise
    return lost


def _held(target: Path, was: bytes | None) -> tuple[int, ...] | None:
    """What tells whether the file that holds `was` has changed; None where it need not hold anything."""
    if was is None:
        return None
    try:
        with target.open("rb") as file:
            before = _print(os.fstat(file.fileno()))
            if file.read(len(was) + 1) == was:
                return before
    except FileNotFoundError as error:
        raise Changed("vanished since it was read") from error
    raise Changed(CHANGED)


def _print(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _write_all(descriptor: int, pieces: Iterable[bytes]) -> None:
    with open(descriptor, "wb", closefd=False) as file:
        file.writelines(pieces)


def _look_like(descriptor: int, model: os.stat_result) -> None:
    with contextlib.suppress(PermissionError):  # only root gives files away
        os.fchown(descriptor, model.st_uid, model.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(model.st_mode))  # after the owner: changing that clears the set-id bits


def _with_attributes(descriptor: int, target: Path) -> tuple[str, ...]:
    """Give a file the extended attributes of another; the names of those that it could not be given."""
    lost = []
    try:
        names = os.listxattr(target)
    except (AttributeError, OSError):  # not every system has them, nor every file system
        return ()
    for name in names:
        try:
            os.setxattr(descriptor, name, os.getxattr(target, name))
        except OSError as error:
            if error.errno not in NO_ATTRIBUTES:
                raise
            lost.append(name)
    return tuple(sorted(lost))


def reason(error: OSError | ValueError) -> str:
    """Why something cannot be written, in a few words."""
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "a file stands where its folder should be"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    told = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return told[:1].lower() + told[1:]
