"""Runs with an index: what its tests share."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from conftest import DATA, SAMPLES, Run
from made import prose

from newsclean.index.database import SCHEMA, insert, open_index, value
from newsclean.index.tables import short
from newsclean.runs.batch import Batch, Common, Corpus, Input, measure
from newsclean.runs.context import DEFAULTS
from newsclean.runs.parameters import of_index

STORY = "harbour-ledger-kestrane-lumenbrick-talks.txt"
"""The lead of the story that most of these tests follow."""


def put_samples(folder: Path) -> list[Path]:
    """Copies of the 18 samples that hold one story, and those that hold none."""
    stories = json.loads((DATA / "samples_stories.json").read_text("utf-8"))["stories"]
    other = {m["path"] for s in stories for m in s["articles"] if STORY not in {x["path"] for x in s["articles"]}}
    alone = {"tri-county-business-monitor-lumenbrick-probe.txt"}  # the rest of its story left out
    names = sorted({p.name for p in SAMPLES.glob("*.txt")} - other | alone)
    assert len(names) == 18
    folder.mkdir(exist_ok=True)
    return [Path(shutil.copy2(SAMPLES / name, folder / name)) for name in names]


def write(folder: Path, **texts: list[str]) -> None:
    """Articles of the given words, by name."""
    folder.mkdir(exist_ok=True)
    for name, words in texts.items():
        (folder / f"{name}.txt").write_text(prose(words))


def nightly(run: Run, *options: object) -> dict | None:
    """The report of a run on news/ with i.db; None where it printed nothing."""
    done = run("report", "news", "--index", "i.db", "--format", "json", *options)
    assert done.returncode in (0, 3), done.stderr
    return json.loads(done.stdout) if done.stdout else None


def whole(run: Run, index: str = "i.db") -> dict:
    """The report of all that an index holds."""
    done = run("report", "--index", index, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def plain(run: Run, folder: str = "news") -> dict:
    """The report of a folder without an index."""
    return json.loads(run("report", folder, "--format", "json").stdout)


def stories(report: dict) -> set[frozenset[str]]:
    """The names of the articles of each story."""
    return {frozenset(os.path.basename(a["path"]) for a in s["articles"]) for s in report["stories"]}


def pairs(report: dict) -> dict[frozenset[str], str]:
    """The relation of each pair of texts that are linked; exact duplicates, which share their links, are one text."""
    links = [x for s in report["stories"] for x in s["links"]]
    text = {a["path"]: a["path"] for a in report["articles"]}
    for x in links:
        if x["relation"] == "exact":
            text = {p: text[x["a"]] if t == text[x["b"]] else t for p, t in text.items()}
    first: dict[str, str] = {}
    for path in sorted(text):
        first.setdefault(text[path], os.path.basename(path))
    return {
        frozenset((first[text[x["a"]]], first[text[x["b"]]])): x["relation"] for x in links if x["relation"] != "exact"
    }


def listed(run: Run, *options: str) -> dict[str, list[str]]:
    """By path: story, words, there or gone."""
    done = run("index", "list", "i.db", *options)
    assert done.returncode == 0, done.stderr
    rows = (line.split("\t") for line in done.stdout.decode().splitlines())
    return {path: rest for path, *rest in rows}


def change(index: Path, statement: str) -> None:
    """Change what an index file holds, as if it had been stored so."""
    Path(f"{index}.sums").unlink(missing_ok=True)
    db = sqlite3.connect(index)
    db.execute(statement)
    db.commit()
    db.close()


_OLDER = {
    1: ["DELETE FROM block WHERE name = 'vocabulary.fact'"],
    2: [
        "ALTER TABLE run DROP COLUMN rewrites",
        "UPDATE meta SET value = json_set(value, '$.rewrite_probability', 0.4) WHERE name = 'parameters'",
    ],
    3: ["DROP TABLE related", "ALTER TABLE article DROP COLUMN unread"],
    4: [
        f"ALTER TABLE {table} DROP COLUMN {column}"
        for table, column in (("run", "told"), ("skipped", "told"), ("article", "seal"), ("link", "seal"))
    ],
    5: [f"ALTER TABLE article DROP COLUMN {column}" for column in ("once", "corrected", "cut")],
    6: [f"ALTER TABLE article DROP COLUMN {column}" for column in ("details", "encoding", "rival", "site")],
}
"""By version: what makes a file of the next version one of it."""


def make_older(index: Path, version: int) -> None:
    """Make an index file of today one of an earlier version."""
    for older in range(SCHEMA - 1, version - 1, -1):
        for statement in _OLDER[older]:
            change(index, statement)
    change(index, f"PRAGMA user_version = {version}")


@contextmanager
def index(path: Path, *, write: bool = True) -> Iterator[sqlite3.Connection]:
    """An index file of this newsclean, open; made where there is none."""
    with open_index(str(path), of_index(), write=write) as db:
        yield db


def put_article(db: sqlite3.Connection, path: str | bytes, **values: object) -> int:
    """A row of an article, of little but its path and some values; its id."""
    row = {
        "path": os.fsencode(path),
        "content": b"",
        "title": "",
        "words": 0,
        "chrome_lines": 0,
        "chrome_words": 0,
        "extracted": 0,
        "kept": b"",
        "keep": b"",
        "lines": 0,
        "checksum": 0,
        "run": 1,
        "counted": 0,
    }
    insert(db, "article", [row | values])
    return value(db, "SELECT id FROM article WHERE path = ?", row["path"])


def studied(folder: Path, **texts: list[str]) -> Corpus:
    """The study of articles of the given words, put into a folder, as the index compares them."""
    write(folder, **texts)
    inputs = [Input(str(folder / f"{name}.txt")) for name in texts]
    found = measure(Common(DEFAULTS), Batch(0, inputs, np.zeros(len(inputs), np.int64)))
    return replace(found, prints=short(found.prints))
