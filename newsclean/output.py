"""Where does each cleaned article go?  A folder that mirrors the inputs; every file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence

from newsclean.articles import Skipped
from newsclean.errors import NewscleanError
from newsclean.sweep import Progress, strip
from newsclean.write import write_atomically


def strip_to_folder(
    paths: Sequence[str], folder: str, *, stdin: bytes | None, workers: int | None, progress: Progress
) -> list[Skipped]:
    """Write the kept text of every input below `folder`; return what was skipped.

    Raises NewscleanError where an input would be written over, or two inputs have one target.
    """
    _refuse_to_overwrite(paths, folder)
    skipped: list[Skipped] = []
    taken: dict[str, str] = {}
    for result in strip(paths, stdin=stdin, workers=workers, progress=progress, leave_out=folder):
        if isinstance(result, Skipped):
            skipped.append(result)
            continue
        document, kept = result
        target = _target(document.path, paths, folder) + (".txt" if document.extracted else "")
        other = taken.setdefault(target, document.path)
        if other != document.path:
            raise NewscleanError(f"{other} and {document.path} would both be written to {target}; strip them apart")
        write_atomically(target, document.bom + document.encode(kept), like=_model(document.path))
    return skipped


def _refuse_to_overwrite(paths: Sequence[str], folder: str) -> None:
    root = os.path.join(os.path.realpath(folder), "")
    for path in paths:
        if path != "-" and os.path.join(os.path.realpath(path), "").startswith(root):
            raise NewscleanError(f"{folder}: holds the input {path}; name another folder with -o")


def _model(path: str) -> str | None:
    return None if path == "-" else path


def _target(path: str, paths: Sequence[str], folder: str) -> str:
    """The input's path below the PATH that it was found by, below the folder."""
    if path == "-":
        return os.path.join(folder, "stdin.txt")
    for given in paths:
        root = os.path.join(given, "")
        if path.startswith(root) and os.path.isdir(given):
            return os.path.join(folder, os.path.relpath(path, root))
    return os.path.join(folder, os.path.basename(path))
