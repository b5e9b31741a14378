"""Why are two articles held to be related?  What they share, and where they contradict each other, with lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsclean.articles import Contradiction, Evidence, Mention
from newsclean.facts import Claims, claims_of, contradictions, mentions_and_claims, shared_mentions
from newsclean.passages import Running, running, shared_passages

FACTS = ("money", "percent", "count", "date", "score")
MOST = {"facts": 12, "names": 12, "quotes": 5}
"""Items shown of each sort, the most telling first."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What can be compared of an article: its words in order, its facts, names and quotes, and what its figures tell.

    claims: None where they are looked for only on the lines that another article does not have.
    """

    running: Running
    mentions: tuple[Mention, ...]
    claims: Claims | None


def witnesses(bodies: Sequence[Sequence[tuple[int, str]]], verbatim: Sequence[bool]) -> list[Witness]:
    """The numbered body lines of articles, made ready for comparing: those `verbatim` for copies and excerpts alone."""
    return [
        Witness(words, (), None) if alone else _witness(words, lines)
        for lines, words, alone in zip(bodies, running(bodies), verbatim, strict=True)
    ]


def _witness(words: Running, lines: Sequence[tuple[int, str]]) -> Witness:
    found, told = mentions_and_claims(lines)
    return Witness(words, tuple(found), told)


def evidence(a: Witness, b: Witness, verbatim: bool) -> Evidence:
    """What a and b share; `verbatim` pairs (copies, excerpts) are shown by their passages, and where they differ."""
    passages = shared_passages(a.running, b.running)
    if verbatim:
        return Evidence(passages, contradictions=_in_other_lines(a, b))
    return Evidence(
        passages,
        shared_mentions(a.mentions, b.mentions, FACTS)[: MOST["facts"]],
        shared_mentions(a.mentions, b.mentions, "name")[: MOST["names"]],
        shared_mentions(a.mentions, b.mentions, "quote")[: MOST["quotes"]],
        contradictions(_claims(a), _claims(b)),
    )


def _claims(witness: Witness) -> Claims:
    return witness.claims or claims_of(witness.running.lines)


def _in_other_lines(a: Witness, b: Witness) -> tuple[Contradiction, ...]:
    """The contradictions of two articles that have most lines in common: quick where the other lines hold none."""
    in_a, in_b = ({text for _, text in witness.running.lines} for witness in (a, b))
    only_a = claims_of([line for line in a.running.lines if line[1] not in in_b])
    only_b = claims_of([line for line in b.running.lines if line[1] not in in_a])
    return contradictions(_claims(a), _claims(b)) if contradictions(only_a, only_b) else ()
