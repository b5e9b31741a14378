"""The report as JSON: stable, versioned, sorted, no timestamps; the same input gives the same bytes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.model import Article, Contradiction, Dated, Evidence, Link, Report, Shared, Stated, Story

SCHEMA = "newsclean.report/1"
STORY_SCHEMA = "newsclean.story/1"
PLURALS = {"exact": "exact", "copy": "copies", "excerpt": "excerpts", "rewrite": "rewrites"}


def summary(report: Report) -> dict[str, int]:
    """The counts of a report: articles, stories, members by relation, words of body and of chrome."""
    relations = Counter(m.relation for s in report.stories for m in s.members)
    return {
        "articles": len(report.articles),
        "skipped": len(report.skipped),
        "stories": len(report.stories),
        **{plural: relations[relation] for relation, plural in PLURALS.items()},  # type: ignore[index]
        "words": sum(a.words for a in report.articles),
        "chrome_words": sum(a.chrome_words for a in report.articles),
        "rewrites_not_sought": report.unread,
    }


def as_json(report: Report) -> Iterator[bytes]:
    """The report in pieces of UTF-8, an article and a story a line.

    A path that is no Unicode is written with its bytes as lone surrogates escaped (`\\udcff`), as Python's
    `os.fsdecode` gives them, so that the file can be found again.
    """
    head = {
        "schema": SCHEMA,
        "version": report.version,
        "parameters": report.parameters,
        "summary": summary(report),
    }
    yield b"{"
    for name, value in head.items():
        yield _bytes(f'\n "{name}": ', value) + b","
    yield from _list("articles", map(as_article, report.articles))
    yield b","
    yield from _list("stories", map(as_story, report.stories))
    yield b","
    yield from _list("skipped", ({"path": s.path, "reason": s.reason} for s in report.skipped))
    yield b"\n}\n"


def as_json_lines(report: Report) -> Iterator[bytes]:
    """The stories in UTF-8, one a line, each with all that is known of its articles; paths as in `as_json`."""
    articles = {a.path: a for a in report.articles}
    head = {"schema": STORY_SCHEMA, "version": report.version}
    for story in report.stories:
        told = as_story(story)
        members = [{**member, **_told(articles[member["path"]])} for member in told["articles"]]
        yield _bytes("", {**head, **told, "articles": members}) + b"\n"


def _list(name: str, items: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    yield f'\n "{name}": ['.encode()
    before = "\n  "
    for item in items:
        yield _bytes(before, item)
        before = ",\n  "
    yield b"\n ]" if before[0] == "," else b"]"


def _bytes(before: str, value: object) -> bytes:
    return (before + json.dumps(value, ensure_ascii=False)).encode("utf-8", "backslashreplace")


def as_article(article: Article) -> dict[str, Any]:
    """An article, as the report holds it."""
    return {**_told(article), "story": article.story}


def _told(article: Article) -> dict[str, Any]:
    return {**described(article), **({"known": True} if article.known else {})}


def described(article: Article) -> dict[str, Any]:
    """What is said of an article, whatever it is compared with."""
    return {
        "path": article.path,
        "title": article.title,
        "words": article.words,
        "chrome": {"lines": article.chrome_lines, "words": article.chrome_words},
        "credits": [{"outlet": c.outlet, "line": c.line, "quote": c.quote} for c in article.credits],
        **_details(article),
        **({"encoding": article.encoding} if article.encoding else {}),
        **({"encoding_or": article.rival} if article.rival else {}),
    }


def published(said: Dated | None) -> dict[str, Any] | None:
    """When an article says that it was published, and in which words."""
    return {"date": said.date, "line": said.span.line, "text": said.span.text} if said else None


def _details(article: Article) -> dict[str, str]:
    """What comes with an article of a container; its title is the article's."""
    if article.details is None:
        return {}
    names = ("id", "outlet", "date", "byline", "url")
    return {name: value for name in names if (value := getattr(article.details, name))}


def as_story(story: Story) -> dict[str, Any]:
    """A story, as the report holds it."""
    source, parts = story.source, story.crediting
    return {
        "id": story.id,
        "headline": story.headline,
        "source": source and {"outlet": source.outlet, "credited_by": source.credited_by, "of": source.of},
        "credits": {"source": list(parts.source), "others": list(parts.others), "nobody": list(parts.nobody)},
        "articles": [{"path": m.path, "relation": m.relation, "of": m.of, "score": m.score} for m in story.members],
        "links": [_link(link) for link in story.links],
        "pairs_left_out": story.pairs_left_out,
        "related": [{"path": r.path, "of": r.of, "score": r.score} for r in story.related],
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "a": link.a,
        "b": link.b,
        "relation": link.relation,
        "score": link.score,
        "jaccard": link.jaccard,
        "containment": list(link.containment),
        "evidence": evidence(link.evidence),
    }


def evidence(found: Evidence) -> dict[str, Any]:
    """What two articles share, and where they contradict each other."""
    groups = {"passages": found.passages, "facts": found.facts, "names": found.names, "quotes": found.quotes}
    return {
        **{name: [_shared(x) for x in items] for name, items in groups.items()},
        "contradictions": [_contradiction(x) for x in found.contradictions],
    }


def _shared(item: Shared) -> dict[str, Any]:
    return {
        "value": item.value,
        "a": {"line": item.a.line, "text": item.a.text},
        "b": {"line": item.b.line, "text": item.b.text},
    }


def _contradiction(item: Contradiction) -> dict[str, Any]:
    return {"about": item.about, "a": _stated(item.a), "b": _stated(item.b)}


def _stated(side: Stated) -> dict[str, Any]:
    return {"value": side.value, "line": side.span.line, "text": side.span.text}
