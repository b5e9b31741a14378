"""Duplicates among files: each is told once, by the closest article that stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import FERRY, OTHERS, article, edited, prose

from newsclean.chrome.kinds import DUPLICATES
from newsclean.commands.duplicates import find_duplicates, measure_all
from newsclean.model import Finding
from newsclean.runs.batch import Input
from newsclean.runs.context import Run
from newsclean.runs.pool import Pool

WHOLE = article(1, 300)
TEXTS = {
    "whole": prose(WHOLE),
    "twin": prose(WHOLE),
    "copy": prose(edited(WHOLE, 3, 4)),
    "zcopy": prose(edited(WHOLE, 5, 1)),
    "part": prose(WHOLE[:144]),
    "longer": prose([*WHOLE, *article(2, 48)]),
    "ferry": FERRY[0],
    "retold": FERRY[1],
    "other": OTHERS[0],
    "words": OTHERS[1],
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        Path(name).write_text(text)


def findings(files: str, others: str = "", kinds: frozenset[str] = frozenset(DUPLICATES)) -> list[Finding]:
    own, known = ([Input(name) for name in names.split()] for names in (files, others))
    corpus = measure_all(Run(), known, own, Pool(1))
    return find_duplicates(corpus, {f.path: f for f in own}, {f.path: f for f in known}, kinds).findings


def told(files: str, others: str = "") -> dict[str, tuple[str, str | None]]:
    return {f.path: (f.kind, f.of) for f in findings(files, others)}


@pytest.mark.parametrize(
    ("files", "others", "duplicates"),
    [
        ("other words", "", {}),
        ("twin", "whole", {"twin": ("exact", "whole")}),
        ("copy", "whole", {"copy": ("copy", "whole")}),
        ("part", "whole", {"part": ("excerpt", "whole")}),
        ("retold other words", "ferry", {"retold": ("rewrite", "ferry")}),
        # the article with more words stays, of equals the first by path; one that is there already always stays
        ("whole longer", "", {"whole": ("copy", "longer")}),
        ("whole twin", "", {"whole": ("exact", "twin")}),
        ("longer", "whole", {"longer": ("copy", "whole")}),
        # the closest relation is told; of one relation, what is there already before what comes with it
        ("twin", "copy whole part", {"twin": ("exact", "whole")}),
        ("whole zcopy", "copy", {"whole": ("copy", "copy"), "zcopy": ("copy", "copy")}),
        ("twin whole", "copy", {"twin": ("copy", "copy"), "whole": ("exact", "twin")}),
    ],
)
def test_a_file_is_told_by_the_closest_article_that_stays(
    files: str, others: str, duplicates: dict[str, tuple[str, str]]
) -> None:
    assert told(files, others) == duplicates


def test_only_the_kinds_asked_for_are_told() -> None:
    assert findings("twin part", "whole", frozenset({"excerpt"}))[0].kind == "excerpt"
    assert findings("retold", "ferry", frozenset({"exact", "copy", "excerpt"})) == []


def test_a_copy_shows_what_it_shares_from_the_file_s_own_side() -> None:
    (found,) = findings("part", "whole")
    assert found.score == found.containment[0] > found.containment[1]
    assert found.evidence.passages[0].a.text in TEXTS["part"]
    assert found.line == found.evidence.passages[0].a.line


def test_an_exact_duplicate_needs_no_evidence() -> None:
    (found,) = findings("twin", "whole")
    assert (found.evidence.passages, found.line, found.score) == ((), None, 1.0)


def test_an_article_that_has_gone_since_is_told_without_evidence() -> None:
    own, known = [Input("copy")], [Input("whole")]
    corpus = measure_all(Run(), known, own, Pool(1))
    Path("whole").unlink()
    (found,) = find_duplicates(corpus, {"copy": own[0]}, {"whole": known[0]}, DUPLICATES).findings
    assert (found.kind, found.of, found.evidence.passages) == ("copy", "whole", ())


def test_many_files_are_told_the_same_with_signatures_as_few_without() -> None:
    for k in range(70):
        Path(f"more{k}").write_text(prose(article(100 + k, 60)))
    crowd = " ".join(f"more{k}" for k in range(70))
    assert told(f"twin part {crowd}", "whole") == told("twin part", "whole")
