"""Seen through: documents as their words alone, where a tool has left its marks among them.

All that compares, counts or quotes reads these words; what is written is the document's own text, line for line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from newsclean.arrays.types import Index
from newsclean.documents import Document
from newsclean.text.renderings import MARKS, Rendering, see_through


class Seen(NamedTuple):
    """Documents as their words.

    texts: of each, in as many lines as it has.  homes: of each that has marks, where the words of its lines stand.
    """

    texts: list[str]
    homes: list[tuple[int, ...] | None]

    def home(self, doc_line: Index) -> Index | None:
        """int64[lines of the batch]: the line on which each one's words stand, or `text.renderings.MARKS`; None where
        no document has marks.  doc_line: int64[docs + 1], as in `Lines`."""
        if not any(self.homes):
            return None
        out = np.arange(doc_line[-1])
        for own, first in zip(self.homes, doc_line.tolist(), strict=False):
            if own:
                at = np.array(own)
                out[first : first + len(at)] = np.where(at == MARKS, MARKS, at + first)
        return out


def words_of(document: Document) -> str:
    """The words of a document, in as many lines as it has."""
    seen = _seen(document)
    return seen.text if seen else document.text


def seen_through(documents: Sequence[Document]) -> Seen:
    """The words of a batch of documents."""
    every = [_seen(document) for document in documents]
    texts = [seen.text if seen else document.text for seen, document in zip(every, documents, strict=True)]
    return Seen(texts, [seen.home if seen else None for seen in every])


def _seen(document: Document) -> Rendering | None:
    return None if document.extracted else see_through(document.text)
