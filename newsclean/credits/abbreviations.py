"""Abbreviations: which letters an article spells out as something else than the agency that they could mean.

"The Australian Federal Police (AFP)", "an Advanced Placement exam": from then on "AFP said", "according to AP data"
credit nobody.  In brackets most of the letters must begin a word before them, in whatever order (languages differ);
elsewhere all must, in theirs.  Two letters begin too many pairs of words: outside of brackets only those tell that
`data/outlets.toml` lists as `unlike`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from newsclean.credits.gazetteer import Outlets

_LETTERS = re.compile(r"[A-Z]{2,6}(?![\w])")
_BRACKETED = re.compile(r"(?P<words>(?:[\w'’.&-]{1,30} ){1,8})\(\"?“?(?P<letters>[A-Z]{2,6})”?\"?\)(?!\.?\s*[-–—])")
_QUOTES = ("", '"', "“", '"“')
"""What may stand between the bracket and the letters."""

_INITIAL = re.compile(r"(?:^|[\s'’-])(?:[dl]['’])?([A-ZÀ-Þ])")
_AGENCY = re.compile(
    r"press|presse|prensa|news|media|wire|agenc|agent?[uz]|nachrichten|notici|service|newspaper|trust of india",
    re.IGNORECASE,
)
"""Words of an agency's own name, or of what it is."""

_SPELT = 3
"""Letters that words outside of brackets must begin; of two, the article's people share them by chance."""

_MOST = 2 / 3
_SMALL = r"(?:(?:of|the|for|and|de|la|del|du|des|di|e|y|al|el)[ -]){0,2}"


def spelt_otherwise(lines: Iterable[str], letters: Collection[str], gazetteer: Outlets) -> set[str]:
    """Those of some `letters` ("AP") that the lines of an article spell out as something that is no outlet."""
    wanted = sorted(name for name in letters if _LETTERS.fullmatch(name))
    if not wanted:
        return set()
    text = "\n".join(lines)
    return {name for name in wanted if _in_brackets(name, text) or _in_words(name, text, gazetteer)}


def _in_brackets(letters: str, text: str) -> bool:
    if not any(f"({quote}{letters}" in text for quote in _QUOTES):  # by far the most, and soon told
        return False
    return any(
        found["letters"] == letters and _begin(found["words"], letters) and not _AGENCY.search(found["words"])
        for found in _BRACKETED.finditer(text)
    )


def _begin(words: str, letters: str) -> bool:
    """Whether words begin with most of some letters; the capitals alone count."""
    shared = Counter(_INITIAL.findall(words)) & Counter(letters)
    return shared.total() >= max(2, _MOST * len(letters)) or _shortens(words.rsplit(maxsplit=1)[-1], letters)


def _shortens(word: str, letters: str) -> bool:
    """Whether letters shorten one word, as those of states do: "Pennsylvania (PA)", "Saskatchewan (SK)"."""
    rest = iter(word[1:].upper())
    return word[0] == letters[0] and len(word) > len(letters) + 1 and all(letter in rest for letter in letters[1:])


def _in_words(letters: str, text: str, gazetteer: Outlets) -> bool:
    if any(re.search(rf"\b{re.escape(other)}\b", text, re.IGNORECASE) for other in gazetteer.unlike.get(letters, ())):
        return True
    if len(letters) < _SPELT:
        return False
    words = rf"[ -]{_SMALL}".join(rf"{letter}[a-zà-ÿ]{{1,20}}" for letter in letters)
    return any(
        not _AGENCY.search(found.group()) and gazetteer.find(found.group()) is None
        for found in re.finditer(rf"\b{words}\b", text)
    )
