"""Floors of accuracy: how much of what is there the detectors must find at least, and how little else.

Small corpora of the project's own; the floors lie a little below what is reached, so that a detector that is broken
falls through.  What strip reaches is held in `chrome/test_classify.py`.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Set
from importlib import resources
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from conftest import DATA, SAMPLES
from made import RETOLD, article, prose

from newsclean import analyse
from newsclean.credits import credits
from newsclean.model import Report
from newsclean.similarity.copies import COPY, link_copies
from newsclean.similarity.minhash import fingerprint
from newsclean.text.tokens import tokenize

Pairs = Set[frozenset[str]]

GOLD = json.loads((DATA / "samples_stories.json").read_text("utf-8"))


def precision(found: Set[object], wanted: Set[object]) -> float:
    return len(found & wanted) / len(found)


def recall(found: Set[object], wanted: Set[object]) -> float:
    return len(found & wanted) / len(wanted)


def grouped(report: Report) -> Pairs:
    """The pairs of files that are in one story."""
    stories = [[Path(member.path).name for member in story.members] for story in report.stories]
    return {frozenset(pair) for story in stories for pair in combinations(story, 2)}


# ------------------------------------------------------------------------------------------------------------ rewrites


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The samples and the made-up events, judged together."""
    folder = tmp_path_factory.mktemp("news")
    for event, reports in enumerate(RETOLD):
        for side, text in zip("ab", reports, strict=True):
            (folder / f"made-{event}-{side}.txt").write_text(text.replace("\n", "\n\n", 1) + "\n", "utf-8")
    for path in SAMPLES.glob("*.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    return analyse([str(folder)])


def test_two_reports_of_one_event_are_found_and_none_of_two_events(told: Report) -> None:
    found = {pair for pair in grouped(told) if any(name.startswith("made-") for name in pair)}
    assert found == {frozenset(f"made-{event}-{side}.txt" for side in "ab") for event in range(len(RETOLD))}


def test_rewrites_among_the_samples_are_found_among_other_news(told: Report) -> None:
    found = {pair for pair in grouped(told) if not any(name.startswith("made-") for name in pair)}
    stories = [[member["path"] for member in story["articles"]] for story in GOLD["stories"]]
    wanted = {frozenset(pair) for story in stories for pair in combinations(story, 2)}
    assert precision(found, wanted) >= 0.95
    assert recall(found, wanted) >= 0.9


# -------------------------------------------------------------------------------------------------------------- copies


def family(seed: int) -> list[list[str]]:
    """An article and nine versions of it, from the lightly edited to the all but rewritten."""
    rng = random.Random(seed)
    whole = article(seed, rng.choice((120, 240, 400)))
    versions = [whole]
    for rate in (0.004, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.15):
        words = [rng.choice((["else"], [], [word, "else"])) if rng.random() < rate else [word] for word in whole]
        versions.append([word for some in words for word in some][: rng.randint(len(whole) - 20, len(whole))])
    return versions


def in_sentences(words: list[str]) -> str:
    return "\n\n".join(" ".join(words[k : k + 12]) + "." for k in range(0, len(words), 12))


def shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[k : k + 5]) for k in range(len(words) - 4)}


def test_copies_are_those_that_comparing_all_with_all_gives() -> None:
    families = [family(seed) for seed in range(40)]
    wanted = set()
    for number, versions in enumerate(families):
        sets = [shingles(words) for words in versions]
        for a, b in combinations(range(len(sets)), 2):
            if len(sets[a] & sets[b]) >= COPY * len(sets[a] | sets[b]):
                wanted.add((10 * number + a, 10 * number + b))
    layouts = (prose, in_sentences)  # the second has no paragraph that is long enough to propose a pair
    text = tokenize([layouts[k % 2](words) for k, versions in enumerate(families) for words in versions])
    pairs = link_copies(fingerprint(text, np.ones(len(text.line_start), np.bool_)))
    copies = pairs.copy | pairs.exact
    found = set(zip(pairs.a[copies].tolist(), pairs.b[copies].tolist(), strict=True))
    assert len(wanted) > 300
    assert precision(found, wanted) == 1
    assert recall(found, wanted) >= 0.998


def test_excerpts_are_found_in_whatever_surrounds_them() -> None:
    rng = random.Random(3)
    texts = []
    for seed in range(60):
        whole, start = article(seed, 360), 36 * rng.randint(0, 5)
        texts += [prose(whole), prose([*whole[start : start + 144], *article(500 + seed, rng.randint(0, 72))])]
    text = tokenize(texts)
    pairs = link_copies(fingerprint(text, np.ones(len(text.line_start), np.bool_)))
    found = set(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    wanted = {(k, k + 1) for k in range(0, len(texts), 2)}
    assert precision(found, wanted) == 1
    assert recall(found, wanted) >= 0.97


# ------------------------------------------------------------------------------------------------------------- credits

CREDITING = [
    "The yard will close in May, {} reported on Tuesday.",
    "{} first reported the sale of the yard.",
    "The sale, as first reported by {}, is off.",
    "It is off, according to {}.",
    "According to a report by {}, the yard is for sale.",
    "“It is off,” the minister told {}.",
    "In an interview with {} he denied it.",
    "Letters seen by {} show the price.",
    "This story was originally published by {}.",
]
NOT_CREDITING = [
    "{} lost two editors and a photographer this spring.",
    "Her uncle sold {} for a pound and a promise.",
    "The mayor will sue {} over a cartoon.",
    "He was late for work at {} again.",
    "A bench outside the office of {} was painted green.",
]


def outlets() -> list[str]:
    """The names of outlets by which they are known anywhere."""
    table = tomllib.loads(resources.files("newsclean.data").joinpath("outlets.toml").read_text("utf-8"))
    return [
        name
        for kind, rows in table.items()
        if kind != "unlisted"
        for name, row in rows.items()
        if name not in row.get("strict", ())
    ]


def credited(lines: list[str], names: list[str]) -> list[bool]:
    """For each line and name, whether the line credits that outlet."""
    return [name in {c.outlet for c in credits([(1, line.format(name))])} for line in lines for name in names]


def test_outlets_are_credited_in_constructions_of_reporting_and_seldom_elsewhere() -> None:
    names = outlets()
    right, wrong = np.mean(credited(CREDITING, names)), np.mean(credited(NOT_CREDITING, names))
    assert right >= 0.95
    assert wrong <= 0.01


def test_the_credits_of_the_samples_are_found(told: Report) -> None:
    found = {(Path(a.path).name, c.outlet) for a in told.articles for c in a.credits}
    wanted = {(name, outlet) for name, gold in GOLD["credits"].items() for outlet in gold}
    found = {pair for pair in found if not pair[0].startswith("made-")}
    assert precision(found, wanted) >= 0.95
    assert recall(found, wanted) >= 0.95
