"""Inputs on their way to tasks: each with the folder that its path is below, where the user named it from."""

from __future__ import annotations

import os
import pickle
from contextlib import suppress

import pyarrow as pa

from newsclean.runs.batch import Input


def pack(given: Input, folder: str = "") -> bytes:
    """An input as bytes; folder: the working folder that a relative path is told from, "" where none is."""
    return pickle.dumps((given, folder))


def path_of(packed: bytes) -> str:
    """The path of an input."""
    given: Input = pickle.loads(packed)[0]
    return given.path


def readable(path: str) -> str:
    """A path as Spark can hold it: what is no Unicode in it replaced."""
    return path.encode("utf-8", "replace").decode()


def given_inputs(rows: pa.Table) -> list[Input]:
    """The inputs of some rows, for the task that reads them: a process of Spark's, which goes to their folder first."""
    names = rows.column_names
    contents = rows["content"].to_pylist() if "content" in names else [None] * len(rows)
    encodings = rows["encoding"].to_pylist() if "encoding" in names else [""] * len(rows)
    out = []
    for packed, content, encoding in zip(rows["given"].to_pylist(), contents, encodings, strict=True):
        given, folder = pickle.loads(packed)
        if folder and content is None:
            _go_to(folder)
        out.append(given._replace(data=content if content is not None else given.data, encoding=encoding))
    return out


def _go_to(folder: str) -> None:
    """Where there is no such folder, the inputs cannot be read, and are told so."""
    with suppress(OSError):
        if os.getcwd() != folder:
            os.chdir(folder)
