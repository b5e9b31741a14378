"""What figures, names and quotes does an article carry, in one normal form?

`$10B`, `US$10 billion` and `10 billion dollars` are one figure, `Scale A.I.` and `Scale AI` one name: so two reports of
one event can be held side by side though no sentence is the same.  A figure is found by its digits or number word and
read by what stands right before and after it; a name is a run of capitalised words; a quote stands in quote marks.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from newsclean.articles import Mention, Shared, Span

REACH = 64  # characters looked at on either side of a number: the longest unit, and a bound on the work
QUOTE_WORDS = 4  # fewer words in quote marks are a title or a scare quote
QUOTE_OVERLAP = 0.8  # the share of the shorter quote's word trigrams that makes two quotes the same
HEADLINE_CAPITALS = 0.6  # a line with more of its words capitalised tells nothing about what is a name
CROWD = 50  # quotes of one article looked at for one trigram of another's: a stock phrase tells nothing
HEADLINE_WORDS = 25  # and is no longer than this


class _Part(NamedTuple):
    """A part of a line that says something: its kind, its normal form and where it stands."""

    kind: str
    value: str
    start: int
    end: int


def mentions(lines: Iterable[tuple[int, str]]) -> list[Mention]:
    """The figures, quotes and names of an article's body lines (number, text), each with the words that say it.

    Figures and quotes come first, in the order of the lines, then the names, in theirs.  Every span stands in its line.
    """
    numbered = list(lines)
    found: list[Mention] = []
    for number, text in numbered:
        parts = (*_figures(text), *_quotes(text))
        found += [Mention(part.kind, part.value, Span(number, text[part.start : part.end])) for part in parts]
    return found + _names(numbered)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _by_spelling(table: Mapping[str, str]) -> dict[str, str]:
    return {spelling: form for form, spellings in table.items() for spelling in spellings.split("|")}


def _any_of(spellings: Iterable[str]) -> str:
    """A pattern for any of `spellings`, the longest first."""
    return "|".join(re.escape(spelling) for spelling in sorted(spellings, key=lambda text: (-len(text), text)))


# --- Figures: how numbers and units are written ----------------------------------------------------------------------
# No repeat is open-ended: a line of digits costs a constant a digit.  More than 15 digits are an identifier.

_THOUSANDS_AHEAD = (
    r"(?=\s?(?:%|€|£|\$|(?:[Ee]uros?|EUR|[Dd]ollars?|pour cent|Prozent|[Mm]il(?:lion|liard)\w{0,3}|M(?:io|rd))\b))"
)
# The first digit comes first, and what may not precede it is looked for then: that lets the scan skip the letters.
_NUMBER = re.compile(
    r"\d(?:(?<!\w\d)|(?<=\bRs\d)|(?<=\bRM\d)|(?<=\bUSD\d)|(?<=\bEUR\d)|(?<=\bGBP\d)|(?<=\bCHF\d)|(?<=\bINR\d))"
    r"(?<![A-Za-z]-\d)(?<!\d\.\d)(?<!/\d)(?:"
    r"\d{0,2}(?:,\d{3}){1,4}(?:\.\d{1,3})?|"
    r"\d{0,2}(?:\.\d{3}){2,4}(?:,\d{1,2})?|\d{0,2}(?:\.\d{3}){1,4},\d{1,2}|"
    rf"\d{{0,2}}(?:[ \xa0\u202f]\d{{3}}){{1,4}}(?:,\d{{1,2}})?{_THOUSANDS_AHEAD}|"
    r"\d{0,14}(?:[.,]\d{1,3})?)(?!\d)"
)
_DIGIT = re.compile(r"\d")
_BARE_YEAR = re.compile(r"(?:1\d|20)\d\d$")
# Before these a comma is the decimal point, and a point groups thousands.
_COMMA_LANDS = re.compile(
    r"\s?(?:€|[Ee]uros?\b|EUR\b|Prozent|pour cent|por ciento|per cento|por cento|M(?:io|ill|rd)\b|Millionen|"
    r"[Mm]illiard|milli(?:ón|oni|one)\b|millones|mil(?:h|i?ard)|bilh|tausend|mila\b)"
)

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SPELT = {word: Decimal(value) for value, word in enumerate(f"{_ONES} eighteen nineteen".split(), 1)}
_SPELT |= {word: Decimal(10 * value) for value, word in enumerate(_TENS.split(), 2)}
_SPELT |= {"a": Decimal(1), "half a": Decimal("0.5")}
# "one" and "a" are figures only before a scale: "one million", "a billion".  What is no number word ("fine") is
# matched as well, and left out after: a pattern that begins with a set of letters is three times as fast.
_NUMBER_WORD = re.compile(
    r"[TtFfSsEeNnOoHhAa](?<![\w-].)(?:wo|hree|our|ive|ix|even|ight|ine|en|leven|welve|hirteen|ourteen|ifteen|ixteen|"
    r"eventeen|ighteen|ineteen|(?:wenty|hirty|orty|ifty|ixty|eventy|ighty|inety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?:ne|alf a)?(?= (?:dozen|hundred|thousand|million|billion|trillion)\b))(?!\w)"
)

_SCALES = {
    spelling: Decimal(value)
    for spelling, value in _by_spelling(
        {
            "12": "dozen",
            "1e2": "hundred",
            "1e3": "k|thousand|thousands|tausend|mila",
            "1e5": "lakh|lakhs",
            "1e6": "m|million|millions|mn|mln|mio|millionen|millón|millones|milione|milioni|milhão|milhões|миллионов",
            "1e7": "crore|crores",
            "1e9": "b|billion|billions|bn|bln|mrd|milliard|milliards|milliarde|milliarden|miliardo|miliardi|bilhão|"
            "bilhões|mil millones|миллиардов",
            "1e12": "t|trillion|trillions|tn|trn|billionen|lakh crore",
        }
    ).items()
}
_SCALE = re.compile(
    rf"[\s-]?({_any_of(scale for scale in _SCALES if len(scale) > 1)})(?!\w)(?:(?<=mio|mrd)\.)?|([KkMmBbT])(?![\w'’-])",
    re.IGNORECASE,
)
_SCALE_LETTER = re.compile(r"\s?([KkMmBbTt])(?!\w)")  # after a currency: "$10 B"

_CURRENCIES = _by_spelling(
    {
        "$": "$|US$|U.S.$|US $|USD",
        "A$": "A$|AU$|AUD",
        "C$": "C$|CA$|CAD",
        "S$": "S$|SG$|SGD",
        "HK$": "HK$|HKD",
        "NZ$": "NZ$|NZD",
        "NT$": "NT$|TWD",
        "R$": "R$|BRL",
        "£": "£|GBP",
        "€": "€|EUR",
        "¥": "¥|JP¥|JPY",
        "CN¥": "CN¥|RMB|CNY",
        "₩": "₩|KRW",
        "₹": "₹|Rs.|Rs|INR",
        "₽": "₽|RUB",
        "₺": "₺|TRY",
        "₪": "₪|NIS|ILS",
        "₦": "₦|NGN",
        "CHF": "CHF",
        "RM": "RM|MYR",
        "ZAR": "ZAR",
        "AED": "AED",
    }
)
_CURRENCY_NAMES = _by_spelling(
    {
        "$": "dollar|dollars|us dollars|u.s. dollars|american dollars|dólares|dollari|usd",
        "A$": "australian dollars|aud",
        "C$": "canadian dollars|cad",
        "S$": "singapore dollars|sgd",
        "HK$": "hong kong dollars|hkd",
        "NZ$": "new zealand dollars|nzd",
        "R$": "reais|brl",
        "£": "pound|pounds|pounds sterling|british pounds|gbp|£",
        "€": "euro|euros|eur|€",
        "¥": "yen|jpy",
        "CN¥": "yuan|renminbi|rmb|cny",
        "₩": "won|krw",
        "₹": "rupee|rupees|indian rupees|inr",
        "₽": "ruble|rubles|rouble|roubles|rub",
        "₺": "lira|liras",
        "₪": "shekel|shekels",
        "₦": "naira",
        "CHF": "franc|francs|swiss francs|chf",
        "RM": "ringgit",
        "ZAR": "rand",
        "AED": "dirhams",
    }
)
_CURRENCY_BEFORE = re.compile(rf"(?<![A-Za-z])({_any_of(_CURRENCIES)})\s?$")
_CURRENCY_AFTER = re.compile(rf"[\s-]?(?:de |d['’])?({_any_of(_CURRENCY_NAMES)})(?!\w)|\s?(\$)(?!\s?\d)", re.IGNORECASE)
_OTHER_SENSES = _words("pound pounds won lira rand franc francs")  # money only in large sums: 200 pounds are a weight

_POINTS = re.compile(
    r"[\s-](?:percentage[\s-]points?|Prozentpunkten?|points de pourcentage|puntos porcentuales|punti percentuali|"
    r"pontos percentuais)(?!\w)"
)
_PERCENT = re.compile(
    r"[\s-]?(?:%|(?:per ?cent|pct|Prozent|pour ?cent|por ciento|per cento|por cento|procent)(?!\w))", re.IGNORECASE
)
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|bis|à|a)\s")
_RANGE_BETWEEN = re.compile(r"\s(?:and|und|et|y|e)\s")
_BETWEEN = re.compile(r"\b(?:[Bb]etween|[Zz]wischen|[Ee]ntre|[Tt]ra)\s[^\s\d]{0,4}\s?$")

# What a number counts is the first plural after it, past adjectives and names.
_NOUN_WORD = re.compile(r"[\s-]([A-Za-zÀ-ÿ][\w'’-]{0,30})")
_NOUN_REACH = 4  # "350,000 Nvidia H100 accelerator chips"
_PLURALS = _words(
    "people men women children troops dead killed wounded injured missing personnel feet aircraft spacecraft"
)
_UNITS = _by_spelling(
    {
        "people": "person",
        "men": "man",
        "women": "woman",
        "children": "child",
        "feet": "foot",
        "inches": "inch",
        "gigawatts": "gw|gigawatt",
        "megawatts": "mw|megawatt",
        "kilometers": "km|kilometre|kilometres|kilometer",
        "meters": "metre|metres|meter",
        "liters": "litre|litres|liter",
        "kilograms": "kg|kilogram",
        "tons": "tonne|tonnes|ton",
        "gigabytes": "gb|gigabyte",
        "terabytes": "tb|terabyte",
    }
)
_NO_NOUN = _words(
    "a an and or of in on at to for from by with as is was were are be been has had have the that this these "
    "those which who whom its his her their our your my it he she they we you i than then when while where if but "
    "not no so up down out over under more less most least per am pm after before since until during between "
    "against about around into says said does across perhaps always plus versus minus series us also can could "
    "will would may might must third thirds quarter quarters fifths something"
)
_AFTER_NAME = re.compile(r"[\w,]\s[A-ZÀ-Þ][\w'’.&-]{0,30}\s$")  # "the Boeing 737 jets", "an iPhone 15 case"
_NUMBERED = re.compile(
    r"(?:\b[Nn]os?\.?\s?|#\s?|\b[Aa]ge[ds]?\s|\b(?:article|section|page|chapter|flight|highway|route|lot|room)\s)$"
)
_NOT_ALONE = re.compile(r"[:/]\d|@|[A-Za-z_]")  # 10:30, 6/8, 3rd, 5G: no amounts
_YEARS_OLD = re.compile(r"[\s-]years?[\s-]old(?!\w)")

_MONTHS = {
    spelling: int(month)
    for spelling, month in _by_spelling(
        {
            "1": "January|Jan|Januar|janvier|enero|gennaio|janeiro",
            "2": "February|Feb|Februar|février|febrero|febbraio|fevereiro",
            "3": "March|Mar|März|marzo|março",
            "4": "April|Apr|avril|abril|aprile",
            "5": "May|Mai|mayo|maggio|maio",
            "6": "June|Jun|Juni|juin|junio|giugno|junho",
            "7": "July|Jul|Juli|juillet|julio|luglio|julho",
            "8": "August|Aug|août|agosto",
            "9": "September|Sept|Sep|septembre|septiembre|settembre|setembro",
            "10": "October|Oct|Oktober|octobre|octubre|ottobre|outubro",
            "11": "November|Nov|novembre|noviembre|novembro",
            "12": "December|Dec|Dezember|décembre|diciembre|dicembre|dezembro",
        }
    ).items()
}
_MONTH_NAMES = [next(name for name, month in _MONTHS.items() if month == place) for place in range(1, 13)]
_MONTH_BEFORE = re.compile(rf"(?<!\w)({_any_of(_MONTHS)})\.?,?\s(?:de\s|the\s)?$")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th|er|\.|º)?\s(?:of\s|de\s)?({_any_of(_MONTHS)})(?!\w)\.?")
_DAY_END = re.compile(r"(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?(?![\w%]|[.,:]\d|\s(?:million|billion|percent|per cent))")
_YEAR_AFTER = re.compile(r"(?:,|,?\sde|\sdel)?\s((?:1[5-9]|20)\d\d)(?!\w|[.,]\d|\s(?:people|members|jobs|votes))")
_CURRENCY_AT = re.compile(rf"({_any_of(_CURRENCIES)})\s?")
_SENTENCE_ENDS = ("", ".", "!", "?", ":", '"', "“", "”", "—", "–", "•")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d$")
_ISO = re.compile(r"-(\d\d)-(\d\d)(?!\d)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_SCORE = re.compile(
    r"\s?[-–]\s?(\d{1,3})(?![\w%]|[-–.,:/]\d)(?!-[a-z])(?!\s(?:percent|per cent|million|billion|percentage))"
)
_CONTEST = re.compile(
    r"\b(?:beat|beaten|beating|wins?|won|winning|defeat\w*|los[et]|losing|loss|victor\w+|match|games?|goals?|sets?|scor\w+|"
    r"draw|drew|final|semi-?finals?|quarter-?finals?|playoffs?|inning|half-?time|vot\w+|rul(?:ed|ing)|decision|passed)\b"
)


# --- Figures: reading them ------------------------------------------------------------------------------------------


class _Quantity(NamedTuple):
    """A number and what stands around it: `amount` times `scale` of `unit` (a currency, a noun or nothing)."""

    kind: str
    amount: Decimal
    scale: Decimal
    unit: str
    start: int
    end: int

    @property
    def value(self) -> str:
        total = self.amount * self.scale
        if self.kind == "money":
            return f"{self.unit}{' ' if self.unit.isalpha() else ''}{_sum(total)}"
        return f"{_plain(total)}{self.unit}" if self.kind == "percent" else f"{_short(total)} {self.unit}"


def _figures(text: str) -> list[_Part]:
    """The money, percentages, counts, dates and scores of a line, from left to right."""
    numbers = list(_NUMBER.finditer(text)) if _DIGIT.search(text) else []
    if spelt := [word for word in _NUMBER_WORD.finditer(text) if _is_number_word(word.group())]:
        numbers = sorted([*numbers, *spelt], key=re.Match.start)
    parts: list[_Part] = []
    for number in numbers:
        if parts and number.start() < parts[-1].end:
            continue
        parts += _date(text, number) or _range(text, number) or _single(text, number, parts) or _score(text, number)
    return parts


def _is_number_word(word: str) -> bool:
    return all(part in _SPELT for part in word.lower().split("-"))


def _date(text: str, number: re.Match[str]) -> list[_Part]:
    """ "June 8, 2025", "8 June", "2025-06-08", "May 2024": ISO if the day and the year are known."""
    start, end = number.span()
    digits = number.group()
    if not digits.isdigit() or len(digits) > 4:
        return []
    if len(digits) == 4:
        return _year_first(text, number)
    after = _MONTH_AFTER.match(text, end)
    before = None if after else _MONTH_BEFORE.search(text[max(0, start - 16) : start])
    rest = after or (before and _DAY_END.match(text, end))
    if rest is None:
        return []
    month, end = _MONTHS[(after or before or rest)[1]], rest.end()
    year = _YEAR_AFTER.match(text, end)
    if not 1 <= int(digits) <= _DAYS[month - 1]:
        return []
    value = f"{year[1]}-{month:02}-{int(digits):02}" if year else f"{_MONTH_NAMES[month - 1]} {int(digits)}"
    return [_Part("date", value, start - (len(before[0]) if before else 0), year.end() if year else end)]


def _year_first(text: str, number: re.Match[str]) -> list[_Part]:
    start, end = number.span()
    year = number.group()
    if (iso := _ISO.match(text, end)) and 1 <= int(iso[1]) <= 12 and 1 <= int(iso[2]) <= _DAYS[int(iso[1]) - 1]:
        return [_Part("date", year + iso.group(), start, iso.end())]
    before = _MONTH_BEFORE.search(text[max(0, start - 16) : start])
    if before and _BARE_YEAR.match(year) and not _NOT_ALONE.match(text, end):
        return [_Part("date", f"{_MONTH_NAMES[_MONTHS[before[1]] - 1]} {year}", start - len(before[0]), end)]
    return []


def _range(text: str, number: re.Match[str]) -> list[_Part]:
    """ "$60-65 billion", "between 10 and 12 percent": both ends, each with the words of the whole."""
    start, end = number.span()
    before = text[max(0, start - 24) : start]
    joint = _RANGE.match(text, end) or (_BETWEEN.search(before) and _RANGE_BETWEEN.match(text, end))
    other = joint and _NUMBER.match(text, _after_currency(text, joint.end()))
    if not other:
        return []
    symbol = _CURRENCY_BEFORE.search(before)
    high = _quantity(text, other, _CURRENCIES[symbol[1]] if symbol else "")
    low = _amount(text, number)
    if high is None or low >= high.amount or (high.kind == "count" and _BARE_YEAR.match(number.group())):
        return []
    start -= len(symbol.group()) if symbol else 0
    ends = (high,) if high.kind == "count" and low <= 1 else (high._replace(amount=low), high)
    return [_Part(high.kind, end.value, start, high.end) for end in ends]


def _after_currency(text: str, start: int) -> int:
    symbol = _CURRENCY_AT.match(text, start)
    return symbol.end() if symbol else start


def _single(text: str, number: re.Match[str], earlier: Sequence[_Part]) -> list[_Part]:
    """A quantity.  In "$60 billion to 65 billion" it takes its currency from the one before."""
    currency = ""
    if earlier and earlier[-1].kind == "money" and _RANGE.fullmatch(text, earlier[-1].end, number.start()):
        currency = earlier[-1].value.rstrip("0123456789.,abcdefghijklmnopqrstuvwxyz ")
    found = _quantity(text, number, currency)
    return [_Part(found.kind, found.value, found.start, found.end)] if found else []


def _score(text: str, number: re.Match[str]) -> list[_Part]:
    """ "3-1" where a contest or a vote is spoken of."""
    start, end = number.span()
    other = _SCORE.match(text, end)
    if (
        other is None
        or len(number.group()) > 3
        or not number.group().isdigit()
        or text[max(0, start - 1) : start] in "-–"
    ):
        return []
    before = text[max(0, start - 16) : start]
    if _NUMBERED.search(before) or not _CONTEST.search(text[max(0, start - 2 * REACH) : end + REACH]):
        return []
    return [_Part("score", f"{number.group()}-{other[1]}", start, other.end())]


def _quantity(text: str, number: re.Match[str], currency: str) -> _Quantity | None:
    """What `number` measures: money (of `currency`, unless it says another), a share or things."""
    start, end = number.span()
    amount = _amount(text, number)
    if symbol := _CURRENCY_BEFORE.search(text[max(0, start - 8) : start]):
        start, currency = start - len(symbol.group()), _CURRENCIES[symbol[1]]
    scale, end = _scale(text, end, bool(currency))
    if scale == 1 and _NOT_ALONE.match(text, end):
        return None
    if currency:
        return _Quantity("money", amount, scale, currency, start, end)
    if (name := _CURRENCY_AFTER.match(text, end)) and _is_money(name, amount * scale):
        return _Quantity("money", amount, scale, _CURRENCY_NAMES.get((name[1] or "$").lower(), "$"), start, name.end())
    if points := _POINTS.match(text, end):
        return _Quantity("percent", amount, scale, " percentage points", start, points.end())
    if percent := _PERCENT.match(text, end):
        return _Quantity("percent", amount, scale, "%", start, percent.end())
    return _count(text, number, amount, scale, end)


def _is_money(name: re.Match[str], total: Decimal) -> bool:
    return (name[1] or "$").lower() not in _OTHER_SENSES or total >= 10_000


def _count(text: str, number: re.Match[str], amount: Decimal, scale: Decimal, end: int) -> _Quantity | None:
    """ "350,000 chips", "12 people", "2-gigawatt".  No bare years, no numbers of pages, flights and aircraft."""
    start, raw = number.start(), number.group()
    before = text[max(0, start - 48) : start]
    named = raw[0].isupper() and before.rstrip()[-1:] not in _SENTENCE_ENDS
    if named or amount * scale <= 1 or _NUMBERED.search(before) or _AFTER_NAME.search(before):
        return None
    if scale == 1 and _BARE_YEAR.match(raw):
        return None
    noun = _noun(text, end)
    return _Quantity("count", amount, scale, noun[0], start, noun[1]) if noun else None


def _noun(text: str, end: int) -> tuple[str, int] | None:
    """The plural of what is counted, and where it ends."""
    if old := _YEARS_OLD.match(text, end):
        return "years old", old.end()
    joined = text[end : end + 1] == "-"
    for place in range(_NOUN_REACH):
        word = _NOUN_WORD.match(text, end)
        noun = word[1].rstrip("'’") if word else ""
        if word is None or noun.lower() in _NO_NOUN:
            return None
        if place == 0 and noun.lower() in _UNITS:
            return _UNITS[noun.lower()], word.end()
        if noun.lower() in _PLURALS or _is_plural(noun):
            return (noun if noun[0].isupper() else noun.lower()), word.end()
        if joined:
            return (f"{noun}s", word.end()) if noun.isalpha() and noun.islower() else None
        end = word.end()
    return None


def _is_plural(noun: str) -> bool:
    return len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s", "’s"))


def _amount(text: str, number: re.Match[str]) -> Decimal:
    raw = number.group()
    if not raw[0].isdigit():
        return sum((_SPELT[word] for word in raw.lower().split("-")), Decimal(0))
    raw = re.sub(r"[ \xa0\u202f]", "", raw)
    marks = [mark for mark in raw if mark in ",."]
    whole, _, tail = raw.rpartition(marks[-1]) if marks else (raw, "", "")
    repeated = len(marks) > 1 and len(set(marks)) == 1
    grouping = (marks[-1:] == [","]) != bool(_COMMA_LANDS.match(text, number.end()))
    if len(tail) == 3 and raw[0] != "0" and (repeated or grouping):
        whole, tail = whole + tail, ""
    return Decimal(f"{whole.replace(',', '').replace('.', '')}.{tail or 0}")


def _scale(text: str, end: int, money: bool) -> tuple[Decimal, int]:
    """ "million", "bn", "hundred thousand", "B" after a number: what it multiplies by, and where it ends."""
    scale = Decimal(1)
    for _ in range(2):
        found = _SCALE.match(text, end)
        if found is None or (found[2] and not (money or found[2].isupper())):
            break
        scale, end = scale * _SCALES[found.group().strip(" -.\xa0\u202f").lower()], found.end()
    if scale == 1 and money and (letter := _SCALE_LETTER.match(text, end)):
        return _SCALES[letter[1].lower()], letter.end()
    return scale, end


def _plain(number: Decimal) -> str:
    """With separators, without trailing zeros."""
    return f"{number.normalize():,f}"


def _short(number: Decimal) -> str:
    for name, size in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
        if number >= size:
            return f"{_plain(number / size)} {name}"
    return _plain(number)


def _sum(total: Decimal) -> str:
    cents = total.quantize(Decimal("0.01")) if total < 10**6 else total
    return f"{cents:,}" if total < 10**6 and cents == total != total.to_integral_value() else _short(total)


# --- Quotes ---------------------------------------------------------------------------------------------------------

_QUOTED = re.compile(r"„([^„“”\"]+)[“”\"]|“([^“”„]+)(?:”|$)|«([^«»]+)»|(?<!\w)\"(?=\S)([^\"]+)\"")
_QUOTE_MARK = re.compile(r"[\"“„«]")
_WORD = re.compile(r"\w+")


def _quotes(text: str) -> Iterator[_Part]:
    """Spans of some words between quote marks; one that does not end in its line goes on in the next paragraph."""
    if not _QUOTE_MARK.search(text):
        return
    for quoted in _QUOTED.finditer(text):
        group = quoted.lastindex or 0
        words = _WORD.findall(quoted[group].lower().replace("'", "").replace("’", ""))
        if len(words) >= QUOTE_WORDS:
            yield _Part("quote", " ".join(words), quoted.start(group), quoted.end(group))


# --- Names ----------------------------------------------------------------------------------------------------------

# A capitalised word or initials: "O'Brien", "Hewlett-Packard", "J.", "A.I.", "Sen.".
_ABBREVIATION = (
    r"(?:\.(?:(?<=\bMr\.)|(?<=\bMs\.)|(?<=\bDr\.)|(?<=\bSt\.)|(?<=\bJr\.)|(?<=\bSr\.)|(?<=\bLt\.)|(?<=\bMrs\.)|(?<=\bSen\.)|"
    r"(?<=\bRep\.)|(?<=\bGov\.)|(?<=\bGen\.)|(?<=\bCol\.)|(?<=\bSgt\.)|(?<=\bRev\.)|(?<=\bCapt\.)|(?<=\bProf\.)))?"
)
_REST_OF_TOKEN = (
    r"(?:(?:\.[A-ZÀ-Þ]){0,3}\.(?!\w)|"
    rf"[\w&]{{0,40}}(?:['’](?!s\b)\w{{2,30}})?(?:-[A-ZÀ-Þ]\w{{0,30}}){{0,3}}{_ABBREVIATION})"
)
_JOINER = r"(?:de|la|del|della|di|da|dos|das|do|du|des|van|von|der|den|ter|bin|ibn|al|el|of|the)"
_RUN = re.compile(
    rf"[A-ZÀ-Þ](?<![\w.@#/’'-].){_REST_OF_TOKEN}"
    rf"(?:(?: {_JOINER}){{0,2}} (?:[A-ZÀ-Þ]{_REST_OF_TOKEN}|(?:al|el|ul)-[A-Z]\w{{0,30}})){{0,7}}"
)
_LOWER_WORD = re.compile(r"\b[a-zß-ÿ]{2,}")

_STOP = _words(
    "A An And Are As At Be Because Been But By Can Could Did Do Does Even For From Had Has Have He Her Here His "
    "How I If In Into Is It Its It’s It's Just Like Many May More Most Much My No Nor Not Now Of On Once One Only "
    "Or Other Our Out Over She Since So Some Still Such Than That The Their Them Then There These They This Those "
    "Though Through To Two Under Until Up Was We Were What When Where Whether Which While Who Why Will With Would "
    "Yet You Your Also After Before During About According Although Among Another Any Both Despite Each Every Few "
    "First Former Further Get Given However Instead Last Later Let Meanwhile Moreover Nearly Never Next None "
    "Nothing Perhaps Please Read Second See Several Should Speaking Sure Three Today Tomorrow Yesterday Unlike "
    "Upon Us Using Very Well Without Yes Photo Image Copyright Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday Mon Tue Wed Thu Fri Sat Sun January February March April June July August September October November "
    "December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec I’m I'm I’ve I've That’s That's There’s There's "
    "He’s He's She’s She's We’re We're They’re They're You’re You're Don’t Don't Didn’t Didn't"
)
_NATIONS = _words(
    "US U.S U.S. USA African-American African-Americans America American Americans British Briton Britons English "
    "Scottish Welsh Irish French German Germans Italian Italians Spanish Portuguese Dutch Belgian Swiss Austrian "
    "Polish Czech Hungarian Romanian Bulgarian Greek Greeks Turkish Turks Russian Russians Soviet Ukrainian "
    "Ukrainians Swedish Norwegian Danish Finnish European Europeans African Africans Asian Asians Arab Arabs "
    "Latin Western Eastern Northern Southern Chinese Japanese Korean Koreans Indian Indians Pakistani Pakistanis "
    "Bangladeshi Afghan Afghans Iranian Iranians Iraqi Iraqis Syrian Syrians Israeli Israelis Palestinian "
    "Palestinians Lebanese Egyptian Saudi Saudis Emirati Yemeni Libyan Nigerian Kenyan Ethiopian Mexican Mexicans "
    "Canadian Canadians Brazilian Cuban Cubans Venezuelan Colombian Argentine Australian Australians Vietnamese "
    "Thai Filipino Indonesian Malaysian Hispanic Latino Latinos Black White Muslim Muslims Islamic Islamist "
    "Christian Christians Catholic Catholics Jewish Jews Jew Hindu Hindus Buddhist Protestant Democrat Democrats "
    "Democratic Republican Republicans GOP Conservative Conservatives Liberal Liberals Labour Tory Tories "
    "Communist Nazi Nazis"
)
_TITLES = _words(
    "Prosecutor Manager Prosecuting District Mr Mrs Ms Miss Dr Sir Lady Lord Prof Professor Rev Sen Senator Sens "
    "Rep Reps Representative Congressman Congresswoman Gov Governor Gen General Lt Lieutenant Col Colonel Sgt "
    "Sergeant Capt Captain Maj Major Adm Admiral Commander Cmdr President Vice Prime Minister Premier Chancellor "
    "Secretary Undersecretary Mayor Judge Justice Chief Executive Officer CEO CFO COO CTO Chairman Chairwoman "
    "Chair Director Attorney Speaker Majority Minority Leader Whip Ambassador Deputy Assistant Foreign Defense "
    "Defence Interior Health Finance Treasury Acting Ex Co Coach Detective Sheriff Commissioner Spokesman "
    "Spokeswoman Founder Press National Security Adviser Advisor House Senate State Supreme Court Campaign Police"
)
_PERSON_TITLES = _words(
    "Attorney Prosecutor Manager Mr Mrs Ms Miss Dr Sir Prof Professor Rev Sen Senator Rep Representative "
    "Congressman Congresswoman Gov Governor Gen General Lt Lieutenant Col Colonel Sgt Sergeant Capt Captain Maj "
    "Adm Admiral Commander President Minister Premier Chancellor Secretary Mayor Judge Justice Officer CEO CFO "
    "COO CTO Chairman Chairwoman Director Speaker Leader Whip Ambassador Coach Detective Sheriff Commissioner "
    "Spokesman Spokeswoman Founder Adviser Advisor Chief"
)
_INSTITUTIONS = _words(
    "Department Office Court Committee Party University College School Institute Ministry Council Board Bureau "
    "Agency Service Administration Commission Association Foundation Fund Group Company Corporation Corp Inc Ltd "
    "Bank Center Centre Hospital Church Street Avenue Road House Hall Hill City County State States District "
    "Island Islands Park Airport Motors Electric Assembly Mills Dynamics League News Times Post Journal Herald "
    "Tribune Press Guard Force Army Navy Corps Act Bill Law Order Union Congress Senate Parliament Organization "
    "Society Museum Prize Award Games Cup Series"
)
_OF_HEADS = _words(
    "Department University Bank House Ministry Institute Court Council Chamber Board Bureau Office Church "
    "Republic Kingdom Gulf Bay City State Isle Duke Center Centre Association Federation League Union School "
    "College Academy Museum Commission Committee Company District Sons Daughters Game Fund Society Band War "
    "Battle Statue Declaration Bill Cape Strait Bishop Archbishop Order Knights Lord Lords Secretary Speaker "
    "Director Chief Day Tower Hall Port Trail Heads Chiefs States"
)
_TAILS = _words("Jr Sr Inc Corp Ltd Co LLC PLC")
_JOINERS = _words("de la del della di da dos das do du des van von der den ter bin ibn al el of the")
_PARTY = re.compile(r"[DRI]-")  # "D-Vt."
_BREAK = "The"
_QUOTED_ENDS = (".”", ".’", '."', ".)", "?”", "!”", ",”")
_SENTENCE_BEFORE = '.!?:;…"“„«•*‘—–|'  # what a sentence follows; "(" and "," lead to a name as well


class _Name(NamedTuple):
    """A run of capitalised words; `initial` says that its first word begins a sentence."""

    words: tuple[str, ...]
    line: int
    start: int
    end: int
    initial: bool

    @property
    def value(self) -> str:
        return " ".join(self.words).replace(".", "").replace("’", "'")

    def without(self, count: int) -> _Name:
        """The name without its first `count` words."""
        start = self.start + sum(len(word) + 1 for word in self.words[:count])
        return _Name(self.words[count:], self.line, start, self.end, self.initial and not count)

    def first(self, count: int) -> _Name:
        """The first `count` words of the name."""
        end = self.start + sum(len(word) + 1 for word in self.words[:count]) - 1
        return _Name(self.words[:count], self.line, self.start, end, self.initial)


def _names(lines: Sequence[tuple[int, str]]) -> list[Mention]:
    """The names in `lines`, in their order.

    A capital at the start of a sentence proves nothing: what the rest of the article does with the word decides.
    """
    runs = [run for number, text in lines if not _is_headline(text) for run in _runs(number, text)]
    common = frozenset(_LOWER_WORD.findall("\n".join(text for _, text in lines)))
    sure = {run.value for run in runs if not run.initial}
    sure |= {run.words[-1] for run in runs if not run.initial}
    kept = [name for run in runs if (name := _trusted(run, common, sure))]
    full = _full_names({name.value for name in kept if not common.intersection(name.value.lower().split())})
    texts = dict(lines)
    return [
        Mention("name", full.get(name.value, name.value), Span(name.line, texts[name.line][name.start : name.end]))
        for name in kept
    ]


def _is_headline(text: str) -> bool:
    """Does the line capitalise its words whatever they are?"""
    if len(text) > HEADLINE_WORDS * 12 or text.endswith((".", ".”", '."')):
        return False
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return 0 < len(words) <= HEADLINE_WORDS and sum(word[0].isupper() for word in words) > HEADLINE_CAPITALS * len(
        words
    )


def _runs(number: int, text: str) -> Iterator[_Name]:
    """The runs of capitalised words in a line, broken at words that are no part of a name, without titles."""
    for run in _RUN.finditer(text):
        words, start = run.group().split(" "), run.start()
        if len(words) > 1:
            yield from _broken(words, number, start, _starts_sentence(text, start))
        elif words[0] not in _STOP:
            yield _Name((words[0],), number, start, run.end(), _starts_sentence(text, start))


def _broken(run: Iterable[str], number: int, start: int, initial: bool) -> Iterator[_Name]:
    """The names in the words of a run that begins at `start`."""
    words: list[str] = []
    first = at = start
    for word in (*run, _BREAK):
        if (word in _STOP and not (word == "May" and words)) or _is_stray(word, words):
            if words:
                yield from _untitled(_Name(tuple(words), number, first, at - 1, initial and first == start))
            words, first = [], at + len(word) + 1
        else:
            words.append(word)
        at += len(word) + 1


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \xa0")
    return not before or before[-1] in _SENTENCE_BEFORE or before[-2:] in _QUOTED_ENDS


def _is_stray(word: str, words: Sequence[str]) -> bool:
    """A joiner that joins nothing: "of" does after "Bank" but not after "Obama"."""
    if word not in _JOINERS or not words:
        return word in _JOINERS
    return (word == "of" and words[-1] not in _OF_HEADS) or (word == "the" and words[-1] != "of")


def _untitled(name: _Name) -> Iterator[_Name]:
    """ "Foreign Minister Jo Roe" without the title; of "Acme CEO Jo Roe" two names; of a title alone none."""
    while name.words and (name.words[-1] in _JOINERS or (len(name.words) > 1 and name.words[-1].rstrip(".") in _TAILS)):
        name = name._replace(words=name.words[:-1], end=name.end - len(name.words[-1]) - 1)
    words = [word.rstrip(".") for word in name.words]
    after = 0
    if not _PERSON_TITLES.isdisjoint(words):
        after = _after_title(words)
    before = after
    while before and (words[before - 1] in _TITLES or words[before - 1] in _NATIONS or words[before - 1] in _JOINERS):
        before -= 1
    if before:
        yield name.first(before)
    if after < len(words):
        yield name.without(after) if after else name


def _after_title(words: Sequence[str]) -> int:
    """The place after the last person's title in `words`; 0 if what follows makes it an institution's name."""
    after = max(place for place, word in enumerate(words, 1) if word in _PERSON_TITLES)
    if words[after : after + 1] == ["of"]:
        after += 3 if words[after + 1 : after + 2] == ["the"] else 2
    return 0 if after < len(words) and words[after] in _INSTITUTIONS else after


def _trusted(name: _Name, common: Collection[str], sure: Collection[str]) -> _Name | None:
    """`name` if it is one: `common` are the words that the article also writes small, `sure` names inside sentences."""
    value = name.value
    if name.initial and len(name.words) > 1 and value not in sure and name.words[0].lower() in common:
        return _trusted(name.without(1), common, sure)
    if len(name.words) > 1:
        return name
    if len(value) < 2 or _PARTY.match(value) or any(value in words for words in (_TITLES, _INSTITUTIONS, _STOP)):
        return None
    if _NATIONS.issuperset(value.split("-")):
        return None
    if value.lower() in common:
        return name if value.isupper() and not name.initial else None
    return name if value in sure or value.isupper() or not name.initial else None


def _full_names(values: Collection[str]) -> dict[str, str]:
    """The person of each surname, if the article knows just one: {"Zuckerberg": "Mark Zuckerberg"}."""
    longer: dict[str, set[str]] = defaultdict(set)
    for value in values:
        if surname := _surname(value):
            longer[surname].add(value)
    return {last: min(full) for last, full in longer.items() if len(full) == 1}


@lru_cache(maxsize=65_536)
def _surname(value: str) -> str | None:
    """The last word of a name that may be a person's."""
    words = value.split(" ")
    if not 2 <= len(words) <= 4 or len(words[-1]) < 3 or words[-1].isupper() or _INSTITUTIONS.intersection(words):
        return None
    return None if "of" in words else words[-1]


