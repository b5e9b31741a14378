"""Is a file that holds many articles told from one that holds one?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from newsclean.inputs.several import documents_in

TEXT = (
    "The council voted on Monday to rebuild the old ferry terminal, which has stood empty since the bridge opened.\n\n"
    "It is to pay for it out of the parking fees that it raised in spring, the clerk said.\n"
)


def _nexis(n: int, of: int) -> str:
    head = f"  {n} of {of} DOCUMENTS\n\n The Vale Press\n\nHeadline {n}\n\nSECTION: NEWS; Pg. {n}\n\n"
    return f"{head}{TEXT}\nLOAD-DATE: May {n}\n\n"


def _nexis_uni(n: int, of: int) -> str:
    return f"Headline {n}\n\nThe Vale Press\n\nCopyright 2025 The Vale Press\n\nBody\n\n{TEXT}\nEnd of Document\n\n"


def _german(n: int, of: int) -> str:
    return f"Dokument {n} von {of}\n\nÜberschrift {n}\n\n{TEXT}\n"


def _factiva(n: int, of: int) -> str:
    head = (
        f"Headline {n}\n\n1{n}0 words\n{n} October 2025\nThe Vale Press\nVPRESS\nEnglish\n(c) 2025 The Vale Press\n\n"
    )
    return f"{head}{TEXT}\n"


def _factiva_numbers(n: int, of: int) -> str:
    return f"Headline {n}\n\nThe Vale Press\n\n{TEXT}\nDocument VPRESS0020251001elaj0001{n}\n\n"


def _factiva_codes(n: int, of: int) -> str:
    return f"HD\nHeadline {n}\nWC 1{n}0 words\nPD {n} May 2025\nSN The Vale Press\nLP\n{TEXT}\nAN Document V{n}\n\n"


def _proquest(n: int, of: int) -> str:
    return (
        f"{'_' * 60}\n\nHeadline {n}\n\nFull text: {TEXT}\nPublication title: The Vale Press\n\nDatabase: Central\n\n"
    )


EXPORTS = [_nexis, _nexis_uni, _german, _factiva, _factiva_numbers, _factiva_codes, _proquest]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.__name__.strip("_"))
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_exports_of_databases_tell_how_many_articles_they_hold(export: Callable[[int, int], str], newline: str) -> None:
    text = "".join(export(n, 3) for n in (1, 2, 3)).replace("\n", newline)
    assert documents_in(text) == 3


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.__name__.strip("_"))
def test_an_export_of_one_article_is_one_article(export: Callable[[int, int], str]) -> None:
    assert documents_in(export(1, 1)) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"Photo 1 of 3\n\n{TEXT}\n2 of 3 readers agree\n\n3 of 3\n",
        f"1 of 12 records\n\n{TEXT}\n7 of 12 records\n",
        f"Where: Town hall\nLength: two miles\n\n{TEXT}\nWhere: Mill Lane\nLength: four miles\n",
        f"Document MARSH is a play.\n\n{TEXT}\nThe end of document signing.\nThe end of document theft.\n",
        f"LA\n\n{TEXT}\nNY\n\n{TEXT}\nLA\n",
        f"200 words\n\n{TEXT}\n\n300 words\n\n{TEXT}",
    ],
    ids=["gallery", "not in a row", "one field", "in sentences", "two cities", "no copyright"],
)
def test_an_article_that_is_merely_like_an_export_is_one_article(text: str) -> None:
    assert documents_in(text) == 1


def test_a_file_of_several_articles_is_named_and_joins_no_story(run: Run, tmp_path: Path) -> None:
    Path(tmp_path, "export.txt").write_text("".join(_nexis(n, 2) for n in (1, 2)))
    Path(tmp_path, "alone.txt").write_text(f"Headline 1\n\n{TEXT}")
    found = run("report", ".", "--format", "json", cwd=tmp_path)
    report = json.loads(found.stdout)
    assert found.returncode == 3
    assert report["stories"] == []
    assert report["skipped"] == [
        {
            "path": "./export.txt",
            "reason": "an export of Nexis that cannot be parted: its article 1 has no outlet and date",
        }
    ]
