"""CSV: the articles of stories as a table for a spreadsheet, a row each (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from newsclean.formats.differing import differing
from newsclean.formats.owing import whom_credited
from newsclean.formats.plain import one_line, plain
from newsclean.model import Article, Evidence, Member, Report, Story

BOM = "\ufeff"
"""Without this mark spreadsheets on Windows take UTF-8 for an older encoding; what reads CSV for programs skips it."""

COLUMNS = (
    *("story", "headline", "source", "articles", "path", "title", "relation", "of", "score", "words", "chrome_words"),
    *("credits", "credits_whom", "figures", "names", "passage", "contradictions"),
)

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, also in full width."""

BETWEEN = "; "


def as_csv(report: Report) -> Iterator[bytes]:
    """The table in pieces of UTF-8, a story each; the same report gives the same bytes."""
    articles = {a.path: a for a in report.articles}
    yield _encoded([COLUMNS], BOM)
    for story in report.stories:
        yield _encoded(_rows(story, articles))


def _encoded(rows: Sequence[Sequence[object]], before: str = "") -> bytes:
    to = io.StringIO(before)
    to.seek(0, io.SEEK_END)
    csv.writer(to, lineterminator="\r\n").writerows([[_cell(value) for value in row] for row in rows])
    return to.getvalue().encode()


def _cell(value: object) -> object:
    """A value that no spreadsheet runs: text that would be a formula has an apostrophe before it, as one types it."""
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text


def _rows(story: Story, articles: Mapping[str, Article]) -> list[list[object]]:
    whom = whom_credited(story)
    found = {(x.a, x.b): x.evidence for x in story.links}
    head: list[object] = [story.id, one_line(story.headline), story.source.outlet if story.source else ""]
    rows = []
    for member in story.members:
        a, b = sorted((member.path, member.of))
        told = _evidence(found.get((a, b), Evidence()), member.path == a)
        rows.append([*head, len(story.members), *_member(member, articles[member.path]), whom[member.path], *told])
    return rows


def _member(member: Member, article: Article) -> list[object]:
    outlets = dict.fromkeys(one_line(c.outlet) for c in article.credits)
    numbers: list[object] = [member.score, article.words, article.chrome_words]
    return [member.path, one_line(article.title), member.relation, member.of, *numbers, BETWEEN.join(outlets)]


def _evidence(found: Evidence, is_a: bool) -> list[object]:
    """Figures, names and the length of the longest passage that it shares with `of`, and where it contradicts that."""
    values = [BETWEEN.join(one_line(x.value) for x in items) for items in (found.facts, found.names)]
    passage = found.passages[0].value if found.passages else ""
    return [*values, passage, BETWEEN.join(one_line(differing(x, is_a)) for x in found.contradictions)]
