"""Columns hold the same rows in memory and on disk."""

from __future__ import annotations

import random
import tempfile
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from newsclean.arrays import tables as columns
from newsclean.arrays.tables import Column, select
from newsclean.errors import NewscleanError
from newsclean.similarity.minhash import Fingerprints, fingerprint
from newsclean.similarity.vocabulary import Vocabulary, vocabulary
from newsclean.text.tokens import tokenize


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


def test_selected_articles_are_as_if_there_were_no_others() -> None:
    rng = random.Random(5)
    texts = [" ".join(f"w{rng.randrange(3000)}" for _ in range(size)) for size in (60, 3, 90, 0, 45)]
    picked = np.array([4, 0, 3, 2])

    def tables(some: list[str]) -> tuple[Fingerprints, Vocabulary]:
        text = tokenize(some)
        lines = np.ones(len(text.line_start), np.bool_)
        return fingerprint(text, lines), vocabulary(text, lines, np.full(len(some), -1))

    for whole, alone in zip(tables(texts), tables([texts[i] for i in picked]), strict=True):
        found = select(whole, picked)
        for field in fields(whole):
            assert getattr(found, field.name).tolist() == getattr(alone, field.name).tolist(), field.name
