"""Training of the classifier of lines, from labelled pages to the files that ship, on a handful of pages."""

from __future__ import annotations

import json
import random
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from made import OTHERS, RETOLD

from newsclean.chrome import trees, wording
from newsclean.training import augment, folds, strip
from newsclean.training.labels import DROP, TITLE, Labelled

needs_learners = pytest.mark.skipif(
    not (find_spec("sklearn") and find_spec("catboost")),
    reason="needs scikit-learn and catboost: pip install -e '.[train]'",
)

ABOVE = ["Home", "News", "Sign in", "Subscribe to our newsletter"]
BELOW = ["Share this article", "Leave a Reply", "Your email address will not be published.", "All rights reserved"]


def write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture
def dev(tmp_path: Path) -> Path:
    """Labelled text as DEV holds it: pages and their bodies, and articles of news."""
    texts = [*(text for two in RETOLD for text in two), *OTHERS]
    rows = ["file_id\tdomain\ttitle"]
    for number, text in enumerate(texts):
        title, *body = text.split("\n")
        rows.append(f"{number}\tsite{number}.example\t{title}")
        page = [*ABOVE, title, "", *body, "", *BELOW]
        for corpus in ("pages", "wcxb"):
            for folder in strip.RENDERINGS:
                write(tmp_path / corpus / folder / f"{number}.txt", page)
            write(tmp_path / corpus / "gold" / f"{number}.txt", body)
        for folder in ("stories", "weeks"):
            write(tmp_path / folder / f"{number}.txt", [title, "", *body])
        for folder in strip.RENDERINGS:
            write(tmp_path / "fundus" / folder / f"xx-Site{number}-2026-01-02.txt", page)
            codes = "".join("-" if not line else "d" if line in {*ABOVE, *BELOW} else "k" for line in page)
            write(tmp_path / "fundus" / folder / f"xx-Site{number}-2026-01-02.labels", [codes])
        gold = {"title": title, "shown": title.upper(), "lines": body, "language": "en"}
        write(tmp_path / "fundus" / "gold" / f"xx-Site{number}-2026-01-02.json", [json.dumps(gold)])
    write(tmp_path / "wcxb" / "pages.tsv", rows)
    return tmp_path


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few pages, few trees."""
    own = strip.load_own()
    monkeypatch.setattr(strip, "load_own", lambda: own[:: len(own) // 8])
    monkeypatch.setitem(strip.PARAMETERS, "iterations", 12)


def test_pages_are_labelled_by_their_bodies(dev: Path) -> None:
    pages = strip.load_pages(dev)
    assert len(pages) == 4 * len(list((dev / "stories").glob("*.txt")))
    for page in pages:
        kept = [line for line, x in zip(page.text.split("\n"), page.labels, strict=False) if x != DROP]
        assert not {*ABOVE, *BELOW} & set(kept)
        assert len(kept) >= 3


def test_pages_labelled_by_line_tell_their_headline_and_publisher(dev: Path) -> None:
    pages = strip.load_fundus(dev)
    assert len(pages) == 2 * len(list((dev / "stories").glob("*.txt")))
    for page in pages:
        lines = page.text.split("\n")
        assert [line for line, x in zip(lines, page.labels, strict=False) if x == TITLE] == [lines[len(ABOVE)]]
        assert not {*ABOVE, *BELOW} & {line for line, x in zip(lines, page.labels, strict=False) if x != DROP}
    assert {page.domain for page in pages} == {f"fundus/Site{number}" for number in range(len(pages) // 2)}


def test_an_enciphered_page_keeps_its_layout_and_none_of_its_words() -> None:
    page = strip.load_own()[0]
    secret = augment._enciphered(random.Random(1), page)
    plain, found = page.text.split("\n"), secret.text.split("\n")
    assert secret.labels == page.labels
    assert [len(line.split()) for line in found] == [len(line.split()) for line in plain]
    assert [line[-1:] for line in found if line[-1:] in ".!?"] == [line[-1:] for line in plain if line[-1:] in ".!?"]
    words = {word for line in plain for word in line.lower().split() if len(word) > 3 and word.isalpha()}
    assert len(words & {word for line in found for word in line.lower().split()}) < 0.1 * len(words)


def test_more_pages_are_made_of_those_at_hand_the_same_ones_each_time(dev: Path) -> None:
    pages, news = strip.load_own()[:12], strip.load_news(dev)
    made = augment.augment(pages, news)
    assert made == augment.augment(pages, news)
    assert len(made) > len(pages)
    assert {page.name.split("/")[0] for page in made} >= {"news", "dense", "clean", "spaced", augment.CIPHER}
    assert all(isinstance(page, Labelled) and page.text.count("\n") == len(page.labels) for page in made)
    whole = {page.name: set(page.text.split("\n")) for page in pages}
    for page in made:
        kind, name = page.name.split("/", 1)
        assert kind != "clean" or set(page.text.split("\n")) <= whole[name]


@needs_learners
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # some folds of so few pages are empty
def test_what_is_trained_is_written_as_the_classifier_reads_it(
    dev: Path, few: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(sys, "argv", ["strip", str(dev), "--quick", "--out", str(out)])
    strip.main()
    assert {path.name for path in out.iterdir()} == {"wording.npz", *(f"{name}.npz" for name in trees.MODELS)}
    assert np.load(out / "wording.npz")["weights"].shape == (1 << wording.BITS,)
    said = capsys.readouterr().out
    scores = [float(line.split("F1 ")[1].split()[0]) for line in said.splitlines() if " F1 " in line]
    assert len(scores) == 9
    assert min(scores) > 0.8


@needs_learners
def test_an_exported_model_answers_as_the_one_that_was_trained(
    few: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = strip.load_own()
    table = strip.tabulate(own, folds.by_site(own))
    everything = np.ones(len(table.label), np.bool_)
    model = strip.fit(table.columns, table.keep, table, everything)
    for name in trees.MODELS:
        strip.export(model, tuple(table.columns), tmp_path / f"{name}.npz")
    monkeypatch.setattr(trees, "_arrays", lambda name: dict(np.load(tmp_path / f"{name}.npz")))
    trees._load.cache_clear()
    try:
        found = trees.probability("first", trees.Bins(table.columns))
    finally:
        trees._load.cache_clear()
    assert found == pytest.approx(strip.predict(model, table.columns, everything), abs=1e-5)
    assert found[table.keep].mean() > found[~table.keep].mean() + 0.2
