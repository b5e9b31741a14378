"""One article as many tools write it down: one story, one headline, no body line lost, no mark kept."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(__file__).parents[1] / "data" / "renderings"
"""PAGE/page.html, written for the project, and PAGE/TOOL.txt, what each tool makes of it (`make.py` there)."""

NAMES = ["live", "table", "feature", "german", "japanese"]
CONTAINER = "wet.txt"
"""A crawl's record: it is read as one, and not written back as the lines of a file."""

FEWEST_TOOLS = 20
COPIES = 0.95
MOST_LOST = 0.02
"""Share of paragraphs: a pull quote, a heading between two posts, which go from text without any marks as well."""


def story_of(run: Any, folder: Path) -> dict[str, Any]:
    """The report on a folder as JSON."""
    return json.loads(run("report", folder, "--format", "json", "--workers", "1").stdout)


def texts(page: str) -> list[Path]:
    """A page as text by each tool."""
    return [file for file in sorted((PAGES / page).glob("*.txt")) if file.name != CONTAINER]


def copies(report: dict[str, Any]) -> float:
    """The share of all pairs of articles that are copies or exact duplicates; one of the same body as another has the
    links of that one."""
    links = [link for story in report["stories"] for link in story["links"]]
    first = {article["path"]: article["path"] for article in report["articles"]}
    for link in links:
        if link["relation"] == "exact":
            first[link["b"]] = first[link["a"]]
    copied = {frozenset((first[x["a"]], first[x["b"]])) for x in links if x["relation"] in ("exact", "copy")}
    pairs = [frozenset((first[a], first[b])) for a, b in itertools.combinations(sorted(first), 2)]
    return sum(len(pair) == 1 or pair in copied for pair in pairs) / len(pairs)


def letters(text: str) -> str:
    """The letters and digits of a text, whatever stands between them."""
    return "".join(re.findall(r"[^\W_]", text.casefold()))


@pytest.mark.parametrize("page", NAMES)
def test_a_page_by_all_tools_is_one_story_of_copies(run: Any, page: str) -> None:
    report = story_of(run, PAGES / page)
    assert len(report["articles"]) >= FEWEST_TOOLS and len(report["stories"]) == 1
    assert len(report["stories"][0]["articles"]) == len(report["articles"])
    assert copies(report) >= COPIES


@pytest.mark.parametrize("page", NAMES)
def test_a_page_by_all_tools_has_a_headline_that_is_the_pages_own(run: Any, page: str) -> None:
    html = (PAGES / page / "page.html").read_text()
    own = re.findall(r"<(?:h1|title)>(.*?)</", html)
    titles = Counter(letters(article["title"]) for article in story_of(run, PAGES / page)["articles"])
    assert set(titles) <= {letters(title) for title in own}
    assert titles[letters(own[1])] >= 0.8 * titles.total()


@pytest.mark.parametrize("page", NAMES)
def test_a_page_by_all_tools_is_kept_once(run: Any, tmp_path: Path, page: str) -> None:
    run("dedup", PAGES / page, "-o", tmp_path / "out")
    assert len([*(tmp_path / "out").rglob("*.txt"), *(tmp_path / "out").rglob("*.html")]) == 1


def test_two_articles_of_one_site_by_all_tools_are_two_stories(run: Any, tmp_path: Path) -> None:
    for page in ("live", "market"):
        for file in (PAGES / page).iterdir():
            shutil.copy(file, tmp_path / f"{page}-{file.name}")
    report = story_of(run, tmp_path)
    told = [{Path(article["path"]).name.split("-")[0] for article in s["articles"]} for s in report["stories"]]
    assert sorted(told, key=sorted) == [{"live"}, {"market"}]
    assert sum(len(story["articles"]) for story in report["stories"]) == len(report["articles"])


@pytest.mark.parametrize("page", NAMES)
def test_strip_keeps_nearly_every_paragraph_that_a_tool_wrote_down(run: Any, tmp_path: Path, page: str) -> None:
    html = (PAGES / page / "page.html").read_text().split("<article")[1].split("</article>")[0]
    told = [re.sub(r"<[^>]*>", "", x) for x in re.findall(r"<(?:h1|h2|p|li|td)>(.*?)</(?:h1|h2|p|li|td)>", html, re.S)]
    told = [letters(words) for words in told if not re.match(r"(?:By|Von|記者) ", words)]
    run("strip", PAGES / page, "-o", tmp_path / "out")
    lost, written = [], 0
    for file in texts(page):
        (kept,) = (tmp_path / "out").rglob(file.name)
        before, after = plain_words(file.read_text()), plain_words(kept.read_text())
        written += sum(words in before for words in told)
        lost += [(file.name, words) for words in told if words in before and words not in after]
    assert len(lost) <= MOST_LOST * written, lost


def plain_words(text: str) -> str:
    """The letters of a text without numbers of links, pictures and addresses."""
    text = re.sub(r"!\[[^\]]*\](?:\([^)]*\)|\[\d+\])|\]\([^)]*\)|\]\[\d+\]|\[\d+\]", "", text)
    return letters(text)


@pytest.mark.parametrize("page", NAMES)
def test_strip_keeps_lines_byte_for_byte_and_a_second_time_takes_nothing(run: Any, tmp_path: Path, page: str) -> None:
    for file in texts(page):
        (tmp_path / "in" / file.stem).mkdir(parents=True)
        shutil.copy(file, tmp_path / "in" / file.stem)
    run("strip", "in", "-o", "once")
    run("strip", "once", "-o", "twice")
    for file in texts(page):
        (once,), (twice,) = ([*(tmp_path / out).rglob(file.name)] for out in ("once", "twice"))
        lines = iter(file.read_bytes().splitlines(keepends=True))
        assert all(line in lines for line in once.read_bytes().splitlines(keepends=True)), file
        assert once.read_bytes() == twice.read_bytes(), file


def test_strip_takes_out_lines_of_nothing_but_marks(run: Any) -> None:
    out = run("strip", PAGES / "feature" / "lynx.txt").stdout.decode()
    assert "____" not in out and "References" not in out and "Visible links" not in out and "https://" not in out


def test_explain_names_the_marks_of_a_tool(run: Any) -> None:
    out = run("explain", PAGES / "feature" / "lynx.txt").stdout.decode()
    assert len(re.findall(r" - 0\.00 metadata +tool's marks", out)) >= 10


def test_a_users_rule_holds_for_a_line_that_a_tool_broke_off_a_paragraph(run: Any, tmp_path: Path) -> None:
    (tmp_path / "newsclean.toml").write_text('drop = ["half a cup, and begins"]\n')
    (tmp_path / "lynx.txt").write_bytes((PAGES / "feature" / "lynx.txt").read_bytes())
    out = run("strip", "lynx.txt").stdout.decode()
    assert "half a cup" not in out and "looks at the hole for as long" in out
