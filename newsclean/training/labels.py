"""Line labels for training: from a gold body that has other line breaks than the page.

A page rendered to text and its human-reviewed body hold the same words in other lines.  Runs of words that are unique
on both sides anchor the one in the other; between two anchors a short line ("Why it matters") is the article's where
its words stand in the gold text between the anchored neighbours.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

WORD = re.compile(r"\w+")
ANCHOR = 4
"""Words in an anchor: the size at which the score counts, too."""

KEEP, DROP, TITLE = 1, 0, 2


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page with a label (KEEP, DROP or TITLE) and a count of words for each line; `domain` groups the folds;
    `language` by its code, where it is known."""

    name: str
    domain: str
    text: str
    labels: tuple[int, ...]
    language: str = ""


def read_labelled(text: str) -> list[Labelled]:
    """Pages with a label on every line: "= name", then "T", "K" or "D", a tab and the line; blank lines as such."""
    codes = {"T": TITLE, "K": KEEP, "D": DROP}
    pages = []
    for part in re.split(r"(?m)^= ", text)[1:]:
        name, _, rest = part.partition("\n")
        rows = [(codes[row[0]], row[2:]) if row.strip() else (DROP, "") for row in rest.rstrip("\n").split("\n")]
        lines = "\n".join(line for _, line in rows) + "\n"
        pages.append(Labelled(f"own/{name}", f"own/{name}", lines, tuple(code for code, _ in rows)))
    return pages


def label(lines: list[str], gold: str, title: str = "") -> list[int]:
    """KEEP or DROP for each line of a page, TITLE for the line that carries its title outside of the gold text."""
    words = [WORD.findall(line.lower()) for line in lines]
    target = WORD.findall(gold.lower())
    grams = Counter(tuple(target[i : i + ANCHOR]) for i in range(len(target) - ANCHOR + 1))
    places: dict[tuple[str, ...], int] = {}
    for i in range(len(target) - ANCHOR + 1):
        places.setdefault(tuple(target[i : i + ANCHOR]), i)
    labels = [DROP] * len(lines)
    anchors = _long_lines(words, grams, places, labels)
    _short_lines(words, target, anchors, labels)
    _title_line(words, WORD.findall(title.lower()), labels)
    return labels


def _long_lines(
    words: list[list[str]], grams: Counter[tuple[str, ...]], places: dict[tuple[str, ...], int], labels: list[int]
) -> list[tuple[int, int, int]]:
    """Label the lines of at least ANCHOR words; return (line, first gold word, last gold word) of those kept."""
    anchors = []
    for i, line in enumerate(words):
        own = [tuple(line[j : j + ANCHOR]) for j in range(len(line) - ANCHOR + 1)]
        found = [places[g] for g in own if g in grams]
        if own and len(found) >= 0.5 * len(own):
            labels[i] = KEEP
            anchors.append((i, found[0], found[-1] + ANCHOR))
    return _increasing(anchors, labels, [len(w) for w in words])


def _increasing(anchors: list[tuple[int, int, int]], labels: list[int], size: list[int]) -> list[tuple[int, int, int]]:
    """The longest chain of anchors in the gold text's order; a short line off the chain is a repeat: not the body."""
    best: list[int] = []
    tails: list[int] = []
    back = [-1] * len(anchors)
    for k, (_, first, _) in enumerate(anchors):
        at = bisect_left(tails, first)
        back[k] = best[at - 1] if at else -1
        if at == len(tails):
            tails.append(first)
            best.append(k)
        else:
            tails[at], best[at] = first, k
    chain, k = set(), best[-1] if best else -1
    while k >= 0:
        chain.add(k)
        k = back[k]
    for k, (line, _, _) in enumerate(anchors):
        if k not in chain and size[line] < 25:
            labels[line] = DROP
    return [a for k, a in enumerate(anchors) if k in chain]


def _short_lines(
    words: list[list[str]], target: list[str], anchors: list[tuple[int, int, int]], labels: list[int]
) -> None:
    """Label lines of fewer than ANCHOR words by the gold words that lie between the anchors around them."""
    bounds = [(-1, 0, 0), *anchors, (len(words), len(target), len(target))]
    for (before, _, start), (after, stop, _) in itertools.pairwise(bounds):
        gap = target[start:stop] if stop > start else []
        # outside of the body only a line right beside it can be its first or last words
        rows = range(before + 1, after)
        at = 0
        for i in rows:
            line = words[i]
            if not line or (len(line) >= ANCHOR and labels[i] == KEEP):
                continue
            place = _find(gap, line, at)
            if place >= 0 and len(line) < ANCHOR:
                labels[i] = KEEP
                at = place + len(line)


def _find(gap: list[str], line: list[str], at: int) -> int:
    for place in range(at, len(gap) - len(line) + 1):
        if gap[place : place + len(line)] == line:
            return place
    return -1


def _title_line(words: list[list[str]], title: list[str], labels: list[int]) -> None:
    """Mark the line that carries the title: the last of those most like it above the first kept line."""
    first = next((i for i, x in enumerate(labels) if x == KEEP), len(labels))
    best, where = 0.6, -1
    wanted = set(title)
    for i in range(min(first + 1, len(labels))):
        own = set(words[i])
        if own and len(words[i]) <= 40 and wanted:
            like = len(own & wanted) / len(own | wanted)
            if like >= best:
                best, where = like, i
    if where >= 0:
        labels[where] = TITLE if labels[where] == DROP else labels[where]
