"""Numbers in a line, in digits and in words: where they stand, what they amount to, what scale words make of it.

No repeat is open-ended: a line of digits costs a constant a digit.  More than 15 digits are an identifier.
"""

from __future__ import annotations

import re
from decimal import Decimal

from newsclean.facts.spellings import any_of, by_spelling
from newsclean.text.spans import Span

_THOUSANDS_AHEAD = (
    r"(?=\s?(?:%|€|£|\$|(?:[Ee]uros?|EUR|[Dd]ollars?|pour cent|Prozent|[Mm]il(?:lion|liard)\w{0,3}|M(?:io|rd))\b))"
)
# The first digit comes first, and what may not precede it is looked for then: that lets the scan skip the letters.
NUMBER = re.compile(
    r"\d(?:(?<!\w\d)|(?<=\bRs\d)|(?<=\bRM\d)|(?<=\bUSD\d)|(?<=\bEUR\d)|(?<=\bGBP\d)|(?<=\bCHF\d)|(?<=\bINR\d))"
    r"(?<![A-Za-z]-\d)(?<!\d\.\d)(?<!/\d)(?:"
    r"\d{0,2}(?:,\d{3}){1,4}(?:\.\d{1,3})?|"
    r"\d{0,2}(?:\.\d{3}){2,4}(?:,\d{1,2})?|\d{0,2}(?:\.\d{3}){1,4},\d{1,2}|"
    rf"\d{{0,2}}(?:[ \xa0\u202f]\d{{3}}){{1,4}}(?:,\d{{1,2}})?{_THOUSANDS_AHEAD}|"
    r"\d{0,14}(?:[.,]\d{1,3})?)(?!\d)"
)
_DIGIT = re.compile(r"\d")
# Before these a comma is the decimal point, and a point groups thousands.
_COMMA_LANDS = re.compile(
    r"\s?(?:€|[Ee]uros?\b|EUR\b|Prozent|pour cent|por ciento|per cento|por cento|M(?:io|ill|rd)\b|Millionen|"
    r"[Mm]illiard|milli(?:ón|oni|one)\b|millones|mil(?:h|i?ard)|bilh|tausend|mila\b)"
)

_ONES = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SPELT = {word: Decimal(value) for value, word in enumerate(_ONES.split(), 2)}
_SPELT |= {word: Decimal(10 * value) for value, word in enumerate(_TENS.split(), 2)}
NUMBER_WORDS = tuple(_SPELT)
"""The words that are a number by themselves."""
_SPELT |= {"one": Decimal(1), "a": Decimal(1), "half a": Decimal("0.5")}
SIZES = ("dozen", "hundred", "thousand", "million", "billion", "trillion")
"""The words that make one of the word before them: "one million", "a dozen"."""
# "one" and "a" are figures only before one of SIZES.  What is no number word ("fine") is matched as well, and left out
# after: a pattern that begins with a set of letters is three times as fast.
_NUMBER_WORD = re.compile(
    r"[TtFfSsEeNnOoHhAa](?<![\w-].)(?:wo|hree|our|ive|ix|even|ight|ine|en|leven|welve|hirteen|ourteen|ifteen|ixteen|"
    r"eventeen|ighteen|ineteen|(?:wenty|hirty|orty|ifty|ixty|eventy|ighty|inety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|"
    rf"(?:ne|alf a)?(?= (?:{'|'.join(SIZES)})\b))(?!\w)"
)

# What makes a number something else than an amount.
BARE_YEAR = re.compile(r"(?:1\d|20)\d\d$")
NUMBERED = re.compile(
    r"(?:\b[Nn]os?\.?\s?|#\s?|\b[Aa]ge[ds]?\s|\b(?:article|section|page|chapter|flight|highway|route|lot|room)\s)$"
)
NOT_ALONE = re.compile(r"[:/]\d|@|[A-Za-z_]")  # 10:30, 6/8, 3rd, 5G: no amounts


def numbers_in(text: str) -> list[re.Match[str]]:
    """Numbers of a line, in digits and in words, from left to right."""
    numbers = list(NUMBER.finditer(text)) if _DIGIT.search(text) else []
    if spelt := [word for word in _NUMBER_WORD.finditer(text) if _is_number_word(word.group())]:
        numbers = sorted([*numbers, *spelt], key=re.Match.start)
    return numbers


def _is_number_word(word: str) -> bool:
    return all(part in _SPELT for part in word.lower().split("-"))


def amount_of(text: str, number: re.Match[str]) -> Decimal:
    """Amount of a number, whichever of comma and point parts its decimals where it was written.

    Args:
        text: the line.
        number: a number in it, as `numbers_in` finds it.
    """
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


SCALES = {
    spelling: Decimal(value)
    for spelling, value in by_spelling(
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
    rf"[\s-]?({any_of(scale for scale in SCALES if len(scale) > 1)})(?!\w)(?:(?<=mio|mrd)\.)?|([KkMmBbT])(?![\w'’-])",
    re.IGNORECASE,
)
_SCALE_LETTER = re.compile(r"\s?([KkMmBbTt])(?!\w)")  # after a currency: "$10 B"


def scale_after(text: str, start: int, money: bool) -> Span[Decimal]:
    """Scale words: "million", "bn", "hundred thousand", "B" after a number, with what they multiply it by.

    Args:
        text: the line.
        start: where the number ends.
        money: whether a currency stands before it, so that a letter alone may be a scale.
    Returns:
        What stands at `start`: an empty span of 1 where that is no scale word.
    """
    scale, end = Decimal(1), start
    for _ in range(2):
        found = _SCALE.match(text, end)
        if found is None or (found[2] and found[2].islower()):
            break
        scale, end = scale * SCALES[found.group().strip(" -.\xa0\u202f").lower()], found.end()
    if scale == 1 and money and (letter := _SCALE_LETTER.match(text, end)):
        return Span(start, letter.end(), "scale", SCALES[letter[1].lower()])
    return Span(start, end, "scale", scale)
