"""ProQuest: its export as text, articles between lines of underscores."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.expressions import late
from newsclean.inputs.containers.exported import Exported, blocks, body, lines_of_text, uncertain

_RULE = late(r"_{20,}[ \t]{0,8}")
_NUMBER = late(r"(?:Document|Dokument|Documento) [0-9]{1,6} (?:of|von|de) [0-9]{1,6}")
_LABEL = late(r"([A-Z][A-Za-z/()-]{1,30}(?: [A-Za-z/()-]{1,30}){0,4}): ?(.*)")
_AFTER = frozenset(
    [
        "subject",
        "location",
        "people",
        "company / organization",
        "company",
        "title",
        "publication title",
        "pages",
        "publication year",
        "publication date",
        "year",
        "section",
        "publisher",
        "place of publication",
        "database",
        "country of publication",
        "publication subject",
        "issn",
        "source type",
        "language of publication",
        "copyright",
        "document type",
        "proquest document id",
        "document url",
        "last updated",
        "credit",
        "dateline",
        "illustration",
        "identifier / keyword",
        "word count",
        "classification",
        "business indexing term",
        "links",
        "abstract",
        "number",
        "volume",
        "issue",
        "first page",
        "column",
        "isbn",
        "dissertation",
        "supplement",
        "e-issn",
        "notes",
        "caption",
    ]
)
_DAY = r"[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}|[A-Z][a-z]{2,8} [0-9]{1,2}, [0-9]{4}"
_INFO = late(rf"(?P<outlet>[^;,\[]{{1,120}})[^0-9]{{0,160}}?(?P<date>{_DAY})")


def proquest(text: str) -> list[Exported]:
    """The articles of an export of ProQuest; none where a text is no such export.

    Raises UnreadableInput where it is one whose articles cannot be told apart.
    """
    lines = lines_of_text(text)
    rules = [at for at, line in enumerate(lines) if _RULE.fullmatch(line)]
    if not rules or not any(line.startswith("Full text:") for line in lines):
        return []
    chunks = [lines[a + 1 : b] for a, b in zip([-1, *rules], [*rules, len(lines)], strict=True)]
    articles = [chunk for chunk in chunks if _has_text(chunk) or any(_LABEL.fullmatch(line.strip()) for line in chunk)]
    return [_article(chunk, number) for number, chunk in enumerate(articles, 1) if not _is_footer(chunk)]


def _has_text(chunk: Sequence[str]) -> bool:
    return any(line.startswith("Full text:") for line in chunk)


def _is_footer(chunk: Sequence[str]) -> bool:
    """Whether it is what ProQuest says of itself below the last article."""
    return not _has_text(chunk) and any(
        "proquest.com" in line.lower() or "proquest llc" in line.lower() for line in chunk
    )


def _article(chunk: Sequence[str], number: int) -> Exported:
    starts = [at for at, line in enumerate(chunk) if line.startswith("Full text:")]
    if len(starts) != 1:
        raise uncertain("ProQuest", number, "single field of full text")
    at = starts[0]
    stop = next((k for k in range(at + 1, len(chunk)) if _is_label(chunk[k])), len(chunk))
    told = dict(_told([*chunk[:at], *chunk[stop:]]))
    above = [part for part in blocks(chunk[:at]) if not _NUMBER.fullmatch(part[0]) and not _LABEL.fullmatch(part[0])]
    title = told.get("title") or (" ".join(above[0]) if above else "")
    text = body([chunk[at].removeprefix("Full text:").strip(), *chunk[at + 1 : stop]])
    if not title or not text.strip():
        raise uncertain("ProQuest", number, "title and text")
    info = _INFO.match(told.get("publication info", ""))
    outlet = told.get("publication title") or (info["outlet"].strip() if info else "")
    date = told.get("publication date") or (info["date"] if info else "")
    byline, name = told.get("author", ""), told.get("proquest document id", "")
    return Exported(title, text, outlet.partition(";")[0].strip(), date, byline, name)


def _told(lines: Sequence[str]) -> list[tuple[str, str]]:
    found = [(match[1].lower(), match[2].strip()) for line in lines if (match := _LABEL.fullmatch(line.strip()))]
    return found[::-1]  # of two the first counts


def _is_label(line: str) -> bool:
    match = _LABEL.fullmatch(line.strip())
    return bool(match and match[1].lower() in _AFTER)
