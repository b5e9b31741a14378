"""Line classification: which lines of a page are the article, and which are page chrome.

Three stacked classifiers over the non-blank lines of a batch of documents.  The first sees each line and the prose and
chrome around it; the second sees also what the first made of its neighbours (stacking: Wolpert, "Stacked
generalization", Neural Networks 5, 1992); the third finds the headline.  Rules then settle what a person would call
certain: the title stays, its repeats go, and a line the site puts on every page goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import look_up, offsets
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.chrome import certain, trees
from newsclean.chrome.bare_headlines import bare_headlines, named_headlines
from newsclean.chrome.comments import comments
from newsclean.chrome.features import (
    Columns,
    Features,
    Rows,
    add_wording,
    document_starts,
    features,
    in_document,
    line_hashes,
    second_look,
    shifted,
)
from newsclean.chrome.folios import folios
from newsclean.chrome.live import live_blog
from newsclean.chrome.repeated_lines import Sites, site_key
from newsclean.chrome.rules import Rules, marks
from newsclean.chrome.thresholds import KEEP
from newsclean.chrome.wording import weights, wording
from newsclean.documents import Cleaned, Document
from newsclean.text.lines import line_keys, split_lines
from newsclean.text.tokens import Text

NO_RULES = Rules()

KEEP_INSIDE, INSIDE_WORDS = 2 / 3, 4
"""Share of KEEP from which a line of so many words between two lines of the article is one, too."""

KEEP_IN_LIST = 0.7
LIST_REACH = 30
"""So many lines below a heading of other articles ("Hot this week") a line must be surer to be this article's."""

KEEP_FOREIGN = 0.1
"""Probability from which a sentence is the article's of which no word is known: there is little to tell it by."""

APART = 0.2
"""Probability from which a sentence is the article's that stands apart as its paragraphs do."""

POST = 0.2
"""Probability from which a line shortly below a stamp of time is a live blog's post."""

CODE = 0.95
"""Probability from which a line of code is the article's: a programmer's."""

DOUBT = 0.2
"""Where no line reaches KEEP, lines of prose above this are kept: a lost article is worse than a kept teaser."""

CERTAIN = 0.035
"""Probability below which a line is page chrome beyond doubt.  A page that has any chrome has some that is certain."""

PROSE_WORDS = 12
"""Words of a line that can be an article on its own."""

MOST_REPEATED = 2 / 3
"""Share of an article's words that may go for standing on many pages: more are copies of one article, not chrome."""

SURE = 0.9
"""Probability from which a sentence that many pages hold is the article's where these have no chrome: a template's
("Scores are reported by coaches"), and no site's frame."""

TITLE_DEPTH = 6
"""Lines of the article among which its headline may stand: standfirst, byline and captions may come above it."""

MOST_TITLE_WORDS = 32
"""A longer line is a paragraph."""

TITLE_SURE = 0.1
"""Probability from which the line most like a headline is held to be it: nearly every page has one."""


class Reason(IntEnum):
    """What decided on a line."""

    CLASSIFIER = 0
    SITE = 1  # stands on many pages of the site
    REPEATED = 2  # the headline again
    TITLE = 3
    IN_DOUBT = 4  # the article would otherwise be lost
    WHOLE = 5  # a document that is all article
    FIELD = 6  # a block of named fields
    RULE = 7  # a rule of the user's
    SAID = 8  # a paragraph again
    MARKS = 9  # nothing but the marks of a tool


@dataclass(frozen=True, slots=True)
class LineLabels:
    """Every line of a batch, classified.

    Attributes:
        features: what the classifiers saw.
        keep: bool[lines], whether it is the article's, blank lines included as they are to be written.
        score: float64[lines], the probability that it is.
        why: uint8[lines], a `Reason`.
        title: int64[docs], a line, or -1.
    """

    features: Features
    keep: Mask
    score: NDArray[np.float64]
    why: NDArray[np.uint8]
    title: Index

    @property
    def body(self) -> Mask:
        """bool[lines]: the lines kept, without the titles."""
        body = self.keep.copy()
        body[self.title[self.title >= 0]] = False
        return body


class _Decision(NamedTuple):
    """Working state over the rows: what is kept, and why."""

    keep: Mask
    why: NDArray[np.uint8]


