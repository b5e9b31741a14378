"""Does a line cost no more than its length?

    python tests/benchmarks/long_lines.py

Strips pages of one line that repeats one thing, and prints how many times as long a line ten times as long takes: 10
where the cost is linear, 100 where it is quadratic.
"""

from __future__ import annotations

import time

from newsclean.chrome.explain import explain
from newsclean.model import Document

UNITS = (" ", "[", "a ", "|", "http://", "\u00a0", "\u00e9", "Share ", "(c) ", "1.", "By A", "\u201c")
SIZE = 100_000
"""Repeats in the shorter line: its time is well above what any line costs."""


def seconds(text: str) -> float:
    """The least of three tries, in CPU seconds."""
    tries = []
    for _ in range(3):
        start = time.process_time()
        explain(Document("a.txt", text))
        tries.append(time.process_time() - start)
    return min(tries)


def main() -> None:
    """The command line."""
    seconds("warm up")
    for unit in UNITS:
        short, long = seconds(unit * SIZE), seconds(unit * 10 * SIZE)
        print(f"{unit!r:10s} {1000 * short:8.1f} ms  {1000 * long:8.1f} ms  {long / short:5.1f} times")


if __name__ == "__main__":
    main()
