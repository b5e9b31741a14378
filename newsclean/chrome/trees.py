"""Gradient-boosted oblivious trees as arrays, evaluated for all rows at once.

An oblivious tree asks the same question at every node of one depth (Prokhorenkova et al., "CatBoost: unbiased boosting
with categorical features", NeurIPS 2018), so a row's leaf is a number made of one bit a question.  Values are first
cut into bins, once for all models, at the borders that any of them asks for: from there on everything is whole numbers,
summed in a fixed order, so that a row's answer does not depend on the batch it came in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import distinct
from newsclean.data import shipped_arrays

MODELS = ("first", "second", "title")
"""The models that ship in this package, each a file of arrays: names: the columns asked for, in order; borders,
border_at: column k is cut at borders[border_at[k]:border_at[k + 1]], ascending; column, bin: int[trees, depth], a row
answers yes where its value is above that border of that column; leaves: float32[trees, 2**depth]; bias."""

FEW_ROWS = 256
"""Up to so many, all trees are asked at once: what numpy takes for each call outweighs the rows."""

NEVER = 255
"""The bin that no row is above: what a tree of fewer questions than the others asks besides."""


@dataclass(frozen=True, slots=True)
class Trees:
    """names: the columns asked for, in order.  column, bin: int[trees, depth], a row answers yes where its bin of that
    column is above.  leaves: float64[trees, 2**depth]; the answers' bits, first question lowest, choose one.
    """

    names: tuple[str, ...]
    column: NDArray[np.int16]
    bin: NDArray[np.uint8]
    leaves: NDArray[np.float64]
    bias: float


class _Loaded(NamedTuple):
    """The borders of each column, float32[borders], ascending, and the models; by name."""

    borders: dict[str, NDArray[np.float32]]
    models: dict[str, Trees]


@cache
def _load() -> _Loaded:
    files = {model: _arrays(model) for model in MODELS}
    cuts: dict[str, list[NDArray[np.float32]]] = {}
    for arrays in files.values():
        for name, own in zip(arrays["names"], _borders(arrays), strict=True):
            cuts.setdefault(str(name), []).append(own)
    borders = {name: distinct(np.concatenate(some)) for name, some in cuts.items()}
    return _Loaded(borders, {model: _trees(arrays, borders) for model, arrays in files.items()})


def _arrays(model: str) -> dict[str, np.ndarray]:
    with shipped_arrays(f"{model}.npz") as arrays:
        return dict(arrays)


def _borders(arrays: Mapping[str, np.ndarray]) -> list[NDArray[np.float32]]:
    return np.split(arrays["borders"], arrays["border_at"][1:-1])


def _trees(arrays: Mapping[str, np.ndarray], borders: Mapping[str, NDArray[np.float32]]) -> Trees:
    """A model, its own borders' places replaced by those among all models' borders."""
    names = tuple(str(name) for name in arrays["names"])
    places = np.concatenate(
        [np.searchsorted(borders[name], own) for name, own in zip(names, _borders(arrays), strict=True)]
    )
    at = np.minimum(arrays["border_at"][arrays["column"]] + arrays["bin"], len(places) - 1)
    cut = np.where(arrays["bin"] == NEVER, NEVER, places[at])
    return Trees(
        names, arrays["column"], cut.astype(np.uint8), arrays["leaves"].astype(np.float64), float(arrays["bias"])
    )


class Bins:
    """The columns of some rows (float32[rows] by name), each cut into bins (uint8[rows]) when a model first asks."""

    def __init__(self, columns: Mapping[str, NDArray[np.float32]]) -> None:
        self._columns = columns
        self._bins: dict[str, NDArray[np.uint8]] = {}

    def of(self, name: str) -> NDArray[np.uint8]:
        """The bins of a column, uint8[rows].  Raises KeyError where there is no such column."""
        if name not in self._bins:
            self._bins[name] = np.searchsorted(_load().borders[name], self._columns[name], "left").astype(np.uint8)
        return self._bins[name]


def probability(model: str, bins: Bins, rows: NDArray[np.int64] | None = None) -> NDArray[np.float64]:
    """The probability that a model gives each row.

    Args:
        model: its name, one of MODELS.
        bins: the columns.
        rows: int64, those to look at; by default all.

    Returns:
        float64[rows], 0 to 1; 0 for the rows not looked at.

    Raises:
        KeyError: a column is missing.
    """
    trees = _load().models[model]
    asked = [bins.of(name) for name in trees.names]
    if rows is None:
        return _sigmoid(_sum_of_leaves(trees, asked))
    out = np.zeros(len(asked[0]))
    out[rows] = _sigmoid(_sum_of_leaves(trees, [column[rows] for column in asked]))
    return out


def _sigmoid(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-x))


def _sum_of_leaves(trees: Trees, bins: list[NDArray[np.uint8]]) -> NDArray[np.float64]:
    """float64[rows].  The loop is as lean as can be: it runs over all rows for each question of each tree."""
    size = len(bins[0])
    if size <= FEW_ROWS:
        return _sum_at_once(trees, np.array(bins))
    total = np.full(size, trees.bias)
    answer = np.empty(size, np.bool_)
    bit, leaf, value = answer.view(np.uint8), np.empty(size, np.uint8), np.empty(size)
    for column, cut, leaves in zip(trees.column.tolist(), trees.bin, trees.leaves, strict=True):
        np.greater(bins[column[-1]], cut[-1], out=leaf.view(np.bool_))
        for c, b in zip(column[-2::-1], cut[-2::-1], strict=True):
            np.greater(bins[c], b, out=answer)
            np.add(leaf, leaf, out=leaf)
            np.bitwise_or(leaf, bit, out=leaf)
        leaves.take(leaf, out=value, mode="clip")
        np.add(total, value, out=total)
    return total


def _sum_at_once(trees: Trees, bins: NDArray[np.uint8]) -> NDArray[np.float64]:
    """float64[rows]: as `_sum_of_leaves`, added up in the same order; bins: uint8[columns, rows]."""
    leaf = np.zeros((len(trees.column), bins.shape[1]), np.uint8)
    for column, cut in zip(trees.column.T[::-1], trees.bin.T[::-1], strict=True):
        leaf = leaf << 1 | (bins[column] > cut[:, None])
    values = np.take_along_axis(trees.leaves, leaf, 1)
    return np.add.accumulate(np.concatenate((np.full((1, bins.shape[1]), trees.bias), values)))[-1]
