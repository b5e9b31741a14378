"""`report --index`: stories grow, merge and lose articles from run to run."""

from __future__ import annotations

import itertools
import random
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from in_process import in_process
from indexed import listed, nightly, pairs, plain, put_samples, stories, whole, write
from made import RETOLD, article, edited, fill


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return in_process(tmp_path)


def test_a_story_keeps_its_id_whoever_joins(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", b=article(1, 300), c=edited(article(1, 300), 1))
    before = nightly(run)["stories"][0]
    write(tmp_path / "news", a=article(1, 380))  # longer: the new lead, which names the story without an index
    after = nightly(run)["stories"][0]
    assert (after["id"], after["articles"][0]["path"]) == (before["id"], "news/a.txt")
    assert plain(run)["stories"][0]["id"] != before["id"]
    (tmp_path / "news" / "b.txt").unlink()
    (tmp_path / "news" / "c.txt").unlink()
    write(tmp_path / "news", d=edited(article(1, 380), 5))
    assert nightly(run)["stories"][0]["id"] == before["id"]


def test_a_merged_story_has_the_older_id_and_the_other_leads_to_it(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=edited(article(1), 1))
    older = nightly(run)["stories"][0]["id"]
    write(tmp_path / "news", c=article(2), d=edited(article(2), 1))
    newer = nightly(run)["stories"][0]["id"]
    assert older != newer
    write(tmp_path / "news", e=article(1) + article(2))  # both are excerpts of it
    story = nightly(run)["stories"]
    assert [s["id"] for s in story] == [older]
    assert len(story[0]["articles"]) == 5
    assert set(listed(run, "--story", newer)) == set(listed(run, "--story", older)) == set(listed(run))
    done = run("index", "list", "i.db", "--story", "nonsense")
    assert (done.returncode, done.stderr) == (2, b"newsclean: nonsense: the index knows no such story\n")


def test_a_story_that_lost_its_articles_does_not_take_over_another(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=edited(article(1), 1), c=article(2), d=edited(article(2), 1))
    nightly(run)
    write(tmp_path / "news", b=article(5))  # a changed file: a is alone
    nightly(run)
    assert stories(whole(run)) == {frozenset({"c.txt", "d.txt"})}
    write(tmp_path / "news", f=edited(article(1), 6))
    assert stories(nightly(run)) == {frozenset({"a.txt", "f.txt"})}


@pytest.mark.parametrize("seed", [1, 2])
def test_runs_in_parts_find_the_stories_of_one_run(run: Run, tmp_path: Path, seed: int) -> None:
    files = fill(tmp_path / "all", 90)
    files += put_samples(tmp_path / "all")
    random.Random(seed).shuffle(files)
    once = plain(run, "all")
    (tmp_path / "news").mkdir()
    for part in range(4):
        for path in files[part::4]:
            shutil.copy(path, tmp_path / "news")
        nightly(run)
    parts = whole(run)
    assert stories(parts) == stories(once)
    assert len(stories(once)) == 10
    assert {(a["path"][5:], a["words"]) for a in parts["articles"]} == {
        (a["path"][4:], a["words"]) for a in once["articles"]
    }
    more = pairs(parts).items() - pairs(once).items()
    assert pairs(once).items() <= pairs(parts).items()
    assert {relation for _, relation in more} <= {"rewrite"}  # of articles whose common original came later


@pytest.mark.parametrize("one", range(len(RETOLD)))
@pytest.mark.parametrize("first", [0, 1])
def test_a_rewrite_is_found_whenever_it_comes_however_little_is_known(
    run: Run, tmp_path: Path, one: int, first: int
) -> None:
    for name, text in (("a", RETOLD[one][first]), ("b", RETOLD[one][1 - first])):
        (tmp_path / "news").mkdir(exist_ok=True)
        (tmp_path / "news" / f"{name}.txt").write_text(text)
        nightly(run)
    assert stories(whole(run)) == stories(plain(run)) == {frozenset({"a.txt", "b.txt"})}


def test_a_story_grows_by_an_article_a_night(run: Run, tmp_path: Path) -> None:
    files = [path for path in put_samples(tmp_path / "all") if "kestrane" in path.name or "lumenbrick" in path.name]
    (tmp_path / "news").mkdir()
    for path in files:
        shutil.copy(path, tmp_path / "news")
        nightly(run)
    assert stories(whole(run)) == stories(plain(run))
    assert len(stories(whole(run))) == 1


NAMES = "abcdefgh"


@settings(derandomize=True, deadline=None, max_examples=10)
@given(st.permutations(NAMES), st.lists(st.integers(1, len(NAMES) - 1), max_size=3, unique=True))
def test_the_stories_of_several_runs_are_those_of_one(order: list[str], cuts: list[int]) -> None:
    texts = {
        "a": article(1),
        "b": edited(article(1), 2),
        "c": article(1),
        "d": article(1)[36:144] + article(2, 60),
        "e": article(3),
        "f": edited(article(3), 4),
        "g": article(5),
        "h": article(6),
    }
    with TemporaryDirectory() as name:
        folder = Path(name)
        run = in_process(folder)
        for first, stop in itertools.pairwise([0, *sorted(cuts), len(order)]):
            write(folder / "news", **{name: texts[name] for name in order[first:stop]})
            nightly(run)
        parts, once = whole(run), plain(run)
    assert (
        stories(parts)
        == stories(once)
        == {frozenset({"a.txt", "b.txt", "c.txt", "d.txt"}), frozenset({"e.txt", "f.txt"})}
    )
    assert pairs(parts) == pairs(once)
