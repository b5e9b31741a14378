"""Origin of a story: which outlet its report is from, by majority of credits, and which articles say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Sequence

from newsclean.credits.gazetteer import key_of, outlets
from newsclean.model import Article, Credit, Crediting, Source

FEWEST = 2
"""Articles that must credit an outlet before it is held to be a story's origin, if none says that it was first: one
alone may credit a picture, a background or another turn of the saga."""

_FIRST_REPORTED = re.compile(
    r"\bfirst\b|\boriginally\b|\bbroken?\b|\bscoop|\bexclusive|\b(?:had|has) the (?:story|news)\b", re.IGNORECASE
)
_CITING = re.compile(r"(?:citing|quoting|unter berufung auf|citant|citando)\b", re.IGNORECASE)
_SIGNATURE = re.compile(r"[(/]|by ", re.IGNORECASE)  # of a dateline, a byline


def source(credits_by_article: Sequence[tuple[Credit, ...]], texts: Sequence[Hashable] = ()) -> Source | None:
    """Source: the outlet that most of a story's texts credit as the origin.

    None where too few credit any, and none says who was first.  Of outlets credited as often, the one somewhere said to
    have been first, or cited by another, then a wire agency, then the first by name; one that only passes on others'
    reports comes last.

    Args:
        credits_by_article: of a story's articles.
        texts: what exact twins have in common, an entry an article: of what one text credits, its repeats say no more;
            if () all are different.
    """
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    said: dict[Hashable, set[Credit]] = {}
    for article, text in zip(credits_by_article, texts or range(len(credits_by_article)), strict=True):
        for credit in article:
            key = key_of(credit.outlet)
            names[key] = min(credit.outlet, names.get(key, credit.outlet))
        counts.update({key_of(credit.outlet) for credit in article})
        said.setdefault(text, set()).update(article)
    votes = Counter(key for text in said.values() for key in {key_of(credit.outlet) for credit in text})
    first = Counter(key for text in said.values() for key in {key_of(c.outlet) for c in text if _is_first(c, text)})
    signed = {key for text in said.values() for key in _signed(text) if counts[key] >= FEWEST}
    likely = [key for key in counts if votes[key] >= FEWEST or first[key] or key in signed]
    if not likely:
        return None
    kinds = {key_of(name): kind for name, kind in outlets().kinds.items()}
    rank = {"wire": 0, "syndicator": 2}
    best = min(likely, key=lambda key: (-votes[key], -first[key], rank.get(kinds.get(key, ""), 1), key))
    return Source(names[best], counts[best], len(credits_by_article))


def _signed(text: Collection[Credit]) -> set[str]:
    """The outlets that a text is signed with, or the only one that it credits: theirs, wherever it is printed."""
    keys = {key_of(credit.outlet) for credit in text}
    return keys if len(keys) == 1 else {key_of(credit.outlet) for credit in text if _SIGNATURE.match(credit.quote)}


def _is_first(credit: Credit, article: Collection[Credit]) -> bool:
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
