"""WARC and WET: the pages of a crawl, by their addresses."""

from __future__ import annotations

import codecs
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO, NamedTuple

from newsclean.errors import UnreadableInput
from newsclean.inputs.containers.compression import broken, decompressed
from newsclean.inputs.containers.extras import MissingLibrary, needed
from newsclean.inputs.containers.records import host
from newsclean.inputs.read import MAX_BYTES, too_large

PAGES = ("text/html", "application/xhtml+xml")
TEXTS = ("text/plain",)
ENCODED = ("br", "zstd")
"""What warcio does not decode by itself, or not in every release."""


class Page(NamedTuple):
    """A page of a crawl: its address, made unique; its host; and what `read` takes a page by, or why it is none."""

    name: str
    host: str
    data: bytes
    reason: str = ""


def pages(file: BinaryIO) -> Iterator[Page]:
    """The pages of an archive: responses with HTML or text that the server gave whole, resources, and the text of
    `conversion` records.

    Raises:
        UnreadableInput: it is no archive, or ends within a record; what stands before has been given.
        MissingLibrary: there is no warcio.
    """
    archive, exceptions = needed("warcio.archiveiterator", "WARC"), needed("warcio.exceptions", "WARC")
    seen: Counter[str] = Counter()
    stream = _Stream(decompressed(file))
    try:
        for record in archive.ArchiveIterator(stream):
            kind = _kind(record)
            if kind is None:
                continue
            data, reason = _payload(record)
            if record.raw_stream.limit > 0 and not reason:
                if stream.error is not None:
                    break
                raise UnreadableInput("breaks off within a record")
            address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
            seen[address] += 1
            name = address if seen[address] == 1 else f"{address}#{seen[address]}"
            head = json.dumps({"url": address, "html": kind == "html"}).encode()
            yield Page(name, host(address), head + b"\n" + data, reason)
    except exceptions.ArchiveLoadFailed as error:
        raise UnreadableInput("not a WARC file, or broken: a record does not begin where it should") from error
    if stream.error is not None:
        raise stream.error


class _Stream:
    """A file that ends where it is broken, as warcio takes it anyhow, and keeps the error."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read1(size)  # `read` would lose what stands before the break
        except broken() as error:
            self.error = error
            return b""


def _kind(record: Any) -> str | None:
    """Whether a record is to be read as "html" or "text"; None where as neither."""
    if record.rec_type == "conversion":
        return "text"
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return None
        declared = record.http_headers.get_header("Content-Type") or PAGES[0]
    elif record.rec_type == "resource":
        declared = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None
    media = declared.partition(";")[0].strip().lower()
    return "html" if media in PAGES else "text" if media in TEXTS else None


class _Payload(NamedTuple):
    """What a record holds, or why it cannot be read."""

    data: bytes
    reason: str = ""


def _payload(record: Any) -> _Payload:
    headers = record.http_headers
    encoding = (headers.get_header("Content-Encoding") or "").strip().lower() if headers else ""
    if encoding in ENCODED:
        headers.remove_header("Content-Encoding")
    data = record.content_stream().read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return _Payload(b"", too_large())
    if encoding in ENCODED:
        failures: tuple[type[Exception], ...] = (*broken(), ValueError)
        try:
            data = _decoded(encoding, data)
        except MissingLibrary as error:
            return _Payload(b"", str(error))
        except failures as error:
            return _Payload(b"", f"broken: the page was sent as {encoding}, and is not ({type(error).__name__})")
    return _Payload(_as_utf8(data, headers.get_header("Content-Type") if headers else None))


def _decoded(encoding: str, data: bytes) -> bytes:
    if encoding == "zstd":
        return bytes(needed("zstandard", "zstd").ZstdDecompressor().decompressobj().decompress(data))
    brotli: Any = needed("brotli", "a page sent as br")
    try:
        return bytes(brotli.decompress(data))
    except brotli.error as error:
        raise zlib.error(str(error)) from error


def _as_utf8(data: bytes, content_type: str | None) -> bytes:
    """A page in UTF-8 where the server told its encoding, and that fits: it has the say over the page itself."""
    _, declared, name = (content_type or "").lower().partition("charset=")
    name = name.partition(";")[0].strip(" \"'")
    if declared and not data.isascii():
        with suppress(LookupError, ValueError):
            if codecs.lookup(name).name != "utf-8":
                return data.decode({"iso-8859-1": "cp1252"}.get(name, name)).encode()
    return data
