"""How are learnt trees asked?  Gradient-boosted oblivious trees as arrays, evaluated for all rows at once.

An oblivious tree asks the same question at every node of one depth (Prokhorenkova et al., "CatBoost: unbiased boosting
with categorical features", NeurIPS 2018), so a row's leaf is a number made of one bit a question.  Values are first
cut into bins at the model's own borders: from there on everything is whole numbers, summed in a fixed order, so that a
row's answer does not depend on the batch it came in.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trees:
    """names: the columns asked for, in order.  borders, border_at: column k is cut at
    borders[border_at[k]:border_at[k + 1]], ascending.  column, bin: int[trees, depth], a row answers yes where its bin
    of that column is above.  leaves: float32[trees, 2**depth]; the answers' bits, first question lowest, choose one.
    """

    names: tuple[str, ...]
    borders: NDArray[np.float32]
    border_at: NDArray[np.int64]
    column: NDArray[np.int16]
    bin: NDArray[np.uint8]
    leaves: NDArray[np.float32]
    bias: float


@cache
def load(name: str) -> Trees:
    """The trees that ship as `name` in this package."""
    data = resources.files("newsclean.chrome").joinpath(name).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return Trees(
            tuple(str(x) for x in arrays["names"]),
            arrays["borders"],
            arrays["border_at"],
            arrays["column"],
            arrays["bin"],
            arrays["leaves"],
            float(arrays["bias"]),
        )


def probability(
    trees: Trees, columns: dict[str, NDArray[np.float32]], rows: NDArray[np.int64] | None = None
) -> NDArray[np.float64]:
    """float64[rows], 0 to 1: what the trees make of the columns; `rows`: of these rows only, the others get 0.

    Raises KeyError for a column that is missing.
    """
    bins = [
        np.searchsorted(trees.borders[a:b], columns[name] if rows is None else columns[name][rows], "left").astype(
            np.uint8
        )
        for name, a, b in zip(trees.names, trees.border_at[:-1], trees.border_at[1:], strict=True)
    ]
    p = 1 / (1 + np.exp(-_sum_of_leaves(trees, bins)))
    if rows is None:
        return p
    out = np.zeros(len(columns[trees.names[0]]))
    out[rows] = p
    return out


def _sum_of_leaves(trees: Trees, bins: list[NDArray[np.uint8]]) -> NDArray[np.float64]:
    """float64[rows].  The loop is as lean as can be: it runs over all rows for each question of each tree."""
    size = len(bins[0])
    total = np.full(size, trees.bias)
    answer = np.empty(size, np.bool_)
    bit, leaf, value = answer.view(np.uint8), np.empty(size, np.uint8), np.empty(size, np.float32)
    for column, cut, leaves in zip(trees.column.tolist(), trees.bin, trees.leaves, strict=True):
        leaf.fill(0)
        for c, b in zip(reversed(column), cut[::-1], strict=True):
            np.greater(bins[c], b, out=answer)
            np.add(leaf, leaf, out=leaf)
            np.bitwise_or(leaf, bit, out=leaf)
        np.take(leaves, leaf, out=value, mode="clip")
        total += value
    return total
