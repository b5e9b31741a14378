"""Is a number the first of a score?"""

from __future__ import annotations

import re

from newsclean.facts.numbers import NUMBERED
from newsclean.facts.parts import Part

REACH = 64  # a contest is looked for twice as far before a score, and as far after it: a bound on the work

_SCORE = re.compile(
    r"\s?[-–]\s?(\d{1,3})(?![\w%]|[-–.,:/]\d)(?!-[a-z])(?!\s(?:percent|per cent|million|billion|percentage))"
)
_CONTEST = re.compile(
    r"\b(?:beat|beaten|beating|wins?|won|winning|defeat\w*|los[et]|losing|loss|victor\w+|match|games?|goals?|sets?|scor\w+|"
    r"draw|drew|final|semi-?finals?|quarter-?finals?|playoffs?|inning|half-?time|vot\w+|rul(?:ed|ing)|decision|passed)\b"
)


def score(text: str, number: re.Match[str]) -> list[Part]:
    """ "3-1" where a contest or a vote is spoken of."""
    start, end = number.span()
    other = _SCORE.match(text, end)
    before = text[max(0, start - 16) : start]
    if other is None or len(number.group()) > 3 or not number.group().isdigit() or before.endswith(("-", "–")):
        return []
    if NUMBERED.search(before) or not _CONTEST.search(text[max(0, start - 2 * REACH) : end + REACH]):
        return []
    return [Part("score", f"{number.group()}-{other[1]}", start, other.end())]
