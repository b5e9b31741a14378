"""Rewrites: of the pairs that `report` puts into one story, how many are one report, and how many are missed?

    python tests/benchmarks/rewrites.py FOLDER [JUDGED]

FOLDER holds articles.  JUDGED is a table of pairs with a header (`a<TAB>b<TAB>label`, 2 where both are one report, else
0 or 1), or of articles (`file<TAB>story`, `-` for one in no story); by default FOLDER/gold.tsv.  Prints precision
and recall over the judged pairs at each level of `--rewrites`, and how many `related` pairs are one report after all.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path, PurePath
from typing import Any

from index import NEWSCLEAN

from newsclean.similarity.thresholds import REWRITES

SAME = "2"

Pair = tuple[str, ...]


def judged(table: Path) -> dict[Pair, bool]:
    """Whether each judged pair is one report."""
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines()]
    if len(rows[0]) >= 3:
        return {pair(row[:2]): row[2] == SAME for row in rows[1:]}
    story = {row[0]: row[1] for row in rows if row[0].endswith(".txt")}
    return {pair(two): story[two[0]] == story[two[1]] != "-" for two in combinations(story, 2)}


def pair(paths: Iterable[str]) -> Pair:
    return tuple(sorted(PurePath(path).name for path in paths))


def report(folder: Path, level: str) -> dict[str, Any]:
    command = [NEWSCLEAN, "-q", "report", folder, "--rewrites", level, "--format", "json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def figures(same: dict[Pair, bool], stories: list[dict[str, Any]]) -> str:
    grouped = {pair(two) for s in stories for two in combinations([a["path"] for a in s["articles"]], 2)}
    related = {pair((r["path"], r["of"])) for s in stories for r in s["related"]}
    said, right = len(grouped & same.keys()), sum(same.get(two, False) for two in grouped)
    found = f"precision {right / max(1, said):.2f}, recall {right / max(1, sum(same.values())):.2f}"
    told = [same[two] for two in related & same.keys()]
    return f"{found} of {sum(same.values())} pairs; {sum(told)} of {len(told)} related pairs are one report"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("judged", type=Path, nargs="?")
    args = parser.parse_args()
    same = judged(args.judged or args.folder / "gold.tsv")
    for level in REWRITES:
        print(f"{level:9s}", figures(same, report(args.folder, level)["stories"]))


if __name__ == "__main__":
    main()
