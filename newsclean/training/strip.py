"""Training of the line classifiers, and how well they do on pages they have not seen.

    python -m newsclean.training.strip DEV

DEV holds `pages/` and `wcxb/` (renderings and gold bodies), `fundus/` (renderings of news pages in many languages, each
line labelled), `stories/` and `weeks/` (news articles); the news pages in `newsclean/training/pages` were written for
the purpose.  Prints the cross-validation by domain, then fits on everything and writes
`newsclean/data/{wording,first,second,title}.npz`.

The pages are long how-to prose with their page chrome; news is short.  So news articles are also put into the furniture
of the pages and into made-up chrome, some pages are hard-wrapped, and some lose their blank lines and indentation.  So
that a page in any language is judged by its looks, some are put into languages that do not exist, and news pages get
walls, pitches, other articles and comments in their language.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import re
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from newsclean.chrome.classify import TITLE_SURE, near_the_top
from newsclean.chrome.features import Columns, Features, Floats, Rows, add_wording, features, second_look, window
from newsclean.chrome.phrases import Hits
from newsclean.chrome.thresholds import KEEP as KEEP_FROM
from newsclean.chrome.trees import NEVER
from newsclean.chrome.wording import BITS, slots
from newsclean.text.lines import split_lines
from newsclean.text.tokens import tokenize
from newsclean.training.augment import CIPHER, augment
from newsclean.training.folds import FOLDS, by_language, by_site, of_one_language, told
from newsclean.training.labels import DROP, KEEP, TITLE, Labelled, label, read_labelled

RENDERINGS = ("inscriptis", "html-text")
PARAMETERS = {
    "iterations": 400,
    "depth": 6,
    "learning_rate": 0.085,
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

OWN_WEIGHT, FUNDUS_WEIGHT = 1.75, 3.0
"""What a page written for training, and one of `fundus/`, counts beside another: they are fewer, and they alone are
whole pages of news."""

BATCH = 200  # pages


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of all training pages.  columns: float32[rows] by name; label, int64; weight; page, line of the page and
    fold of each row; slot, slot_row: the hashed words of `chrome.wording.slots` and the row of each; enciphered: bool,
    whether a row's words mean nothing."""

    columns: dict[str, NDArray[np.float32]]
    label: NDArray[np.int64]
    weight: NDArray[np.float64]
    rows: Rows
    line: NDArray[np.int64]
    fold: NDArray[np.int64]
    slot: NDArray[np.int64]
    slot_row: NDArray[np.int64]
    enciphered: NDArray[np.bool_]

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


def load_fundus(dev: Path) -> list[Labelled]:
    """The news pages of `fundus/`: each line labelled, the headline as the page shows it."""
    out = []
    for rendering in RENDERINGS:
        for path in sorted((dev / "fundus" / rendering).glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            codes = path.with_suffix(".labels").read_text("utf-8").rstrip("\n")
            gold = json.loads((dev / "fundus" / "gold" / f"{path.stem}.json").read_text("utf-8"))
            lines = split_lines(text)
            labels = [KEEP if code == "k" else DROP for code in codes.ljust(len(lines), "-")][: len(lines)]
            title = _plain(gold["shown"] or gold["title"] or "")
            where = next(
                (i for i, line in enumerate(lines) if labels[i] == KEEP and title and _plain(line) == title), -1
            )
            if where >= 0:
                labels[where] = TITLE
            publisher = path.stem.split("-")[1]
            name = f"fundus/{rendering}/{path.name}"
            out.append(
                Labelled(
                    name, f"fundus/{publisher}", text, tuple(labels), _CODES.get(gold["language"], gold["language"])
                )
            )
    return out


_CODES = {"no": "nb"}
"""What the data calls a language that goes by another code here."""


def _plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.lower()))


def load_own() -> list[Labelled]:
    """The news pages written for training, page chrome and all."""
    files = sorted(resources.files("newsclean.training").joinpath("pages").iterdir(), key=lambda f: f.name)
    return [page for f in files if f.name.endswith(".tsv") for page in read_labelled(f.read_text("utf-8"))]


def load_news(dev: Path) -> list[list[str]]:
    """The lines of each news article, title first."""
    files = sorted((dev / "stories").glob("*.txt")) + sorted((dev / "weeks").glob("*.txt"))
    articles = [[x for x in f.read_text("utf-8").split("\n") if x.strip()] for f in files]
    return [a for a in articles if len(a) > 3]


OTHER_SCRIPTS = ("ar", "hi", "ja", "ko", "ru", "zh")
"""The languages at hand that are not written in Latin letters."""