def classify(
    text: Text,
    whole: Mask | None = None,
    sites: Sites | None = None,
    marks: NDArray[np.int8] | None = None,
    keep_from: float = KEEP,
    home: Index | None = None,
) -> LineLabels:
    """Classify every line of a batch.

    Args:
        text: the batch.
        whole: bool[docs], documents that are all article (extracted from HTML).
        sites: without them no line is dropped for recurring elsewhere.
        marks: int8[lines], what the user's rules say (`rule_marks`): they have the last word.
        keep_from: the probability from which a line is the article's.
        home: int64[lines], the line on which each one's words stand, -1 for marks of a tool; None: each on its own.
    """
    look = features(text, home)
    add_wording(look, wording(text, weights()))
    rows, columns = look.rows, look.columns
    p, headline = _judge(text, look)
    now = _Decision(p >= keep_from, np.full(len(p), Reason.CLASSIFIER, np.uint8))
    _settle_neighbours(now, p, keep_from, rows, columns)
    _settle_kinds(now, p, text, rows, columns)
    short = certain.short_by_nature(rows, columns)
    _keep_in_doubt(now, p, short, rows, columns)
    headline = certain.headed_by_first(short, headline, text, rows, columns)
    sure = (p < CERTAIN) | ((p < DOUBT) & (columns["furniture"] > 1))
    clean = in_document(sure & (headline < TITLE_SURE) & (columns["numbers"] < 1), rows) == 0
    _keep_clean(now, clean)
    _drop_certain(now, p, text, rows, columns)
    if sites is not None and len(sites.repeated):
        found = look_up(sites.repeated, site_key(line_keys(text)[rows.line], sites.site[rows.doc])).found
        told = clean & (p >= SURE) & (columns["words"] >= PROSE_WORDS)
        _drop_repeated(now, found, told, rows, columns["words"])
    if whole is not None:
        now.keep[whole[rows.doc]] = True
        now.why[whole[rows.doc]] = Reason.WHOLE
    headline[now.why == Reason.SITE] = 0
    title = _settle_head_and_repeats(now, headline, text, rows, columns)
    if marks is not None:
        _obey(now, marks[rows.line])
    labels = _on_lines(text, look, now, p, title)
    return labels if home is None else _on_broken_lines(labels, text, home, marks)


class _Judged(NamedTuple):
    """float64[rows] each: the probability that a row is the article's, and its headline."""

    article: NDArray[np.float64]
    headline: NDArray[np.float64]


def _judge(text: Text, look: Features) -> _Judged:
    """What the three classifiers say."""
    rows, columns = look.rows, look.columns
    bins = trees.Bins(columns)
    p = trees.probability("first", bins)
    columns |= second_look(p, columns["words"], rows)
    p = certain.by_paragraph(trees.probability("second", bins), rows, columns)
    headline = trees.probability("title", bins, near_the_top(p, rows, columns["words"]))
    headline[certain.no_headlines(columns)] = 0
    return _Judged(p, headline)


def _settle_neighbours(now: _Decision, p: NDArray[np.float64], keep_from: float, rows: Rows, columns: Columns) -> None:
    """What the place of a line among others says, where its probability leaves room."""
    now.keep[_below_a_list_heading(columns) & (p < KEEP_IN_LIST)] = False
    _keep_inside(now, (p >= KEEP_INSIDE * keep_from) & (columns["furniture"] == 0), rows, columns["words"])
    now.keep[certain.paragraphs_apart(now.keep, rows, columns) & (p >= APART)] = True
    now.keep[certain.foreign_sentences(rows, columns) & (p >= KEEP_FOREIGN)] = True
    now.keep[certain.subheads(now.keep, rows, columns)] = True


def _settle_kinds(now: _Decision, p: NDArray[np.float64], text: Text, rows: Rows, columns: Columns) -> None:
    """Live blogs' posts and a newsroom's notes are the article's, readers' comments are not."""
    live = live_blog(now.keep, text, rows, columns)
    now.keep[live.posts & (p >= POST)] = True
    now.keep[live.stamps] = False
    now.keep[certain.editors_notes(text, rows, columns)] = True
    now.keep[comments(text, rows, columns)] = False


def _drop_certain(now: _Decision, p: NDArray[np.float64], text: Text, rows: Rows, columns: Columns) -> None:
    """What is page chrome wherever it stands."""
    now.keep[certain.ad_labels(columns) | folios(text, rows, columns)] = False
    now.keep[certain.code(text, rows) & (p < CODE)] = False
    _drop_fields(now, text, rows, columns)


