"""What figures, names and quotes does an article carry, in one normal form?

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
from newsclean.facts.parts import Part
from newsclean.facts.quotes import quotes_in
from newsclean.model import Mention, Snippet

__all__ = [
    "Claims",
    "Part",
    "claims",
    "claims_of",
    "contradictions",
    "figures_in",
    "mentions",
    "mentions_beside",
    "numerals",
    "shared_mentions",
]


def mentions(lines: Iterable[tuple[int, str]]) -> list[Mention]:
    """The figures, quotes and names of an article's body lines (number, text), each with the words that say it.

    Figures and quotes come first, in the order of the lines, then the names, in theirs.  Every span stands in its line.
    """
    numbered = list(lines)
    return mentions_beside(numbered, [figures_in(text) for _, text in numbered])


def mentions_beside(lines: Sequence[tuple[int, str]], figures: Iterable[Sequence[Part]]) -> list[Mention]:
    """The same, where the figures of each line have been found."""
    found: list[Mention] = []
    for (number, text), parts in zip(lines, figures, strict=True):
        every = (*parts, *quotes_in(text))
        found += [Mention(part.kind, part.value, Snippet(number, text[part.start : part.end])) for part in every]
    return found + names_in(lines)


def claims_of(lines: Sequence[tuple[int, str]]) -> Claims:
    """What the figures of an article's body lines (number, text) tell of."""
    return claims(lines, [figures_in(text) for _, text in lines])
