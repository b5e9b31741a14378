"""Whom does an article credit for the report?

The name of an outlet alone credits nobody: it must stand in a construction of reporting ("told Reuters", "Bloomberg
reports", "(AP) —").  So every name of `data/outlets.toml` in a line is found by its first word, and then the few words
before and after it decide.  The constructions are the patterns below; nothing is learned.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.articles import Credit, Source

REACH = 110  # characters looked at on either side of a name: the longest construction, and a bound on the work
FOOTER = 160  # "Source: X" and "By A. Writer, X" stand in lines no longer than this
CAPTION = 30  # a line of fewer words that ends in "(AFP)" is taken for the caption of a photograph

# --- Patterns: what a construction is made of ------------------------------------------------------------------------
# Every repeat is bounded, and every pattern is tried on REACH characters: a hostile line costs a constant a name.

_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_OUTLET_NOUN = (
    r"(?:(?:wire|news) (?:agency|service|site|outlet|website|channel|network|organi[sz]ation|magazine)|newswire|"
    r"newspaper|paper|broadcaster|network|magazine|website|site|outlet|channel|daily|weekly|tabloid|station|blog|"
    r"agence|agencia|agência|agenzia|agentur|zeitung|magazin|journal|quotidien|diario|periódico|jornal|quotidiano)"
)
_ARTICLE = (
    r"(?:(?:the|an?|this|la|le|les|el|los|die|der|das|dem|den|des|il|lo|os?|as?|à|al|au|ao|aos|alla|dal|dalla|une?|una|"
    r"um|uma|eine[mnrs]?|ein) |(?:l|all|dall|dell|un|d')')?"
)
_ADJECTIVE = (
    r"(?:recent|new|earlier|previous|latest|later|separate|initial|original|exclusive|lengthy|detailed|early|late|joint|"
    rf"subsequent|blockbuster|bombshell|(?:last|this|next) (?:week|month|year)(?:'s)?|\d{{4}}|{_DAY}(?:'s)?)"
)
_REPORT = (
    r"(?:reports?|story|stories|articles?|investigations?|expos[eé]s?|exclusives?(?! [a-zA-Z])|scoops?|dispatch(?:es)?)"
)
_PUBLISHED = r"(?:reported|published|revealed|disclosed|broken|carried|unearthed|uncovered|printed|posted|released)"
_WHERE = rf"(?: (?:online|exclusively|earlier|late|last week|last month|(?:on )?{_DAY}))?"

# Words before a name that only an outlet follows.
_ENGLISH = "|".join(
    (
        r"according to",
        r"t(?:old|ells?|elling)",
        rf"{_PUBLISHED}{_WHERE} by",
        rf"(?:first|originally|previously) (?:{_PUBLISHED}|appeared|ran|featured){_WHERE} (?:by|in|on|at|with)",
        r"as (?:reported|revealed|published|quoted|cited) (?:by|in|on)",
        rf"{_REPORT}(?: (?:was|were|that|which))?(?: {_PUBLISHED})?{_WHERE} (?:by|in|from)",
        rf"{_REPORT} (?:{_PUBLISHED}|that (?:appeared|ran)){_WHERE} (?:by|in|on|at)",
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
_SHOW = re.compile(r"[^\"“”]{0,30}[\"”]")  # the rest of the name of a programme: (told “Fox News) Sunday”
_CUE = re.compile(
    rf"(?<![\w-])(?:{_ENGLISH}|(?P<weak>{_WEAK})|(?P<foreign>{_FOREIGN})) "
    rf"(?P<article>{_ARTICLE})(?:{_ADJECTIVE} ){{0,2}}(?:\w{{2,20}}'s )?(?:state-\w{{3,10}} )?"
    rf"(?P<noun>(?:[\w.-]{{1,20}}(?:'s)? ){{0,4}}{_OUTLET_NOUN},? )?[\"“]?$",
    re.IGNORECASE,
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

# Words after a name that only an outlet precedes.
_WHEN = (
    r"(?: (?:has|have|had|also|first|then|later|earlier|previously|recently|exclusively|originally|separately|just|"
    rf"already|since|(?:late |early )?(?:on )?{_DAY}|(?:last|this) (?:week|month|year)|in \d{{4}}))"
)
_PERSON = r"(?: [A-Z][\w.'-]{1,20}){1,3}"
_JOURNALIST = r"(?: [a-z-]{1,20}){0,2} (?:reporter|journalist|correspondent|writer)s?"
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
    rf"(?:'s?{_PERSON}|{_JOURNALIST}{_PERSON})?(?: {_OUTLET_NOUN})?(?: \([^()]{{1,30}}\))?"
    rf"(?:,? (?:which|who)(?= ))?(?:, (?:citing|quoting) [^,;]{{1,60}},)?(?:{_WHEN}){{0,3}}(?:"
    rf" (?:reported(?! by\b)|reports|(?:is|are) reporting){_RESULTS}| reveal(?:ed|s)| broke the (?:news|story)"
    r"| (?:was|were) (?:the )?first to (?:report|reveal|publish)| first (?:published|disclosed)"
    rf"| published (?:an? |its |the )?(?:[a-z-]{{1,20}} ){{0,2}}{_REPORT}"
    r"| learned| obtained| has seen| reviewed|,? (?:citing|quoting)(?= )"
    r"| (?:berichte[nt]|berichtete[nt]?|meldete?|schreibt|schrieb|zufolge)"
    r"| (?:rapporte|rapportent|révèle|a (?:rapporté|révélé|indiqué))"
    r"| (?:informó|reportó|publicó|reveló|adelantó|ha (?:informado|publicado|riportato|rivelato)|riporta|riferisce)"
    r"| (?:informou|noticiou|publicou|revelou)| (?:сообщает|сообщил[аи]?|передает|пишет)"
    rf"|(?P<weak> (?:said|says|wrote|writes|noted|notes|confirmed){_OF_ITSELF}"
    r"| (?:quoted|quotes|cited|cites|describes|described|puts? it)))(?!\w)"
)
_VERB = r"(?:to|ever|never|not|and|or|that|who|which|is|was|are|were|has|have|had|did|will|would|can|could|may)\b"
_NOUN = re.compile(
    rf"(?:'s?)?(?: (?:(?!{_VERB})[a-z][\w-]{{0,18}}|{_DAY})){{0,2}}? "
    rf"(?:(?P<report>{_REPORT})|interviews?|analys[ie]s|reviews?|tally|count|reporting|profile)\b"
)
_BEFORE_NOUN = re.compile(rf"\b(?:(?:an?|the|this|that|another|one|{_ADJECTIVE}) ){{1,3}}$", re.IGNORECASE)
_IN_A = re.compile(rf"\b(?:in|during) (?:an?|the|his|her|their) (?:{_ADJECTIVE} ){{0,2}}$", re.IGNORECASE)
_A_JOURNALIST = re.compile(rf"(?:'s?)?{_JOURNALIST}\b")

# After "according to CNN", "told Fox News": no report, but something or somebody else of the outlet's.
_NO_REPORT = re.compile(
    r"(?:'s?)?(?: (?!(?:these|those|[a-z]{1,4})\b)[a-z][a-z-]{0,18})? (?:polls?|polling|surveys?|hosts?|co-hosts?|"
    r"anchors?|contributors?|columnists?|analysts?|commentators?|pundits?|personality|editors?|editorial(?! board)|"
    r"op-?eds?|column|opinion|executives?|boss|chief|president|ceo|publisher|owners?|spokes\w+|lawyers?|attorneys?|parent|"
    r"affiliates?|photos?|photographers?|videos?|footage|headlines?|terminals?|index|data|best-?sell\w+|best seller|"
    r"subscribers?|readers?|viewers?|audience|town hall|debates?|forum|moderators?|shares|stock|studios?|headquarters|"
    r"building|employees?|programm?e?|segment|appearance|special|documentary|podcasts?|newsletter|crossword)\b"
)
_POSSESSIVE = re.compile(r"'s?(?= [^A-Z\"“‘'])")
_DOT_COM = re.compile(r"\.com\b")
_LONGER_NAME = re.compile(rf" (?!{_DAY}|{_MONTH}|I\b)(?:of )?[A-ZÀ-Þ]")
# Glued to something, a name is part of a poll, a photo credit, an address or a handle.
_GLUED_BEFORE = re.compile(r"(?:[@#/_|]|\w[.-])$")
_GLUED_AFTER = re.compile(r" ?[/|]|[@_]|-\w|\.(?!com\b)\w| ?& ?\w")
# A capitalised word before a common-word name makes it somebody or something else ("Mike Bloomberg", "Big Time").
_GIVEN_NAME = re.compile(
    rf"\b(?!(?:The|A|An|In|On|At|But|And|As|When|While|If|Then|Yesterday|Today|Since|After|Before|For|From|By|With|"
    rf"Though|Because|Now|So|Last|This|{_DAY}|{_MONTH}\w*) )[A-ZÀ-Þ][\w'-]{{0,20}}\.? $"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\"“”] )[\W\d]*$")
# "Dean Smith of the Times said": he did, not the outlet.
_MEMBER = re.compile(r"\b(?:at|of|from|for|on|with|by|to|in|about|against) (?:[Tt]he )?$")
_AND = re.compile(r"(?:,? (?:and|or|&|und|et|y|e)|,) (?:[Tt]he )?$")

# Whole lines and their ends: datelines, syndication tags, sign-offs.
_PLACE_WORD = r"(?:[A-Z0-9À-Þ][\w.'/-]{0,24},?|de|of|and|du|la|el|del)"
_DATELINE = re.compile(rf"(?:{_PLACE_WORD} ){{0,9}}\((?P<who>[^()]{{2,60}})\)(?=\.?\s*(?:[-–—:|]|[A-Z0-9À-Þ\"“‘'(]|$))")
_WIRE_DATELINE = re.compile(r"[^()/]{0,90}/(?P<who>[A-Z][\w .]{2,30})/ ?--?")
_TAG_PARTS = re.compile(r"\s?(?:[/,&|]|\s[-–—]|[-–—]\s|\sand\s)\s?")
_END_DASH = re.compile(r"(?:(?P<stop>^|[.!?\"”')]) ?|\s)(?P<dash>--|[-–—]) ?(?:[Tt]he )?$")
_END_BRACKET = re.compile(r"(?:^|\s)\((?:[Tt]he )?$")
_END = re.compile(r"\)?[.\s]{0,4}$")
_PHOTO = re.compile(r"\b(?:photos?|images?|pictures?|pool|getty|courtesy|file|illustration|screenshot|video)\b", re.I)
_SOURCE = re.compile(r"(?:^|[(\[] ?)(?:Sources?|SOURCE|Quelle|Fuente|Fonte|Credit) ?: ?$")
_BYLINE = re.compile(r"^(?:By|BY) (?:[^.,]{2,60}(?:,| \||\sof(?: the)?) )?(?:[Tt]he )?$")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|Copyright)[ ©\d,-]{0,16}(?:by )?(?:[Tt]he )?$")
_CONTRIBUTED = re.compile(
    r"(?P<writers>[^.;]{2,250}?)?(?: ha(?:s|ve))? contributed(?: reporting)? to this (?:report|story|article)\b"
)
_SIGN_START = re.compile(r"(?:^|[.!?] |[-–—•] ?)(?:The )?$")
_CONTRIBUTING = re.compile(r"^Contribut(?:ing|ors): ")

# --- The names ------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"(?:The )?\w+")
_CAPITALISED = re.compile(r"(?<!\w)(?:The )?[A-ZÀ-ÞА-Я0-9]\w*")
_THE = re.compile(r"\b[Tt]he $")
_PAPER_PLACE = re.compile(r"(?<![\w'-])(?:[A-Z][a-z][\w'-]{0,18} |St\. |[A-Z]{2,6} ){1,3}$")
_REST_OF_PAPER = re.compile(rf"(?:-[A-Z][\w-]{{1,20}})?(?! (?!{_DAY}|{_MONTH})[A-Z])")


class _Name(NamedTuple):
    """One way to write an outlet: `strict`, `common` and `short` as data/outlets.toml explains them."""

    text: str
    outlet: str
    strict: bool = False
    common: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets that are known: their names by first word (longest first), and their kinds by name.

    `shorts` are the short names of each outlet, `defaults` the outlet that a short name means when nothing else tells.
    `nouns` end the names of papers that are not in the list, unless after a word of `not_after`.
    """

    names: Mapping[str, tuple[_Name, ...]]
    kinds: Mapping[str, str]
    shorts: Mapping[str, tuple[str, ...]]
    defaults: Mapping[str, str]
    lowercase: tuple[str, ...]
    nouns: frozenset[str]
    not_after: frozenset[str]

    def find(self, name: str) -> str | None:
        """The outlet that is called `name`, in full or by another of its names."""
        for text in (name, name.removeprefix("The ")):
            for known in self.names.get(_first_word(text), ()):
                if known.text == text and not known.short:
                    return known.outlet
        return name if name in self.kinds else None


