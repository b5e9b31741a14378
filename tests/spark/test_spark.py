"""Spark gives the links, stories, articles and manifest that one machine gives."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES, Run
from made import RETOLD, crowd, fill
from sparked import on_spark, told_by_one_machine, told_by_spark


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, a crowd with twins, copies and excerpts, reports retold, records, and what cannot be read."""
    folder = tmp_path_factory.mktemp("spark")
    news = folder / "news"
    for name, several in (("crowd", crowd(news / "crowd", 80)), ("mixed", fill(news / "mixed", 40))):
        assert several, name
    for k in range(20):
        (news / "crowd" / f"same-{k}.txt").write_text((news / "crowd" / "000003.txt").read_text())
    for path in SAMPLES.glob("*.txt"):
        (news / path.name).write_bytes(path.read_bytes())
    records = [
        {"title": a.split("\n")[0], "text": a.split("\n", 1)[1], "url": f"https://a.example/{a[:3]}"} for a, _ in RETOLD
    ]
    lines = [json.dumps(record) for record in records]
    (news / "records.jsonl").write_text("\n".join([*lines[:2], "{not json", *lines[2:]]) + "\n")
    (news / "more.jsonl.gz").write_bytes(gzip.compress("\n".join(lines[:3]).encode()))
    for k, (_, other) in enumerate(RETOLD):
        (news / f"retold-{k}.txt").write_text(other)
    (news / "latin.txt").write_bytes(RETOLD[0][0].replace("Callowmere", "Cällowmére").encode("latin-1"))
    (news / "empty.txt").write_bytes(b"")
    (news / "binary.txt").write_bytes(bytes(range(256)) * 8)
    return folder


@pytest.fixture(scope="module")
def told(news: Path) -> dict[str, Any]:
    done = on_spark(news / "out", "news", "--texts", cwd=news)
    assert done.returncode == 3, done.stderr
    return {**told_by_spark(news / "out"), "stderr": done.stderr}


@pytest.fixture(scope="module")
def expected(news: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    from in_process import in_process

    return told_by_one_machine(in_process(news), tmp_path_factory.mktemp("one"), "news")


@pytest.mark.parametrize("table", ["links", "stories", "articles", "skipped", "manifest"])
def test_a_table_is_what_one_machine_tells(told: dict[str, Any], expected: dict[str, Any], table: str) -> None:
    assert expected[table]
    assert told[table] == expected[table]


def test_what_was_skipped_is_named_on_stderr(told: dict[str, Any]) -> None:
    assert "newsclean: skipped news/empty.txt: empty\n" in told["stderr"]


def test_nothing_is_left_but_the_tables(news: Path, told: dict[str, Any]) -> None:
    assert told
    names = {"links", "stories", "articles", "skipped", "manifest", "texts"}
    assert {path.name for path in (news / "out").iterdir()} == names


def test_the_texts_are_the_files_that_dedup_writes(news: Path, told: dict[str, Any], run: Run, tmp_path: Path) -> None:
    from pyarrow import parquet

    assert told
    run("-q", "dedup", news / "news", "-o", tmp_path / "kept")
    rows = parquet.read_table(news / "out" / "texts").to_pylist()
    files = {row["output"]: row["content"] for row in rows if ":" not in row["output"]}
    written = [path for path in (tmp_path / "kept").rglob("*.txt") if path.name != "manifest.jsonl"]
    assert files == {str(path.relative_to(tmp_path / "kept")): path.read_bytes() for path in written}
