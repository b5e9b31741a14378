"""Explanations: the kind of each line of a page, and why it was kept or dropped.

The kinds are names for people: a phrase of page chrome names its own, the rest is told by a line's looks and its place.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from newsclean.chrome.classify import NO_RULES, LineLabels, Reason, classify, rule_marks
from newsclean.chrome.features import Features
from newsclean.chrome.kinds import AFTER, AROUND, BETWEEN, HEADLINE_AGAIN
from newsclean.chrome.phrases import LINE, phrases
from newsclean.chrome.rules import Rules
from newsclean.documents import Document, Line, Stripped
from newsclean.expressions import late
from newsclean.text.lines import is_blank, split_lines
from newsclean.text.mojibake import first_mojibake
from newsclean.text.seen_through import seen_through
from newsclean.text.tokens import Text, tokenize

_KEPT_REASONS = {
    Reason.CLASSIFIER: "article-like",
    Reason.TITLE: "headline",
    Reason.IN_DOUBT: "in doubt",
    Reason.WHOLE: "from HTML",
    Reason.RULE: "your rule",
}

_DROPPED_REASONS = {
    Reason.SITE: "site-wide",
    Reason.REPEATED: "headline again",
    Reason.FIELD: "named field",
    Reason.SAID: "said above",
    Reason.MARKS: "tool's marks",
    Reason.RULE: "your rule",
}

_SURE_KINDS = {Reason.REPEATED: HEADLINE_AGAIN, Reason.MARKS: "metadata"}


def explain(document: Document, rules: Rules = NO_RULES) -> Stripped:
    """Every line of one document with its kind, reason and score."""
    seen = seen_through([document])
    text = tokenize(seen.texts)
    labels = classify(
        text,
        whole=np.array([document.extracted]),
        marks=rule_marks(rules, [document], text),
        home=seen.home(text.doc_line),
    )
    lines = explain_labels(document, labels, 0, text)
    found = first_mojibake(document.text)
    return replace(lines, encoding=document.encoding, rival=document.rival, mojibake=found)


def explain_labels(document: Document, labels: LineLabels, index: int, text: Text) -> Stripped:
    """As `explain`, for document `index` of a batch that has been classified."""
    start = int(text.doc_line[index])
    lines = [line.rstrip("\r\n") for line in split_lines(document.text)]
    phrase = _longest_phrases(labels.features, start, start + len(lines))
    kept = [i for i in range(len(lines)) if labels.keep[start + i] and not is_blank(lines[i])]
    span = (kept[0], kept[-1]) if kept else (len(lines), -1)
    title = int(labels.title[index]) - start if labels.title[index] >= 0 else None
    out = []
    for i, line in enumerate(lines):
        at = start + i
        keep, why, score = bool(labels.keep[at]), Reason(labels.why[at]), float(labels.score[at])
        if is_blank(line):
            kind, reason = "blank", "below a kept line" if keep else "no article around it"
        elif keep:
            kind = "title" if i == title else _kind_of_article(line)
            reason = _KEPT_REASONS[why]
        else:
            kind = _SURE_KINDS.get(why) or phrase.get(at) or _kind_by_shape(line, i, span)
            reason = _dropped_reason(why, phrase.get(at))
        out.append(Line(i + 1, line, keep, kind, reason, round(score, 3)))
    return Stripped(document.path, tuple(out), title + 1 if title is not None else None)


def _dropped_reason(why: Reason, phrase: str | None) -> str:
    if why in _DROPPED_REASONS:
        return _DROPPED_REASONS[why]
    return "phrase" if phrase else "chrome-like"


def _longest_phrases(look: Features, start: int, stop: int) -> dict[int, str]:
    """The kind of the longest phrase of page chrome on each of the lines from start to stop that has one; a whole line
    before a part of one."""
    names, hits = phrases().kinds, look.hits
    some = slice(*np.searchsorted(hits.line, (start, stop)).tolist())
    best: dict[int, tuple[bool, int, int]] = {}
    for line, kind, where, size in zip(
        *(x[some].tolist() for x in (hits.line, hits.kind, hits.where, hits.size)), strict=True
    ):
        best[line] = max(best.get(line, (False, 0, 0)), (where == LINE, size, -kind))
    return {line: names[-kind] for line, (_, _, kind) in best.items()}


_BULLET = late(r"\s*(?:[-*+•‣–—o]|\d{1,2}[.)])\s")
_SHAPES = (
    ("weather", late(r"\s*-?\d{1,3}(?:[.,]\d)? ?°? ?[CF]?\s*$")),
    (
        "date-header",
        late(
            r"(?i)\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.{0,30}|.{0,12}"
            r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2},? \d{4}.{0,30}|"
            r"\d{1,2}[./]\d{1,2}[./]\d{2,4}.{0,20}|\d{1,2}:\d{2}.{0,20})$"
        ),
    ),
    ("byline", late(r"\s*(?i:by) [A-Z][\w.'’-]+(?: [\w.'’&,-]+){0,6}\s*$")),
    ("copyright", late(r"(?i)\s*(?:©|\(c\) )")),
)


def _kind_of_article(line: str) -> str:
    words = len(line.split())
    if _BULLET.match(line):
        return "list-item"
    if line.lstrip()[:1] in ("“", '"', "„", "«"):
        return "quote"
    ends = line.rstrip()[-1:]
    return "subheading" if words <= 12 and ends not in '.,;:"”' else "body"


def _kind_by_shape(line: str, i: int, span: tuple[int, int]) -> str:
    """What a dropped line without a tell-tale phrase is, by its looks and its place before, in or after the article."""
    for kind, shape in _SHAPES:
        if shape.match(line):
            return kind
    if i > span[1]:
        return AFTER if len(line.split()) >= 4 else AROUND
    return AROUND if i < span[0] else BETWEEN