def tabulate(pages: list[Labelled], folds: NDArray[np.int64], unknown: bool = False) -> Table:
    """The features and labels of all non-blank lines.

    Args:
        pages: labelled.
        folds: int64[pages].
        unknown: whether each page is seen as one in a language that nobody knows.
    """
    parts: list[dict[str, NDArray[np.float32]]] = []
    labels, page, line_of, slot, slot_row = [], [], [], [], []
    done = 0
    first = 0
    for batch in _batches(pages, unknown):
        text = tokenize([p.text for p in batch])
        look = features(text, unknown=batch[0].language if unknown else "")
        parts.append(look.columns)
        labels.append(np.concatenate([np.array(p.labels, np.int64) for p in batch])[look.rows.line])
        page.append(look.rows.doc + first)
        line_of.append(look.rows.line - text.doc_line[look.rows.doc])
        number = np.full(len(text.line_start), -1)
        number[look.rows.line] = np.arange(done, done + len(look.rows.line))
        words, line = slots(text)
        slot.append(words)
        slot_row.append(number[line])
        done += len(look.rows.line)
        first += len(batch)
    owner = np.concatenate(page)
    columns = {name: np.concatenate([p[name] for p in parts]) for name in parts[0]}
    bounds = np.searchsorted(owner, np.arange(len(pages) + 1))
    # a page counts by the root of its size, a line by the root of its words: neither long pages nor short lines rule
    weight = np.sqrt(columns["words"] + 2.0)
    weight = weight / np.sqrt(np.bincount(owner, weights=weight)[owner])
    label = np.concatenate(labels)
    weight[_perhaps_headlines(label, owner, columns["words"])] = 0
    counts = {"own": OWN_WEIGHT, "fundus": FUNDUS_WEIGHT}
    weight = weight * np.array([counts.get(p.domain.partition("/")[0], 1.0) for p in pages])[owner]
    rows = Rows(np.arange(len(owner)), owner, bounds[owner], bounds[owner + 1])
    return Table(
        columns,
        label,
        weight / weight.mean(),
        rows,
        np.concatenate(line_of),
        folds[owner],
        np.concatenate(slot),
        np.concatenate(slot_row),
        np.array([p.name.startswith(f"{CIPHER}/") for p in pages])[owner],
    )


def _left_out(pages: list[Labelled], one_in: int) -> NDArray[np.bool_]:
    """bool[pages]: the pages of WCXB, and made of them, that are not learnt from where one in so many is."""
    return np.array(["wcxb/" in page.name and k % one_in > 0 for k, page in enumerate(pages)], np.bool_)


def _batches(pages: list[Labelled], of_a_language: bool) -> Iterator[list[Labelled]]:
    """The pages in their order, at most BATCH at a time, each time those of one language only if so wanted."""
    for _, some in itertools.groupby(pages, lambda page: page.language if of_a_language else ""):
        together = list(some)
        yield from (together[k : k + BATCH] for k in range(0, len(together), BATCH))


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
    mask = mask & ~table.enciphered & (table.weight > 0)
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

    rows = np.flatnonzero(mask & (table.weight > 0) & _worth_a_look(table))
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


def out_of_fold(
    views: list[Columns], target: NDArray[np.bool_], table: Table, mask: NDArray[np.bool_]
) -> list[NDArray[np.float64]]:
    """The probability of each row by a model that has not seen its fold.

    Args:
        views: the columns of all rows, which the models learn from; then perhaps others, of the first rows alone.
        target: bool[rows], what is to be told.
        table: the rows.
        mask: bool[rows], those to learn from.

    Returns:
        float64[rows] for each view.
    """
    out = [np.zeros(len(view["words"])) for view in views]
    for k in range(FOLDS):
        model = fit(views[0], target, table, mask & (table.fold != k))
        for view, p in zip(views, out, strict=True):
            rest = table.fold[: len(p)] == k
            if rest.any():
                p[rest] = predict(model, view, rest)
    return out


def score_pages(pages: list[Labelled], dev: Path, table: Table, p: NDArray[np.float64], say: str) -> None:
    """Print the token 4-gram F1 (mean precision and mean recall over pages) of each set, rendering and language.

    Args:
        pages: labelled.
        dev: the folder that they are from.
        table: their rows.
        p: float64[rows], the probability that each is the article's.
        say: what the figures are headed with.
    """
    found: dict[str, list[tuple[float | None, float]]] = {}
    for number, page in enumerate(pages):
        corpus, rendering, name = page.name.split("/")
        first, last = np.searchsorted(table.rows.doc, (number, number + 1))
        lines, at = split_lines(page.text), table.line[first:last].tolist()
        kept = "".join([lines[line] for line, q in zip(at, p[first:last], strict=True) if q >= 0.5])
        gold = _grams(_gold(dev / corpus / "gold" / name))
        got = _grams(kept)
        common = sum((gold & got).values())
        precision = common / sum(got.values()) if got else None
        for group in {rendering, *(_scripts(page.language) if corpus == "fundus" else ())}:
            found.setdefault(f"{corpus} {group}", []).append((precision, common / sum(gold.values())))
    for name, rows in sorted(found.items()):
        print(f"{say:17s} {name:20s} F1 {_f1(rows):.4f}  of {len(rows)} pages", flush=True)