def outlets(extra: Mapping[str, Collection[str]] | None = None) -> Outlets:
    """The outlets that `credits` knows: the shipped list (read once) and `extra`, {name: other names}."""
    return _table(tuple(sorted((name, tuple(sorted(also))) for name, also in (extra or {}).items())))


@lru_cache(maxsize=8)
def _table(extra: tuple[tuple[str, tuple[str, ...]], ...]) -> Outlets:
    shipped = tomllib.loads(Path(__file__).with_name("data").joinpath("outlets.toml").read_text(encoding="utf-8"))
    unlisted = shipped.pop("unlisted")
    entries = [(name, kind, entry) for kind, table in shipped.items() for name, entry in table.items()]
    entries += [(name, "site", {"also": also}) for name, also in extra]
    shorts = {short for _, _, entry in entries for short in entry.get("short", ())}
    names = {short: _Name(short, "", strict=True, short=True) for short in shorts}
    names |= {spelt.text: spelt for name, _, entry in entries for spelt in _spellings(name, entry, shorts)}
    index: dict[str, list[_Name]] = {}
    for text in sorted(names, key=lambda text: (-len(text), text)):
        index.setdefault(_first_word(text), []).append(names[text])
    return Outlets(
        names={first: tuple(found) for first, found in index.items()},
        kinds={name: kind for name, kind, _ in entries},
        shorts={name: tuple(entry["short"]) for name, _, entry in entries if "short" in entry},
        defaults={short: name for name, _, entry in entries if entry.get("default") for short in entry["short"]},
        lowercase=tuple(sorted(text for text in names if text[0].islower())),
        nouns=frozenset(unlisted["nouns"]),
        not_after=frozenset(unlisted["not_after"]),
    )


