"""What do articles cost that differ in one number: as many as there are, or as their pairs?

    PYTHONPATH=tests python tests/benchmarks/crowd.py [--articles N ...] [--words N]

For each number of articles (default 500, 1,500, 5,000, 20,000), of 120 words each unless told otherwise, runs `report
--format json`, `report --index` for the first time and then with one article more, `dedup`, and `check`.  Prints of
each the CPU seconds of all processes, the peak of their memory together, and the bytes written.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from copies import run
from made import crowd

NEWSCLEAN = str(Path(sys.executable).with_name("newsclean"))

KEPT = 'out=$0; [ "$2 $3" = "-q check" ] || exec "$@"; "$@" > "$out"; [ $? = 1 ]'
"""Runs a command; `check`, which writes to stdout alone, into a file, and with its findings."""


def jobs(folder: Path, articles: int, words: int) -> Iterator[tuple[str, list[str], Path]]:
    """What is run, its arguments, and the file whose bytes are counted."""
    inbox, index, out = folder / "inbox", folder / "index.db", folder / "out"
    crowd(inbox, articles, words)
    told = ["--format", "json", "-o"]
    yield "report", ["report", str(inbox), *told, str(folder / "report.json")], folder / "report.json"
    nightly = ["report", str(inbox), "--index", str(index), *told]
    yield "report --index", [*nightly, str(folder / "first.json")], index
    yield "dedup", ["dedup", str(inbox), "-o", str(out)], out / "manifest.jsonl"
    yield "check", ["check", str(inbox), "--format", "json"], folder / "check.json"
    crowd(inbox, articles + 1, words)
    yield "one more", [*nightly, str(folder / "second.json")], folder / "second.json"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[500, 1500, 5000, 20_000], metavar="N")
    parser.add_argument("--words", type=int, default=120, metavar="N")
    args = parser.parse_args()
    print(f"{'articles':>8s} {'':16s} {'CPU s':>8s} {'MiB':>8s} {'MB written':>10s}", flush=True)
    for articles in args.articles:
        with tempfile.TemporaryDirectory() as name:
            for what, arguments, written in jobs(Path(name), articles, args.words):
                seconds, peak = run(["sh", "-c", KEPT, str(written), NEWSCLEAN, "-q", *arguments])
                size = written.stat().st_size / 1e6
                print(f"{articles:8,d} {what:16s} {seconds:8.1f} {peak / 2**20:8.0f} {size:10.1f}", flush=True)


if __name__ == "__main__":
    main()
