"""Does twice as long a hostile line take twice the time, in facts and credits?

    python tests/benchmarks/hostile_lines.py [--size CHARACTERS]

Prints, of each unit that a line is made of, the processor seconds of the line and by how much they exceed those of half
of it, the worst last.  What the tests count are lines of Python; this tells of what regular expressions do besides.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from newsclean.credits import credits
from newsclean.facts import claims_of, contradictions, mentions

sys.path.insert(0, str(Path(__file__).parents[1]))
from hostile import CREDITS, FACTS, FIGURES


def contradict(line: str) -> None:
    """The contradictions of an article of one line with itself."""
    claims = claims_of([(1, line)])
    contradictions(claims, claims)


WORK: dict[str, tuple[Callable[[str], object], list[str]]] = {
    "mentions": (lambda line: mentions([(1, line)]), FACTS),
    "contradictions": (contradict, FIGURES),
    "credits": (lambda line: credits([(1, line + " told Reuters")]), CREDITS),
}


def cpu_seconds(work: Callable[[str], object], line: str) -> float:
    """The processor time of one call."""
    before = time.process_time()
    work(line)
    return time.process_time() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=100_000)
    size = parser.parse_args().size
    rows = []
    for name, (work, units) in WORK.items():
        work("")  # imports and tables
        for unit in units:
            line = (unit * size)[:size]
            half, whole = cpu_seconds(work, line[: size // 2]), cpu_seconds(work, line)
            rows.append((whole / max(half, 1e-3), whole, name, unit))
    for ratio, seconds, name, unit in sorted(rows):
        print(f"{ratio:6.2f} x  {seconds:6.2f} s  {name} {unit!r}")


if __name__ == "__main__":
    main()
