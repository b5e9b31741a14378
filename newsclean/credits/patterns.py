"""Regular expressions that the constructions of reporting have in common."""

from __future__ import annotations

import re

DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
OUTLET_NOUN = (
    r"(?:(?:wire|news) (?:agency|service|site|outlet|website|channel|network|organi[sz]ation|magazine)|newswire|"
    r"newspaper|paper|title|publication|partner|nachrichtenagentur|persbureau|krant|broadcaster|network|magazine|website|site|outlet|channel|daily|weekly|tabloid|station|blog|"
    r"agence|agencia|agência|agenzia|agentur|zeitung|magazin|journal|quotidien|diario|periódico|jornal|quotidiano)"
)
ADJECTIVE = (
    r"(?:recent|new|earlier|previous|latest|later|separate|initial|original|exclusive|lengthy|detailed|early|late|joint|"
    rf"subsequent|blockbuster|bombshell|(?:last|this|next) (?:week|month|year)(?:'s)?|\d{{4}}|{DAY}(?:'s)?)"
)
REPORT = (
    r"(?:reports?|story|stories|articles?|investigations?|expos(?:e|és?)|exclusives?(?! [a-zA-Z])|scoops?|"
    r"dispatch(?:es)?|leaks?|headlines?(?= (?:reveal|say|suggest|report|that|about)))"
)
JOURNALIST = r"(?: [a-z-]{1,20}){0,2} (?:reporter|journalist|correspondent|writer)s?"

THE = re.compile(r"\b[Tt]he $")
