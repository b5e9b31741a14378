"""Several documents in one file: the exports of press databases (Nexis, Factiva, ProQuest and their like).

Such a file holds articles that have nothing to do with each other.  Taken for one, it would join their stories and
stand for none of them; so it is known by what databases write around each article, and told.  Each of these must be
there twice: a number out of how many, the end or the number of a document, or fields that no newspaper prints.
"""

from __future__ import annotations

import itertools
import re

from newsclean.expressions import late

_NUMBERED = late(
    r"^[ \t]{0,80}(?:(?:documents?|dokumente?|articles?|artikel|art[ií]culos?|documentos?|articol[io]|items?|records?)"
    r"[ \t]{0,4}\(?[ \t]{0,4}([0-9]{1,6})[ \t]{1,4}(?:of|von|de|di|sur|van)[ \t]{1,4}([0-9]{1,6})\)?"
    r"|([0-9]{1,6})[ \t]{1,4}(?:of|von|de|di|sur|van)[ \t]{1,4}([0-9]{1,6})[ \t]{1,4}"
    r"(?:documents?|dokumenten?|articles?|artikeln?|art[ií]culos?|documentos?|documenti|articoli|items?|records?|results?))"
    r"[ \t]{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
"""A document's number out of how many: "2 of 14 DOCUMENTS", "Document 2 of 14"."""

_CLOSED = late(
    r"^[ \t]{0,80}(?:end of document|ende des dokuments|fin du document|fin del documento|fine del documento"
    r"|[Dd]ocument [A-Z][A-Z0-9]{3,}[0-9][0-9a-z]{8,24})[ \t]{0,80}$",
    re.MULTILINE | re.IGNORECASE,
)
"""The end of a document: words that say so, or its number (Factiva's)."""

_COUNTED = late(
    r"^[0-9][0-9.,]{0,8}[ \t](?:words|wörter|mots|palabras|parole|palavras|woorden)[ \t]{0,8}\n(?:[^\n]{1,120}\n){2,7}?"
    r"(?:\(c\) |©|copyright )",
    re.IGNORECASE | re.MULTILINE,
)
"""The words of a document as a line of its own, and its copyright some lines below."""

_FIELD = late(
    r"^[ \t]{0,40}(load-date|length|publication-type|journal-code|proquest document id|document url|document type"
    r"|full text|publication info|publication title|publication subject|source type|last updated|database"
    r"|word count|document number|dokumentnummer|dokument-nr\.?|quellenname|record number|accession number"
    r"|dauerhafte adresse des dokuments|alle rechte vorbehalten|ressort|paper|section)[ \t]{0,4}:",
    re.IGNORECASE | re.MULTILINE,
)
"""Fields that databases print with an article, and newspapers don't."""

_CODE = late(r"^(HD|WC|PD|SN|SC|LP|TD|AN|CY|LA|PUB)(?:[ \t]{1,8}\S|[ \t]{0,8}$)", re.MULTILINE)
"""Factiva's codes for the same."""

_OUT_OF = late(r"[0-9][ \t]{1,4}(?:of|von|de|d[iı]|[sſ]ur|van)[ \t]{1,4}[0-9]")
_WORDS = (" words\n", " wörter\n", " mots\n", " palabras\n", " parole\n", " palavras\n", " woorden\n")
_NAMES = (
    *("load-date:", "length:", "publication", "journal-code:", "document id:", "document url:", "document type:"),
    *("full text:", "source type:", "last updated:", "database:", "word count:", "document number:", "dokument"),
    *("quellenname:", "record number:", "accession number:", "alle rechte vorbehalten:", "ressort:", "paper:"),
    "section:",
)
_BEFORE_COLONS = tuple(name[:-1] for name in _NAMES if name.endswith(":"))
_BARE = tuple(name for name in _NAMES if not name.endswith(":"))
_ENDS = (
    "end of document",
    "ende des dokuments",
    "fin du document",
    "fin del documento",
    "fine del documento",
    "\ndocument ",
)
"""What stands wherever a pattern finds anything: it is sooner looked for than the pattern."""

FIELDS = 2
"""Different fields that are there, each for several documents."""


def documents_in(text: str) -> int:
    """How many documents a text holds, as far as it says so: 1 where it says nothing of several."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\N{NO-BREAK SPACE}", " ")
    small = text.lower()
    most = 1
    if _OUT_OF.search(small):
        most = max(most, _numbered(text))
    if ("document" in small or "dokument" in small) and any(end in small for end in _ENDS):
        most = max(most, len(_CLOSED.findall(text)))
    if [words for words in _WORDS if words in small]:
        most = max(most, len(_COUNTED.findall(text)))
    if _may_have_fields(small):
        most = max(most, _records(_FIELD.findall(text)))
    if "\nlp" in small or "\nhd" in small:
        most = max(most, _records(_CODE.findall(text)))
    return most


def _may_have_fields(small: str) -> bool:
    """Whether several of _NAMES stand in a text, in small letters, twice."""
    before_colons = small.split(":")[:-1]
    named = len([part for part in before_colons if part.endswith(_BEFORE_COLONS)])
    if named < FIELDS and not any(name in small for name in _BARE):
        return False  # as by far the most, and soon told
    return len([name for name in _NAMES if small.count(name) > 1]) >= FIELDS


def _numbered(text: str) -> int:
    """How many documents are numbered, one after the other, out of the same number."""
    found = [tuple(int(n) for n in match if n) for match in _NUMBERED.findall(text)]
    steps = sum(of == of_next and n + 1 == n_next for (n, of), (n_next, of_next) in itertools.pairwise(found))
    return steps + 1 if steps else 1


def _records(names: list[str]) -> int:
    """How many documents have FIELDS of the fields named, or more."""
    names = [name.lower() for name in names]
    counts = sorted((names.count(name) for name in set(names)), reverse=True)
    return counts[FIELDS - 1] if len(counts) >= FIELDS else 1
