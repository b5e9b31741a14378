"""How are the judges of lines trained, and how well do they do on pages they have not seen?

    python -m newsclean.training.strip DEV [--folds-only | --no-folds]

DEV holds `pages/` and `wcxb/` (renderings and gold bodies) and `stories/` and `weeks/` (news articles).  Prints the
cross-validation by domain, then fits on everything and writes `newsclean/chrome/{first,second}.npz`.

The pages are long how-to prose with their furniture; news is short.  So each page's furniture is also wrapped around a
news article, some pages are hard-wrapped, and some lose their blank lines and indentation.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import re
import tempfile
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclean.chrome.features import Rows, features, second_look
from newsclean.training.labels import DROP, KEEP, Labelled, label
from newsclean.words import read_text, split_lines

FOLDS = 5
RENDERINGS = ("inscriptis", "html-text")
PARAMETERS = {
    "iterations": 400,
    "depth": 6,
    "learning_rate": 0.08,
    "l2_leaf_reg": 20,
    "border_count": 64,
    "rsm": 0.5,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
    "random_seed": 1,
    "verbose": 0,
    "allow_writing_files": False,
}
"""Strongly regularised: a few hundred sites stand for all there are."""

BATCH = 200  # pages


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of all training pages: columns, float32[rows, columns]; keep, bool; weight; page and fold of each."""

    names: tuple[str, ...]
    values: NDArray[np.float32]
    keep: NDArray[np.bool_]
    weight: NDArray[np.float64]
    words: NDArray[np.float32]
    rows: Rows
    fold: NDArray[np.int64]


def load_pages(dev: Path) -> list[Labelled]:
    """The rendered pages of `pages/` and `wcxb/`, labelled by their gold bodies."""
    with (dev / "wcxb" / "pages.tsv").open(encoding="utf-8", newline="") as f:
        known = {row["file_id"]: row for row in csv.DictReader(f, delimiter="\t")}
    out = []
    for corpus in ("pages", "wcxb"):
        for rendering in RENDERINGS:
            for path in sorted((dev / corpus / rendering).glob("*.txt")):
                row = known.get(path.stem, {}) if corpus == "wcxb" else {}
                text = path.read_bytes().decode("utf-8")
                gold = (dev / corpus / "gold" / path.name).read_text("utf-8")
                labels = label([x.rstrip("\r\n") for x in split_lines(text)], gold, row.get("title", ""))
                out.append(
                    Labelled(f"{corpus}/{rendering}/{path.name}", row.get("domain", path.stem), text, tuple(labels))
                )
    return out


def load_news(dev: Path) -> list[list[str]]:
    """The lines of each news article, title first."""
    files = sorted((dev / "stories").glob("*.txt")) + sorted((dev / "weeks").glob("*.txt"))
    articles = [[x for x in f.read_text("utf-8").split("\n") if x.strip()] for f in files]
    return [a for a in articles if len(a) > 3]


