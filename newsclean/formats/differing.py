"""Contradictions, as the reports say them."""

from __future__ import annotations

from newsclean.model import Contradiction


def differing(item: Contradiction, is_a: bool) -> str:
    """ "$13.8 billion here, $14 billion there (valued, round)": what one article says, and what the other; not made
    harmless for any format."""
    here, there = (item.a, item.b) if is_a else (item.b, item.a)
    return f"{here.value} here, {there.value} there ({item.about})"
