"""The job takes the options of `report` and `dedup`, and they mean the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sparked  # noqa: F401 -- skips these tests where Spark cannot run
from conftest import SAMPLES
from in_process import in_process
from made import RETOLD
from sparked import told_by_one_machine, told_by_spark

from newsclean.spark.__main__ import main

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS = """\
drop = ["Lumenbrick"]
exclude = ["petri-*"]
outlets = ["Harbour Ledger"]
"""


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, records whose text is in a field of an uncommon name, and settings."""
    folder = tmp_path_factory.mktemp("options")
    news = folder / "news"
    news.mkdir()
    for path in SAMPLES.glob("*.txt"):
        (news / path.name).write_bytes(path.read_bytes())
    records = [{"kop": text.split("\n")[0], "proza": text.split("\n", 1)[1]} for pair in RETOLD for text in pair]
    (news / "records.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    (folder / "other.toml").write_text(SETTINGS)
    return folder


OPTIONS = ["--rewrites", "loose", "--text-field", "proza", "--title-field", "kop"]
CONFIG = ["--config", "other.toml"]


def test_options_mean_what_they_mean_on_one_machine(
    spark: SparkSession, news: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(news)
    main(["news", "-o", str(tmp_path / "out"), *OPTIONS, *CONFIG, "--drop", "rewrites"])
    expected = told_by_one_machine(in_process(news), tmp_path, "news", before=CONFIG, options=OPTIONS, drop="rewrites")
    told = told_by_spark(tmp_path / "out")
    for table, rows in expected.items():
        assert told[table] == rows, table


def test_a_setting_of_spark_without_a_value_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["news", "-o", "out", "--conf", "spark.ui.enabled"]) == 2
    assert capsys.readouterr().err == "newsclean: --conf: spark.ui.enabled: not NAME=VALUE\n"
