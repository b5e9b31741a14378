"""Exports of press databases: which database wrote a file, and the articles that it holds."""

from __future__ import annotations

import re
from typing import BinaryIO

from newsclean.errors import UnreadableInput
from newsclean.expressions import late
from newsclean.inputs.containers.exported import Exported, Unparted
from newsclean.inputs.containers.extras import needed
from newsclean.inputs.containers.factiva import factiva
from newsclean.inputs.containers.marked_up import EUROPRESSE, FACTIVA, exported_html
from newsclean.inputs.containers.nexis import nexis
from newsclean.inputs.containers.offices import unread_kind
from newsclean.inputs.containers.proquest import proquest
from newsclean.inputs.encodings import decode
from newsclean.inputs.html import HTML_START
from newsclean.inputs.read import MAX_BYTES, too_large
from newsclean.inputs.several import documents_in

HEAD, HTML_HEAD = 2**13, 2**18
"""Bytes of a text, and of a page, by which it is seen that it may be an export: they hold the head of its first
article."""

_MARKS = late(
    rb"[0-9] (?:of|von|de|di|van) [0-9]{1,6}[ \t]|(?:Document|Dokument|Documento) [0-9]{1,6} (?:of|von|de) [0-9]"
    rb"|[0-9] (?:words|w[^a-z]{1,2}rter|mots|palabras|parole|palavras|woorden)[ \t]{0,4}\r?\n"
    rb"|^(?:Length|Full text):|_{20}|^HD(?:[ \t]|\r?$)|End of Document",
    re.MULTILINE | re.IGNORECASE,
)
_SIGNS = (b"end of document", b"length:", b"full text:", b"_" * 20, b"\nhd")
_COUNTED = late(
    rb"[0-9] (?:(?:of|von|de|di|van) [0-9]|(?:words|w[^a-z]{1,2}rter|mots|palabras|parole|palavras|woorden)[ \t\r\n])"
)
_DOCUMENT = late(rb"do[ck]umento? [0-9]")
"""One of these stands, in small letters, wherever `_MARKS` finds anything but a code at the very beginning: they are
sooner looked for."""

_NAMES = tuple(name.encode() for name in (*EUROPRESSE, *FACTIVA))

PARSERS = (proquest, nexis, factiva)


def may_be_export(head: bytes) -> bool:
    """Whether a text that begins so may be an export."""
    small = head.lower()
    likely = small.startswith(b"hd") or any(sign in small for sign in _SIGNS)
    likely = likely or bool(_COUNTED.search(small) or _DOCUMENT.search(small))
    return (likely and bool(_MARKS.search(head))) or sum(name in small for name in _NAMES) > 1


def exported(raw: bytes) -> list[Exported]:
    """The articles of a file that is the export of a database; none where it is none, or holds one article as any text.

    Raises UnreadableInput where it is one whose articles cannot be told apart, or is no text.
    """
    text = decode(raw).text
    if HTML_START.match(text):
        return exported_html(text)
    several = documents_in(text)
    if several < 2:
        return []
    for parse in PARSERS:
        if found := parse(text):
            if len(found) < several:
                told = f"it tells of {several:,} articles, {len(found):,} are found"
                raise Unparted(f"an export that cannot be parted: {told}")
            return found
    return []


def docx(file: BinaryIO) -> list[Exported]:
    """The articles of a Word file: those of an export of Nexis, or the file as one article.

    Raises:
        UnreadableInput: it is no Word file (what it is, is told where that is known), or an export whose articles
            cannot be told apart.
        MissingLibrary: there is no python-docx.
    """
    if (other := unread_kind(file)) is not None:
        raise UnreadableInput(other)
    library = needed("docx", "Word")
    try:
        document = library.Document(file)
        lines = list(_paragraphs(document))
    except Exception as error:  # whatever a damaged or foreign archive brings out in it
        raise UnreadableInput(f"not a Word file, or broken ({type(error).__name__})") from error
    text = "\n".join(lines)
    if len(text) > MAX_BYTES:
        raise UnreadableInput(too_large())
    if found := nexis(text):
        return found
    if not text.strip():
        raise UnreadableInput("no text in it")
    told = [line for line in lines if line.strip()]
    return [Exported("", "\n\n".join(told) + "\n")]


def _paragraphs(document: object) -> list[str]:
    """The paragraphs in their order, those in tables and in content controls, too; text that is tracked as inserted
    counts, and as deleted does not."""
    body = document.element.body  # type: ignore[attr-defined]
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    signs = {f"{space}br": "\n", f"{space}tab": "\t"}
    out = []
    for paragraph in body.iter(f"{space}p"):
        nodes = paragraph.iter(f"{space}t", f"{space}br", f"{space}tab")
        out.append("".join(signs.get(node.tag) or node.text or "" for node in nodes))
    return out
