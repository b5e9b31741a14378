"""Which names in a line stand in a construction of reporting?"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from newsclean.credits.cues import by_cue
from newsclean.credits.lookalikes import GLUED_BEFORE, is_part, stands_alone
from newsclean.credits.mentions import Hit
from newsclean.credits.nouns import as_noun
from newsclean.credits.spans import CreditSpan, with_article
from newsclean.credits.subjects import as_subject

_AND = re.compile(r"(?:,? (?:and|or|&|und|et|y|e)|,) (?:[Tt]he )?$")


def in_constructions(text: str, hits: Sequence[Hit], people: Collection[str]) -> list[CreditSpan]:
    """The constructions that credit the outlets of `hits`; `people` are outlets that share somebody's name."""
    spans = [_construction(text, hit, hit.outlet in people) for hit in hits]
    _join(text, hits, spans)
    return [span for span in spans if span is not None]


def _construction(text: str, hit: Hit, person: bool) -> CreditSpan | None:
    """What stands around one name, if it credits the outlet.  `person`: the article knows somebody of that name."""
    if is_part(text, hit):
        return None
    before, after = hit.before(text), hit.after(text)
    return by_cue(before, after, hit, person) or as_subject(before, after, hit, person) or as_noun(before, after, hit)


def _join(text: str, hits: Sequence[Hit], spans: list[CreditSpan | None]) -> None:
    """Credit both of "told Reuters and AFP", "The Post and the Journal reported": fills in `spans`."""
    pairs = [at for at in range(len(hits) - 1) if _AND.match(text, hits[at].end, hits[at + 1].start)]
    for left in pairs:
        span, hit = spans[left], hits[left + 1]
        if span and span.way == "cue" and not spans[left + 1] and stands_alone(hit.after(text)):
            spans[left + 1] = CreditSpan(span.start, hit.end, hit.outlet, "cue")
    for left in reversed(pairs):
        span, hit = spans[left + 1], hits[left]
        before = hit.before(text)
        if span and span.way == "subject" and not spans[left] and not GLUED_BEFORE.search(before):
            spans[left] = CreditSpan(with_article(before, hit), span.end, hit.outlet, "subject")
