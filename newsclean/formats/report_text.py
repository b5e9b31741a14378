"""The report to be read: a block a story, the largest first, then what was done.  80 columns, plain in a pipe."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from newsclean.formats.differing import differing
from newsclean.formats.no_story import none_with
from newsclean.formats.owing import owing
from newsclean.formats.plain import count, one_line, plain, relations, shorten
from newsclean.formats.report_json import PLURALS, summary
from newsclean.model import Article, Contradiction, Evidence, Member, Related, Report, Shared, Story

WIDTH = 80
MOST_MEMBERS = 12
"""Members shown of a story; of the rest only the number, by relation."""

MANY_STORIES = 50
"""Past so many stories the report begins with its summary and a list of the largest."""

EVIDENCE_LINES = 3
REASONS_NAMED = 20
"""Skipped inputs named one by one; more are counted by reason (`--format json` names all)."""

STYLES = {"lead": "bold", "exact": "green", "copy": "green", "excerpt": "cyan", "rewrite": "yellow"}


def write_text(report: Report, console: Console, top: int) -> None:
    """Print the report; top: how many stories to show, 0 for all."""
    articles = {a.path: a for a in report.articles}
    shown = report.stories if top == 0 else report.stories[:top]
    if len(report.stories) > MANY_STORIES:
        _print(console, [*_closing(report), Text(), *_listed(report, console.width), Text()])
    for number, story in enumerate(shown, 1):
        _print(console, _story(number, story, articles, console.width))
        console.print()
    if len(shown) < len(report.stories):
        rest = report.stories[len(shown) :]
        left = sum(len(s.members) for s in rest)
        _print(
            console,
            [Text(f"... and {count(len(rest), 'story', 'stories')} more ({left:,} articles); --top 0 shows all")],
        )
        console.print()
    if len(report.stories) <= MANY_STORIES:
        _print(console, _closing(report))


def write_without_a_hit(report: Report, word: str, console: Console) -> None:
    """Print, in place of a report, that none of its stories has the word that was asked for."""
    _print(console, [Text(none_with(report, word), style="bold"), *(_skipped(report) if report.skipped else ())])


def _listed(report: Report, width: int) -> Iterator[Text]:
    """A line for each of the largest stories, with the number that --story takes."""
    for number, story in enumerate(report.stories[:MANY_STORIES], 1):
        head = f"{number:>4}. {len(story.members):>5,}  "
        yield Text.assemble((head, "dim"), shorten(one_line(story.headline) or "(no headline)", width - len(head)))
    left = len(report.stories) - MANY_STORIES
    yield Text(f"      and {count(left, 'story', 'stories')} more; --story N shows one, --grep WORD some", style="dim")


def _print(console: Console, lines: Iterator[Text] | list[Text]) -> None:
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False)


def _story(number: int, story: Story, articles: dict[str, Article], width: int) -> Iterator[Text]:
    size = count(len(story.members), "article")
    lead = f"{number}. "
    headline = shorten(one_line(story.headline) or "(no headline)", width - len(lead) - len(size) - 2)
    space = " " * max(2, width - len(lead) - len(headline) - len(size))
    yield Text.assemble((lead, "dim"), (headline, "bold"), space, (size, "dim"))
    yield from _crediting(story, width)
    evidence = {frozenset((link.a, link.b)): link.evidence for link in story.links}
    for member in story.members[:MOST_MEMBERS]:
        yield from _member(member, articles[member.path], story, evidence, width)
    rest = Counter(m.relation for m in story.members[MOST_MEMBERS:])
    if rest:
        yield Text(
            "   ... and " + ", ".join(f"{n} more {relation}" for relation, n in sorted(rest.items())), style="dim"
        )
    if story.related:
        yield Text(f"   related: {_related(story.related, width - 12)}", style="dim")


def _crediting(story: Story, width: int) -> Iterator[Text]:
    """The source, and who credits it, others only, and nobody."""
    if not story.source:
        yield Text("   source: nobody is credited", style="dim")
        return
    s, by = story.source, story.crediting
    yield Text.assemble("   source: ", (plain(s.outlet), "bold"), f", credited by {s.credited_by} of {s.of}")
    for label, paths in (("credit it", by.source), ("credit others", by.others), ("credit nobody", owing(story))):
        if paths:
            yield Text(f"   {label + ':':<14} {_files(paths, width - 18)}", style="dim")


def _files(paths: Sequence[str], room: int) -> str:
    """The names of as many files as fit, and how many more there are."""
    return _fitting([one_line(os.path.basename(path)) for path in paths], room)


def _related(related: Sequence[Related], room: int) -> str:
    """The names of as many related articles as fit, each with its score, and how many more there are."""
    return _fitting([f"{one_line(os.path.basename(r.path))} {r.score:.2f}" for r in related], room)


def _fitting(names: Sequence[str], room: int) -> str:
    """As many of the names as fit, the first always, and how many more there are."""
    shown = _shorten_path(names[0], room - len(_more(len(names) - 1)))
    for fit, name in enumerate(names[1:], 2):
        if len(f"{shown}, {name}{_more(len(names) - fit)}") > room:
            return shown + _more(len(names) - fit + 1)
        shown = f"{shown}, {name}"
    return shown


def _more(n: int) -> str:
    return f" and {n:,} more" if n else ""


def _member(
    member: Member, article: Article, story: Story, evidence: dict[frozenset[str], Evidence], width: int
) -> Iterator[Text]:
    right = count(article.words, "word") if member.relation == "lead" else f"{member.score:.2f}"
    known = " (known)" if article.known else ""
    room = width - 13
    name = shorten(one_line(article.title) or "(no headline)", room - len(right) - 2)
    space = " " * max(2, room - len(name) - len(right))
    style = STYLES[member.relation]
    yield Text.assemble("   ", (f"{member.relation:<10}", style), name, space, (right, "dim"))
    yield Text(f"{'':13}{_shorten_path(plain(member.path), room - len(known))}{known}", style="dim")
    if member.of != story.members[0].path:
        yield Text(f"{'':13}of {_shorten_path(plain(member.of), room - 3)}", style="dim")
    if article.credits:
        outlets = dict.fromkeys(plain(c.outlet) for c in article.credits)
        yield Text(f"{'':13}{shorten('credits ' + ', '.join(outlets), room)}", style="dim")
    found = evidence.get(frozenset((member.path, member.of)), Evidence())
    is_a = member.path < member.of
    for line in _telling(found, is_a, room)[:EVIDENCE_LINES]:
        yield Text(f"{'':13}{line}", style="dim")
    if found.contradictions:
        yield Text(f"{'':13}{shorten(_differing(found.contradictions, is_a), room)}", style="red")


def _differing(items: Sequence[Contradiction], is_a: bool) -> str:
    return "differs: " + "; ".join(one_line(differing(x, is_a)) for x in items)


def _telling(found: Evidence, is_a: bool, room: int) -> list[str]:
    """The most telling evidence, a line each: passages or quotes word for word, figures, names."""

    def words(item: Shared) -> str:
        return one_line((item.a if is_a else item.b).text)

    lines = []
    if found.passages:
        lines.append(shorten(f"{found.passages[0].value} the same: {words(found.passages[0])}", room))
    if found.facts:
        lines.append(_as_many_as_fit("figures:", found.facts, room))
    if found.quotes:
        lines.append(shorten(f"quote: {words(found.quotes[0])}", room))
    if found.names:
        lines.append(_as_many_as_fit("names:", found.names, room))
    return lines


def _as_many_as_fit(label: str, items: tuple[Shared, ...], room: int) -> str:
    """The items' values after the label, the first always, and only whole ones."""
    line = f"{label} {shorten(one_line(items[0].value), room - len(label) - 1)}"
    for item in items[1:]:
        longer = f"{line}, {one_line(item.value)}"
        if len(longer) > room:
            break
        line = longer
    return line


