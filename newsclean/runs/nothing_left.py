"""Documents that nothing is left of: pages without an article, and why."""

from __future__ import annotations

import numpy as np

from newsclean.arrays.types import Mask
from newsclean.chrome.certain import WALLS
from newsclean.chrome.classify import LineLabels
from newsclean.chrome.phrases import phrases
from newsclean.text.tokens import Text

ONLY_CHROME = "no article in it, only page chrome"
ONLY_WALL = "no article in it, only a wall: it asks for consent, a log-in or a subscription"

_LEAST_WALL = 0.2
"""Share of a page's words that stand in lines with a phrase of walls, from which it is one."""


def nothing_left(text: Text, labels: LineLabels) -> dict[int, str]:
    """The documents of a batch of which no line is kept, by number, each with the reason."""
    kept = np.bincount(text.line_doc[labels.keep], minlength=len(text.doc_line) - 1)
    empty = np.flatnonzero(kept == 0).tolist()
    if not empty:
        return {}
    out, walls = {}, _of_walls(labels)
    for k in empty:
        lines = slice(text.doc_line[k], text.doc_line[k + 1])
        size = np.diff(text.line_token)[lines]
        if not size.any():  # signs alone are short, but no chrome
            continue
        out[k] = ONLY_WALL if size[walls[lines]].sum() >= _LEAST_WALL * max(size.sum(), 1) else ONLY_CHROME
    return out


def _of_walls(labels: LineLabels) -> Mask:
    """bool[lines]: those that hold a phrase of walls."""
    hits = labels.features.hits
    out = np.zeros(len(labels.keep), np.bool_)
    kinds = [phrases().kinds.index(kind) for kind in WALLS]
    out[hits.line[np.isin(hits.kind, kinds)]] = True
    return out
