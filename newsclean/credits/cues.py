"""Do the words before a name credit it ("told Reuters", "according to CNN")?"""

from __future__ import annotations

import re

from newsclean.credits.lookalikes import NO_REPORT, POSSESSIVE
from newsclean.credits.mentions import Hit
from newsclean.credits.nouns import NOUN
from newsclean.credits.patterns import ADJECTIVE, DAY, JOURNALIST, MONTH, OUTLET_NOUN, REPORT
from newsclean.credits.spans import CreditSpan

_ARTICLE = (
    r"(?:(?:the|an?|this|la|le|les|el|los|die|der|das|dem|den|des|il|lo|os?|as?|à|al|au|ao|aos|alla|dal|dalla|une?|una|"
    r"um|uma|eine[mnrs]?|ein) |(?:l|all|dall|dell|un|d')')?"
)
_PUBLISHED = r"(?:reported|published|revealed|disclosed|broken|carried|unearthed|uncovered|printed|posted|released)"
_WHERE = rf"(?: (?:online|exclusively|earlier|late|last week|last month|(?:on )?{DAY.lower()}))?"

# Words before a name that only an outlet follows.
_ENGLISH = "|".join(
    (
        r"according to",
        r"t(?:old|ells?|elling)",
        rf"{_PUBLISHED}{_WHERE} by",
        rf"(?:first|originally|previously) (?:{_PUBLISHED}|appeared|ran|featured){_WHERE} (?:by|in|on|at|with)",
        r"as (?:reported|revealed|published|quoted|cited) (?:by|in|on)",
        rf"{REPORT}(?: (?:was|were|that|which))?(?: {_PUBLISHED})?{_WHERE} (?:by|in|from)",
        rf"{REPORT} (?:{_PUBLISHED}|that (?:appeared|ran)){_WHERE} (?:by|in|on|at)",
        r"(?:analys[ie]s|review|tally|count) by",
        rf"(?:{_PUBLISHED}|produced|reporting) in (?:partnership|collaboration|conjunction) with",
        rf"interview(?:s|ed)?{_WHERE} (?:with|to|by|for|published (?:by|in|on)|aired (?:by|on)|given to)",
        r"(?:spoke|speaking|spoken|talking) (?:exclusively )?(?:to|with)",
        r"(?:statements?|comments?|remarks|e-?mails?|messages?) (?:provided |given |sent |issued )?to",
        r"(?:seen|obtained|reviewed|viewed|examined|verified|cited|quoted|interviewed|analy[sz]ed) by",
        r"(?:provided|emailed|confirmed|acknowledged|admitted|conceded|insisted|emphasi[sz]ed|explained|said) to",
        r"(?:shared with|confirmed by)",
        r"(?:citing|cites|cited|quoting|quotes|quoted)",
        r"(?:inputs?|files|material|information|reporting|copy) (?:from|by)",
    )
)
_FOREIGN = "|".join(
    (
        # German
        r"(?:laut|nach (?:angaben|informationen|recherchen) (?:von|der|des)|unter berufung auf|sagten?)",
        r"(?:berichte[nt]|berichtete[nt]?|meldete?|schreibt|schrieb)",
        # French
        r"(?:selon|d'après|à en croire|auprès de|(?:citée?|révélée?|rapportée?) par)",
        r"(?:rapporte|rapportent|révèle|révèlent|indique|affirme|écrit|annonce|a (?:rapporté|révélé|indiqué|annoncé))",
        r"(?:déclaré|indiqué|confié|précisé|affirmé|expliqué|assuré|dit) (?:à|au)",
        # Spanish
        r"(?:según|de acuerdo (?:con|a)|(?:citad|revelad)[oa]s? por|publicad[oa]s? (?:por|en)|en declaraciones a)",
        r"(?:informa|informó|reporta|reportó|publica|publicó|reveló|adelantó|señaló|indicó)",
        r"(?:dijo|dijeron|declaró|explicó|aseguró|afirmó|confirmó) a",
        # Italian
        r"(?:secondo|riporta|riferisce|scrive|rivela|ha (?:riportato|scritto|rivelato)|(?:citato|riportato) da)",
        r"(?:ha (?:detto|dichiarato|spiegato|raccontato)|intervista)",
        # Portuguese
        r"(?:segundo|conforme|de acordo com|citad[oa]s? pel[oa]|informou|noticiou|publicou|revelou|afirmou)",
        r"(?:disse|disseram|declarou|entrevista)",
        # Dutch, the Scandinavian languages, Russian
        r"(?:volgens|meldt|schrijft|enligt|rapporterar|ifølge|skriver)",
        r"(?:по данным|сообщает|сообщил[аи]?|передает|передаёт|пишет|со ссылкой на)",
    )
)
# Words before a name that a common word follows too ("via Metro").
_WEAK = (
    r"per|(?:(?<=[(,;:] )|(?<=[(])|(?<=[–—-] )|(?<=said )|(?<=reported ))via|h/t|"
    r"(?<=[,\"”] )(?:reports|reported|writes|wrote|notes|noted|says|said)"
)
# All in small letters, for text in small letters: to ignore case costs three times as much.
_CUE = re.compile(
    rf"(?<![\w-])(?:{_ENGLISH}|(?P<weak>{_WEAK})|(?P<foreign>{_FOREIGN})) "
    rf"(?P<article>{_ARTICLE})(?:{ADJECTIVE.lower()} ){{0,2}}(?:\w{{2,20}}'s )?(?:state-\w{{3,10}} )?"
    rf"(?P<noun>(?:[\w.-]{{1,20}}(?:'s)? ){{0,4}}{OUTLET_NOUN},? )?[\"“]?$"
)

