"""Factiva: its exports as text, with lines in a set order or with two-letter codes, and as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.expressions import late
from newsclean.inputs.containers.exported import Exported, blocks, body, is_date, lines_of_text, uncertain

_END = late(r"[ \t]{0,8}Do[ck]umento? [A-Z][A-Z0-9]{3,}[0-9][0-9a-z]{8,24}[ \t]{0,8}")
_WORDS = late(r"[0-9][0-9.,]{0,8} (?:words|wörter|mots|palabras|parole|palavras|woorden)", re.IGNORECASE)
_COPYRIGHT = late(r"(?:\(c\)|©|copyright|all rights reserved|alle rechte|tous droits)", re.IGNORECASE)
_BYLINE = late(r"(?:By|Von|Par|Por|Di|Door) (?=\S)")
_CODE = late(
    r"(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPD|IPC|PUB|AN|VOL|CT|RF|CLM|ART)(?:[ \t]+(.*))?"
)
_FOOTER = late(r"(?:©|\(c\)) ?[0-9]{4} Factiva|Search Summary|Page [0-9]+ of [0-9]+", re.IGNORECASE)


def factiva(text: str) -> list[Exported]:
    """The articles of an export of Factiva as text; none where a text is no such export.

    Raises UnreadableInput where it is one whose articles cannot be told apart.
    """
    lines = lines_of_text(text)
    ends = [at for at, line in enumerate(lines) if _END.fullmatch(line)]
    if not ends:
        return _by_codes(lines)
    rest = [line for line in lines[ends[-1] + 1 :] if line.strip()]
    if any(_WORDS.fullmatch(line.strip()) for line in rest):
        raise uncertain("Factiva", len(ends) + 1, "end")
    chunks = [lines[a + 1 : b] for a, b in zip([-1, *ends], ends, strict=False)]
    return [
        _in_order(chunk, lines[end], number) for number, (chunk, end) in enumerate(zip(chunks, ends, strict=True), 1)
    ]


def _in_order(chunk: Sequence[str], end: str, number: int) -> Exported:
    """An article whose lines are its title, byline, words, date, outlet, code, language, copyright, and its body."""
    lines = [line.strip() for line in chunk]
    at = next((k for k, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if at is None:
        return _checked(_coded(chunk), number) if any(_CODE.fullmatch(line) for line in lines) else _missing(number)
    dated = next((k for k in range(at + 1, min(at + 6, len(lines))) if is_date(lines[k])), None)
    if dated is None:
        raise uncertain("Factiva", number, "date below the number of its words")
    below = [k for k in range(dated + 1, len(lines)) if lines[k]]
    owned = next((k for k in below[:14] if _COPYRIGHT.match(lines[k])), None)
    outlet = next((lines[k] for k in below if not re.match(r"[0-9]{1,2}:[0-9]{2}", lines[k])), "")
    if owned is None or not outlet:
        raise uncertain("Factiva", number, "outlet and copyright")
    while owned + 1 < len(lines) and lines[owned + 1]:
        owned += 1
    title, byline = _above(lines[:at])
    name = end.strip().rpartition(" ")[2]
    return _checked(Exported(title, body(chunk[owned + 1 :]), outlet, lines[dated], byline, name), number)


def _above(lines: Sequence[str]) -> tuple[str, str]:
    """Title and byline, out of the lines above the number of words: section, title, byline, of which each may lack."""
    parts = [part for part in blocks(lines) if not _FOOTER.match(part[0])]
    if not parts:
        return "", ""
    *above, last = parts
    if above and len(last) == 1:
        return above[-1][-1], _BYLINE.sub("", last[0])
    named = [line for line in last if _BYLINE.match(line)]
    rest = [line for line in last if not _BYLINE.match(line)] or last
    return rest[-1], _BYLINE.sub("", named[0]) if named else ""


def _by_codes(lines: Sequence[str]) -> list[Exported]:
    """The articles of an export with codes: HD begins one, AN with the number ends it."""
    ends = [at for at, line in enumerate(lines) if re.match(r"AN(?:[ \t]|$)", line)]
    if not ends or sum(bool(re.match(r"(?:LP|TD)(?:[ \t]|$)", line)) for line in lines) < len(ends):
        return []
    chunks = [lines[a + 1 : b + 1] for a, b in zip([-1, *ends], ends, strict=False)]
    return [_checked(_coded(chunk), number) for number, chunk in enumerate(chunks, 1)]


def _coded(chunk: Sequence[str]) -> Exported:
    found: dict[str, list[str]] = {}
    code = ""
    for line in chunk:
        if match := _CODE.fullmatch(line.rstrip()):
            code = match[1]
        found.setdefault(code, []).append((match[2] or "") if match else line)
    told = {name: " ".join(" ".join(lines).split()) for name, lines in found.items()}
    text = "\n\n".join(body(found[name]).strip() for name in ("LP", "TD") if name in found)
    byline = _BYLINE.sub("", told.get("BY", ""))
    name = told.get("AN", "").rpartition(" ")[2]
    return Exported(told.get("HD", ""), f"{text}\n", told.get("SN", ""), told.get("PD", ""), byline, name)


def _checked(article: Exported, number: int) -> Exported:
    if not article.text.strip() or not article.title:
        raise uncertain("Factiva", number, "title and text")
    return article


def _missing(number: int) -> Exported:
    raise uncertain("Factiva", number, "number of words")
