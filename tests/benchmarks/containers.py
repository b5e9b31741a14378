"""Do the same articles give the same stories, credits and lines, whatever they come in?

    PYTHONPATH=tests python tests/benchmarks/containers.py [--articles N]

Makes N articles (default 2,000), of every ten two copies, a twin and an excerpt, and a third with a credit, and writes
them as a folder, JSON Lines, Parquet, a WET file and an export of Nexis.  Prints of each how many articles it gives,
and how many stories, credits and kept lines differ from the folder's.
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from made import article, edited, in_english, prose
from pyarrow import parquet
from warcio.warcwriter import WARCWriter

from newsclean import analyse, strip_files
from newsclean.chrome.classify import kept_text
from newsclean.model import Cleaned

CREDITS = ("", "Reuters first reported the plan on Monday, and the council confirmed it.\n", "")


class Made(NamedTuple):
    """An article: its name, headline and text."""

    name: str
    title: str
    text: str


def made(k: int) -> Made:
    """The article of a number."""
    base = k - k % 10
    words = {
        3: lambda: edited(article(base), 3),
        5: lambda: edited(article(base), 5),
        7: lambda: article(base),
        9: lambda: article(base)[36:144] + article(k, 60),
    }.get(k % 10, lambda: article(k))()
    title = f"Council {k % 97} votes to keep plan {base} for the harbour"
    return Made(f"{k:05}", title, f"{prose(in_english(words))}\n{CREDITS[base // 10 % 3]}")


def folder(to: Path, articles: list[Made]) -> list[str]:
    """A file an article."""
    to.joinpath("news").mkdir()
    for a in articles:
        to.joinpath("news", f"{a.name}.txt").write_text(f"{a.title}\n\n{a.text}")
    return [str(to / "news")]


def json_lines(to: Path, articles: list[Made]) -> list[str]:
    """A line an article."""
    to.joinpath("news.jsonl").write_text("".join(json.dumps(a._asdict()) + "\n" for a in articles))
    return [str(to / "news.jsonl")]


def table(to: Path, articles: list[Made]) -> list[str]:
    """A row an article, as pyarrow writes it."""
    parquet.write_table(pa.Table.from_pylist([a._asdict() for a in articles]), to / "news.parquet")
    return [str(to / "news.parquet")]


def archive(to: Path, articles: list[Made]) -> list[str]:
    """A record of text an article, as warcio writes it."""
    with to.joinpath("news.warc.wet.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for a in articles:
            payload = io.BytesIO(f"{a.title}\n\n{a.text}".encode())
            uri = f"https://post.example/{a.name}"
            writer.write_record(
                writer.create_warc_record(uri, "conversion", payload=payload, warc_content_type="text/plain")
            )
    return [str(to / "news.warc.wet.gz")]


def nexis(to: Path, articles: list[Made]) -> list[str]:
    """An export of Nexis."""
    day, outlet = "October 7, 2025", "The Vale Press"
    written = "".join(
        f"\n\n{' ' * 30}{n} of {len(articles)} DOCUMENTS\n\n\n{' ' * 26}{outlet}\n\n{' ' * 28}{day} Tuesday\n\n"
        f"{a.title}\n\nBYLINE: Ann Lee\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 130 words\n\n\n{a.text}\n"
        f"LOAD-DATE: {day}\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n   Copyright 2025 {outlet}\n"
        for n, a in enumerate(articles, 1)
    )
    to.joinpath("news.txt").write_text(written)
    return [str(to / "news.txt")]


FORMS: dict[str, Callable[[Path, list[Made]], list[str]]] = {
    "folder": folder,
    "JSON Lines": json_lines,
    "Parquet": table,
    "WET": archive,
    "Nexis": nexis,
}


class Found(NamedTuple):
    """What is found in a form, by the names of the articles: the stories, the credits and the kept lines of each."""

    stories: set[frozenset[str]]
    credits: dict[str, list[str]]
    lines: dict[str, list[str]]


def found(paths: list[str], articles: list[Made]) -> Found:
    """What is found in some paths."""
    name = {f"{a.title}\n{a.text[:300]}": a.name for a in articles}
    report = analyse(paths)
    lines, named = {}, {}
    for done in strip_files(paths):
        if isinstance(done, Cleaned):
            kept = [line for line in kept_text(done).split("\n") if line.strip()]
            text = done.document.text.lstrip().partition("\n")
            named[done.document.path] = name[f"{text[0]}\n{text[2].lstrip()[:300]}"]
            lines[named[done.document.path]] = kept
    stories = {frozenset(named[m.path] for m in s.members) for s in report.stories}
    credits = {named[a.path]: sorted(c.outlet for c in a.credits) for a in report.articles if a.credits}
    return Found(stories, credits, lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, metavar="N")
    articles = [made(k) for k in range(parser.parse_args().articles)]
    print(
        f"{'':10s} {'articles':>8s} {'stories':>8s} {'differ':>8s} {'credits':>8s} {'differ':>8s} {'lines differ':>12s}"
    )
    first: Found | None = None
    for form, write in FORMS.items():
        with tempfile.TemporaryDirectory() as to:
            here = found(write(Path(to), articles), articles)
        first = first or here
        credits = sum(here.credits.get(a.name) != first.credits.get(a.name) for a in articles)
        lines = sum(here.lines.get(a.name) != first.lines.get(a.name) for a in articles)
        print(
            f"{form:10s} {len(here.lines):8,d} {len(here.stories):8,d} {len(here.stories ^ first.stories):8,d} "
            f"{len(here.credits):8,d} {credits:8,d} {lines:12,d}",
            flush=True,
        )


if __name__ == "__main__":
    main()