def _shorten_path(path: str, width: int) -> str:
    """The end of a path tells more than its beginning."""
    return path if len(path) <= width else "…" + path[-(width - 1) :]


def _closing(report: Report) -> Iterator[Text]:
    s = summary(report)
    told = s["exact"] + s["copies"] + s["excerpts"] + s["rewrites"] + s["stories"]
    known = sum(a.known for a in report.articles)
    articles = count(s["articles"], "article") + (f" ({s['articles'] - known:,} new)" if known else "")
    if s["stories"]:
        yield Text(f"{articles}, {told:,} of them in {count(s['stories'], 'story', 'stories')}:", style="bold")
        yield Text("   " + relations({relation: s[plural] for relation, plural in PLURALS.items()}))
    elif s["articles"] > 1:
        yield Text(f"{articles}, no two of them the same report", style="bold")
    else:
        yield Text(articles, style="bold")
    total = s["words"] + s["chrome_words"]
    if total:
        share = 100 * s["chrome_words"] / total
        yield Text(f"{count(s['words'], 'word')} of text; {s['chrome_words']:,} of page chrome removed ({share:.0f} %)")
    if report.unread:
        yield Text(
            f"rewrites were not looked for in {count(report.unread, 'article')}: "
            "the common words of the language are not known"
        )
    doubtful = [plain(a.path) for a in report.articles if a.rival]
    if doubtful:
        more = f" and {len(doubtful) - 1:,} more" if len(doubtful) > 1 else ""
        yield Text(f"the encoding of {doubtful[0]}{more} is in doubt (`newsclean explain` says what else it may be)")
    if report.skipped:
        yield from _skipped(report)


def _skipped(report: Report) -> Iterator[Text]:
    yield Text(f"{count(len(report.skipped), 'input')} skipped:")
    if len(report.skipped) <= REASONS_NAMED:
        for s in report.skipped:
            yield Text(f"   {plain(s.path)}: {plain(s.reason)}")
        return
    for reason, n in sorted(Counter(s.reason for s in report.skipped).items(), key=lambda x: (-x[1], x[0])):
        yield Text(f"   {n:,} x {plain(reason)}")
    yield Text("   (--format json names them)", style="dim")
