"""Which agencies stand in a byline, or below the text?"""

from __future__ import annotations

from pathlib import Path

import pytest
from extracted import outlets_in

from newsclean.config import Config
from newsclean.runs.batch import Common, Input, batches, measure

TEXT = "Two barges broke loose on the river early on Sunday and struck the piers of a bridge, officials said."
MORE = (
    "No one was hurt, and divers were to look at the bridge on Monday, said Ansel Whitcomb, who speaks for the county."
)


@pytest.mark.parametrize(
    ("above", "outlet"),
    [
        (["By CORA LINDQVIST", "Associated Press"], "Associated Press"),
        (["Cora Lindqvist", "Reuters"], "Reuters"),
        (["By Cora Lindqvist and Idwal de la Pryce,", "The Associated Press"], "Associated Press"),
        (["Cora Lindqvist | Associated Press"], "Associated Press"),
        (["By CORA LINDQVIST/Associated Press"], "Associated Press"),
        (["By Cora Lindqvist, Associated Press Business Writer"], "Associated Press"),
        (["Cora Lindqvist - Reuters"], "Reuters"),
        (["By Cora Lindqvist of the Associated Press"], "Associated Press"),
        (["THE ASSOCIATED PRESS"], "Associated Press"),
        (["By The Associated Press"], "Associated Press"),
        (["Von Cora Lindqvist, dpa"], "dpa"),
        (["Merete Osgood", "Tribune News Service"], "Tribune News Service"),
        (["Par Le Courrier de Vervance avec AFP"], "Agence France-Presse"),
    ],
)
def test_an_agency_in_a_byline_is_credited(above: list[str], outlet: str) -> None:
    assert set(outlets_in(*above, TEXT)) == {outlet}


@pytest.mark.parametrize(
    "above",
    [
        ["By Cora Lindqvist", "Staff writer"],
        ["A boat is towed past the broken pier", "Reuters"],
        ["Cora Lindqvist | The Kittrell Bay Standard"],
        ["By Cora Lindqvist, The New York Times"],
        ["Photo by Reuters for the county"],
    ],
)
def test_other_lines_above_the_text_credit_nobody(above: list[str]) -> None:
    assert outlets_in(*above, TEXT) == []


def test_the_last_line_may_be_the_agencys_name() -> None:
    assert outlets_in(TEXT, "Reuters") == ["Reuters"]
    assert outlets_in(TEXT, "The court adjourned the matter to January 12. (PTI)") == ["Press Trust of India"]
    assert outlets_in(TEXT, "The court adjourned (PTI) the matter.") == []
    assert outlets_in(TEXT, "The New York Times") == []


def test_a_byline_that_is_stripped_as_chrome_is_credited_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    lines = ["Runaway barges hit rail bridge on Aldre River", "By CORA LINDQVIST\nAssociated Press", TEXT, MORE]
    file.write_text("\n\n".join(lines))
    (article,) = measure(Common(Config(drop=("/^By /", "/^Associated/"))), batches([Input(str(file))])[0]).articles
    assert article.chrome_lines == 2
    assert [(c.outlet, c.line, c.quote) for c in article.credits] == [("Associated Press", 4, "Associated Press")]
