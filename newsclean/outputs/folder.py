"""Output paths: each cleaned article goes to a folder that mirrors the inputs, or over the input itself."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsclean.chrome.classify import kept_text
from newsclean.errors import NewscleanError, fault
from newsclean.model import Cleaned, Skipped
from newsclean.outputs.write import write_atomically

OF_ONE_FILE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}
"""Errors in writing that say nothing of the other files."""


def as_bytes(cleaned: Cleaned) -> bytes:
    """What is kept, as the file would hold it."""
    document = cleaned.document
    return document.bom + document.encode(kept_text(cleaned))


def write_to_folder(results: Iterable[Cleaned | Skipped], paths: Sequence[str], folder: str) -> Iterator[Skipped]:
    """Write what is kept of every input below `folder`; give what was skipped.

    Raises NewscleanError where two inputs have one target.
    """
    targets = Targets(paths, {})
    for result in results:
        if isinstance(result, Skipped):
            yield result
            continue
        document = result.document
        try:
            data = as_bytes(result)
        except Exception as error:  # one file's fault is no reason to leave the others
            yield Skipped(document.path, fault(error))
            continue
        target = os.path.join(folder, targets.of(document.path, document.extracted))
        like = None if document.path == "-" else document.path
        write_atomically(target, data, like=like, durable=False)  # what is lost can be made again


def write_in_place(results: Iterable[Cleaned | Skipped]) -> Iterator[Cleaned | Skipped]:
    """Replace every input that loses a line; give what was changed and what was skipped."""
    for result in results:
        if isinstance(result, Skipped):
            yield result
        elif result.document.extracted:
            yield Skipped(result.document.path, "HTML is not rewritten in place; use -o DIR")
        elif not any(result.keep):
            yield Skipped(result.document.path, "no article found; nothing would be left of it")
        elif result.changed:
            yield _rewritten(result)


def _rewritten(result: Cleaned) -> Cleaned | Skipped:
    """Put what is kept in the place of the input; where that cannot be for this file, why.

    Raises NewscleanError where it could not be for the next either, as the disk is full.
    """
    path = result.document.path
    try:
        write_atomically(path, as_bytes(result))
    except NewscleanError as error:
        if getattr(error.__cause__, "errno", None) not in OF_ONE_FILE:
            raise
        return Skipped(path, str(error).removeprefix(f"{path}: "))
    except Exception as error:  # as above
        return Skipped(path, fault(error))
    return result


def refuse_to_overwrite(paths: Sequence[str], folder: str) -> None:
    """Raises NewscleanError where an input lies in the folder that the results go to."""
    root = os.path.join(os.path.realpath(folder), "")
    for path in paths:
        if path != "-" and os.path.join(os.path.realpath(path), "").startswith(root):
            raise NewscleanError(f"{folder}: holds the input {path}; name another folder with -o")


class Targets:
    """The files below one folder that inputs are written to; `taken`, by file, what it is written for."""

    def __init__(self, paths: Sequence[str], taken: Mapping[str, str]) -> None:
        self._paths, self._taken = paths, dict(taken)

    def of(self, path: str, extracted: bool) -> str:
        """The file for an input; `extracted`: text out of HTML.  Raises NewscleanError where another has it."""
        target = target_of(path, self._paths) + (".txt" if extracted else "")
        other = self._taken.setdefault(target, path)
        if other != path:
            raise NewscleanError(f"{other} and {path} would both be written to {target}; work on them apart")
        return target


def target_of(path: str, paths: Sequence[str]) -> str:
    """The input's path below the PATH that it was found by."""
    if path == "-":
        return "stdin.txt"
    for given in paths:
        root = os.path.join(given, "")
        if path.startswith(root) and os.path.isdir(given):
            return os.path.relpath(path, root)
    return os.path.basename(path)
