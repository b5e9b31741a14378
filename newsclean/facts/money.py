"""Which currency stands beside a number?"""

from __future__ import annotations

import re
from decimal import Decimal

from newsclean.facts.spellings import any_of, by_spelling, words

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


def currency_before(text: str, start: int) -> tuple[str, int]:
    """The currency whose sign ends at `start`, and where the sign begins; ("", start) if there is none."""
    sign = _BEFORE.search(text[max(0, start - 8) : start])
    return (_CURRENCIES[sign[1]], start - len(sign.group())) if sign else ("", start)


def currency_after(text: str, end: int, total: Decimal) -> tuple[str, int] | None:
    """The currency that is named at `end`, after the number `total`, and where its name ends."""
    name = _AFTER.match(text, end)
    if name is None:
        return None
    word = (name[1] or "$").lower()
    if word in _OTHER_SENSES and total < 10_000:
        return None
    return _CURRENCY_NAMES.get(word, "$"), name.end()


def past_sign(text: str, start: int) -> int:
    """Where the sign of a currency that may begin at `start` ends."""
    sign = _AT.match(text, start)
    return sign.end() if sign else start
