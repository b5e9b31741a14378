"""What does a nightly run cost when the index is large?

    python tests/benchmarks/index.py CORPUS [--known N] [--new M] [--keep FOLDER]

CORPUS is a folder of articles, of which N (default 100,000) are taken into an index, and then M (default 5,000) more
from the same folder tree, as a nightly run would.  Prints for both runs, and for a third with nothing new, the CPU
seconds of all processes and the peak of their memory together, and the size of the index an article.  With --keep the
links to the articles and the index stay in FOLDER, and an index that is there is not built again.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

from copies import run

NEWSCLEAN = str(Path(sys.executable).with_name("newsclean"))


def lay_out(corpus: Path, inbox: Path, names: list[str]) -> None:
    """Link the files of the corpus into the inbox, or copy them where that cannot be."""
    for name in names:
        target = inbox / name
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(corpus / name)
        except OSError:
            shutil.copy2(corpus / name, target)


def measured(what: str, inbox: Path, index: Path) -> None:
    """Run `report --index`, and print a row."""
    command = [NEWSCLEAN, "-q", "report", str(inbox), "--index", str(index), "--format", "json", "-o", os.devnull]
    seconds, peak = run(command)
    print(f"{what:24s} {seconds:8.1f} {peak / 2**20:8.0f} {index.stat().st_size / 2**20:8.0f}", flush=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--known", type=int, default=100_000, metavar="N")
    parser.add_argument("--new", type=int, default=5_000, metavar="M")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    names = sorted(str(path.relative_to(args.corpus)) for path in args.corpus.rglob("*.txt"))
    if len(names) < args.known + args.new:
        raise SystemExit(f"{args.corpus}: has {len(names):,} articles, not {args.known + args.new:,}")
    random.Random(1).shuffle(names)
    with contextlib.ExitStack() as stack:
        folder = args.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        inbox, index, built = folder / "inbox", folder / "index.db", folder / f"index-{args.known}.db"
        print(f"{'':24s} {'CPU s':>8s} {'MiB':>8s} {'index':>8s}")
        if not built.exists():
            lay_out(args.corpus, inbox, names[: args.known])
            measured(f"{args.known:,} for the first time", inbox, index)
            shutil.copy(index, built)
        shutil.copy(built, index)
        lay_out(args.corpus, inbox, names[args.known : args.known + args.new])
        measured(f"{args.new:,} more", inbox, index)
        measured("nothing new", inbox, index)
        print(f"{index.stat().st_size / (args.known + args.new):,.0f} bytes an article")


if __name__ == "__main__":
    main()
