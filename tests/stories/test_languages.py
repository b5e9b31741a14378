"""In every language, unrelated articles make no story, a retold one does, and what cannot be read is left alone."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from made import RETOLD, article, measured, prose

from newsclean.arrays.tables import select
from newsclean.similarity.tfidf import LEARNT_FROM
from newsclean.stories.link import Linked, link

CORPORA = Path(__file__).parents[1] / "data" / "languages"
FOLDERS = sorted(CORPORA.iterdir())
RETOLD_IN = [folder for folder in FOLDERS if (folder / "retold-1.txt").exists()]


def linked(*texts: str) -> Linked:
    return link(*measured(*texts))


def read(folder: Path, pattern: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(folder.glob(pattern))]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_three_of_some_unrelated_articles_make_a_story(folder: Path) -> None:
    texts = read(folder, "[0-9].txt")
    twice = [f"{a}\n{b}" for a, b in zip(texts, texts[1:] + texts[:1], strict=True)]  # long enough in every language
    prints, words = measured(*texts, *twice)
    few = [(*three, 7 + three[0], 7 + three[2]) for three in itertools.combinations(range(7), 3)]
    apart = [some for some in few if len({*some[:3]}) == 3 and (some[2] - some[0]) % 7 not in (0, 1, 6)]
    assert len(texts) == 7
    for three in itertools.combinations(range(7), 3):
        assert link(select(prints, np.array(three)), select(words, np.array(three))).stories == (), three
    for some in apart:
        pair = np.array(some[3:])
        assert link(select(prints, pair), select(words, pair)).stories == (), some


@pytest.mark.parametrize("folder", RETOLD_IN, ids=lambda folder: folder.name)
def test_a_report_that_three_outlets_retell_is_one_story(folder: Path) -> None:
    found = linked(*read(folder, "*.txt"))
    assert found.stories == ((7, 8, 9),)
    assert found.unread.tolist() == []


def test_articles_of_different_languages_are_no_rewrites_of_each_other() -> None:
    german, french = (read(CORPORA / name, "retold-1.txt")[0] for name in ("de", "fr"))
    names = " ".join(f"Kestrane{k} Lumenbrick{k}" for k in range(10))
    assert linked(f"{german} {names}", f"{german.split(chr(10))[2][::-1]} {names}", f"{french} {names}").stories == ()


def test_articles_without_a_known_language_are_left_out_of_rewrites_and_not_of_copies() -> None:
    words = article(1, 120)
    found = linked(*(f"T {k}\n{prose(some)}" for k, some in enumerate((words, words, article(2, 120)))), RETOLD[0][0])
    assert found.stories == ((0, 1),)
    assert found.unread.tolist() == [0, 1, 2]


@pytest.mark.parametrize(("articles", "left_out"), [(LEARNT_FROM - 3, True), (LEARNT_FROM + 20, False)])
def test_a_folder_teaches_what_is_common_in_a_language(articles: int, left_out: bool) -> None:
    rng = np.random.default_rng(4)
    common, rare = [f"ka{k}" for k in range(40)], [f"ru{k}" for k in range(20_000)]

    def told(own: list[str]) -> str:
        return "T\n" + " ".join([*rng.choice(common, 60), *own, *rng.choice(rare, 20)])

    facts = list(rng.choice(rare, 40))
    texts = [told(facts), told(facts[::-1]), *(told(list(rng.choice(rare, 40))) for _ in range(articles - 2))]
    stranger = "T\n" + " ".join(article(9, 100))
    found = linked(*texts, stranger)
    assert found.stories == (() if left_out else ((0, 1),))
    assert found.unread.tolist() == (list(range(articles + 1)) if left_out else [articles])
