"""Constructions of reporting: the cue phrases before an outlet's name ("told Reuters", "according to CNN"), the verbs
after it ("Bloomberg reports") and the noun phrases around it ("the Post's story") that credit it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from newsclean.credits import said_to
from newsclean.credits.lookalikes import GLUED_BEFORE, NO_REPORT, POSSESSIVE, is_part, stands_alone
from newsclean.credits.mentions import (
    BARE,
    GUESSED,
    CreditSpan,
    OutletMention,
    left_context,
    right_context,
    with_article,
)
from newsclean.credits.patterns import ADJECTIVE, DAY, JOURNALIST, MONTH, OUTLET_NOUN, REPORT
from newsclean.text.spans import Span

_NO_ADJECTIVE = (
    r"(?:to|ever|never|not|and|or|that|who|which|is|was|are|were|has|have|had|did|will|would|can|could|may|"
    r"in|on|at|by|of|for|with|from|about|during|after|before|since|until|when|while|as|the|an?|this|his|her|its|their)\b"
)
_NOUN = re.compile(
    rf"(?:'s?)?(?: (?:(?!{_NO_ADJECTIVE})[a-z][\w-]{{0,18}}|{DAY})){{0,2}}? "
    rf"(?:(?P<report>{REPORT})|interviews?|(?<='s )(?:piece|account)(?= (?:on|in|about|of|from))|analys[ie]s|reviews?|"
    r"tally|count|reporting|profile)\b"
)
_BEFORE_NOUN = re.compile(rf"\b(?:(?:an?|the|this|that|another|one|{ADJECTIVE}) ){{1,3}}$", re.IGNORECASE)
# A report that is spoken of, recommended or shared: it is no source for that.
_TALKED_OF = re.compile(
    r"\b(?:about|back to|with|loved?|liked?|hated?|read|reading|see|remember|recall|shar(?:ed|ing)|tweet(?:ed|ing)|"
    r"discuss(?:ed|ing)|respon(?:ded|ding|se|ses) to|react(?:ed|ing|ions?) to|attack(?:ed|ing)|dismiss(?:ed|ing)|"
    r"like) $"
)
_IN_A = re.compile(rf"\b(?:in|during) (?:an?|the|his|her|their) (?:{ADJECTIVE} ){{0,2}}$", re.IGNORECASE)


def _as_noun(before: str, after: str, mention: OutletMention) -> CreditSpan | None:
    """ "a Bloomberg report", "the Post's story", "in a CNN interview"."""
    noun = _NOUN.match(after)
    if noun is None or NO_REPORT.match(after):
        return None
    introduced = _BEFORE_NOUN.search(before) if noun["report"] else _IN_A.search(before)
    if introduced is None and (mention.value.strict or not noun["report"]):
        return None
    if _TALKED_OF.search(before[: introduced.start()] if introduced else before):
        return None
    start = mention.start - (len(before) - introduced.start() if introduced else 0)
    return Span(start, mention.end + noun.end(), "noun", mention.value.outlet)


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
        r"as (?:reported|revealed|published|quoted|cited|seen) (?:by|in|on)",
        rf"first (?:given|told|shown|aired|spotted|noted|named|described|flagged|detailed|posted){_WHERE} (?:by|in|on)",
        r"first (?:published|appeared|printed|reported|ran) (?:by|in|on) (?:our|its|their) (?:[a-z]{2,12} ){1,3}",
        rf"{REPORT}(?: (?:was|were|that|which))?(?: {_PUBLISHED})?{_WHERE} (?:by|in|from)",
        rf"{REPORT} (?:{_PUBLISHED}|that (?:appeared|ran)){_WHERE} (?:by|in|on|at)",
        r"(?:analys[ie]s|review|tally|count) by",
        r"'s (?:[a-z]+ )?piece (?:in|for)",
        rf"(?:{_PUBLISHED}|produced|reporting) in (?:partnership|collaboration|conjunction) with",
        rf"interview(?:s|ed)?{_WHERE} (?:with|to|by|for|published (?:by|in|on)|aired (?:by|on)|given to)",
        r"(?:spoke|speaking|spoken|talking) (?:exclusively )?(?:to|with)",
        r"(?:statements?|comments?|remarks|e-?mails?|messages?) (?:provided |given |sent |issued )?to",
        r"(?:seen|obtained|reviewed|viewed|examined|verified|cited|quoted|interviewed|analy[sz]ed) by",
        r"(?:provided|emailed|confirmed|acknowledged|admitted|conceded|insisted|emphasi[sz]ed|explained|said) to",
        r"(?:shared with|confirmed by)",
        r"(?:citing|cites|cited|quoting|quotes|quoted)",
        r"(?:inputs?|files|material|information|reporting|copy|assistance|contributions) (?:from|by)",
    )
)
_FOREIGN = "|".join(
    (
        # German
        r"(?:laut|nach (?:angaben|informationen|recherchen) (?:von|der|des)|unter berufung auf|sagten?)"
        r"(?: (?:einem?s?|dem|des) (?:bericht|berichts|artikel|recherche|interview) (?:der|des|von|im|in))?",
        r"(?:berichte[nt]|berichtete[nt]?|meldete?|schreibt|schrieb)",
        r"(?:sagten?|erklärten?|bestätigten?)(?: (?!\w*(?:sprecher|redakteur|reporter|korrespondent|chef|leiter))"
        r"[\w.-]{1,20}){1,4}(?= de[rm] )",
        # French
        r"(?:selon|d'après|dans|révélée? par|à en croire) (?:une? |l'|les |la |des )(?:récente? )?(?:enquête|article|"
        r"informations?|reportage|révélations?|entretien|interview|rapport) (?:exclusive )?(?:de|du|d'|à|au|"
        r"publiée? par|parue? dans|accordée? à)",
        r"(?:déclaré|confié|affirmé|expliqué|assuré|dit) [^.,;«»\"“”()]{3,50} (?:à|au)",
        r"(?:selon|d'après|à en croire|auprès de|(?:citée?|révélée?|rapportée?) par)",
        r"(?:rapporte|rapportent|révèle|révèlent|indique|affirme|écrit|annonce|a (?:rapporté|révélé|indiqué|annoncé))",
        r"(?:déclaré|indiqué|confié|précisé|affirmé|expliqué|assuré|dit) (?:à|au)",
        # Spanish
        r"(?:según|de acuerdo (?:con|a)|en) (?:una?|el|la|los|las) (?:reporte|informe|investigación|artículo|nota|"
        r"reportaje|entrevista|información|exclusiva) (?:de|del|con|publicad[oa] (?:por|en)|en)",
        r"(?:como|según) (?:ha|han|había) (?:adelantado|informado|publicado|revelado|avanzado|contado)",
        r"(?:según|de acuerdo (?:con|a)|(?:citad|revelad)[oa]s? por|publicad[oa]s? (?:por|en)|en declaraciones a)",
        r"(?:informa|informó|reporta|reportó|publica|publicó|reveló|adelantó|señaló|indicó)",
        r"(?:dijo|dijeron|declaró|explicó|aseguró|afirmó|confirmó)(?: (?!que )[\w.-]{1,20}){0,4} a",
        # Italian
        r"(?:secondo|riporta|riferisce|scrive|rivela|ha (?:riportato|scritto|rivelato)|"
        r"(?:citato|riportato|anticipato|rivelato|raccontato|pubblicato) (?:da|su))",
        r"ha (?:detto|dichiarato|spiegato|raccontato|confermato) [^.,;«»\"“”()]{3,50} a",
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
    r"per(?! (?:il|lo|la|le|i|gli|un|una|el|los|las|den|das|die) )|(?:(?<=[(,;:] )|(?<=[(])|(?<=[–—-] )|"
    r"(?<=said )|(?<=reported ))via|h/t|"
    r"(?<=[,\"”] )(?:reports|reported|writes|wrote|notes|noted|says|said)"
)
# All in small letters, for text in small letters: to ignore case costs three times as much.
_CUE = re.compile(
    rf"(?<![\w-])(?:{_ENGLISH}|(?P<weak>{_WEAK})|(?P<foreign>{_FOREIGN})) "
    rf"(?P<article>{_ARTICLE})(?:{ADJECTIVE.lower()} ){{0,2}}(?:\w{{2,20}}'s )?(?:state-\w{{3,10}} )?"
    rf"(?P<noun>(?:[\w.-]{{1,20}}(?:'s)? ){{0,4}}{OUTLET_NOUN},? (?:the )?)?(?:[\"“„«‚‘'] ?)?$"
)

_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
# "said MSNBC's Chris Doe": he did, not the outlet.
_REMARK = re.compile(r"(?:said|says|noted|notes) ")
_POSSESSED = re.compile(r"'s? [A-Z]")
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


def _by_cue(before: str, after: str, mention: OutletMention, person: bool) -> CreditSpan | None:
    """ "according to (a recent) X (report)", "told X", "obtained by X"."""
    small = before.lower()
    cue = _CUE.search(small if len(small) == len(before) else before)
    if cue is None or (NO_REPORT.match(after) and not _A_JOURNALIST.match(after)):
        return None
    rest = _rest_of_cue(cue, before[: cue.start()], after, mention, person)
    if rest is None or said_to.is_denied(before[: cue.start()]):
        return None
    if _SAID_TO.search(cue.group()) and said_to.is_long_ago(before, after):
        return None
    return Span(mention.start - len(before) + cue.start(), mention.end + rest, "cue", mention.value.outlet)


def _rest_of_cue(cue: re.Match[str], before: str, after: str, mention: OutletMention, person: bool) -> int | None:
    """How many of the characters after the name belong to the cue's construction; None if there is none after all."""
    if noun := _NOUN.match(after):
        return noun.end() if noun["report"] or not cue["weak"] else None
    doubtful = mention.value.strict or mention.label == BARE
    remark = _REMARK.match(cue.group()) and _POSSESSED.match(after)
    if (doubtful and cue["weak"]) or (mention.value.strict and person) or remark:
        return None
    if mention.label == GUESSED and _SAID_TO.match(cue.group()):
        return None
    if journalist := _A_JOURNALIST.match(after):
        return journalist.end()
    adjective = _INDEFINITE.match(cue["article"]) and not cue["noun"] and not cue["foreign"]
    longer = _LONGER_NAME.match(after) and (mention.value.strict or not _SAID_TO.match(cue.group()))
    opinion = _PUBLISHING.search(cue.group()) and _OPINION.search(before)
    if adjective or longer or opinion or POSSESSIVE.match(after):
        return None
    rest = _SHOW.match(after) if cue.group().endswith(('"', "“")) else _DOT_COM.match(after)
    return rest.end() if rest else 0


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
    rf"[\"“”»']?(?: unter Berufung auf [^,.;]{{1,60}})?(?:"
    rf" (?:reported(?! by\b)|reports|(?:is|are) reporting){_RESULTS}| reveal(?:ed|s)"
    r"| broke the (?:news|story)| (?:had|has|have) the (?:news|story|scoop)\b| scooped\b"
    r"| (?:writes|wrote|says|said|notes|adds|writing|saying),? (?:citing|quoting)(?= )"
    r"| (?:exklusiv )?vorlieg(?:t|en)| (?:vorab )?erfuhr| erfahren hat"
    rf"| disclosed{_WHEN}? that(?! (?:it|its|they|their|he|she|we|I)\b)"
    r"| (?:was|were) (?:the )?first to (?:report|reveal|publish)| first (?:published|disclosed)"
    rf"| published (?:an? |its |the )?(?:[a-z-]{{1,20}} ){{0,2}}{REPORT}"
    r"| learned| obtained| has seen| reviewed|,? (?:citing|quoting)(?= )"
    r"| (?:berichte[nt]|berichtete[nt]?|meldete?|schreibt|schrieb|zufolge)"
    r"| (?:rapporte|rapportent|révèle|a (?:rapporté|révélé|indiqué))"
    r"| (?:informó|reportó|publicó|reveló|adelantó|ha (?:informado|publicado|riportato|rivelato)|riporta|riferisce)"
    r"| (?:informou|noticiou|publicou|revelou)| (?:сообщает|сообщил[аи]?|передает|пишет)"
    rf"|(?P<weak> (?:said|says|wrote|writes|noted|notes|confirmed)(?! (?:about|of)\b){_OF_ITSELF}"
    r"| (?:quoted|quotes|cited|cites|(?:describes|described)(?! [^.]{0,40} as\b)|puts? it))))(?!\w)"
)
# What somebody of the outlet says on the air or in a debate is no report of the outlet's.
_SPOKE = re.compile(rf"(?:'s?{_PERSON}|{JOURNALIST}{_PERSON}).* (?:said|says|noted|notes|confirmed)$")
# Of a paper that shares somebody's name: no "Bloomberg reported a fortune of ...".
_REPORTS_THAT = re.compile(
    r"(?:(?! reported)[^,.;]){0,60} report(?:s|ed)"
    rf"(?: (?:that|last|this|late|early|earlier|citing|in [A-Z\d]|on )|,|\.| {DAY}|\"|”)"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\"“”] )[\W\d]*$")
