"""Files of offices that are not read: which kind a zip archive is, and what to save it as."""

from __future__ import annotations

from contextlib import suppress
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

SPREADSHEET = "a spreadsheet, which is not read: save it as CSV"

BY_FOLDER = {
    "xl/": SPREADSHEET,
    "ppt/": "a presentation, which is not read: save its text as .txt",
}
"""What an archive is that has such a folder (Office Open XML)."""

BY_TYPE = {
    b"application/vnd.oasis.opendocument.spreadsheet": SPREADSHEET,
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text, which is not read: save it as .docx or .txt",
    b"application/epub+zip": "an e-book, which is not read: save its text as .txt",
}
"""What an archive is whose member `mimetype` begins so (OpenDocument, EPUB)."""


def unread_kind(file: BinaryIO) -> str | None:
    """What a zip archive is that is not read, and what to do; None where that is not known.  It is read from its
    start."""
    found = None
    with suppress(BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError), ZipFile(file) as held:
        names = held.namelist()
        found = next((told for folder, told in BY_FOLDER.items() if any(n.startswith(folder) for n in names)), None)
        if found is None and "mimetype" in names:
            with held.open("mimetype") as member:
                kind = member.read(max(map(len, BY_TYPE)))
            found = next((told for start, told in BY_TYPE.items() if kind.startswith(start)), None)
    file.seek(0)
    return found
