"""What git ignores."""

from __future__ import annotations

import os
import re
import stat
import warnings
from collections.abc import Iterable

# pathspec reads a line as git does; which line decides is settled here, entry by entry on the way down, as in git.
# Its own verdict on a path (GitIgnoreSpec.check_file) weighs the folders above at the same time: it would leave out
# every folder under "*" and "!*/", and all that lies in a folder that the user has named though it is ignored.

MOST_BYTES = 2**20  # of an ignore file: a longer one is none

# What one line of an ignore file says of the paths (below that file) that match it to their end: ignored, or not.
_Pattern = tuple[re.Pattern[str], bool]
# The patterns that count in a folder, file by file from the innermost out, each file's from the last line up, and the
# path of the folder below that file ("" or "x/y/").  This is the order in which git lets them decide.
Ignores = tuple[tuple[tuple[_Pattern, ...], str], ...]


def is_ignored(name: str, ignores: Ignores, *, is_folder: bool = False) -> bool:
    """Whether git would ignore the entry `name`, given that it does not ignore the folder it is in."""
    for patterns, below in ignores:
        path = f"{below}{name}/" if is_folder else f"{below}{name}"
        for regex, ignored in patterns:
            if regex.fullmatch(path):
                return ignored
    return False


def one_down(ignores: Ignores, name: str) -> Ignores:
    """The same rules, seen from the folder `name` below."""
    return tuple((patterns, f"{below}{name}/") for patterns, below in ignores)


def ignores_in(folder: str, names: set[str], ignores: Ignores) -> Ignores:
    """What counts in `folder`, which holds `names` and stands where `ignores` count."""
    if ".git" in names:  # a repository inside another has nothing to do with that one's rules
        ignores = _with_file(os.path.join(folder, ".git", "info", "exclude"), ())
    if ".gitignore" in names:
        ignores = _with_file(os.path.join(folder, ".gitignore"), ignores)
    return ignores


def ignores_above(folder: str) -> Ignores:
    """What counts in `folder` (a resolved path) from the top of its repository down to the folder it is in."""
    top, below = folder, []
    while not os.path.lexists(os.path.join(top, ".git")):
        top, name = os.path.split(top)
        if not name:
            return ()  # in no repository
        below.append(name)
    ignores: Ignores = ()
    names = {".git", ".gitignore"}
    for name in reversed(below):
        ignores = one_down(ignores_in(top, names, ignores), name)
        top, names = os.path.join(top, name), {".gitignore"}
    return ignores


def _with_file(path: str, ignores: Ignores) -> Ignores:
    """`ignores`, and before them the lines of the ignore file `path`; one that cannot be read says nothing."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):  # git follows no symlink here, and a pipe would block
            return ignores
        with open(path, "rb") as file:
            content = file.read(MOST_BYTES)
    except OSError:
        return ignores
    lines = os.fsdecode(content.removeprefix(b"\xef\xbb\xbf")).split("\n")
    return with_lines([line.removesuffix("\r") for line in lines], ignores)


def with_lines(lines: Iterable[str], ignores: Ignores) -> Ignores:
    """`ignores`, and before them the lines of an ignore file that stands in the same folder."""
    patterns = [pattern for line in lines if (pattern := _pattern(line))]
    return ((tuple(reversed(patterns)), ""), *ignores) if patterns else ignores


def _pattern(line: str) -> _Pattern | None:
    """One line of an ignore file; None for a comment, an empty line and what git cannot make sense of either."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - most corpora are in no repository

    if not line.endswith("\\ "):
        line = line.rstrip(" ")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # "[[" is odd to Python, but the user's affair
            (pattern,) = GitIgnoreSpec.from_lines([_with_last_segment_spelled_out(line)]).patterns
    except (ValueError, re.error):
        return None
    if pattern.include is None or pattern.regex is None:
        return None
    return pattern.regex, pattern.include


def _with_last_segment_spelled_out(line: str) -> str:
    """`line` so that pathspec's expression matches an entry to its end (it cuts `*` and `x/**` short)."""
    slash = "/" if line.endswith("/") else ""
    head, last = re.fullmatch(r"(!?(?:.*/)?)(.*)", line.removesuffix("/"), re.DOTALL).groups()  # type: ignore[union-attr]
    if last == "**":
        last = "**/?*" if head.endswith("/") else "?*"
    return head + ("?*" if last == "*" else last) + slash
