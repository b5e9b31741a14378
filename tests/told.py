"""What a report tells: helpers of the tests that read it."""

from __future__ import annotations

import json
from typing import Any

from conftest import Run


def reported(run: Run, *args: object, status: int = 0) -> dict[str, Any]:
    """The report of a run with an exit status."""
    done = run("report", *args, "--format", "json")
    assert done.returncode == status, done.stderr.decode()
    return json.loads(done.stdout)


def paths(report: dict[str, Any]) -> list[str]:
    """The articles."""
    return [a["path"] for a in report["articles"]]


def skipped(report: dict[str, Any]) -> dict[str, str]:
    """The reason for each input that was skipped."""
    return {s["path"]: s["reason"] for s in report["skipped"]}
