"""Made-up furniture of a page: lines out of templates, with no gap left, the same for the same seed."""

from __future__ import annotations

import random

import pytest
from made import BODY

from newsclean.training.furnish import Furnisher


def furnisher(seed: int) -> Furnisher:
    return Furnisher(random.Random(seed), BODY)


@pytest.mark.parametrize("place", ["above", "inside", "below"])
def test_every_template_is_filled(place: str) -> None:
    made = furnisher(1)
    lines = {made.line(place) for _ in range(400)}
    assert len(lines) > 40
    assert not any("{" in line or "}" in line or "\n" in line for line in lines)


def test_the_same_seed_gives_the_same_lines() -> None:
    one, other = furnisher(3), furnisher(3)
    for part in ("above", "byline", "inside", "below"):
        assert getattr(one, part)() == getattr(other, part)()


def test_a_pull_quote_is_a_sentence_of_the_article() -> None:
    made = furnisher(2)
    quotes = {line for line in (made.inside() for _ in range(300)) if line.strip("“”").rstrip(".") in " ".join(BODY)}
    assert quotes
