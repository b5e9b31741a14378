"""CPU, memory and shuffle of the whole job on Spark, an article, beside `newsclean report` on the same files.

    python tests/benchmarks/spark.py CORPUS [--master URL] [--conf NAME=VALUE]...

CPU is that of all processes, the JVM's and Python's; what crossed the shuffle is told by Spark's event log.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

PR_SET_CHILD_SUBREAPER = 36
"""The number of the request, of prctl(2), to be told of the end of all descendants."""


def cpu_seconds(command: list[str]) -> float:
    """The CPU of a command and of all that it starts, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def task_metrics(folder: Path) -> Iterator[dict[str, Any]]:
    """The metrics of all tasks in Spark's event logs."""
    for path in folder.rglob("events_*"):
        for line in path.read_text("utf-8").splitlines():
            event = json.loads(line)
            if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                yield event["Task Metrics"]


def measure(corpus: str, settings: list[str]) -> None:
    with tempfile.TemporaryDirectory() as held:
        folder, log = Path(held), Path(held) / "events"
        log.mkdir()
        logged = ["spark.eventLog.enabled=true", f"spark.eventLog.dir={log}", "spark.eventLog.compress=false"]
        asked = [word for pair in logged for word in ("--conf", pair)]
        job = [sys.executable, "-m", "newsclean.spark", corpus, "-o", str(folder / "out"), *asked, *settings]
        on_spark = cpu_seconds(job)
        report = folder / "report.json"
        beside = [str(Path(sys.executable).with_name("newsclean")), "-q", "report", corpus, "--format", "json"]
        alone = cpu_seconds([*beside, "-o", str(report)])
        n = json.loads(report.read_text("utf-8"))["summary"]["articles"]
        metrics = list(task_metrics(log))
    written = [m["Shuffle Write Metrics"]["Shuffle Bytes Written"] for m in metrics]
    put = sum(m["Output Metrics"]["Bytes Written"] for m in metrics)
    print(f"{n:,} articles, {len(metrics):,} tasks")
    print(f"CPU an article: {1000 * on_spark / n:.1f} ms; of `report`: {1000 * alone / n:.1f} ms")
    print(f"shuffle an article: {sum(written) / n / 1000:.1f} kB; put away between stages: {put / n / 1000:.1f} kB")
    print(f"largest share of the shuffle that one task wrote: {max(written) / max(sum(written), 1):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--conf", action="append", default=[])
    given = parser.parse_args()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    measure(given.corpus, ["--master", given.master, *(word for pair in given.conf for word in ("--conf", pair))])


if __name__ == "__main__":
    main()
