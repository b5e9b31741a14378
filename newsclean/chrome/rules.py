"""The user's rules: which lines to drop and which to keep.

A rule is a phrase, looked for anywhere in a line whatever its case and spaces, or a regular expression between slashes.
Expressions are RE2's (https://github.com/google/re2/wiki/Syntax): no expression and no line can make them take more
than linear time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclean.errors import NewscleanError

KEEP, DROP = 1, -1


@dataclass(frozen=True, slots=True)
class Rules:
    """What to drop and what to keep, as the user wrote it; a line that both fit is kept."""

    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.drop or self.keep)


def compile_rules(rules: Rules) -> None:
    """Raises NewscleanError where an expression is not well formed."""
    for rule in (*rules.drop, *rules.keep):
        _pattern(rule)


def marks(rules: Rules, lines: Sequence[str]) -> NDArray[np.int8]:
    """int8[lines]: KEEP, DROP, or 0 for a line that no rule fits."""
    out = np.zeros(len(lines), np.int8)
    for mark, wanted in ((DROP, rules.drop), (KEEP, rules.keep)):
        patterns = [_pattern(rule) for rule in wanted]
        for k, line in enumerate(lines):
            text = " ".join(line.encode("utf-8", "replace").decode().split())
            if any(pattern.search(text) for pattern in patterns):
                out[k] = mark
    return out


@cache
def _pattern(rule: str) -> Any:
    import re2  # noqa: PLC0415 -- most users have no rules

    options = re2.Options()
    options.log_errors = False
    if len(rule) > 2 and rule.startswith("/") and rule.endswith("/"):
        source = rule[1:-1]
    else:
        options.case_sensitive = False
        source = re2.escape(" ".join(rule.split()))
    try:
        return re2.compile(source, options)
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else error.args[0]
        raise NewscleanError(f"{rule}: not a regular expression of RE2's: {reason}") from error
