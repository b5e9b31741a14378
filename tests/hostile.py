"""Lines made to be slow to read, and how the work on a line is counted: no clock, so that a busy machine fails none."""

from __future__ import annotations

import re
import re._constants as sre
import re._parser as sre_parser
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import FrameType
from typing import Any

FACTS = [
    " ", "1", "1 ", "1,", "1.", "1-", "000 ", "$", "$1", "$1-", "12 a", '"', '" ', "“", "“a ", "A", "A.", "A ",
    "Ab-", "Ab ", "al ", "A of ", "June ", "June 8 ", "million ", "two ", "twenty-", "two million ", "3-1 won ",
    "O'", "Mr. ",
]  # fmt: skip
CREDITS = [
    " ", "1", '"', "“", "A", "$", "(", "The ", "Aa ", "Reuters ", "Reuters and ", "(Reuters) ", "told the ",
    "Aa Times ", "- ",
]  # fmt: skip
FIGURES = ["killed 12 people in the valley, ", "12 dead. ", "£4.2m of the £4.3m bridge and "]


def steps(function: Callable[..., object], *args: object) -> int:
    """How many lines of Python a call runs, those of all that it calls included."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function(*args)
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[str], object], unit: str, size: int = 4000) -> float:
    """How many times the steps of half a line of `unit`, over and over, all of it takes: twice, if work is linear."""
    line = (unit * size)[:size]
    work(line)  # what is read or cached once is no work on a line
    return steps(work, line) / steps(work, line[: size // 2])


def patterns(package: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The regular expressions that the modules of a package keep, by module and name."""
    for module in iter_modules(import_module(package).__path__):
        for name, value in vars(import_module(f"{package}.{module.name}")).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


def open_repeats(pattern: re.Pattern[str]) -> list[int]:
    """Of each open-ended repeat in a pattern, how many open-ended ones it stands in, itself included."""
    return list(_depths(sre_parser.parse(pattern.pattern, pattern.flags), 0))


def _depths(tree: Any, depth: int) -> Iterator[int]:
    if isinstance(tree, (list, sre_parser.SubPattern)):
        for part in tree:
            yield from _depths(part, depth)
    elif isinstance(tree, tuple):
        inside = depth + any(tree[0] is op for op in (sre.MAX_REPEAT, sre.MIN_REPEAT)) if tree else depth
        if inside > depth and tree[1][1] is not sre.MAXREPEAT:
            inside = depth
        if inside > depth:
            yield inside
        for part in tree:
            yield from _depths(part, inside)
