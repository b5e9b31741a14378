"""Is what is short by nature written whole, under its first line?"""

from __future__ import annotations

import pytest

from newsclean.chrome.explain import explain
from newsclean.model import Document, Stripped

SHORT = {
    "poem": "Lock\n\nThe frost\nwent by\nand the reeds\nsaid nothing\nnext",
    "couplet": "Dune\n\nThe sand\nmoved on\nand the dune\nkept nothing\nhome",
    "results": "Sunday results\n\nHalverton 2 Quarrie 0\nPell Bay 1 Moss End 1\nTarn United 0 Corvale 3",
    "scores": "Bowls: league table\n\nAshcombe 14\nBrindle Bay 12\nEskhaven 9\nFarrowby 3",
    "notice": "Public notice\n\nThe Tarn Water Board will meet Thursday at 6 p.m. in the old mill.",
    "tides": "Tides at Moss End\n\nHigh 04:12\nLow 10:25\nHigh 16:40\nLow 22:51",
    "numbers": "Lottery numbers for Saturday\n\n4, 11, 17, 23, 38, 41\nBonus ball 9",
    "deaths": "Deaths\n\nPellow, Agnes, 84, of Ashcombe\nUmney, Harold, 91, of Corvale",
    "bulletin": "Bridge closed at Corvale\n\nRiver over its banks\nCoaches from the market\nTrains run",
    "verse": "Haiku of the day\n\nrust on the anchor\na gull counts the empty nets\nthe clock in the fog",
}


def told(text: str) -> Stripped:
    return explain(Document("a.txt", text + "\n"))


def dropped(text: str) -> list[str]:
    return [line.text for line in told(text).lines if not line.keep and line.text.strip()]


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_a_text_that_is_short_by_nature_is_kept_whole_under_its_first_line(text: str) -> None:
    assert dropped(text) == []
    assert [line.text for line in told(text).lines if line.kind == "title"] == [text.split("\n", maxsplit=1)[0]]


def test_what_is_short_but_holds_as_much_chrome_as_text_is_judged_line_by_line() -> None:
    assert dropped("Home\nSign in\nSubscribe\nBridge closed at Corvale after the flood\nLeave a Reply") != []


def test_a_byline_heads_no_short_text() -> None:
    text = "By Casimir Udo\nBridge closed at Corvale\nRiver over its banks\nCoaches from the market"
    assert [line.text for line in told(text).lines if line.kind == "title"] != ["By Casimir Udo"]
