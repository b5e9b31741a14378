"""Stripping any page: what is kept is some of its lines as they stand, whatever is judged beside it."""

from __future__ import annotations

import random

import numpy as np
from conftest import DATA, SAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from made import all_stripped

from newsclean.chrome.classify import classify
from newsclean.inputs.read import read
from newsclean.text.lines import split_lines
from newsclean.text.tokens import tokenize

PAGES = [read(str(p)).text for folder in (SAMPLES, DATA / "pages") for p in sorted(folder.glob("*.txt"))]
LINES = sorted({line.strip() for page in PAGES for line in page.splitlines() if line.strip()})
NEWLINES = ["\n", "\r\n", "\r", "\n\n"]


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of the labelled ones, with lines of others above, inside and below, or made of such lines alone."""
    lines = draw(st.sampled_from(PAGES)).splitlines() if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0 if lines else 1, 4))):
        place = draw(st.integers(0, len(lines)))
        lines[place:place] = draw(st.lists(st.sampled_from(LINES) | st.text(max_size=20), max_size=6))
    return draw(st.sampled_from(NEWLINES)).join(lines) + draw(st.sampled_from(["", "\n"]))


@given(pages())
def test_what_is_kept_is_some_of_the_lines_as_they_stand(text: str) -> None:
    left = iter(split_lines(text))
    assert all(line in left for line in split_lines(all_stripped([text])[0]))


def test_what_is_stripped_hardly_ever_loses_more() -> None:
    """Not never: what is left of a page may look less like an article than it did among its chrome."""
    rng = random.Random(1)
    texts = []
    for page in rng.sample(PAGES, 60):
        lines = page.splitlines()
        for _ in range(3):
            place = rng.randint(0, len(lines))
            lines[place:place] = rng.sample(LINES, rng.randint(0, 6))
        texts.append("\n".join(lines) + "\n")
    once = all_stripped(texts)
    assert sum(a != b for a, b in zip(once, all_stripped(once), strict=True)) <= 1


@settings(max_examples=25)
@given(pages(), pages())
def test_a_page_is_judged_the_same_alone_and_beside_another(text: str, other: str) -> None:
    batch = tokenize([other, text or "\n"])
    first, last = batch.doc_line[1:]
    alone, among = classify(tokenize([text or "\n"])), classify(batch)
    assert np.array_equal(alone.keep, among.keep[first:last])
    assert np.array_equal(alone.score, among.score[first:last])
