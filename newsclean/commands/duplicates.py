"""Duplicates: which files are there already, each by the closest article, with what the two share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from newsclean.errors import UnreadableInput, no_evidence
from newsclean.model import Evidence, Finding, Link, Skipped
from newsclean.runs.batch import Corpus, Input, LineMask, body_lines, join, measure, reread
from newsclean.runs.context import Run
from newsclean.runs.corpus import build, each_alone
from newsclean.runs.pool import Pool
from newsclean.similarity.thresholds import DEFAULT_REWRITES
from newsclean.stories.best import places, rank, ranked
from newsclean.stories.build_story import RANK
from newsclean.stories.link import copy_links, link, verbatim_pairs

FEW = 64
"""So many articles are compared each with each: sooner done than the first signature is computed."""


class Duplicates(NamedTuple):
    """Files that are there already, and those over whose evidence newsclean itself stumbled: they are told without."""

    findings: list[Finding]
    faults: list[Skipped]


class _Found(NamedTuple):
    """A file that is there already: the other article, and the link between the two."""

    path: str
    of: str
    link: Link


def measure_all(
    run: Run, others: Sequence[Input], files: Sequence[Input], pool: Pool, *, signed: bool = False, alone: bool = False
) -> Corpus:
    """What is known of the files and of the others; these come first, so that a file is told as the duplicate of an
    other rather than of a file beside it.  signed: signatures are wanted however few they are.  alone: each is
    classified by itself."""
    inputs = [*others, *files]
    if alone:
        return join(each_alone(run, inputs, pool, "Fingerprinting", measure))
    return build(run, inputs, pool, "Fingerprinting", signed=signed or len(inputs) > FEW)


def find_duplicates(
    known: Corpus,
    files: Mapping[str, Input],
    others: Mapping[str, Input],
    kinds: Collection[str],
    rewrites: float = DEFAULT_REWRITES,
) -> Duplicates:
    """Each of the files that is there already, once: with the closest of the others and of those files that are better
    (`stories.best`).

    known: of all the files, and of all others or of those alone that may be related to a file.  rewrites: the
    probability from which two articles are one report in other words.
    """
    links = [x for x in _links(known, kinds, rewrites) if x.relation in kinds]
    found = _closest(links, places(ranked(known.articles, links)), files)
    kept = {a.path: k for a, k in zip(known.articles, known.kept, strict=True)}
    from_html = {a.path for a in known.articles if a.extracted}
    return _with_evidence(found, {**others, **files}, kept, from_html)


def _links(known: Corpus, kinds: Collection[str], rewrites: float) -> list[Link]:
    paths, best = [a.path for a in known.articles], rank(known.articles)
    if "rewrite" not in kinds:
        return copy_links(paths, verbatim_pairs(known.prints, known.words, best))
    linked = link(known.prints, known.words, rank=best, rewrites=rewrites)
    return [x for links in linked.links(paths).values() for x in links]


def _closest(links: Sequence[Link], order: Mapping[str, int], files: Collection[str]) -> list[_Found]:
    """The closest link of each file to an article that stays; one that is there before one that comes with it."""
    best: dict[str, tuple[tuple[int, bool, float, int], _Found]] = {}
    for x in links:
        for path, of in ((x.a, x.b), (x.b, x.a)):
            if path in files and (of not in files or order[of] < order[path]):
                near = (RANK[x.relation], of in files, -x.score, order[of])
                if path not in best or near < best[path][0]:
                    best[path] = near, _Found(path, of, x)
    return [found for _, found in best.values()]


def _with_evidence(
    found: Sequence[_Found], inputs: Mapping[str, Input], kept: Mapping[str, LineMask], from_html: Collection[str]
) -> Duplicates:
    """The findings; where an article has changed or gone since, or is the same word for word, without evidence."""
    out = Duplicates([], [])
    for path, of, x in found:
        shared = Evidence()
        try:
            if x.relation != "exact":
                bodies = [body_lines(reread(inputs[p], kept[p]), kept[p]) for p in (path, of)]
                shared = _evidence(bodies, x.relation != "rewrite")
        except UnreadableInput:
            pass  # it changes as we look
        except Exception as error:
            out.faults.append(Skipped(path, no_evidence(of, error)))
        shares = x.containment if x.a == path else (x.containment[1], x.containment[0])
        line = shared.passages[0].a.line if shared.passages and path not in from_html else None
        out.findings.append(Finding(path, x.relation, line, x.score, of=of, containment=shares, evidence=shared))
    return out


def _evidence(bodies: Sequence[Sequence[tuple[int, str]]], verbatim: bool) -> Evidence:
    """What two articles share, the first as `a`."""
    from newsclean.evidence.of_pair import annotate, evidence  # noqa: PLC0415 -- slow to import, and most files are new

    own, other = annotate(bodies)
    return evidence(own, other, verbatim)
