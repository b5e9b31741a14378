"""Contradictions, as the reports say them."""

from __future__ import annotations

from newsclean.model import Contradiction


def differing(item: Contradiction, is_a: bool) -> str:
    """ "$13.8 billion, there $14 billion (valued, round)": what one article says, and what the other; not made harmless
    for any format."""
    here, there = (item.a, item.b) if is_a else (item.b, item.a)
    return f"{here.value}, there {there.value} ({item.about})"
