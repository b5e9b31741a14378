"""How well, how fast and in how much memory are copies found, beside other tools on the same corpus?

    python tests/benchmarks/copies.py CORPUS [--peer COMMAND ...] [--rounds N] [--all-pairs]

CORPUS is a folder of articles; beside it lie CORPUS-gold.jsonl ({"path", "group"} a line) and CORPUS-pairs.tsv (path,
path, true Jaccard of the bodies).  A peer is a command in which {corpus} and {out} are replaced, and which writes pairs
of paths, tab-separated, to {out}; it is run on the corpus and on what `newsclean strip` leaves of it.  All are run in
turn, N times.  Prints medians of CPU seconds of all processes (and their ratio to `newsclean report`), the peak of
their memory together, and precision, recall and F1 over pairs of Jaccard 0.7 and more.  With --all-pairs the copies
found are held against an exact comparison of all stripped bodies.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import numpy as np

from newsclean.arrays.tables import Growing
from newsclean.inputs.find import find
from newsclean.inputs.read import raw_bytes
from newsclean.similarity.copies import COPY, link_copies
from newsclean.similarity.copies import Pairs as FoundPairs
from newsclean.similarity.minhash import Fingerprints, fingerprint
from newsclean.text.tokens import tokenize

BATCH = 500
Pairs = set[tuple[str, str]]


def copies_alone(corpus: str, out: str) -> None:
    """Fingerprint, link and verify the files as they stand: what a library of MinHash and LSH does."""
    paths, _ = find([corpus], (), None)
    growing: Growing[Fingerprints] | None = None
    for first in range(0, len(paths), BATCH):
        text = tokenize([raw_bytes(p).decode() for p in paths[first : first + BATCH]])
        prints = fingerprint(text, np.ones(len(text.line_start), np.bool_))
        if growing is None:
            growing = Growing(prints)
        else:
            growing.add(prints)
    assert growing is not None
    found = link_copies(growing.table())
    names = [path[len(corpus) + 1 :] for path in paths]
    exact = [(names[a], names[b]) for a, b in _numbers(found, found.exact)]
    copies = [(names[a], names[b]) for a, b in _numbers(found, found.copy)]
    with Path(out).open("w", encoding="utf-8") as file:
        file.writelines(f"{a}\t{b}\n" for a, b in sorted(_with_twins(exact, copies)))


def _numbers(found: FoundPairs, good: np.ndarray) -> list[tuple[int, int]]:
    return list(zip(found.a[good].tolist(), found.b[good].tolist(), strict=True))


def _with_twins(exact: Iterable[tuple[str, str]], copies: Iterable[tuple[str, str]]) -> Pairs:
    """All pairs of copies: an exact duplicate, linked to one twin only, shares that twin's links."""
    twins: dict[str, set[str]] = defaultdict(set)
    for one, other in exact:
        twins[one] |= {one, other}
    out = {pair for group in twins.values() for pair in combinations(sorted(group), 2)}
    for a, b in copies:
        out |= {(min(x, y), max(x, y)) for x in twins.get(a, {a}) for y in twins.get(b, {b})}
    return out


def all_pairs(corpus: str) -> Pairs:
    """Every pair of stripped bodies of Jaccard similarity COPY and more, by comparing all with all."""
    from scipy.sparse import csr_matrix

    from newsclean.runs.context import Run
    from newsclean.runs.corpus import build, find_inputs
    from newsclean.runs.pool import worker_pool

    inputs, _ = find_inputs(Run(), [corpus])
    with worker_pool(len(inputs), 1) as pool:
        known = build(Run(), inputs, pool)
    paths = [os.path.relpath(a.path, corpus) for a in known.articles]
    values, column = np.unique(known.prints.shingles, return_inverse=True)
    size = np.diff(known.prints.shingle_at)
    matrix = csr_matrix((np.ones(len(column), np.int32), column, known.prints.shingle_at), (len(paths), len(values)))
    out: Pairs = set()
    for first in range(0, len(paths), 1000):
        shared = (matrix[first : first + 1000] @ matrix.T).tocoo()
        a, b = shared.row + first, shared.col
        good = (a < b) & (shared.data >= COPY * (size[a] + size[b] - shared.data))
        out |= {(paths[i], paths[j]) for i, j in zip(a[good].tolist(), b[good].tolist(), strict=True)}
    return out


