"""What is certain of a line, whatever the classifiers make of it: what it says in so many words, or says again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import among, offsets
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.chrome.features import PARAGRAPH_WORDS, Columns, Rows, begun, dated, in_document, shifted
from newsclean.chrome.lexicon import hashes_of
from newsclean.chrome.phrases import phrases
from newsclean.text.tokens import Text

WHOLE = 2
"""What a kind's column holds where its phrase is the whole line."""

NO_HEADLINE = ("advertisement", "cookie", "paywall", "newsletter", "comments", "share")
"""Kinds of whole lines that head no article."""

WALLS = ("cookie", "paywall")
"""Kinds of page chrome that stand between a reader and the article."""

WALL_HEADLINE, WALL_LINES = 0.5, 3
"""Probability of a headline from which a wall above it is no part of the article, and lines that make a wall sure."""

BY = "by von par por di av af door przez"
"""How a byline begins, in the languages where it does."""

DOES = "covers writes reports edits is has was joined works lives schreibt ist est écrit es escribe è scrive"
"""What is said of an author."""

BYLINE_ABOVE, BYLINE_BELOW, BYLINE_WORDS, BYLINE_CAPITALS = 2, 4, 10, 0.5
"""Rows above and below a headline where a byline stands, its words, and the share of them in capitals: "Di notte", by
contrast, begins a sentence."""

NOTES = (
    "editor s note",
    "editors note",
    "correction",
    "clarification",
    "anmerkung der redaktion",
    "hinweis der redaktion",
    "korrektur",
    "note de la rédaction",
    "rectificatif",
    "nota de la redacción",
    "nota del editor",
    "fe de errores",
    "nota della redazione",
    "nota da redação",
    "noot van de redactie",
)
"""How a newsroom's word on its own article begins."""

NOTE_WORDS = 6
"""Words of such a sentence: "Corrections and clarifications" is a link."""

WRITTEN_ROWS, WRITTEN_WORDS, NAME_WORDS = 5, 8, 4
"""Rows below a headline where the day and the author stand, the words of such a line, and of a name."""

APART_WORDS = 5
"""Words of a sentence that can be a paragraph of its own."""

MOST_APART, FEW_APART = 0.8, 0.5
"""Shares of an article's sentences and of a page's other lines that stand apart, where that tells one from another."""

SUBHEAD_WORDS = 8
"""Words of the longest line that heads a section of an article."""

RUNNING_WORDS, FOREIGN = 8, 0.1
"""Words of a line of running text, and the share of the commonest words of its language below which none is known."""

SHORT_WORDS, SHORT_CHROME = 40, 1 / 3
"""Words of a document that is short by nature, and the most of its lines that may hold a phrase of page chrome."""

TWIN_WORDS = 3
"""Words of a line that is no ornament or refrain for standing twice in a row."""

GOES_ON_WORDS = 3
"""Words of a line that can go on in the next."""

WRAPPED_WORDS = 5
"""Words of a line that goes on with a sentence; fewer may be a byline ("by ann lee")."""


def ad_labels(columns: Columns) -> Mask:
    """bool[rows]: the lines that say "Advertisement" and no more, wherever they stand."""
    return columns["advertisement"] >= WHOLE


def code(text: Text, rows: Rows) -> Mask:
    """bool[rows]: the lines that hold both braces, as style sheets, scripts and data do, or are one tag."""
    raw = text.raw
    marks = [_lines_with(text, ord(mark)) for mark in "{}"]
    last = np.maximum(text.line_end[rows.line] - 1, 0)
    tag = (raw[np.minimum(text.line_start[rows.line], len(raw) - 1)] == ord("<")) & (raw[last] == ord(">"))
    return (marks[0] & marks[1])[rows.line] | tag


def _lines_with(text: Text, byte: int) -> Mask:
    """bool[lines]: those that hold a byte."""
    out = np.zeros(len(text.line_start), np.bool_)
    out[np.searchsorted(text.line_start, np.flatnonzero(text.raw == byte), "right") - 1] = True
    return out


