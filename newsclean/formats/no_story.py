"""What is said where no story of a report has the word that is asked for."""

from __future__ import annotations

from newsclean.formats.plain import count, plain
from newsclean.model import Report


def none_with(report: Report, word: str) -> str:
    """How much was read and looked through, and where, in a line.  report: the whole one; word: as given."""
    articles, stories = count(len(report.articles), "article"), count(len(report.stories), "story", "stories")
    if not report.stories:
        return f"{articles} read; there is no story to look for {plain(word)!r} in"
    return f"{articles} read; none of {stories} has {plain(word)!r} in a headline, a path or an outlet credited"
