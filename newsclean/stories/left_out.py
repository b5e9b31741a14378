"""Pairs left out: how many pairs of a story's crowds its links say nothing of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from newsclean.clustering.connected_components import connected
from newsclean.model import Link, Relation
from newsclean.similarity.crowds import CROWD

TOLD_IN_PART: tuple[Relation, ...] = ("copy", "rewrite")
"""The relations of which a crowd's links are some only."""


def pairs_left_out(links: Sequence[Link]) -> int:
    """How many pairs no link is told of though they hang together, among more than CROWD articles, by copies, or by
    rewrites: most were never compared."""
    return sum(_of_crowds([x for x in links if x.relation == relation]) for relation in TOLD_IN_PART)


def _of_crowds(links: Sequence[Link]) -> int:
    if len(links) < CROWD:
        return 0  # they hold no crowd together
    paths = {path: k for k, path in enumerate(dict.fromkeys(path for x in links for path in (x.a, x.b)))}
    a, b = (np.array([paths[getattr(x, side)] for x in links], np.int64) for side in ("a", "b"))
    group = connected(len(paths), a, b)
    size, told = np.bincount(group), np.bincount(group[a], minlength=len(paths))
    crowd = np.flatnonzero(size > CROWD)
    return int((size[crowd] * (size[crowd] - 1) // 2 - told[crowd]).sum())
