"""How are the weights of the story score found, and how well do they do on events they have not seen?

    python -m newsclean.training.rewrites DEV

DEV holds `stories/` (events of three articles each, gold.tsv) and `weeks/` (judged pairs, pairs.tsv).  Prints precision
and recall of pairs, cross-validated by event and by connected group of judged pairs, then writes
`newsclean/data/rewrites.toml`.

A logistic whose weights may not be negative: each signal speaks for the same report, never against it.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from newsclean.rewrites import Space, signals, space
from newsclean.vocabulary import vocabulary
from newsclean.words import Index, read_text

Floats = NDArray[np.float64]

SIGNALS = ("whole", "lead", "both leads", "title", "rare lead words", "figures", "length")
FOLDS = 8
RIDGE = 3.0
"""Strength of the pull towards zero, in units of one pair at one standard deviation."""

STORIES_WEIGHT = 0.3
"""What a pair of `stories/` counts beside one of `weeks/`: there are more of them, and they are the easier ones."""

PLAUSIBLE = 0.06
"""Pairs of different events whose bodies are less alike than this teach nothing."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs to learn from.  values: float64[pairs, signals]; same: bool; weight; fold, int64; name: where from."""

    values: Floats
    same: NDArray[np.bool_]
    weight: Floats
    fold: Index
    name: NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights for the raw signals, and the bias."""

    weights: Floats
    bias: float

    def probability(self, values: Floats) -> Floats:
        """float64[pairs]: the probability of each pair."""
        return 1 / (1 + np.exp(-(values @ self.weights + self.bias)))


def _space_of(folder: Path) -> tuple[dict[str, int], Space]:
    files = sorted(folder.glob("*.txt"))
    text = read_text([f.read_text("utf-8") for f in files])
    keep = np.ones(len(text.line_start), np.bool_)
    return {f.name: k for k, f in enumerate(files)}, space(vocabulary(text, keep, text.doc_line[:-1].copy()))


def _values(at: Space, a: Index, b: Index) -> Floats:
    found = signals(at, a, b)
    return np.column_stack([found[name] for name in SIGNALS])


def judged_pairs(folder: Path) -> Examples:
    """The pairs of `weeks/`; a fold holds whole connected groups of pairs."""
    number, at = _space_of(folder)
    rows = [line.split("\t") for line in (folder / "pairs.tsv").read_text("utf-8").splitlines()[1:]]
    a, b = (np.array([number[row[k]] for row in rows]) for k in (0, 1))
    _, group = connected_components(coo_matrix((np.ones(len(a)), (a, b)), shape=(len(number), len(number))))
    same = np.array([row[2] == "2" for row in rows])
    return Examples(_values(at, a, b), same, np.ones(len(a)), group[a] % FOLDS, np.full(len(a), "weeks"))


def event_pairs(folder: Path) -> Examples:
    """The plausible pairs of `stories/`; a fold holds out whole events."""
    number, at = _space_of(folder)
    event = dict(line.split("\t") for line in (folder / "gold.tsv").read_text("utf-8").splitlines()[1:])
    label = np.array([event[name] for name in number])
    a, b = np.triu_indices(len(number), 1)
    near = np.asarray(at.whole[a].multiply(at.whole[b]).sum(axis=1)).ravel() > PLAUSIBLE
    a, b = a[near], b[near]
    fold = np.unique(label, return_inverse=True)[1] % FOLDS
    weight = np.full(len(a), STORIES_WEIGHT)
    return Examples(_values(at, a, b), label[a] == label[b], weight, fold[a], np.full(len(a), "stories"))


def fit(examples: Examples, mask: NDArray[np.bool_]) -> Logistic:
    """The penalised logistic of the masked pairs."""
    values, same, weight = examples.values[mask], examples.same[mask].astype(float), examples.weight[mask]
    centre, scale = values.mean(axis=0), values.std(axis=0) + 1e-9
    z = (values - centre) / scale

    def loss(v: Floats) -> tuple[float, Floats]:
        p = 1 / (1 + np.exp(-(z @ v[:-1] + v[-1])))
        error = weight * (p - same)
        fit_loss = -(weight * (same * np.log(p + 1e-12) + (1 - same) * np.log(1 - p + 1e-12))).sum()
        gradient = np.append(z.T @ error + RIDGE * v[:-1], error.sum())
        return float(fit_loss + RIDGE / 2 * (v[:-1] ** 2).sum()), gradient

    start = np.zeros(values.shape[1] + 1)
    found = minimize(loss, start, jac=True, bounds=[(0, None)] * values.shape[1] + [(None, None)], method="L-BFGS-B").x
    return Logistic(found[:-1] / scale, float(found[-1] - (found[:-1] * centre / scale).sum()))


def cross_validate(examples: Examples) -> None:
    """Print what held-out pairs get."""
    p = np.zeros(len(examples.same))
    for k in range(FOLDS):
        out = examples.fold == k
        p[out] = fit(examples, ~out).probability(examples.values[out])
    for name in ("weeks", "stories"):
        mine = examples.name == name
        for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
            hit = p[mine] >= threshold
            right = (hit & examples.same[mine]).sum()
            precision, recall = right / max(1, hit.sum()), right / examples.same[mine].sum()
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            print(f"{name:8s} p >= {threshold}: precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


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
    args = parser.parse_args()
    parts = [judged_pairs(args.dev / "weeks"), event_pairs(args.dev / "stories")]
    columns = [np.concatenate([getattr(p, name) for p in parts]) for name in Examples.__slots__]
    examples = Examples(*columns)
    cross_validate(examples)
    write(fit(examples, np.ones(len(examples.same), np.bool_)), Path(__file__).parent.parent / "data" / "rewrites.toml")


if __name__ == "__main__":
    main()
