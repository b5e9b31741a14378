"""Atomic writes: a file reaches the disk whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsclean.errors import NewscleanError


def write_atomically(
    path: str, data: bytes | Iterable[bytes], *, like: str | None = None, durable: bool = True
) -> None:
    """Put `data`, in one piece or many, in the file `path`: whoever looks, and whenever the process is killed, finds
    the old file or the new.  With `durable`, that holds when the power is cut, too; without, many small files are
    written much faster.

    The mode, and as far as permitted the owner, are those of the file `like`, else of the file that was there.
    Folders that are missing are made.  What a symlink leads to is replaced, not the symlink.  A pipe or a device
    cannot be replaced and is written into.

    Raises NewscleanError, with the path and the reason, when that fails; a file that was there is then as it was.
    """
    pieces = [data] if isinstance(data, bytes) else data
    try:
        there = _status(path)
        if there and not stat.S_ISREG(there.st_mode):
            _write_into(path, pieces)
            return
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, pieces, os.stat(like) if like else there, durable)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise NewscleanError(f"{path}: cannot be written: {_reason(error)}") from error


@contextlib.contextmanager
def folder_at_once(path: str, *, replace: bool) -> Iterator[str]:
    """A new folder to fill; when that has gone well, it gets the name `path`, and else it is deleted.

    What stands at `path` must be an empty folder, or with `replace` any folder: it is then replaced with all it holds.
    Raises NewscleanError, with the path and the reason, where that cannot be.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_dir():
            raise NewscleanError(f"{path}: is not a folder")
        if not replace and target.exists() and any(target.iterdir()):
            raise NewscleanError(f"{path}: is not empty; --force replaces it with all that it holds")
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        new = target.with_name(f".{target.name}.{secrets.token_hex(8)}.partial")
        new.mkdir(0o777 if mode is None else mode)
    except OSError as error:
        raise NewscleanError(f"{path}: cannot be written: {_reason(error)}") from error
    try:
        yield str(new)
        os.sync()  # or a power cut might leave the name on empty files
        _rename_folder(new, target)
    except OSError as error:
        raise NewscleanError(f"{path}: cannot be written: {_reason(error)}") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _rename_folder(new: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}.{secrets.token_hex(8)}.old")
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # the path as given: /dev/fd/N has no other name
    except FileNotFoundError:
        return None


def _write_into(path: str, pieces: Iterable[bytes]) -> None:
    with Path(path).open("wb", buffering=0) as file:  # a folder raises here
        _write_all(file.fileno(), pieces)


def _replace(target: Path, pieces: Iterable[bytes], model: os.stat_result | None, durable: bool) -> None:
    """Write a hidden neighbour of `target` (a rename is atomic within one file system only) and give it the name."""
    neighbour = target.with_name(f".newsclean-{secrets.token_hex(8)}.tmp")
    # Without a model the mode is what the umask leaves of 0o666; with one, nobody else reads it before it is set.
    descriptor = os.open(neighbour, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if model else 0o666)
    try:
        try:
            _write_all(descriptor, pieces)
            if model and stat.S_ISREG(model.st_mode):
                _look_like(descriptor, model)
            if durable:
                os.fsync(descriptor)  # or a power cut might leave the new name on an empty file
        finally:
            os.close(descriptor)
        neighbour.replace(target)
    except BaseException:  # an interrupt, too, leaves nothing behind
        with contextlib.suppress(OSError):
            neighbour.unlink()
        raise


def _write_all(descriptor: int, pieces: Iterable[bytes]) -> None:
    with open(descriptor, "wb", closefd=False) as file:
        file.writelines(pieces)


def _look_like(descriptor: int, model: os.stat_result) -> None:
    with contextlib.suppress(PermissionError):  # only root gives files away
        os.fchown(descriptor, model.st_uid, model.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(model.st_mode))  # after the owner: changing that clears the set-id bits


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "a file stands where its folder should be"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return reason[:1].lower() + reason[1:]
