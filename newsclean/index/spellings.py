"""Spellings of paths: `inbox`, `./inbox`, its absolute path and a link to it are one folder, and a file in it one file.

The index knows each file by the path that the last run gave it, as a report is to name it.  A known path that leads to
where inputs of this run lie, and is spelt otherwise, takes their spelling.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newsclean.index.database import value
from newsclean.index.store import forget
from newsclean.runs.batch import Input


class _Respelt(NamedTuple):
    """A known path, and how this run spells it."""

    old: bytes
    new: bytes


def respell(db: sqlite3.Connection, paths: Sequence[str], inputs: Sequence[Input]) -> None:
    """Give known paths the spelling of this run; the transaction is the caller's.

    Args:
        db: the index, open for writing.
        paths: files, folders and "-", as given.
        inputs: the files found at and below them.
    """
    names = [os.fsencode(given.path) for given in inputs if given.path != "-"]
    folders = {_real(folder): folder for folder in sorted({os.path.dirname(name) for name in names}, reverse=True)}
    folders |= {_real(root): root for path in paths if path != "-" and os.path.isdir(root := _bare(os.fsencode(path)))}
    linked = {os.path.realpath(name): name for name in names if os.path.islink(name)}
    known = (row["path"] for row in db.execute("SELECT path FROM article UNION SELECT path FROM skipped"))
    for old, new in list(_spelt_otherwise(known, folders, linked)):
        for table in ("article", "skipped"):
            if value(db, f"SELECT 1 FROM {table} WHERE path = ?", new) is None:
                db.execute(f"UPDATE {table} SET path = ? WHERE path = ?", (new, old))
        forget(db, old)  # where it was known by both spellings
        db.execute("DELETE FROM skipped WHERE path = ?", (old,))


def _spelt_otherwise(
    known: Iterable[bytes], folders: Mapping[bytes, bytes], linked: Mapping[bytes, bytes]
) -> Iterator[_Respelt]:
    """The known paths that this run spells otherwise.

    folders: by their resolved paths; linked: files that a link leads to, by theirs.
    """
    real: dict[bytes, bytes] = {}
    for path in known:
        folder, name = os.path.split(path)
        if folder not in real:
            real[folder] = _real(folder)
        resolved = os.path.join(real[folder], name)
        new = linked.get(resolved)
        if new is None and real[folder] in folders:
            new = os.path.join(folders[real[folder]], name)
        if new is None and os.path.islink(path) and (target := os.path.dirname(os.path.realpath(path))) in folders:
            new = os.path.join(folders[target], os.path.basename(os.path.realpath(path)))
        if new is not None and path not in (new, b"-"):
            yield _Respelt(path, new)


def leads_below(path: bytes, place: bytes) -> bool:
    """Whether a known path, however it is spelt, is that of a file or folder, resolved, or lies below it."""
    real = os.path.join(_real(os.path.dirname(path)), os.path.basename(path))
    return real == place or real.startswith(os.path.join(place, b""))


def _real(folder: bytes) -> bytes:
    return os.path.realpath(folder or b".")


def _bare(path: bytes) -> bytes:
    """A folder as `inputs.find` joins it with what is in it."""
    return path.rstrip(b"/") or b"/"
