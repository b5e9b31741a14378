"""Pages of which nothing is left are skipped by every command alike, with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsclean.chrome.classify import classify
from newsclean.commands.report import analyse
from newsclean.commands.strip import strip_files
from newsclean.model import Skipped
from newsclean.runs.nothing_left import ONLY_CHROME, ONLY_WALL, nothing_left
from newsclean.text.tokens import tokenize

MENU = "Home\nNews\nSport\nSign in\nSubscribe\n\nPrivacy policy\nTerms of use\nAll rights reserved\n"
WALLS = {
    "en": "We value your privacy\n\nWe use cookies to improve your experience and to show you personalised ads.\n\n"
    "Accept all\nReject all\nManage preferences\n\nAlready a subscriber? Log in to continue reading\n",
    "de": "Wir verwenden Cookies, um Inhalte und Anzeigen auszuspielen.\n\nAlle akzeptieren\nAblehnen\n\n"
    "Dieser Artikel ist exklusiv für Abonnenten\nJetzt weiterlesen\nJederzeit kündbar\n",
}
ARTICLE = (
    "Lock gate repaired\n\nThe lock gate at Harrowby was repaired on Tuesday after it had been stuck for three weeks, "
    "the council said.\n\nBoats that had waited since the second of May passed through in the afternoon, and a band "
    "played on the towpath for the crews.\n"
)


def reasons(*texts: str) -> dict[int, str]:
    text = tokenize(texts)
    return nothing_left(text, classify(text))


@pytest.mark.parametrize("language", WALLS)
def test_a_page_that_is_only_a_wall_is_told_as_one(language: str) -> None:
    assert reasons(ARTICLE, WALLS[language]) == {1: ONLY_WALL}


def test_a_page_of_menus_has_no_article() -> None:
    assert reasons(MENU, ARTICLE) == {0: ONLY_CHROME}


def test_strip_and_report_skip_the_same_pages_with_the_same_reasons(tmp_path: Path) -> None:
    for name, text in (("menu", MENU), ("wall", WALLS["en"]), ("article", ARTICLE)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    skipped = [x for x in strip_files([str(tmp_path)]) if isinstance(x, Skipped)]
    told = analyse([str(tmp_path)])
    assert sorted(skipped, key=lambda x: x.path) == sorted(told.skipped, key=lambda x: x.path)
    assert [(Path(x.path).stem, x.reason) for x in told.skipped] == [("menu", ONLY_CHROME), ("wall", ONLY_WALL)]
    assert [Path(a.path).stem for a in told.articles] == ["article"]
