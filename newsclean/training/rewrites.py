"""Training of the story score: its weights, and how well they do on events they have not seen.

    python -m newsclean.training.rewrites DEV

DEV holds `stories/` (events of three articles each, gold.tsv) and `weeks/` (judged pairs, pairs.tsv).  Prints precision
and recall of the pairs that are grouped, each by weights that have not seen its event or its saga, and what they would
be without each of the signals; then writes `newsclean/data/rewrites.toml`.

A logistic whose weights may not be negative: each signal speaks for the same report, never against it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from newsclean.arrays.types import Index
from newsclean.clustering.average_linkage import ScoredPairs, average_linkage
from newsclean.clustering.connected_components import connected
from newsclean.similarity.rewrite_candidates import candidates
from newsclean.similarity.story_score import local_scale, signals
from newsclean.similarity.tfidf import TfIdf, tfidf
from newsclean.similarity.thresholds import DEFAULT_REWRITES
from newsclean.similarity.vocabulary import vocabulary
from newsclean.text.tokens import tokenize

Floats = NDArray[np.float64]

SIGNALS = ("whole", "title", "rare words", "nearer than rivals", "days", "no question", "length")
FOLDS = 8
RIDGE = 3.0
"""Strength of the pull towards zero, in units of one pair at one standard deviation."""

STORIES_WEIGHT = 0.3
"""What a pair of `stories/` counts beside one of `weeks/`: there are more of them, and they are the easier ones."""

PLAUSIBLE = 0.06
"""Pairs of different events whose bodies are less alike than this teach nothing."""


SAGA = 0.2
"""Articles of judged pairs as alike as this are of one saga: a fold holds whole sagas."""

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Folder:
    """The articles of a folder as they are compared.  a, b: the candidate pairs."""

    names: tuple[str, ...]
    at: TfIdf
    rival: Floats
    a: Index
    b: Index

    def values(self, a: Index, b: Index, used: Sequence[str]) -> Floats:
        """float64[pairs, signals]"""
        found = signals(self.at, self.rival, a, b)
        return np.column_stack([found[name] for name in used])


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs to learn from and to be judged by.  same: bool; fold: int64; weight: what each counts."""

    folder: Folder
    a: Index
    b: Index
    same: NDArray[np.bool_]
    fold: Index
    weight: float


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights for the raw signals, and the bias."""

    weights: Floats
    bias: float

    def probability(self, values: Floats) -> Floats:
        """float64[pairs]: the probability of each pair."""
        return 1 / (1 + np.exp(-(values @ self.weights + self.bias)))


def read_folder(folder: Path) -> Folder:
    """The articles of a folder: a title, a blank line and the body each."""
    files = sorted(folder.glob("*.txt"))
    text = tokenize([f.read_text("utf-8") for f in files])
    keep = np.ones(len(text.line_start), np.bool_)
    at = tfidf(vocabulary(text, keep, text.doc_line[:-1].copy()))
    a, b = candidates(at)
    return Folder(tuple(f.name for f in files), at, local_scale(at, a, b), a, b)


def judged_pairs(path: Path) -> Examples:
    """The pairs of `weeks/`; a fold holds whole sagas."""
    folder = read_folder(path)
    number = {name: k for k, name in enumerate(folder.names)}
    rows = [line.split("\t") for line in (path / "pairs.tsv").read_text("utf-8").splitlines()[1:]]
    a, b = (np.array([number[row[k]] for row in rows]) for k in (0, 1))
    judged = np.zeros(len(number), np.bool_)
    judged[a] = judged[b] = True
    x, y = (side[judged[folder.a] & judged[folder.b]] for side in (folder.a, folder.b))
    near = _cosine(folder.at, x, y) >= SAGA
    saga = connected(len(number), np.append(a, x[near]), np.append(b, y[near]))[a]
    return Examples(folder, a, b, np.array([row[2] == "2" for row in rows]), _folds(saga), 1.0)


def event_pairs(path: Path) -> Examples:
    """The plausible pairs of `stories/`; a fold holds out whole events."""
    folder = read_folder(path)
    event = dict(line.split("\t") for line in (path / "gold.tsv").read_text("utf-8").splitlines()[1:])
    label = np.unique([event[name] for name in folder.names], return_inverse=True)[1]
    a, b = np.triu_indices(len(label), 1)
    same = label[a] == label[b]
    taught = same | (_cosine(folder.at, a, b) > PLAUSIBLE)
    a, b = a[taught], b[taught]
    return Examples(folder, a, b, same[taught], label[a] % FOLDS, STORIES_WEIGHT)


def _cosine(at: TfIdf, a: Index, b: Index) -> Floats:
    return np.asarray(at.whole[a].multiply(at.whole[b]).sum(axis=1)).ravel()


def _folds(group: Index) -> Index:
    """int64[pairs]: FOLDS folds of whole groups, the largest dealt first, each to the fold that has least."""
    names, sizes = np.unique(group, return_counts=True)
    total, fold = np.zeros(FOLDS), np.zeros(len(names), np.int64)
    for k in np.argsort(-sizes, kind="stable"):
        fold[k] = total.argmin()
        total[fold[k]] += sizes[k]
    return fold[np.searchsorted(names, group)]


def fit(values: Floats, same: NDArray[np.bool_], weight: Floats) -> Logistic:
    """The ridge-penalised logistic regression of pairs.

    Args:
        values: float64[pairs, signals].
        same: bool[pairs], whether they are the same report.
        weight: float64[pairs], what each counts.
    """
    centre, scale = values.mean(axis=0), values.std(axis=0) + 1e-9
    z = (values - centre) / scale

    def loss(v: Floats) -> tuple[float, Floats]:
        t = z @ v[:-1] + v[-1]
        error = weight * (1 / (1 + np.exp(-t)) - same)
        fit_loss = (weight * (np.logaddexp(0, t) - same * t)).sum()
        gradient = np.append(z.T @ error + RIDGE * v[:-1], error.sum())
        return float(fit_loss + RIDGE / 2 * (v[:-1] ** 2).sum()), gradient

    start = np.zeros(values.shape[1] + 1)
    found = minimize(loss, start, jac=True, bounds=[(0, None)] * values.shape[1] + [(None, None)], method="L-BFGS-B").x
    return Logistic(found[:-1] / scale, float(found[-1] - (found[:-1] * centre / scale).sum()))


def train(parts: Sequence[Examples], used: Sequence[str], without: int | None = None) -> Logistic:
    """The logistic of all pairs but those of one fold."""
    chosen = [part.fold != without for part in parts]
    values = [p.folder.values(p.a[c], p.b[c], used) for p, c in zip(parts, chosen, strict=True)]
    same = [p.same[c] for p, c in zip(parts, chosen, strict=True)]
    weight = [np.full(int(c.sum()), p.weight) for p, c in zip(parts, chosen, strict=True)]
    return fit(np.concatenate(values), np.concatenate(same), np.concatenate(weight))


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What weights that have not seen them say of pairs.  p: float64; grouped: bool[thresholds, pairs]."""

    p: Floats
    grouped: NDArray[np.bool_]
    same: NDArray[np.bool_]
    fold: Index

    def log_loss(self) -> float:
        """The mean of -log of the probability given to what is true."""
        return float(-np.log(np.where(self.same, self.p, 1 - self.p) + 1e-12).mean())

    def figures(self, threshold: int, fold: int | None = None) -> tuple[float, float, float]:
        """(precision, recall, F1) of the pairs grouped, of one fold or all."""
        mine = np.ones(len(self.same), np.bool_) if fold is None else self.fold == fold
        got = self.grouped[threshold] & mine
        right = (got & self.same).sum()
        precision, recall = right / max(1, got.sum()), right / max(1, (self.same & mine).sum())
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def cross_validate(parts: Sequence[Examples], used: Sequence[str]) -> list[HeldOut]:
    """For each part, what is said of the pairs of each fold by weights trained on the others."""
    models = [train(parts, used, without=k) for k in range(FOLDS)]
    return [_hold_out(part, models, used) for part in parts]