def augment(pages: list[Labelled], news: list[list[str]], seed: int = 1) -> list[Labelled]:
    """More pages out of those at hand: news in their furniture, hard-wrapped ones, ones without blank lines."""
    rng = random.Random(seed)
    made = [_news_page(rng, page, rng.choice(news)) for page in pages]
    made += [_hard_wrapped(rng, page) for page in rng.sample(pages, len(pages) // 10)]
    made += [_without_blanks(page) for page in rng.sample(pages, len(pages) // 6)]
    return [page for page in made if page is not None]


def _lines(page: Labelled) -> list[tuple[str, int]]:
    return list(zip([x.rstrip("\r\n") for x in split_lines(page.text)], page.labels, strict=True))


def _page(page: Labelled, kind: str, rows: Iterable[tuple[str, int]]) -> Labelled:
    rows = list(rows)
    return replace(
        page, name=f"{kind}/{page.name}", text="\n".join([r[0] for r in rows]) + "\n", labels=tuple(r[1] for r in rows)
    )


def _news_page(rng: random.Random, page: Labelled, article: list[str]) -> Labelled | None:
    """The page with its article replaced by a news article."""
    lines = _lines(page)
    kept = [i for i, (_, x) in enumerate(lines) if x == KEEP]
    if not kept:
        return None
    first, last = next(i for i, (_, x) in enumerate(lines) if x != DROP), kept[-1]
    above, below = lines[:first], lines[last + 1 :]
    inside = [line for line, x in lines[first:last] if x == DROP and line.strip()][:3]
    article = article[: rng.choice((len(article), len(article), rng.randint(4, 12)))]
    if rng.random() < 0.3:
        article = article[:1] + [s for p in article[1:] for s in re.split(r'(?<=[.!?”"]) (?=[A-Z“"])', p)]
    indent = re.match(r"\s*", lines[kept[len(kept) // 2]][0]).group()  # type: ignore[union-attr]
    space = [("", DROP)] if rng.random() < 0.75 else []
    body: list[tuple[str, int]] = []
    for k, paragraph in enumerate(article):
        body += [(indent + paragraph, KEEP), *space]
        if k and inside and rng.random() < 0.08:
            body += [(x, DROP) for x in inside] + space
    if rng.random() < 0.25:
        above = above[-rng.randint(1, 12) :] if rng.random() < 0.7 else []
    if rng.random() < 0.25:
        below = below[: rng.randint(1, 15)] if rng.random() < 0.7 else []
    if rng.random() < 0.4:
        above, below = ([x for x in part if x[0].strip()] for part in (above, below))
    return _page(page, "news", above + [("", DROP)] * (rng.random() < 0.7) + body + below)


def _hard_wrapped(rng: random.Random, page: Labelled) -> Labelled:
    width = rng.choice((60, 72, 78, 100))
    return _page(
        page,
        "wrapped",
        (
            (part, x)
            for line, x in _lines(page)
            for part in (textwrap.wrap(line.strip(), width) if len(line) > width else [line])
        ),
    )


def _without_blanks(page: Labelled) -> Labelled:
    return _page(page, "dense", ((line.strip(), x) for line, x in _lines(page) if line.strip()))


def fold_of(domain: str) -> int:
    """The fold a domain falls into, the same on every run."""
    return int.from_bytes(hashlib.md5(domain.encode(), usedforsecurity=False).digest()[:4], "big") % FOLDS


def tabulate(pages: list[Labelled]) -> Table:
    """The features and labels of all non-blank lines."""
    values, keep, words, page = [], [], [], []
    names: tuple[str, ...] = ()
    for first in range(0, len(pages), BATCH):
        batch = pages[first : first + BATCH]
        text = read_text([p.text for p in batch])
        look = features(text)
        names = tuple(look.columns)
        values.append(np.column_stack(list(look.columns.values())))
        labels = np.concatenate([np.array(p.labels, np.int64) for p in batch])
        keep.append(labels[look.rows.line] != DROP)
        words.append(look.columns["words"])
        page.append(look.rows.doc + first)
    owner, size = np.concatenate(page), np.concatenate(words)
    bounds = np.searchsorted(owner, np.arange(len(pages) + 1))
    # a page counts by the root of its size, a line by the root of its words: neither long pages nor short lines rule
    weight = np.sqrt(size + 2.0)
    weight /= np.sqrt(np.bincount(owner, weights=weight)[owner])
    folds = np.array([fold_of(p.domain) for p in pages])
    rows = Rows(np.arange(len(owner)), owner, bounds[owner], bounds[owner + 1])
    return Table(names, np.concatenate(values), np.concatenate(keep), weight / weight.mean(), size, rows, folds[owner])


def fit(values: NDArray[np.float32], table: Table, mask: NDArray[np.bool_]) -> Any:
    """A CatBoost model of the masked rows."""
    from catboost import CatBoostClassifier, Pool  # noqa: PLC0415 -- only training needs it

    model = CatBoostClassifier(**PARAMETERS)
    model.fit(Pool(values[mask], table.keep[mask].astype(int), weight=table.weight[mask]))
    return model


def out_of_fold(values: NDArray[np.float32], table: Table) -> NDArray[np.float64]:
    """float64[rows]: each row's probability by a model that has not seen its domain."""
    p = np.zeros(len(table.keep))
    for k in range(FOLDS):
        rest = table.fold == k
        p[rest] = fit(values, table, ~rest).predict_proba(values[rest])[:, 1]
    return p


def second_values(table: Table, p: NDArray[np.float64]) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """The names and values of the second judge's columns."""
    again = second_look(p, table.words, table.rows)
    return (*table.names, *again), np.column_stack([table.values, *again.values()])


def export(model: Any, names: tuple[str, ...], path: Path) -> None:
    """Write a CatBoost model as the arrays of `chrome.trees.Trees`, without the columns it never asks for."""
    with tempfile.TemporaryDirectory() as folder:
        model.save_model(f"{folder}/model.json", format="json")
        data = json.loads(Path(f"{folder}/model.json").read_text("utf-8"))
    borders = [f["borders"] or [] for f in data["features_info"]["float_features"]]
    index = [f["flat_feature_index"] for f in data["features_info"]["float_features"]]
    used = sorted({s["float_feature_index"] for t in data["oblivious_trees"] for s in t["splits"]})
    depth = max(len(t["splits"]) for t in data["oblivious_trees"])
    column = np.zeros((len(data["oblivious_trees"]), depth), np.int16)
    cut = np.full(column.shape, 255, np.uint8)  # a tree of fewer questions asks what no row answers
    leaves = np.zeros((len(column), 2**depth), np.float32)
    for k, tree in enumerate(data["oblivious_trees"]):
        leaves[k, : len(tree["leaf_values"])] = tree["leaf_values"]
        for d, split in enumerate(tree["splits"]):
            column[k, d] = used.index(split["float_feature_index"])
            cut[k, d] = np.searchsorted(np.array(borders[split["float_feature_index"]]), split["border"])
    scale, bias = data["scale_and_bias"]
    np.savez_compressed(
        path,
        names=np.array([names[index[f]] for f in used]),
        borders=np.concatenate([np.array(borders[f], np.float32) for f in used]),
        border_at=np.cumsum([0] + [len(borders[f]) for f in used]),
        column=column,
        bin=cut,
        leaves=leaves * np.float32(scale),
        bias=np.float64(bias[0]),
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "chrome")
    args = parser.parse_args()
    pages = load_pages(args.dev)
    table = tabulate(pages + augment([p for p in pages if p.name.startswith("wcxb")], load_news(args.dev)))
    p = out_of_fold(table.values, table)
    print(f"first judge: {((p >= 0.5) == table.keep).mean():.4f} of lines right, by domain folds")
    names, values = second_values(table, p)
    q = out_of_fold(values, table)
    print(f"second judge: {((q >= 0.5) == table.keep).mean():.4f} of lines right, by domain folds")
    everything = np.ones(len(table.keep), np.bool_)
    export(fit(table.values, table, everything), table.names, args.out / "first.npz")
    export(fit(values, table, everything), names, args.out / "second.npz")


if __name__ == "__main__":
    main()
