"""Are the articles of a database's export told apart, with their titles, outlets, dates and bylines?"""
# ruff: noqa: E501 -- exports have long lines

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import SAMPLES, Run
from told import reported

from newsclean.inputs.containers.exported import Exported, Unparted
from newsclean.inputs.containers.exports import exported

STORIES = {
    "Ferry terminal to be rebuilt": (
        "The council voted on Monday to rebuild the old ferry terminal, which has stood empty since the bridge opened.\n\n"
        "Length: the hall is to be two hundred feet long, the clerk said. It is paid for out of the parking fees.\n"
    ),
    "Otters return to Mill Lane": (
        "A pair of otters has raised three cubs below the weir at Mill Lane, the first in the town for forty years.\n\n"
        "Anglers had seen them since the spring, but a camera of the river trust now shows all five at once.\n"
    ),
    "Choir wins a prize in Lund": (
        "The Vale Youth Choir came home on Sunday with a first prize from Lund, where it sang against twenty others.\n\n"
        "Its leader said that the coach had broken down twice, and that the singers had rehearsed in a lay-by.\n"
    ),
}
WEEKDAYS = ("mercredi", "jeudi", "vendredi")
ARTICLES = [Exported(title, text, "The Vale Press", f"October {k}, 2025", f"Ann Lee{k}") for k, (title, text) in enumerate(STORIES.items(), 1)]  # fmt: skip


def _nexis(articles: list[Exported]) -> str:
    return "".join(
        f"\n\n{' ' * 30}{n} of {len(articles)} DOCUMENTS\n\n\n{' ' * 26}{a.outlet}\n\n{' ' * 28}{a.date} Tuesday\n\n"
        f"{a.title}\n\nBYLINE: {a.byline}\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 130 words\n\n\n{a.text}\n"
        f"LOAD-DATE: {a.date}\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n   Copyright 2025 {a.outlet}\n"
        for n, a in enumerate(articles, 1)
    )


def _nexis_uni(articles: list[Exported]) -> str:
    return "".join(
        f"Page 1 of 2\n\n{a.title}\n\n{a.outlet}\n\n{a.date} Tuesday\n\n\nCopyright 2025 {a.outlet} All Rights Reserved\n\n"
        f"Section: NEWS; Pg. 3\nLength: 130 words\nByline: {a.byline}\n\nBody\n\n\n{a.text}\n\nLoad-Date: {a.date}\n\n\n"
        "End of Document\n"
        for a in articles
    )


def _factiva(articles: list[Exported]) -> str:
    return "".join(
        f"NEWS\n{a.title}\n\nBy {a.byline}\n130 words\n{n} October 2025\n{a.outlet}\nVPRESS\n3\nEnglish\n"
        f"(c) 2025 {a.outlet}.  All rights reserved.\n\n{a.text}\nDocument VPRESS0020251001elaj0001{n}\n\n\n"
        for n, a in enumerate(articles, 1)
    ) + "© 2025 Factiva, Inc. All rights reserved.\n"  # fmt: skip


def _factiva_codes(articles: list[Exported]) -> str:
    return "".join(
        f"HD\n{a.title}\nBY By {a.byline}\nWC 130 words\nPD {n} October 2025\nSN {a.outlet}\nSC VPRESS\nLA English\n"
        f"LP\n{a.text.partition(chr(10))[0]}\n\nTD\n{a.text.partition(chr(10))[2].strip()}\n\nAN\nDocument VPRESS0020251001elaj0001{n}\n\n"
        for n, a in enumerate(articles, 1)
    )  # fmt: skip


def _proquest(articles: list[Exported]) -> str:
    return "".join(
        f"{'_' * 60}\n\nDocument {n} of {len(articles)}\n\n{a.title}\n\nAuthor: {a.byline}\n\n"
        f"Publication info: {a.outlet} ; Vale [Vale]. {a.date}: A.1.\n\nAbstract: None available.\n\nFull text:\n\n{a.text}\n"
        f"Publication title: {a.outlet}\n\nPublication date: {a.date}\n\nDatabase: Central\n\n"
        for n, a in enumerate(articles, 1)
    ) + f"{'_' * 60}\n\nContact us at: http://www.proquest.com\n\nCopyright 2025 ProQuest LLC.\n"  # fmt: skip


def _paragraphs(text: str, markup: str) -> str:
    return "".join(markup.format(p) for p in text.strip().split("\n\n"))


def _factiva_html(articles: list[Exported]) -> str:
    body = "".join(
        f'<div class="article enArticle"><p><div>NEWS</div></p><div id="hd"><span class="enHeadline"><b>{a.title}</b></span></div>'
        f'<div class="author">By {a.byline}</div><div>130 words</div><div>{n} October 2025</div><div>{a.outlet}</div>'
        f"<div>VPRESS</div><div>English</div><div>(c) 2025 {a.outlet}</div>"
        f"{_paragraphs(a.text, '<p class=articleParagraph>{}</p>')}<p>Document VPRESS0020251001elaj0001{n}</p></div>"
        for n, a in enumerate(articles, 1)
    )
    return f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{body}</body></html>"


def _europresse(articles: list[Exported]) -> str:
    body = "".join(
        f'<article><header><span class="DocPublicationName">{a.outlet}, no. 12</span><span class="DocHeader">News, '
        f'{WEEKDAYS[n - 1]} {n} octobre 2025, p. 3</span><div class="titreArticle"><p class="titreArticleVisu">{a.title}</p></div>'
        f'<div class="docAuthors">{a.byline}</div></header><section><div class="docOcurrContainer">'
        f"{_paragraphs(a.text, '<p>{}</p>')}</div></section></article>"
        for n, a in enumerate(articles, 1)
    )
    return f"<!DOCTYPE html><html><head><title>Europresse</title></head><body>{body}</body></html>"


