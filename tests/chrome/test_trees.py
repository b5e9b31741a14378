"""Oblivious trees as arrays: the same answers as walking each tree for each row."""

from __future__ import annotations

import io
import math
from importlib import resources

import numpy as np
import pytest

from newsclean.chrome.trees import FEW_ROWS, MODELS, NEVER, Bins, probability

Columns = dict[str, np.ndarray]


def model_of(name: str) -> dict[str, np.ndarray]:
    data = resources.files("newsclean.data").joinpath(f"{name}.npz").read_bytes()
    return dict(np.load(io.BytesIO(data)))


def walked(model: dict[str, np.ndarray], row: dict[str, float]) -> float:
    """The model's probability for one row, tree by tree and question by question."""
    names = model["names"].tolist()
    total = float(model["bias"])
    for column, cut, leaves in zip(model["column"], model["bin"], model["leaves"], strict=True):
        leaf = 0
        for depth, (c, b) in enumerate(zip(column.tolist(), cut.tolist(), strict=True)):
            if b != NEVER and row[names[c]] > model["borders"][model["border_at"][c] + b]:
                leaf |= 1 << depth
        total += float(leaves[leaf])
    return 1 / (1 + math.exp(-total))


def rows_near_borders(rows: int) -> Columns:
    """Every column that any model asks for: values at, just below and just above its borders, and in between."""
    rng = np.random.default_rng(3)
    out: Columns = {}
    for name in MODELS:
        model = model_of(name)
        for k, column in enumerate(model["names"].tolist()):
            own = model["borders"][model["border_at"][k] : model["border_at"][k + 1]]
            near = np.concatenate((own, np.nextafter(own, np.float32(np.inf)), np.nextafter(own, np.float32(-np.inf))))
            out[column] = rng.choice(near, rows).astype(np.float32)
    return out


@pytest.mark.parametrize("rows", [40, FEW_ROWS + 1])
@pytest.mark.parametrize("name", MODELS)
def test_the_arrays_answer_as_the_trees_do(name: str, rows: int) -> None:
    columns = rows_near_borders(rows)
    found = probability(name, Bins(columns))
    model = model_of(name)
    wanted = [walked(model, {column: float(values[k]) for column, values in columns.items()}) for k in range(40)]
    assert found[:40] == pytest.approx(wanted, abs=1e-6)


def test_a_row_has_the_same_answer_alone_and_in_any_company() -> None:
    columns = rows_near_borders(300)
    together = probability("first", Bins(columns))
    for k in (0, 7, 299):
        alone = probability("first", Bins({name: values[k : k + 1] for name, values in columns.items()}))
        assert alone.tolist() == [together[k]]


def test_rows_that_are_not_asked_for_get_nothing() -> None:
    columns = rows_near_borders(5)
    whole, some = (probability("title", Bins(columns), rows) for rows in (None, np.array([1, 4])))
    assert some.tolist() == [0, whole[1], 0, 0, whole[4]]


def test_a_column_that_is_missing_is_an_error() -> None:
    columns = rows_near_borders(2)
    del columns[model_of("first")["names"][0]]
    with pytest.raises(KeyError):
        probability("first", Bins(columns))