# --- What two articles share ----------------------------------------------------------------------------------------


def shared_mentions(
    a: Sequence[Mention],
    b: Sequence[Mention],
    kind: str | Collection[str],
    rarity: Callable[[str], float] | None = None,
) -> tuple[Shared, ...]:
    """What of `kind` (one or some kinds of `Mention`) both articles have, one `Shared` a value, most telling first.

    Figures: money first, then by `rarity`, the number of significant digits and the size.  Names: by `rarity`, then of
    more than one word, then the more often both say them.  Quotes: the longest first.  `rarity` is any number that is
    larger for a value that fewer articles hold.  The order is total: it does not hang on the order of `a` and `b`.
    """
    kinds = {kind} if isinstance(kind, str) else set(kind)
    rare = rarity or (lambda _: 0.0)
    found: list[tuple[tuple[object, ...], Shared]] = []
    for one in sorted(kinds):
        of_a, of_b = _by_value(a, one), _by_value(b, one)
        for value, in_a, in_b in _PAIRS.get(one, _same)(of_a, of_b):
            rank = _rank(one, value, min(len(of_a[in_a]), len(of_b[in_b])), rare(value))
            found.append((rank, Shared(value, of_a[in_a][0], of_b[in_b][0])))
    return tuple(shared for _, shared in sorted(found, key=lambda pair: (pair[0], pair[1].value)))


