"""Folios and jump lines: what a printed page has at its edges, and text made from it between two paragraphs."""

from __future__ import annotations

import numpy as np

from newsclean.arrays.segments import among, offsets
from newsclean.arrays.types import Mask
from newsclean.chrome.features import Columns, Rows, shifted
from newsclean.chrome.lexicon import hashes_of
from newsclean.text.tokens import Text

PAGE = "page seite página pagina pág side sida sivu strona stronie strany страница стр"
"""What a page is called, in the languages of papers."""

PAGE_NUMBER, FOLIO_WORDS, JUMP_WORDS = 3, 16, 8
"""Bytes of the number of a page, and words of the lines that hold one."""


def folios(text: Text, rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: what a printed page has at its edge: its number with the paper's name and date, set apart by spaces,
    and where an article jumps ("Continued on page 5")."""
    if not len(text.start):
        return np.zeros(len(rows.doc), np.bool_)
    first, last = text.line_token[rows.line], text.line_token[rows.line + 1] - 1
    first, last = np.minimum(first, len(text.start) - 1), np.maximum(last, 0)
    page = among(text.hash, hashes_of(PAGE))
    number = _page_numbers(text)
    line = (columns["terminal"] == 0) & (columns["words"] <= FOLIO_WORDS) & (columns["digits"] > 0)
    jump = line & (last - first >= 2) & (columns["words"] <= JUMP_WORDS) & number[last] & page[np.maximum(last - 1, 0)]
    gap = np.flatnonzero((text.raw[:-1] == ord(" ")) & (text.raw[1:] == ord(" ")))
    inside = np.searchsorted(gap, text.start[last]) > np.searchsorted(gap, text.end[first])
    paged = np.diff(offsets(page)[text.line_token])[rows.line] > 0
    apart = line & inside
    folio = apart & (columns["dates"] > 0) & (number[first] | number[last] | paged)
    alone = (shifted(apart, rows, 1) < 1) & (shifted(apart, rows, -1) < 1)  # more of them are a table
    return jump | (folio & alone)


def _page_numbers(text: Text) -> Mask:
    """bool[tokens]: "7", "A9"."""
    end = text.raw[text.end - 1]
    return (text.end - text.start <= PAGE_NUMBER) & (end >= ord("0")) & (end <= ord("9"))
