"""Texts of articles that were worked on, read again to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from newsclean.documents import Cleaned
from newsclean.errors import UnreadableInput
from newsclean.evidence.of_stories import TextSource, document_of
from newsclean.runs.batch import cleaned


def texts_among(held: Mapping[str, TextSource], paths: Sequence[str]) -> Iterator[Cleaned]:
    """Of some articles the text, and which of its lines are kept; not of one that is gone or has changed.

    Args:
        held: by path, where texts are.
        paths: the articles that are asked for.
    """
    for path in paths:
        if path in held:
            with suppress(UnreadableInput):
                yield cleaned(document_of(held[path]), held[path].kept)
