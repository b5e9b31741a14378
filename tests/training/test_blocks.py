"""Blocks of page chrome put above, into and below a page, in its language."""

from __future__ import annotations

import random

import pytest

from newsclean.training.blocks import Blocks, Row, languages, teasers
from newsclean.training.labels import DROP, KEEP, TITLE

PAGE: list[Row] = [
    ("Startseite", DROP),
    ("Werft schließt", TITLE),
    ("Die Werft schließt im Herbst.", KEEP),
    ("Das sagte der Vorstand.", KEEP),
    ("Impressum", DROP),
]
TEASERS = ["Fähre fährt wieder nach Fahrplan zur Insel", "Strandbad öffnet erst im Juni für Gäste"]


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_has_what_a_page_is_given(language: str) -> None:
    blocks = Blocks(random.Random(3), language, TEASERS)
    made = [line for _ in range(40) for line in (*blocks.wall(), *blocks.inside(), *blocks.below())]
    assert len(set(made)) > 12
    assert not [line for line in made if not line.strip() or "{" in line]


def test_the_page_s_own_lines_stay_as_they_are_and_in_order() -> None:
    for seed in range(30):
        made = Blocks(random.Random(seed), "de", TEASERS).put_into(PAGE)
        rest = iter(made)
        assert all(row in rest for row in PAGE)
        assert {label for line, label in made if (line, label) not in PAGE} <= {DROP}


def test_a_page_gets_lines_above_inside_and_below_its_article() -> None:
    places = set()
    for seed in range(60):
        lines = [line for line, _ in Blocks(random.Random(seed), "de", TEASERS).put_into(PAGE)]
        title, first, last = (lines.index(PAGE[k][0]) for k in (1, 2, 3))
        places |= {"above"} if title > 1 else set()
        places |= {"inside"} if last - first > 1 else set()
        places |= {"below"} if len(lines) - last > 2 else set()
    assert places == {"above", "inside", "below"}


def test_teasers_are_lines_of_chrome_as_long_as_a_headline() -> None:
    rows = [
        ("Fähre fährt wieder nach Fahrplan", DROP),
        ("Teilen", DROP),
        ("Die Werft schließt im Herbst nun doch", KEEP),
    ]
    assert teasers([rows, rows]) == ["Fähre fährt wieder nach Fahrplan"]
    assert teasers([[("フェリーが再び時刻表どおりに運航", DROP)]]) == ["フェリーが再び時刻表どおりに運航"]
