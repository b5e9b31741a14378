"""HTML: the report as one page that needs no network and no server, to be opened in a browser or mailed.

What the list of stories needs stands in the page as JSON; the evidence and the texts of each story, as compressed JSON
that is unpacked when the story is opened.  The script builds all it shows from text nodes, so that nothing of an
article is ever read as markup; the page's policy lets no other script, style or address in.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import html
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from importlib import resources
from typing import Any

from newsclean.evidence.published import published
from newsclean.facts.dates import MONTH_NAMES
from newsclean.formats.owing import of_the_source, owing, whom_credited
from newsclean.formats.plain import count, one_line, plain
from newsclean.formats.report_json import evidence, summary
from newsclean.model import Article, Cleaned, Link, Member, Report, Story
from newsclean.text.lines import split_lines

Texts = Callable[[Sequence[str]], Iterable[Cleaned]]
"""Reads the texts of articles by their paths; of those that are gone it gives none."""

TEXT_BYTES = 12_000_000
"""Bytes of texts in a page, compressed and in base64: the largest stories' come first.  Attached to a mail they grow by
a third, and many desks' mail takes no more than 20 MB."""

TEXTS_OF_STORY = 40
"""Articles of a story whose texts are in the page, those told first; more are hardly compared by eye."""

LONGEST_TEXT = 100_000
"""Characters of one article in the page: a longer one is cut there, and the page says so."""

MORE_LINKS = 500
"""Links of a story whose evidence is in the page, beside those that its members are told by."""

_POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)

