"""Pages of the kinds that strip goes wrong on, written by somebody who had not seen it, and never learnt from.

`tests/data/strip_cases/KIND.tsv` holds them: "# name language", then a line each of "K" (the article's), "D" (page
chrome) or "E" (either), a tab and the text.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import numpy as np
import pytest
from conftest import DATA

from newsclean.chrome.classify import classify
from newsclean.text.tokens import tokenize

KINDS = sorted(path.stem for path in (DATA / "strip_cases").glob("*.tsv"))

LOST, LEFT = 0.05, 0.045
"""Shares of the article's lines that are lost and of the chrome's that are left, a little above what is reached."""


def pages(kind: str) -> list[list[tuple[str, str]]]:
    """The lines of each page with their labels; a blank line has none."""
    text = (DATA / "strip_cases" / f"{kind}.tsv").read_text("utf-8")
    bodies = [page.partition("\n")[2].rstrip("\n") for page in re.split(r"(?m)^# ", text)[1:]]
    return [[(line[:1], line[2:]) for line in body.split("\n")] for body in bodies]


@cache
def judged(kind: str) -> Counter[str]:
    """How many lines there are to keep and to drop, and how many are lost and left."""
    found: Counter[str] = Counter()
    for page in pages(kind):
        keep = classify(tokenize(["\n".join(line for _, line in page) + "\n"])).keep
        label = np.array([label for label, _ in page])
        keep = keep[: len(label)]
        found += Counter(
            keep=int((label == "K").sum()),
            drop=int((label == "D").sum()),
            lost=int((~keep & (label == "K")).sum()),
            left=int((keep & (label == "D")).sum()),
        )
    return found


def test_few_lines_of_articles_are_lost_and_few_of_page_chrome_left() -> None:
    every = sum((judged(kind) for kind in KINDS), Counter[str]())
    assert every["lost"] <= LOST * every["keep"]
    assert every["left"] <= LEFT * every["drop"]


@pytest.mark.parametrize("kind", KINDS)
def test_most_of_each_kind_is_right(kind: str) -> None:
    found = judged(kind)
    assert found["lost"] <= found["keep"] / 4
    assert found["left"] <= found["drop"] / 4
