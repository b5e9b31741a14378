"""The data model: the nouns that stages hand to each other, small, frozen, typed, needing no library."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Relation = Literal["lead", "exact", "copy", "excerpt", "rewrite"]

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Sent:
    """What goes from process to process by the hundred thousand: sent as its fields' values, at a third of what a
    dataclass with slots costs otherwise."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type[Sent], tuple[object, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__slots__])


class Fields(NamedTuple):
    """The fields of a record that hold an article's text, title, id and date; None: known by their usual names."""

    text: str | None = None
    title: str | None = None
    id: str | None = None
    date: str | None = None


GUESSED = Fields()
"""Fields that are all known by their usual names."""


class Place(NamedTuple):
    """Where an article of a container is: so many bytes of a file, from an offset on.

    Attributes:
        container: the path of the container.
        file: the container itself, or the file that it was unpacked to.
        at: the offset.
        size: how many bytes.
        kind: "record" for a JSON object; "page" for HTML or text, below a line with such an object.
        site: whose page it is, as far as the container tells: articles of one site may share page chrome.
        fields: those of a record that are asked for.
    """

    container: str
    file: str
    at: int
    size: int
    kind: Literal["record", "page"]
    site: str
    fields: Fields = GUESSED


class Details(NamedTuple):
    """What comes with an article beside its text, as a record or an export has it; "" for what does not."""

    title: str = ""
    id: str = ""
    outlet: str = ""
    date: str = ""
    byline: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file, decoded so that encoding it again gives the same bytes.

    `text` keeps every character, line ending included; bytes that do not fit `encoding` are lone surrogates
    (the `surrogateescape` error handler).  `extracted` says that the text came out of HTML: it is then the article
    alone, title first, and no longer the file's own lines.  `details` come with an article of a container: where they
    have a title, it is the first line of `text`, of which the first `added` lines do not stand in the container's text;
    `place` is where it was read from.

    rival: another encoding that the bytes may well be in.  readings: where they left the encoding open, what each
    costs (`inputs.legacy`).
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    extracted: bool = False
    details: Details | None = None
    added: int = 0
    place: Place | None = None
    rival: str = field(default="", compare=False, repr=False)
    readings: tuple[tuple[str, int], ...] = field(default=(), compare=False, repr=False)

    @property
    def headed(self) -> bool:
        """Whether the first line is known to be the title."""
        return self.details is not None and self.details.title != "" and not self.extracted

    def encode(self, text: str) -> bytes:
        """`text` as this document's file would hold it (without the byte-order mark)."""
        return text.encode(self.encoding, "surrogatepass" if self.encoding.startswith("utf-16") else "surrogateescape")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A document and, for each of its lines as `text.lines.split_lines` has them, whether it is kept."""

    document: Document
    keep: tuple[bool, ...]

    @property
    def changed(self) -> bool:
        """Whether any line goes."""
        return not all(self.keep)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not worked on, and why."""

    path: str
    reason: str


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
class Line:
    """One line of a document, classified.

    `number` counts from 1; `text` has no line ending; `score` is the probability (0 to 1) that the line belongs to
    the article.  `kind` is a word of the vocabulary of `chrome.explain` ("title", "body", "share", ...; "blank" for
    an empty line); `reason` says in a few words what decided.
    """

    number: int
    text: str
    keep: bool
    kind: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Stripped:
    """A document with every line classified.  `title` is the number of its title line, if it has one.

    encoding, rival: what it was read as, and what else it may well be; "" where there is no doubt.  mojibake: the
    first of its UTF-8 that a converter read otherwise, and what that was.
    """

    path: str
    lines: tuple[Line, ...]
    title: int | None
    encoding: str = "utf-8"
    rival: str = ""
    mojibake: tuple[str, str] | None = None


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
class Evidence(Sent):
    """Why two articles are held to be related, and where they contradict each other, most telling first."""

    passages: tuple[Shared, ...] = ()
    facts: tuple[Shared, ...] = ()
    names: tuple[Shared, ...] = ()
    quotes: tuple[Shared, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


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
class Finding:
    """What `check` complains of: a line of page chrome, or an article that is there already.

    `kind` is one of `chrome.kinds`.  line: of page chrome its number (from 1), of a duplicate where the longest shared
    passage begins, None where that is no line of the file.  text: the line of page chrome.  of: the article that is
    duplicated.  score: the probability that the line belongs to the article, or how alike the two articles are.
    containment: the shares of the file in the other article and of that in the file.  evidence: what they share, the
    file itself as `a`.
    """

    path: str
    kind: str
    line: int | None
    score: float
    text: str = ""
    of: str | None = None
    containment: tuple[float, float] = (0.0, 0.0)
    evidence: Evidence = field(default_factory=Evidence)


@dataclass(frozen=True, slots=True)
class Checked:
    """All that `newsclean check` says: how many files it looked at, and what it found, by path and line.

    unread: articles to compare with that could not be read.
    """

    files: int
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    unread: tuple[Skipped, ...] = ()


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
