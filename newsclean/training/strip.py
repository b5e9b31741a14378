"""Training of the line classifiers, and how well they do on pages they have not seen.

    python -m newsclean.training.strip DEV

DEV holds `pages/` and `wcxb/` (renderings and gold bodies) and `stories/` and `weeks/` (news articles); the news pages
in `newsclean/training/pages` were written for the purpose.  Prints the cross-validation by domain, then fits on
everything and writes `newsclean/data/{wording,first,second,title}.npz`.

The pages are long how-to prose with their page chrome; news is short.  So news articles are also put into the furniture
of the pages and into made-up chrome, some pages are hard-wrapped, and some lose their blank lines and indentation.
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
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from newsclean.chrome.features import Features, Rows, add_wording, features, second_look, window
from newsclean.chrome.phrases import Hits
from newsclean.chrome.trees import NEVER
from newsclean.chrome.wording import BITS, slots
from newsclean.text.lines import is_blank, split_lines
from newsclean.text.tokens import tokenize
from newsclean.training.furnish import Furnisher
from newsclean.training.labels import DROP, KEEP, TITLE, Labelled, label, read_labelled

FOLDS = 5
RENDERINGS = ("inscriptis", "html-text")
PARAMETERS = {
    "iterations": 500,
    "depth": 6,
    "learning_rate": 0.07,
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

WORDING_ROUNDS = 40
THIN_REACH = 30
TITLE_DEPTH = 3
"""Lines of the article among which its headline may stand, such as a standfirst above it."""

HEADLINE_REACH, MOST_HEADLINE_WORDS = 12, 30
"""Where a headline that the gold text leaves out may stand above the article, and its size."""

NO_HITS = Hits(*(np.zeros(0, np.int64) for _ in range(4)))

OWN_WEIGHT = 2.5
"""What a page written for training counts beside another: they are fewer, and they alone are whole pages of news."""

BATCH = 200  # pages


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of all training pages.  columns: float32[rows] by name; label, int64; weight; page and fold of each row;
    slot, slot_row: the hashed words of `chrome.wording.slots` and the row of each."""

    columns: dict[str, NDArray[np.float32]]
    label: NDArray[np.int64]
    weight: NDArray[np.float64]
    rows: Rows
    fold: NDArray[np.int64]
    slot: NDArray[np.int64]
    slot_row: NDArray[np.int64]

    @property
    def keep(self) -> NDArray[np.bool_]:
        """bool[rows]: the article's lines, its title included."""
        return self.label != DROP


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


def load_own() -> list[Labelled]:
    """The news pages written for training, page chrome and all."""
    files = sorted(resources.files("newsclean.training").joinpath("pages").iterdir(), key=lambda f: f.name)
    return [page for f in files if f.name.endswith(".tsv") for page in read_labelled(f.read_text("utf-8"))]


def load_news(dev: Path) -> list[list[str]]:
    """The lines of each news article, title first."""
    files = sorted((dev / "stories").glob("*.txt")) + sorted((dev / "weeks").glob("*.txt"))
    articles = [[x for x in f.read_text("utf-8").split("\n") if x.strip()] for f in files]
    return [a for a in articles if len(a) > 3]


