"""Is a name that of a report ("a Bloomberg report", "the Post's story")?"""

from __future__ import annotations

import re

from newsclean.credits.lookalikes import NO_REPORT
from newsclean.credits.mentions import Hit
from newsclean.credits.patterns import ADJECTIVE, DAY, REPORT
from newsclean.credits.spans import CreditSpan

_VERB = r"(?:to|ever|never|not|and|or|that|who|which|is|was|are|were|has|have|had|did|will|would|can|could|may)\b"
NOUN = re.compile(
    rf"(?:'s?)?(?: (?:(?!{_VERB})[a-z][\w-]{{0,18}}|{DAY})){{0,2}}? "
    rf"(?:(?P<report>{REPORT})|interviews?|analys[ie]s|reviews?|tally|count|reporting|profile)\b"
)
_BEFORE_NOUN = re.compile(rf"\b(?:(?:an?|the|this|that|another|one|{ADJECTIVE}) ){{1,3}}$", re.IGNORECASE)
_IN_A = re.compile(rf"\b(?:in|during) (?:an?|the|his|her|their) (?:{ADJECTIVE} ){{0,2}}$", re.IGNORECASE)


def as_noun(before: str, after: str, hit: Hit) -> CreditSpan | None:
    """ "a Bloomberg report", "the Post's story", "in a CNN interview"."""
    noun = NOUN.match(after)
    if noun is None or NO_REPORT.match(after):
        return None
    introduced = _BEFORE_NOUN.search(before) if noun["report"] else _IN_A.search(before)
    if introduced is None and (hit.strict or not noun["report"]):
        return None
    start = hit.start - (len(before) - introduced.start() if introduced else 0)
    return CreditSpan(start, hit.end + noun.end(), hit.outlet, "noun")
