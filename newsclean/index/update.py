"""How do new articles join those that the index knows?

New and changed files are worked on in chunks; each chunk is stored whole or not at all, so that a run that is killed
leaves what it had finished, and the next goes on from there.  A chunk is linked with the known articles that come into
question and with their stories, which stay together whatever else is found.
"""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import time
import zlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, dataclass, replace
from typing import ClassVar, NamedTuple, TypeVar

import numpy as np

from newsclean.arrays.tables import Table, joined, select
from newsclean.arrays.types import Hashes, Index
from newsclean.chrome.repeated_lines import PageLines, find_repeated_lines, folders, joined_pages
from newsclean.commands.report import ID_LENGTH
from newsclean.evidence.gather import TextSource, gather_evidence, split_into_tasks
from newsclean.index.blocks import firsts, ids_of, load, put
from newsclean.index.candidates import Salient, nearby, salient
from newsclean.index.changes import Fresh, forget
from newsclean.index.database import each, transaction
from newsclean.model import Article, Link, Skipped
from newsclean.runs.batch import Common, Corpus, Input, LineMask, batches, join, measure, reread, scan
from newsclean.runs.context import Run
from newsclean.runs.corpus import counted
from newsclean.runs.pool import Pool
from newsclean.similarity.minhash import Fingerprints
from newsclean.similarity.tfidf import DocumentFrequencies, frequencies, tfidf
from newsclean.similarity.vocabulary import UPPER, Vocabulary
from newsclean.stories.link import Known, Linked, link

CHUNK = 5000
"""Articles stored in one go: the known ones are gone over once a chunk, and this many are soon lost and done again."""

PAGES_REMEMBERED = 5000
"""Pages of the folders at hand, the latest, by which their furniture is told."""

LATEST = 20 * PAGES_REMEMBERED
"""Articles, the latest, that these are looked for among: a folder that nothing came into for long starts anew."""

SIGNATURE_BITS, PARAGRAPH_BITS = np.uint32(0xFFFF), np.uint32(0xFF)
"""What is stored of each value of a signature (Li and Koenig, "b-Bit Minwise Hashing", 2010): a band of four values
meets a stranger's by chance with probability 2**-64 then, a paragraph's with 2**-32."""

T = TypeVar("T", bound=Table)

_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Pages:
    """The distinct lines of pages.  Those of page i are at[i]:at[i + 1] of line, uint64, and long, bool."""

    at: Index
    line: Hashes
    long: np.ndarray

    OFFSETS: ClassVar[Mapping[str, tuple[str, ...]]] = {"at": ("line", "long")}
    NUMBERS: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def __len__(self) -> int:
        return len(self.at) - 1


class Taken(NamedTuple):
    """What a run did: its number, how many articles it took in, what it skipped, and how many inputs are left for want
    of time."""

    run: int
    articles: int
    skipped: list[Skipped]
    left: int


def take_in(
    run: Run, db: sqlite3.Connection, fresh: Sequence[Fresh], pool: Pool, *, keep_text: bool = False, chunk: int = CHUNK
) -> Taken:
    """Work on the inputs and store what is known of them, chunk by chunk.

    Once it is late no further batch is begun; what is done by then is stored, and the rest left for the next run.
    Raises NewscleanError, or sqlite3.Error where the file does not take it.
    """
    (number,) = db.execute("SELECT coalesce(max(id), 0) + 1 FROM run").fetchone()
    done = articles = 0
    skipped: list[Skipped] = []
    while done < len(fresh) and not run.late:
        part = _work_on(run, [f.given for f in fresh[done : done + chunk]], db, pool)
        run.progress("Linking", 0, 1)
        with transaction(db):
            db.execute("INSERT OR IGNORE INTO run VALUES (?, ?)", (number, int(time.time())))
            _store(_Sink(db, number, pool, keep_text), fresh[done : done + part.inputs], part)
        done += part.inputs
        articles += len(part.study.articles)
        skipped += part.study.skipped
    return Taken(number, articles, skipped, len(fresh) - done)


class _Part(NamedTuple):
    """What is known of a chunk: the study of its articles, the lines of their pages, and how many inputs were done."""

    study: Corpus
    pages: Pages
    inputs: int


