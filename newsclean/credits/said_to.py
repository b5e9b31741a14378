"""Said to: what was said to an outlet, or has stood in it, and is no source of the report all the same.

A contributor's career, work and awards; what somebody did not say; an interview of years ago.
"""

from __future__ import annotations

import re

_STOP = re.compile(r"(?<=[a-z\d)\"”»][.!?])[\"”»]? (?=[A-ZÀ-Þ\"“«])")

_WORK = (
    r"(?:work|writing|essays?|pieces?|stories|articles?|columns?|poems?|poetry|fiction|pictures?|photographs?|photos|"
    r"illustrations?|cartoons?|reporting|journalism|reviews?|books?|novels?|commentary|drawings|films?)"
)
_HAS_STOOD = r"(?:appeared|published|featured|reprinted|printed|carried|shown|anthologi[sz]ed|ran|run|exhibited)"
_BIO = re.compile(
    r"\b(?:"
    rf"(?:[Hh]er|[Hh]is|[Tt]heir|[Ww]hose|my|'s) (?:\w+ ){{0,3}}{_WORK}(?: \w+){{0,5}}? "
    rf"(?:(?:has|have|had|was|were|also|first|been|regularly|recently) ){{0,4}}(?:reported on|{_HAS_STOOD})\b|"
    rf"(?:[Hh]er|[Hh]is|[Tt]heir|[Ww]hose) (?:\w+ ){{0,2}}{_WORK} (?:for|in|at) |"
    r"(?:is|was|as) (?:an? |the )?(?:\w+ )?(?:contributing|freelance|deputy|senior|managing|executive) "
    r"(?:editor|writer|contributor|reporter|correspondent|producer) (?:at|for|with|to|of)|"
    r"(?:[Ss]he|[Hh]e|[Tt]hey|who|[A-Z][a-z]+) (?:has|have) (?:also )?(?:been )?(?:written|reported|contributed|worked|"
    r"interviewed|profiled|featured) (?:for|by|in|to|at)\b|"
    r"(?:[Pp]reviously|[Ff]ormerly|[Ee]arlier|[Oo]nce|also) (?:(?:worked|reported|wrote) (?:for|at)|was a [a-z ]{0,20}"
    r"(?:reporter|editor|writer|correspondent))\b|"
    r"(?:[Bb]efore|[Pp]rior to) (?:joining|that|moving|coming|becoming)\b[^.]{0,60}\b(?:worked|reported|wrote|covered|"
    r"spent|was|he|she|they)\b|"
    r"(?:a )?[Ff]ormer (?:[A-Z]\w+ ){0,3}(?:correspondent|reporter|editor|journalist|anchor|columnist|producer)\b|"
    r"(?:won|received|earned|been awarded) (?:an?|the|several|many|numerous) [^.]{0,40}(?:awards?|prizes?|medals?)\b|"
    r"(?:[Ss]he|[Hh]e|who|and|sie|er|et|y|e|en|oggi|heute) (?:lives|lebt|vit|vive|woont)"
    r" (?:(?:and works|heute|aujourd'hui|oggi|hoy) )?(?:on|in|with|auf|sur|en|su|a|op)\b|"
    r"(?:is|was) (?:the )?(?:author|editor|host|co-host|founder) of\b|"
    r"(?:^|[.!?] )As (?:seen|featured|heard) (?:in|on)\b"
    r")"
)
_OF_WORK = re.compile(
    r"publish|print|appear|seen (?:in|on)|heard on|interviewed|featured|quoted|report|article|stor(?:y|ies)|piece|"
    r"produced|wrote|written|scritt|écrit|escrit|schr[ie]|colabora",
    re.IGNORECASE,
)
"""What is said of a contributor's work; what was told to an outlet, somebody told, wherever he worked before."""

_NOT = re.compile(
    r"(?:\b(?:not|never|nor|declin(?:e|es|ed|ing) to|refus(?:e|es|ed|ing) to|unable to|without|kein|nicht|jamais|nunca|"
    r"mai|nie)|n't)"
    r"(?: (?:yet|be|been|ever|want to|wish to|have|even|immediately|previously|to|provide|make|give|an?|any)){0,3} ?$",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"^[^.,;\"“”]{0,25}?(?:,? (?:back )?in (?:(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)(?: of)?,? )?(?:19|20)\d\d\b| (?:\w+ ){1,2}(?:years|decades) (?:ago|earlier|before)\b)"
)
_THEN = re.compile(r"(?:^|[.!?][\"”]? )(?:Back )?In (?:[A-Z][a-z]{2,8}(?: of)? )?(?:19|20)\d\d, [^.!?]{0,90}$")
_OLD = re.compile(
    r"\b(?:(?:in|for|from|of) (?:an?|the|his|her|their) )?(?:19|20)\d\d (?:[a-z]+ )?interview", re.IGNORECASE
)


def is_career(text: str, start: int, end: int) -> bool:
    """Whether the sentence around text[start:end] tells of somebody's work, career or awards."""
    return bool(_OF_WORK.search(text, start, end) and _BIO.search(_sentence(text, start, end)))


def is_denied(before: str) -> bool:
    """Whether what stands before a cue ("spoken to") says that it did not happen."""
    return _NOT.search(before) is not None


def is_long_ago(cue: str, after: str) -> bool:
    """Whether something was said years ago: "told Vogue in 2009", "In 2009, she told", "in a 2014 interview with"."""
    return any((_LONG_AGO.match(after), _OLD.search(cue), _THEN.search(cue)))


def _sentence(text: str, start: int, end: int) -> str:
    first = 0
    last = len(text)
    for stop in _STOP.finditer(text, max(0, start - _REACH), min(len(text), end + _REACH)):
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            last = stop.start()
            break
    return text[max(first, start - _REACH) : min(last, end + _REACH)]


_REACH = 240
"""Characters of a sentence looked at on either side."""
