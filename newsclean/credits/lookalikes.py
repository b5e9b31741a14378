"""Lookalikes: what looks like an outlet or its report, but is something else (a person, a poll, an address)."""

from __future__ import annotations

import re

from newsclean.credits.mentions import OutletMention, left_context, right_context
from newsclean.credits.patterns import DAY, MONTH

# Glued to something, a name is part of a poll, a photo credit, an address or a handle.
GLUED_BEFORE = re.compile(r"(?:[@#/_|]|\w[.-])$")
_GLUED_AFTER = re.compile(r" ?[/|]|[@_]|-\w|\.(?!com\b)\w| ?& ?\w")
# A capitalised word before a common-word name makes it somebody or something else ("Mike Bloomberg", "Big Time").
_GIVEN_NAME = re.compile(
    rf"\b(?!(?:The|A|An|In|On|At|But|And|As|When|While|If|Then|Yesterday|Today|Since|After|Before|For|From|By|With|"
    rf"Though|Because|Now|So|Last|This|{DAY}|{MONTH}\w*) )[A-ZÀ-Þ][\w'-]{{0,20}}\.? $"
)
# After "according to CNN", "told Fox News": no report, but something or somebody else of the outlet's.
NO_REPORT = re.compile(
    r"(?:'s?)?(?: (?!(?:these|those|[a-z]{1,4})\b)[a-z][a-z-]{0,18})? (?:polls?|polling|surveys?|hosts?|co-hosts?|"
    r"anchors?|contributors?|columnists?|analysts?|commentators?|pundits?|personality|editors?|editorial(?! board)|"
    r"op-?eds?|column|opinion|executives?|boss|chief|president|ceo|publisher|owners?|spokes\w+|lawyers?|attorneys?|parent|"
    r"affiliates?|photos?|photographers?|videos?|footage|"
    r"headlines?(?! (?:reveal|say|suggest|report|that|about|on)\w*)|archives?|terminals?|index|"
    r"data|best-?sell\w+|best seller|"
    r"subscribers?|readers?|viewers?|audience|town hall|debates?|forum|moderators?|shares|stock|studios?|headquarters|"
    r"building|employees?|programm?e?|segment|appearance|special|documentary|podcasts?|newsletter|crossword)\b"
)
POSSESSIVE = re.compile(r"'s?(?= [^A-Z\"“‘'])")


def given_name(text: str, mention: OutletMention) -> bool:
    """Given name: whether a person's, or another capitalised word, stands before a mention."""
    return _GIVEN_NAME.search(text[max(0, mention.start - 30) : mention.start]) is not None


def is_part(text: str, mention: OutletMention) -> bool:
    """Whether a mention is only a part of something: of a person's name, an address, a poll."""
    if GLUED_BEFORE.search(left_context(text, mention)) or _GLUED_AFTER.match(right_context(text, mention)):
        return True
    return mention.value.strict and given_name(text, mention)


def stands_alone(after: str) -> bool:
    """Whether a mention ends where it seems to, and what stands after it is nothing of the outlet's."""
    return not (_GLUED_AFTER.match(after) or NO_REPORT.match(after) or POSSESSIVE.match(after))
