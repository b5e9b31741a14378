"""Markdown: the report for an issue or a mail, a heading and a table a story."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from newsclean.formats.differing import differing
from newsclean.formats.markdown import code, inline
from newsclean.formats.owing import owing
from newsclean.formats.plain import count, one_line, relations, shorten
from newsclean.formats.report_json import PLURALS, summary
from newsclean.model import Article, Evidence, Member, Report, Story

MOST_MEMBERS = 50
"""Rows of a story; of the rest only the number."""

MOST_NAMED = 10
"""Articles named in a sentence, and related ones."""

MOST_SKIPPED = 20
"""Skipped inputs named; of the rest only the number."""

SHOWN, QUOTED = 4, 80
"""Figures and names of a row, and characters of a passage."""


def as_markdown(report: Report, top: int) -> Iterator[bytes]:
    """The report in pieces of UTF-8, a story each; top: how many stories to show, 0 for all."""
    articles = {a.path: a for a in report.articles}
    shown = report.stories if top == 0 else report.stories[:top]
    yield _encoded(_opening(report))
    for number, story in enumerate(shown, 1):
        yield _encoded(_story(number, story, articles))
    if len(shown) < len(report.stories):
        left = count(len(report.stories) - len(shown), "more story", "more stories")
        yield _encoded([f"And {left}, left out here."])
    if report.skipped:
        yield _encoded(_skipped(report))


def _encoded(blocks: Sequence[str]) -> bytes:
    return "".join(f"{block}\n\n" for block in blocks).encode()


def _opening(report: Report) -> list[str]:
    s = summary(report)
    told = sum(s[plural] for plural in PLURALS.values()) + s["stories"]
    found = relations({relation: s[plural] for relation, plural in PLURALS.items()})
    said = f"{count(s['articles'], 'article')}, {told:,} of them in {count(s['stories'], 'story', 'stories')}: {found}."
    return ["# Who tells the same story", said if s["stories"] else f"{count(s['articles'], 'article')}, no two alike."]


def _story(number: int, story: Story, articles: Mapping[str, Article]) -> list[str]:
    headline = inline(story.headline) or "(no headline)"
    blocks = [f"## {number}. {headline} ({count(len(story.members), 'article')})", _crediting(story)]
    rows = ["| article | relation | credits | what shows it |", "|---|---|---|---|"]
    found = {(x.a, x.b): x.evidence for x in story.links}
    rows += [_row(m, story, articles[m.path], found) for m in story.members[:MOST_MEMBERS]]
    blocks.append("\n".join(rows))
    if len(story.members) > MOST_MEMBERS:
        blocks.append(f"And {count(len(story.members) - MOST_MEMBERS, 'more article')}.")
    if story.related:
        named = ", ".join(f"{code(r.path)} {r.score:.2f}" for r in story.related[:MOST_NAMED])
        blocks.append(f"Related, and no part of the story: {named}{_more(len(story.related))}")
    return blocks


def _crediting(story: Story) -> str:
    if not story.source:
        return "No source is credited."
    s = story.source
    said = f"Source: **{inline(s.outlet)}**, credited by {s.credited_by} of {s.of}."
    for label, paths in (("Credit others", story.crediting.others), ("Credit nobody", owing(story))):
        if paths:
            names = ", ".join(code(os.path.basename(path)) for path in paths[:MOST_NAMED])
            said += f" {label}: {names}{_more(len(paths))}."
    return said


def _more(n: int) -> str:
    return f" and {n - MOST_NAMED:,} more" if n > MOST_NAMED else ""


def _row(member: Member, story: Story, article: Article, found: Mapping[tuple[str, str], Evidence]) -> str:
    relation = member.relation if member.relation == "lead" else f"{member.relation} {member.score:.2f}"
    if member.of != story.members[0].path:
        relation += f" of {code(os.path.basename(member.of))}"
    a, b = sorted((member.path, member.of))
    shows = "; ".join(_telling(found.get((a, b), Evidence()), member.path == a))
    credits = ", ".join(dict.fromkeys(inline(c.outlet) for c in article.credits)) or "nobody"
    title = inline(article.title) or "(no headline)"
    return f"| **{title}** {code(article.path)} | {relation} | {credits} | {shows} |"


def _telling(found: Evidence, is_a: bool) -> Iterator[str]:
    """The most telling evidence: how much is the same word for word, figures, names, contradictions."""
    if found.passages:
        words = (found.passages[0].a if is_a else found.passages[0].b).text
        yield f"{found.passages[0].value} the same: “{inline(shorten(one_line(words), QUOTED))}”"
    for label, items in (("figures", found.facts), ("names", found.names)):
        if items:
            yield f"{label}: " + ", ".join(inline(x.value) for x in items[:SHOWN])
    for item in found.contradictions:
        yield f"**differs**: {inline(differing(item, is_a))}"


def _skipped(report: Report) -> list[str]:
    named = [f"- {code(s.path)}: {inline(s.reason)}" for s in report.skipped[:MOST_SKIPPED]]
    left = len(report.skipped) - len(named)
    more = [f"- and {left:,} more (`--format json` names them)"] if left else []
    return [f"{count(len(report.skipped), 'input')} skipped:", "\n".join(named + more)]
