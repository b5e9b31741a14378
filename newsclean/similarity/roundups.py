"""Roundups: articles that tell several stories, as briefings, digests, newsletters and live blogs do.

A roundup is like each of the stories that it tells, and would tie them into one.  It is one where it says so, and its
text bears it out by its lexical cohesion (Hearst, "TextTiling", 1997): the items share few words that are not common
anywhere; a live blog by posts that begin with the time of day.  A newsletter that tells one story is an article on
that.  The words that say so are English: a roundup in another language is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from newsclean.text.background import LANGUAGES, share_at_large
from newsclean.text.hashing import UPPER
from newsclean.text.tokens import tokenize

ENGLISH = np.uint8(LANGUAGES.index("en"))

OPENING = 3
"""Body lines from the top that may say what the article is."""

SHORT = 160
"""Characters of a line that are looked at for what says so."""

ITEM = 30
"""Words of an item at least: shorter lines go with what follows them."""

ITEMS = 4
"""Items that a roundup has at least."""

TELLING, LETTERS = 0.01, 4
"""A word of so many letters that fewer articles at large hold tells what an item is about."""

COHESION = 0.12
"""Share of the telling words of an item that other items hold as well, below which they are of several stories.  Of
real articles on one story 19 in 20 have more, and of ten made of the beginnings of several nine have less."""

POSTS = 4
"""Lines that begin with the time of day, from which a live blog is known by its posts."""

_WHEN = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|daily|nightly|weekly|weekend|morning|mid-?day|lunchtime|afternoon|"
    r"evening|overnight)"
)
_FIELD = (
    r"(?:news|world|national|local|regional|business|money|markets?|politics|political|tech|technology|science|health|"
    r"sports?|arts|culture|entertainment|education|energy|climate|court|crime|community|city|state)"
)
_COLLECTION = r"(?:briefing|briefs|digest|round-?up|bulletin|headlines|newsletter|recap|wrap(?:-?up)?)"
_OUR = r"(?:(?:the|your|our|today['’]s)\s)?"
_END = r"\s*(?:$|[:|,–—-]|for\b|of\b|from\b)"
_TODAY = r"[ ,]{1,2}(?:today|tonight|this (?:morning|afternoon|evening|week)|(?:for|on) (?:your )?[a-z]{3,6}day)\b"

NAMED_SO = re.compile(
    rf"\W*(?:{_OUR}{_WHEN}\s(?:{_FIELD}\s)?{_COLLECTION}|{_OUR}(?:{_FIELD}\s){{1,2}}(?:digest|round-?up|bulletin|briefs|headlines)"
    rf"|(?:the\s)?(?:{_FIELD}\s){{0,2}}in\sbrief|(?:the|your|our)\s(?:week|month|year)\sin\s(?:review|brief|{_FIELD})"
    rf"|week\sin\sreview|top\s(?:[a-z]+\s)?(?:stories|headlines)){_END}",
    re.IGNORECASE,
)
"""How a title that names a collection begins: "Morning briefing: ...", "News in brief", "The week in review"."""

SAYS_SO = re.compile(
    rf"\b(?:things|what|all|everything)\s(?:you\s|we\s)?(?:need\s|should\s)?(?:to\s)?know{_TODAY}"
    r"|\b(?:today|yesterday|this\sweek|the\s(?:day|week))['’]s\s(?:top|main|biggest)\s(?:news\s)?(?:stories|headlines)\b"
    r"|(?:^|[.!]\s)\W{0,2}(?:welcome\sto|you['’]re\sreading|in\s(?:today|this\s(?:week|morning))['’]s)\s"
    r"(?!an\sexcerpt)(?:[^.!?]{0,50}\s)?(?:newsletter|briefing|digest|round-?up)\b",
    re.IGNORECASE,
)
"""How a title, or a line at the top, says so: "Welcome to our newsletter", "5 things to know today"."""

MARKS = ("know", "stories", "headlines", "newsletter", "briefing", "digest", "round")
"""One of these stands in all that SAYS_SO finds."""

LIVE = re.compile(r"\W*live\s?(?:updates?\b|blog|news\b|:)|.*\b(?:live\s?blog|live\supdates)\b", re.IGNORECASE)
"""How the title of a live blog says so."""

_POST = re.compile(r"\W{0,3}\d{1,2}(?:[:.h]\d\d(?!\d)| ?[ap]\.?m\b)", re.IGNORECASE)


def says_so(title: str, opening: Sequence[str]) -> bool:
    """Whether an article says that it tells several stories: so few do that what comes next costs little.

    Args:
        title: its title, or "".
        opening: its body lines, of which the first OPENING are looked at.
    """
    title, *lines = (line[:SHORT] for line in (title, *opening[:OPENING]))
    if NAMED_SO.match(title) or LIVE.match(title):
        return True
    small = "\n".join((title, *lines)).lower()
    return any(mark in small for mark in MARKS) and any(map(SAYS_SO.search, (title, *lines)))


def is_roundup(title: str, body: Sequence[str]) -> bool:
    """Whether an article says that it tells several stories, and does.

    Args:
        title: its title, or "".
        body: its body lines.
    """
    if LIVE.match(title[:SHORT]):
        return sum(1 for line in body if _POST.match(line)) >= POSTS
    return says_so(title, body) and _tells_several(body)


def _tells_several(body: Sequence[str]) -> bool:
    """Whether the items of a text share so few words that it is of several stories."""
    text = tokenize(["\n".join(body)])
    item = np.array(list(_items(np.diff(text.line_token).tolist())))[text.token_line]
    telling = np.flatnonzero((item >= 0) & (text.end - text.start >= LETTERS) & (text.low[text.start] > ord("9")))
    telling = telling[share_at_large(text.hash[telling] & UPPER, np.full(len(telling), ENGLISH)) < TELLING]
    pairs = np.unique(np.stack((item[telling].astype(np.uint64), text.hash[telling])), axis=1)
    of, (_, place, items) = pairs[0].astype(np.int64), np.unique(pairs[1], return_inverse=True, return_counts=True)
    held, shared = np.bincount(of), np.bincount(of, items[place] > 1)
    some = held > 0
    return bool(some.sum() >= ITEMS and (shared[some] / held[some]).mean() < COHESION)


def _items(sizes: Sequence[int]) -> Iterator[int]:
    """For each line, given how many words it has, the number of its item; -1 for what is left over at the end."""
    item, first, words = 0, 0, 0
    for line, size in enumerate(sizes):
        words += size
        if words >= ITEM:
            yield from [item] * (line + 1 - first)
            item, first, words = item + 1, line + 1, 0
    yield from [-1] * (len(sizes) - first)
