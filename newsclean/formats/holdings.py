"""What an index holds, as text."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator

from newsclean.formats.plain import count
from newsclean.index.upkeep import info


def describe(db: sqlite3.Connection) -> Iterator[str]:
    """Lines on an index."""
    held = info(db)
    yield f"{count(held.articles, 'article')}, {held.gone:,} of them gone from where they were found"
    yield f"{count(held.stories, 'story', 'stories')}, {count(held.links, 'link')}"
    yield f"{count(held.skipped, 'input')} skipped, {held.with_text:,} articles with their text"
    if held.first is not None and held.last is not None:
        yield f"{count(held.runs, 'run')}, from {_day(held.first)} to {_day(held.last)}"
    each = f", {held.bytes / held.articles:,.0f} bytes an article" if held.articles else ""
    yield f"{held.bytes / 2**20:,.1f} MiB{each}"


def _day(at: int) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))