def _settle_head_and_repeats(
    now: _Decision,
    headline: NDArray[np.float64],
    text: Text,
    rows: Rows,
    columns: Columns,
) -> Index:
    """Settle headlines, what stands above and below them, and what is said twice; int64[docs]: the headlines' rows."""
    hashes = line_hashes(text, rows)
    wrapped = certain.goes_on(text, rows)
    title = _settle_titles(now, headline, hashes, wrapped, text, rows)
    now.keep[certain.walls(title, headline, rows, columns)] = False
    now.keep[certain.bylines(now.keep, title, text, rows, columns)] = False
    signed = certain.written(now.keep, title, wrapped, rows, columns) | certain.bios(title, text, rows, columns)
    now.keep[signed] = False
    again = certain.said_before(now.keep & (now.why != Reason.WHOLE), hashes, rows, columns)
    now.keep[again] = False
    now.why[again] = Reason.SAID
    return title


def near_the_top(p: NDArray[np.float64], rows: Rows, words: NDArray[np.float32]) -> Index:
    """int64: the rows where a headline can stand, down to some way into the article.  p: float64[rows], of being kept;
    words: float32[rows]."""
    before = offsets(p >= KEEP)
    at = np.arange(len(p))
    return np.flatnonzero((before[at] - before[rows.first] <= TITLE_DEPTH) & (words <= MOST_TITLE_WORDS))


def _below_a_list_heading(columns: Columns) -> Mask:
    """bool[rows]: the lines below "Hot this week" and its like: teasers read like the article, but for their place.  A
    list above the article, or in its first half, is no end of it."""
    since = columns["since_related-headlines"]
    return (since >= 1) & (since <= LIST_REACH) & (columns["kept_share_before"] >= 0.5)


def _keep_inside(now: _Decision, likely: Mask, rows: Rows, words: NDArray[np.float32]) -> None:
    same = rows.doc[1:] == rows.doc[:-1]
    above, below = np.zeros((2, len(likely)), np.bool_)
    above[1:] = now.keep[:-1] & same
    below[:-1] = now.keep[1:] & same
    now.keep[above & below & likely & (words >= INSIDE_WORDS)] = True


def _keep_in_doubt(now: _Decision, p: NDArray[np.float64], short: Mask, rows: Rows, columns: Columns) -> None:
    """A document that would be lost keeps its prose, and one that is short by nature all of its lines."""
    empty = in_document(now.keep, rows) == 0
    rescued = empty & (columns["words"] >= PROSE_WORDS) & (p >= DOUBT)
    rescued |= short & ~now.keep
    now.keep[rescued] = True
    now.why[rescued] = Reason.IN_DOUBT


def _keep_clean(now: _Decision, clean: Mask) -> None:
    """A document without one certain line of chrome has none at all: it is clean, or has been stripped before."""
    kept = clean & ~now.keep
    now.keep[kept] = True
    now.why[kept] = Reason.IN_DOUBT


def _drop_fields(now: _Decision, text: Text, rows: Rows, columns: Columns) -> None:
    """Fields that a scraper or blog engine wrote ("TAGS: ...", "EXCERPT: ..."), where two or more stand together."""
    if not len(text.start):
        return
    first = np.minimum(text.line_token[rows.line], len(text.start) - 1)
    after = text.raw[np.minimum(text.end[first], len(text.raw) - 1)]
    capitals = text.raw[text.end[first] - 1] != text.low[text.end[first] - 1]
    field = (columns["metadata"] > 0) & (after == ord(":")) & capitals
    block = field & ((shifted(field, rows, 1) > 0) | (shifted(field, rows, -1) > 0))
    now.keep[block] = False
    now.why[block] = Reason.FIELD


def _obey(now: _Decision, marks: NDArray[np.int8]) -> None:
    now.keep[marks != 0] = marks[marks != 0] > 0
    now.why[marks != 0] = Reason.RULE


def _drop_repeated(now: _Decision, repeated: Mask, told: Mask, rows: Rows, words: NDArray[np.float32]) -> None:
    """The lines that a site repeats go, but for those told as an article's, and for an article most of which would go
    with them."""
    kept = in_document(words * now.keep, rows)
    lost = in_document(words * (now.keep & repeated), rows)
    found = repeated & ~told & (~now.keep | (lost <= MOST_REPEATED * kept))
    now.keep[found] = False
    now.why[found] = Reason.SITE


