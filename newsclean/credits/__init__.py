"""Credits: source attribution, whom an article credits for the report.

The name of an outlet alone credits nobody: it must stand in a construction of reporting ("told Reuters", "Bloomberg
reports", "(AP) —").  So every name of `data/outlets.toml` in a line is found by its first word (`mentions.py`), and
then the few words before and after it decide (`constructions.py`, `credit_lines.py`, `unspaced.py`), and the lines
above the text (`bylines.py`).  What looks like it and is none: `lookalikes.py`, `abbreviations.py`, `said_to.py`.  The
constructions are patterns; nothing is learned.  Every repeat in them is bounded, and every pattern is tried on few
characters: a hostile line costs a constant a name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from newsclean.credits.abbreviations import spelt_otherwise
from newsclean.credits.bylines import in_bylines, in_last_line, opening
from newsclean.credits.constructions import in_constructions
from newsclean.credits.credit_lines import in_dateline, in_sign_offs
from newsclean.credits.gazetteer import Outlets, key_of, outlets
from newsclean.credits.lookalikes import given_name
from newsclean.credits.mentions import AliasResolver, CreditSpan, OutletMention, may_name, mentions_in, named_outlets
from newsclean.credits.origin import crediting, source
from newsclean.credits.said_to import is_career
from newsclean.credits.unspaced import in_unspaced
from newsclean.model import Credit

__all__ = ["Outlets", "crediting", "credits", "key_of", "may_name", "named_outlets", "outlets", "source"]


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
    lines: Iterable[tuple[int, str]],
    own: Collection[str] = (),
    gazetteer: Outlets | None = None,
    *,
    above: Sequence[tuple[int, str]] | None = None,
    naming: Collection[int] | None = None,
) -> tuple[Credit, ...]:
    """Credits of an article: every outlet that it credits, each once a line, with the words that do it.

    What an outlet says of itself is no credit.  Nor is it when the article shows whose it is: "(CNN) ..." is a credit
    (the file may stand anywhere), a later "told CNN" in it is not.

    Args:
        lines: the article's lines (number, text).
        own: the names of its own outlet.
        gazetteer: the outlets that are known; the shipped ones, if None.
        above: the lines that may be its byline; the first of `lines`, if None.
        naming: the numbers of the lines that may name an outlet (`may_name`); all, if None.
    Returns:
        In the order of the lines.
    """
    table = gazetteer or outlets()
    every = list(lines)
    heads = opening(every if above is None else above)
    mine = [table.find(name) or name for name in own]
    signed = [_Found(credit, "tag") for credit in (*in_bylines(heads, table), *in_last_line(every, table))]
    told = _in_text(every if naming is None else [line for line in every if line[0] in naming], every, mine, table)
    found = sorted([*signed, *told], key=lambda one: one.credit.line)
    return _without_own(found, {key_of(name) for name in mine}, table)


def _in_text(
    lines: Sequence[tuple[int, str]], every: Sequence[tuple[int, str]], own: Sequence[str], table: Outlets
) -> Iterator[_Found]:
    """What some of an article's lines credit; `every`: all of them, which may spell out what letters stand for."""
    plain = ((number, text, _plain(text)) for number, text in lines)
    named = [_Line(*line, found) for line in plain if (found := mentions_in(line[-1], table))]
    letters = {m.value.text for line in named for m in line.mentions}
    other = spelt_otherwise([text for _, text in every], letters, table)
    people = {m.value.outlet for line in named for m in line.mentions if m.value.strict and given_name(line.plain, m)}
    aliases = AliasResolver(own, table)
    for line in named:
        mentions = list(aliases.resolve(line.mentions))
        for span in _in_line(line.plain, mentions, people, other, table):
            yield _Found(Credit(span.value, line.number, line.text[span.start : span.end]), span.label)
    for number, text in lines:
        for span in in_unspaced(text, table):
            yield _Found(Credit(span.value, number, text[span.start : span.end]), span.label)


def _plain(text: str) -> str:
    """`text` with one kind of apostrophe and space, every character where it was."""
    return text.replace("’", "'").replace("\xa0", " ")


def _in_line(
    text: str,
    mentions: Sequence[OutletMention],
    people: Collection[str],
    other: Collection[str],
    gazetteer: Outlets,
) -> list[CreditSpan]:
    """Every span of `text` that credits an outlet, from left to right.

    people: outlets that share the name of somebody whom the article knows; other: letters that the article spells out
    as something else.
    """
    meant = [mention for mention in mentions if mention.value.text not in other]
    told = [*in_constructions(text, meant, people), *in_sign_offs(text, meant, gazetteer)]
    found = [*in_dateline(text, mentions, gazetteer), *(x for x in told if not is_career(text, x.start, x.end))]
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
