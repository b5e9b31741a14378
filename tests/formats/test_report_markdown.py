"""Markdown, rendered by a real library that lets markup through: what is not escaped would be alive."""

from __future__ import annotations

import html
import re

import pytest
from conftest import SAMPLES, Run
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsclean.formats.markdown import WORD_JOINER, code, inline, starting
from newsclean.formats.plain import one_line, plain
from newsclean.formats.report_markdown import as_markdown
from newsclean.model import Article, Credit, Crediting, Link, Member, Report, Skipped, Source, Story

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

HOSTILE = [
    "<script>alert(1)</script>", "[x](http://evil.example)", "![x](y)", "`code` ``two``", "**b** __i__ ~~s~~ *e* _e_",
    "a | b", "a \\| b", "\\", "ends with \\", "&lt;b&gt; &#64;", "<http://evil.example>", "http://evil.example",
    "[ref]: http://evil.example", "# heading", "- item", "1. item", "2) item", "> quote", "===", "---", "+ x", "```",
    "$x$", "a\nb\n\n# c", "\x1b[31m\u202eevil", "<!-- x", "| a |\n|---|", "    code", "\\[x](y)", "`", "a`", "~~~",
]  # fmt: skip

TEXT = st.text(alphabet=st.characters(max_codepoint=0x2100) | st.sampled_from("\\`*_[]()<>|~&$#-+.!:@\n"), max_size=40)


def _shown(markdown: str) -> str:
    """The text that a paragraph of Markdown shows, nothing but text being in it."""
    rendered = RENDERER.render(markdown)
    assert rendered.startswith("<p>"), rendered
    inner = rendered.removeprefix("<p>").removesuffix("</p>\n")
    assert "<" not in inner, rendered
    return html.unescape(inner).replace(WORD_JOINER, "")


def _with_examples(test: object) -> object:
    for text in HOSTILE:
        test = example(text=text)(test)  # type: ignore[operator]
    return test


@_with_examples
@given(text=TEXT)
def test_text_within_a_line_shows_as_it_stands(text: str) -> None:
    if one_line(text) and WORD_JOINER not in text:
        assert _shown(f"x {inline(text)} y") == f"x {one_line(text)} y"


@_with_examples
@given(text=TEXT)
def test_text_at_the_start_of_a_line_shows_as_it_stands(text: str) -> None:
    if one_line(text) and WORD_JOINER not in text:
        assert _shown(starting(text)) == one_line(text)


@_with_examples
@given(text=TEXT)
def test_code_shows_as_it_stands_also_in_a_table(text: str) -> None:
    rendered = RENDERER.render(f"| a |\n|---|\n| {code(text)} |\n")
    (cell,) = re.findall(r"<td>(.*)</td>", rendered)
    inner = cell.removeprefix("<code>").removesuffix("</code>")
    assert "<" not in inner, rendered
    assert html.unescape(inner).strip() == plain(text).strip()


def test_a_mention_calls_nobody() -> None:
    assert inline("@ana, owner/name#12, a@b.example, +@.b") == (
        f"@{WORD_JOINER}ana, owner/name#{WORD_JOINER}12, a@{WORD_JOINER}b.example, +@{WORD_JOINER}.b"
    )


def test_an_address_in_a_text_becomes_no_link() -> None:
    assert inline("see https://evil.example or www.evil.example") == "see https\\://evil.example or www\\.evil.example"


def test_sums_of_money_are_legible_in_a_mail() -> None:
    assert inline("a $4.2 billion stake, 3.5 % (up)") == "a $4.2 billion stake, 3.5 % (up)"


def test_a_report_has_a_heading_and_a_table_for_each_story(run: Run) -> None:
    written = run("report", SAMPLES, "--format", "markdown").stdout.decode()
    rendered = RENDERER.render(written)
    assert rendered.count("<h2>") == rendered.count("<table>") == 3
    assert rendered.count("<tr>") == 23 + 3
    first = rendered.split("<h2>")[1]
    assert "Source: <strong>The Saltholm Courier</strong>, credited by 7 of 12." in first
    assert "Credit nobody: <code>coastline-radio-ostrey-pier.txt</code>" in first
    assert "<strong>differs</strong>: £6.9 million here, £6.4 million there" in first


def test_top_says_how_many_stories_are_shown(run: Run) -> None:
    written = run("report", SAMPLES, "--format", "markdown", "--top", "1").stdout.decode()
    assert written.count("\n## ") == 1
    assert "And 2 more stories, left out here." in written


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert_wherever_it_stands_in_a_report(text: str) -> None:
    paths = (f"{text}-a", f"{text}-b")
    articles = tuple(Article(p, text, 9, 1, 1, (Credit(text, 1, text),)) for p in paths)
    members = (Member(paths[0], "lead", paths[0], 1.0), Member(paths[1], "copy", paths[0], 0.9))
    link = Link(*paths, "copy", 0.9, 0.9, (0.9, 0.9))
    story = Story("0e" * 6, text, Source(text, 1, 2), members, (link,), Crediting((paths[0],), (), (paths[1],)))
    report = Report("0", {}, articles, (story,), (Skipped(text, text),))
    rendered = RENDERER.render(b"".join(as_markdown(report, 0)).decode())
    tags = set(re.findall(r"<(/?\w+)", rendered))
    allowed = {"h1", "h2", "p", "strong", "code", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    assert {tag.removeprefix("/") for tag in tags} <= allowed
    assert rendered.count("<tr>") == 3
    assert rendered.count("<h2>") == 1
