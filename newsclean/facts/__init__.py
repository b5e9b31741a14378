"""What figures, names and quotes does an article carry, in one normal form?

`$10B`, `US$10 billion` and `10 billion dollars` are one figure, `Scale A.I.` and `Scale AI` one name: so two reports of
one event can be held side by side though no sentence is the same.  A figure is found by its digits or number word and
read by what stands right before and after it (`figures.py`); a name is a run of capitalised words (`names.py`); a quote
stands in quote marks (`quotes.py`).  What two articles share is found in `sharing.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsclean.articles import Mention, Span
from newsclean.facts.figures import figures_in
from newsclean.facts.names import names_in
from newsclean.facts.quotes import quotes_in
from newsclean.facts.sharing import shared_mentions

__all__ = ["mentions", "shared_mentions"]


def mentions(lines: Iterable[tuple[int, str]]) -> list[Mention]:
    """The figures, quotes and names of an article's body lines (number, text), each with the words that say it.

    Figures and quotes come first, in the order of the lines, then the names, in theirs.  Every span stands in its line.
    """
    numbered = list(lines)
    found: list[Mention] = []
    for number, text in numbered:
        parts = (*figures_in(text), *quotes_in(text))
        found += [Mention(part.kind, part.value, Span(number, text[part.start : part.end])) for part in parts]
    return found + names_in(numbered)
