"""Pages: documents read together, with the label of every line."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsclean.arrays.types import Index, Mask
from newsclean.chrome.classify import LineLabels
from newsclean.documents import Document, Skipped
from newsclean.text.tokens import Text


class Pages(NamedTuple):
    """The documents of a part, classified line by line; text: their words, without the marks of a tool."""

    documents: list[Document]
    text: Text
    labels: LineLabels
    skipped: list[Skipped]

    def keep(self, k: int) -> Mask:
        """bool[lines of document k]: whether each is the article's."""
        return self.labels.keep[self.text.doc_line[k] : self.text.doc_line[k + 1]]

    def sizes(self, k: int) -> Index:
        """int64[lines of document k]: the words of each."""
        return np.diff(self.text.line_token[self.text.doc_line[k] : self.text.doc_line[k + 1] + 1])
