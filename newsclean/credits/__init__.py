"""Credits: source attribution, whom an article credits for the report.

The name of an outlet alone credits nobody: it must stand in a construction of reporting ("told Reuters", "Bloomberg
reports", "(AP) —").  So every name of `data/outlets.toml` in a line is found by its first word (`mentions.py`), and
then the few words before and after it decide (`constructions.py`, `credit_lines.py`).  The constructions are patterns;
nothing is learned.  Every repeat in them is bounded, and every pattern is tried on few characters: a hostile line costs
a constant a name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from newsclean.credits.constructions import in_constructions
from newsclean.credits.credit_lines import in_dateline, in_sign_offs
from newsclean.credits.gazetteer import Outlets, key_of, outlets
from newsclean.credits.lookalikes import given_name
from newsclean.credits.mentions import AliasResolver, CreditSpan, OutletMention, may_name, mentions_in
from newsclean.credits.origin import crediting, source
from newsclean.model import Credit

__all__ = ["Outlets", "crediting", "credits", "key_of", "may_name", "outlets", "source"]


class _Line(NamedTuple):
    """A line that mentions outlets: its number, its text, that in plain letters, and the mentions."""

    number: int
    text: str
    plain: str
    mentions: list[OutletMention]


class _Found(NamedTuple):
    """A credit, and the way in which it is given."""

    credit: Credit
    way: str


def credits(
    lines: Iterable[tuple[int, str]], own: Collection[str] = (), gazetteer: Outlets | None = None
) -> tuple[Credit, ...]:
    """Credits of an article: every outlet that it credits, each once a line, with the words that do it.

    What an outlet says of itself is no credit.  Nor is it when the article shows whose it is: "(CNN) ..." is a credit
    (the file may stand anywhere), a later "told CNN" in it is not.

    Args:
        lines: the article's lines (number, text).
        own: the names of its own outlet.
        gazetteer: the outlets that are known; the shipped ones, if None.
    Returns:
        In the order of the lines.
    """
    table = gazetteer or outlets()
    plain = ((number, text, _plain(text)) for number, text in lines)
    named = [_Line(*line, found) for line in plain if (found := mentions_in(line[-1], table))]
    if not named:
        return ()
    people = {m.value.outlet for line in named for m in line.mentions if m.value.strict and given_name(line.plain, m)}
    mine = [table.find(name) or name for name in own]
    aliases = AliasResolver(mine, table)
    credited = [
        _Found(Credit(span.value, line.number, line.text[span.start : span.end]), span.label)
        for line in named
        for span in _in_line(line.plain, list(aliases.resolve(line.mentions)), people, table)
    ]
    return _without_own(credited, {key_of(name) for name in mine}, table)


def _plain(text: str) -> str:
    """`text` with one kind of apostrophe and space, every character where it was."""
    return text.replace("’", "'").replace("\xa0", " ")


def _in_line(
    text: str, mentions: Sequence[OutletMention], people: Collection[str], gazetteer: Outlets
) -> list[CreditSpan]:
    """Every span of `text` that credits an outlet, from left to right."""
    found = [
        *in_constructions(text, mentions, people),
        *in_dateline(text, mentions, gazetteer),
        *in_sign_offs(text, mentions, gazetteer),
    ]
    return sorted(found, key=lambda span: (span.start, span.end))


def _without_own(found: Sequence[_Found], own: Collection[str], gazetteer: Outlets) -> tuple[Credit, ...]:
    """The credits, without what an outlet says of itself and what a line says twice."""
    shown = {key_of(credit.outlet) for credit, way in found if _shows_whose(credit.outlet, way, gazetteer)}
    kept: dict[tuple[int, str], Credit] = {}
    for credit, way in found:
        key = key_of(credit.outlet)
        if key not in own and (way == "tag" or key not in shown):
            kept.setdefault((credit.line, key), credit)
    return tuple(kept.values())


def _shows_whose(outlet: str, way: str, gazetteer: Outlets) -> bool:
    """Whether a credit shows that the article is the outlet's own: of one that does not write for others, its tag."""
    return way == "own" or (way == "tag" and gazetteer.kinds.get(outlet) not in ("wire", "syndicator"))
