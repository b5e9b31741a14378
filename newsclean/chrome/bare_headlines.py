"""Bare headlines: the one on the page, where its title has the outlet's name at the end ("Ferry sinks | The Post")."""

from __future__ import annotations

import numpy as np

from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.chrome.features import Rows, document_starts, words_hash
from newsclean.expressions import late
from newsclean.text.tokens import Text

_BETWEEN = late(r" (?:[|·»–—-]|::) ")
LONGEST_BETWEEN = 4  # characters
LONGEST = 300
"""Bytes of a title."""

FEWEST_WORDS, NAME_WORDS = 3, 5
"""Words of a headline that is no name of a section, and of an outlet's name."""


def bare_headlines(headline: Index, hashes: Hashes, text: Text, rows: Rows) -> Index:
    """int64[rows]: as `headline`, but for documents that show the headline without the outlet's name as well.

    Args:
        headline: int64[rows], the row of the likeliest headline of each row's document.
        hashes: uint64[rows], of each row's words.
        text: the batch.
        rows: of the batch.
    """
    out = headline.copy()
    for row in headline[document_starts(rows)].tolist():
        title = text.beginning(int(rows.line[row]), LONGEST)
        first, last = int(rows.first[row]), int(rows.last[row])
        for between in reversed(list(_BETWEEN.finditer(title))):
            if len(title[between.end() :].split()) > NAME_WORDS:
                break
            words = _words_before(text, int(rows.line[row]), len(title[: between.start()].encode()))
            same = np.flatnonzero(hashes[first:last] == words_hash(words))
            if len(words) >= FEWEST_WORDS and len(same):
                out[first:last] = first + same[0]
                break
    return out


def named_headlines(headline: Index, text: Text, rows: Rows) -> Mask:
    """bool[rows]: the rows that are their document's headline with the outlet's name at the end.

    Args:
        headline: int64[rows], the row of the headline of each row's document.
        text: the batch.
        rows: of the batch.
    """
    out = np.zeros(len(headline), np.bool_)
    if not len(text.hash):
        return out
    size = text.line_token[rows.line + 1] - text.line_token[rows.line]
    start = text.hash[np.minimum(text.line_token[rows.line], len(text.hash) - 1)]
    more = size - size[headline]
    likely = (more > 0) & (more <= NAME_WORDS) & (size[headline] >= FEWEST_WORDS) & (start == start[headline])
    for row in np.flatnonzero(likely).tolist():
        line, bare, words = int(rows.line[row]), int(rows.line[headline[row]]), int(size[headline[row]])
        at, of = int(text.line_token[line]), int(text.line_token[bare])
        if np.array_equal(text.hash[at : at + words], text.hash[of : of + words]):
            before = text.beginning(line, int(text.start[at + words] - text.line_start[line]))
            out[row] = _BETWEEN.search(before, max(len(before) - LONGEST_BETWEEN, 0)) is not None
    return out


def _words_before(text: Text, line: int, size: int) -> Hashes:
    """uint64[words]: the words in the first `size` bytes of a line."""
    first, stop = int(text.line_token[line]), int(text.line_token[line + 1])
    stop = first + int(np.searchsorted(text.start[first:stop], text.line_start[line] + size))
    return text.hash[first:stop]
