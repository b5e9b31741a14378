"""Labelled spans: parts of a line by half-open character offsets, as spaCy's `Span` has them."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

V = TypeVar("V")


class Span(NamedTuple, Generic[V]):
    """Span: a labelled part of a line, `line[start:end]`, and what it stands for.

    Attributes:
        start: where its first character stands, counted from 0.
        end: where the first character after it stands.
        label: what sort of part it is ("money", "quote", "cue").
        value: what it stands for: a normal form, a number, the name of an outlet.
    """

    start: int
    end: int
    label: str
    value: V
