"""Exports as HTML: Europresse, an `article` element each, and Factiva, a `div` of the class `article` each."""

from __future__ import annotations

from typing import Any

from newsclean.inputs.containers.exported import Exported, is_date, uncertain
from newsclean.inputs.containers.factiva import factiva

EUROPRESSE = ("dococurrcontainer", "titrearticle", "docpublicationname", "doctext")
FACTIVA = ("articleparagraph", "deheadline", "enheadline", "frheadline", 'class="article ', "factiva")
BLOCKS = ("p", "div", "br", "tr", "h1", "h2", "h3", "section", "header", "li")


def exported_html(page: str) -> list[Exported]:
    """The articles of an export as HTML; none where a page is no such export.

    Raises UnreadableInput where it is one whose articles cannot be told apart.
    """
    low = page.lower()
    if sum(name in low for name in EUROPRESSE) >= 2:
        return _europresse(page)
    return _factiva(page) if sum(name in low for name in FACTIVA) >= 2 else []


def _tree(page: str) -> Any:
    from lxml import html  # noqa: PLC0415 -- slow to import

    return html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))


def _europresse(page: str) -> list[Exported]:
    found = []
    for number, article in enumerate(_tree(page).xpath("//article"), 1):
        title = _first(article, "titreArticle", "titreArticleVisu", "rdp__articletitle")
        text = _paragraphs(article, "docOcurrContainer", "DocText", "rdp__articlecontent")
        if not title or not text:
            raise uncertain("Europresse", number, "title and text")
        outlet = _first(article, "DocPublicationName", "rdp__DocPublicationName")
        date = _first(article, "DocHeader", "rdp__DocHeader")
        byline = _first(article, "docAuthors", "authors", "sm-margin-bottomNews")
        found.append(Exported(title, f"{text}\n", outlet.partition(",")[0].strip(), _date_in(date), byline))
    return found


def _factiva(page: str) -> list[Exported]:
    articles = _with_class(_tree(page), "article")
    found = []
    for number, article in enumerate(articles, 1):
        parsed = factiva(_as_text(article))
        if len(parsed) != 1:
            raise uncertain("Factiva", number, "end, or more than one")
        found += parsed
    return found


def _with_class(node: Any, name: str) -> list[Any]:
    return list(node.xpath(f"descendant-or-self::*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"))


def _first(node: Any, *names: str) -> str:
    for name in names:
        for found in _with_class(node, name):
            if text := " ".join(found.text_content().split()):
                return text
    return ""


def _paragraphs(node: Any, *names: str) -> str:
    for name in names:
        if within := _with_class(node, name):
            lines = [line.strip() for line in _as_text(within[0]).split("\n")]
            return "\n\n".join(line for line in lines if line)
    return ""


def _as_text(node: Any) -> str:
    """The text of an element, a line a block; paragraphs stand apart."""
    out: list[str] = []

    def say(text: str | None) -> None:
        out.append(" ".join((text or "").replace("\n", " ").split(" ")))

    for event, element in _walk(node):
        if element.tag in BLOCKS:
            out.append("\n\n" if element.tag == "p" else "\n")
        elif element.tag == "td" and event == "end":
            out.append(" ")
        if isinstance(element.tag, str):
            say(element.text if event == "start" else element.tail if element is not node else "")
    return "\n".join(" ".join(line.split()) for line in "".join(out).split("\n"))


def _walk(node: Any) -> Any:
    from lxml import etree  # noqa: PLC0415 -- as above

    return etree.iterwalk(node, events=("start", "end"))


def _date_in(header: str) -> str:
    """The date of a header, which tells section and page, too: "Économie, mardi 7 octobre 2025, p. 3"."""
    return next((part.strip() for part in header.split(",") if is_date(part)), header)
