"""Which part of a line credits an outlet?"""

from __future__ import annotations

from typing import NamedTuple

from newsclean.credits.mentions import Hit
from newsclean.credits.patterns import THE


class CreditSpan(NamedTuple):
    """The part of a line that credits `outlet`.

    `way` is "cue", "subject" or "noun" (a construction), "tag" (a dateline, a sign-off), or "own" (no credit: the line
    shows that the article is the outlet's own).
    """

    start: int
    end: int
    outlet: str
    way: str


def with_article(before: str, hit: Hit) -> int:
    """Where the name begins, with the article before it."""
    article = THE.search(before)
    return hit.start - len(article.group()) if article else hit.start
