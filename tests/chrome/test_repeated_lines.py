"""What recurs on a site's unrelated pages is furniture; what copies share is not."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from conftest import SAMPLES, Run

from newsclean.chrome import repeated_lines
from newsclean.chrome.repeated_lines import MIN_PAGES, find_repeated_lines, numbers, page_lines, site_key
from newsclean.text.lines import line_keys, lines_of


def furniture(pages: list[str], site: list[int] | None = None) -> set[str]:
    """The lines of the first page that are furniture."""
    lines = lines_of(pages)
    where = np.array(site or [0] * len(pages))
    sites, found = find_repeated_lines([page_lines(lines)], where)
    first = pages[0].split("\n")
    keys = site_key(line_keys(lines)[: len(first)], np.full(len(first), sites[0]))
    return {line for line, key in zip(first, keys, strict=True) if key in found}


def page(k: int, *lines: str) -> str:
    return "\n".join([*lines, f"Only page {k} says this. " + f"Its story number {k} is like no other's. " * 5])


def test_a_line_of_every_page_is_furniture_whatever_its_case_and_indent() -> None:
    assert furniture([page(k, "Home | News" if k else "  HOME | NEWS ") for k in range(5)]) == {"  HOME | NEWS "}


def test_a_line_of_too_few_pages_is_not() -> None:
    pages = [page(k, *["Home | News"] * (k < MIN_PAGES - 1)) for k in range(5)]
    assert furniture(pages) == set()


def test_a_line_of_a_small_share_of_the_pages_is_not() -> None:
    pages = [page(k, *["What happened next"] * (k < MIN_PAGES)) for k in range(10 * MIN_PAGES + 10)]
    assert furniture(pages) == set()


def test_sites_are_told_apart() -> None:
    pages = [page(k, "Home | News") for k in range(6)]
    assert furniture(pages, [0, 1, 2, 3, 4, 5]) == set()


def test_copies_of_one_article_count_as_one_page() -> None:
    long = "The board voted on Tuesday to close the slip for repairs that engineers say cannot wait any longer. " * 2
    copies = [f"Slip to close\n{long}\nEdited by hand {k}" for k in range(6)]
    assert furniture(copies) == set()


def test_sites_are_numbered_by_name() -> None:
    assert numbers(["b", "a", "b", ""]).tolist() == [2, 1, 2, 0]


def test_a_site_in_a_flat_folder_of_many_is_told_by_the_lines_its_pages_share() -> None:
    ours = [
        "The Quayside Call",
        "Tides and timetables",
        "Write to our desk",
        "Boats for sale and hire",
        "Ask the harbour master",
    ]
    pages = [page(k, *ours, *["This week: the lifeboat supper"] * (k < 4)) for k in range(8)]
    others = [page(100 + k, "Share", "Advertisement", "Comments", f"Outlet number {k}") for k in range(90)]
    assert furniture(pages + others) == {*ours, "This week: the lifeboat supper"}


def test_few_pages_are_tied_to_a_site_as_many_are(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(7)
    sites = [[f"Line {n} of {site}" for n in range(9)] for site in "abc"]
    pages = [page(k, *rng.choice(sites[k % 3], 6, replace=False).tolist()) for k in range(60)]
    lines, folder = [page_lines(lines_of(pages))], np.zeros(60, np.int64)
    few = find_repeated_lines(lines, folder)
    assert len(set(few.site.tolist())) > 1
    monkeypatch.setattr(repeated_lines, "FEW_PAIRS", 0)
    many = find_repeated_lines(lines, folder)
    assert (few.site.tolist(), few.repeated.tolist()) == (many.site.tolist(), many.repeated.tolist())


def test_common_phrases_make_no_site_of_different_outlets() -> None:
    common = ["Share", "Advertisement", "Comments", "Read more", "Facebook", "Twitter"]
    pages = [page(k, *common, *["What happened next"] * (k < 5)) for k in range(8)]
    others = [page(100 + k, f"Outlet number {k}", "What we know") for k in range(90)]
    assert "What happened next" not in furniture(pages + others)


def test_a_line_of_the_sites_furniture_is_no_headline(run: Run, tmp_path: Path) -> None:
    """It looks like a headline, stands where one would, and is on every page."""
    bodies = [text.read_text("utf-8").split("\n\n")[-6:] for text in sorted(SAMPLES.glob("*.txt"))[:8]]
    for k, body in enumerate(bodies):
        (tmp_path / f"{k}.txt").write_text("\n\n".join(["Harbour board votes to shut ferry slip until October", *body]))
    report = json.loads(run("report", ".", "--format", "json").stdout)
    titles = [article["title"] for article in report["articles"]]
    assert titles.count("Harbour board votes to shut ferry slip until October") <= 1
