"""Facts of an article: information extraction of its figures, names and quotes, each in one normal form.

`$10B`, `US$10 billion` and `10 billion dollars` are one figure, `Scale A.I.` and `Scale AI` one name: so two reports of
one event can be held side by side though no sentence is the same.  A figure is found by its digits or number word and
read by what stands right before and after it (`figures.py`); a name is a run of capitalised words (`names.py`); a quote
stands in quote marks (`quotes.py`).  What two articles share is found in `matching.py`; where they give different
values for one fact, in `contradictions.py`, by the words around each figure (`claims.py`, `topics.py`).  Which lines
hold numbers at all is told for many articles at once (`numerals.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsclean.facts.claims import Claims, claims
from newsclean.facts.contradictions import contradictions
from newsclean.facts.figures import figures_in
from newsclean.facts.matching import shared_mentions
from newsclean.facts.names import names_in
from newsclean.facts.numerals import numerals
from newsclean.facts.quantities import read_back as quantity_of
from newsclean.facts.quotes import quotes_in
from newsclean.model import Mention, Snippet
from newsclean.text.spans import Span

__all__ = [
    "Claims",
    "claims",
    "claims_of",
    "contradictions",
    "figures_in",
    "mentions",
    "mentions_beside",
    "numerals",
    "quantity_of",
    "shared_mentions",
]


def mentions(lines: Iterable[tuple[int, str]]) -> list[Mention]:
    """Mentions of an article: its figures, quotes and names, each with the words that say it.

    Args:
        lines: its body lines (number, text).
    Returns:
        Figures and quotes in the order of the lines, then the names, in theirs.  Every snippet stands in its line.
    """
    numbered = list(lines)
    return mentions_beside(numbered, [figures_in(text) for _, text in numbered])


def mentions_beside(lines: Sequence[tuple[int, str]], figures: Iterable[Sequence[Span[str]]]) -> list[Mention]:
    """Mentions, as `mentions` finds them, where the figures of each line have been found."""
    found: list[Mention] = []
    for (number, text), spans in zip(lines, figures, strict=True):
        every = (*spans, *quotes_in(text))
        found += [Mention(span.label, span.value, Snippet(number, text[span.start : span.end])) for span in every]
    return found + names_in(lines)


def claims_of(lines: Sequence[tuple[int, str]]) -> Claims:
    """Claims of an article: what the figures of its body lines (number, text) tell of."""
    return claims(lines, [figures_in(text) for _, text in lines])
