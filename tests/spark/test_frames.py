"""Data frames of articles are linked as files are, also where tasks fail and come again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sparked  # noqa: F401 -- skips these tests where Spark cannot run
from conftest import SAMPLES
from made import RETOLD

from newsclean import NewscleanError, analyse
from newsclean.formats.report_json import as_story
from newsclean.spark import analyse as analyse_frame
from newsclean.spark import link

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def plain(rows: list[Any]) -> list[dict[str, Any]]:
    return [row.asDict(recursive=True) for row in rows]


@pytest.mark.slow
def test_files_that_spark_read_give_the_stories_of_the_same_files(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = tmp_path / "failures"
    failures.mkdir()

    def failing_twice(batches: Iterable[Any]) -> Iterator[Any]:
        """The rows as they are, once it has failed twice."""
        if len(before := list(failures.iterdir())) < 2:
            (failures / str(len(before))).touch()
            raise RuntimeError("this task fails")
        yield from batches

    read = spark.read.format("binaryFile").load([str(path) for path in SAMPLES.glob("*.txt")])
    rows = read.selectExpr(f"replace(path, 'file:{SAMPLES}/', 'samples/') AS path", "content").coalesce(1)
    links, stories = link(rows.mapInArrow(failing_twice, "path string, content binary"), str(tmp_path / "work"))
    monkeypatch.chdir(SAMPLES.parent)
    expected = [json.loads(json.dumps(as_story(story))) for story in analyse(["samples"], workers=1).stories]
    every = sorted((x for story in expected for x in story.pop("links")), key=lambda x: (x["a"], x["b"]))
    assert len(list(failures.iterdir())) == 2
    assert plain(stories.collect()) == expected
    assert plain(links.drop("story").collect()) == every


@pytest.mark.slow
def test_rows_of_text_are_records(spark: SparkSession, tmp_path: Path) -> None:
    rows = [(f"a{k}", *first.split("\n", 1), "x") for k, (first, _) in enumerate(RETOLD)]
    rows += [(f"b{k}", *second.split("\n", 1), "y") for k, (_, second) in enumerate(RETOLD)]
    rows += [("none", "A title", "   ", "x")]
    frame = spark.createDataFrame(rows, "path string, title string, text string, outlet string")
    found = analyse_frame(frame, str(tmp_path / "work"))
    pairs = [[m["path"] for m in story["articles"]] for story in plain(found.stories.collect())]
    assert sorted(map(sorted, pairs)) == [[f"a{k}", f"b{k}"] for k in range(len(RETOLD))]
    assert plain(found.skipped.collect()) == [{"path": "none", "reason": "no text: the field is empty"}]
    titles = {row["path"]: row["title"] for row in found.articles.collect()}
    assert titles["a0"] == RETOLD[0][0].split("\n")[0]


def test_two_rows_of_one_path_are_refused(spark: SparkSession, tmp_path: Path) -> None:
    frame = spark.createDataFrame([("a", "One."), ("a", "Two.")], "path string, text string")
    with pytest.raises(NewscleanError, match=r"a: stands in 2 rows; each article needs a path of its own"):
        link(frame, str(tmp_path / "work"))


def test_a_frame_without_paths_is_refused(spark: SparkSession, tmp_path: Path) -> None:
    frame = spark.createDataFrame([("One.",)], "text string")
    with pytest.raises(NewscleanError, match="needs the column `path`"):
        link(frame, str(tmp_path / "work"))