# "Dean Smith of the Times said": he did, not the outlet.
_MEMBER = re.compile(r"\b(?:at|of|from|for|on|with|by|to|in|about|against) (?:[Tt]he )?$")


def _as_subject(before: str, after: str, mention: OutletMention, person: bool) -> CreditSpan | None:
    """ "X reported", "X first published", "X, citing ..."."""
    subject = _SUBJECT.match(after)
    if subject is None or (mention.value.common and _SENTENCE_START.search(before)):
        return None
    if subject["weak"] and (_MEMBER.search(before) or _SPOKE.match(subject.group())):
        return None
    if mention.value.strict and (
        (subject["weak"] and not mention.value.short) or (person and not _REPORTS_THAT.match(after))
    ):
        return None
    return Span(with_article(before, mention), mention.end + subject.end(), "subject", mention.value.outlet)


_AND = re.compile(
    r"[\"”“»]?(?:,? (?:and|or|&|und|sowie|et|y|e)|,) (?:(?:[Tt]he|der|dem|die|das|le|la|les|à|au|el|a|il|al) )?"
    r"[„“\"«]?$"
)


def in_constructions(text: str, mentions: Sequence[OutletMention], people: Collection[str]) -> list[CreditSpan]:
    """Constructions of reporting that credit the outlets which a line mentions.

    Args:
        text: the line.
        mentions: the outlets it mentions, in order.
        people: outlets that share the name of somebody whom the article knows.
    """
    spans = [_construction(text, mention, mention.value.outlet in people) for mention in mentions]
    _join(text, mentions, spans)
    return [span for span in spans if span is not None]