def _scripts(language: str) -> tuple[str, ...]:
    """The languages and scripts that a page counts for."""
    if language in OTHER_SCRIPTS:
        return "all", language, "other scripts"
    return "all", language, "Latin", *(() if language in ("en", "de") else ("other Latin",))


def score(
    pages: list[Labelled], own: list[Labelled], dev: Path, table: Table, p: NDArray[np.float64], say: str
) -> None:
    """Print how well the pages of `dev` and the own ones, the first of the table, are judged; p: float64[rows]."""
    score_pages(pages, dev, table, p, say)
    mine = (table.rows.doc >= len(pages)) & (table.rows.doc < len(pages) + len(own))
    right = (p >= 0.5) == table.keep[: len(p)]
    print(f"{say:17s} own news pages: {right[mine].mean():.4f} of lines, kept {right[mine & table.keep].mean():.4f}")


def score_headlines(
    pages: list[Labelled], table: Table, words: Floats, p: NDArray[np.float64], headline: NDArray[np.float64]
) -> None:
    """Print the share of pages whose headline is kept, and of those where it is taken for the headline.

    Args:
        pages: labelled.
        table: their rows.
        words: float32[rows].
        p: float64[rows], the probability that each is the article's.
        headline: float64[rows], that each is its headline.
    """
    near = np.zeros(len(p))
    top = near_the_top(p, table.rows, words)
    near[top] = headline[top]
    told: dict[str, list[tuple[bool, bool]]] = {}
    for number, page in enumerate(pages):
        first, last = np.searchsorted(table.rows.doc, (number, number + 1))
        titles = np.flatnonzero(table.label[first:last] == TITLE)
        if len(titles):
            best = int(np.argmax(near[first:last]))
            found = bool(best in titles and near[first + best] >= TITLE_SURE)
            kept = found or bool(np.any(p[first + titles] >= KEEP_FROM))
            told.setdefault(page.name.split("/")[0], []).append((kept, found))
    for name, rows in told.items():
        kept, found = np.mean(rows, axis=0)
        print(f"headlines         {name:20s} kept {kept:.4f}  told {found:.4f}  of {len(rows)} pages", flush=True)


def _gold(path: Path) -> str:
    """The text of a page's article, its headline with it where that is labelled, too."""
    if path.exists():
        return path.read_text("utf-8")
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return "\n".join([gold["shown"] or "", *gold["lines"]])


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def _f1(rows: list[tuple[float | None, float]]) -> float:
    precision = np.mean([p for p, _ in rows if p is not None])
    recall = np.mean([r for _, r in rows])
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
    parser.add_argument(
        "--by",
        choices=("site", "language"),
        default="site",
        help="what is kept apart in cross-validation; by language nothing is written",
    )
    parser.add_argument(
        "--one-in", type=int, default=1, metavar="N", help="learn from one in N pages of WCXB: sooner, a little worse"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "data")
    args = parser.parse_args()
    pages = told(load_pages(args.dev) + load_fundus(args.dev))
    own = told(load_own())
    made = augment(pages + own, load_news(args.dev))
    if args.by == "language":
        made = of_one_language(made)
    folds = {"site": by_site, "language": by_language}[args.by](pages + own + made)
    table = tabulate(pages + own + made, folds)
    table.weight[_left_out(pages + own + made, args.one_in)[table.rows.doc]] = 0
    judged = tabulate(pages + own, folds, unknown=True) if args.by == "language" else table
    columns = dict(table.columns)
    views = [columns] if judged is table else [columns, dict(judged.columns)]
    odds = wording_out_of_fold(table)
    for view, rows in zip(views, (table.rows, judged.rows), strict=False):
        add_wording(Features(rows, view, NO_HITS), odds[: len(rows.doc)])
    everything = np.ones(len(table.label), np.bool_)
    p = out_of_fold(views, table.keep, table, everything)
    score(pages, own, args.dev, judged, p[-1], "first classifier")
    for view, rows, q in zip(views, (table.rows, judged.rows), p, strict=False):
        view.update(second_look(q, view["words"], rows))
    if not args.quick:
        p = out_of_fold(views, table.keep, table, everything)
        score(pages, own, args.dev, judged, p[-1], "second classifier")
    headline = out_of_fold(views, table.label == TITLE, table, title_mask(table))
    score_headlines(pages + own, judged, views[-1]["words"], p[-1], headline[-1])
    if args.by == "language":
        return
    np.savez_compressed(args.out / "wording.npz", weights=fit_wording(table, everything).astype(np.float16))
    first = {name: columns[name] for name in (*table.columns, *(n for n in columns if n.startswith("wording")))}
    export(fit(first, table.keep, table, everything), tuple(first), args.out / "first.npz")
    export(fit(columns, table.keep, table, everything), tuple(columns), args.out / "second.npz")
    export(fit(columns, table.label == TITLE, table, title_mask(table)), tuple(columns), args.out / "title.npz")


if __name__ == "__main__":
    main()
