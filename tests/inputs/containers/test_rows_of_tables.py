"""Are the rows of CSV, TSV and Parquet read as articles?"""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import SAMPLES, Run
from told import reported, skipped

TEXT = (
    "The council voted on Monday to rebuild the old ferry terminal, which has stood empty since the bridge opened.\n\n"
    'It is to pay for it out of the parking fees; "nobody" else was asked, the clerk said on Tuesday.\n'
)


def samples() -> list[dict[str, str]]:
    return [{"id": p.name, "text": p.read_text()} for p in sorted(SAMPLES.glob("*.txt"))]


def as_csv(records: list[dict[str, Any]], **dialect: Any) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(records[0]), **dialect)
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue().encode()


def told(report: dict[str, Any]) -> list[Any]:
    """What a report says of its articles, but for their paths."""
    return sorted(([a["id"], a["title"], a["words"], a["chrome"]] for a in report["articles"]), key=str)


def test_csv_tsv_and_parquet_hold_the_same_articles_as_json_lines(run: Run, tmp_path: Path) -> None:
    records = samples()
    tmp_path.joinpath("a.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    tmp_path.joinpath("a.csv").write_bytes(as_csv(records))
    tmp_path.joinpath("a.tsv").write_bytes(as_csv(records, delimiter="\t"))
    tmp_path.joinpath("b.csv.gz").write_bytes(gzip.compress(as_csv(records, delimiter=";")))
    pq.write_table(pa.Table.from_pylist(records), tmp_path / "a.parquet", row_group_size=7)
    expected = told(reported(run, "a.jsonl"))
    assert len(expected) == len(records)
    for name in ("a.csv", "a.tsv", "b.csv.gz", "a.parquet"):
        assert told(reported(run, name)) == expected, name


def test_a_row_is_numbered_as_a_spreadsheet_does_it(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("a.csv").write_bytes(as_csv([{"text": TEXT}, {"text": ""}, {"text": TEXT}]))
    report = reported(run, "a.csv", status=3)
    assert [a["path"] for a in report["articles"]] == ["a.csv:2", "a.csv:4"]
    assert skipped(report) == {"a.csv:3": "no text: the field is empty"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_in_its_encoding(run: Run, tmp_path: Path, encoding: str) -> None:
    records = [{"id": "1", "title": "Café am Hafen", "text": TEXT.replace("clerk", "Schriftführer")}]
    tmp_path.joinpath("a.csv").write_bytes(as_csv(records).decode().encode(encoding))
    [article] = reported(run, "a.csv")["articles"]
    assert (article["id"], article["title"]) == ("1", "Café am Hafen")


def test_a_row_that_does_not_fit_the_header_is_skipped_with_its_number(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("a.csv").write_text('text\n"a","b"\n')
    report = reported(run, "a.csv", status=3)
    assert skipped(report) == {"a.csv:2": "2 fields, where the header has 1"}


def test_an_article_longer_than_the_csv_module_s_own_limit_is_read(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("a.csv").write_bytes(as_csv([{"text": TEXT * 1000}]))
    assert len(reported(run, "a.csv")["articles"]) == 1


def test_a_table_without_text_is_passed_over_in_a_folder_and_named_where_it_is_given(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("a.txt").write_text(TEXT)
    tmp_path.joinpath("gold.tsv").write_text("path\tevent\na.txt\tferry\n")
    pq.write_table(pa.table({"path": ["a.txt"]}), tmp_path / "gold.parquet")
    assert [a["path"] for a in reported(run, ".")["articles"]] == ["./a.txt"]
    reason = "no field that is known to hold text; it has path{}: name it with --text-field"
    assert skipped(reported(run, "gold.tsv", status=3)) == {"gold.tsv": reason.format(", event")}
    assert skipped(reported(run, "gold.parquet", status=3)) == {"gold.parquet": reason.format("")}


def test_a_table_in_a_folder_is_named_once_whose_text_may_be_in_an_unknown_column(run: Run, tmp_path: Path) -> None:
    rows = [{"uid": str(k), "story": TEXT * 4} for k in range(30)]
    tmp_path.joinpath("a.csv").write_bytes(as_csv(rows))
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    reason = "no field that is known to hold text; it has uid, story: name it with --text-field"
    assert skipped(reported(run, ".", status=3)) == {"./a.csv": reason, "./a.parquet": reason}
    assert len(reported(run, ".", "--text-field", "story")["articles"]) == 60


@pytest.mark.parametrize("left", [0.2, 0.5, 0.99])
def test_half_a_parquet_file_is_named_and_the_rest_done(run: Run, tmp_path: Path, left: float) -> None:
    tmp_path.joinpath("a.txt").write_text(TEXT)
    pq.write_table(pa.Table.from_pylist(samples()), tmp_path / "a.parquet")
    data = tmp_path.joinpath("a.parquet").read_bytes()
    tmp_path.joinpath("a.parquet").write_bytes(data[: int(len(data) * left)])
    report = reported(run, ".", status=3)
    assert [a["path"] for a in report["articles"]] == ["./a.txt"]
    assert skipped(report)["./a.parquet"].startswith("not whole, or not Parquet: ")


def test_columns_of_any_type_are_read(run: Run, tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": pa.array([7], pa.int64()),
            "text": pa.array([TEXT]).dictionary_encode(),
            "date": pa.array([datetime(2026, 3, 3, 10)], pa.timestamp("us", "UTC")),
            "authors": pa.array([["Ann Lee", "Bo Roe"]]),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd")
    [article] = reported(run, "a.parquet")["articles"]
    assert (article["id"], article["date"], article["byline"]) == ("7", "2026-03-03", "Ann Lee, Bo Roe")


def test_without_the_library_a_named_file_is_an_error_and_one_in_a_folder_is_told(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("a.txt").write_text(TEXT)
    pq.write_table(pa.table({"text": [TEXT]}), tmp_path / "a.parquet")
    tmp_path.joinpath("hidden").mkdir()
    tmp_path.joinpath("hidden", "pyarrow.py").write_text("raise ImportError('not here')\n")
    told = "Parquet needs pyarrow, which is not installed: pip install 'newsclean[formats]'"
    without = {"PYTHONPATH": str(tmp_path / "hidden")}
    named = run("report", "a.parquet", env=without)
    assert (named.returncode, named.stderr.decode()) == (2, f"newsclean: a.parquet: {told}\n")
    folder = run("report", ".", "--format", "json", env=without)
    assert folder.returncode == 3
    assert json.loads(folder.stdout)["skipped"] == [{"path": "./a.parquet", "reason": told}]