def no_headlines(columns: Columns) -> Mask:
    """bool[rows]: the lines that are nothing but a phrase of page chrome that heads no article."""
    return np.any([columns[kind] >= WHOLE for kind in NO_HEADLINE], axis=0)


def by_paragraph(p: NDArray[np.float64], rows: Rows, columns: Columns) -> NDArray[np.float64]:
    """float64[rows]: the probabilities, those of lines that go on in the next averaged by their words: what a hard wrap
    or a page's markup parts is one paragraph.

    A line goes on where it ends no sentence and the next, right below, begins with a small letter.
    """
    if not len(p):
        return p
    goes_on = np.zeros(len(p), np.bool_)
    goes_on[:-1] = (
        (rows.doc[1:] == rows.doc[:-1])
        & (columns["space_below"][:-1] == 0)
        & (columns["terminal"][:-1] == 0)
        & (columns["words"][:-1] >= GOES_ON_WORDS)
        & (columns["lower_start"][1:] > 0)
    )
    first = np.flatnonzero(np.concatenate(([True], ~goes_on[:-1])))
    size = np.diff(first, append=len(p))
    weight = columns["words"].astype(np.float64) + 1
    mean = np.add.reduceat(p * weight, first) / np.add.reduceat(weight, first)  # the same in any batch
    return np.where(np.repeat(size, size) > 1, np.repeat(mean, size), p)


def goes_on(text: Text, rows: Rows) -> Mask:
    """bool[rows]: the lines of hard-wrapped text whose sentence goes on, in small letters, in the very next line."""
    out = np.zeros(len(rows.line), np.bool_)
    below = np.flatnonzero((rows.line[1:] == rows.line[:-1] + 1) & (rows.doc[1:] == rows.doc[:-1]))
    first, stop = text.line_token[rows.line[below + 1]], text.line_token[rows.line[below + 1] + 1]
    below, first = below[stop - first >= WRAPPED_WORDS], first[stop - first >= WRAPPED_WORDS]
    at = text.start[first]
    out[below] = (text.raw[at] == text.low[at]) & (text.raw[at] >= ord("a"))
    return out