def _by_value(mentions: Iterable[Mention], kind: str) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for mention in mentions:
        if mention.kind == kind:
            spans.setdefault(mention.value, []).append(mention.span)
    return spans


_Pairs = Iterator[tuple[str, str, str]]  # a value, and how a and b have it


def _same(a: Mapping[str, object], b: Mapping[str, object]) -> _Pairs:
    yield from ((value, value, value) for value in a if value in b)


def _same_dates(a: Mapping[str, object], b: Mapping[str, object]) -> _Pairs:
    """The same day; where one of the two does not tell the year, whatever year the other tells."""
    yield from _same(a, b)
    for value, other, first, second in [(*pair, True, False) for pair in _days(a, b)] + [
        (*pair, False, True) for pair in _days(b, a)
    ]:
        yield value, value if first else other, value if second else other


def _days(years: Collection[str], days: Collection[str]) -> Iterator[tuple[str, str]]:
    for value in years:
        if _ISO_DATE.match(value):
            day = f"{_MONTH_NAMES[int(value[5:7]) - 1]} {int(value[8:])}"
            if day in days and value not in days:
                yield value, day


def _same_names(a: Mapping[str, object], b: Mapping[str, object]) -> _Pairs:
    """The same name, or the surname alone where the other article knows just one person of that name."""
    spelt = {value.casefold(): value for value in sorted(b, reverse=True)}
    for value in a:
        if other := spelt.get(value.casefold()):
            yield min(value, other), value, other
    yield from ((full, full, last) for full, last in _surnames(a, b))
    yield from ((full, last, full) for full, last in _surnames(b, a))


