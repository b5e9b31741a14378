"""The report as a table, read again by Python's own reader of CSV."""

from __future__ import annotations

import csv
import io

import pytest
from conftest import SAMPLES, Run

from newsclean.formats.report_csv import as_csv
from newsclean.model import Article, Credit, Crediting, Link, Member, Report, Source, Story


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _titled(title: str, path: str = "b.txt") -> bytes:
    articles = tuple(Article(p, title, 9, 1, 1, (Credit(title, 1, title),)) for p in ("a.txt", path))
    members = (Member("a.txt", "lead", "a.txt", 1.0), Member(path, "copy", "a.txt", 0.9))
    links = (Link(*sorted(("a.txt", path)), "copy", 0.9, 0.9, (0.9, 0.9)),)
    story = Story("0e" * 6, title, Source(title, 2, 2), members, links, Crediting(("a.txt", path)))
    return b"".join(as_csv(Report("0", {}, articles, (story,), ())))


def test_each_article_of_a_story_is_a_row(run: Run) -> None:
    rows = _rows(run("report", SAMPLES, "--format", "csv", cwd=SAMPLES.parent).stdout)
    assert len(rows) == 23
    (argus,) = (row for row in rows if row["path"].endswith("kestrel-evening-argus-pier.txt"))
    assert argus["headline"] == "Revealed: council's secret vote to sell Ostrey pier to a hotel chain"
    assert argus["title"] == "Borough sells historic pier to hotel operator in private vote"
    assert (argus["relation"], argus["articles"], argus["credits_whom"]) == ("rewrite", "12", "nobody")
    assert argus["of"].endswith("saltholm-courier-ostrey-pier-sale.txt")
    assert argus["contradictions"].startswith("£6.9 million here, £6.4 million there")
    assert 0.6 < float(argus["score"]) <= 1


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", '=HYPERLINK("http://x")', "＝1+1", "\n@x"]
)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    for row in _rows(_titled(text, f"{text}.txt")):
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝")), cell
            assert cell[:1] not in ("\t", "\r", "\n")


def test_other_text_is_left_as_it_is() -> None:
    assert _rows(_titled('Three-way = draw, "they" said; £5'))[0]["title"] == 'Three-way = draw, "they" said; £5'


def test_control_characters_and_overrides_are_shown_as_escapes() -> None:
    assert _rows(_titled("a\x1b[31m\u202eb\x00"))[0]["title"] == "a\\x1b[31m\\u202eb\\x00"


def test_a_path_that_is_no_unicode_is_written() -> None:
    assert _rows(_titled("t", "caf\udce9.txt"))[1]["path"] == "caf\\udce9.txt"


def test_the_table_opens_with_the_mark_by_which_spreadsheets_know_utf_8() -> None:
    data = _titled("Zürich")
    assert data.startswith(b"\xef\xbb\xbfstory,headline,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.endswith(b"\r\n")


def test_inputs_that_were_skipped_are_named_on_stderr(run: Run) -> None:
    done = run("report", "-", "--format", "csv", input=b"")
    assert done.returncode == 3
    assert b"skipped -: " in done.stderr
    assert len(done.stdout.splitlines()) == 1
