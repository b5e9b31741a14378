"""Contradictions: how many are named in articles that are one report, and how many made ones are found?

    python tests/benchmarks/contradictions.py DEV

DEV holds `stories/` (articles, and gold.tsv: file, story) and `weeks/` (articles, and pairs.tsv: a, b, label; label 2
is the same report), as for `make train`.  Prints every contradiction of the pairs that are one report, for a person to
judge.  Then makes each figure that both articles of a pair hold a quarter larger in the second one, one at a time, and
prints how many of these are found.
"""

from __future__ import annotations

import argparse
import csv
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from newsclean import compare_files
from newsclean.model import Comparison, Contradiction, Evidence, Shared

FIGURE = re.compile(r"[^\w\s]|\d[\d.,]*(%| [a-z])")
"""How the normal form of a sum, a percentage or a count begins; dates begin with a month or a day's name."""

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
LARGER = 1.25


def pairs(dev: Path) -> Iterator[tuple[Path, Path]]:
    """The pairs of articles that are one report."""
    stories: dict[str, list[Path]] = defaultdict(list)
    for row in rows(dev / "stories" / "gold.tsv"):
        stories[row["story"]].append(dev / "stories" / row["file"])
    for files in stories.values():
        yield from combinations(sorted(files), 2)
    for row in rows(dev / "weeks" / "pairs.tsv"):
        if row["label"] == "2":
            yield dev / "weeks" / row["a"], dev / "weeks" / row["b"]


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def evidence(a: Path, b: Path) -> Evidence:
    found = compare_files(str(a), str(b))
    assert isinstance(found, Comparison), found
    return found.evidence


def enlarged(words: str) -> str:
    """The words of a figure, its first number a quarter larger, in as many decimals and with its commas."""

    def larger(number: re.Match[str]) -> str:
        plain = number[0].replace(",", "")
        decimals = len(plain.partition(".")[2]) + (float(plain) < 20)
        return f"{float(plain) * LARGER:,.{decimals}f}"

    return NUMBER.sub(larger, words, count=1)


def found_when_larger(a: Path, b: Path, fact: Shared, changed: Path) -> bool:
    """Whether the figure is named as a contradiction once it is larger, wherever it stands, in the second article."""
    text = b.read_text("utf-8")
    changed.write_text(text.replace(fact.b.text, enlarged(fact.b.text)), "utf-8")
    return any(fact.value in (c.a.value, c.b.value) for c in evidence(a, changed).contradictions)


def told(a: Path, b: Path, item: Contradiction) -> str:
    sides = "; ".join(f"{path.name}:{side.span.line}: {side.span.text}" for path, side in ((a, item.a), (b, item.b)))
    return f"{item.about}: {sides}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dev", type=Path, metavar="DEV")
    dev = parser.parse_args().dev
    judged, contradicting, figures, seen = 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for a, b in pairs(dev):
            known = evidence(a, b)
            judged, contradicting = judged + 1, contradicting + bool(known.contradictions)
            for item in known.contradictions:
                print(told(a, b, item))
            for fact in known.facts:
                if FIGURE.match(fact.value) and NUMBER.search(fact.b.text):
                    figures += 1
                    seen += found_when_larger(a, b, fact, Path(folder) / b.name)
    print(f"{contradicting} of {judged} pairs contradict each other")
    print(f"{seen} of {figures} figures made a quarter larger are found")


if __name__ == "__main__":
    main()
