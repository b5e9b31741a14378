"""Batches: inputs read, stripped and measured some hundreds at a time, and the corpus of what is kept of them."""

from __future__ import annotations

import itertools
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.chrome.captions import captions
from newsclean.chrome.classify import LineLabels, classify, rule_marks
from newsclean.chrome.repeated_lines import PageLines, Sites, page_lines
from newsclean.config import Config
from newsclean.documents import Cleaned, Document, Place, Skipped, Stripped
from newsclean.errors import UnreadableInput, fault
from newsclean.inputs.legacy import Readings
from newsclean.inputs.read import lines_in, read
from newsclean.runs.headline import headlines
from newsclean.runs.nothing_left import nothing_left
from newsclean.runs.pages import Pages
from newsclean.runs.unwrapped import unwrapped
from newsclean.text.lines import lines_of, settled_line, split_lines
from newsclean.text.paragraphs import paragraphs
from newsclean.text.seen_through import seen_through, words_of
from newsclean.text.tokens import Text, tokenize

if TYPE_CHECKING:
    from newsclean.credits import Outlets
    from newsclean.facts.days import Day
    from newsclean.model import Article, Described
    from newsclean.similarity.minhash import Fingerprints
    from newsclean.similarity.vocabulary import Vocabulary

T = TypeVar("T")

BATCH_INPUTS = 512
BATCH_CHARACTERS = 2_000_000
BATCH_LINES = 200_000
"""Text worked on at a time: enough for arrays to pay, little enough for memory."""

LINE_BYTES = 1200
"""Bytes of a line that may tell the article's day: more than `facts.own_day` looks at."""


class Input(NamedTuple):
    """A path, its bytes where they do not come from the path (standard input), of an article of a container the place
    that it is read from, the encoding of its folder, where the files in it are not UTF-8 and tell one, and whether it
    has been found to hold one article."""

    path: str
    data: bytes | None = None
    place: Place | None = None
    encoding: str = ""
    single: bool = False

    @property
    def file(self) -> str:
        """The file that is or holds the article."""
        return self.path if self.place is None else self.place.container

    @property
    def site(self) -> str:
        """What the articles of one site have in common: their folder, or what their container tells of them."""
        return os.path.dirname(self.path) if self.place is None else self.place.site


class Batch(NamedTuple):
    """Inputs worked on together: the number of the first in the run, and int64[inputs], the site of each."""

    first: int
    inputs: Sequence[Input]
    site: Index


@dataclass(frozen=True, slots=True)
class Common:
    """What all batches of a run are worked on with.

    Attributes:
        config: the user's settings.
        repeated: uint64, sorted: the keys of the lines that sites repeat (`chrome.repeated_lines`).
        signed: whether signatures are wanted: where few articles are compared, they cost more than they save.
    """

    config: Config
    repeated: Hashes = field(default_factory=lambda: np.zeros(0, np.uint64))
    signed: bool = True


class LineMask(NamedTuple):
    """Which lines of a document are the article's, the text itself being put away.

    Attributes:
        body: the numbers (from 1) of its body lines that hold words, uint32[] as bytes.
        keep: a bit for each of its lines, packed.
        lines: how many there are.
        check: a checksum of the text (CRC-32).
    """

    body: bytes
    keep: bytes
    lines: int
    check: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles by number, and what linking needs to know of each; the texts themselves are put away.

    Attributes:
        articles: all that could be read.
        kept: for each article, which lines of its text are its own.
        prints: their fingerprints.
        words: their vocabularies.
        skipped: the inputs that could not be read.
    """

    articles: tuple[Article, ...]
    kept: tuple[LineMask, ...]
    prints: Fingerprints
    words: Vocabulary
    skipped: tuple[Skipped, ...]


def batches(inputs: Sequence[Input], site: Index | None = None) -> list[Batch]:
    """The inputs in batches of fixed size, at least one: a batch is a task for a process.

    site: int64[inputs]; by default all are of one.
    """
    site = np.zeros(len(inputs), np.int64) if site is None else site
    return [
        Batch(first, inputs[first : first + BATCH_INPUTS], site[first : first + BATCH_INPUTS])
        for first in range(0, max(len(inputs), 1), BATCH_INPUTS)
    ]


class Scanned(NamedTuple):
    """What is learnt of the pages of a batch that can be read.

    pages: their lines, in parts.  number: int64[pages], their numbers in the run.  readings: of those that are not
    UTF-8, by number, what they may be in (`inputs.legacy`).
    """

    pages: list[PageLines]
    number: Index
    readings: dict[int, Readings]


def scan(batch: Batch) -> Scanned:
    """What is learnt of a batch's pages before they are worked on."""
    readings, numbers = {}, list[int]()

    def work(part: _Part) -> PageLines:
        for place, document in zip(part.places.tolist(), part.documents, strict=True):
            if document.readings:
                readings[batch.first + place] = document.readings
        found = page_lines(lines_of(seen_through(part.documents).texts))
        numbers.extend((part.places + batch.first).tolist())
        return replace(found, page=part.places[found.page] + batch.first)

    pages = list(_each_part(batch, work))
    return Scanned(pages, np.array(numbers, np.int64), readings)