def _spellings(name: str, entry: Mapping[str, Any], shorts: Collection[str]) -> Iterator[_Name]:
    """The names of one outlet, without those that only the article can tell ("The Times")."""
    strict = frozenset(entry.get("strict", ()))
    for text in (name, *entry.get("also", ())):
        bare = text.removeprefix("The ")
        if bare in shorts:
            continue
        spelt = text if any(text == name or text.startswith(f"{name} ") for name in strict) else bare
        yield _Name(spelt, name, spelt in strict, spelt in strict and entry.get("common", False))


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found.group() if found else text


def _key(name: str) -> str:
    """What the spellings of one outlet have in common ("the Springfield Gazette", "Springfield Gazette")."""
    return re.sub(r"^the ", "", name.casefold())


# --- Where a line names an outlet -----------------------------------------------------------------------------------


class _Hit(NamedTuple):
    """A name in a line, from `start` to `end`.

    `short` is the short name that stood there; `guessed` says that no earlier name tells which outlet it means.
    """

    start: int
    end: int
    outlet: str
    strict: bool = False
    common: bool = False
    short: str = ""
    guessed: bool = False


def _hits(text: str, known: Outlets) -> list[_Hit]:
    """Every outlet that `text` names, in order; of two names that start together, the longer."""
    found: list[_Hit] = []
    end = 0
    for word in _CAPITALISED.finditer(text):
        start, first = word.start(), word.group()
        hit = _listed(text, start, known.names[first]) if first in known.names else None
        if hit is None and first.startswith("The "):
            start, first = start + len("The "), first.removeprefix("The ")
            hit = _listed(text, start, known.names[first]) if first in known.names else None
        if hit is None and first in known.nouns:
            hit = _unlisted(text, max(end, start - 64), start, word.end(), known.not_after)
        if hit is not None and hit.start >= end:
            found.append(hit)
            end = hit.end
    for name in known.lowercase:
        if name in text:
            places = re.finditer(rf"(?<!\w){re.escape(name)}", text)
            found += filter(None, (_listed(text, place.start(), known.names[_first_word(name)]) for place in places))
    return sorted(found)


