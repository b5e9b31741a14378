"""The data model: the nouns that stages hand to each other, small, frozen, typed, needing no library."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from newsclean.documents import (
    GUESSED,
    REPLACEMENT,
    Checked,
    Cleaned,
    Details,
    Document,
    Evidence,
    Fields,
    Finding,
    Line,
    Place,
    Sent,
    Skipped,
    Stripped,
)

__all__ = [
    "GUESSED",
    "REPLACEMENT",
    "Article",
    "Checked",
    "Choice",
    "Cleaned",
    "Comparison",
    "Contradiction",
    "Contribution",
    "Credit",
    "Crediting",
    "Dated",
    "Described",
    "Details",
    "Document",
    "Evidence",
    "Fields",
    "Finding",
    "Line",
    "Link",
    "Member",
    "Mention",
    "Place",
    "Related",
    "Relation",
    "Report",
    "Sent",
    "Shared",
    "Side",
    "Skipped",
    "Snippet",
    "Source",
    "Stated",
    "Story",
    "StoryScore",
    "Stripped",
]

Relation = Literal["lead", "exact", "copy", "excerpt", "rewrite"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of one input when a corpus is deduplicated.

    status: "kept", "dropped" or "skipped".  reason: of a dropped one its relation (`exact`, `copy`, `excerpt`,
    `rewrite`), of a skipped one why.  in_favour_of: the kept article that stands for it, and why: by what it is the
    better of the two.  of, score: the article that it was linked to, and how alike the two are.  output: where a kept
    one was written, below the folder.
    """

    path: str
    status: Literal["kept", "dropped", "skipped"]
    reason: str | None = None
    in_favour_of: str | None = None
    why: str | None = None
    of: str | None = None
    score: float | None = None
    output: str | None = None


@dataclass(frozen=True, slots=True)
class Snippet(Sent):
    """Snippet: words as they stand in an article, and the number (from 1) of the line of the file that holds them."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact, name or quote: its normal form, and where it stands.

    `kind` is "money", "percent", "count", "date", "score", "name" or "quote".
    """

    kind: str
    value: str
    span: Snippet


@dataclass(frozen=True, slots=True)
class Shared(Sent):
    """One thing that two articles have in common: its normal form, and the words of each."""

    value: str
    a: Snippet
    b: Snippet


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as one article gives it: its normal form, and the words that do."""

    value: str
    span: Snippet


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A fact for which two articles give different values; `about`: words that stand near both."""

    about: str
    a: Stated
    b: Stated


@dataclass(frozen=True, slots=True)
class Credit(Sent):
    """An outlet that an article credits, the line that does it (from 1) and the words that say so."""

    outlet: str
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class Article(Sent):
    """What is known of one input once it has been stripped.  Word counts leave the title out; extracted: from HTML;
    known: an earlier run took it into the index.

    once: its words, those that it repeats counted once.  corrected: whether it says that it has been corrected.  cut:
    whether its text breaks off.  details: what its container tells of it, the date as ISO where it is a day.
    encoding, rival: of a file that is not UTF-8, what it was read as and what else it may well be.
    """

    path: str
    title: str
    words: int
    chrome_lines: int
    chrome_words: int
    credits: tuple[Credit, ...] = ()
    story: str | None = None
    extracted: bool = False
    known: bool = False
    once: int = 0
    corrected: bool = False
    cut: bool = False
    details: Details | None = None
    encoding: str = ""
    rival: str = ""


@dataclass(frozen=True, slots=True)
class Link(Sent):
    """A verified pair.  `a` and `b` are paths in sorted order; `containment` is (share of a in b, share of b in a)."""

    a: str
    b: str
    relation: Relation
    score: float
    jaccard: float
    containment: tuple[float, float]
    evidence: Evidence = field(default_factory=Evidence)


@dataclass(frozen=True, slots=True)
class Member(Sent):
    """An article's place in a story: `relation` to the article `of` (itself, for the lead)."""

    path: str
    relation: Relation
    of: str
    score: float


@dataclass(frozen=True, slots=True)
class Source:
    """The outlet most credited as a story's origin: by `credited_by` of its `of` articles."""

    outlet: str
    credited_by: int
    of: int


@dataclass(frozen=True, slots=True)
class Crediting:
    """Whom the articles of a story credit, by their sorted paths: its source, only others, nobody."""

    source: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related(Sent):
    """An article outside of a story that is likely of the same saga: the member `of` that it is nearest to, and the
    probability that these two are one report."""

    path: str
    of: str
    score: float


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that are the same report: the lead first, then by path.

    related: no part of it, nearest first.  pairs_left_out: the pairs of its crowds that `links` tells nothing of.
    """

    id: str
    headline: str
    source: Source | None
    members: tuple[Member, ...]
    links: tuple[Link, ...]
    crediting: Crediting = field(default_factory=Crediting)
    related: tuple[Related, ...] = ()
    pairs_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All that `newsclean report` says.

    unread: articles that rewrites were not looked for in, as the common words of their language are not known.
    """

    version: str
    parameters: dict[str, object]
    articles: tuple[Article, ...]
    stories: tuple[Story, ...]
    skipped: tuple[Skipped, ...]
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """The day an article says that it was published: ISO where it tells the year, and the words that say so."""

    date: str
    span: Snippet


@dataclass(frozen=True, slots=True)
class Described:
    """An article by itself: what is known of it, when and by whom it says it was written, and each of its lines."""

    article: Article
    published: Dated | None
    byline: Snippet | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Contribution:
    """A signal of the story score: its value, its weight and the product of both, in logits."""

    name: str
    value: float
    weight: float
    contribution: float


@dataclass(frozen=True, slots=True)
class StoryScore:
    """The probability that two articles retell one report, of a rewrite at least `threshold`, and how it is made up."""

    probability: float
    threshold: float
    bias: float
    signals: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two articles that are compared, and when it says it was published."""

    article: Article
    published: Dated | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that `newsclean compare` says.

    earlier: "a" or "b" where both say when they were published.  relation: None where they are not the same report.
    related: whether they are likely of one saga then.  score: of the relation, as in `Link`, or as in `Related`; where
    they are neither, the probability of the story score.
    """

    version: str
    parameters: dict[str, object]
    a: Side
    b: Side
    earlier: str | None
    relation: Relation | None
    related: bool
    score: float
    jaccard: float
    containment: tuple[float, float]
    story: StoryScore
    evidence: Evidence
