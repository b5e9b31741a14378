"""A peer: rensa's MinHash LSH over sets of five words, 16 bands of 8, each pair checked by its signatures.

    python rensa_lsh.py FOLDER OUT

Run by an interpreter that has rensa; writes the pairs of paths of 0.7 and more to OUT, tab-separated.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]

WORD, WORDS, LEAST, BATCH = re.compile(r"\w+"), 5, 0.7, 2000


def shingles(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return list({" ".join(words[k : k + WORDS]) for k in range(max(1, len(words) - WORDS + 1))})


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    every: Iterator[Path] = iter(paths := sorted(folder.rglob("*.txt")))
    signed: list[RMinHash] = []
    while batch := list(islice(every, BATCH)):
        sets = [shingles(path.read_text("utf-8", "replace")) for path in batch]
        signed += RMinHash.from_token_sets(sets, num_perm=128, seed=42)
    index = RMinHashLSH(threshold=LEAST, num_perm=128, num_bands=16)
    index.insert_many(signed)
    names = [str(path.relative_to(folder)) for path in paths]
    with out.open("w", encoding="utf-8") as file:
        for a, one in enumerate(signed):
            near = (b for b in index.query(one) if a < b and one.jaccard(signed[b]) >= LEAST)
            file.writelines(f"{names[a]}\t{names[b]}\n" for b in near)


if __name__ == "__main__":
    main()