def _listed(text: str, start: int, names: Iterable[_Name]) -> _Hit | None:
    for name in names:
        end = start + len(name.text)
        if not text.startswith(name.text, start) or text[end : end + 1].isalnum():
            continue
        if not name.short:
            return _Hit(start, end, name.outlet, name.strict, name.common)
        if _THE.search(text[max(0, start - 5) : start]):
            return _Hit(start, end, "", strict=True, short=name.text)
    return None


def _unlisted(text: str, floor: int, start: int, end: int, not_after: Collection[str]) -> _Hit | None:
    """A paper that no list holds ("the Springfield Gazette"), or what a later sentence calls it ("the Gazette")."""
    before = text[floor:start]
    if _THE.search(before):
        return _Hit(start, end, "", strict=True, short=text[start:end])
    place = _PAPER_PLACE.search(before)
    rest = _REST_OF_PAPER.match(text, end)
    if place is None or rest is None or place.group().split()[-1] in not_after:
        return None
    start -= len(place.group())
    start += len("The ") if text.startswith("The ", start) else 0
    article = "The " if _THE.search(text[max(0, start - 5) : start]) else ""
    return _Hit(start, rest.end(), article + text[start : rest.end()])


def _given_name(text: str, hit: _Hit) -> bool:
    return _GIVEN_NAME.search(text[max(0, hit.start - 30) : hit.start]) is not None