def measure(common: Common, batch: Batch) -> Corpus:
    """The corpus of a batch: everything that linking needs to know of it."""
    from newsclean.credits import outlets  # noqa: PLC0415 -- slow to import, and `strip` needs none

    known = outlets(dict(common.config.outlets))
    return join(_each_part(batch, lambda part: _measured(_classified(common, batch, part), known, common.signed)))


def strip(common: Common, batch: Batch) -> list[Cleaned | Skipped]:
    """Which lines are kept of each document of a batch, and why others were skipped."""

    def work(part: _Part) -> list[Cleaned | Skipped]:
        pages, out = _classified(common, batch, part), list[Cleaned | Skipped]()
        empty = nothing_left(pages.text, pages.labels)
        for k, document in enumerate(pages.documents):
            reason = empty.get(k)
            kept = Cleaned(document, tuple(pages.keep(k).tolist()))
            out.append(kept if reason is None else Skipped(document.path, reason))
        return [*out, *part.skipped]

    return list(itertools.chain.from_iterable(_each_part(batch, work)))


def find_chrome(common: Common, batch: Batch) -> list[Stripped | Skipped]:
    """Each document with the lines that go, blank ones left out, and why others were skipped.  What was extracted from
    HTML has no lines of its own."""
    from newsclean.chrome.explain import explain_labels  # noqa: PLC0415 -- `check` alone needs it

    def work(part: _Part) -> list[Stripped | Skipped]:
        pages, out = _classified(common, batch, part), list[Stripped | Skipped]()
        for k, document in enumerate(pages.documents):
            clean = document.extracted or pages.keep(k).all()
            told = () if clean else explain_labels(document, pages.labels, k, pages.text).lines
            out.append(Stripped(document.path, tuple(x for x in told if not x.keep and x.kind != "blank"), None))
        return [*out, *part.skipped]

    return list(itertools.chain.from_iterable(_each_part(batch, work)))


def describe(common: Common, batch: Batch) -> list[Described | Skipped]:
    """Each document as an article with all its lines, and why others were skipped."""
    from newsclean.chrome.explain import explain_labels  # noqa: PLC0415 -- as above
    from newsclean.credits import outlets  # noqa: PLC0415 -- as above
    from newsclean.evidence.byline import byline  # noqa: PLC0415 -- as above
    from newsclean.evidence.published import published  # noqa: PLC0415 -- as above
    from newsclean.model import Described  # noqa: PLC0415 -- as above

    known = outlets(dict(common.config.outlets))

    def work(part: _Part) -> list[Described | Skipped]:
        pages = _classified(common, batch, part)
        found, out = _measured(pages, known, signed=False), list[Described | Skipped]()
        place = {document.path: k for k, document in enumerate(pages.documents)}
        for article, kept in zip(found.articles, found.kept, strict=True):
            k = place[article.path]
            document = pages.documents[k]
            told = explain_labels(document, pages.labels, k, pages.text)
            numbered = [(line.number, line.text) for line in told.lines]
            dated = published(numbered, body_lines(document, kept))
            out.append(Described(article, dated, byline(told.lines, told.title), told.lines))
        return [*out, *found.skipped]

    return list(itertools.chain.from_iterable(_each_part(batch, work)))


def join(parts: Iterable[Corpus]) -> Corpus:
    """Several corpora, at least one, as one; each is put away as it comes."""
    from newsclean.arrays.tables import Growing  # noqa: PLC0415 -- as above

    articles: list[Article] = []
    kept: list[LineMask] = []
    skipped: list[Skipped] = []
    every = iter(parts)
    first = next(every)
    fingerprints, vocabularies = Growing(first.prints), Growing(first.words)
    for part in itertools.chain([first], every):
        articles += part.articles
        kept += part.kept
        skipped += part.skipped
        if part is not first:
            fingerprints.add(part.prints)
            vocabularies.add(part.words)
    return Corpus(tuple(articles), tuple(kept), fingerprints.table(), vocabularies.table(), tuple(skipped))


def reread(given: Input, kept: LineMask) -> Document:
    """An article's document, read again, in the encoding that it was read in, whether its folder told that or not.

    Raises UnreadableInput where it is gone, or not what it was.
    """
    given = given._replace(single=True)
    document = read(*given)
    if _checksum(document) == kept.check:
        return document
    for encoding, _ in document.readings:
        document = read(*given._replace(encoding=encoding))
        if _checksum(document) == kept.check:
            return document
    raise UnreadableInput("changed while it was worked on")


