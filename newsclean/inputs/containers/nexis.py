"""Nexis: the exports of LexisNexis Academic ("1 of 14 DOCUMENTS") and of Nexis Uni and Lexis+ ("End of Document")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.expressions import late
from newsclean.inputs.containers.exported import Exported, blocks, body, is_date, lines_of_text, uncertain

_NUMBERED = late(
    r"[ \t]{0,80}(?:(?:Dokument|Document|Documento) )?([0-9]{1,6}) (?:of|von|de|di|van) ([0-9]{1,6})"
    r"(?: (?:DOCUMENTS|DOKUMENTEN?|DOCUMENTOS|DOCUMENTI|DOCUMENTEN))?[ \t]{0,80}"
)
_WORD = late(r"do[ck]ument", re.IGNORECASE)
_END = late(r"[ \t]{0,80}(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento)[ \t]{0,80}")
_BODY = late(r"[ \t]{0,8}(?:Body|Volltext|Texte|Corps|Cuerpo)[ \t]{0,8}")
_LABEL = late(r"([A-Z][A-Za-zÄÖÜÉÈäöüéè-]{2,19}(?: [A-Z][A-Z-]{2,15})?):(?: |$)")
_BYLINES = ("byline", "autor", "auteur", "autore")
_HEAD = frozenset(
    [
        "byline",
        "section",
        "length",
        "dateline",
        "highlight",
        "autor",
        "rubrik",
        "länge",
        "auteur",
        "rubrique",
        "longueur",
        "distribution",
        "edition",
        "series",
        "copyright",
        "autore",
        "url",
    ]
)
_FOOT = frozenset(
    [
        "load-date",
        "language",
        "publication-type",
        "publication type",
        "journal-code",
        "graphic",
        "subject",
        "company",
        "organization",
        "person",
        "geographic",
        "industry",
        "country",
        "city",
        "state",
        "ticker",
        "update",
        "sprache",
        "notes",
        "correction",
        "correction-date",
        "document-type",
        "pub-type",
        "langue",
        "type",
        "classification",
    ]
)
_COPYRIGHT = late(r"(?:Copyright|©|\(c\)) ?.{0,120}|All Rights Reserved\.?", re.IGNORECASE)


def nexis(text: str) -> list[Exported]:
    """The articles of an export of Nexis; none where a text is no such export.

    Raises UnreadableInput where it is one whose articles cannot be told apart.
    """
    lines = lines_of_text(text)
    starts = _numbered(lines)
    if starts:
        chunks = [lines[a + 1 : b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
        return [_old(chunk, number) for number, chunk in enumerate(chunks, 1)]
    ends = [at for at, line in enumerate(lines) if _END.fullmatch(line)]
    if not ends:
        return []
    chunks = [lines[a + 1 : b] for a, b in zip([-1, *ends], ends, strict=False)]
    if "".join(lines[ends[-1] + 1 :]).strip():
        raise uncertain("Nexis", len(ends) + 1, "end")
    return [_new(chunk, number) for number, chunk in enumerate(chunks, 1)]


def _numbered(lines: Sequence[str]) -> list[int]:
    """The lines that number the articles one after the other, out of as many; none where they do not."""
    found = [
        (at, match) for at, line in enumerate(lines) if (match := _NUMBERED.fullmatch(line)) and _WORD.search(line)
    ]
    if not found:
        return []
    numbers = [int(match[1]) for _, match in found]
    in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return [at for at, _ in found] if in_order and len({match[2] for _, match in found}) == 1 else []


def _old(chunk: Sequence[str], number: int) -> Exported:
    """An article of the old kind: outlet, date, title, labels, body, labels."""
    parts = blocks(chunk)
    dated = next((at for at, part in enumerate(parts[:6]) if is_date(part[0])), None)
    if not dated:
        raise uncertain("Nexis", number, "outlet and date")
    first = next((at for at in range(dated + 1, len(parts)) if _label(parts[at]) in _HEAD), None)
    if first is None:
        raise uncertain("Nexis", number, "labels, as LENGTH")
    last = first
    while last + 1 < len(parts) and _label(parts[last + 1]) in _HEAD:
        last += 1
    stop = next((at for at in range(last + 1, len(parts)) if _is_foot(parts[at])), len(parts))
    outlet = next((part[0] for part in parts[:dated] if not _COPYRIGHT.fullmatch(part[0])), "")
    title = " ".join(line for part in parts[dated + 1 : first] for line in part)
    return _checked(
        Exported(title, _text(parts[last + 1 : stop]), outlet, parts[dated][0], _byline(parts[first : last + 1])),
        number,
    )


def _new(chunk: Sequence[str], number: int) -> Exported:
    """An article of the new kind: title, outlet, date, labels, "Body", body, labels."""
    at = next((k for k, line in enumerate(chunk) if _BODY.fullmatch(line)), None)
    if at is None:
        raise uncertain("Nexis", number, "line that says Body")
    head = [line.strip() for line in chunk[:at] if line.strip()]
    dated = next((k for k in range(len(head) - 1, 1, -1) if is_date(head[k])), None)
    if dated is None:
        raise uncertain("Nexis", number, "title, outlet and date")
    below = list(chunk[at + 1 :])
    stop = next((k for k, line in enumerate(below) if _is_foot([line.strip()])), len(below))
    byline = _byline([[line] for line in head[dated + 1 :]])
    return _checked(Exported(head[dated - 2], body(below[:stop]), head[dated - 1], head[dated], byline), number)


def _checked(article: Exported, number: int) -> Exported:
    if not article.text.strip():
        raise uncertain("Nexis", number, "text")
    return article


def _text(parts: Sequence[Sequence[str]]) -> str:
    return body("\n\n".join("\n".join(part) for part in parts).split("\n"))


def _byline(parts: Sequence[Sequence[str]]) -> str:
    for part in parts:
        if _label(part) in _BYLINES:
            return " ".join(part).partition(":")[2].strip()
    return ""


def _label(part: Sequence[str]) -> str | None:
    """The label that a block begins with, in small letters."""
    match = _LABEL.match(part[0]) if part else None
    return match[1].lower() if match else None


def _is_foot(part: Sequence[str]) -> bool:
    return _label(part) in _FOOT or bool(part and part[0] in ("Classification", "Graphic"))
