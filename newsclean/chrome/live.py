"""Live blogs: which lines are posts, told by the stamps of time that head them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import offsets
from newsclean.arrays.types import Mask
from newsclean.chrome.features import Rows, in_document, window

STAMP, STAMP_WORDS = 0.3, 4
"""Share of the words of a date in a stamp of time, and its words."""

FEWEST_STAMPS, STAMPED = 4, 0.5
"""Stamps of a live blog, and the share of the words of its article that stand below one."""

POST_ROWS = 3
"""Rows below its stamp in which a post begins and, for the most part, ends."""


def posts(keep: Mask, rows: Rows, columns: dict[str, NDArray[np.float32]]) -> Mask:
    """bool[rows]: the lines shortly below a stamp of time in documents most of whose article stands there."""
    stamp = (columns["dates"] >= STAMP) & (columns["digits"] > 0) & (columns["words"] <= STAMP_WORDS)
    stamp &= columns["terminal"] == 0
    below = (window(stamp.astype(np.float64), rows, POST_ROWS, -1) > 0) & ~stamp
    words = columns["words"].astype(np.float64) * keep
    begun = offsets(keep)
    inside = begun[:-1] > begun[rows.first]
    live = (in_document(stamp.astype(np.float64), rows) >= FEWEST_STAMPS) & (
        in_document(words * below, rows) >= STAMPED * np.maximum(in_document(words, rows), 1)
    )
    return live & below & inside & (columns["furniture"] == 0)
