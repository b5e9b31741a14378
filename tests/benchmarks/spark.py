"""CPU, memory and shuffle of the whole job on Spark, an article, beside `newsclean report` on the same files.

    PYTHONPATH=tests python tests/benchmarks/spark.py CORPUS [--master URL] [--conf NAME=VALUE]... [--compare]

CPU and memory are those of all processes, the JVM's and Python's; what crossed the shuffle is told by Spark's event
log, as are the stages that take the most.  With --compare, the tables are held against `report` and `dedup`.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from copies import run, tree
from sparked import as_told, told_by_spark

PR_SET_CHILD_SUBREAPER = 36
"""The number of the request, of prctl(2), to be told of the end of all descendants."""

MOST = 6
"""Stages that are named."""

EVERY = 0.1
"""Seconds between looks at the processes: what one uses after the last is lost."""

USER, SYSTEM, STARTED = 11, 12, 19
"""Where they stand in /proc/PID/stat behind the name, which may hold spaces: see proc(5)."""

TICKS = os.sysconf("SC_CLK_TCK")

NEWSCLEAN = str(Path(sys.executable).with_name("newsclean"))


def cost(command: list[str]) -> tuple[float, int]:
    """The CPU seconds, and the most bytes at a time, of a command and of all that it starts.

    What each process has used is looked at while it lives: Spark's daemon of Python processes ignores their end, and so
    the kernel does not add them up.
    """
    seconds: dict[tuple[int, str], float] = {}
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(EVERY):
            for pid in tree(os.getpid())[1:]:
                with suppress(OSError):
                    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                    seconds[pid, told[STARTED]] = (int(told[USER]) + int(told[SYSTEM])) / TICKS

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, peak = run(command)
    with suppress(ChildProcessError):
        while True:
            os.wait()
    ended.set()
    watcher.join()
    return sum(seconds.values()), peak


class Task(NamedTuple):
    """A task of Spark's: the stage of newsclean that it was for, its seconds, and bytes to the shuffle and to disk."""

    stage: str
    seconds: float
    shuffled: int
    put: int


def tasks(folder: Path) -> Iterator[Task]:
    """The tasks in Spark's event logs."""
    stage: dict[int, str] = {}
    for path in sorted(folder.rglob("events_*")):
        for event in map(json.loads, path.read_text("utf-8").splitlines()):
            if event["Event"] == "SparkListenerJobStart":
                told = event["Properties"].get("spark.job.description", "counts, and what is between")
                stage |= dict.fromkeys(event["Stage IDs"], told)
            if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                yield _task(stage[event["Stage ID"]], event["Task Metrics"])


def _task(stage: str, told: dict[str, Any]) -> Task:
    written = told["Shuffle Write Metrics"]["Shuffle Bytes Written"]
    return Task(stage, told["Executor Run Time"] / 1000, written, told["Output Metrics"]["Bytes Written"])


def measure(corpus: str, settings: list[str], compare: bool) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as held:
        folder, log = Path(held), Path(held) / "events"
        log.mkdir()
        logged = ["spark.eventLog.enabled=true", f"spark.eventLog.dir={log}", "spark.eventLog.compress=false"]
        asked = [word for pair in logged for word in ("--conf", pair)]
        on_spark = cost([sys.executable, "-m", "newsclean.spark", corpus, "-o", str(folder / "out"), *asked, *settings])
        report = folder / "report.json"
        alone = cost([NEWSCLEAN, "-q", "report", corpus, "--format", "json", "-o", str(report)])
        n = json.loads(report.read_bytes())["summary"]["articles"]
        print(f"{n:,} articles")
        for name, (seconds, peak) in (("Spark", on_spark), ("report", alone)):
            print(f"{name}: {1000 * seconds / n:.1f} ms of CPU an article; {peak / 2**20:,.0f} MiB at the peak")
        tell_shuffle(list(tasks(log)), n)
        if compare:
            tell_differences(corpus, folder)


def tell_shuffle(found: list[Task], n: int) -> None:
    """Print what crossed the shuffle, and the stages that take the most of it and of time."""
    shuffled, put = sum(task.shuffled for task in found), sum(task.put for task in found)
    print(f"{len(found):,} tasks; shuffle an article: {shuffled / n / 1000:.1f} kB")
    print(f"put away between stages: {put / n / 1000:.1f} kB")
    print(f"largest share of the shuffle that one task wrote: {max(t.shuffled for t in found) / max(shuffled, 1):.2f}")
    size, time = Counter[str](), Counter[str]()
    for task in found:
        size[task.stage] += task.shuffled
        time[task.stage] += task.seconds
    for stage, most in size.most_common(MOST):
        print(f"  shuffle of {stage}: {most / n / 1000:.2f} kB an article")
    for stage, most in time.most_common(MOST):
        print(f"  tasks of {stage}: {1000 * most / n:.2f} ms an article, waits included")


def tell_differences(corpus: str, folder: Path) -> None:
    """Print whether each table is what `report` and `dedup` tell."""
    kept = folder / "kept"
    subprocess.run([NEWSCLEAN, "-q", "dedup", corpus, "-o", str(kept)], check=True, stdout=subprocess.DEVNULL)
    expected = as_told((folder / "report.json").read_bytes(), (kept / "manifest.jsonl").read_bytes())
    told = told_by_spark(folder / "out")
    for name, rows in expected.items():
        print(f"{name}: {len(rows):,} rows, {'the same' if rows == told[name] else 'OTHERS on Spark'}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--conf", action="append", default=[])
    parser.add_argument("--compare", action="store_true")
    given = parser.parse_args()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    settings = ["--master", given.master, *(word for pair in given.conf for word in ("--conf", pair))]
    measure(given.corpus, settings, given.compare)


if __name__ == "__main__":
    main()
