"""Kinds of findings: the names of dropped lines and of duplicates, and which of them are asked for."""

from __future__ import annotations

from collections.abc import Iterable

from newsclean.errors import NewscleanError

DUPLICATES = ("exact", "copy", "excerpt", "rewrite")
"""The closest first."""

HEADLINE_AGAIN = "headline-duplicate"
AFTER, AROUND, BETWEEN = "related-headlines", "navigation", "promo"
"""What a dropped line is held to be by its place alone: longer ones below the article, short ones and those above it,
those in between."""

CHROME = (
    "advertisement",
    "author-bio",
    "byline",
    "caption",
    "comments",
    "cookie",
    "copyright",
    "date-header",
    "headline-duplicate",
    "loading",
    "metadata",
    "navigation",
    "newsletter",
    "paywall",
    "promo",
    "related-headlines",
    "share",
    "syndication",
    "ticker",
    "weather",
)
"""Kinds of dropped lines, sorted: those of `data/phrases.toml`, of a line's shape and of its place."""

GROUPS = {"all": (*CHROME, *DUPLICATES), "chrome": CHROME, "duplicates": DUPLICATES}


def asked_for(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The kinds to complain of: those selected, by name or by group, without those ignored.

    Rewrites are not selected by default: a report in other words is an article in its own right, and whether two
    articles are the same report is less sure than whether they hold the same text.  Raises NewscleanError for a name
    that is unknown, with the nearest one.
    """
    return _spelt_out(select) - _spelt_out(ignore)


def _spelt_out(names: Iterable[str]) -> frozenset[str]:
    known = {**GROUPS, **{kind: (kind,) for kind in GROUPS["all"]}}
    out: set[str] = set()
    for name in names:
        if name not in known:
            import difflib  # noqa: PLC0415 -- an error alone needs it

            near = difflib.get_close_matches(name, known, 1, 0.0)
            raise NewscleanError(f"{name!r} is no kind of finding; did you mean {near[0]!r}?")
        out.update(known[name])
    return frozenset(out)
