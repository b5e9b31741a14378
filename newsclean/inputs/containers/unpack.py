"""Unpacking: the articles of a container, each by a path of its own and the place that it is read from.

The path is the container's with the position in it: `export.jsonl:1042`, `dump.warc.gz:https://example.org/`.  Of plain
JSON Lines the place is in the file itself; all else is unpacked to the spool of the run first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from newsclean.documents import GUESSED, Fields, Place, Skipped
from newsclean.errors import UnreadableInput
from newsclean.inputs.containers.compression import broken, decompressed
from newsclean.inputs.containers.exported import Exported, Unparted
from newsclean.inputs.containers.exports import HEAD, HTML_HEAD, docx, exported, may_be_export
from newsclean.inputs.containers.extras import MissingLibrary
from newsclean.inputs.containers.json_lines import numbered_lines
from newsclean.inputs.containers.kinds import Kind, kind_by_content, kind_by_name
from newsclean.inputs.containers.records import FIRST_RECORDS, NoText, Record, holds_prose, parsed, site_of, text_of
from newsclean.inputs.containers.spool import Spool, Written
from newsclean.inputs.containers.tables import Row, as_json, csv_rows, parquet_rows
from newsclean.inputs.containers.warc import pages
from newsclean.inputs.find import HTML_SUFFIXES, os_reason
from newsclean.inputs.read import MAX_BYTES, too_large


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


@dataclass(frozen=True, slots=True)
class Other(Skipped):
    """A record that is no article: it has no field for text; prose: none that is known, but one that may be."""

    prose: bool


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
            text: tables of other things lie among articles, too.  Where one may have a text all the same, in a field
            of a name that is not known, the file is skipped.

    Raises:
        MissingLibrary: the user has named the file, and there is no library to read it.
        NewscleanError: there is no room to unpack to.
    """
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed once all articles are told
    except OSError as error:
        return iter([Skipped(path, os_reason(error))]) if kind_by_name(path) else None
    kind = _kind(path, file, named)
    if kind is None or (kind == "export" and not _is_export(file)):
        file.close()
        return None
    return _articles(Source(path, file, spool, fields), kind, named)


def _kind(path: str, file: BinaryIO, named: bool) -> Kind | None:
    if not file.seekable():
        return None
    by_name = kind_by_name(path)
    try:
        by_content = kind_by_content(file) if named and not by_name else None
    except MissingLibrary as error:
        raise MissingLibrary(f"{path}: {error}") from error
    if by_name or by_content:
        return by_name or by_content
    head = file.read(HTML_HEAD if path.lower().endswith(HTML_SUFFIXES) else HEAD)
    file.seek(0)
    return "export" if may_be_export(head) else None


def _is_export(file: BinaryIO) -> bool:
    """Whether a text is an export of several articles, or one that cannot be parted."""
    try:
        if os.fstat(file.fileno()).st_size > MAX_BYTES:
            return False  # `read` tells
        return bool(exported(file.read()))
    except UnreadableInput as error:
        return isinstance(error, Unparted)
    finally:
        file.seek(0)


def _articles(source: Source, kind: Kind, named: bool) -> Iterator[Found]:
    """The articles of a container; what breaks it off is told after those before."""
    count, held = 0, list[Found]()
    with source.file:
        try:
            for one in READERS[kind](source):
                count += isinstance(one, Unpacked)
                named = named or not isinstance(one, Other)
                held.append(one)
                if named:
                    yield from held
                    held.clear()
                elif len(held) == FIRST_RECORDS:
                    break
            yield from _unknown(source, held)
        except MissingLibrary as error:
            if named:
                raise MissingLibrary(f"{source.path}: {error}") from error
            yield Skipped(source.path, str(error))
        except NoText as error:
            if named or error.prose:
                yield Skipped(source.path, str(error))
        except UnreadableInput as error:
            yield Skipped(source.path, _so_far(str(error), count))
        except broken() as error:
            yield Skipped(source.path, _so_far(_why(error), count))
        finally:
            source.spool.flush()


def _unknown(source: Source, held: Sequence[Found]) -> Iterator[Skipped]:
    """Why a container is passed over whose first records may have a text.  held: those, if no text is known."""
    told = next((one for one in held if isinstance(one, Other) and one.prose), None)
    if told is not None:
        yield Skipped(source.path, told.reason)


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
            yield Skipped(path, too_large())
            continue
        try:
            record = parsed(data)
        except UnreadableInput as error:
            yield Skipped(path, str(error))
            continue
        there = Written(source.path, at, len(data)) if stream is source.file else source.spool.put(data)
        yield _of_record(source, path, record, there)


def _of_record(source: Source, path: str, record: Record, there: Written) -> Found:
    """A record as an article, if it is one; there: where it is to be read."""
    try:
        text_of(record, source.fields)
    except NoText as error:
        return Other(path, str(error), holds_prose(record))
    except UnreadableInput as error:
        return Skipped(path, str(error))
    site = _site(source, site_of(record))
    return Unpacked(path, Place(source.path, *there, "record", site, source.fields))


def _site(source: Source, told: str) -> str:
    """Whose page an article is: told by it, in whatever container it comes, or else the container; no folder's name."""
    return sys.intern(f"\0{told.encode('utf-8', 'replace').decode()}" if told else f"{source.path}\0")


def _table(source: Source) -> Iterator[Found]:
    return _rows(source, csv_rows(source.path, source.file, source.fields))


def _parquet(source: Source) -> Iterator[Found]:
    return _rows(source, parquet_rows(source.file, source.fields))


def _rows(source: Source, rows: Iterator[Row]) -> Iterator[Found]:
    for number, record, reason in rows:
        path = f"{source.path}:{number}"
        if record is None:
            yield Skipped(path, reason)
            continue
        data = as_json(record)
        yield (
            Skipped(path, too_large())
            if len(data) > MAX_BYTES
            else _of_record(source, path, record, source.spool.put(data))
        )


def _warc(source: Source) -> Iterator[Found]:
    for page in pages(source.file):
        path = f"{source.path}:{page.name}"
        if page.reason:
            yield Skipped(path, page.reason)
            continue
        yield Unpacked(path, Place(source.path, *source.spool.put(page.data), "page", _site(source, page.host)))


def _export(source: Source) -> Iterator[Found]:
    return _exported(source, exported(source.file.read(MAX_BYTES)))


def _docx(source: Source) -> Iterator[Found]:
    return _exported(source, docx(source.file))


def _exported(source: Source, articles: Sequence[Exported]) -> Iterator[Found]:
    for number, article in enumerate(articles, 1):
        path, record = f"{source.path}:{number}", article._asdict()
        yield _of_record(source._replace(fields=GUESSED), path, record, source.spool.put(as_json(record)))


READERS: dict[Kind, Callable[[Source], Iterator[Found]]] = {
    "json lines": _json_lines,
    "table": _table,
    "parquet": _parquet,
    "warc": _warc,
    "docx": _docx,
    "export": _export,
}
