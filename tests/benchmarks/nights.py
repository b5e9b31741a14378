"""Nightly runs: how far do their stories differ from those of one run on everything?

    python tests/benchmarks/nights.py CORPUS [--nights N]

CORPUS is a folder of articles.  They are drawn at random (by a fixed seed) for N nights, default 10, each of which runs
`newsclean report inbox --index`; then all that the index holds is compared with one run without an index.  Prints how
many stories are the same, how many pairs of articles in one story are found, missed and added, and how many articles
have been stripped otherwise.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import tempfile
from itertools import combinations
from pathlib import Path
from typing import Any

from index import NEWSCLEAN, lay_out

Report = dict[str, Any]


def report(folder: Path, *arguments: str) -> Report:
    command = [NEWSCLEAN, "-q", "report", *arguments, "--format", "json"]
    return json.loads(subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout or "{}")


def nightly(folder: Path, corpus: Path, nights: int) -> Report:
    """What an index holds after so many nights, the articles dealt out to them at random."""
    names = sorted(str(path.relative_to(corpus)) for path in corpus.rglob("*.txt"))
    random.Random(0).shuffle(names)
    for night in range(nights):
        lay_out(corpus, folder / "inbox", names[night::nights])
        report(folder, "inbox", "--index", "news.db")
    return report(folder, "--index", "news.db")


def stories(told: Report) -> set[frozenset[str]]:
    return {frozenset(member["path"] for member in story["articles"]) for story in told["stories"]}


def together(told: Report) -> set[tuple[str, str]]:
    """The pairs of articles in one story."""
    return {pair for story in stories(told) for pair in combinations(sorted(story), 2)}


def lengths(told: Report) -> dict[str, tuple[int, int]]:
    """The words that strip kept of each article, and those it took out."""
    return {article["path"]: (article["words"], article["chrome"]["words"]) for article in told["articles"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--nights", type=int, default=10)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        by_night, at_once = nightly(folder, args.corpus, args.nights), report(folder, "inbox")
    same, all_pairs, found = stories(by_night) & stories(at_once), together(at_once), together(by_night)
    kept = lengths(at_once)
    otherwise = sum(kept[path] != length for path, length in lengths(by_night).items())
    print(f"{len(same):,} of {len(stories(at_once)):,} stories are the same")
    print(f"{len(all_pairs & found):,} of {len(all_pairs):,} pairs are found, and {len(found - all_pairs):,} more")
    print(f"{otherwise:,} of {len(kept):,} articles are stripped otherwise")


if __name__ == "__main__":
    main()
