"""Tables of articles: CSV, TSV and Parquet, a record a row.

A row of CSV is numbered as a spreadsheet does it, the header being row 1; a row of Parquet from 1.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

from newsclean.documents import Fields
from newsclean.errors import UnreadableInput
from newsclean.inputs.containers.compression import decompressed, uncompressed
from newsclean.inputs.containers.extras import needed
from newsclean.inputs.containers.records import FIRST_RECORDS, TEXTS, USUAL, NoText, Record, holds_prose, text_of
from newsclean.inputs.encodings import SAMPLE, decode
from newsclean.inputs.read import MAX_BYTES

DELIMITERS = ",;\t|"
"""What parts the fields of CSV: a comma, the semicolon of most of Europe's spreadsheets, a tab, a bar."""

ROWS = 256
"""Rows of Parquet that are read at once: some megabytes."""

STRINGS = ("string", "large_string", "string_view")
"""The types of Parquet's columns that may hold a text."""


class Row(NamedTuple):
    """A record of a table, or why it is none, and its number."""

    number: int
    record: Record | None
    reason: str = ""


def csv_rows(path: str, file: BinaryIO, fields: Fields) -> Iterator[Row]:
    """The rows of CSV or TSV that hold something, with or without compression.

    Raises UnreadableInput where there is no header, no column is known to hold text, or the text is binary or in two
    encodings.
    """
    lines = _as_text(file)
    csv.field_size_limit(MAX_BYTES)  # the library's own limit is shorter than many an article
    header = lines.readline().removeprefix("\ufeff")
    delimiter = _delimiter(path, header)
    names = next(csv.reader([header], delimiter=delimiter), [])
    if not names:
        raise UnreadableInput("empty")
    rows = _numbered(csv.reader(lines, delimiter=delimiter), names)
    try:
        columns_of_use(names, fields)
    except NoText as error:
        raise NoText(str(error), prose=_hold_prose(row.record for row in rows)) from error
    yield from rows


def _hold_prose(records: Iterable[Record | None]) -> bool:
    """Whether one of the first records has a field as long as an article's text is."""
    with suppress(UnreadableInput):  # in two encodings: nobody has asked for it
        return any(record is not None and holds_prose(record) for record in islice(records, FIRST_RECORDS))
    return False


def _numbered(rows: Iterator[list[str]], names: list[str]) -> Iterator[Row]:
    number = 1
    while True:
        number += 1
        try:
            values = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, None, f"not CSV: {error}")
            continue
        except UnicodeDecodeError as error:
            raise UnreadableInput("in two encodings, or binary") from error
        if len(values) > len(names):
            yield Row(number, None, f"{len(values)} fields, where the header has {len(names)}")
        elif values:
            yield Row(number, dict(zip(names, values, strict=False)))


def _as_text(file: BinaryIO) -> io.TextIOWrapper:
    """A table, compressed or not, as text."""
    stream = decompressed(file)
    encoding = decode(_whole(stream.read(SAMPLE))).encoding
    stream.seek(0)
    return io.TextIOWrapper(stream, encoding, newline="")


def _whole(data: bytes) -> bytes:
    """`data`, the beginning of a file, without the character that it may break off within."""
    if len(data) < SAMPLE or b"\0" in data:  # UTF-16, of which it holds a whole number of units
        return data
    return data[: data.rfind(b"\n") + 1] or data


def delimiter_of(path: str) -> str:
    """What parts the fields of a table that has been read.  Raises UnreadableInput where it is no text."""
    with open(path, "rb") as file:
        return _delimiter(path, _as_text(file).readline())


def _delimiter(path: str, header: str) -> str:
    """A tab in TSV, and else the sign that is most often in the header, which holds no prose."""
    if uncompressed(path).lower().endswith(".tsv"):
        return "\t"
    return max(DELIMITERS, key=lambda sign: (header.count(sign), -DELIMITERS.index(sign)))


def parquet_rows(file: BinaryIO, fields: Fields) -> Iterator[Row]:
    """The rows of Parquet, their texts and what is known to tell of them.

    Raises:
        UnreadableInput: it is not whole.
        NoText: none of its columns is known to hold text.
        MissingLibrary: there is no pyarrow.
    """
    pyarrow, parquet = needed("pyarrow", "Parquet"), needed("pyarrow.parquet", "Parquet")
    try:
        table = parquet.ParquetFile(file, pre_buffer=False)
        columns, number = _columns(table, fields), 0
        for batch in table.iter_batches(ROWS, columns=columns, use_threads=False):
            for record in batch.to_pylist():
                number += 1
                yield Row(number, record)
    except (pyarrow.ArrowException, OSError) as error:
        raise UnreadableInput(f"not whole, or not Parquet: {str(error).splitlines()[0]}"[:200]) from error


def _columns(table: Any, fields: Fields) -> list[str]:
    """As `columns_of_use`, of an open Parquet file."""
    try:
        return columns_of_use(table.schema_arrow.names, fields)
    except NoText as error:
        texts = [field.name for field in table.schema_arrow if str(field.type) in STRINGS]
        first = next(table.iter_batches(FIRST_RECORDS, columns=texts, use_threads=False), None) if texts else None
        raise NoText(str(error), prose=first is not None and _hold_prose(first.to_pylist())) from error


def columns_of_use(names: list[str], fields: Fields) -> list[str]:
    """The columns of a table that tell of its articles.  Raises NoText where none is known to hold text."""
    asked = {name for name in fields if name is not None}
    found = [name for name in names if name in asked or name.lower() in USUAL]
    if fields.text not in found and (fields.text or not any(name.lower() in TEXTS for name in found)):
        text_of(dict.fromkeys(names), fields)  # raises with the reason
    return found


def as_json(record: Record) -> bytes:
    """A record as a line of JSON; dates as ISO has them, and what JSON has not as text."""
    return json.dumps(record, ensure_ascii=False, default=_plain).encode("utf-8", "replace")


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
