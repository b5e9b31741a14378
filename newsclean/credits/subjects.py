"""Do the words after a name credit it ("Bloomberg reports", "CNN first published")?"""

from __future__ import annotations

import re

from newsclean.credits.mentions import Hit
from newsclean.credits.patterns import DAY, JOURNALIST, OUTLET_NOUN, REPORT
from newsclean.credits.spans import CreditSpan, with_article

# Words after a name that only an outlet precedes.
_WHEN = (
    r"(?: (?:has|have|had|also|first|then|later|earlier|previously|recently|exclusively|originally|separately|just|"
    rf"already|since|(?:late |early )?(?:on )?{DAY}|(?:last|this) (?:week|month|year)|in \d{{4}}))"
)
_PERSON = r"(?: [A-Z][\w.'-]{1,20}){1,3}"
# A company reports too, but a profit; and it is a company that says something of itself.
_RESULTS = (
    r"(?! (?:an? |its |net |record |quarterly |annual |strong |weak |higher |lower )(?:[\w.,$%-]{1,20} ){0,3}"
    r"(?:profits?|loss(?:es)?|earnings|revenues?|income|results|sales|subscri\w+|ratings|viewers)\b)"
)
_OF_ITSELF = (
    r"(?! (?:in an? (?:statement|memo|filing|editorial|op-ed)|it|its|they|their|he|she|his|her|no|goodbye|I|we|"
    r"on (?:air|Twitter))\b)"
)
_SUBJECT = re.compile(
    rf"(?:'s?{_PERSON}|{JOURNALIST}{_PERSON})?(?: {OUTLET_NOUN})?(?: \([^()]{{1,30}}\))?"
    rf"(?:,? (?:which|who)(?= ))?(?:, (?:citing|quoting) [^,;]{{1,60}},)?(?:{_WHEN}){{0,3}}(?:"
    rf" (?:reported(?! by\b)|reports|(?:is|are) reporting){_RESULTS}| reveal(?:ed|s)| broke the (?:news|story)"
    rf"| disclosed{_WHEN}? that(?! (?:it|its|they|their|he|she|we|I)\b)"
    r"| (?:was|were) (?:the )?first to (?:report|reveal|publish)| first (?:published|disclosed)"
    rf"| published (?:an? |its |the )?(?:[a-z-]{{1,20}} ){{0,2}}{REPORT}"
    r"| learned| obtained| has seen| reviewed|,? (?:citing|quoting)(?= )"
    r"| (?:berichte[nt]|berichtete[nt]?|meldete?|schreibt|schrieb|zufolge)"
    r"| (?:rapporte|rapportent|révèle|a (?:rapporté|révélé|indiqué))"
    r"| (?:informó|reportó|publicó|reveló|adelantó|ha (?:informado|publicado|riportato|rivelato)|riporta|riferisce)"
    r"| (?:informou|noticiou|publicou|revelou)| (?:сообщает|сообщил[аи]?|передает|пишет)"
    rf"|(?P<weak> (?:said|says|wrote|writes|noted|notes|confirmed){_OF_ITSELF}"
    r"| (?:quoted|quotes|cited|cites|describes|described|puts? it)))(?!\w)"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\"“”] )[\W\d]*$")
# "Dean Smith of the Times said": he did, not the outlet.
_MEMBER = re.compile(r"\b(?:at|of|from|for|on|with|by|to|in|about|against) (?:[Tt]he )?$")


def as_subject(before: str, after: str, hit: Hit, person: bool) -> CreditSpan | None:
    """ "X reported", "X first published", "X, citing ..."."""
    subject = _SUBJECT.match(after)
    if subject is None or (hit.common and _SENTENCE_START.search(before)):
        return None
    if subject["weak"] and _MEMBER.search(before):
        return None
    if hit.strict and ((subject["weak"] and not hit.short) or (person and " report" not in subject.group())):
        return None
    return CreditSpan(with_article(before, hit), hit.end + subject.end(), hit.outlet, "subject")