EXPORTS: dict[Callable[[list[Exported]], str], str] = {
    _nexis: ".txt",
    _nexis_uni: ".txt",
    _factiva: ".txt",
    _factiva_codes: ".txt",
    _proquest: ".txt",
    _factiva_html: ".html",
    _europresse: ".html",
}
every = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.__name__.strip("_"))


@every
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_each_article_is_by_itself_with_what_its_labels_tell(
    export: Callable[[list[Exported]], str], newline: str
) -> None:
    found = exported(export(ARTICLES).replace("\n", newline).encode())
    assert [(a.title, a.outlet, a.byline) for a in found] == [(a.title, a.outlet, a.byline) for a in ARTICLES]
    assert ["".join(a.text.split()) for a in found] == ["".join(a.text.split()) for a in ARTICLES]


@every
def test_an_export_is_as_many_articles_of_the_report(
    run: Run, tmp_path: Path, export: Callable[[list[Exported]], str]
) -> None:
    name = f"export{EXPORTS[export]}"
    tmp_path.joinpath(name).write_text(export(ARTICLES))
    for k, article in enumerate(ARTICLES, 1):
        tmp_path.joinpath(f"web{k}.txt").write_text(f"{article.title}\n\n{article.text}")
    report = reported(run, ".")
    told = {a["path"]: (a["title"], a["outlet"], a["date"]) for a in report["articles"] if "outlet" in a}
    assert told == {f"./{name}:{k}": (a.title, a.outlet, f"2025-10-0{k}") for k, a in enumerate(ARTICLES, 1)}
    pairs = {frozenset(m["path"] for m in s["articles"]) for s in report["stories"]}
    assert pairs == {frozenset((f"./{name}:{k}", f"./web{k}.txt")) for k in (1, 2, 3)}
    assert {m["relation"] for s in report["stories"] for m in s["articles"]} == {"lead", "exact"}


@every
def test_an_export_that_breaks_off_is_told_and_not_glued(
    run: Run, tmp_path: Path, export: Callable[[list[Exported]], str]
) -> None:
    text = export(ARTICLES)
    cut = text.index(ARTICLES[2].title) + 4
    name = f"export{EXPORTS[export]}"
    tmp_path.joinpath(name).write_text(text[:cut])
    done = run("report", ".", "--format", "json")
    report = json.loads(done.stdout)
    assert all(len(a["path"].split(":")) == 2 for a in report["articles"]), "no file is taken for one article"
    assert len(report["articles"]) in (0, 2)
    assert report["articles"] or "cannot be parted" in report["skipped"][0]["reason"]


def test_an_article_without_a_date_makes_no_guess() -> None:
    text = _nexis(ARTICLES).replace("October 2, 2025 Tuesday", "some day")
    with pytest.raises(Unparted, match="of Nexis that cannot be parted: its article 2 has no outlet and date"):
        exported(text.encode())


def _word(path: Path, lines: list[str]) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def test_a_word_export_of_nexis_is_parted(run: Run, tmp_path: Path) -> None:
    _word(tmp_path / "nexis.docx", _nexis_uni(ARTICLES).split("\n"))
    report = reported(run, ".")
    assert [(a["path"], a["title"], a["date"]) for a in report["articles"]] == [
        (f"./nexis.docx:{k}", a.title, f"2025-10-0{k}") for k, a in enumerate(ARTICLES, 1)
    ]


def test_any_other_word_file_is_one_article(run: Run, tmp_path: Path) -> None:
    _word(tmp_path / "story.docx", [ARTICLES[0].title, *ARTICLES[0].text.split("\n")])
    [article] = reported(run, "story.docx")["articles"]
    assert (article["path"], article["title"]) == ("story.docx:1", ARTICLES[0].title)


def test_a_docx_that_is_a_zip_of_something_else_is_named_and_the_rest_done(run: Run, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "photos.docx", "w") as archive:
        archive.writestr("a.jpg", b"\xff\xd8\xff")
    tmp_path.joinpath("broken.docx").write_bytes(b"PK\x03\x04" + b"x" * 100)
    tmp_path.joinpath("a.txt").write_text(ARTICLES[0].text)
    report = reported(run, ".", status=3)
    assert [a["path"] for a in report["articles"]] == ["./a.txt"]
    assert [s["reason"].startswith("not a Word file, or broken (") for s in report["skipped"]] == [True, True]


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
@pytest.mark.parametrize(
    ("member", "content", "told"),
    [
        ("xl/workbook.xml", b"<workbook/>", "a spreadsheet, which is not read: save it as CSV"),
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
            "a spreadsheet, which is not read: save it as CSV",
        ),
        ("ppt/presentation.xml", b"<p/>", "a presentation, which is not read: save its text as .txt"),
    ],
)
def test_a_spreadsheet_or_a_presentation_is_told_what_to_save_as(
    run: Run, tmp_path: Path, name: str, member: str, content: bytes, told: str
) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr(member, content)
    done = run("report", name, "--format", "csv")
    assert (done.returncode, done.stderr.decode()) == (3, f"newsclean: skipped {name}: {told}\n")


def test_the_day_that_comes_with_an_article_counts_where_stories_look_for_days(run: Run, tmp_path: Path) -> None:
    rewrites = []
    for apart in (0, 1):
        records = [
            {"text": path.read_text(), "date": f"{2000 + apart * k}-03-03"}
            for k, path in enumerate(sorted(SAMPLES.glob("*.txt")))
        ]
        tmp_path.joinpath("a.jsonl").write_text("\n".join(map(json.dumps, records)))
        rewrites.append(reported(run, "a.jsonl")["summary"]["rewrites"])
    assert rewrites[0] > rewrites[1]
