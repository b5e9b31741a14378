"""What Spark reads at addresses becomes inputs as those of paths are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
import sparked  # noqa: F401 -- skips these tests where Spark cannot run
from pyarrow import parquet

from newsclean import NewscleanError
from newsclean.model import GUESSED
from newsclean.runs.batch import Input
from newsclean.spark.frames import Work
from newsclean.spark.given import given_inputs, path_of
from newsclean.spark.inputs import at_addresses, is_address

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def record(k: int) -> dict[str, str]:
    return {"title": f"Title {k}", "text": f"Text of {k}.", "url": f"https://site-{k % 2}.example/{k}"}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    (news / "below").mkdir(parents=True)
    (news / "a.txt").write_bytes(b"One text.\n")
    (news / "below" / "b.txt").write_bytes(b"Another.\n")
    (news / "below" / "notes.md").write_bytes(b"No article.\n")
    (news / "c.jsonl").write_text("\n".join([json.dumps(record(1)), "", json.dumps(record(2)), "{not json"]) + "\n")
    parquet.write_table(pa.Table.from_pylist([record(3), record(4)]), news / "d.parquet")
    return news


def test_texts_lines_and_rows_are_inputs_by_path(spark: SparkSession, news: Path, tmp_path: Path) -> None:
    found = at_addresses(Work(spark, str(tmp_path / "work")), [f"file://{news}"], GUESSED)
    rows = found.frame.orderBy("n").toArrow()
    inputs: list[Input] = given_inputs(rows)
    root = f"file:{news}"
    lines, table = f"{root}/c.jsonl", f"{root}/d.parquet"
    names = [
        f"{root}/a.txt",
        f"{root}/below/b.txt",
        *(f"{lines}:{k}" for k in (1, 3, 4)),
        *(f"{table}:{k}" for k in (1, 2)),
    ]
    assert [given.path for given in inputs] == sorted(names)
    by_name = {given.path: given for given in inputs}
    assert by_name[f"{root}/a.txt"].data == b"One text.\n"
    assert json.loads(by_name[f"{lines}:3"].data or b"") == record(2)
    assert json.loads(by_name[f"{table}:2"].data or b"") == record(4)
    assert rows["n"].to_pylist() == list(range(len(names)))


def test_articles_of_one_site_have_one_folder(spark: SparkSession, news: Path, tmp_path: Path) -> None:
    found = at_addresses(Work(spark, str(tmp_path / "work")), [f"file:{news}"], GUESSED)
    folder = {path_of(row["given"]).rsplit("/", 1)[1]: row["folder"] for row in found.frame.collect()}
    assert folder["a.txt"] != folder["b.txt"]
    assert len({folder[name] for name in ("c.jsonl:1", "c.jsonl:3", "d.parquet:1", "d.parquet:2")}) == 4


def test_the_output_of_a_text_is_its_path_below_the_address(spark: SparkSession, news: Path, tmp_path: Path) -> None:
    found = at_addresses(Work(spark, str(tmp_path / "work")), [f"file:{news}"], GUESSED)
    outputs = {row["output"] for row in found.frame.collect()}
    assert {"a.txt", "below/b.txt"} <= outputs


def test_an_address_that_holds_nothing_is_an_error(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "a.md").write_text("No article.\n")
    with pytest.raises(NewscleanError, match=r"holds no \.txt, \.html, \.jsonl or \.parquet files"):
        at_addresses(Work(spark, str(tmp_path / "work")), [f"file:{tmp_path}/none"], GUESSED)


@pytest.mark.parametrize(("path", "told"), [("hdfs://host/news", True), ("file:/news", True), ("news/a:b", False)])
def test_an_address_has_a_scheme(path: str, told: bool) -> None:
    assert is_address(path) is told
