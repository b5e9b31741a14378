"""One article without its page, with what is known of it: as JSON, or as Markdown to read or to pass on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsclean.formats.markdown import inline, starting
from newsclean.formats.plain import count
from newsclean.formats.report_json import described, published
from newsclean.model import Described, Line
from newsclean.text.paragraphs import paragraphs
from newsclean.version import VERSION

SCHEMA = "newsclean.strip/1"

_BULLET = re.compile(r"\s*[-*+•‣–—o]\s+")


def article_as_json(found: Described) -> bytes:
    """The article as one line of UTF-8; blank lines are left out."""
    value = {
        "schema": SCHEMA,
        "version": VERSION,
        **described(found.article),
        "byline": found.byline and {"line": found.byline.line, "text": found.byline.text},
        "published": published(found.published),
        "lines": [_line(line) for line in found.lines if line.kind != "blank"],
    }
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _line(line: Line) -> dict[str, Any]:
    return {
        "line": line.number,
        "keep": line.keep,
        "kind": line.kind,
        "reason": line.reason,
        "score": line.score,
        "text": line.text,
    }


def article_as_markdown(found: Described) -> bytes:
    """Title, byline, date and credits, the text, and a table of the lines that were left out."""
    blocks = [f"# {inline(found.article.title) or '(no headline)'}", _about(found), *_text(found), *_left_out(found)]
    return "".join(f"{block}\n\n" for block in blocks if block).rstrip("\n").encode() + b"\n"


def _about(found: Described) -> str:
    """ "By Ann Lee · 2026-03-11 · credits Bloomberg": what is known of it."""
    details = found.article.details
    date = found.published.date if found.published else details.date if details else ""
    outlets = ", ".join(dict.fromkeys(inline(c.outlet) for c in found.article.credits))
    parts = (
        starting(found.byline.text) if found.byline else "",
        inline(details.outlet) if details else "",
        date,
        f"credits {outlets}" if outlets else "credits nobody",
    )
    return " · ".join(part for part in parts if part)


def _text(found: Described) -> Iterator[str]:
    """The kept lines, those of hard-wrapped text joined."""
    kept = {line.number: line for line in found.lines if line.keep and line.kind not in ("blank", "title")}
    for number, text in paragraphs([(line.number, line.text) for line in kept.values()]):
        yield _block(kept, number, text)


def _block(kept: Mapping[int, Line], number: int, text: str) -> str:
    kind = kept[number].kind
    if kind == "subheading":
        return f"## {inline(text)}"
    bullet = _BULLET.match(text)
    return f"- {starting(text[bullet.end() :])}" if kind == "list-item" and bullet else starting(text)


def _left_out(found: Described) -> list[str]:
    dropped = [line for line in found.lines if not line.keep and line.kind != "blank"]
    if not dropped:
        return []
    rows = [f"| {line.number} | {line.kind} | {inline(line.text)} |" for line in dropped]
    head = f"{count(len(dropped), 'line')} of page chrome left out:"
    return ["---", head, "\n".join(["| line | kind | text |", "|---|---|---|", *rows])]
