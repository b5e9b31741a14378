"""Topics: what the words around a figure are about, by a lexicon of synonyms, stop words and a light stemmer.

Words of one meaning are one topic ("valued at", "a valuation of"); words that say nothing are left out, and those that
part one fact from its like (last year's and this year's, each and in total) are no topics but marks.
"""

from __future__ import annotations

from functools import lru_cache

from newsclean.facts.spellings import by_spelling, words

TOPICS = by_spelling(
    {
        "valuation": "valuation|valuations|valued|values|valuing|value|worth",
        "dead": "dead|died|dies|death|deaths|killed|kills|killing|fatalities|perished|toll",
        "hurt": "hurt|injured|injuries|injuring|wounded|wounding",
        "missing": "missing|unaccounted",
        "arrested": "arrested|arrests|arresting|detained|detentions",
        "revenue": "revenue|revenues|sales|turnover",
        "profit": "profit|profits|earnings",
        "loss": "loss|losses",
        "staff": "staff|employees|employs|employing|employed|employee|workforce|workers|payroll|headcount",
        "stake": "stake|shareholding|holding",
        "purchase": "purchase|buy|buys|buying|bought|acquire|acquires|acquiring|acquisition|acquired|takeover|"
        "sell|sells|selling|sold|sale",
        "price": "price|priced|pay|pays|paid|paying|cost|costs|costing",
        "raised": "raise|raised|raises|raising|fundraising",
        "investment": "invest|invested|invests|investing|investment|investments",
        "fine": "fine|fined|fines|penalty|penalties",
        "budget": "budget|budgets|spending|spend|spends|expenditure",
        "damage": "damage|damages|damaged",
        "evacuated": "evacuate|evacuated|evacuation|evacuations|evacuees",
    }
)

TOLLS = ("dead", "hurt", "missing", "arrested")
"""What can befall people: counts of people it befell are of it, whatever the people are called."""
PEOPLE = words("people persons dead killed wounded injured missing victims bodies fatalities")
# Words that stand near any figure.
EMPTY = words(
    "a an and are as at be been but by can could did do does for from had has have he her his how i if in into is "
    "it its may might more most much my no nor not now of on one only or our out over said say says she should so "
    "some such than that the their them then there these they this those to too up was we were what when where "
    "which while who whom whose will with would you your also after again against all any because before being "
    "both down during just like many may off other since still through until very well about roughly nearly "
    "almost around approximately some close least most under below above million billion trillion dollars dollar "
    "pounds euros percent per cent put told according report reported reports company firm group people new would "
    "mr ms mrs dr it's its us total figure number amount including between among later made make making take took "
    "taken went come came got get gets gave give used use using s t re ve year years"
)
# Words that say of which time a figure is.
TIMES = words(
    "last previous previously earlier prior former next future ago forecast forecasts expected expects expect "
    "projected projects plans planned aims target targets hopes predicts predicted estimates monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december spring summer autumn winter first second third fourth quarter half initially originally "
    "initial once"
)
# Words that say of how much of a whole it is.
SCOPES = words(
    "each every apiece average mean median annual annually yearly quarterly monthly weekly daily hourly net gross "
    "operating pretax combined additional another extra alone remaining maximum minimum cumulative other others "
    "further times hour hours day days week weeks month months nationwide worldwide statewide"
)
# Words that make a percentage one of change, and which way it goes.
GROWTH = by_spelling(
    {
        "up": "rise|rises|rising|rose|risen|gain|gains|gained|increase|increased|increases|grew|grow|growth|grown|up|"
        "added|climbed|jumped|surged|soared",
        "down": "fell|fall|falls|falling|fallen|drop|drops|dropped|decline|declined|down|cut|cuts|slipped|lost|plunged|"
        "slumped|tumbled",
    }
)
# Units of measure: what is counted in them may be anything.
MEASURES = words(
    "people persons members votes times years days hours minutes seconds weeks months decades miles kilometers meters "
    "feet inches acres hectares tons kilograms pounds degrees points places pages words cases things ways"
)
_SILENT = EMPTY | TIMES | SCOPES | GROWTH.keys()
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y", "e")


@lru_cache(maxsize=65_536)
def topic_of(word: str) -> str:
    """Topic of a word: its synonym's name, or its stem, one for all its endings; "" for a word that tells nothing."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if word in TOPICS:
        return TOPICS[word]
    if word in _SILENT or len(word) < 3 or word[0].isdigit():
        return ""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word