def _surnames(full: Collection[str], short: Collection[str]) -> Iterator[tuple[str, str]]:
    taken = {_surname(value) for value in short}
    counts = Counter(_surname(value) for value in full)
    for value in full:
        last = _surname(value)
        if last and last in short and last not in taken and counts[last] == 1 and last not in full:
            yield value, last


def _same_quotes(a: Mapping[str, object], b: Mapping[str, object]) -> _Pairs:
    """Quotes of which the shorter stands, but for some words, in the longer; its value is the shorter's."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for value in b:
        for trigram in _trigrams(value):
            holders[trigram].append(value)
    best: dict[str, tuple[str, str]] = {}
    for value in a:
        common = Counter(other for trigram in _trigrams(value) for other in holders.get(trigram, ())[:CROWD])
        for other, count in common.items():
            if count >= QUOTE_OVERLAP * min(len(_trigrams(value)), len(_trigrams(other))):
                short = min(value, other, key=lambda text: (len(text), text))
                best[short] = min(best.get(short, (value, other)), (value, other))
    yield from ((short, in_a, in_b) for short, (in_a, in_b) in best.items())


@lru_cache(maxsize=16_384)
def _trigrams(quote: str) -> frozenset[tuple[str, ...]]:
    words = quote.split(" ")
    return frozenset(zip(words, words[1:], words[2:], strict=False))


_PAIRS: dict[str, Callable[[Mapping[str, object], Mapping[str, object]], _Pairs]] = {
    "date": _same_dates,
    "name": _same_names,
    "quote": _same_quotes,
}


def _rank(kind: str, value: str, times: int, rarity: float) -> tuple[float, ...]:
    """The place of a shared value: the smaller, the more telling."""
    if kind == "name":
        return (3, -rarity, -min(value.count(" "), 1), -times, -len(value))
    if kind == "quote":
        return (2, -rarity, -len(value))
    return (float(kind != "money"), -rarity, -_precision(value), -_size(value))


def _precision(value: str) -> int:
    """The significant digits of a figure; the parts of a date that are known."""
    if _ISO_DATE.match(value):
        return 3
    digits = re.sub(r"\D", "", value)
    return len(digits.strip("0"))


def _size(value: str) -> float:
    number = re.search(r"\d[\d,.]*", value)
    scale = next((_SCALES[word] for word in value.split() if word in ("million", "billion", "trillion")), Decimal(1))
    return float(Decimal(number.group().replace(",", "")) * scale) if number else 0.0