class _Shorts:
    """Which outlet does a short name mean?  The article's own, else the one named last, else the usual one."""

    def __init__(self, own: Collection[str], known: Outlets) -> None:
        self.known = known
        self.own = {short: name for name in own for short in self.of(name)}
        self.recent: dict[str, str] = {}

    def of(self, outlet: str) -> tuple[str, ...]:
        return (*self.known.shorts.get(outlet, ()), outlet.rpartition(" ")[2])

    def resolve(self, hits: Iterable[_Hit]) -> Iterator[_Hit]:
        """`hits` with the outlet of every short name; a short name that means none is left out."""
        for hit in hits:
            if not hit.short:
                self.recent.update(dict.fromkeys(self.of(hit.outlet), hit.outlet))
                yield hit
            elif outlet := self.own.get(hit.short) or self.recent.get(hit.short):
                yield hit._replace(outlet=outlet)
            elif outlet := self.known.defaults.get(hit.short):
                yield hit._replace(outlet=outlet, guessed=True)


# --- Which names are credited ---------------------------------------------------------------------------------------


class _Span(NamedTuple):
    """The part of a line that credits `outlet`.

    `way` is "cue", "subject" or "noun" (a construction), "tag" (a dateline, a sign-off), or "own" (no credit: the line
    shows that the article is the outlet's own).
    """

    start: int
    end: int
    outlet: str
    way: str


