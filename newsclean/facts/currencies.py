"""Money: the currency that stands beside a number, by its sign, code or name."""

from __future__ import annotations

import re
from decimal import Decimal

from newsclean.facts.spellings import any_of, by_spelling, words
from newsclean.text.spans import Span

_CURRENCIES = by_spelling(
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
_CURRENCY_NAMES = by_spelling(
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
_BEFORE = re.compile(rf"(?<![A-Za-z])({any_of(_CURRENCIES)})\s?$")
_AT = re.compile(rf"({any_of(_CURRENCIES)})\s?")
_AFTER = re.compile(rf"[\s-]?(?:de |d['’])?({any_of(_CURRENCY_NAMES)})(?!\w)|\s?(\$)(?!\s?\d)", re.IGNORECASE)
_OTHER_SENSES = words("pound pounds won lira rand franc francs")  # money only in large sums: 200 pounds are a weight


def currency_before(text: str, end: int) -> Span[str]:
    """Currency sign: what ends at `end`, as the currency's own sign; an empty span of "" if there is none."""
    sign = _BEFORE.search(text[max(0, end - 8) : end])
    return Span(end - len(sign.group()), end, "money", _CURRENCIES[sign[1]]) if sign else Span(end, end, "money", "")


def currency_after(text: str, start: int, total: Decimal) -> Span[str] | None:
    """Currency name: what begins at `start`, after the number `total`, as the currency's own sign."""
    name = _AFTER.match(text, start)
    if name is None:
        return None
    word = (name[1] or "$").lower()
    if word in _OTHER_SENSES and total < 10_000:
        return None
    return Span(start, name.end(), "money", _CURRENCY_NAMES.get(word, "$"))


def past_sign(text: str, start: int) -> int:
    """Where the sign of a currency that may begin at `start` ends; `start` if none does."""
    sign = _AT.match(text, start)
    return sign.end() if sign else start