def body_lines(document: Document, kept: LineMask) -> list[tuple[int, str]]:
    """The numbered body lines of a document, settled, by its mask; of hard-wrapped text its paragraphs, each with the
    number of its first line."""
    lines = split_lines(words_of(document))
    numbers = np.frombuffer(kept.body, np.uint32).tolist()
    return paragraphs([(n, settled_line(lines[n - 1])) for n in numbers])


def cleaned(document: Document, kept: LineMask) -> Cleaned:
    """A document without its page, by its mask."""
    keep = np.unpackbits(np.frombuffer(kept.keep, np.uint8), count=kept.lines)
    return Cleaned(document, tuple(keep.astype(np.bool_).tolist()))


class _Part(NamedTuple):
    """Some documents of a batch, their places in it, int64[documents], and what could not be read beside them."""

    places: Index
    documents: list[Document]
    skipped: list[Skipped]


def _each_part(batch: Batch, work: Callable[[_Part], T]) -> Iterator[T]:
    """The results of `work` for a batch, a bounded amount at a time."""
    for part in _read(batch):
        yield from _without_faults(part, work)


def _without_faults(part: _Part, work: Callable[[_Part], T]) -> list[T]:
    """The result of `work`; where it fails, those of halves, down to the one document that is at fault and is skipped.

    What is said of a document does not depend on those beside it, so that halves come out as the whole would have.
    """
    places, documents, skipped = part
    try:
        return [work(part)]
    except Exception as error:  # whatever it is, it is no reason to lose the work on all the others
        half = len(documents) // 2
        if not documents:
            raise
        if half:
            first, second = _Part(places[:half], documents[:half], skipped), _Part(places[half:], documents[half:], [])
            return _without_faults(first, work) + _without_faults(second, work)
        return [work(_Part(places[:0], [], [*skipped, Skipped(documents[0].path, fault(error))]))]


def _read(batch: Batch) -> Iterator[_Part]:
    """The documents of a batch, a bounded amount at a time."""
    places: list[int] = []
    documents: list[Document] = []
    skipped: list[Skipped] = []
    size = lines = 0
    for place, given in enumerate(batch.inputs):
        path = given.path
        try:
            document = read(*given)
        except UnreadableInput as error:
            skipped.append(Skipped(path, str(error)))
            continue
        except Exception as error:  # as above
            skipped.append(Skipped(path, fault(error)))
            continue
        more = lines_in(document.text)
        if documents and (size + len(document.text) > BATCH_CHARACTERS or lines + more > BATCH_LINES):
            yield _Part(np.array(places), documents, skipped)
            places, documents, skipped, size, lines = [], [], [], 0, 0
        places.append(place)
        documents.append(document)
        size += len(document.text)
        lines += more
    yield _Part(np.array(places, np.int64), documents, skipped)


def _classified(common: Common, batch: Batch, part: _Part) -> Pages:
    seen = seen_through(part.documents)
    text = tokenize(seen.texts)
    whole = np.array([d.extracted for d in part.documents], np.bool_)
    marks = rule_marks(common.config.rules, part.documents, text)
    sites = Sites(batch.site[part.places], common.repeated)
    labels = classify(text, whole, sites, marks, common.config.keep_from, seen.home(text.doc_line))
    labels = _under_given_titles(part.documents, text, labels)
    return Pages(part.documents, text, labels, part.skipped)


def _under_given_titles(documents: Sequence[Document], text: Text, labels: LineLabels) -> LineLabels:
    """The labels, with the titles that come with articles in their place."""
    headed = np.array([k for k, document in enumerate(documents) if document.headed], np.int64)
    if not len(headed):
        return labels
    first = text.doc_line[headed]
    keep, title = labels.keep.copy(), labels.title.copy()
    keep[first] = True
    title[headed] = first
    return replace(labels, keep=keep, title=title)


