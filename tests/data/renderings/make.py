"""Renderings: writes PAGE/TOOL.txt for every PAGE/page.html beside this file, by the tools themselves.

    apt install lynx w3m elinks links2 html2text pandoc
    pip install html2text html-text inscriptis lxml lxml_html_clean markdownify markitdown resiliparse trafilatura
    python tests/data/renderings/make.py

`reader` and `wet` are the forms of a reader service and of a crawl around a converter's Markdown and text.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import html2text
import html_text
import inscriptis
import markdownify
import trafilatura
from markitdown import MarkItDown
from resiliparse.extract.html2text import extract_plain_text

HERE = Path(__file__).resolve().parent
COMMANDS = {
    "lynx": "lynx -dump -force_html -display_charset=utf-8 -assume_charset=utf-8",
    "lynx-nolist": "lynx -dump -nolist -force_html -display_charset=utf-8 -assume_charset=utf-8",
    "w3m": "w3m -dump -T text/html -I UTF-8 -O UTF-8",
    "w3m-numbers": "w3m -dump -o display_link_number=1 -T text/html -I UTF-8 -O UTF-8",
    "links2": "links2 -dump -codepage utf-8 -html-assume-codepage utf-8",
    "elinks": "elinks -dump -dump-charset utf-8",
    "html2text": "html2text -utf8",
    "pandoc": "pandoc -f html -t plain",
    "pandoc-gfm": "pandoc -f html -t gfm-raw_html",
}
RECORD = """\
WARC/1.0\r
WARC-Type: conversion\r
WARC-Target-URI: {url}\r
WARC-Date: 2026-01-13T09:00:00Z\r
WARC-Record-ID: <urn:uuid:0b3c8a54-52a1-4f7e-9a34-1f1d0c6b7e21>\r
Content-Type: text/plain\r
Content-Length: {size}\r
\r
"""


def renderings(page: Path) -> Iterator[tuple[str, str]]:
    """What each tool makes of a page, by the tool's name."""
    html = page.read_text("utf-8")
    for name, command in COMMANDS.items():
        done = subprocess.run([*command.split(), str(page)], capture_output=True, check=True)
        yield name, done.stdout.decode("utf-8", "replace")
    yield "html2text-py", html2text.HTML2Text().handle(html)
    by_number = html2text.HTML2Text(bodywidth=0)
    by_number.inline_links = False
    yield "html2text-refs", by_number.handle(html)
    yield "inscriptis", inscriptis.get_text(html)
    yield "html_text", html_text.extract_text(html)
    yield "resiliparse", extract_plain_text(html)
    yield "resiliparse-main", extract_plain_text(html, main_content=True)
    yield "trafilatura", trafilatura.extract(html)
    options = {"include_links": True, "include_images": True, "include_formatting": True}
    yield "trafilatura-md", trafilatura.extract(html, output_format="markdown", with_metadata=True, **options)
    yield "markdownify", markdownify.markdownify(html)
    yield "markitdown", MarkItDown().convert(str(page)).text_content
    yield from _around(html)


def _around(html: str) -> Iterator[tuple[str, str]]:
    title, url = (re.search(x, html)[1] for x in (r"<title>(.*?)</title>", r'rel="canonical" href="([^"]*)'))
    top = f"Title: {title}\n\nURL Source: {url}\n\nPublished Time: 2026-01-13T09:00:00Z\n\nMarkdown Content:\n"
    yield "reader", top + markdownify.markdownify(html, heading_style="atx", strip=["title", "style"])
    body = "\n".join(line for line in html_text.extract_text(html).splitlines() if line.strip()) + "\n"
    yield "wet", RECORD.format(url=url, size=len(body.encode())) + body


for page in sorted(HERE.glob("*/page.html")):
    for name, text in renderings(page):
        there = text.replace(f"file://{page.parent}/", "https://site.example/").replace(
            "file:///", "https://site.example/"
        )
        (page.parent / f"{name}.txt").write_bytes(there.encode())
