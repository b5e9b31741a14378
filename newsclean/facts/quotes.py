"""Quotations: what a line holds between quote marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.text.spans import Span

QUOTE_WORDS = 4  # fewer words in quote marks are a title or a scare quote

_QUOTED = re.compile(r"„([^„“”\"]+)[“”\"]|“([^“”„]+)(?:”|$)|«([^«»]+)»|(?<!\w)\"(?=\S)([^\"]+)\"")
_QUOTE_MARK = re.compile(r"[\"“„«]")
_WORD = re.compile(r"\w+")


def quotes_in(text: str) -> Iterator[Span[str]]:
    """Quotations: some words between quote marks, to the end of the line where the next paragraph goes on with it."""
    if not _QUOTE_MARK.search(text):
        return
    for quoted in _QUOTED.finditer(text):
        group = quoted.lastindex or 0
        words = _WORD.findall(quoted[group].lower().replace("'", "").replace("’", ""))
        if len(words) >= QUOTE_WORDS:
            yield Span(quoted.start(group), quoted.end(group), "quote", " ".join(words))
