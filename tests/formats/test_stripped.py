"""One article as JSON or Markdown: `newsclean strip --format`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import SAMPLES, Run
from markdown_it import MarkdownIt

COURIER = SAMPLES / "saltholm-courier-ostrey-pier-sale.txt"
LUMENBRICK = SAMPLES / "circuit-herald-lumenbrick-price-tag.txt"


def test_each_line_is_told_with_its_kind_and_whether_it_is_kept(run: Run) -> None:
    found = json.loads(run("strip", COURIER, "--format", "json").stdout)
    assert found["title"] == "Revealed: council's secret vote to sell Ostrey pier to a hotel chain"
    assert found["byline"] == {"line": 10, "text": "By Hester Quillfeather, chief reporter"}
    lines = COURIER.read_text("utf-8").splitlines()
    assert [line["text"] for line in found["lines"]] == [line for line in lines if line.strip()]
    kept = "\n".join(line["text"] for line in found["lines"] if line["keep"])
    stripped = run("strip", COURIER).stdout.decode()
    assert kept == "\n".join(line for line in stripped.splitlines() if line)
    assert {line["kind"] for line in found["lines"] if not line["keep"]} >= {"navigation", "byline", "copyright"}


def test_credits_and_the_day_that_an_article_tells_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"First published 10 March 2026\n\n{LUMENBRICK.read_text('utf-8')}")
    found = json.loads(run("strip", "a.txt", "--format", "json").stdout)
    assert found["published"]["date"] == "2026-03-10"
    assert "Bloomberg" in {credit["outlet"] for credit in found["credits"]}


def test_many_articles_are_a_line_each(run: Run) -> None:
    done = run("strip", SAMPLES, "--format", "json")
    assert done.returncode == 0
    assert len({json.loads(line)["path"] for line in done.stdout.splitlines()}) == len(list(SAMPLES.glob("*.txt")))


@pytest.mark.parametrize(("form", "ending"), [("json", ".json"), ("markdown", ".md")])
def test_a_folder_gets_a_file_for_each_article(run: Run, tmp_path: Path, form: str, ending: str) -> None:
    done = run("strip", COURIER, LUMENBRICK, "-o", "out", "--format", form)
    assert done.returncode == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {COURIER.name + ending, LUMENBRICK.name + ending}
    alone = run("strip", COURIER, "--format", form).stdout
    assert (tmp_path / "out" / (COURIER.name + ending)).read_bytes() == alone


def test_markdown_has_title_byline_and_credits_above_the_text_and_what_was_left_out_below(run: Run) -> None:
    written = run("strip", COURIER, "--format", "markdown").stdout.decode()
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(written)
    assert rendered.startswith("<h1>Revealed: council's secret vote to sell Ostrey pier to a hotel chain</h1>\n")
    assert "<p>By Hester Quillfeather, chief reporter · credits nobody</p>" in rendered
    text, rest = rendered.split("<hr />")
    assert text.count("<p>") == 9
    assert "10 lines of page chrome left out:" in rest
    assert "<td>share</td>\n<td>Share this story</td>" in rest


def test_hostile_lines_are_inert_in_markdown(run: Run) -> None:
    page = COURIER.read_text("utf-8").replace("Share this story", "Share <script>x</script> [x](http://y) | \x1b[31m")
    page = page.replace("The public and", "# <b>The</b> public\u202e and")
    written = run("strip", "-", "--format", "markdown", input=page.encode()).stdout.decode()
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(written)
    assert "<script" not in rendered
    assert "<a " not in rendered
    assert "<b>" not in rendered
    assert rendered.count("<h1>") == 1
    assert "\x1b" not in written
    assert "\u202e" not in written


def test_an_input_that_cannot_be_read_is_named_and_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("strip", "empty.txt", COURIER, "--format", "json")
    assert done.returncode == 3
    assert b"skipped empty.txt: " in done.stderr
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("option", ["--in-place", "--diff", "--check"])
def test_other_forms_are_for_reading_and_rewrite_nothing(run: Run, option: str) -> None:
    assert run("strip", COURIER, "--format", "json", option).returncode == 2


def test_several_articles_as_markdown_need_a_folder(run: Run) -> None:
    assert b"-o DIR" in run("strip", COURIER, LUMENBRICK, "--format", "markdown").stderr