def _construction(text: str, mention: OutletMention, person: bool) -> CreditSpan | None:
    """What stands around one name, if it credits the outlet.  `person`: the article knows somebody of that name."""
    if is_part(text, mention):
        return None
    before, after = left_context(text, mention), right_context(text, mention)
    return (
        _by_cue(before, after, mention, person)
        or _as_subject(before, after, mention, person)
        or _as_noun(before, after, mention)
    )


def _join(text: str, mentions: Sequence[OutletMention], spans: list[CreditSpan | None]) -> None:
    """Credit both of "told Reuters and AFP", "The Post and the Journal reported": fills in `spans`."""
    pairs = [at for at in range(len(mentions) - 1) if _AND.match(text, mentions[at].end, mentions[at + 1].start)]
    for left in pairs:
        span, mention = spans[left], mentions[left + 1]
        if span and span.label == "cue" and not spans[left + 1] and stands_alone(right_context(text, mention)):
            spans[left + 1] = Span(span.start, mention.end, "cue", mention.value.outlet)
    for left in reversed(pairs):
        span, mention = spans[left + 1], mentions[left]
        before = left_context(text, mention)
        if span and span.label == "subject" and not spans[left] and not GLUED_BEFORE.search(before):
            spans[left] = Span(with_article(before, mention), span.end, "subject", mention.value.outlet)
