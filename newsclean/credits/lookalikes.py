"""What looks like an outlet or its report, but is something else?"""

from __future__ import annotations

import re

from newsclean.credits.mentions import Hit
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
    r"affiliates?|photos?|photographers?|videos?|footage|headlines?|terminals?|index|data|best-?sell\w+|best seller|"
    r"subscribers?|readers?|viewers?|audience|town hall|debates?|forum|moderators?|shares|stock|studios?|headquarters|"
    r"building|employees?|programm?e?|segment|appearance|special|documentary|podcasts?|newsletter|crossword)\b"
)
POSSESSIVE = re.compile(r"'s?(?= [^A-Z\"“‘'])")


def given_name(text: str, hit: Hit) -> bool:
    """Does a person's given name, or another capitalised word, stand before the name?"""
    return _GIVEN_NAME.search(text[max(0, hit.start - 30) : hit.start]) is not None


def is_part(text: str, hit: Hit) -> bool:
    """Is the name only a part of something: of a person's name, an address, a poll?"""
    if GLUED_BEFORE.search(hit.before(text)) or _GLUED_AFTER.match(hit.after(text)):
        return True
    return hit.strict and given_name(text, hit)


def stands_alone(after: str) -> bool:
    """Does the name end where it seems to, and is what stands after it nothing of the outlet's?"""
    return not (_GLUED_AFTER.match(after) or NO_REPORT.match(after) or POSSESSIVE.match(after))