def credits(
    lines: Iterable[tuple[int, str]], own: Collection[str] = (), known: Outlets | None = None
) -> tuple[Credit, ...]:
    """Every outlet that `lines` (number, text) credit, in line order, each once a line, with the words that do it.

    `own` are the names of the article's own outlet: what it says of itself is no credit.  Nor is it when the article
    shows whose it is: "(CNN) ..." is a credit (the file may stand anywhere), a later "told CNN" in it is not.
    """
    table = known or outlets()
    named = [(number, text, hits) for number, text in lines if (hits := _hits(_plain(text), table))]
    people = {hit.outlet for _, text, hits in named for hit in hits if hit.strict and _given_name(_plain(text), hit)}
    mine = [table.find(name) or name for name in own]
    shorts = _Shorts(mine, table)
    found: list[tuple[_Span, Credit]] = []
    for number, text, hits in named:
        spans = _in_line(_plain(text), list(shorts.resolve(hits)), people, table)
        found += [(span, Credit(span.outlet, number, text[span.start : span.end])) for span in spans]
    return _without_own(found, {_key(name) for name in mine}, table)


def _plain(text: str) -> str:
    """`text` with one kind of apostrophe and space, every character where it was."""
    return text.replace("’", "'").replace("\xa0", " ")


def _without_own(found: Sequence[tuple[_Span, Credit]], own: Collection[str], known: Outlets) -> tuple[Credit, ...]:
    """The credits, without what an outlet says of itself and what a line says twice."""
    shown = {
        _key(span.outlet)
        for span, _ in found
        if span.way == "own" or (span.way == "tag" and known.kinds.get(span.outlet) not in ("wire", "syndicator"))
    }
    kept: dict[tuple[int, str], Credit] = {}
    for span, credit in found:
        key = _key(span.outlet)
        if span.way != "own" and key not in own and (span.way == "tag" or key not in shown):
            kept.setdefault((credit.line, key), credit)
    return tuple(kept.values())


def _in_line(text: str, hits: Sequence[_Hit], people: Collection[str], known: Outlets) -> list[_Span]:
    """Every span of `text` that credits an outlet, from left to right."""
    spans = [_construction(text, hit, hit.outlet in people) for hit in hits]
    _join(text, hits, spans)
    constructions = [span for span in spans if span is not None]
    found = [*constructions, *_dateline(text, hits, known), *_signs(text, hits, known)]
    return sorted(found, key=lambda span: (span.start, span.end))


def _construction(text: str, hit: _Hit, person: bool) -> _Span | None:
    """What stands around one name, if it credits the outlet.  `person`: the article knows somebody of that name."""
    before = text[max(0, hit.start - REACH) : hit.start]
    after = text[hit.end : hit.end + REACH]
    if _GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after) or (hit.strict and _GIVEN_NAME.search(before)):
        return None
    return _cued(before, after, hit, person) or _as_subject(before, after, hit, person) or _as_noun(before, after, hit)


def _cued(before: str, after: str, hit: _Hit, person: bool) -> _Span | None:
    """ "according to (a recent) X (report)", "told X", "obtained by X"."""
    cue = _CUE.search(before)
    if cue is None or (_NO_REPORT.match(after) and not _A_JOURNALIST.match(after)):
        return None
    rest = _rest_of_cue(cue, before[: cue.start()], after, hit, person)
    return None if rest is None else _Span(hit.start - len(before) + cue.start(), hit.end + rest, hit.outlet, "cue")


