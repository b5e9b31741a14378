"""Why are two articles held to be related?  What they share, word for word and in normal form, with lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsclean.articles import Evidence, Mention
from newsclean.facts import mentions, shared_mentions
from newsclean.passages import Running, running, shared_passages

FACTS = ("money", "percent", "count", "date", "score")
MOST = {"facts": 12, "names": 12, "quotes": 5}
"""Items shown of each sort, the most telling first."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What can be compared of an article: its words in order, and its facts, names and quotes."""

    running: Running
    mentions: tuple[Mention, ...]


def witnesses(bodies: Sequence[Sequence[tuple[int, str]]], verbatim: Sequence[bool]) -> list[Witness]:
    """The numbered body lines of articles, made ready for comparing: those `verbatim` for their passages alone."""
    return [
        Witness(words, () if alone else tuple(mentions(lines)))
        for lines, words, alone in zip(bodies, running(bodies), verbatim, strict=True)
    ]


def evidence(a: Witness, b: Witness, verbatim: bool) -> Evidence:
    """What a and b share; `verbatim` pairs (copies, excerpts) are shown by their passages alone."""
    passages = shared_passages(a.running, b.running)
    if verbatim:
        return Evidence(passages=passages)
    return Evidence(
        passages,
        shared_mentions(a.mentions, b.mentions, FACTS)[: MOST["facts"]],
        shared_mentions(a.mentions, b.mentions, "name")[: MOST["names"]],
        shared_mentions(a.mentions, b.mentions, "quote")[: MOST["quotes"]],
    )
