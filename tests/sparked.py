"""Spark's answer beside one machine's: both as the same lists of plain values.

A test module that imports this is skipped where Spark cannot run, for the reason that users are told.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import FEW_ARTICLES, Run
from pyarrow import parquet

from newsclean import NewscleanError
from newsclean.spark.session import check_java, check_packages

try:
    check_packages()
    check_java()
except NewscleanError as error:
    pytest.skip(str(error), allow_module_level=True)

Told = dict[str, list[Any]]


def on_spark(folder: Path, *arguments: object, cwd: Path, master: str = "local[2]") -> subprocess.CompletedProcess[str]:
    """Run `python -m newsclean.spark`, the tables going to `folder`."""
    command = [sys.executable, "-m", "newsclean.spark", *map(str, arguments), "-o", str(folder), "--master", master]
    settings = [word for name, value in FEW_ARTICLES.items() for word in ("--conf", f"{name}={value}")]
    return subprocess.run([*command, *settings], capture_output=True, text=True, cwd=cwd, check=False)


def told_by_spark(folder: Path) -> Told:
    """The tables in a folder."""
    return {
        name: [_without_none(row) for row in parquet.read_table(folder / name).to_pylist()]
        for name in ("links", "stories", "articles", "skipped", "manifest")
    }


def told_by_one_machine(
    run: Run,
    tmp_path: Path,
    *paths: object,
    before: Sequence[str] = (),
    options: Sequence[str] = (),
    drop: str = "copies",
) -> Told:
    """What `report` and `dedup` say of the same paths; before: options that stand before the command."""
    report = run("-q", *before, "report", *paths, *options, "--format", "json").stdout
    run("-q", *before, "dedup", *paths, *options, "-o", tmp_path / "kept", "--drop", drop)
    return as_told(report, (tmp_path / "kept" / "manifest.jsonl").read_bytes())


def as_told(report: bytes, manifest: bytes) -> Told:
    """The JSON of a report, and a manifest, as `told_by_spark` has the tables."""
    held = json.loads(report)
    links = [{"story": story["id"], **link} for story in held["stories"] for link in story.pop("links")]
    told = {
        "links": sorted(links, key=lambda link: (link["a"], link["b"])),
        **{name: held[name] for name in ("stories", "articles", "skipped")},
        "manifest": [json.loads(line) for line in manifest.splitlines()],
    }
    return {name: [_without_none(row) for row in rows] for name, rows in told.items()}


def _without_none(row: dict[str, Any]) -> dict[str, Any]:
    """A row without what it does not tell: a table has a column for it."""
    return {name: value for name, value in row.items() if value is not None}
