"""Readers' comments: all below their heading, where a stamp of time stands every few lines."""

from __future__ import annotations

import re

import numpy as np

from newsclean.arrays.types import Mask
from newsclean.chrome.features import Columns, Rows, dated, window
from newsclean.expressions import late
from newsclean.text.tokens import Text

HEADING_WORDS, STAMP_WORDS, AGO_WORDS = 5, 10, 6
"""Words of the heading of readers' comments, of the stamp of one, and of a stamp that says how long ago it was."""

REACH, STAMPS = 12, 2
"""Rows below their heading in which comments have so many stamps."""

LATER_HALF = 0.5
"""Share of the article that stands above its comments at least."""

LONGEST = 80
"""Bytes of a line that is looked into."""

_COUNTED = late(
    r"\W*(?:[\d.,]+[ \xa0])?(?:comments?|responses|replies|(?:leser)?kommentare?|beiträge|commentaires?|réactions?|"
    r"comentarios?|commenti|comentários?|reacties?|komentarz[ey]?|komentáře?|komentářů|kommentarer?|kommentit|"
    r"kommenttia|yorum(?:lar)?|komentar|bình luận|комментари[йяев]+|коментар(?:і|ів|а|и)?|σχόλι[αο]|تعليقات|تعليق|"
    r"نظرات|תגובות|टिप्पणियां|评论|評論|留言|コメント|댓글)(?: ?[(\[]?[\d.,]+(?: posted)?[)\]]?)?\W*",
    re.IGNORECASE,
)
"""A heading that counts the comments: "4 commentaires", "Comments (6 posted)"."""

_AGO = late(
    r"\W*(?:(?:vor|il y a|hace|há|acum|πριν(?: από)?|منذ|قبل|לפני|przed|před|преди) \d+ \S+"
    r"|\d+ \S+ (?:ago|geleden|fa|atrás|temu|siden|sedan|sitten|önce|yang lalu|lalu|trước|назад|тому|پیش|पहले)"
    r"|\d+ ?(?:秒|分|分钟|分鐘|小时|小時|時間|天|日)之?前|\d+ ?(?:분|시간|일) ?전)\W*",
    re.IGNORECASE,
)
"""How long ago: "il y a 2 heures", "vor 3 Std.", "3小时前"."""


def comments(text: Text, rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: the rows of readers' comments, their heading among them, in the second half of an article.

    Args:
        text: the batch.
        rows: of the batch.
        columns: by name.
    """
    at = np.arange(len(rows.doc))
    stamp = dated(columns) & (columns["words"] <= STAMP_WORDS)
    later = (columns["kept_share_before"] >= LATER_HALF) & (columns["words"] <= HEADING_WORDS)
    heads = later & (columns["comments"] > 0) & ~stamp  # "2 hours ago", a phrase of comments, stands in live blogs too
    heads |= _like(_COUNTED, later & ~heads & (columns["digits"] > 0), text, rows)
    below = np.maximum.accumulate(np.where(heads, at, -1)) if len(at) else at
    stamp |= _like(_AGO, (below >= rows.first) & (columns["digits"] > 0) & (columns["words"] <= AGO_WORDS), text, rows)
    near = window(stamp.astype(np.float64), rows, -1, REACH)
    last = np.maximum.accumulate(np.where(heads & (near >= STAMPS), at, -1)) if len(at) else at
    return last >= rows.first


def _like(pattern: re.Pattern[str], some: Mask, text: Text, rows: Rows) -> Mask:
    """bool[rows]: which of some rows match as a whole."""
    out = np.zeros(len(some), np.bool_)
    for row in np.flatnonzero(some).tolist():
        out[row] = pattern.fullmatch(text.beginning(int(rows.line[row]), LONGEST).strip()) is not None
    return out
