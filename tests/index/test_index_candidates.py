"""`index.candidates`: each way in which a known article comes into question for a new one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from in_process import in_process
from indexed import change, index, nightly, studied, write
from made import article, edited, in_english

from newsclean.index import candidates
from newsclean.index.candidates import nearby
from newsclean.index.document_frequencies import salient_words


def shuffled(words: list[str]) -> list[str]:
    """The same words, no three of them in a row."""
    return random.Random(1).sample(words, len(words))


ONE = article(1)


def found(folder: Path, new: list[str]) -> set[str]:
    """The names of the known articles that come into question for a new one."""
    files = studied(folder / "new", new=new)
    with index(folder / "i.db", write=False) as db:
        ids = nearby(db, files.prints, salient_words(db, files.words)).tolist()
        assert ids == sorted(ids)
        rows = db.execute("SELECT id, path FROM article").fetchall()
        return {Path(row["path"].decode()).stem for row in rows if row["id"] in ids}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (ONE, {"one"}),  # the same body
        (edited(ONE, 4), {"one"}),  # bands of the signature
        (ONE[36:144] + article(5, 300), {"one"}),  # bands of a paragraph
        (article(5), set()),
        (["word"] * 5, set()),  # too short for any
    ],
)
def test_an_article_comes_into_question_by_what_it_shares(tmp_path: Path, new: list[str], expected: set[str]) -> None:
    write(tmp_path / "news", one=ONE, two=article(2), three=article(3))
    nightly(in_process(tmp_path))
    assert found(tmp_path, new) == expected


def test_an_article_comes_into_question_by_the_words_it_shares_in_any_order(tmp_path: Path) -> None:
    news = {"one": ONE, "half": ONE[:150] + article(4, 150), "two": article(2), "three": article(3)}
    write(tmp_path / "news", **{name: in_english(words) for name, words in news.items()})
    nightly(in_process(tmp_path))
    change(tmp_path / "i.db", "UPDATE article SET story = NULL")
    assert found(tmp_path, in_english(shuffled(ONE[:150]) + article(5, 150))) == {"one", "half"}


def test_an_article_comes_into_question_by_words_that_no_other_had_when_it_was_taken_in(tmp_path: Path) -> None:
    write(tmp_path / "news", one=in_english(ONE))
    nightly(in_process(tmp_path))
    assert found(tmp_path, in_english(shuffled(ONE[:150]) + article(5, 150))) == {"one"}


def test_of_known_articles_with_one_body_the_first_stands_for_all(tmp_path: Path) -> None:
    short = article(1, 20)  # too short for salient words
    write(tmp_path / "news", a=short, b=short, c=article(2))
    nightly(in_process(tmp_path))
    change(tmp_path / "i.db", "UPDATE article SET story = NULL")
    change(tmp_path / "i.db", "DELETE FROM block WHERE name NOT IN ('id')")
    files = studied(tmp_path / "new", new=short)
    with index(tmp_path / "i.db", write=False) as db:
        assert candidates._same_body(db, files.prints) == [1]


def test_the_others_of_a_story_come_with_the_one_that_was_found(tmp_path: Path) -> None:
    write(tmp_path / "news", one=ONE, whole=ONE + article(6, 250), two=article(2))
    assert len(nightly(in_process(tmp_path))["stories"]) == 1
    assert found(tmp_path, article(6, 250)) == {"one", "whole"}  # it shares no word with the first


def test_so_many_of_a_story_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "news", **{f"a{k}": edited(ONE, k) for k in range(5)}, b=ONE + article(6, 250))
    nightly(in_process(tmp_path))
    monkeypatch.setattr(candidates, "MOST_OF_A_STORY", 2)
    assert found(tmp_path, article(6, 250)) == {"b", "a0", "a1"}


def test_so_many_of_a_story_and_no_more_though_all_of_them_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "news", **{f"a{k}": edited(ONE, k) for k in range(5)}, b=article(2))
    nightly(in_process(tmp_path))
    assert found(tmp_path, edited(ONE, 9)) == {"a0", "a1", "a2", "a3", "a4"}
    monkeypatch.setattr(candidates, "MOST_OF_A_STORY", 2)
    assert found(tmp_path, edited(ONE, 9)) == {"a0", "a1"}
    assert found(tmp_path, edited(ONE, 4)) == {"a0", "a1", "a4"}  # and the twin


def test_a_forgotten_article_does_not_come_into_question(tmp_path: Path) -> None:
    run = in_process(tmp_path)
    write(tmp_path / "news", one=ONE, two=article(2))
    nightly(run)
    assert run("index", "forget", "i.db", "news/one.txt").returncode == 0
    assert found(tmp_path, edited(ONE, 4)) == set()  # its arrays are still there


@pytest.mark.parametrize(("spread", "expected"), [(3, [1, 2, 3]), (2, [])])
def test_a_paragraph_of_too_many_articles_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spread: int, expected: list[int]
) -> None:
    (tmp_path / "news").mkdir()
    for k, name in enumerate("abcd", 2):  # each in a folder of its own: a site would repeat it
        own = ONE[:36] if name != "d" else []
        write(tmp_path / "news" / name, **{name: article(k, 36) + own + article(k + 10, 144)})
    nightly(in_process(tmp_path))
    files = studied(tmp_path / "new", new=article(8, 36) + ONE[:36] + article(18, 144))
    monkeypatch.setattr(candidates, "MAX_SPREAD", spread)
    with index(tmp_path / "i.db", write=False) as db:
        assert candidates._same_paragraphs(db, files.prints) == expected
