"""`index.lookup`: the known articles that files may be duplicates of, and nothing written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from in_process import in_process
from indexed import nightly, studied, write
from made import article, edited

from newsclean.errors import NewscleanError
from newsclean.index.lookup import with_nearby


@pytest.fixture
def known(tmp_path: Path) -> str:
    """An index of two articles."""
    write(tmp_path / "news", a=article(1), b=article(2))
    nightly(in_process(tmp_path))
    return str(tmp_path / "i.db")


@pytest.mark.parametrize(
    ("words", "own", "expected"),
    [
        (edited(article(1), 3), [], ["a"]),
        (edited(article(2), 3), [], ["b"]),
        (article(1)[36:144] + article(2)[36:144], [], ["a", "b"]),
        (article(7), [], []),
        (edited(article(1), 3), ["news/a.txt"], []),  # the file itself, as an earlier run knew it
        (edited(article(1), 3), ["news/b.txt"], ["a"]),
    ],
)
def test_known_articles_come_first_and_the_files_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: str, words: list[str], own: list[str], expected: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    files = studied(tmp_path / "new", new=words)
    both = with_nearby(known, files, {os.path.realpath(path) for path in own})
    assert [Path(a.path).stem for a in both.articles] == [*expected, "new"]
    assert len(both.kept) == len(both.prints) == len(both.words) == len(expected) + 1
    assert (both.articles[-1], both.kept[-1]) == (files.articles[0], files.kept[0])


def test_an_article_is_known_as_it_was_studied(tmp_path: Path, known: str) -> None:
    before = studied(tmp_path / "news", a=article(1))
    both = with_nearby(known, studied(tmp_path / "new", new=article(1)), ())
    assert both.kept[0] == before.kept[0]
    assert both.prints.body[0] == before.prints.body[0]


def test_nothing_is_looked_up_for_no_files(tmp_path: Path) -> None:
    files = studied(tmp_path / "new")
    assert with_nearby(str(tmp_path / "no.db"), files, ()).articles == ()


def test_an_index_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NewscleanError, match="no such index"):
        with_nearby(str(tmp_path / "no.db"), studied(tmp_path / "new", new=article(1)), ())


def test_the_index_is_left_as_it_was(tmp_path: Path, known: str) -> None:
    before = Path(known).read_bytes()
    with_nearby(known, studied(tmp_path / "new", new=article(1)), ())
    assert Path(known).read_bytes() == before
