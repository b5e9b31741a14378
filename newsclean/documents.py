"""The data model of one file: its text, its lines, what `check` finds in it.

What is said of several articles is `newsclean.model`'s, which gives these, too: to make its classes takes a twentieth
of what one file costs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from newsclean.model import Contradiction, Shared

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
class Evidence(Sent):
    """Why two articles are held to be related, and where they contradict each other, most telling first."""

    passages: tuple[Shared, ...] = ()
    facts: tuple[Shared, ...] = ()
    names: tuple[Shared, ...] = ()
    quotes: tuple[Shared, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


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
