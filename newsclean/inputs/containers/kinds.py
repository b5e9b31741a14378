"""Kinds of containers: what a file is, by its name and by how it begins."""

from __future__ import annotations

import codecs
import json
import os
from contextlib import suppress
from typing import BinaryIO, Literal

from newsclean.errors import UnreadableInput
from newsclean.inputs.containers.compression import SUFFIXES as COMPRESSED
from newsclean.inputs.containers.compression import broken, decompressed, uncompressed

Kind = Literal["json lines", "table", "parquet", "warc", "docx", "export"]

BY_SUFFIX: dict[str, Kind] = {
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    ".docx": "docx",
}
COMPRESSIBLE = (".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".wet")
SUFFIXES = (*BY_SUFFIX, *(kind + how for kind in COMPRESSIBLE for how in COMPRESSED))
"""The endings of containers' names."""

BY_HEAD: dict[bytes, Kind] = {b"PAR1": "parquet", b"WARC/": "warc", b"PK\x03\x04": "docx"}
HEAD = 2**16
"""Bytes by which a file is known."""


def kind_by_name(path: str) -> Kind | None:
    """What a file is by its name alone."""
    name = os.path.basename(path).lower()
    return BY_SUFFIX[os.path.splitext(uncompressed(name))[1]] if name.endswith(SUFFIXES) else None


def kind_by_content(file: BinaryIO) -> Kind | None:
    """What a file is by how it begins, decompressed; None where that says nothing.  It is read from its start."""
    try:
        head = decompressed(file).read(HEAD)
    except UnreadableInput:
        head = b""
    except broken():  # asked for once it has failed: it imports a library
        head = b""
    file.seek(0)
    found = next((kind for start, kind in BY_HEAD.items() if head.startswith(start)), None)
    return found or ("json lines" if _is_json_line(head) else None)


def _is_json_line(head: bytes) -> bool:
    """Whether the first line is a JSON object, as far as it can be seen."""
    line, end, _ = head.removeprefix(codecs.BOM_UTF8).partition(b"\n")
    if not line.startswith(b"{"):
        return False
    with suppress(ValueError, RecursionError):
        return isinstance(json.loads(line.decode("utf-8")), dict)
    return not end and len(head) == HEAD and line.lstrip(b"{ ").startswith(b'"')
