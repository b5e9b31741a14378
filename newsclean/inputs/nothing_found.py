"""Folders in which there is no article: what is taken, and what lies there instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsclean.inputs.containers.kinds import BY_SUFFIX
from newsclean.inputs.find import SUFFIXES

NAMED = 5
"""Endings of other files that are named, the most frequent first."""


def nothing_found(folders: Sequence[str], others: Counter[str], passed_over: int) -> str:
    """What is said of folders without an article.

    Args:
        folders: as given.
        others: how many files of other kinds lie there, by the ending of their names.
        passed_over: how many files of records lie there that have no field known to hold text.
    """
    parts = [f"no article in {', '.join(folders)}: {', '.join((*SUFFIXES, *BY_SUFFIX))} are taken"]
    if passed_over:
        parts.append(f"{passed_over:,} of them without a field that is known to hold text")
    if total := others.total():
        parts.append(f"{total:,} other {'file' if total == 1 else 'files'} left out{_endings(others)}")
    return "; ".join(parts)


def _endings(others: Counter[str]) -> str:
    names = [ending for ending, _ in sorted(others.items(), key=lambda item: (-item[1], item[0])) if ending]
    more = ", ..." if len(names) > NAMED else ""
    return f" ({', '.join(names[:NAMED])}{more})" if names else ""