def _work_on(run: Run, inputs: Sequence[Input], db: sqlite3.Connection, pool: Pool) -> _Part:
    """Strip and fingerprint the inputs, batch by batch while it is not late."""
    found = [part for parts in pool.map(scan, batches(inputs)) for part in parts]
    site, repeated = _furniture(db, inputs, found)
    work = batches(inputs, site)
    studies, done = [], 0
    studying = pool.map_with(measure, Common(run.config, repeated), work)
    results = counted("Stripping and fingerprinting", work, studying, run.progress)
    for batch, part in zip(work, results, strict=True):
        studies.append(part)
        done += len(batch.inputs)
        if run.late:
            break
    known = join(studies)
    known = replace(known, prints=short(known.prints))
    return _Part(known, _pages(known.articles, inputs, found), done)


def _furniture(db: sqlite3.Connection, inputs: Sequence[Input], found: Sequence[PageLines]) -> tuple[Index, Hashes]:
    """The site of each input and the furniture of all sites, as the latest pages of the same folders show it, too."""
    latest = _latest(db, {os.path.dirname(os.fsencode(given.path)) for given in inputs})
    here = [replace(part, page=part.page + len(latest)) for part in found]
    if latest:
        table = joined(load(db, Pages, np.array(list(latest), np.int64)))
        owner = np.repeat(np.arange(len(table)), np.diff(table.at))
        here.insert(0, PageLines(owner, table.line, table.long))
    paths = [*map(os.fsdecode, latest.values()), *(given.path for given in inputs)]
    site, furniture = find_repeated_lines(here, folders(paths))
    return site[len(latest) :], furniture


def _latest(db: sqlite3.Connection, wanted: set[bytes]) -> dict[int, bytes]:
    """The ids, ascending, and paths of the PAGES_REMEMBERED latest articles of some folders."""
    out: dict[int, bytes] = {}
    for number, path in db.execute("SELECT id, path FROM article ORDER BY id DESC LIMIT ?", (LATEST,)):
        if os.path.dirname(path) in wanted:
            out[number] = path
            if len(out) == PAGES_REMEMBERED:
                break
    return dict(sorted(out.items()))


def _pages(articles: Sequence[Article], inputs: Sequence[Input], found: Sequence[PageLines]) -> Pages:
    """The lines of the articles' pages."""
    place = {given.path: k for k, given in enumerate(inputs)}
    lines = joined_pages(found)
    at = np.searchsorted(lines.page, np.arange(len(inputs) + 1))
    return select(Pages(at, lines.hash, lines.long), np.array([place[a.path] for a in articles], np.int64))


class _Candidates(NamedTuple):
    """The known articles that a chunk may be related to: ids, ascending; path and story (-1: none) of each."""

    ids: Index
    paths: list[str]
    story: Index


class _Sink(NamedTuple):
    """Where a chunk is stored: the database, the number of the run, who gathers evidence, and whether text is kept."""

    db: sqlite3.Connection
    run: int
    pool: Pool
    keep_text: bool


def _store(to: _Sink, fresh: Sequence[Fresh], part: _Part) -> None:
    """Link a chunk with what is known, and store both; the transaction is the caller's."""
    db, new = to.db, part.study
    for f in fresh:
        forget(db, os.fsencode(f.given.path))
        db.execute("DELETE FROM skipped WHERE path = ?", (os.fsencode(f.given.path),))
    stamps = {f.given.path: f.stamp for f in fresh}
    gaps = [(os.fsencode(s.path), *stamps[s.path], s.reason) for s in new.skipped if s.path in stamps]
    db.executemany("INSERT OR REPLACE INTO skipped VALUES (?, ?, ?, ?)", gaps)
    if not new.articles:
        return
    prints = new.prints
    heavy = weighed(db, new.words)
    old = _candidates(db, nearby(db, prints, heavy))
    linked = _link(db, old, prints, new.words)
    heads = linked.representatives[linked.representatives >= len(old.ids)] - len(old.ids)
    first = _next_id(db)
    numbers = np.concatenate((old.ids, first + np.arange(len(new.articles))))
    paths = [*old.paths, *(a.path for a in new.articles)]
    _put_articles(to, first, fresh, new, set(heads.tolist()))
    put(db, (prints, new.words, heavy, part.pages), numbers[len(old.ids) :])
    count_words(db, frequencies(new.words, heads))
    _put_links(to, linked, paths, numbers, len(old.ids))
    for members in linked.stories:
        if members[-1] >= len(old.ids):
            _put_story(db, numbers[list(members)].tolist(), old.story[[m for m in members if m < len(old.ids)]])