def augment(pages: list[Labelled], news: list[list[str]], seed: int = 1) -> list[Labelled]:
    """More pages out of those at hand: news in page chrome, hard-wrapped, without blank lines, and clean pages."""
    rng = random.Random(seed)
    made = [_news_page(rng, page, rng.choice(news)) for page in pages]
    made += [_hard_wrapped(rng, page) for page in rng.sample(pages, len(pages) // 10)]
    made += [_without_blanks(page) for page in rng.sample(pages, len(pages) // 6)]
    made += [_clean(page) for page in rng.sample(pages, len(pages) // 4)]
    own = [page for page in pages if page.name.startswith("own/")]
    made += [_without_blanks(page) for page in own] + [_spaced(page) for page in own]
    return [page for page in made if page is not None]


def _lines(page: Labelled) -> list[tuple[str, int]]:
    return list(zip([x.rstrip("\r\n") for x in split_lines(page.text)], page.labels, strict=True))


def _page(page: Labelled, kind: str, rows: Iterable[tuple[str, int]]) -> Labelled:
    rows = list(rows)
    return replace(
        page, name=f"{kind}/{page.name}", text="\n".join([r[0] for r in rows]) + "\n", labels=tuple(r[1] for r in rows)
    )


def _news_page(rng: random.Random, page: Labelled, news: list[str]) -> Labelled | None:
    """A short article in the page's chrome, in chrome made up for it, or in both."""
    lines = _lines(page)
    kept = [i for i, (_, x) in enumerate(lines) if x == KEEP]
    if not kept:
        return None
    first = next(i for i, (_, x) in enumerate(lines) if x != DROP)
    above, below = [line for line, _ in lines[:first]], [line for line, _ in lines[kept[-1] + 1 :]]
    own = [lines[i][0].strip() for i in kept]
    titles = [line.strip() for line, x in lines if x == TITLE]
    if titles and len(own) >= 6 and rng.random() < 0.35:
        article = [titles[0], *own[: rng.randint(5, 25)]]
    else:
        article = _with_lists(rng, _cut(rng, news), own)
    made = Furnisher(rng, article)
    indent = re.match(r"\s*", lines[kept[len(kept) // 2]][0]).group()  # type: ignore[union-attr]
    space = [("", DROP)] if rng.random() < 0.7 else []
    rows = _article_rows(rng, article, made, indent, space)
    top, bottom = _around(rng, above, made.above()), _around(rng, below, made.below())
    if rng.random() < 0.4:
        top, bottom = ([x for x in part if x.strip()] for part in (top, bottom))
    elif space and rng.random() < 0.5:
        top, bottom = ([y for x in part for y in (x, "")] for part in (top, bottom))
    return _page(page, "news", [(x, DROP) for x in (*top, "")] + rows + [(x, DROP) for x in bottom])


def _with_lists(rng: random.Random, article: list[str], own: list[str]) -> list[str]:
    """The article with a list and some subheadings of the page's own text: news articles at hand have none."""
    short = [i for i, line in enumerate(own) if len(line.split()) <= 14]
    runs = [i for i in short if i + 2 in short and i + 1 in short]
    if runs and rng.random() < 0.4:
        first = rng.choice(runs)
        stop = first
        while stop < len(own) and stop - first < 12 and len(own[stop].split()) <= 14:
            stop += 1
        at = rng.randint(2, len(article))
        article = article[:at] + own[first:stop] + article[at:]
    headings = [
        own[i] for i in short if i + 1 < len(own) and len(own[i + 1].split()) > 25 and own[i][-1:] not in ".!,;"
    ]
    for _ in range(rng.choice((0, 0, 1, 3))):
        if headings and len(article) > 3:
            article.insert(rng.randint(2, len(article) - 1), rng.choice(headings))
    return article


def _cut(rng: random.Random, article: list[str]) -> list[str]:
    """The article, whole or its beginning, its paragraphs whole or a sentence each."""
    article = article[: rng.choice((len(article), len(article), rng.randint(4, 12)))]
    if rng.random() < 0.3:
        return article[:1] + [s for p in article[1:] for s in re.split(r'(?<=[.!?”"]) (?=[A-Z“"])', p)]
    return article


def _article_rows(
    rng: random.Random, article: list[str], made: Furnisher, indent: str, space: list[tuple[str, int]]
) -> list[tuple[str, int]]:
    """The article's lines with page chrome between them; its headline may be repeated."""
    rows = [(indent + article[0], TITLE), *space]
    for line in made.byline():
        rows += [(indent + line, DROP), *space]
    often = rng.choice((0.0, 0.05, 0.12, 0.25))
    for k, paragraph in enumerate(article[1:]):
        if k and rng.random() < often:
            rows += [(indent + made.inside(), DROP), *space]
        rows += [(indent + paragraph, KEEP), *space]
    if rng.random() < 0.1:
        rows.insert(rng.randrange(len(rows)), (indent + article[0], DROP))
    return rows


def _around(rng: random.Random, real: list[str], made: list[str]) -> list[str]:
    """The page chrome on one side of an article: the page's, or made up, or both."""
    return rng.choice((real, real, made, made, real + made, made + real))


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


def _clean(page: Labelled) -> Labelled:
    """The page's article alone: what has been stripped must not be stripped again."""
    lines = [row for row in _lines(page) if row[1] != DROP]
    return _page(page, "clean", (row for line in lines for row in (line, ("", DROP))))


def _spaced(page: Labelled) -> Labelled:
    """The page with a blank line below every line."""
    return _page(page, "spaced", (row for line in _lines(page) if line[0].strip() for row in (line, ("", DROP))))


def _without_blanks(page: Labelled) -> Labelled:
    return _page(page, "dense", ((line.strip(), x) for line, x in _lines(page) if line.strip()))


def fold_of(domain: str) -> int:
    """The fold a domain falls into, the same on every run."""
    return int.from_bytes(hashlib.md5(domain.encode(), usedforsecurity=False).digest()[:4], "big") % FOLDS


def tabulate(pages: list[Labelled]) -> Table:
    """The features and labels of all non-blank lines."""
    parts: list[dict[str, NDArray[np.float32]]] = []
    labels, page, slot, slot_row = [], [], [], []
    done = 0
    for first in range(0, len(pages), BATCH):
        batch = pages[first : first + BATCH]
        text = tokenize([p.text for p in batch])
        look = features(text)
        parts.append(look.columns)
        labels.append(np.concatenate([np.array(p.labels, np.int64) for p in batch])[look.rows.line])
        page.append(look.rows.doc + first)
        number = np.full(len(text.line_start), -1)
        number[look.rows.line] = np.arange(done, done + len(look.rows.line))
        words, line = slots(text)
        slot.append(words)
        slot_row.append(number[line])
        done += len(look.rows.line)
    owner = np.concatenate(page)
    columns = {name: np.concatenate([p[name] for p in parts]) for name in parts[0]}
    bounds = np.searchsorted(owner, np.arange(len(pages) + 1))
    # a page counts by the root of its size, a line by the root of its words: neither long pages nor short lines rule
    weight = np.sqrt(columns["words"] + 2.0)
    weight = weight / np.sqrt(np.bincount(owner, weights=weight)[owner])
    label = np.concatenate(labels)
    weight[_perhaps_headlines(label, owner, columns["words"])] = 0
    own_page = np.array([p.domain.startswith("own/") for p in pages])
    weight = weight * np.where(own_page, OWN_WEIGHT, 1.0)[owner]
    folds = np.array([fold_of(p.domain) for p in pages])
    rows = Rows(np.arange(len(owner)), owner, bounds[owner], bounds[owner + 1])
    return Table(
        columns,
        label,
        weight / weight.mean(),
        rows,
        folds[owner],
        np.concatenate(slot),
        np.concatenate(slot_row),
    )


def _perhaps_headlines(
    label: NDArray[np.int64], page: NDArray[np.int64], words: NDArray[np.float32]
) -> NDArray[np.bool_]:
    """bool[rows]: the rows shortly above the article on pages whose gold text does not tell the headline.  One of them
    is the headline, and must not teach that headlines are chrome."""
    at = np.arange(len(label))
    first = np.full(page[-1] + 1, len(label))
    np.minimum.at(first, page[label == KEEP], at[label == KEEP])
    untold = np.bincount(page, weights=label == TITLE) == 0
    near = (at < first[page]) & (first[page] - at <= HEADLINE_REACH)
    return untold[page] & near & (words >= 3) & (words <= MOST_HEADLINE_WORDS)


def fit_wording(table: Table, mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """float32[2**BITS]: the weights of the logistic over hashed words, fitted to the masked rows."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 -- only training needs it

    matrix = _wording_matrix(table)
    model = LogisticRegression(C=1.0, max_iter=WORDING_ROUNDS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # stopped early on purpose: it is a regularisation, too
        model.fit(matrix[mask], table.keep[mask], sample_weight=table.weight[mask])
    return model.coef_[0].astype(np.float32)


def _wording_matrix(table: Table) -> csr_matrix:
    size = np.bincount(table.slot_row, minlength=len(table.label))
    values = 1 / np.sqrt(size[table.slot_row])
    return csr_matrix((values, (table.slot_row, table.slot)), shape=(len(table.label), 1 << BITS))


def wording_out_of_fold(table: Table) -> NDArray[np.float32]:
    """float32[rows]: each row's log-odds by the wording of pages of other domains."""
    out = np.zeros(len(table.label), np.float32)
    matrix = _wording_matrix(table)
    for k in range(FOLDS):
        rest = table.fold == k
        out[rest] = np.round(matrix[rest] @ fit_wording(table, ~rest), 3)
    return out


def fit(
    columns: dict[str, NDArray[np.float32]], target: NDArray[np.bool_], table: Table, mask: NDArray[np.bool_]
) -> Any:
    """A CatBoost model of some rows, thinned out where there is nothing but chrome far and wide.

    Args:
        columns: by name, float32[rows].
        target: bool[rows], what is to be told.
        table: the rows.
        mask: bool[rows], those to learn from.
    """
    from catboost import CatBoostClassifier, Pool  # noqa: PLC0415 -- only training needs it

    rows = np.flatnonzero(mask & _worth_a_look(table))
    values = np.column_stack([column[rows] for column in columns.values()])
    model = CatBoostClassifier(**PARAMETERS)
    model.fit(Pool(values, target[rows].astype(int), weight=table.weight[rows]))
    return model


def _worth_a_look(table: Table) -> NDArray[np.bool_]:
    """bool[rows]: all lines within reach of an article, and every third of the others."""
    near = window(table.keep, table.rows, THIN_REACH, THIN_REACH) > 0
    return near | (np.arange(len(near)) % 3 == 0)


def predict(model: Any, columns: dict[str, NDArray[np.float32]], rows: NDArray[np.bool_]) -> NDArray[np.float64]:
    """float64[rows]: the model's probabilities."""
    return model.predict_proba(np.column_stack([column[rows] for column in columns.values()]))[:, 1]


def out_of_fold(columns: dict[str, NDArray[np.float32]], table: Table) -> NDArray[np.float64]:
    """float64[rows]: each row's probability by a model that has not seen its domain."""
    p = np.zeros(len(table.label))
    for k in range(FOLDS):
        rest = table.fold == k
        p[rest] = predict(fit(columns, table.keep, table, ~rest), columns, rest)
    return p


def score_pages(pages: list[Labelled], dev: Path, table: Table, p: NDArray[np.float64], say: str) -> None:
    """Print the token 4-gram F1 (mean precision and mean recall over pages) of each set and rendering, fold by fold.

    Args:
        pages: labelled.
        dev: the folder that they are from.
        table: their rows.
        p: float64[rows], the probability that each is the article's.
        say: what the figures are headed with.
    """
    found: dict[str, list[tuple[int, float | None, float]]] = {}
    for number, page in enumerate(pages):
        corpus, rendering, name = page.name.split("/")
        first, last = np.searchsorted(table.rows.doc, (number, number + 1))
        lines = [line for line in split_lines(page.text) if not is_blank(line)]
        kept = "".join([line for line, q in zip(lines, p[first:last], strict=True) if q >= 0.5])
        gold = _grams((dev / corpus / "gold" / name).read_text("utf-8"))
        got = _grams(kept)
        common = sum((gold & got).values())
        precision = common / sum(got.values()) if got else None
        found.setdefault(f"{corpus} {rendering}", []).append(
            (fold_of(page.domain), precision, common / sum(gold.values()))
        )
    for name, rows in found.items():
        folds = [_f1([row for row in rows if row[0] == k]) for k in range(FOLDS)]
        print(f"{say:14s} {name:18s} F1 {_f1(rows):.4f}  folds " + " ".join(f"{f:.4f}" for f in folds), flush=True)


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def _f1(rows: list[tuple[int, float | None, float]]) -> float:
    precision = np.mean([p for _, p, _ in rows if p is not None])
    recall = np.mean([r for _, _, r in rows])
    return float(2 * precision * recall / (precision + recall))


def title_mask(table: Table) -> NDArray[np.bool_]:
    """bool[rows]: where a headline is looked for, down to some way into the article, where it is known."""
    page = table.rows.doc
    known = np.bincount(page, weights=table.label == TITLE)[page] > 0
    before = np.concatenate(([0], np.cumsum(table.label == KEEP)))
    at = np.arange(len(page))
    return known & (before[at] - before[table.rows.first] <= TITLE_DEPTH)


def export(model: Any, names: tuple[str, ...], path: Path) -> None:
    """Write a CatBoost model as the arrays of `chrome.trees.MODELS`, without the columns it never asks for."""
    with tempfile.TemporaryDirectory() as folder:
        model.save_model(f"{folder}/model.json", format="json")
        data = json.loads(Path(f"{folder}/model.json").read_text("utf-8"))
    borders = [f["borders"] or [] for f in data["features_info"]["float_features"]]
    index = [f["flat_feature_index"] for f in data["features_info"]["float_features"]]
    used = sorted({s["float_feature_index"] for t in data["oblivious_trees"] for s in t["splits"]})
    depth = max(len(t["splits"]) for t in data["oblivious_trees"])
    column = np.zeros((len(data["oblivious_trees"]), depth), np.int16)
    cut = np.full(column.shape, NEVER, np.uint8)
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
    parser.add_argument("--quick", action="store_true", help="cross-validate the first classifier only")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "data")
    args = parser.parse_args()
    pages, own = load_pages(args.dev), load_own()
    table = tabulate(pages + own + augment(pages + own, load_news(args.dev)))
    columns = dict(table.columns)
    look = Features(table.rows, columns, NO_HITS)
    add_wording(look, wording_out_of_fold(table))
    p = out_of_fold(columns, table)
    score_pages(pages, args.dev, table, p, "first classifier")
    columns |= second_look(p, columns["words"], table.rows)
    scores = {"first classifier": p}
    if not args.quick:
        scores["second classifier"] = out_of_fold(columns, table)
        score_pages(pages, args.dev, table, scores["second classifier"], "second classifier")
    for name, found in scores.items():
        mine = (table.rows.doc >= len(pages)) & (table.rows.doc < len(pages) + len(own))
        right = (found >= 0.5) == table.keep
        print(
            f"{name:14s} own news pages: {right[mine].mean():.4f} of lines, kept {right[mine & table.keep].mean():.4f}"
        )
    everything = np.ones(len(table.label), np.bool_)
    np.savez_compressed(args.out / "wording.npz", weights=fit_wording(table, everything).astype(np.float16))
    first = {name: columns[name] for name in (*table.columns, *(n for n in columns if n.startswith("wording")))}
    export(fit(first, table.keep, table, everything), tuple(first), args.out / "first.npz")
    export(fit(columns, table.keep, table, everything), tuple(columns), args.out / "second.npz")
    export(fit(columns, table.label == TITLE, table, title_mask(table)), tuple(columns), args.out / "title.npz")


if __name__ == "__main__":
    main()