def said_before(keep: Mask, hashes: Hashes, rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: what a document says again: runs of kept lines that stand further up already, a paragraph among them,
    and a line that is the one above.

    Args:
        keep: bool[rows].
        hashes: uint64[rows], of each row's words.
        rows: of the batch.
        columns: by name.
    """
    kept = np.flatnonzero(keep)
    if not len(kept):
        return np.zeros(len(keep), np.bool_)
    order = np.lexsort((kept, hashes[kept], rows.doc[kept]))
    same = np.zeros(len(kept), np.bool_)
    a, b = kept[order[:-1]], kept[order[1:]]
    same[order[1:]] = (rows.doc[a] == rows.doc[b]) & (hashes[a] == hashes[b])
    starts = np.flatnonzero(same & ~np.concatenate(([False], same[:-1] & (rows.doc[kept][1:] == rows.doc[kept][:-1]))))
    run = np.searchsorted(starts, np.arange(len(kept)), "right") - 1
    long = same & (columns["sentence_words"][kept] >= PARAGRAPH_WORDS)
    long[1:] |= same[1:] & (hashes[kept[1:]] == hashes[kept[:-1]]) & (columns["words"][kept[1:]] >= TWIN_WORDS)
    has_long = np.bincount(run[same], long[same], len(starts)) > 0 if len(starts) else np.zeros(0, np.bool_)
    out = np.zeros(len(keep), np.bool_)
    out[kept[same]] = has_long[run[same]]
    return out


def walls(title: Index, headline: NDArray[np.float64], rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: the lines from the first that asks for consent or a subscription down to the headline below it.

    Args:
        title: int64[docs], the row of each document's headline, or -1.
        headline: float64[rows], the probability of each to be one.
        rows: of the batch.
        columns: by name.
    """
    if not len(rows.doc):
        return np.zeros(0, np.bool_)
    asks = np.any([columns[kind] > 0 for kind in WALLS], axis=0)
    above = np.arange(len(rows.doc)) < title[rows.doc]
    asked = offsets(asks & above)
    many = asked[rows.last] - asked[rows.first] >= WALL_LINES
    sure = (title >= 0) & (headline[np.maximum(title, 0)] >= WALL_HEADLINE)
    return above & (sure[rows.doc] | many) & (asked[1:] > asked[rows.first])


def bylines(keep: Mask, title: Index, text: Text, rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: the lines close to a headline, but for what goes, that say "by" and a name, for the most part in
    capitals.

    Args:
        keep: bool[rows].
        title: int64[docs], the row of each document's headline, or -1.
        text: the batch.
        rows: of the batch.
        columns: by name.
    """
    if not len(text.start):
        return np.zeros(len(rows.doc), np.bool_)
    first = np.minimum(text.line_token[rows.line], len(text.start) - 1)
    place = offsets(keep)[:-1]
    below = place - place[title[rows.doc]]
    return (
        (title[rows.doc] >= 0)
        & (below >= -BYLINE_ABOVE)
        & (below <= BYLINE_BELOW)
        & among(text.hash[first], hashes_of(BY))
        & (columns["words"] >= 2)
        & (columns["words"] <= BYLINE_WORDS)
        & (columns["capitals"] >= BYLINE_CAPITALS)
        & (columns["terminal"] == 0)
    )


def written(now: Mask, title: Index, wrapped: Mask, rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: the lines between a headline and its article that say when it was written, and the name above such a
    line or below.

    Args:
        now: bool[rows], what is held to be the article's.
        title: int64[docs], the row of each document's headline, or -1.
        wrapped: bool[rows], the lines whose sentence goes on in the next (`goes_on`).
        rows: of the batch.
        columns: by name.
    """
    at = np.arange(len(rows.doc))
    above = title[rows.doc]
    prose = offsets(now & _sentences(columns))
    head = (above >= 0) & (at > above) & (at - above <= WRITTEN_ROWS) & (prose[at] == prose[np.maximum(above, 0)])
    head &= (columns["terminal"] == 0) & (columns["words"] <= WRITTEN_WORDS)
    head &= ~wrapped & (shifted(wrapped, rows, -1) < 1)
    when = head & dated(columns)
    who = head & (columns["capitals"] == 1) & (columns["words"] >= 2) & (columns["words"] <= NAME_WORDS)
    return when | (who & ((shifted(when, rows, 1) > 0) | (shifted(when, rows, -1) > 0)))


def bios(title: Index, text: Text, rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: the lines that say of who wrote the article ("By Ann Lee") what they do ("Ann Lee covers ...").

    title: int64[docs], the row of each document's headline, or -1.
    """
    out = np.zeros(len(rows.doc), np.bool_)
    size = np.diff(text.line_token)[rows.line]
    first = text.line_token[rows.line]
    by = np.flatnonzero((size >= NAME_WORDS - 1) & (columns["words"] <= BYLINE_WORDS))
    by = by[among(text.hash[first[by]], hashes_of(BY)) & (np.abs(by - title[rows.doc[by]]) <= WRITTEN_ROWS)]
    said = np.flatnonzero(size >= NAME_WORDS)
    said = said[among(text.hash[first[said] + 2], hashes_of(DOES))]
    for row in by.tolist():
        own = said[(rows.doc[said] == rows.doc[row]) & (said > row)]
        name = text.hash[first[row] + 1 : first[row] + 3]
        out[own[(text.hash[first[own]] == name[0]) & (text.hash[first[own] + 1] == name[1])]] = True
    return out


def editors_notes(text: Text, rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: the sentences in which a newsroom speaks of its article: a correction, a warning."""
    size = np.diff(text.line_token)[rows.line]
    likely = np.flatnonzero((size >= NOTE_WORDS) & (columns["terminal"] > 0) & (columns["colons"] > 0))
    first = text.line_token[rows.line[likely]]
    fits = np.zeros(len(likely), np.bool_)
    for note in map(hashes_of, NOTES):
        fits |= np.all([text.hash[first + place] == word for place, word in enumerate(note)], axis=0)
    out = np.zeros(len(rows.doc), np.bool_)
    out[likely[fits]] = True
    return out


def paragraphs_apart(keep: Mask, rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: sentences that stand apart as the article's paragraphs do, below its first one, and hold no phrase of
    page chrome: after a block of teasers, which stand close together, the article goes on.

    Only in documents whose kept lines stand apart: where all lines do, or none, that tells nothing.
    """
    apart = (columns["space_above"] > 0) & (columns["space_below"] > 0)
    sentence = _sentences(columns)
    kept = _share(apart & keep & sentence, keep & sentence, rows)
    dropped = _share(apart & ~keep, ~keep, rows)
    return (
        (kept >= MOST_APART)
        & (dropped <= FEW_APART)
        & apart
        & sentence
        & (columns["furniture"] == 0)
        & begun(keep & sentence, rows)
    )


def subheads(keep: Mask, rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: short lines stuck to the top of a paragraph of the article that stands apart, below its first one:
    "Health" heads a section there, and a menu elsewhere."""
    sentence = _sentences(columns)
    head = (columns["words"] <= SUBHEAD_WORDS) & (columns["terminal"] == 0) & ~_other_than_navigation(columns)
    stuck = (columns["space_above"] > 0) & (columns["space_below"] == 0)
    below = np.zeros(len(keep), np.bool_)
    below[:-1] = (keep & sentence)[1:] & (rows.doc[1:] == rows.doc[:-1]) & (columns["space_below"][1:] > 0)
    return head & stuck & below & begun(keep & sentence, rows)


def _sentences(columns: Columns) -> Mask:
    """bool[rows]: the sentences that can be a paragraph of their own."""
    return (columns["terminal"] > 0) & (columns["words"] >= APART_WORDS)


def _other_than_navigation(columns: Columns) -> Mask:
    """bool[rows]: the lines that hold a phrase of page chrome that is no name of a section."""
    return np.any([columns[kind] > 0 for kind in phrases().kinds if kind != "navigation"], axis=0)


def _share(some: Mask, of: Mask, rows: Rows) -> NDArray[np.float64]:
    """float64[rows]: the share of some rows of the row's document that others are."""
    return in_document(some, rows) / np.maximum(in_document(of, rows), 1)


def foreign_sentences(rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: what reads like a sentence in a document whose running text has next to no word that is known."""
    running = columns["words"] * (columns["words"] >= RUNNING_WORDS)
    known = in_document(columns["function"] * running, rows)
    foreign = known < FOREIGN * in_document(running.astype(np.float64), rows)
    return foreign & _sentences(columns) & (columns["furniture"] == 0)


def short_by_nature(rows: Rows, columns: Columns) -> Mask:
    """bool[rows]: those of documents of few words and next to no phrase of page chrome: a flash, a notice, a result."""
    size = in_document(columns["words"].astype(np.float64), rows)
    lines, chrome = (in_document(columns[name] > 0, rows) for name in ("words", "furniture"))
    return (size <= SHORT_WORDS) & (chrome <= SHORT_CHROME * lines)


def headed_by_first(
    short: Mask, headline: NDArray[np.float64], text: Text, rows: Rows, columns: Columns
) -> NDArray[np.float64]:
    """float64[rows]: the probabilities of a headline; what is short by nature has its first line as one, or none.

    A poem's lines and results are like headlines all.  A first line that is a sentence, a byline or holds a phrase of
    page chrome heads nothing, and tells nothing of the others.

    Args:
        short: bool[rows], of documents that are short by nature.
        headline: float64[rows], the probability of each to be one.
        text: the batch.
        rows: of the batch.
        columns: by name.
    """
    if not short.any() or not len(text.start):
        return headline
    at = np.arange(len(rows.doc))
    word = np.minimum(text.line_token[rows.line], len(text.start) - 1)
    heads = (columns["terminal"] == 0) & (columns["furniture"] == 0) & (columns["words"] > 0)
    heads &= ~among(text.hash[word], hashes_of(BY))
    told = short & heads[rows.first]
    return np.where(told, np.where(at == rows.first, 1.0, 0.0), headline)
