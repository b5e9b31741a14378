"""Unpacking: the articles of a container, each by a path of its own and the place that it is read from.

The path is the container's with the position in it: `export.jsonl:1042`, `dump.warc.gz:https://example.org/`.  Of plain
JSON Lines the place is in the file itself; all else is unpacked to the spool of the run first.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from newsclean.errors import UnreadableInput
from newsclean.inputs.containers.compression import broken, decompressed
from newsclean.inputs.containers.extras import MissingLibrary
from newsclean.inputs.containers.json_lines import numbered_lines
from newsclean.inputs.containers.kinds import Kind, kind_by_content, kind_by_name
from newsclean.inputs.containers.records import parsed, site_of, text_field, text_of
from newsclean.inputs.containers.spool import Spool
from newsclean.inputs.find import os_reason
from newsclean.inputs.read import MAX_BYTES
from newsclean.model import Fields, Place, Skipped

FIRST = 20
"""Records by which it is told whether a file holds articles."""


class Unpacked(NamedTuple):
    """An article of a container: its path, and where it is to be read."""

    path: str
    place: Place


class Source(NamedTuple):
    """A container that is open: its path, the file, where it is unpacked to, and the fields asked for."""

    path: str
    file: BinaryIO
    spool: Spool
    fields: Fields


Found = Unpacked | Skipped


def positions(paths: Sequence[str]) -> dict[str, str]:
    """Of those paths that name an article of a container, as `export.jsonl:1042`, that container."""
    return {path: file for path in paths if path != "-" and (file := _container_of(path)) is not None}


def _container_of(path: str) -> str | None:
    if ":" not in path or os.path.lexists(path):
        return None
    ends = (at for at, char in enumerate(path) if char == ":")
    return next((path[:at] for at in ends if os.path.isfile(path[:at])), None)


def unpack(path: str, fields: Fields, spool: Spool, *, named: bool) -> Iterator[Found] | None:
    """The articles of a container, and what is left out of it; None where the file is none.

    Args:
        path: the file.
        fields: those that hold text, title, id and date, as far as they are asked for.
        spool: what is unpacked goes there.
        named: whether the user has named the file.  Others are passed over where none of their first records has a
            text: tables of other things lie among articles, too.

    Raises:
        MissingLibrary: the user has named the file, and there is no library to read it.
        NewscleanError: there is no room to unpack to.
    """
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed once all articles are told
    except OSError as error:
        return iter([Skipped(path, os_reason(error))]) if kind_by_name(path) else None
    kind = _kind(path, file, named)
    if kind is None:
        file.close()
        return None
    return _articles(Source(path, file, spool, fields), kind, named)


def _kind(path: str, file: BinaryIO, named: bool) -> Kind | None:
    if not file.seekable():
        return None
    by_name = kind_by_name(path)
    return by_name if by_name or not named else kind_by_content(file)


def _articles(source: Source, kind: Kind, named: bool) -> Iterator[Found]:
    """The articles of a container; what breaks it off is told after those before."""
    count = 0
    with source.file:
        try:
            found = READERS[kind](source)
            first = list(itertools.islice(found, FIRST))
            if not named and not any(isinstance(x, Unpacked) for x in first):
                return
            for one in itertools.chain(first, found):
                count += isinstance(one, Unpacked)
                yield one
        except MissingLibrary as error:
            if named:
                raise
            yield Skipped(source.path, str(error))
        except UnreadableInput as error:
            yield Skipped(source.path, _so_far(str(error), count))
        except broken() as error:
            yield Skipped(source.path, _so_far(_why(error), count))
        finally:
            source.spool.flush()


def _why(error: Exception) -> str:
    if isinstance(error, EOFError):
        return "breaks off: the compressed data is not complete"
    if isinstance(error, OSError) and error.errno:
        return os_reason(error)
    return "the compressed data is broken"


def _so_far(reason: str, count: int) -> str:
    """A reason, and how many articles stand before it."""
    return f"{reason}; the {count:,} articles before are taken" if count else reason


def _json_lines(source: Source) -> Iterator[Found]:
    stream = decompressed(source.file)
    for number, at, data in numbered_lines(stream):
        path = f"{source.path}:{number}"
        if data is None:
            yield Skipped(path, f"larger than {MAX_BYTES // 2**20} MiB")
            continue
        try:
            record = parsed(data)
            if text_field(record, source.fields) is None:
                text_of(record, source.fields)  # raises with the reason
        except UnreadableInput as error:
            yield Skipped(path, str(error))
            continue
        file, start = source.path, at
        if stream is not source.file:
            file, start, _ = source.spool.put(data)
        site = sys.intern(f"{source.path}\0{site_of(record)}")
        yield Unpacked(path, Place(source.path, file, start, len(data), "record", site, source.fields))


READERS: dict[Kind, Callable[[Source], Iterator[Found]]] = {"json lines": _json_lines}
