"""Live blogs: which lines are posts, and which the stamps of time that head them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsclean.arrays.segments import among
from newsclean.arrays.types import Index, Mask
from newsclean.chrome.features import Columns, Rows, begun, dated, in_document, window
from newsclean.text.tokens import Text

STAMP_WORDS = 5
"""Words of a stamp of time."""

FEWEST_STAMPS, STAMPED = 4, 0.5
"""Stamps of a live blog, and the share of the words of its article that stand below one."""

NAME_WORDS = 3
"""Words of the name of who wrote a post, all in capitals."""

POST_ROWS = 3
"""Rows below its stamp in which a post begins and, for the most part, ends."""

CLOCK = b":."
"""What stands between the hour and the minute."""


class LiveBlog(NamedTuple):
    """bool[rows] each: the lines shortly below a stamp of time, and the times of day, in documents most of whose
    article stands there.  Days are no such stamps: they head the entries of a log or a horoscope."""

    posts: Mask
    stamps: Mask


def live_blog(keep: Mask, text: Text, rows: Rows, columns: Columns) -> LiveBlog:
    """What the stamps of time tell of live blogs.

    Args:
        keep: bool[rows], what is held to be the article's.
        text: the batch.
        rows: of the batch.
        columns: by name.
    """
    short = columns["words"] <= STAMP_WORDS
    clock = _clock(text, rows.line) & short
    stamp = clock | (dated(columns) & short & (columns["terminal"] == 0))
    name = (columns["words"] <= NAME_WORDS) & (columns["capitals"] == 1) & (columns["terminal"] == 0)
    below = (window(stamp.astype(np.float64), rows, POST_ROWS, -1) > 0) & ~stamp
    words = columns["words"].astype(np.float64) * keep
    live = (in_document(stamp.astype(np.float64), rows) >= FEWEST_STAMPS) & (
        in_document(words * below, rows) >= STAMPED * np.maximum(in_document(words, rows), 1)
    )
    return LiveBlog(live & below & begun(keep & ~stamp, rows) & ~name & (columns["furniture"] == 0), live & clock)


def _clock(text: Text, line: Index) -> Mask:
    """bool[n]: the lines that begin with a time of day."""
    if len(text.start) < 2:
        return np.zeros(len(line), np.bool_)
    first = np.minimum(text.line_token[line], len(text.start) - 2)
    hour, minute = (_digits(text, first + k) for k in (0, 1))
    apart = text.start[first + 1] - text.end[first] == 1
    return hour & minute & apart & among(text.raw[text.end[first]], list(CLOCK))


def _digits(text: Text, token: Index) -> Mask:
    """bool[n]: the tokens of one or two digits."""
    bytes_ = (text.raw[text.start[token]], text.raw[text.end[token] - 1])
    short = text.end[token] - text.start[token] <= 2
    return short & np.all([(b >= ord("0")) & (b <= ord("9")) for b in bytes_], axis=0)
