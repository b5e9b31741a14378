"""`newsclean compare`: how two articles relate, and how that is made up.

The same stages as for a folder, for these two alone: the story score takes the weight of words from both texts and from
how common they are in English at large.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from newsclean.config import Config
from newsclean.errors import UnreadableInput
from newsclean.evidence.of_pair import annotate, evidence
from newsclean.evidence.published import earlier, published
from newsclean.inputs.read import read
from newsclean.model import Comparison, Contribution, Document, Side, Skipped, StoryScore
from newsclean.runs.batch import Common, Corpus, Input, batches, body_lines, measure
from newsclean.runs.context import DEFAULTS, Run
from newsclean.runs.corpus import one_input
from newsclean.runs.parameters import parameters
from newsclean.similarity import story_score
from newsclean.similarity.tfidf import tfidf
from newsclean.similarity.vocabulary import Vocabulary
from newsclean.stories import link as linking
from newsclean.stories.link import DIGITS
from newsclean.text.lines import split_lines
from newsclean.text.seen_through import words_of
from newsclean.version import VERSION


def compare_files(
    a: str, b: str, *, stdin: bytes | None = None, config: Config = DEFAULTS
) -> Comparison | tuple[Skipped, ...]:
    """All that there is to say of two articles side by side; or which of the inputs could not be read, and why."""
    run = Run(config, stdin=stdin)
    inputs, left_out = list[Input](), list[Skipped]()
    for path in (a, b):
        try:
            inputs.append(one_input(run, path))
        except UnreadableInput as error:
            left_out.append(Skipped(path, str(error)))
    if left_out:
        return tuple(left_out)
    known = measure(Common(config), batches(inputs)[0])
    return known.skipped or _comparison(inputs, known, config.rewrites)


def _comparison(inputs: Sequence[Input], known: Corpus, rewrites: float) -> Comparison:
    documents = [read(*given) for given in inputs]
    bodies = [body_lines(document, kept) for document, kept in zip(documents, known.kept, strict=True)]
    sides = [
        Side(article, published(_numbered(document), body))
        for article, document, body in zip(known.articles, documents, bodies, strict=True)
    ]
    linked = linking.link(known.prints, known.words, rewrites=rewrites)
    tie = next(chain.from_iterable(linked.links([i.path for i in inputs]).values()), None)
    related = [] if tie else np.round(linked.related.score, DIGITS).tolist()
    story = _story_score(known.words, rewrites)
    one, other = annotate(bodies)
    shared = linking.overlap(known.prints, np.array([0]), np.array([1]))
    return Comparison(
        VERSION,
        parameters(rewrites),
        sides[0],
        sides[1],
        earlier(sides[0].published, sides[1].published),
        tie.relation if tie else None,
        bool(related),
        tie.score if tie else related[0] if related else story.probability,
        round(float(shared.jaccard[0]), DIGITS),
        (round(float(shared.in_b[0]), DIGITS), round(float(shared.in_a[0]), DIGITS)),
        story,
        evidence(one, other, verbatim=False),
    )


def _numbered(document: Document) -> list[tuple[int, str]]:
    return [(number, line.rstrip("\r\n")) for number, line in enumerate(split_lines(words_of(document)), 1)]


def _story_score(words: Vocabulary, threshold: float) -> StoryScore:
    """The story score of the two articles of a vocabulary, signal by signal."""
    vectors, a, b = tfidf(words), np.array([0]), np.array([1])
    scale = story_score.local_scale(vectors, a, b)
    found, weights = story_score.signals(vectors, scale, a, b), story_score.weights()
    values = [
        (name, float(found[name][0]), float(weight)) for name, weight in zip(weights.names, weights.values, strict=True)
    ]
    return StoryScore(
        round(float(story_score.score(vectors, scale, a, b)[0]), DIGITS),
        threshold,
        round(weights.bias, DIGITS),
        tuple(Contribution(n, round(v, DIGITS), round(w, DIGITS), round(v * w, DIGITS)) for n, v, w in values),
    )