def _hold_out(part: Examples, models: Sequence[Logistic], used: Sequence[str]) -> HeldOut:
    """Score and group all the folder with each fold's weights, and look at the pairs of that fold."""
    p, grouped = np.zeros(len(part.a)), np.zeros((len(THRESHOLDS), len(part.a)), np.bool_)
    folder, n = part.folder, len(part.folder.names)
    near = folder.values(folder.a, folder.b, used)
    for k, model in enumerate(models):
        out = part.fold == k
        p[out] = model.probability(folder.values(part.a[out], part.b[out], used))

        def scored(x: Index, y: Index, model: Logistic = model) -> Floats:
            return model.probability(folder.values(x, y, used))

        for t, threshold in enumerate(THRESHOLDS):
            pairs = ScoredPairs(folder.a, folder.b, model.probability(near))
            group = average_linkage(n, pairs, scored, threshold)
            grouped[t, out] = group[part.a[out]] == group[part.b[out]]
    return HeldOut(p, grouped, part.same, part.fold)


def report(parts: Sequence[Examples], names: Sequence[str]) -> None:
    """Print the folds, the thresholds, and what each signal is good for."""
    at = THRESHOLDS.index(DEFAULT_REWRITES)
    whole = cross_validate(parts, SIGNALS)
    for name, held in zip(names, whole, strict=True):
        for t, threshold in enumerate(THRESHOLDS):
            print(f"{name:8s} grouped at {threshold:.2f}: " + _said(held.figures(t)))
        for k in range(FOLDS):
            print(f"{name:8s} fold {k}, {(held.fold == k).sum()} pairs: " + _said(held.figures(at, k)))
        for low in np.arange(0, 1, 0.2):
            some = (held.p >= low) & (held.p < low + 0.2)
            print(
                f"{name:8s} p {low:.1f} to {low + 0.2:.1f}: {some.sum()} pairs, {held.same[some].mean():.2f} the same"
            )
    for left_out in (None, *SIGNALS):
        held_out = cross_validate(parts, [s for s in SIGNALS if s != left_out])
        said = [
            f"{name} loss {h.log_loss():.4f} F1 {h.figures(at)[2]:.3f}" for name, h in zip(names, held_out, strict=True)
        ]
        print(f"without {left_out or 'nothing':20s} " + "  ".join(said))


def _said(figures: tuple[float, float, float]) -> str:
    return "precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(*figures)


def write(model: Logistic, path: Path) -> None:
    """The weights as a table a person can read."""
    lines = [
        "# The story score: a logistic over the signals of `newsclean/rewrites.py`.",
        "# Rebuilt by `python -m newsclean.training.rewrites DEV`, from BASIL triplets and judged pairs of real weeks;",
        "# the weights are newsclean's own, licence as the project.",
        f"bias = {model.bias:.4f}",
        "",
        "[weights]",
        *(f'"{name}" = {value:.4f}' for name, value in zip(SIGNALS, model.weights, strict=True)),
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "data")
    args = parser.parse_args()
    parts = [judged_pairs(args.dev / "weeks"), event_pairs(args.dev / "stories")]
    report(parts, ("weeks", "stories"))
    write(train(parts, SIGNALS), args.out / "rewrites.toml")


if __name__ == "__main__":
    main()
