"""What do `newsclean check`, `strip` and `--help` cost from cold, beside a bare start of Python with numpy and click?

    python tests/benchmarks/one_file.py [FILE] [--rounds N]

Prints the median processor seconds of each command for one file, and the median of their ratio to the bare start, all
run in turn in each round, after one that does not count and writes the bytecode that an installed package has.  A hook
runs once a commit, so that its start is most of what it costs.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

SAMPLE = sorted((Path(__file__).parents[2] / "samples").rglob("*.txt"))[0]
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
BARE = [sys.executable, "-c", "import click, numpy"]


def cpu_seconds(command: list[str]) -> float:
    """The processor time, user and system, that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=False, env=COMPILED)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", default=str(SAMPLE))
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    newsclean = str(Path(sys.executable).with_name("newsclean"))
    commands = {"check": ["check", args.file], "strip": ["strip", args.file], "--help": ["--help"]}
    rounds = [
        (cpu_seconds(BARE), {name: cpu_seconds([newsclean, *command]) for name, command in commands.items()})
        for _ in range(1 + args.rounds)
    ][1:]
    print(f"bare    {statistics.median(bare for bare, _ in rounds):.3f} s")
    for name in commands:
        own = statistics.median(ours[name] for _, ours in rounds)
        ratio = statistics.median(ours[name] / bare for bare, ours in rounds)
        print(f"{name:7} {own:.3f} s, {ratio:.2f} times the bare start")


if __name__ == "__main__":
    main()
