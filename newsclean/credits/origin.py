"""Origin of a story: which outlet its report is from, by majority of credits, and which articles say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsclean.credits.gazetteer import key_of, outlets
from newsclean.model import Article, Credit, Crediting, Source

FEWEST = 2
"""Articles that must credit an outlet before it is held to be a story's origin, if none says that it was first: one
alone may credit a picture, a background or another turn of the saga."""

_FIRST_REPORTED = re.compile(
    r"\bfirst\b|\boriginally\b|\bbroken?\b|\bscoop|\bexclusive|\b(?:had|has) the (?:story|news)\b", re.IGNORECASE
)
_CITING = re.compile(r"(?:citing|quoting|unter berufung auf|citant|citando)\b", re.IGNORECASE)


def source(credits_by_article: Sequence[tuple[Credit, ...]]) -> Source | None:
    """Source: the outlet that most of a story's articles credit as the origin.

    None where too few credit any, and none says who was first.  Of outlets credited as often, the one somewhere said to
    have been first, or cited by another, then a wire agency, then the first by name; one that only passes on others'
    reports comes last.
    """
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for article in credits_by_article:
        names |= {
            key_of(credit.outlet): min(credit.outlet, names.get(key_of(credit.outlet), credit.outlet))
            for credit in article
        }
        counts.update({key_of(credit.outlet) for credit in article})
        first.update({key_of(credit.outlet) for credit in article if _is_first(credit, article)})
    if not any(counts[key] >= FEWEST or first[key] for key in counts):
        return None
    kinds = {key_of(name): kind for name, kind in outlets().kinds.items()}
    rank = {"wire": 0, "syndicator": 2}
    best = min(counts, key=lambda key: (-counts[key], -first[key], rank.get(kinds.get(key, ""), 1), key))
    return Source(names[best], counts[best], len(credits_by_article))


def _is_first(credit: Credit, article: Sequence[Credit]) -> bool:
    """Whether a credit says that the outlet had the report first, or is cited by another outlet on the same line."""
    if _FIRST_REPORTED.search(credit.quote):
        return True
    others = (other for other in article if other.line == credit.line and other.outlet != credit.outlet)
    return bool(_CITING.match(credit.quote)) and any(others)


def crediting(articles: Sequence[Article], origin: Source | None) -> Crediting:
    """Crediting: which of a story's articles credit its source, which others only, and which nobody."""
    parts: dict[str, list[str]] = {"source": [], "others": [], "nobody": []}
    for article in sorted(articles, key=lambda a: a.path):
        keys = {key_of(credit.outlet) for credit in article.credits}
        known = origin is not None and key_of(origin.outlet) in keys
        parts["source" if known else "others" if keys else "nobody"].append(article.path)
    return Crediting(**{name: tuple(paths) for name, paths in parts.items()})
