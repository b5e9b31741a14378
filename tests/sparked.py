"""Spark's answer beside one machine's: both as the same lists of plain values."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from pyarrow import parquet

JAVA = os.environ.get("JAVA_HOME") or shutil.which("java")
needs_java = pytest.mark.skipif(JAVA is None, reason="needs Java")

FEW_TASKS = ("--conf", "spark.sql.shuffle.partitions=4", "--conf", "spark.ui.enabled=false")
"""Settings for a few articles: Spark's own are for many."""

Told = dict[str, list[Any]]


def on_spark(folder: Path, *arguments: object, cwd: Path, master: str = "local[2]") -> subprocess.CompletedProcess[str]:
    """Run `python -m newsclean.spark`, the tables going to `folder`."""
    command = [sys.executable, "-m", "newsclean.spark", *map(str, arguments), "-o", str(folder), "--master", master]
    return subprocess.run([*command, *FEW_TASKS], capture_output=True, text=True, cwd=cwd, check=False)


def told_by_spark(folder: Path) -> Told:
    """The tables in a folder."""
    return {
        name: [_without_none(row) for row in parquet.read_table(folder / name).to_pylist()]
        for name in ("links", "stories", "articles", "skipped", "manifest")
    }


def told_by_one_machine(run: Run, tmp_path: Path, *paths: object, drop: str = "copies") -> Told:
    """What `report` and `dedup` say of the same paths."""
    report = json.loads(run("-q", "report", *paths, "--format", "json").stdout)
    run("-q", "dedup", *paths, "-o", tmp_path / "kept", "--drop", drop)
    links = [{"story": story["id"], **link} for story in report["stories"] for link in story.pop("links")]
    manifest = [json.loads(line) for line in (tmp_path / "kept" / "manifest.jsonl").read_text("utf-8").splitlines()]
    told = {
        "links": sorted(links, key=lambda link: (link["a"], link["b"])),
        **{name: report[name] for name in ("stories", "articles", "skipped")},
        "manifest": manifest,
    }
    return {name: [_without_none(row) for row in rows] for name, rows in told.items()}


def _without_none(row: dict[str, Any]) -> dict[str, Any]:
    """A row without what it does not tell: a table has a column for it."""
    return {name: value for name, value in row.items() if value is not None}
