"""Training of the story score, from judged pairs to the weights that ship, on a handful of made-up reports."""

from __future__ import annotations

import sys
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from made import OTHERS, RETOLD, article, prose

from newsclean.training import rewrites
from newsclean.training.rewrites import FOLDS, SIGNALS, event_pairs, fit, judged_pairs


def retellings(event: int) -> list[str]:
    """Three reports of an event made up of words: facts in common, told in another order among other words."""
    facts = article(event, 60)
    return [
        " ".join(article(event, 6)) + "\n\n" + prose([*facts[start:], *article(40 * event + start, 40), *facts[:start]])
        for start in (0, 20, 40)
    ]


@pytest.fixture
def dev(tmp_path: Path) -> Path:
    """Labelled text as DEV holds it: events of three reports each, and judged pairs."""
    stories, weeks = tmp_path / "stories", tmp_path / "weeks"
    stories.mkdir()
    weeks.mkdir()
    gold = ["file\tevent"]
    for event in range(FOLDS + 1):
        for side, text in zip("abc", retellings(event), strict=True):
            (stories / f"{event}{side}.txt").write_text(text)
            gold.append(f"{event}{side}.txt\t{event}")
    (stories / "gold.tsv").write_text("\n".join(gold) + "\n")
    pairs = ["a\tb\tjudged"]
    reports = {f"{k}{side}.txt": text for k, two in enumerate(RETOLD) for side, text in zip("ab", two, strict=True)}
    reports |= {f"other{k}.txt": text for k, text in enumerate(OTHERS)}
    for name, text in reports.items():
        (weeks / name).write_text(text.replace("\n", "\n\n", 1) + "\n")
    pairs += [f"{a}\t{b}\t{2 if a[0] == b[0] else 0}" for a, b in combinations(reports, 2) if "other" not in a]
    (weeks / "pairs.tsv").write_text("\n".join(pairs) + "\n")
    return tmp_path


def test_the_judged_pairs_are_read_with_their_verdict(dev: Path) -> None:
    found = judged_pairs(dev / "weeks")
    names = found.folder.names
    same = {(names[a], names[b]) for a, b, s in zip(found.a, found.b, found.same, strict=True) if s}
    assert same == {(f"{k}a.txt", f"{k}b.txt") for k in range(len(RETOLD))}


def test_a_fold_holds_whole_events(dev: Path) -> None:
    found = event_pairs(dev / "stories")
    names = found.folder.names
    assert int(found.same.sum()) == 3 * (FOLDS + 1)
    fold = {names[a][0]: int(f) for a, f, s in zip(found.a, found.fold, found.same, strict=True) if s}
    assert fold == {str(event): event % FOLDS for event in range(FOLDS + 1)}


def test_a_signal_that_speaks_against_gets_no_weight() -> None:
    rng = np.random.default_rng(1)
    same = rng.random(400) < 0.5
    noise = rng.normal(size=(400, 3))
    found = fit(np.column_stack([same + noise[:, 0], noise[:, 1], noise[:, 2] - same]), same, np.ones(400))
    assert found.weights[0] > 0.5
    assert found.weights[2] == 0
    likely, unlikely = found.probability(np.array([[3.0, 0, 0], [-2.0, 0, 0]]))
    assert likely > 0.8
    assert unlikely < 0.2


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # of so few pairs none has some of the probabilities
def test_what_is_trained_is_written_as_the_story_score_reads_it(
    dev: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rewrites, "THRESHOLDS", (rewrites.DEFAULT_REWRITES,))
    monkeypatch.setattr(sys, "argv", ["rewrites", str(dev), "--out", str(dev)])
    rewrites.main()
    table = tomllib.loads((dev / "rewrites.toml").read_text("utf-8"))
    assert tuple(table["weights"]) == SIGNALS
    assert all(weight >= 0 for weight in table["weights"].values())
    assert max(table["weights"].values()) > 0
    said = capsys.readouterr().out
    assert f"stories  fold {FOLDS - 1}" in said
    assert "without whole" in said
