"""Containers written as they came: JSON Lines as JSON Lines, CSV as CSV, Parquet as Parquet, each record with its text
replaced and all else as it was; of crawls and exports of databases, JSON Lines."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterable, Iterator
from typing import IO, Any, NamedTuple, cast

from newsclean.documents import GUESSED, Cleaned, Place
from newsclean.errors import NewscleanError
from newsclean.inputs.containers.compression import SUFFIXES
from newsclean.inputs.containers.extras import needed
from newsclean.inputs.containers.kinds import Kind, kind_by_name
from newsclean.inputs.containers.records import parsed, text_field
from newsclean.inputs.containers.spool import Spool, Written
from newsclean.inputs.containers.tables import delimiter_of
from newsclean.inputs.read import raw_bytes
from newsclean.outputs.write import write_atomically
from newsclean.text.lines import split_lines

AS_THEY_CAME: tuple[Kind, ...] = ("json lines", "table", "parquet")

ROWS = 4096
"""Rows of Parquet that are written together."""

PIECE = 2**20


def own_text(cleaned: Cleaned) -> str:
    """What is kept of an article's text, without the title that stands elsewhere in its container."""
    document = cleaned.document
    lines = split_lines(document.text)[document.added :]
    return "".join(line for line, kept in zip(lines, cleaned.keep[document.added :], strict=True) if kept)


def output_name(container: str) -> str:
    """The path of a container as it is written: by its ending one sees what it is."""
    return container if _kind(container) in AS_THEY_CAME else f"{container}.jsonl"


def first_number(container: str) -> int:
    """The number of a container's first article as it is written: a table has a header."""
    return 2 if _kind(container) == "table" else 1


def _kind(container: str) -> Kind:
    by_name = kind_by_name(container)
    # What has another name is taken by what it holds; and a text that is no export of a database is JSON Lines then.
    return by_name or ("export" if container.lower().endswith((".txt", ".html", ".htm")) else "json lines")


class _Kept(NamedTuple):
    """An article that is written: where it came from, the number in its path, and its new text in the spool."""

    place: Place
    number: int
    text: Written


class Containers:
    """The new texts of articles, until the containers that they come from are written."""

    def __init__(self) -> None:
        self._spool = Spool()
        self._kept: dict[str, list[_Kept]] = {}

    def add(self, path: str, place: Place, text: str) -> None:
        """Keep an article, whose path is `path`, with a new text.  Raises NewscleanError where there is no room."""
        number = path.rpartition(":")[2]
        written = self._spool.put(text.encode("utf-8", "replace"))
        self._kept.setdefault(place.container, []).append(
            _Kept(place, int(number) if number.isdecimal() else 0, written)
        )

    def write(self, container: str, target: str) -> None:
        """Write a container to a file, atomically.  Raises NewscleanError where that cannot be, or it has changed."""
        write_atomically(target, self.pieces(container), like=container, durable=False)

    def pieces(self, container: str) -> Iterator[bytes]:
        """A container as it is to be written."""
        self._spool.flush()
        kept = sorted(self._kept[container], key=lambda k: k.place.at)
        kind = _kind(container)
        if kind == "parquet":
            yield from _parquet(container, kept)
            return
        pieces = _table(container, kept) if kind == "table" else map(_json_line, kept)
        how = os.path.splitext(container)[1].lower() if kind in AS_THEY_CAME else ""
        yield from _compressed(pieces, how) if how in SUFFIXES else pieces

    def names(self) -> list[str]:
        """The containers that articles were kept of."""
        return sorted(self._kept)


def _record(kept: _Kept) -> tuple[dict[str, Any], bool]:
    """The record of an article with its new text, and whether it was written in ASCII."""
    raw, text = raw_bytes("", None, kept.place), _text(kept)
    if kept.place.kind == "page":
        head = parsed(raw.partition(b"\n")[0])
        return {"url": head.get("url", ""), "text": text}, False
    record = dict(parsed(raw))
    record[text_field(record, kept.place.fields) or "text"] = text
    return record, raw.isascii() and kept.place.file == kept.place.container