def _rest_of_cue(cue: re.Match[str], before: str, after: str, hit: _Hit, person: bool) -> int | None:
    """How many of the characters after the name belong to the cue's construction; None if there is none after all."""
    if noun := _NOUN.match(after):
        return noun.end() if noun["report"] or not cue["weak"] else None
    if (hit.strict and (cue["weak"] or person)) or (hit.guessed and _SAID_TO.match(cue.group())):
        return None
    if journalist := _A_JOURNALIST.match(after):
        return journalist.end()
    adjective = _INDEFINITE.match(cue["article"]) and not cue["noun"] and not cue["foreign"]
    longer = _LONGER_NAME.match(after) and (hit.strict or not _SAID_TO.match(cue.group()))
    opinion = _PUBLISHING.search(cue.group()) and _OPINION.search(before)
    if adjective or longer or opinion or _POSSESSIVE.match(after):
        return None
    rest = _SHOW.match(after) if cue.group().endswith(('"', "“")) else _DOT_COM.match(after)
    return rest.end() if rest else 0


def _as_subject(before: str, after: str, hit: _Hit, person: bool) -> _Span | None:
    """ "X reported", "X first published", "X, citing ..."."""
    subject = _SUBJECT.match(after)
    if subject is None or (hit.common and _SENTENCE_START.search(before)):
        return None
    if subject["weak"] and _MEMBER.search(before):
        return None
    if hit.strict and ((subject["weak"] and not hit.short) or (person and " report" not in subject.group())):
        return None
    return _Span(_with_article(before, hit), hit.end + subject.end(), hit.outlet, "subject")


def _as_noun(before: str, after: str, hit: _Hit) -> _Span | None:
    """ "a Bloomberg report", "the Post's story", "in a CNN interview"."""
    noun = _NOUN.match(after)
    if noun is None or _NO_REPORT.match(after) or (hit.common and _SENTENCE_START.search(before)):
        return None
    introduced = _BEFORE_NOUN.search(before) if noun["report"] else _IN_A.search(before)
    if introduced is None and (hit.strict or not noun["report"]):
        return None
    start = hit.start - (len(before) - introduced.start() if introduced else 0)
    return _Span(start, hit.end + noun.end(), hit.outlet, "noun")


def _with_article(before: str, hit: _Hit) -> int:
    article = _THE.search(before)
    return hit.start - len(article.group()) if article else hit.start


def _join(text: str, hits: Sequence[_Hit], spans: list[_Span | None]) -> None:
    """Credit both of "told Reuters and AFP", "The Post and the Journal reported": fills in `spans`."""
    pairs = [at for at in range(len(hits) - 1) if _AND.match(text, hits[at].end, hits[at + 1].start)]
    for left in pairs:
        span, hit = spans[left], hits[left + 1]
        if span and span.way == "cue" and not spans[left + 1] and _stands_alone(text, hit):
            spans[left + 1] = _Span(span.start, hit.end, hit.outlet, "cue")
    for left in reversed(pairs):
        span, hit = spans[left + 1], hits[left]
        before = text[max(0, hit.start - 5) : hit.start]
        if span and span.way == "subject" and not spans[left] and not _GLUED_BEFORE.search(before):
            spans[left] = _Span(_with_article(before, hit), span.end, hit.outlet, "subject")


def _stands_alone(text: str, hit: _Hit) -> bool:
    after = text[hit.end : hit.end + REACH]
    return not (_GLUED_AFTER.match(after) or _NO_REPORT.match(after) or _POSSESSIVE.match(after))


def _dateline(text: str, hits: Sequence[_Hit], known: Outlets) -> Iterator[_Span]:
    """ "(Reuters) -", "LONDON, June 3 (AP) —", "(MENAFN- The Rio Times)", "/PRNewswire/ --" at the start of a line."""
    line = _DATELINE.match(text) or _WIRE_DATELINE.match(text)
    if line is None or any(hit.end < line.start("who") for hit in hits):
        return
    start, end = line.span("who")
    inside = [hit for hit in hits if start <= hit.start and hit.end <= end]
    parts = [part for part in _TAG_PARTS.split(text[start:end]) if part]
    names = [known.find(part) for part in parts]
    passed_on = bool(names) and known.kinds.get(names[0] or "") == "syndicator"
    if not passed_on and (None in names or any(hit.strict and known.kinds.get(hit.outlet) != "wire" for hit in inside)):
        return
    for part, name in zip(parts, names, strict=True):
        yield _Span(start - 1, min(line.end(), end + 1), name or part, "tag")


