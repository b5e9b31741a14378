"""`newsclean dedup`: one article of each group of duplicates, and the corpus without the others on disk.

A group is held together by verified pairs; its best article stays (`stories.best`).  What was decided on each input is
a line of the manifest.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import Literal, NamedTuple, cast

import numpy as np

from newsclean.clustering.connected_components import connected
from newsclean.errors import NewscleanError, UnreadableInput
from newsclean.model import Article, Choice, Link, Place, Relation, Skipped
from newsclean.outputs.containers import Containers, first_number, own_text
from newsclean.outputs.folder import Targets, as_bytes
from newsclean.outputs.folder_at_once import folder_at_once
from newsclean.outputs.write import write_atomically
from newsclean.runs.batch import Input, LineMask, cleaned, reread
from newsclean.runs.context import Run
from newsclean.runs.corpus import build, find_inputs
from newsclean.runs.parameters import of_index
from newsclean.runs.pool import Pool, worker_pool
from newsclean.stories.best import rank, ranked, why
from newsclean.stories.build_story import build_story
from newsclean.stories.link import Linked, link

Drop = Literal["copies", "rewrites"]

HELD_TOGETHER: dict[Drop, tuple[Relation, ...]] = {
    "copies": ("exact", "copy"),
    "rewrites": ("exact", "copy", "excerpt", "rewrite"),
}
"""The relations of which only one article stays.  An excerpt holds what its source does not, as a rewrite does."""

NO_RUNS: Mapping[str, int] = MappingProxyType({})

MANIFEST = "manifest.jsonl"
FILES_A_TASK = 500


class _Job(NamedTuple):
    """A run of `dedup`: what its stages share, the paths as given, and which relations are dropped."""

    run: Run
    paths: Sequence[str]
    drop: Drop


class _Copy(NamedTuple):
    """An article to be written: the input, which of its lines it kept, and the file that is to hold them."""

    given: Input
    kept: LineMask
    target: str


class _Chosen(NamedTuple):
    """The articles of the inputs, by what each is found again, and what becomes of every input."""

    articles: Sequence[Article]
    kept: Mapping[str, LineMask]
    choices: Sequence[Choice]


def deduplicate(
    run: Run, paths: Sequence[str], folder: str, *, drop: Drop = "copies", force: bool = False, index: str | None = None
) -> tuple[Choice, ...]:
    """Write the cleaned corpus with one article of each group, and the manifest, to a folder, whole or not at all.

    Args:
        run: what the stages share.
        paths: files, folders and "-".
        folder: where to write.
        drop: the relations of which one article stays.
        force: replace whatever `folder` holds.
        index: a file that remembers the articles of all runs with it; what an earlier run took in stays before what is
            new.

    Returns:
        What was decided on each input, sorted by path.

    Raises:
        NewscleanError: a path does not exist, two inputs have one target, an input changes meanwhile, `folder` is not
            empty or cannot be written, or the index cannot be used.
    """
    job = _Job(run, paths, drop)
    inputs, skipped = find_inputs(job.run, paths, leave_out=folder)
    with folder_at_once(folder, replace=force) as new, worker_pool(len(inputs), run.workers) as pool:
        if index is None:
            chosen = _among_themselves(job, inputs, skipped, pool)
        else:
            chosen = _with_index(job, inputs, skipped, index)
        choices, given = {c.path: c for c in chosen.choices}, {i.path: i for i in inputs}
        targets = _targets(chosen.articles, paths, given)
        work = [
            _Copy(given[a.path], chosen.kept[a.path], os.path.join(new, targets[a.path]))
            for a in chosen.articles
            if choices[a.path].status == "kept"
        ]
        tasks = [work[first : first + FILES_A_TASK] for first in range(0, len(work), FILES_A_TASK)]
        containers = Containers()
        for done, texts in enumerate(pool.map(_write, tasks)):
            for path, text in texts:
                containers.add(path, cast("Place", given[path].place), text)
            run.progress("Writing", min((done + 1) * FILES_A_TASK, len(work)), len(work))
        into = {copy.given.file: copy.target for copy in work}
        for container in containers.names():
            containers.write(container, into[container])
        outputs = _outputs(targets, [copy.given for copy in work])
        ordered = tuple(_with_output(choices[path], outputs) for path in sorted(choices))
        write_atomically(os.path.join(new, MANIFEST), _lines(ordered))
    return ordered


def _among_themselves(job: _Job, inputs: Sequence[Input], skipped: Sequence[Skipped], pool: Pool) -> _Chosen:
    """Choose among the inputs, without an index."""
    known = build(job.run, inputs, pool)
    job.run.progress("Linking", 0, 1)
    linked = link(known.prints, known.words, rank=rank(known.articles), rewrites=job.run.config.rewrites)
    return _Chosen(
        known.articles,
        dict(zip((a.path for a in known.articles), known.kept, strict=True)),
        [*choose(known.articles, linked, job.drop), *map(_left_out, [*skipped, *known.skipped])],
    )


def _with_index(job: _Job, inputs: Sequence[Input], skipped: Sequence[Skipped], index: str) -> _Chosen:
    """Take the inputs into the index, and choose among all that it knows of their stories."""
    from newsclean.index.database import open_index  # noqa: PLC0415 -- not every system has the locks it needs
    from newsclean.index.nightly import take_new, without_own_files  # noqa: PLC0415 -- as above
    from newsclean.index.reports import read_corpus, skipped_among  # noqa: PLC0415 -- as above

    inputs = list(without_own_files(inputs, index))
    names = [given.path for given in inputs]
    with open_index(index, of_index(), write=True) as db:
        take_new(job.run, db, job.paths, inputs, skipped)
        known = read_corpus(db, names)
        left_out = skipped_among(db, [*names, *(s.path for s in skipped)])

    articles = [known.articles[name] for name in names if name in known.kept]
    choices = {a.path: Choice(a.path, "kept") for a in articles}
    for members, ties in known.stories:
        links = [tie for tie in ties if tie.relation in HELD_TOGETHER[job.drop]]
        for group in _groups(members, links):
            choices |= {c.path: c for c in _of_group(group, known.run) if c.path in choices}
    choices |= {s.path: _left_out(s) for s in left_out}
    return _Chosen([a for a in articles if choices[a.path].status != "skipped"], known.kept, list(choices.values()))


def choose(articles: Sequence[Article], linked: Linked, drop: Drop) -> Iterator[Choice]:
    """What becomes of each article, in no order."""
    ties = linked.links([a.path for a in articles])
    alone = set(range(len(articles)))
    for members in linked.stories:
        alone -= set(members)
        yield from choose_in_story([articles[i] for i in members], ties[members[0]], drop)
    for i in alone:
        yield Choice(articles[i].path, "kept")


def choose_in_story(articles: Sequence[Article], links: Sequence[Link], drop: Drop) -> Iterator[Choice]:
    """What becomes of each article of a story, in no order; links: between them."""
    for group in _groups(articles, [tie for tie in links if tie.relation in HELD_TOGETHER[drop]]):
        yield from _of_group(group)


class _Group(NamedTuple):
    """Articles that hang together, and the links between them."""

    articles: list[Article]
    links: list[Link]


def _groups(articles: Sequence[Article], links: Sequence[Link]) -> list[_Group]:
    """The articles by what holds them together."""
    number = {a.path: k for k, a in enumerate(articles)}
    one, other = (np.array([number[getattr(x, side)] for x in links], np.int64) for side in ("a", "b"))
    label = connected(len(articles), one, other).tolist()
    groups = {first: _Group([], []) for first in label}
    for article, first in zip(articles, label, strict=True):
        groups[first].articles.append(article)
    for tie in links:
        groups[label[number[tie.a]]].links.append(tie)
    return list(groups.values())


def _of_group(group: _Group, run: Mapping[str, int] = NO_RUNS) -> Iterator[Choice]:
    """What becomes of the articles of a group; run: the number of the run that took each in, the first of which keeps
    its article whatever comes later."""
    by_path = {a.path: a for a in group.articles}
    order = sorted(ranked(group.articles, group.links), key=lambda a: run.get(a.path, 0))
    first, *others = build_story("", group.articles, group.links, None, order=order).members
    yield Choice(first.path, "kept")
    for member in others:
        earlier = run.get(first.path, 0) < run.get(member.path, 0)
        reason = "from an earlier run" if earlier else why(by_path[first.path], by_path[member.path])
        yield Choice(member.path, "dropped", member.relation, first.path, reason, member.of, member.score)


def _left_out(skipped: Skipped) -> Choice:
    return Choice(skipped.path, "skipped", skipped.reason)


def _targets(articles: Sequence[Article], paths: Sequence[str], given: Mapping[str, Input]) -> dict[str, str]:
    """The file below the folder for each article, which those of a container share.  Raises NewscleanError where two
    inputs have the same."""
    targets = Targets(paths, {MANIFEST: "the manifest"})

    def of(article: Article) -> str:
        one = given[article.path]
        return targets.of(article.path, article.extracted) if one.place is None else targets.of_container(one.file)

    return {article.path: of(article) for article in articles}


def _outputs(targets: Mapping[str, str], kept: Sequence[Input]) -> dict[str, str]:
    """Where each article that is kept is found again: a file, or with the number that it has in a container."""
    out = {given.path: targets[given.path] for given in kept if given.place is None}
    count: Counter[str] = Counter()
    placed = [(given.place, given.path) for given in kept if given.place is not None]
    for place, path in sorted(placed, key=lambda one: (one[0].container, one[0].at)):
        out[path] = f"{targets[path]}:{first_number(place.container) + count[place.container]}"
        count[place.container] += 1
    return out


def _write(copies: Sequence[_Copy]) -> list[tuple[str, str]]:
    """Write articles to their files; of those of containers, which are written together, gives path and text."""
    texts = []
    for given, kept, target in copies:
        try:
            document = reread(given, kept)
        except UnreadableInput as error:
            raise NewscleanError(f"{given.path}: {error}; try again") from error
        if given.place is not None:
            texts.append((given.path, own_text(cleaned(document, kept))))
            continue
        like = None if given.path == "-" else given.path
        write_atomically(target, as_bytes(cleaned(document, kept)), like=like, durable=False)
    return texts


def _with_output(choice: Choice, outputs: dict[str, str]) -> Choice:
    return replace(choice, output=outputs[choice.path]) if choice.status == "kept" else choice


def _lines(choices: Sequence[Choice]) -> Iterator[bytes]:
    for choice in choices:
        yield (json.dumps(asdict(choice), ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