def _settle_titles(
    now: _Decision,
    headline: NDArray[np.float64],
    hashes: Hashes,
    wrapped: Mask,
    text: Text,
    rows: Rows,
) -> Index:
    """Keep each document's title and drop its repeats; int64[docs]: the row of the title, or -1.

    wrapped: bool[rows], the lines whose sentence goes on in the next: they repeat no headline.
    """
    title = np.full(len(text.doc_line) - 1, -1, np.int64)
    if not len(rows.doc):
        return title
    start = document_starts(rows)
    best = np.repeat(np.maximum.reduceat(headline, start), rows.last[start] - start)
    candidates = np.flatnonzero(headline == best)
    likely = candidates[np.searchsorted(rows.doc[candidates], rows.doc)]
    row = bare_headlines(likely, hashes, text, rows)
    same = (hashes == hashes[row]) | (hashes == hashes[likely]) | named_headlines(row, text, rows)
    others = in_document(now.keep & ~same, rows)
    same &= (best >= TITLE_SURE) & (others > 0)  # a headline without an article is the article
    same &= ~wrapped | (np.arange(len(row)) == row)
    now.keep[same] = False
    now.why[same] = Reason.REPEATED
    now.keep[row[same]], now.why[row[same]] = True, Reason.TITLE
    title[rows.doc[same]] = row[same]
    return title


def _on_broken_lines(labels: LineLabels, text: Text, home: Index, marks: NDArray[np.int8] | None) -> LineLabels:
    """The labels of text that a tool broke into lines: a line goes with its paragraph, and marks alone go."""
    at, bare = np.maximum(home, 0), home < 0
    keep, score, why = labels.keep[at] & ~bare, np.where(bare, 0, labels.score[at]), labels.why[at]
    why[bare] = Reason.MARKS
    solid = bare | (home != np.arange(len(home)))
    solid[labels.features.rows.line] = True
    if marks is not None:
        ruled = solid & (marks != 0)
        keep[ruled], why[ruled] = marks[ruled] > 0, Reason.RULE
    keep &= solid
    _keep_blanks(text, solid, keep)
    return LineLabels(labels.features, keep, score, why, labels.title)


def _on_lines(text: Text, look: Features, now: _Decision, p: NDArray[np.float64], title: Index) -> LineLabels:
    rows, lines = look.rows, len(text.line_start)
    keep = np.zeros(lines, np.bool_)
    keep[rows.line] = now.keep
    score = np.zeros(lines)
    score[rows.line] = p
    why = np.zeros(lines, np.uint8)
    why[rows.line] = now.why
    solid = np.zeros(lines, np.bool_)
    solid[rows.line] = True
    _keep_blanks(text, solid, keep)
    named = np.where(title >= 0, rows.line[np.maximum(title, 0)] if len(rows.line) else -1, -1)
    return LineLabels(look, keep, score, why, named)


def _keep_blanks(text: Text, solid: Mask, keep: Mask) -> None:
    """Blank lines stay below a kept line, if another kept line follows in the document.  solid: bool[lines], those that
    are not blank."""
    if not solid.any():
        return
    at = np.arange(len(keep))
    above = np.maximum.accumulate(np.where(solid, at, -1))
    first = text.doc_line[text.line_doc]
    below_kept = (above >= first) & keep[np.maximum(above, 0)]
    last_kept = np.maximum.reduceat(np.where(keep, at, -1), text.doc_line[:-1])[text.line_doc]
    keep |= ~solid & below_kept & (at < last_kept)


def kept_text(cleaned: Cleaned) -> str:
    """The kept lines of a document, as they stand."""
    lines = split_lines(cleaned.document.text)
    return "".join([line for line, kept in zip(lines, cleaned.keep, strict=True) if kept])


def rule_marks(rules: Rules, documents: Sequence[Document], text: Text) -> NDArray[np.int8] | None:
    """int8[lines of the batch]: what the user's rules say of each line; None where there are no rules."""
    if not rules:
        return None
    out = np.zeros(len(text.line_start), np.int8)
    for document, first in zip(documents, text.doc_line.tolist(), strict=False):
        lines = split_lines(document.text)
        out[first : first + len(lines)] = marks(rules, lines)
    return out
