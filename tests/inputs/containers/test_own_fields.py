"""Fields of records that have names of their own, in every command that reads articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

TEXTS = (
    "The harbour board voted on Tuesday to close the northern ferry slip until the end of May.",
    "The youth choir came home on Sunday with a first prize, and without its suitcases.",
)
ONE, BOTH = "export.jsonl:1", "export.jsonl"


@pytest.mark.parametrize(
    "call",
    [
        ("report", BOTH, "--text-field", "story", "--title-field", "head", "--id-field", "uid", "--date-field", "day"),
        ("strip", BOTH, "-o", "to", "--text-field", "story", "--title-field", "head", "--id-field", "uid",
         "--date-field", "day"),
        ("dedup", BOTH, "-o", "to", "--text-field", "story", "--title-field", "head", "--id-field", "uid",
         "--date-field", "day"),
        ("check", BOTH, "--text-field", "story", "--title-field", "head", "--id-field", "uid", "--date-field", "day"),
        ("explain", ONE, "--text-field", "story", "--title-field", "head", "--id-field", "uid", "--date-field", "day"),
        ("compare", ONE, "export.jsonl:2", "--text-field", "story", "--title-field", "head", "--id-field", "uid",
         "--date-field", "day"),
    ],
)  # fmt: skip
def test_fields_are_read_by_the_names_that_are_given(run: Run, tmp_path: Path, call: tuple[str, ...]) -> None:
    records = [{"uid": k, "head": f"Headline {k}", "day": "2026-03-03", "story": text} for k, text in enumerate(TEXTS)]
    (tmp_path / BOTH).write_text("".join(json.dumps(record) + "\n" for record in records))
    named, guessed = run(*call), run(*call[: call.index("--text-field")])
    assert named.returncode == 0, named.stderr
    assert guessed.returncode in (2, 3)
