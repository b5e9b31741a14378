"""What is found in made-up lines: for the tests of facts and credits."""

from __future__ import annotations

from newsclean.credits import credits
from newsclean.facts import mentions


def values(kind: str, *lines: str) -> list[str]:
    """The normal forms of an article's facts, names or quotes."""
    return [mention.value for mention in mentions(enumerate(lines, 1)) if mention.kind == kind]


def spans(kind: str, line: str) -> list[str]:
    """The same as the line has them."""
    return [mention.span.text for mention in mentions([(1, line)]) if mention.kind == kind]


def outlets_in(*lines: str, own: tuple[str, ...] = ()) -> list[str]:
    """The outlets that an article credits."""
    return [credit.outlet for credit in credits(enumerate(lines, 1), own)]
