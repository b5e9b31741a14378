"""Evidence for the links of many stories: read again, and left out where a text has changed or gone."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from made import article, edited, prose

from newsclean.config import Config
from newsclean.evidence import of_stories
from newsclean.evidence.of_pair import annotate
from newsclean.evidence.of_stories import (
    ARTICLES_A_TASK,
    LINKS_SHOWN,
    MANY_LINKS,
    TextSource,
    gather_evidence,
    split_into_tasks,
)
from newsclean.model import Evidence, Link, Relation
from newsclean.runs.batch import Common, Input, batches, measure

COPIES = {"a": prose(article(1, 120)), "b": prose(edited(article(1, 120), 2, 2))}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def held(texts: dict[str, str]) -> dict[str, TextSource]:
    """What is remembered of articles, by path."""
    for path, text in texts.items():
        Path(path).write_text(text)
    inputs = [Input(path) for path in texts]
    known = measure(Common(Config(), signed=False), batches(inputs)[0])
    return {given.path: TextSource(given, kept) for given, kept in zip(inputs, known.kept, strict=True)}


def tie(a: str, b: str, relation: Relation = "copy", score: float = 0.9) -> Link:
    return Link(a, b, relation, score, score, (score, score))


def test_a_link_gets_what_its_two_articles_share() -> None:
    ((found,),) = gather_evidence([([tie("a", "b")], held(COPIES))]).links
    assert found.evidence.passages
    assert (found.a, found.b, found.score) == ("a", "b", 0.9)


def test_exact_duplicates_need_no_evidence() -> None:
    ((found,),) = gather_evidence([([tie("a", "b", "exact")], held(COPIES))]).links
    assert found.evidence == Evidence()


def test_each_story_gets_the_evidence_of_its_own_articles() -> None:
    other = held(dict.fromkeys("cd", prose(article(5, 96))))
    one, two = gather_evidence([([tie("a", "b")], held(COPIES)), ([tie("c", "d")], other)]).links
    assert two[0].evidence.passages[0].value == "96 words"
    assert one[0].evidence.passages[0].value != "96 words"


def test_a_text_at_hand_is_not_read_again() -> None:
    texts = {path: x._replace(text=COPIES[path].encode()) for path, x in held(COPIES).items()}
    Path("a").unlink()
    ((found,),) = gather_evidence([([tie("a", "b")], texts)]).links
    assert found.evidence.passages


def test_an_article_that_has_changed_or_gone_is_left_without() -> None:
    texts = held(COPIES)
    Path("a").write_text(COPIES["b"])
    assert gather_evidence([([tie("a", "b")], texts)]).links == [[tie("a", "b")]]
    Path("a").unlink()
    assert gather_evidence([([tie("a", "b")], texts)]).links == [[tie("a", "b")]]


def test_in_a_large_story_each_article_shows_its_closest_links_alone() -> None:
    names = [f"n{k:02}" for k in range(33)]
    links = [tie(a, b, "rewrite", 0.5) for a, b in combinations(names, 2)]
    assert len(links) > MANY_LINKS
    links[-1] = tie(names[-2], names[-1], "copy", 0.7)
    texts = dict.fromkeys(names, held(COPIES)["a"])
    (found,) = gather_evidence([(links, texts)]).links
    shown = [x for x in found if x.evidence != Evidence()]
    assert found[-1] in shown
    assert len(shown) <= LINKS_SHOWN * len(names)
    told = Counter(name for x in shown for name in (x.a, x.b))
    assert min(told[name] for name in names) >= LINKS_SHOWN


@pytest.mark.parametrize("most", [1, 3])
def test_articles_are_held_in_memory_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    texts = held({name: prose(edited(article(1, 120), k, 2)) for k, name in enumerate("abcdef")})
    links = [tie(a, b) for a, b in combinations("abcdef", 2)]
    at_once = gather_evidence([(links, texts)]).links
    sizes: list[int] = []
    monkeypatch.setattr(of_stories, "ARTICLES_AT_ONCE", most)
    monkeypatch.setattr(of_stories, "annotate", lambda bodies: [sizes.append(len(bodies)), *annotate(bodies)][1:])
    assert gather_evidence([(links, texts)]).links == at_once
    assert max(sizes) <= most + 1


def test_each_of_a_crowd_of_copies_shows_its_link_with_the_one_that_most_are_linked_with() -> None:
    names = [f"n{k:03}" for k in range(MANY_LINKS)]
    links = [tie("hub", name, score=0.8) for name in names]
    links += [tie(a, b, score=0.9) for a, b in pairwise(names)]
    texts = dict.fromkeys([*names, "hub"], held(COPIES)["a"])
    (found,) = gather_evidence([(links, texts)]).links
    assert [x.a for x in found if x.evidence != Evidence()] == ["hub"] * len(names)


@pytest.mark.parametrize(
    ("sizes", "cut"),
    [
        ([], []),
        ([2, 2, 2], [[0, 1, 2]]),
        ([ARTICLES_A_TASK, 2, 2], [[0], [1, 2]]),
        ([2, ARTICLES_A_TASK, 2, 2], [[0, 1], [2, 3]]),
        ([5 * ARTICLES_A_TASK, 1], [[0], [1]]),
    ],
)
def test_stories_are_dealt_in_runs_of_some_articles(sizes: list[int], cut: list[list[int]]) -> None:
    assert [list(part) for part in split_into_tasks(range(len(sizes)), sizes)] == cut