def short(prints: Fingerprints) -> Fingerprints:
    """The fingerprints as they are stored and compared."""
    return replace(
        prints,
        shingles=prints.shingles & UPPER,
        signature=prints.signature & SIGNATURE_BITS,
        paragraph_signature=prints.paragraph_signature & PARAGRAPH_BITS,
    )


def _next_id(db: sqlite3.Connection) -> int:
    """Above every id there is or was: blocks still hold the arrays of articles that were forgotten."""
    (articles,) = db.execute("SELECT coalesce(max(id), 0) + 1 FROM article").fetchone()
    block = max(firsts(db), default=None)
    return int(articles if block is None else max(articles, ids_of(db, block)[-1] + 1))


def weighed(db: sqlite3.Connection, words: Vocabulary) -> Salient:
    """The heaviest words of new articles, by how common they are among these and those that the index knows."""
    counts = frequencies(words, np.arange(len(words)))
    known = _with_known(db, counts, counts)
    return salient(tfidf(words, known=known), known)


def _with_known(db: sqlite3.Connection, wanted: DocumentFrequencies, new: DocumentFrequencies) -> DocumentFrequencies:
    """How common some words are among the articles counted so far and new ones; `new` holds none that `wanted` has
    not."""
    words = wanted.hashes >> _HALF
    rows = each(db, "SELECT hash, df FROM word WHERE hash IN keys", words.tolist())
    known = np.fromiter(rows, np.dtype((np.int64, 2)))
    df = np.zeros(len(words), np.int64)
    df[np.searchsorted(words, known[:, 0].astype(np.uint64))] = known[:, 1]
    df[np.searchsorted(wanted.hashes, new.hashes)] += new.df
    (articles,) = db.execute("SELECT count(*) FROM article WHERE counted").fetchone()
    return DocumentFrequencies(wanted.hashes, df, articles + new.articles)


def count_words(db: sqlite3.Connection, new: DocumentFrequencies) -> None:
    """Add to how many articles hold each word.  As without an index, only those count that stand for a cluster of
    copies."""
    rows = zip((new.hashes >> _HALF).tolist(), new.df.tolist(), strict=True)
    db.executemany("INSERT INTO word VALUES (?, ?) ON CONFLICT DO UPDATE SET df = df + excluded.df", rows)


def _candidates(db: sqlite3.Connection, ids: Index) -> _Candidates:
    query = "SELECT id, path, coalesce(story, -1) FROM article WHERE id IN keys"
    rows = sorted(each(db, query, ids.tolist()))
    paths = [os.fsdecode(path) for _, path, _ in rows]
    return _Candidates(ids, paths, np.array([story for *_, story in rows], np.int64))


def _link(db: sqlite3.Connection, old: _Candidates, prints: Fingerprints, words: Vocabulary) -> Linked:
    """Link the candidates, first, and the new articles."""
    prints, words = after_known(db, old.ids, prints), after_known(db, old.ids, words)
    together = np.concatenate((old.story, np.full(len(words) - len(old.ids), -1)))

    def known(heads: Index) -> DocumentFrequencies:
        every = frequencies(words, np.arange(len(words)))
        return _with_known(db, every, frequencies(words, heads[heads >= len(old.ids)]))

    return link(prints, words, Known(together, known))


def after_known(db: sqlite3.Connection, ids: Index, new: T) -> T:
    """A table of known articles and below them new ones."""
    return joined(itertools.chain(load(db, type(new), ids), [new]))