def pairs_of_report(path: str, corpus: str) -> Pairs:
    """The copies in a report, each exact duplicate sharing its twin's links."""
    links = [link for story in json.loads(Path(path).read_text("utf-8"))["stories"] for link in story["links"]]
    exact, copies = (
        [(os.path.relpath(x["a"], corpus), os.path.relpath(x["b"], corpus)) for x in links if x["relation"] == relation]
        for relation in ("exact", "copy")
    )
    return _with_twins(exact, copies)


def pairs_of_table(path: str) -> Pairs:
    """The pairs in a tab-separated file."""
    rows = (line.rstrip("\n").split("\t") for line in Path(path).read_text("utf-8").splitlines())
    return {(min(a, b), max(a, b)) for a, b, *_ in rows if a != b}


def true_pairs(corpus: str) -> Pairs:
    """The pairs that are copies in truth."""
    rows = (line.split("\t") for line in Path(f"{corpus}-pairs.tsv").read_text("utf-8").splitlines())
    return {(min(a, b), max(a, b)) for a, b, jaccard in rows if float(jaccard) >= COPY}


def tree(pid: int) -> list[int]:
    """A process and all that it and its children started."""
    found = [pid]
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split():
                found += tree(int(child))
    return found


def _memory(pid: int) -> int:
    """Bytes that a process and its children hold."""
    total = 0
    for each in tree(pid):
        with contextlib.suppress(OSError, IndexError):
            total += int(Path(f"/proc/{each}/statm").read_text().split()[1]) * resource.getpagesize()
    return total


def run(command: list[str]) -> tuple[float, int]:
    """(CPU seconds, peak bytes) of a command and its children together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{shlex.join(command)}: exit {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak


def score(found: Pairs, truth: Pairs) -> str:
    """Precision, recall and F1, for a row of the table."""
    right = len(found & truth)
    precision, recall = right / max(len(found), 1), right / max(len(truth), 1)
    return f"{precision:6.3f} {recall:6.3f} {2 * precision * recall / max(precision + recall, 1e-9):6.3f}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--peer", action="append", default=[], metavar="COMMAND")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--all-pairs", action="store_true")
    parser.add_argument("--copies-alone", metavar="OUT", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.copies_alone:
        copies_alone(args.corpus, args.copies_alone)
        return
    newsclean = str(Path(sys.executable).with_name("newsclean"))
    corpus = args.corpus.rstrip("/")
    with tempfile.TemporaryDirectory() as folder:
        stripped, report, table = f"{folder}/stripped", f"{folder}/report.json", f"{folder}/pairs.tsv"
        subprocess.run([newsclean, "-q", "strip", corpus, "-o", stripped], check=True)
        alone = [sys.executable, __file__, stripped, "--copies-alone", table]
        jobs = {
            "newsclean report": ([newsclean, "-q", "report", corpus, "--format", "json", "-o", report], None),
            "newsclean, copies alone, on stripped": (alone, table),
        }
        for peer in args.peer:
            name = next((Path(word).stem for word in shlex.split(peer) if word.endswith(".py")), peer.split()[0])
            for what, where in ((name, corpus), (f"{name}, on stripped", stripped)):
                jobs[what] = ([w.format(corpus=where, out=table) for w in shlex.split(peer)], table)
        times: dict[str, list[float]] = defaultdict(list)
        peaks: dict[str, int] = {}
        scores: dict[str, str] = {}
        truth = true_pairs(corpus)
        for _ in range(args.rounds):
            for what, (command, out) in jobs.items():
                seconds, peak = run(command)
                times[what].append(seconds)
                peaks[what] = max(peaks.get(what, 0), peak)
                scores[what] = score(pairs_of_table(out) if out else pairs_of_report(report, corpus), truth)
        ours = statistics.median(times["newsclean report"])
        print(f"{'':38s} {'CPU s':>8s} {'ratio':>7s} {'MiB':>6s} {'P':>6s} {'R':>6s} {'F1':>6s}")
        for what, found in times.items():
            median = statistics.median(found)
            print(f"{what:38s} {median:8.1f} {median / ours:7.2f} {peaks[what] / 2**20:6.0f} {scores[what]}")
        if args.all_pairs:
            exact = all_pairs(corpus)
            print(f"{'held against all pairs compared':38s} {'':23s} {score(pairs_of_report(report, corpus), exact)}")


if __name__ == "__main__":
    main()
