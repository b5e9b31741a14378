"""What does a line quote?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.facts.parts import Part

QUOTE_WORDS = 4  # fewer words in quote marks are a title or a scare quote

_QUOTED = re.compile(r"„([^„“”\"]+)[“”\"]|“([^“”„]+)(?:”|$)|«([^«»]+)»|(?<!\w)\"(?=\S)([^\"]+)\"")
_QUOTE_MARK = re.compile(r"[\"“„«]")
_WORD = re.compile(r"\w+")


def quotes_in(text: str) -> Iterator[Part]:
    """Spans of some words between quote marks; one that does not end in its line goes on in the next paragraph."""
    if not _QUOTE_MARK.search(text):
        return
    for quoted in _QUOTED.finditer(text):
        group = quoted.lastindex or 0
        words = _WORD.findall(quoted[group].lower().replace("'", "").replace("’", ""))
        if len(words) >= QUOTE_WORDS:
            yield Part("quote", " ".join(words), quoted.start(group), quoted.end(group))
