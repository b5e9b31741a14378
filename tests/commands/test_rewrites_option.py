"""`--rewrites`: from which probability on two articles are called rewrites, in each command and in the settings."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import SAMPLES, Run
from indexed import nightly, stories, whole
from made import article, prose

from newsclean.similarity.thresholds import ALLOWED, DEFAULT_REWRITES, REWRITES

LEDGER = "harbour-ledger-kestrane-lumenbrick-talks.txt"
HERALD = "circuit-herald-lumenbrick-price-tag.txt"
STORY = frozenset({"a.txt", "b.txt"})


@pytest.fixture
def score(run: Run, tmp_path: Path) -> float:
    """The probability that news/a.txt and news/b.txt, which are there then, are one report; neither near 0 nor 1."""
    (tmp_path / "news").mkdir()
    for name, sample in (("a", LEDGER), ("b", HERALD)):
        shutil.copy(SAMPLES / sample, tmp_path / "news" / f"{name}.txt")
    found = compared(run)["story_score"]["probability"]
    assert 0.4 < found < 0.99
    return found


def compared(run: Run, *options: object) -> dict:
    return json.loads(run("compare", "news/a.txt", "news/b.txt", "--format", "json", *options).stdout)


def reported(run: Run, *options: object) -> dict:
    return json.loads(run("report", "news", "--format", "json", *options).stdout)


@pytest.mark.parametrize(("aside", "told"), [(-0.01, [STORY]), (0.01, [])])
def test_two_articles_are_rewrites_from_that_probability_on(
    run: Run, tmp_path: Path, score: float, aside: float, told: list[frozenset[str]]
) -> None:
    report = reported(run, "--rewrites", score + aside)
    assert stories(report) == set(told)
    assert report["parameters"]["rewrite_probability"] == pytest.approx(score + aside)
    comparison = compared(run, "--rewrites", score + aside)
    assert comparison["relation"] == ("rewrite" if told else None)
    assert comparison["story_score"]["threshold"] == comparison["parameters"]["rewrite_probability"] == score + aside
    text = run("compare", "news/a.txt", "news/b.txt", "--rewrites", score + aside).stdout.decode()
    assert f"a rewrite has {score + aside:.2f} or more" in text
    assert run("check", "news", "--select", "rewrite", "--rewrites", score + aside).returncode == len(told)
    assert run("dedup", "news", "-o", "kept", "--drop", "rewrites", "--rewrites", score + aside).returncode == 0
    assert len(list((tmp_path / "kept").glob("*.txt"))) == 2 - len(told)


def test_the_settings_say_so_too_and_the_option_wins(run: Run, score: float, tmp_path: Path) -> None:
    (tmp_path / "newsclean.toml").write_text(f"rewrites = {score + 0.01}\n")
    assert stories(reported(run)) == set()
    assert compared(run)["relation"] is None
    assert stories(reported(run, "--rewrites", score - 0.01)) == {STORY}


@pytest.mark.parametrize("level", REWRITES)
def test_a_word_stands_for_its_probability(run: Run, score: float, level: str) -> None:
    assert reported(run, "--rewrites", level)["parameters"]["rewrite_probability"] == REWRITES[level]
    assert reported(run)["parameters"]["rewrite_probability"] == DEFAULT_REWRITES


@pytest.mark.parametrize("command", [["report", "x"], ["dedup", "x", "-o", "y"], ["check", "x"], ["compare", "x", "y"]])
@pytest.mark.parametrize("level", ["lax", "0", "1", "-0.5", "nan", "", "Strict"])
def test_any_other_level_is_exit_2(run: Run, command: list[str], level: str) -> None:
    done = run(*command, "--rewrites", level)
    assert done.returncode == 2
    assert f"{level!r} is not {ALLOWED}" in " ".join(done.stderr.decode().split())


def test_an_index_is_used_with_another_level_and_keeps_what_it_found(run: Run, score: float, tmp_path: Path) -> None:
    assert stories(nightly(run, "--rewrites", score - 0.01)) == {STORY}
    (tmp_path / "news" / "c.txt").write_text(prose(article(1)))
    assert nightly(run, "--rewrites", score + 0.01)["parameters"]["rewrite_probability"] == score + 0.01
    report = whole(run)
    assert stories(report) == {STORY}
    assert report["parameters"]["rewrite_probability"] == score + 0.01


def test_what_an_index_holds_is_linked_already(run: Run, score: float) -> None:
    nightly(run)
    done = run("report", "--index", "i.db", "--rewrites", "strict")
    assert done.returncode == 2
    assert b"--rewrites needs PATH" in done.stderr