def _measured(pages: Pages, known: Outlets, signed: bool) -> Corpus:
    from newsclean.runs.articles import article, hints  # noqa: PLC0415 -- as above
    from newsclean.similarity.minhash import fingerprint  # noqa: PLC0415 -- as above
    from newsclean.similarity.stubs import with_headlines  # noqa: PLC0415 -- as above

    whole = np.array([d.extracted for d in pages.documents], np.bool_)
    known_title = whole | np.array([d.headed for d in pages.documents], np.bool_)
    labels = replace(pages.labels, title=headlines(pages.text, pages.labels.keep, pages.labels.title, known_title))
    text, labels, body, titles = unwrapped(pages.text, whole, labels)
    pages = pages._replace(text=text, labels=labels)
    hinted = hints(text, known)
    numbers = [_numbers(pages, body, k) for k in range(len(pages.documents))]
    prints = fingerprint(text, body & ~captions(text, body), signed=signed)
    words = _vocabulary(pages, numbers, known)
    prints = replace(prints, body=with_headlines(prints.body, words))
    articles = (article(pages, k, own, hinted, known, titles.get(k)) for k, own in enumerate(numbers))
    measured = Corpus(
        tuple(replace(a, once=once) for a, once in zip(articles, prints.words.tolist(), strict=True)),
        tuple(_mask(pages, k, own) for k, own in enumerate(numbers)),
        prints,
        words,
        tuple(pages.skipped),
    )
    return _without(measured, nothing_left(text, pages.labels))


def _without(corpus: Corpus, empty: dict[int, str]) -> Corpus:
    """A corpus without some of its articles, which are skipped: numbers, each with the reason."""
    if not empty:
        return corpus
    from newsclean.arrays.tables import select  # noqa: PLC0415 -- as above

    rest = np.array([k for k in range(len(corpus.articles)) if k not in empty], np.int64)
    return Corpus(
        tuple(corpus.articles[k] for k in rest),
        tuple(corpus.kept[k] for k in rest),
        select(corpus.prints, rest),
        select(corpus.words, rest),
        (*corpus.skipped, *(Skipped(corpus.articles[k].path, reason) for k, reason in empty.items())),
    )


def _vocabulary(pages: Pages, body: Sequence[Index], known: Outlets) -> Vocabulary:
    """The vocabularies of the documents, with their days and whether they are roundups.  body: the numbers of the body
    lines of each; known: the outlets, whose names two stories do not share."""
    from newsclean.credits import named_outlets  # noqa: PLC0415 -- as above
    from newsclean.similarity.days import with_days  # noqa: PLC0415 -- as above
    from newsclean.similarity.vocabulary import vocabulary  # noqa: PLC0415 -- as above

    words = vocabulary(pages.text, pages.labels.keep, pages.labels.title, named_outlets(pages.text, known))
    words = with_days(words, [_own_day(pages, k, own) for k, own in enumerate(body)])
    return replace(words, roundup=np.array([_is_roundup(pages, k, own) for k, own in enumerate(body)], np.bool_))


def _is_roundup(pages: Pages, k: int, body: Index) -> bool:
    """Whether document k tells several stories.  body: the numbers of its body lines."""
    from newsclean.similarity.roundups import OPENING, is_roundup, says_so  # noqa: PLC0415 -- as above

    first, title = pages.text.doc_line[k] - 1, _title(pages, k)
    if not says_so(title, [pages.text.beginning(first + n, LINE_BYTES) for n in body[:OPENING]]):
        return False
    return is_roundup(title, [pages.text.beginning(first + n, LINE_BYTES) for n in body])


def _title(pages: Pages, k: int) -> str:
    heading = int(pages.labels.title[k])
    return pages.text.beginning(heading, LINE_BYTES) if heading >= 0 else ""


def _own_day(pages: Pages, k: int, body: Index) -> Day | None:
    """The day that document k tells of itself.  body: the numbers of its body lines."""
    from newsclean.facts.own_day import BENEATH_TITLE, CLOSING, OPENING, given_day, own_day  # noqa: PLC0415 -- as above

    text, first, heading = pages.text, pages.text.doc_line[k] - 1, int(pages.labels.title[k])
    ends = [*body[:OPENING], *body[max(OPENING, len(body) - CLOSING) :]]
    until = first + body[0] if len(body) and heading >= 0 else 0
    beneath = range(heading + 1, min(until, heading + 1 + BENEATH_TITLE))
    inside = [text.beginning(first + n, LINE_BYTES) for n in ends]
    told = own_day(_title(pages, k), inside, [text.beginning(n, LINE_BYTES) for n in beneath])
    details = pages.documents[k].details
    return told or (given_day(details.date) if details is not None else None)


def _numbers(pages: Pages, body: Mask, k: int) -> Index:
    """The numbers (from 1) of document k's body lines that hold words."""
    start, stop = pages.text.doc_line[k], pages.text.doc_line[k + 1]
    return np.flatnonzero(body[start:stop] & (pages.sizes(k) > 0)) + 1


def _mask(pages: Pages, k: int, body: Index) -> LineMask:
    keep = pages.keep(k)
    return LineMask(
        body.astype(np.uint32).tobytes(), np.packbits(keep).tobytes(), len(keep), _checksum(pages.documents[k])
    )


def _checksum(document: Document) -> int:
    return zlib.crc32(document.text.encode("utf-8", "surrogatepass"))
