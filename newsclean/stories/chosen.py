"""Chosen stories: a report narrowed to the stories that are asked for, and to their articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from newsclean.chrome.rules import pattern
from newsclean.errors import NewscleanError
from newsclean.model import Article, Report, Story


def one_story(report: Report, asked: str, word: str | None = None) -> Report:
    """The report of one story, by its number in the report or its id.

    Args:
        report: the report.
        asked: the number or the id.
        word: what the stories of the report were chosen by, if by a word.

    Raises:
        NewscleanError: there is no such story.
    """
    stories = report.stories
    if asked.isdecimal() and 0 < int(asked) <= len(stories):
        return _narrowed(report, (stories[int(asked) - 1],))
    found = tuple(story for story in stories if story.id == asked)
    if not found:
        raise NewscleanError(f"{asked}: {_no_such_story(len(stories), word)}")
    return _narrowed(report, found)


def _no_such_story(stories: int, word: str | None) -> str:
    """What is said where there is no such story among so many."""
    among = "" if word is None else f" with {word!r}"
    if not stories:
        return f"no such story: there is none{among}"
    if stories == 1:
        return f"no such story: there is one{among}, number 1"
    return f"no such story{among and f' among the {stories:,}{among}'}; give its number, 1 to {stories:,}, or its id"


def stories_with(report: Report, word: str) -> Report:
    """The report of the stories in which a headline, a path or an outlet credited has a word: a phrase, or a
    regular expression between slashes, as in `rules`.

    Raises:
        NewscleanError: it is no regular expression of RE2's.
    """
    articles = {a.path: a for a in report.articles}
    fits = pattern(word)
    return _narrowed(report, tuple(s for s in report.stories if any(fits(text) for text in _texts(s, articles))))


def _texts(story: Story, articles: Mapping[str, Article]) -> Iterator[str]:
    yield story.headline
    for member in story.members:
        yield member.path.encode("utf-8", "replace").decode()
        yield articles[member.path].title
        yield from (credit.outlet for credit in articles[member.path].credits)


def _narrowed(report: Report, stories: tuple[Story, ...]) -> Report:
    told = {member.path for story in stories for member in story.members}
    return replace(report, stories=stories, articles=tuple(a for a in report.articles if a.path in told))