def _text(kept: _Kept) -> str:
    file, at, size = kept.text
    return raw_bytes("", None, Place("", file, at, size, "record", "", GUESSED)).decode()


def _json_line(kept: _Kept) -> bytes:
    record, ascii_only = _record(kept)
    return json.dumps(record, ensure_ascii=ascii_only).encode("utf-8", "backslashreplace") + b"\n"


def _table(container: str, kept: list[_Kept]) -> Iterator[bytes]:
    delimiter = delimiter_of(container)
    header = list(_record(kept[0])[0])
    yield _csv_line(header, delimiter)
    for one in kept:
        record = _record(one)[0]
        yield _csv_line([record.get(name, "") for name in header], delimiter)


def _csv_line(values: list[Any], delimiter: str) -> bytes:
    import csv  # noqa: PLC0415 -- rows of tables alone need it

    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerow(values)
    return out.getvalue().encode()


def _compressed(pieces: Iterable[bytes], how: str) -> Iterator[bytes]:
    """The pieces as a file of one member or frame, with nothing of the time in it."""
    import tempfile  # noqa: PLC0415 -- containers alone need it

    with tempfile.TemporaryFile() as file:
        with _writer(file, how) as out:
            for piece in pieces:
                out.write(piece)
        yield from _all_of(file)


def _writer(file: IO[bytes], how: str) -> IO[bytes]:
    if how == ".gz":
        import gzip  # noqa: PLC0415 -- what is compressed so alone needs it

        return cast("IO[bytes]", gzip.GzipFile("", "wb", fileobj=file, mtime=0))
    if how == ".bz2":
        import bz2  # noqa: PLC0415 -- as above

        return cast("IO[bytes]", bz2.BZ2File(file, "wb"))
    if how == ".xz":
        import lzma  # noqa: PLC0415 -- as above

        return cast("IO[bytes]", lzma.LZMAFile(file, "wb"))
    return cast("IO[bytes]", needed("zstandard", "zstd").ZstdCompressor().stream_writer(file, closefd=False))


def _all_of(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


def _parquet(container: str, kept: list[_Kept]) -> Iterator[bytes]:
    """The rows that are kept, with the schema as it was."""
    import tempfile  # noqa: PLC0415 -- as above

    pa, parquet = needed("pyarrow", "Parquet"), needed("pyarrow.parquet", "Parquet")
    by_number = {one.number: one for one in kept}
    with tempfile.TemporaryFile() as file:
        try:
            source = parquet.ParquetFile(container, pre_buffer=False)
            schema = source.schema_arrow
            name = _text_column(kept[0])
            field = schema.field(name)
            with parquet.ParquetWriter(file, schema, compression=_codec(source, name)) as out:
                first = 1
                for batch in source.iter_batches(ROWS, use_threads=False):
                    wanted = [by_number[n] for n in range(first, first + len(batch)) if n in by_number]
                    rows = pa.Table.from_batches([batch]).take([one.number - first for one in wanted])
                    texts = pa.array([_text(one) for one in wanted], pa.string()).cast(field.type)
                    out.write_table(rows.set_column(schema.get_field_index(name), field, texts))
                    first += len(batch)
        except (pa.ArrowException, OSError) as error:
            raise NewscleanError(f"{container}: cannot be written again: {str(error).splitlines()[0]}") from error
        yield from _all_of(file)


def _text_column(kept: _Kept) -> str:
    return text_field(parsed(raw_bytes("", None, kept.place)), kept.place.fields) or "text"


def _codec(source: Any, name: str) -> str:
    """How the text was compressed."""
    for group in range(source.metadata.num_row_groups):
        for at in range(source.metadata.num_columns):
            column = source.metadata.row_group(group).column(at)
            if column.path_in_schema == name:
                return "none" if column.compression == "UNCOMPRESSED" else str(column.compression).lower()
    return "snappy"
