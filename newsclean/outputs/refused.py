"""Files that nothing is written to: links, databases, articles."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from newsclean.errors import NewscleanError
from newsclean.outputs.write import refuse_link

DATABASE = b"SQLite format 3\0"
BESIDE = ("-wal", "-shm", ".lock", ".sums")
"""The ends of the names of the files that belong to a database, or guard it."""

LOG_LINE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:")


def refuse_output(path: str) -> None:
    """Raises NewscleanError where `path` may not be written over: it is a link, or belongs to an index."""
    refuse_link(path)
    for end in ("", *BESIDE):
        if path.endswith(end) and _begins(path.removesuffix(end), len(DATABASE)) == DATABASE:
            what = "is an index, or another database" if not end else "belongs to an index"
            raise NewscleanError(f"{path}: {what}, which is never written over; name another file")


def refuse_log(path: str, articles: Sequence[str]) -> None:
    """Raises NewscleanError where no log may be continued in `path`: as `refuse_output`, or it is an article.

    articles: the ends of the names of files that may be articles.
    """
    refuse_output(path)
    begins = _begins(path, 32)
    if begins and path.lower().endswith(tuple(articles)) and not LOG_LINE.match(begins):
        raise NewscleanError(f"{path}: holds something else than a log; name another file with --log")


def _begins(path: str, size: int) -> bytes:
    """The first bytes of a file; none where there is no regular file that can be read."""
    try:
        if not os.path.isfile(path):
            return b""
        with open(path, "rb") as file:
            return file.read(size)
    except (OSError, ValueError):
        return b""
