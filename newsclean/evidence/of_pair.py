"""Evidence: what two articles share, and where they contradict each other, with lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from newsclean.evidence.common_names import NO_FOLDER, CommonWords
from newsclean.evidence.passages import TokenSequence, shared_passages, token_sequences
from newsclean.evidence.telling import is_telling
from newsclean.facts import (
    Claims,
    claims,
    claims_of,
    contradictions,
    figures_in,
    mentions_beside,
    numerals,
    shared_mentions,
)
from newsclean.model import Contradiction, Evidence, Mention
from newsclean.text.spans import Span
from newsclean.text.tokens import tokenize

FACTS = ("money", "percent", "count", "date", "score")
MOST = {"facts": 12, "names": 12, "quotes": 5}
"""Items shown of each sort, the most telling first."""


@dataclass(frozen=True)
class AnnotatedArticle:
    """What can be compared of an article: its words in order, its facts, names and quotes, and what its figures tell.

    numerals: the keys of its numbers (see `facts.numerals`), each with the lines where it stands, as places among those
    of `tokens`.  All else is looked for when it is first asked for: most copies never are.
    """

    tokens: TokenSequence
    numerals: Mapping[int, Sequence[int]]

    @cached_property
    def figures(self) -> list[list[Span[str]]]:
        """The figures of each line."""
        numbered = {line for lines in self.numerals.values() for line in lines}
        return [figures_in(text) if k in numbered else [] for k, (_, text) in enumerate(self.tokens.lines)]

    @cached_property
    def mentions(self) -> list[Mention]:
        """Its figures, names and quotes, those that tell something."""
        return [mention for mention in mentions_beside(self.tokens.lines, self.figures) if is_telling(mention)]

    @cached_property
    def claims(self) -> Claims:
        """What its figures tell."""
        return claims(self.tokens.lines, self.figures)

    def claims_with(self, keys: set[int]) -> Claims:
        """What the figures tell on the lines that hold one of these numerals."""
        places = {line for key in keys for line in self.numerals[key]}
        return claims_of([self.tokens.lines[k] for k in sorted(places)])


def annotate(bodies: Sequence[Sequence[tuple[int, str]]]) -> list[AnnotatedArticle]:
    """Annotate articles, given their numbered body lines, settled (`text.lines`), for comparing."""
    text = tokenize(["\n".join([line for _, line in lines]) for lines in bodies])
    found = numerals(text)
    edges = np.searchsorted(found.line, text.doc_line).tolist()
    keys, lines = found.key.tolist(), (found.line - text.doc_line[text.line_doc[found.line]]).tolist()
    out = []
    for words, start, stop in zip(token_sequences(text, bodies), edges[:-1], edges[1:], strict=True):
        standing: dict[int, list[int]] = {}
        for key, line in zip(keys[start:stop], lines[start:stop], strict=True):
            standing.setdefault(key, []).append(line)
        out.append(AnnotatedArticle(words, standing))
    return out


def evidence(
    a: AnnotatedArticle, b: AnnotatedArticle, verbatim: bool, common: CommonWords = NO_FOLDER, story: int = 2
) -> Evidence:
    """What a and b share; `verbatim` pairs (copies, excerpts) are shown by their passages, and where they differ.

    common: the words of their folder; story: how many articles are in theirs.
    """
    passages = shared_passages(a.tokens, b.tokens)
    if verbatim:
        return Evidence(passages, contradictions=_contradictions(a, b))
    names = shared_mentions(a.mentions, b.mentions, "name")
    untold = common.names([name.value for name in names], story)
    return Evidence(
        passages,
        shared_mentions(a.mentions, b.mentions, FACTS)[: MOST["facts"]],
        tuple(name for name in names if name.value not in untold)[: MOST["names"]],
        shared_mentions(a.mentions, b.mentions, "quote")[: MOST["quotes"]],
        contradictions(a.claims, b.claims),
    )


def _contradictions(a: AnnotatedArticle, b: AnnotatedArticle) -> tuple[Contradiction, ...]:
    """The contradictions of two articles that have most words in common: quick where each number stands in both, or the
    lines of the others contradict each other in nothing."""
    only_a, only_b = a.numerals.keys() - b.numerals.keys(), b.numerals.keys() - a.numerals.keys()
    if only_a and only_b and contradictions(a.claims_with(only_a), b.claims_with(only_b)):
        return contradictions(a.claims, b.claims)
    return ()
