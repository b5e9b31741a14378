"""Thresholds: the probabilities from which two articles are said to be rewrites, or related.

They need no library, so that help, completion and settings can name them without a wait.
"""

from __future__ import annotations

REWRITES = {"strict": 0.8, "balanced": 0.6, "loose": 0.45}
"""Probability from which two articles are one report, by the words that a user may say for it."""

DEFAULT_REWRITES = REWRITES["balanced"]
"""The threshold where none is asked for.  Of judged pairs of real news, eight in ten that it groups are one report."""

RELATED = 0.3
"""Probability from which an article is named beside a story that it is no part of."""

ALLOWED = f"{', '.join(REWRITES)} or a number between 0 and 1"


def threshold(value: object) -> float | None:
    """The probability that a word of REWRITES, or a number between 0 and 1, stands for; None for anything else."""
    number = REWRITES.get(value) if isinstance(value, str) else value
    return float(number) if isinstance(number, int | float) and 0 < number < 1 else None


def as_given(threshold: float) -> str | float:
    """The word for a threshold, or the number itself where there is none: the opposite of `threshold`."""
    return next((word for word, value in REWRITES.items() if value == threshold), threshold)
