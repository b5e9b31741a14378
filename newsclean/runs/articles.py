"""Articles: what a page, its lines classified, tells of itself as an article: title, size, credits, corrections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from newsclean.arrays.types import Index, Mask
from newsclean.credits import Outlets, credits, may_name
from newsclean.credits.bylines import OPENING_LINES, opening
from newsclean.documents import Details, Document
from newsclean.facts.corrections import may_say_corrected, says_corrected
from newsclean.facts.cut_short import is_cut_short
from newsclean.facts.own_day import given_day
from newsclean.inputs.containers.records import host
from newsclean.model import Article, Credit
from newsclean.runs.pages import Pages
from newsclean.text.paragraphs import paragraphs
from newsclean.text.tokens import Text

MAX_OUTLET = 40
"""Characters of a line of page chrome that may be the outlet's name."""

MAX_TITLE = 200
"""Characters of a title: where an article has none, the beginning of its first line stands for it."""


class Hints(NamedTuple):
    """What the words of a batch may tell: bool[lines], which may name an outlet; bool[docs], which may say that they
    have been corrected."""

    naming: Mask
    correcting: Mask


def hints(text: Text, known: Outlets) -> Hints:
    """What the words of a batch may tell.  known: the outlets."""
    return Hints(may_name(text, known), may_say_corrected(text))


class _Page(NamedTuple):
    """A document and its lines, all of which are counted from `start` among those of the batch.

    lines: as text, settled; size: int64[lines], the words of each; gone: int64, the places of those that hold words and
    are not the article's.
    """

    document: Document
    start: int
    lines: list[str]
    size: Index
    gone: Index


def article(pages: Pages, k: int, body: Index, hinted: Hints, known: Outlets, headline: Index | None) -> Article:
    """Document k as an article.

    body: int64[body lines], their numbers; headline: int64[lines], those of its headline, where that is hard-wrapped.
    """
    start, size = int(pages.text.doc_line[k]), pages.sizes(k)
    gone = np.flatnonzero(~pages.keep(k) & (size > 0))
    page = _Page(pages.documents[k], start, pages.text.lines_of_document(k), size, gone)
    heading = int(pages.labels.title[k]) - start
    own = (headline - start).tolist() if headline is not None else [heading] if heading >= 0 else body[:1] - 1
    title = " ".join(page.lines[at] for at in own)
    return Article(
        page.document.path,
        " ".join(title.split())[:MAX_TITLE],
        int(size[body - 1].sum()),
        len(gone),
        int(size[gone].sum()),
        _credits(page, body, own[-1] if len(own) else -1, hinted.naming, known),
        extracted=page.document.extracted,
        corrected=bool(hinted.correcting[k]) and says_corrected(page.lines),
        cut=len(body) > 0 and is_cut_short(page.lines[body[-1] - 1]),
        details=page.document.details and _dated(page.document.details),
        encoding="" if page.document.encoding == "utf-8" else page.document.encoding,
        rival=page.document.rival,
    )


def _dated(details: Details) -> Details:
    """What comes with an article, its date as ISO; none where it is no day of one year."""
    day = given_day(details.date)
    return details._replace(date=f"{day.year:04}-{day.month:02}-{day.day:02}" if day else "")


def _credits(page: _Page, body: Index, heading: int, naming: Mask, known: Outlets) -> tuple[Credit, ...]:
    """The outlets that a page credits, but for its own, which its chrome and its path show.

    body: the numbers of its body lines; heading: the place of its headline, or -1; naming: bool[lines of the batch],
    which may name an outlet.
    """
    below = np.flatnonzero(page.size[heading + 1 :])[:OPENING_LINES] + heading + 1
    named = body[naming[page.start + body - 1]]
    if not len(body) or not (len(named) or naming[page.start + below].any()):
        return ()
    # Kept or not, these may be a byline, which names an agency and not the page's own outlet.
    above = opening([(at + 1, page.lines[at]) for at in below.tolist()])
    prose = paragraphs([(n, page.lines[n - 1]) for n in body.tolist()])
    found = credits(prose, _may_be_own(page, above), known, above=above, naming=_paragraphs_of(named, prose))
    where = [_slug(sign) + "-" for sign in _signs(page.document)]
    return tuple(
        c for c in found if not any(part.startswith(_slug(c.outlet.removeprefix("The ")) + "-") for part in where)
    )


def _may_be_own(page: _Page, above: Sequence[tuple[int, str]]) -> set[str]:
    """The lines of page chrome that may be the name of the page's outlet: short ones but for those of a byline."""
    byline = {number - 1 for number, _ in above}
    short = [at for at in page.gone.tolist() if len(page.lines[at]) <= MAX_OUTLET and at not in byline]
    return {page.lines[at].strip() for at in short}


def _signs(document: Document) -> list[str]:
    """What shows whose page a document is, beside its chrome: the last two parts of its path, and the outlet and the
    host that come with it."""
    of_itself = [document.details.outlet, host(document.details.url)] if document.details else []
    return [*document.path.split("/")[-2:], *of_itself]


def _paragraphs_of(numbers: Index, body: Sequence[tuple[int, str]]) -> set[int]:
    """The numbers of the paragraphs that body lines belong to, by the number of each one's first line."""
    firsts = np.array([number for number, _ in body])
    return set(firsts[np.searchsorted(firsts, numbers, "right") - 1].tolist())


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
