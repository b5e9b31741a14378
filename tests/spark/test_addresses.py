"""What has an address is read and written through Hadoop's file systems, and by nothing else.

`viewfs:` gives a folder another path than it has on this machine: what opens a path by itself finds nothing there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from conftest import SAMPLES
from in_process import in_process
from made import RETOLD
from pyarrow import parquet
from sparked import Told, told_by_one_machine, told_by_spark

from newsclean.model import GUESSED, Skipped
from newsclean.spark.__main__ import main
from newsclean.spark.frames import Work
from newsclean.spark.given import path_of
from newsclean.spark.inputs import at_addresses

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = "viewfs://press"


@pytest.fixture(scope="module")
def press(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that has the address ROOT/news: texts, one without words, lines, one of them no JSON, and a table."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "in" / "below").mkdir(parents=True)
    for k, path in enumerate(sorted(SAMPLES.glob("*ostrey*.txt"))):
        (folder / "in" / ("below" if k % 2 else ".") / path.name).write_bytes(path.read_bytes())
    (folder / "in" / "empty.txt").touch()
    lines, rows = (
        [{"title": t.split("\n")[0], "text": t.split("\n", 1)[1]} for t in some] for some in zip(*RETOLD, strict=True)
    )
    (folder / "in" / "lines.jsonl").write_text("\n".join(["{no json", *map(json.dumps, lines)]) + "\n")
    parquet.write_table(pa.Table.from_pylist(rows), folder / "in" / "rows.parquet")
    table = spark.sparkContext._jsc.hadoopConfiguration()
    table.set("fs.viewfs.mounttable.press.link./news", f"file:{folder}")
    return folder


def under(root: str, told: Told) -> Told:
    """The tables with the paths below a root told from it."""
    return json.loads(json.dumps(told).replace(f"{root}/", ""))


@pytest.mark.slow
def test_a_job_at_addresses_gives_what_the_same_files_give(
    press: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([f"{ROOT}/news/in", "-o", f"{ROOT}/news/out"]) == 3
    assert f"newsclean: skipped {ROOT}/news/in/empty.txt: empty\n" in capsys.readouterr().err
    expected = told_by_one_machine(in_process(press), tmp_path, "in")
    told = told_by_spark(press / "out")
    for table, rows in under("in", expected).items():
        assert under(f"{ROOT}/news/in", told)[table] == rows, table
    assert {path.name for path in (press / "out").iterdir()} == {*expected}


def test_inputs_and_results_of_stages_go_through_hadoop(spark: SparkSession, press: Path) -> None:
    work = Work(spark, f"{ROOT}/news/work")
    found = at_addresses(work, [f"{ROOT}/news/in"], GUESSED)
    paths = [path_of(row["given"]).removeprefix(f"{ROOT}/news/in/") for row in found.frame.collect()]
    texts = [str(path.relative_to(press / "in")) for path in (press / "in").rglob("*.txt") if path.name != "empty.txt"]
    records = [
        f"{name}:{k}"
        for name, n in (("lines.jsonl", len(RETOLD) + 1), ("rows.parquet", len(RETOLD)))
        for k in range(1, n + 1)
    ]
    assert sorted(paths) == sorted([*texts, *records])
    assert found.skipped == [Skipped(f"{ROOT}/news/in/empty.txt", "empty")]
    assert (press / "work" / "inputs").is_dir()
    work.remove()
    assert not (press / "work").exists()


def test_an_address_that_holds_something_is_not_written_to(press: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([f"{ROOT}/news/in", "-o", f"{ROOT}/news/in"]) == 2
    assert capsys.readouterr().err == f"newsclean: {ROOT}/news/in: is not empty; name another folder with -o\n"


@pytest.mark.usefixtures("spark")
def test_a_scheme_that_spark_does_not_know_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing://host/news", "-o", str(tmp_path / "out")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("newsclean: nothing://host/news: ")
    assert line.endswith('No FileSystem for scheme "nothing"')
