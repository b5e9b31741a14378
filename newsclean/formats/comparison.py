"""Two articles side by side, to be read or as JSON: what `newsclean compare` prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from newsclean.formats.plain import count, one_line, plain
from newsclean.formats.report_json import described, evidence, published
from newsclean.model import Comparison, Contradiction, Dated, Side, Snippet, StoryScore

SCHEMA = "newsclean.compare/1"

WIDEST = 160
"""Columns used of a wider terminal: longer lines are hard to read side by side."""

LABEL = 15
"""Columns for the normal form of what both hold: "$13.8 billion"."""

NARROWEST = 16
"""Columns of each article at least, however narrow the terminal."""

TOLD = {
    "exact": "the same text",
    "copy": "the same text, lightly edited",
    "excerpt": "whole passages of one stand in the other",
    "rewrite": "the same report in other words",
    "related": "likely of one saga, but not the same report",
    "unrelated": "not the same report",
}

AGAINST = "days, figures, template, roundup or language say otherwise"
"""Why two articles are no rewrites whose story score is that of one."""

PATH = "path"
"""The label of the row that has the paths."""

Row = tuple[str, str, str]


def comparison_as_json(found: Comparison) -> bytes:
    """The comparison as UTF-8; the same input gives the same bytes."""
    story = found.story
    value = {
        "schema": SCHEMA,
        "version": found.version,
        "parameters": found.parameters,
        "a": _side(found.a),
        "b": _side(found.b),
        "earlier": found.earlier,
        "relation": found.relation,
        "related": found.related,
        "score": found.score,
        "jaccard": found.jaccard,
        "containment": list(found.containment),
        "story_score": {
            "probability": story.probability,
            "threshold": story.threshold,
            "bias": story.bias,
            "signals": [
                {"name": s.name, "value": s.value, "weight": s.weight, "contribution": s.contribution}
                for s in story.signals
            ],
        },
        "evidence": evidence(found.evidence),
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _side(side: Side) -> dict[str, Any]:
    return {**described(side.article), "published": published(side.published)}


def write_comparison(found: Comparison, console: Console) -> None:
    """Print both articles in two columns, each line of evidence with its number."""
    column = max((min(console.width, WIDEST) - LABEL - 5) // 2, NARROWEST)
    for line in _lines(found, column):
        console.print(line, soft_wrap=True, highlight=False)


def _lines(found: Comparison, column: int) -> Iterator[Text]:
    yield from _columns([("", "A", "B")], column, "bold")
    yield from _columns(_heads(found.a, found.b), column)
    yield Text()
    yield _verdict(found)
    yield from _order(found)
    yield Text()
    yield from _overlap(found)
    yield from _made_up(found.story)
    shown = found.evidence
    yield from _section("They contradict each other", [_contradicting(x) for x in shown.contradictions], column, "red")
    for title, items in (
        ("Passages word for word", shown.passages),
        ("Figures of both", shown.facts),
        ("Names of both", shown.names),
    ):
        yield from _section(title, [(x.value, _line(x.a), _line(x.b)) for x in items], column)
    yield from _section("Quotes of both", [("", _line(x.a), _line(x.b)) for x in shown.quotes], column)


def _heads(a: Side, b: Side) -> Iterator[Row]:
    yield PATH, a.article.path, b.article.path
    yield "title", a.article.title or "(no headline)", b.article.title or "(no headline)"
    yield "text", count(a.article.words, "word"), count(b.article.words, "word")
    yield "page chrome", count(a.article.chrome_words, "word"), count(b.article.chrome_words, "word")
    if a.published or b.published:
        yield "published", _dated(a.published), _dated(b.published)
    for place, (x, y) in enumerate(zip_longest(_credits(a), _credits(b), fillvalue="")):
        yield "" if place else "credits", x, y


def _credits(side: Side) -> list[str]:
    found = [f"{c.outlet}, {_line(Snippet(c.line, c.quote))}" for c in side.article.credits]
    return found or ["nobody"]


def _dated(said: Dated | None) -> str:
    return f"{said.date}, {_line(said.span)}" if said else "does not say"


def _line(span: Snippet) -> str:
    return f"line {span.line}: {span.text}"


def _verdict(found: Comparison) -> Text:
    word = found.relation or ("related" if found.related else "unrelated")
    against = word in ("related", "unrelated") and found.story.probability >= found.story.threshold
    return Text.assemble((word, "bold"), f" (score {found.score:.2f}): {AGAINST if against else TOLD[word]}")


def _order(found: Comparison) -> Iterator[Text]:
    if found.earlier:
        yield Text(f"{found.earlier.upper()} says that it was published earlier", style="dim")
    elif found.relation:
        yield Text("which was first, their text does not tell", style="dim")


def _overlap(found: Comparison) -> Iterator[Text]:
    in_b, in_a = (f"{100 * share:.1f} %" for share in found.containment)
    yield Text("Text in common, in runs of five words", style="bold")
    yield Text(f"   Jaccard similarity {found.jaccard:.3f}; {in_b} of A stands in B, {in_a} of B in A")
    yield Text()


def _made_up(story: StoryScore) -> Iterator[Text]:
    """The story score, signal by signal: the logits add up to its probability."""
    yield Text.assemble(
        ("Story score", "bold"), f" {story.probability:.2f}; a rewrite has {story.threshold:.2f} or more"
    )
    yield Text("   by these two alone: `report` weighs the rest of their folder, too", style="dim")
    width = max((len(s.name) for s in story.signals), default=len("bias"))
    yield Text(f"   {'signal':<{width}} {'value':>8} {'weight':>8} {'adds':>8}", style="dim")
    for s in story.signals:
        yield Text(f"   {s.name:<{width}} {s.value:>8.3f} {s.weight:>8.3f} {s.contribution:>+8.3f}")
    total = story.bias + sum(s.contribution for s in story.signals)
    yield Text(f"   {'bias':<{width}} {'':>8} {'':>8} {story.bias:>+8.3f}")
    yield Text(f"   {'sum':<{width}} {'':>8} {'':>8} {total:>+8.3f}", style="dim")


def _contradicting(item: Contradiction) -> Row:
    return item.about, f"{item.a.value}, {_line(item.a.span)}", f"{item.b.value}, {_line(item.b.span)}"


def _section(title: str, rows: Sequence[Row], column: int, style: str = "") -> Iterator[Text]:
    if rows:
        yield Text()
        yield Text(title, style=f"bold {style}".strip())
        yield from _columns(rows, column)


def _columns(rows: Iterable[Row], column: int, style: str = "") -> Iterator[Text]:
    """Each row as lines: the label, what A has and what B has, wrapped within their columns."""
    for label, a, b in rows:
        wrapped = _path_lines if label == PATH else _wrapped
        cells = (_wrapped(label, LABEL - 1), wrapped(a, column), wrapped(b, column))
        for head, left, right in zip_longest(*cells, fillvalue=""):
            text = f" {_padded(head, LABEL - 1)} {_padded(left, column)} | {right}".rstrip()
            yield Text(text, style=style)


def _wrapped(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Text(one_line(text)).wrap(_PLAIN, width)]


def _path_lines(path: str, width: int) -> list[str]:
    """A path in lines, parted after its signs, and within a word only where that is longer than a line."""
    lines = list[str]()
    for word in re.split(r"(?<=[/\\_ -])(?=[^/\\_ -])", plain(path)):
        if lines and cell_len(lines[-1] + word) <= width:
            lines[-1] += word
        else:
            lines += chop_cells(word, width)
    return lines


def _padded(text: str, width: int) -> str:
    return text + " " * max(width - cell_len(text), 0)


_PLAIN = Console(color_system=None, markup=False, emoji=False)
