"""An index keeps the language of its articles: their words are weighed among those of one language."""

from __future__ import annotations

import shutil
from pathlib import Path

from in_process import in_process
from indexed import change, index, nightly, whole

from newsclean.index.document_frequencies import _articles
from newsclean.text.background import LANGUAGES

CORPORA = Path(__file__).parents[1] / "data" / "languages"


def add(folder: Path, *paths: str) -> None:
    for path in paths:
        target = folder / "news" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CORPORA / path, target)


def test_a_report_is_known_again_in_another_night_in_any_language(tmp_path: Path) -> None:
    run = in_process(tmp_path)
    add(
        tmp_path,
        *(f"{language}/{name}.txt" for language in ("de", "zh") for name in ("1", "2", "3", "retold-1")),
    )
    nightly(run)
    add(tmp_path, *(f"{language}/{name}.txt" for language in ("de", "zh") for name in ("4", "retold-2")))
    nightly(run)
    found = {tuple(sorted(a["path"] for a in story["articles"])) for story in whole(run)["stories"]}
    assert found == {tuple(f"news/{lang}/retold-{k}.txt" for k in (1, 2)) for lang in ("de", "zh")}


def test_the_articles_of_each_language_are_counted(tmp_path: Path) -> None:
    add(tmp_path, "de/1.txt", "de/2.txt", "zh/1.txt")
    nightly(in_process(tmp_path))
    with index(tmp_path / "i.db", write=False) as db:
        counts = _articles(db)
    assert {LANGUAGES[k]: int(counts[k]) for k in counts.nonzero()[0]} == {"de": 2, "zh": 1}


def test_what_was_indexed_before_languages_were_told_counts_as_english(tmp_path: Path) -> None:
    add(tmp_path, "de/1.txt", "de/2.txt")
    run = in_process(tmp_path)
    nightly(run)
    change(tmp_path / "i.db", "DELETE FROM block WHERE name = 'vocabulary.language'")
    add(tmp_path, "de/3.txt")
    nightly(run)
    with index(tmp_path / "i.db", write=False) as db:
        counts = _articles(db)
    assert {LANGUAGES[k]: int(counts[k]) for k in counts.nonzero()[0]} == {"en": 2, "de": 1}
