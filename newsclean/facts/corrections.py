"""Corrections: whether an article says that it corrects what it, or another version of it, said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from newsclean.arrays.types import Hashes, Mask
from newsclean.text.bloom import members
from newsclean.text.shingles import ngram_hashes
from newsclean.text.tokens import Text, tokenize

HEAD, TAIL = 12, 20
"""Lines from the top and from the end that may say so: a notice stands above the text or below it."""

LONGEST = 400
"""Characters of a line that are looked at."""

_STEMS = (
    *(
        "correct",
        "clarifi",
        "earlier version",
        "previous version",
        "korrektur",
        "korrigiert",
        "berichtig",
        "version dies",
    ),
    *("rectific", "erratum", "errata", "corrig", "version précédente", "correcci", "fe de err", "versión anterior"),
    *("rettific", "correzione", "versione precedente", "correç", "erramos", "versão anterior"),
)
"""One of these stands in all that the patterns find."""

_PIECE = r"(?:story|article|report|post|version|piece|item|column|dispatch|headline|caption|graphic|page)"
_NOTICE = re.compile(
    r"[\W_]{0,6}(?:(?:editor['’]s note|note|update[d]?|wire|urgent|anmerkung der redaktion|hinweis)\W{1,4})?(?:"
    # A heading: "Correction:", "CORRECTED-", "(Corrects name in paragraph 3)".
    r"corrections?(?: and clarifications?| notice| appended)?\s{0,2}(?:[:—–(.\[]|-\s|$)|corrected\b(?! by)"
    r"|\(?(?:this (?:version|story|article|item) )?corrects\b|clarification\s{0,2}(?:[:—–(.]|$)"
    r"|korrektur(?:hinweis)?\s{0,2}(?:[:—–(.]|$)|berichtigung\s{0,2}(?:[:—–(.]|$)|rectificatif\b|errat(?:um|a)\b"
    r"|correctif\s{0,2}[:—–(]|rectificación\s{0,2}(?:[:—–(.]|$)|corrección\s{0,2}(?:[:—–(.]|$)|fe de err[ao]"
    r"|rettifica\s{0,2}(?:[:—–(.]|$)|correzione\s{0,2}(?:[:—–(.]|$)|correção\s{0,2}(?:[:—–(.]|$)|erramos\b"
    r")",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    rf"\bthis {_PIECE} (?:has been|was|is|has since been) (?:corrected|(?:updated|amended|revised) to correct)"
    rf"|\b(?:earlier|previous|original|initial) versions? of (?:this|the) {_PIECE}\b.{{0,160}}?"
    r"\b(?:incorrect|wrong|mis(?:stat|spel|identif|attribut|quot|represent|nam)|erroneous|inaccura|mistaken|in error)"
    r"|\bin einer (?:früheren|vorherigen|ersten) (?:version|fassung) dies"
    r"|\bdieser? (?:artikel|text|beitrag) wurde korrigiert"
    r"|\b(?:une|la) version (?:précédente|antérieure) de (?:cet|cette|ce)\b|\bcet article a été (?:corrigé|rectifié)"
    r"|\buna versión anterior de est|\besta (?:nota|noticia) (?:ha sido|fue) corregida"
    r"|\buna versione precedente di quest|\buma versão anterior dest",
    re.IGNORECASE,
)


_WORDS = (
    *("correction", "corrections", "corrected", "corrects", "clarification"),
    *("korrektur", "korrekturhinweis", "korrigiert", "berichtigung"),
    *("rectificatif", "correctif", "corrigé", "rectifié", "erratum", "errata"),
    *("rectificación", "corrección", "versión anterior", "corregida"),
    *("rettifica", "correzione", "versione precedente", "correção", "erramos", "versão anterior"),
    *("version of", "versions of", "to correct", "version précédente", "version antérieure", "fe de"),
    *(f"{which} {what}" for which in ("früheren", "vorherigen", "ersten") for what in ("version", "fassung")),
)
"""One of these words, or two in a row, is in all that the patterns find."""

_EMPHASIS = ("", "_", "__")
"""What a reader's or a converter's emphasis puts before a word, or after it."""


@cache
def _hashes(size: int) -> Hashes:
    """The hashes of those of _WORDS that are so many, as `ngram_hashes` has them, sorted."""
    words = [" ".join(words) for words in map(str.split, _WORDS) if len(words) == size]
    text = tokenize([f"{before}{word}{after}" for word in words for before in _EMPHASIS for after in _EMPHASIS])
    return np.unique(ngram_hashes(text.hash, size)[text.line_token[:-1]])


def may_say_corrected(text: Text) -> Mask:
    """bool[docs]: the documents of a batch of which `says_corrected` may be true: one look at the words of all."""
    found = np.concatenate([members(ngram_hashes(text.hash, size), _hashes(size)) for size in (1, 2)])
    out = np.zeros(len(text.doc_line) - 1, np.bool_)
    out[np.searchsorted(text.line_token[text.doc_line], found, "right") - 1] = True
    return out


def says_corrected(lines: Sequence[str]) -> bool:
    """Whether an article says that it has been corrected, or corrects another.

    Args:
        lines: all lines of the document, whether they are the article's or not: a notice may be taken for the page's.
    """
    some = lines if len(lines) <= HEAD + TAIL else [*lines[:HEAD], *lines[-TAIL:]]
    heads = [line[:LONGEST] for line in some]
    every = "\n".join(heads).lower()
    stems = [stem for stem in _STEMS if stem in every]
    for small in map(str.lower, heads if stems else ()):
        if any(stem in small for stem in stems) and (_NOTICE.match(small) or _SENTENCE.search(small)):
            return True
    return False
