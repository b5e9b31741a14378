"""Columns hold the same rows in memory and on disk."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest

from newsclean import columns
from newsclean.columns import Column
from newsclean.errors import NewscleanError


@pytest.mark.parametrize("room", [1 << 20, 100])
def test_a_column_gives_back_what_was_put_in(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "IN_MEMORY", room)
    parts = [np.arange(k * 6, dtype=np.uint32).reshape(-1, 2) for k in (3, 0, 40, 1)]
    column = Column()
    for part in parts:
        column.append(part)
    found = column.array()
    assert found.dtype == np.uint32
    assert found.tolist() == np.concatenate(parts).tolist()


def test_a_column_without_rows_keeps_its_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "IN_MEMORY", 0)
    column = Column()
    column.append(np.zeros((0, 3), np.uint8))
    assert (column.array().dtype, column.array().shape) == (np.uint8, (0, 3))


def test_no_room_for_temporary_files_is_an_error_that_names_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(columns, "IN_MEMORY", 0)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(NewscleanError, match=r"gone: cannot hold temporary files .*set TMPDIR"):
        Column().append(np.zeros(5))
