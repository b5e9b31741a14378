"""The user's rules: which lines to drop and which to keep.

A rule is a phrase, looked for anywhere in a line whatever its case and spaces, or a regular expression between slashes.
Expressions are RE2's (https://github.com/google/re2/wiki/Syntax), with Python's meaning (`chrome.expressions`): no
expression and no line can make them take more than linear time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from newsclean.chrome.expressions import Unsupported, searcher, translated
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
        pattern(rule)


def marks(rules: Rules, lines: Sequence[str]) -> NDArray[np.int8]:
    """int8[lines]: KEEP, DROP, or 0 for a line that no rule fits."""
    out = np.zeros(len(lines), np.int8)
    for mark, wanted in ((DROP, rules.drop), (KEEP, rules.keep)):
        fits = [pattern(rule) for rule in wanted]
        for k, line in enumerate(lines):
            text = " ".join(line.encode("utf-8", "replace").decode().split())
            if any(fit(text) for fit in fits):
                out[k] = mark
    return out


@cache
def pattern(rule: str) -> Callable[[str], bool]:
    """Whether a text fits a rule.  Raises NewscleanError where the rule is no expression of RE2's."""
    import re2  # noqa: PLC0415 -- most users have no rules

    options = re2.Options()
    options.log_errors = False
    if not (len(rule) > 2 and rule.startswith("/") and rule.endswith("/")):
        options.case_sensitive = False
        phrase = re2.compile(re2.escape(" ".join(rule.split())), options)
        return lambda line: phrase.search(line) is not None
    try:
        re2.compile(rule[1:-1], options)  # what is wrong is said of what the user wrote
        expression = translated(rule[1:-1])
        return searcher(re2.compile(expression.source, options), expression)
    except Unsupported as error:
        raise NewscleanError(f"{rule}: {error}: RE2 looks neither ahead nor back") from error
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else error.args[0]
        raise NewscleanError(f"{rule}: not a regular expression of RE2's: {reason}") from error
