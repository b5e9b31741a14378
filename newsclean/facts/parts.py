"""What is found in a line?"""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """A part of a line that says something: its kind, its normal form and where it stands."""

    kind: str
    value: str
    start: int
    end: int
