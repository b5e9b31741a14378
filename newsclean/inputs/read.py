"""Reading a file as text."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

from newsclean.documents import GUESSED, Details, Document, Place
from newsclean.errors import UnreadableInput
from newsclean.inputs.containers.records import details_of, parsed, text_of
from newsclean.inputs.encodings import decode
from newsclean.inputs.find import HTML_SUFFIXES, STDIN, os_reason
from newsclean.inputs.html import HTML_START, article_of, as_declared, is_tagged, under_title, without_surrogates
from newsclean.inputs.several import documents_in

MAX_BYTES = 32 * 2**20  # the longest article is some 100 kB; more is a dump or a log, and would fill the memory
MAX_LINES = 200_000  # a line costs some 1.7 kB while it is judged, however short it is; a live blog has some thousands
MAX_TITLE_SHARE = 2  # a first line that begins as the title does is the title, unless it is longer than this times it
READ_AT_ONCE = 2**16  # what a pipe gives at once

# Not white space, and none of the characters that take no room at all.
_VISIBLE = re.compile("[^\\s\0\u00ad\u200b-\u200f\u2060\ufeff]")


def read(
    path: str, stdin: bytes | None = None, place: Place | None = None, encoding: str = "", single: bool = False
) -> Document:
    """The text of one input; of an HTML page, its article.

    `path` is a file of any kind that can be read to its end, or `-` for standard input; `stdin`, when it is given, is
    what it holds.  An article of a container is read from its `place`.  `encoding` is that of the files beside it,
    which counts where the bytes leave a doubt.  `single`: it has been found to hold one article.

    Raises UnreadableInput with the reason when the input cannot be opened, is empty, blank, binary or larger than
    MAX_BYTES, has more than MAX_LINES, is HTML without an article, or holds several articles.
    """
    raw = raw_bytes(path, stdin, place)
    document = (
        _document(path, raw, encoding) if place is None else replace(_from_container(path, raw, place), place=place)
    )
    if lines_in(document.text) > MAX_LINES:
        raise UnreadableInput(f"more than {MAX_LINES:,} lines")
    single = single or place is not None or document.extracted
    if not single and (several := documents_in(document.text)) > 1:
        raise UnreadableInput(f"holds {several:,} articles, as the export of a database: split it into one file each")
    return document


def lines_in(text: str) -> int:
    """How many line endings a text has."""
    returns = text.count("\r")
    return text.count("\n") + (returns - text.count("\r\n") if returns else 0)


def _document(path: str, raw: bytes, encoding: str = "") -> Document:
    if not raw:
        raise UnreadableInput("empty")
    decoded = decode(raw, encoding)
    if not _VISIBLE.search(decoded.text):
        raise UnreadableInput("no text: only white space")
    if path.lower().endswith(HTML_SUFFIXES) or HTML_START.match(decoded.text):
        page = as_declared(raw, decoded)
        if not (article := article_of(page.text)):
            raise UnreadableInput("no article found in the HTML")
        return Document(path, article, extracted=True, rival=page.rival, readings=page.readings)
    if is_tagged(decoded.text):
        page = as_declared(raw, decoded)
        if article := article_of(page.text):
            return Document(path, article, extracted=True, rival=page.rival, readings=page.readings)
    return Document(path, decoded.text, decoded.encoding, decoded.bom, rival=decoded.rival, readings=decoded.readings)


def _from_container(path: str, raw: bytes, place: Place) -> Document:
    """An article of a container, under the title that comes with it."""
    if place.kind == "page":
        head, _, page = raw.partition(b"\n")
        told = parsed(head)
        document = _document(f"page{HTML_SUFFIXES[0]}" if told.get("html") else "page", page)
        return replace(document, path=path, details=details_of(told, GUESSED))
    record = parsed(raw)
    text, details = without_surrogates(text_of(record, place.fields)), details_of(record, place.fields)
    if not _VISIBLE.search(text):
        raise UnreadableInput("no text: only white space")
    html = HTML_START.match(text)
    if html or is_tagged(text):
        if article := article_of(text):
            return Document(path, article, extracted=True, details=details)
        if html:
            raise UnreadableInput("no article found in the HTML")
    return _headed(path, text, details._replace(title=without_surrogates(details.title)))


def _headed(path: str, text: str, details: Details) -> Document:
    """A text under its title, which may stand there already."""
    whole, title = under_title(details.title, text), details.title
    if title and len(whole.partition("\n")[0].strip()) > MAX_TITLE_SHARE * len(title):  # a sentence that begins so
        whole = f"{title}\n\n{text}"
    return Document(path, whole, details=details, added=lines_in(whole) - lines_in(text))


def _bytes_at(place: Place) -> bytes:
    try:
        with open(place.file, "rb", buffering=0) as file:
            file.seek(place.at)
            data = file.read(place.size)
    except OSError as error:
        raise UnreadableInput(os_reason(error)) from error
    if len(data) < place.size:
        raise UnreadableInput("changed while it was worked on")
    return data


def raw_bytes(path: str, stdin: bytes | None = None, place: Place | None = None) -> bytes:
    """The bytes of one input.  Raises UnreadableInput as `read` does, where they cannot be had."""
    if stdin is None and place is not None:
        return _bytes_at(place)
    return _standard_input(stdin) if stdin is not None or path == STDIN else _content(path)


def _standard_input(stdin: bytes | None) -> bytes:
    if stdin is None:
        if sys.stdin is None:
            raise UnreadableInput("standard input is closed")
        return _up_to_limit(sys.stdin.buffer, lambda: 0)
    if len(stdin) > MAX_BYTES:
        raise UnreadableInput(too_large())
    return stdin


def _content(path: str) -> bytes:
    try:
        file = open(path, "rb", buffering=0)  # noqa: SIM115 - closed below; an error in opening has its own reasons
    except OSError as error:
        raise UnreadableInput("is a folder" if isinstance(error, IsADirectoryError) else os_reason(error)) from error
    except ValueError as error:
        raise UnreadableInput("not a possible file name") from error
    with file:
        return _up_to_limit(file, lambda: os.fstat(file.fileno()).st_size)


def _up_to_limit(file: BinaryIO, size: Callable[[], int]) -> bytes:
    """All of `file`, whether it says its `size` before (0 for a pipe) or not."""
    try:
        known = size()
        if known > MAX_BYTES:
            raise UnreadableInput(too_large())
        parts, left = [], MAX_BYTES + 1
        while left and (part := file.read(min(left, known + 1 if known else READ_AT_ONCE))):
            parts.append(part)
            left -= len(part)
            if len(part) == known:
                break  # one byte more was asked for, and not there
    except OSError as error:
        raise UnreadableInput(os_reason(error)) from error
    if not left:
        raise UnreadableInput(too_large())
    return b"".join(parts)


def too_large() -> str:
    """The reason why what is larger than MAX_BYTES is skipped."""
    return f"larger than {MAX_BYTES // 2**20} MiB"