def _put_articles(to: _Sink, first: int, fresh: Sequence[Fresh], new: Corpus, counted: Set[int]) -> None:
    """Store the articles of a chunk, numbered from `first`; counted: the places of those whose words count."""
    by_path = {f.given.path: f for f in fresh}
    bodies = new.prints.body.tolist()
    rows = []
    for k, (a, kept) in enumerate(zip(new.articles, new.kept, strict=True)):
        given, (size, changed), content = by_path[a.path]
        text = zlib.compress(reread(given, kept).text.encode("utf-8", "surrogatepass")) if to.keep_text else None
        body = bytes.fromhex(bodies[k].decode()) if bodies[k] else None
        credits = json.dumps([asdict(c) for c in a.credits], ensure_ascii=True) if a.credits else None
        rows.append(
            (first + k, os.fsencode(a.path), size, changed, content, body, _storable(a.title), a.words, a.chrome_lines,
             a.chrome_words, credits, a.extracted, kept.body, kept.keep, kept.lines, kept.check, to.run, 0, None, text,
             k in counted)
        )  # fmt: skip
    to.db.executemany(f"INSERT INTO article VALUES ({', '.join('?' * 21)})", rows)


def _storable(text: str) -> str:
    """Text without the lone surrogates that SQLite does not take."""
    return text.encode("utf-8", "replace").decode()


def _put_links(to: _Sink, linked: Linked, paths: Sequence[str], numbers: Index, old: int) -> None:
    """Store the pairs that have a new article, with their evidence."""
    number = dict(zip(paths, numbers.tolist(), strict=True))
    fresh = set(paths[old:])
    stories = [[x for x in links if x.a in fresh or x.b in fresh] for links in linked.links(paths).values()]
    wanted = {path for links in stories for x in links if x.relation != "exact" for path in (x.a, x.b)}
    held = held_articles(to.db, [number[path] for path in sorted(wanted)])
    tasks = [(links, {p: held[p] for x in links for p in (x.a, x.b) if p in held}) for links in stories if links]
    rows = [
        _row(x, number)
        for told in to.pool.map(gather_evidence, split_into_tasks(tasks, [len(held) for _, held in tasks]))
        for links in told
        for x in links
    ]
    to.db.executemany("INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _row(x: Link, number: Mapping[str, int]) -> tuple[object, ...]:
    evidence = zlib.compress(json.dumps(asdict(x.evidence)).encode())
    return number[x.a], number[x.b], x.relation, x.score, x.jaccard, *x.containment, evidence


def held_articles(db: sqlite3.Connection, ids: Sequence[int]) -> dict[str, TextSource]:
    """By path: where the text of known articles is, and what they kept of it."""
    query = "SELECT path, kept, keep, lines, checksum, text FROM article WHERE id IN keys"
    out = {}
    for path, body, keep, lines, check, text in each(db, query, list(ids)):
        name = os.fsdecode(path)
        data = zlib.decompress(text) if text is not None else None
        out[name] = TextSource(Input(name, None), LineMask(body, keep, lines, check), data)
    return out


def _put_story(db: sqlite3.Connection, members: Sequence[int], stories: Index) -> None:
    """Put articles into their oldest story, which the others are forwarded to, or into one of their own."""
    there = sorted({int(story) for story in stories if story >= 0})
    if there:
        story, *others = there
        for other in others:
            db.execute("UPDATE story SET forward = ? WHERE id = ? OR forward = ?", (story, other, other))
            db.execute("UPDATE article SET story = ? WHERE story = ?", (story, other))
    else:
        story = _new_story(db, members)
    db.executemany("UPDATE article SET story = ? WHERE id = ?", ((story, member) for member in members))


def _new_story(db: sqlite3.Connection, members: Sequence[int]) -> int:
    """A story named by its lead's body, as one is without an index; by more of it where the name is taken."""
    rows = list(
        each(db, "SELECT words, path, hex(coalesce(body, content)) FROM article WHERE id IN keys", list(members))
    )
    body = min(rows, key=lambda row: (-row[0], row[1]))[2].lower()
    size = ID_LENGTH
    while db.execute("SELECT 1 FROM story WHERE name = ?", (body[:size],)).fetchone() and size < len(body):
        size += 1
    name = body[:size]
    while db.execute("SELECT 1 FROM story WHERE name = ?", (name,)).fetchone():
        name += "x"
    cursor = db.execute("INSERT INTO story (name) VALUES (?)", (name,))
    return int(cursor.lastrowid or 0)
