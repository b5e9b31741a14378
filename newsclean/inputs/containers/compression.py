"""Compression: gzip, bzip2, xz and zstd, read as a stream, however many members or frames there are."""

from __future__ import annotations

import io
import os
import zlib
from typing import BinaryIO, cast

from newsclean.inputs.containers.extras import needed

MAGIC = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zst"}
SKIPPABLE = b"\x2a\x4d\x18"
"""How a skippable frame of zstd goes on, after a byte from 0x50 to 0x5f: pzstd and seekable archives begin so."""

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
LONGEST_WINDOW = 2**31
"""Bytes of zstd's window, as `zstd --long=31` writes it: it needs as much memory."""

PIECE = 2**12
"""Bytes of zstd decompressed at a time: at worst each three of them are 128 KiB."""


def uncompressed(path: str) -> str:
    """A path without the ending of its compression."""
    stem, suffix = os.path.splitext(path)
    return stem if suffix.lower() in SUFFIXES else path


def compression_of(head: bytes) -> str | None:
    """How a file that begins so is compressed: "gz", "bz2", "xz", "zst"; None where it is not."""
    if head[1:4] == SKIPPABLE and 0x50 <= head[0] <= 0x5F:
        return "zst"
    return next((name for magic, name in MAGIC.items() if head.startswith(magic)), None)


def decompressed(file: BinaryIO) -> BinaryIO:
    """What `file` holds, decompressed where it is compressed; it raises one of `broken()` where that is broken.

    Raises UnreadableInput where the library for it is missing.
    """
    head = file.read(6)
    file.seek(0)
    how = compression_of(head)
    if how == "gz":
        import gzip  # noqa: PLC0415 -- most corpora are plain files

        return cast("BinaryIO", gzip.GzipFile(fileobj=file))
    if how == "bz2":
        import bz2  # noqa: PLC0415 -- as above

        return cast("BinaryIO", bz2.BZ2File(file))
    if how == "xz":
        import lzma  # noqa: PLC0415 -- as above

        return cast("BinaryIO", lzma.LZMAFile(file))
    return _zstd(file) if how == "zst" else file


def broken() -> tuple[type[Exception], ...]:
    """What the libraries raise where compressed data is broken, or ends too soon."""
    import lzma  # noqa: PLC0415 -- as above

    own = (EOFError, OSError, zlib.error, lzma.LZMAError)
    try:
        import zstandard  # noqa: PLC0415 -- an extra
    except ImportError:
        return own
    return (*own, zstandard.ZstdError)


def _zstd(file: BinaryIO) -> BinaryIO:
    zstandard = needed("zstandard", "zstd")
    return io.BufferedReader(_Frames(file, zstandard.ZstdDecompressor(max_window_size=LONGEST_WINDOW)), 2**20)


class _Frames(io.RawIOBase):
    """All frames of a zstd file, one after the other; a file that ends within one raises EOFError, which the library's
    own reader passes over."""

    def __init__(self, file: BinaryIO, decompressor: object) -> None:
        self._file, self._decompressor = file, decompressor
        self._frame = None
        self._rest = b""
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: object) -> int:
        view = memoryview(cast("bytearray", into))
        while not self._ready:
            if not self._more():
                return 0
        part, self._ready = self._ready[: len(view)], self._ready[len(view) :]
        view[: len(part)] = part
        return len(part)

    def _more(self) -> bool:
        """Decompress some more; False at the end of the file."""
        data = self._rest or self._file.read(PIECE)
        self._rest = b""
        if not data:
            if self._frame is not None:
                raise EOFError("the last frame is not complete")
            return False
        if self._frame is None:
            self._frame = self._decompressor.decompressobj()  # type: ignore[attr-defined]
        self._ready = self._frame.decompress(data)  # type: ignore[attr-defined]
        if self._frame.eof:  # type: ignore[attr-defined]
            self._rest = self._frame.unused_data  # type: ignore[attr-defined]
            self._frame = None
        return True
