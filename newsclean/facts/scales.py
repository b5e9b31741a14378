"""By how much does the word after a number multiply it?"""

from __future__ import annotations

import re
from decimal import Decimal

from newsclean.facts.spellings import any_of, by_spelling

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


def scale_after(text: str, end: int, money: bool) -> tuple[Decimal, int]:
    """ "million", "bn", "hundred thousand", "B" after a number: what it multiplies by, and where it ends."""
    scale = Decimal(1)
    for _ in range(2):
        found = _SCALE.match(text, end)
        if found is None or (found[2] and found[2].islower()):
            break
        scale, end = scale * SCALES[found.group().strip(" -.\xa0\u202f").lower()], found.end()
    if scale == 1 and money and (letter := _SCALE_LETTER.match(text, end)):
        return SCALES[letter[1].lower()], letter.end()
    return scale, end
