"""Is a number a percentage?"""

from __future__ import annotations

import re

_POINTS = re.compile(
    r"[\s-](?:percentage[\s-]points?|Prozentpunkten?|points de pourcentage|puntos porcentuales|punti percentuali|"
    r"pontos percentuais)(?!\w)"
)
_PERCENT = re.compile(
    r"[\s-]?(?:%|(?:per ?cent|pct|Prozent|pour ?cent|por ciento|per cento|por cento|procent)(?!\w))", re.IGNORECASE
)


def percent_after(text: str, end: int) -> tuple[str, int] | None:
    """The sign of a share or of percentage points for what stands at `end`, and where that ends."""
    if points := _POINTS.match(text, end):
        return " percentage points", points.end()
    if percent := _PERCENT.match(text, end):
        return "%", percent.end()
    return None