def _signs(text: str, hits: Sequence[_Hit], known: Outlets) -> Iterator[_Span]:
    """ "... he said. — Reuters", "Source: AFP", "By A. Writer, Associated Press", "X contributed to this report"."""
    for hit in hits:
        before = text[max(0, hit.start - REACH) : hit.start]
        if _GLUED_BEFORE.search(before) or (hit.strict and known.kinds.get(hit.outlet) != "wire"):
            continue
        sign = _at_end(text, before, hit, known) or _footer(text, before, hit, known)
        if sign is not None:
            yield sign


def _at_end(text: str, before: str, hit: _Hit, known: Outlets) -> _Span | None:
    """A name that ends its line, after a dash or in brackets.  So end captions too; and "- CNN" ends a page's title."""
    if not _END.match(text, hit.end) or _PHOTO.search(before[-60:]):
        return None
    wire = known.kinds.get(hit.outlet) == "wire"
    dash = _END_DASH.search(before)
    if dash and (wire or dash["stop"] is not None):
        return _Span(hit.start - len(before) + dash.start("dash"), hit.end, hit.outlet, "tag")
    bracket = _END_BRACKET.search(before)
    if bracket and wire and (not before.strip(" (") or text.count(" ") >= CAPTION):
        return _Span(hit.start - 1, min(len(text), hit.end + 1), hit.outlet, "tag")
    return None


def _footer(text: str, before: str, hit: _Hit, known: Outlets) -> _Span | None:
    """A line that says whose the article is.  A wire agency's name in it is a credit; any other is the outlet's own."""
    way = "tag" if known.kinds.get(hit.outlet) == "wire" else "own"
    if contributed := _CONTRIBUTED.match(text, hit.end):
        if not contributed["writers"]:
            return _Span(_with_article(before, hit), contributed.end(), hit.outlet, "cue")
        if _SIGN_START.search(before):
            return _Span(_with_article(before, hit), contributed.end(), hit.outlet, way)
    if len(text) > FOOTER:
        return None
    if source := _SOURCE.search(before):
        return _Span(source.start(), hit.end, hit.outlet, "cue")
    if _CONTRIBUTING.match(text) or _COPYRIGHT.search(before) or (_BYLINE.match(before) and _END.match(text, hit.end)):
        return _Span(0, hit.end, hit.outlet, way)
    return None


# --- Whom a story's articles credit ---------------------------------------------------------------------------------

_FIRST_REPORTED = re.compile(r"\bfirst\b|\boriginally\b|\bbroke\b|\bbroken\b", re.IGNORECASE)


def source(credits_by_article: Sequence[tuple[Credit, ...]]) -> Source | None:
    """The outlet that most of a story's articles credit, as the origin of the report; None when they credit nobody.

    Of outlets credited as often, the one somewhere said to have been first, then a wire agency, then the first by name;
    one that only passes on others' reports comes last.
    """
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for article in credits_by_article:
        names |= {
            _key(credit.outlet): min(credit.outlet, names.get(_key(credit.outlet), credit.outlet)) for credit in article
        }
        counts.update({_key(credit.outlet) for credit in article})
        first.update({_key(credit.outlet) for credit in article if _FIRST_REPORTED.search(credit.quote)})
    if not counts:
        return None
    kinds = {_key(name): kind for name, kind in outlets().kinds.items()}
    rank = {"wire": 0, "syndicator": 2}
    best = min(counts, key=lambda key: (-counts[key], -first[key], rank.get(kinds.get(key, ""), 1), key))
    return Source(names[best], counts[best], len(credits_by_article))
