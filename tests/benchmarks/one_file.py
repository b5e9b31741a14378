"""What does `newsclean check` of one file cost beside a bare start of Python with numpy and click?

    python tests/benchmarks/one_file.py [FILE] [--rounds N]

Prints the processor seconds of both, side by side in each round, and the median of their ratio.  A hook runs once a
commit, so that its start is most of what it costs.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
from pathlib import Path

SAMPLE = sorted((Path(__file__).parents[2] / "samples").rglob("*.txt"))[0]
BARE = [sys.executable, "-c", "import click, numpy"]


def cpu_seconds(command: list[str]) -> float:
    """The processor time, user and system, that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", default=str(SAMPLE))
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    check = [str(Path(sys.executable).with_name("newsclean")), "check", args.file]
    ratios = []
    for _ in range(args.rounds):
        ours, bare = cpu_seconds(check), cpu_seconds(BARE)
        ratios.append(ours / bare)
        print(f"check {ours:.2f} s, python with numpy and click {bare:.2f} s, ratio {ratios[-1]:.2f}")
    print(f"median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