_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
# Said to an outlet, or shown to it.
_SAID_TO = re.compile(
    r"t(?:old|ell)|interview|sp[eo][ao]k|talk|statement|comment|remark|e-?mail|message|seen|obtained|(?:re)?view|examin|"
    r"verif|provid|shar|confirm",
    re.IGNORECASE,
)
_PUBLISHING = re.compile(r"publish|appear|\bran\b|posted|printed|article|stor(?:y|ies)", re.IGNORECASE)
_OPINION = re.compile(
    r"\b(?:op-?eds?|editorial|opinion|columns?|essay|letter|ads?|advert\w*|polls?|surveys?)\b[^.]{0,30}$"
)

# What may stand after the name.
_A_JOURNALIST = re.compile(rf"(?:'s?)?{JOURNALIST}\b")
_SHOW = re.compile(r"[^\"“”]{0,30}[\"”]")  # the rest of the name of a programme: (told “Fox News) Sunday”
_DOT_COM = re.compile(r"\.com\b")
_LONGER_NAME = re.compile(rf" (?!{DAY}|{MONTH}|I\b)(?:of )?[A-ZÀ-Þ]")


def by_cue(before: str, after: str, hit: Hit, person: bool) -> CreditSpan | None:
    """ "according to (a recent) X (report)", "told X", "obtained by X"."""
    small = before.lower()
    cue = _CUE.search(small if len(small) == len(before) else before)
    if cue is None or (NO_REPORT.match(after) and not _A_JOURNALIST.match(after)):
        return None
    rest = _rest_of_cue(cue, before[: cue.start()], after, hit, person)
    if rest is None:
        return None
    return CreditSpan(hit.start - len(before) + cue.start(), hit.end + rest, hit.outlet, "cue")


def _rest_of_cue(cue: re.Match[str], before: str, after: str, hit: Hit, person: bool) -> int | None:
    """How many of the characters after the name belong to the cue's construction; None if there is none after all."""
    if noun := NOUN.match(after):
        return noun.end() if noun["report"] or not cue["weak"] else None
    if (hit.strict and (cue["weak"] or person)) or (hit.guessed and _SAID_TO.match(cue.group())):
        return None
    if journalist := _A_JOURNALIST.match(after):
        return journalist.end()
    adjective = _INDEFINITE.match(cue["article"]) and not cue["noun"] and not cue["foreign"]
    longer = _LONGER_NAME.match(after) and (hit.strict or not _SAID_TO.match(cue.group()))
    opinion = _PUBLISHING.search(cue.group()) and _OPINION.search(before)
    if adjective or longer or opinion or POSSESSIVE.match(after):
        return None
    rest = _SHOW.match(after) if cue.group().endswith(('"', "“")) else _DOT_COM.match(after)
    return rest.end() if rest else 0
