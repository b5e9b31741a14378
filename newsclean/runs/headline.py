"""Headlines: where none was found, or a byline was taken for it, the line above the text that can be one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from newsclean.arrays.types import Index, Mask
from newsclean.expressions import late
from newsclean.text.tokens import Text

FEWEST, MOST = 3, 25
"""Words of a headline."""

LONGEST = 300
"""Bytes of one."""

_BYLINE = late(
    r"\W{0,3}(?i:by|von|par|por|di|door|av|af)\s{1,3}(?:(?:and|und|et|y|e|en|och|og|de|van|von) )?"
    r"(?:[^\W\d_a-zà-ÿ][\w.'’-]{0,40}[\s,|/]{0,3}(?:(?:and|und|et|y|e|en|och|og|de|van|von) )?){1,10}$"
)
_SENTENCE = late(r"[.!:;,…][\"”’»)]?$")


def headlines(text: Text, keep: Mask, title: Index, whole: Mask) -> Index:
    """int64[docs]: the line of each headline, or -1.

    Args:
        text: a batch of documents.
        keep: bool[lines], those of the article.
        title: int64[docs], the lines that were taken for headlines, or -1.
        whole: bool[docs], documents of which nothing is to be found out.
    """
    out = title.copy()
    sizes = np.diff(text.line_token)
    for k, line in enumerate(title.tolist()):
        if whole[k] or (line >= 0 and not is_byline(text.beginning(line, LONGEST))):
            continue
        first, stop = int(text.doc_line[k]), int(text.doc_line[k + 1])
        kept = first + np.flatnonzero(keep[first:stop] & (sizes[first:stop] > 0))
        above = kept[kept < line] if line >= 0 else kept[:1]
        found = next(_likely(text, above, sizes), -1)
        if found >= 0 and len(kept) > 1 and (kept > found).any():
            out[k] = found
    return out


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the text: "By Ann Lee"."""
    return bool(_BYLINE.match(line))


def _likely(text: Text, lines: Index, sizes: Index) -> Iterator[int]:
    for at in lines.tolist():
        line = text.beginning(at, LONGEST).strip()
        if FEWEST <= sizes[at] <= MOST and not is_byline(line) and not _SENTENCE.search(line):
            yield at
