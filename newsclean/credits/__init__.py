"""Whom does an article credit for the report?

The name of an outlet alone credits nobody: it must stand in a construction of reporting ("told Reuters", "Bloomberg
reports", "(AP) —").  So every name of `data/outlets.toml` in a line is found by its first word (`mentions.py`), and
then the few words before and after it decide (`constructions.py`, `credit_lines.py`).  The constructions
are patterns; nothing is learned.  Every repeat in them is bounded, and every pattern is tried on few characters: a
hostile line costs a constant a name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from newsclean.credits.constructions import in_constructions
from newsclean.credits.credit_lines import in_dateline, in_sign_offs
from newsclean.credits.gazetteer import Outlets, key_of, outlets
from newsclean.credits.lookalikes import given_name
from newsclean.credits.mentions import CreditSpan, Hit, Shorts, hits_in, may_name
from newsclean.credits.origin import crediting, source
from newsclean.model import Credit

__all__ = ["Outlets", "crediting", "credits", "may_name", "outlets", "source"]


def credits(
    lines: Iterable[tuple[int, str]], own: Collection[str] = (), known: Outlets | None = None
) -> tuple[Credit, ...]:
    """Every outlet that `lines` (number, text) credit, in line order, each once a line, with the words that do it.

    `own` are the names of the article's own outlet: what it says of itself is no credit.  Nor is it when the article
    shows whose it is: "(CNN) ..." is a credit (the file may stand anywhere), a later "told CNN" in it is not.
    """
    table = known or outlets()
    named = [(number, text, hits) for number, text in lines if (hits := hits_in(_plain(text), table))]
    if not named:
        return ()
    people = {hit.outlet for _, text, hits in named for hit in hits if hit.strict and given_name(_plain(text), hit)}
    mine = [table.find(name) or name for name in own]
    shorts = Shorts(mine, table)
    found: list[tuple[CreditSpan, Credit]] = []
    for number, text, hits in named:
        spans = _in_line(_plain(text), list(shorts.resolve(hits)), people, table)
        found += [(span, Credit(span.outlet, number, text[span.start : span.end])) for span in spans]
    return _without_own(found, {key_of(name) for name in mine}, table)


def _plain(text: str) -> str:
    """`text` with one kind of apostrophe and space, every character where it was."""
    return text.replace("’", "'").replace("\xa0", " ")


def _in_line(text: str, hits: Sequence[Hit], people: Collection[str], known: Outlets) -> list[CreditSpan]:
    """Every span of `text` that credits an outlet, from left to right."""
    found = [*in_constructions(text, hits, people), *in_dateline(text, hits, known), *in_sign_offs(text, hits, known)]
    return sorted(found, key=lambda span: (span.start, span.end))


def _without_own(
    found: Sequence[tuple[CreditSpan, Credit]], own: Collection[str], known: Outlets
) -> tuple[Credit, ...]:
    """The credits, without what an outlet says of itself and what a line says twice."""
    shown = {
        key_of(span.outlet)
        for span, _ in found
        if span.way == "own" or (span.way == "tag" and known.kinds.get(span.outlet) not in ("wire", "syndicator"))
    }
    kept: dict[tuple[int, str], Credit] = {}
    for span, credit in found:
        key = key_of(span.outlet)
        if key not in own and (span.way == "tag" or key not in shown):
            kept.setdefault((credit.line, key), credit)
    return tuple(kept.values())