_LIMITS = {"texts": TEXTS_OF_STORY, "megabytes": TEXT_BYTES // 1_000_000}

Pieces = Iterable[str]


def as_html(report: Report, texts: Texts) -> Iterator[bytes]:
    """The page in pieces of UTF-8; the same report and texts give the same bytes.

    Args:
        report: what is shown.
        texts: reads the articles that are shown side by side.
    """
    script, style = _file("page.js"), _file("page.css")
    policy = _POLICY.format(script=_digest(script), style=_digest(style))
    parts: Mapping[str, Callable[[], Pieces]] = {
        "policy": lambda: [html.escape(policy)],
        "version": lambda: [html.escape(plain(report.version))],
        "summary": lambda: [html.escape(_summary(report))],
        "style": lambda: [style],
        "script": lambda: [script],
        "report": lambda: _list_of_stories(report),
        "details": lambda: _details(report, texts),
    }
    for k, part in enumerate(re.split(r"\{\{(\w+)\}\}", _file("page.html"))):
        for piece in parts[part]() if k % 2 else [part]:
            yield piece.encode()


def _file(name: str) -> str:
    return resources.files("newsclean.formats").joinpath("page", name).read_text("utf-8")


def _digest(text: str) -> str:
    """The source of a policy that stands for this very text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _summary(report: Report) -> str:
    s = summary(report)
    return f"{count(s['articles'], 'article')}, {count(s['stories'], 'story', 'stories')} told by several of them"


def _list_of_stories(report: Report) -> Iterator[str]:
    """What is needed before any story is opened, a story a line."""
    articles = {a.path: a for a in report.articles}
    skipped = [[s.path, s.reason] for s in report.skipped]
    yield "{"
    for name, value in (("summary", summary(report)), ("limits", _LIMITS), ("skipped", skipped)):
        yield f'"{name}": {_json(value)},\n'
    yield '"stories": ['
    for number, story in enumerate(report.stories):
        yield (",\n" if number else "\n") + _json(_story(story, articles))
    yield "\n]}"


def _json(value: object) -> str:
    """JSON that can stand within a script element, whose end no text of it can spell."""
    return json.dumps(_harmless(value), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _harmless(value: Any) -> Any:
    """A value with `plain` text."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {key: _harmless(item) for key, item in value.items()}
    return list(map(_harmless, value)) if isinstance(value, list | tuple) else value


def _story(story: Story, articles: Mapping[str, Article]) -> dict[str, Any]:
    place = {m.path: k for k, m in enumerate(story.members)}
    parts = whom_credited(story) | dict.fromkeys(owing(story), "owed") | dict.fromkeys(of_the_source(story), "own")
    source = story.source
    told = [link.evidence for link in _told_and_others(story)[0]]
    return {
        "id": story.id,
        "headline": one_line(story.headline),
        "source": source and [source.outlet, source.credited_by, source.of],
        "members": [_member(m, articles[m.path], place[m.of], parts.get(m.path, "nobody")) for m in story.members],
        "differing": sum(bool(found.contradictions) for found in told),
        "contradictions": sum(len(found.contradictions) for found in told),
        "related": [
            [r.path, one_line(articles[r.path].title) if r.path in articles else "", place.get(r.of, 0), r.score]
            for r in story.related
        ],
    }


def _member(member: Member, article: Article, of: int, credit: str) -> dict[str, Any]:
    return {
        "path": member.path,
        "title": one_line(article.title),
        "relation": member.relation,
        "of": of,
        "score": member.score,
        "words": article.words,
        "credit": credit,
        **({"outlet": one_line(article.details.outlet)} if article.details and article.details.outlet else {}),
        "credits": [[c.outlet, c.line, one_line(c.quote)] for c in article.credits],
        **({"known": True} if article.known else {}),
        **({"day": _day(article.details.date)} if article.details and article.details.date else {}),
    }


def _day(date: str) -> str:
    """A date as it is read: "10 March 2026" of "2026-03-10", "10 March" of "March 10"; another as it stands."""
    with suppress(ValueError):
        found = datetime.date.fromisoformat(date)
        return f"{found.day} {MONTH_NAMES[found.month - 1]} {found.year}"
    month, _, day = date.partition(" ")
    return f"{day} {month}" if month in MONTH_NAMES and day.isdigit() else one_line(date)


def _told_and_others(story: Story) -> tuple[list[Link], list[Link]]:
    """The links by which members are told, and the others."""
    pairs = {frozenset((m.path, m.of)) for m in story.members}
    told, others = list[Link](), list[Link]()
    for link in story.links:
        (told if frozenset((link.a, link.b)) in pairs else others).append(link)
    return told, others


def _details(report: Report, texts: Texts) -> Iterator[str]:
    """An element for each story with its evidence, and its texts while there is room for them."""
    room = TEXT_BYTES
    for number, story in enumerate(report.stories):
        read: Sequence[object] = []
        if room > 0:
            read = _texts(story, texts)
        packed = _packed({"links": _links(story), "texts": read})
        if read:
            room -= len(packed)
        yield f'<script type="text/plain" id="details-{number}">{packed}</script>\n'


def _packed(value: object) -> str:
    return base64.b64encode(zlib.compress(_json(value).encode())).decode()


def _links(story: Story) -> list[Any]:
    """[a, b, relation, score, evidence] of the links whose evidence is shown; a and b are places among the members."""
    place = {m.path: k for k, m in enumerate(story.members)}
    told, others = _told_and_others(story)
    shown = [*told, *others[:MORE_LINKS]]
    return [[place[x.a], place[x.b], x.relation, x.score, evidence(x.evidence)] for x in shown]


def _texts(story: Story, texts: Texts) -> list[Any]:
    """For each of the first members its lines with how they are kept, or null: it is gone."""
    paths = [m.path for m in story.members[:TEXTS_OF_STORY]]
    read = {c.document.path: c for c in texts(paths)}
    return list(map(partial(_lines, read), paths))


def _lines(read: Mapping[str, Cleaned], path: str) -> dict[str, Any] | None:
    """{"lines", "keep", "cut", "day"}: the lines, "+" or "-" for each, whether there are more, and the day that they
    tell of their publication, or ""."""
    if path not in read:
        return None
    found, lines, room = read[path], [], LONGEST_TEXT
    for line in split_lines(found.document.text):
        room -= len(line)
        if room < 0:
            break
        lines.append(line.rstrip("\r\n").replace("\t", " "))
    keep = "".join("+" if kept else "-" for kept in found.keep[: len(lines)])
    numbered = list(enumerate(lines, 1))
    said = published(numbered, [x for x, sign in zip(numbered, keep, strict=False) if sign == "+" and x[1].strip()])
    return {"lines": lines, "keep": keep, "cut": room < 0, "day": _day(said.date) if said else ""}
