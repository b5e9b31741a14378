"""What git ignores."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

# pathspec reads a line as git does; which line decides is settled here, entry by entry on the way down, as in git.
# Its own verdict on a path (GitIgnoreSpec.check_file) weighs the folders above at the same time: it would leave out
# every folder under "*" and "!*/", and all that lies in a folder that the user has named though it is ignored.

MOST_BYTES = 2**23  # of an ignore file: a longer one is none
NOTHING = b"^[^\\x00-\\xff]$"
MOST_MEMORY = 2**26  # that an expression for a block of patterns may take, in bytes

PATTERNS_A_BLOCK = 200
"""Patterns that are tried as one: a path that fits none of a block, as most do, is held against each block alone."""


class _Pattern(NamedTuple):
    """What one line of an ignore file says of the paths (below that file) that match it: ignored, or not."""

    source: bytes
    ignored: bool


class _Block(NamedTuple):
    """Some lines of an ignore file in turn, from the last up, and an expression that fits whatever fits one of them."""

    any: Any
    patterns: tuple[_Pattern, ...]


# The patterns that count in a folder, file by file from the innermost out, each file's from the last line up, and the
# path of the folder below that file ("" or "x/y/").  This is the order in which git lets them decide.
Ignores = tuple[tuple[tuple[_Block, ...], str], ...]


def is_ignored(name: str, ignores: Ignores, *, is_folder: bool = False) -> bool:
    """Whether git would ignore the entry `name`, given that it does not ignore the folder it is in."""
    for blocks, below in ignores:
        path = os.fsencode(f"{below}{name}/" if is_folder else f"{below}{name}")
        for block in blocks:
            if block.any.fullmatch(path):
                return next(x.ignored for x in block.patterns if _compiled(x.source).fullmatch(path))
    return False


def one_down(ignores: Ignores, name: str) -> Ignores:
    """The same rules, seen from the folder `name` below."""
    return tuple((blocks, f"{below}{name}/") for blocks, below in ignores)


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
    patterns = tuple(reversed([pattern for line in lines if (pattern := _pattern(line))]))
    if not patterns:
        return ignores
    starts = range(0, len(patterns), PATTERNS_A_BLOCK)
    return ((tuple(_block(patterns[k : k + PATTERNS_A_BLOCK]) for k in starts), ""), *ignores)


def _block(patterns: tuple[_Pattern, ...]) -> _Block:
    from re2 import error  # noqa: PLC0415 - most corpora are in no repository

    try:
        return _Block(_any_of(patterns), patterns)
    except error:  # of one that RE2 makes no sense of
        known = tuple(whole for pattern in patterns if (whole := _whole(pattern)))
        return _Block(_any_of(known), known)


def _any_of(patterns: tuple[_Pattern, ...]) -> Any:
    return _compiled(b"|".join(b"(?:%b)" % pattern.source for pattern in patterns) or NOTHING)


def _whole(pattern: _Pattern) -> _Pattern | None:
    from re2 import error  # noqa: PLC0415 - as above

    for source in (pattern.source, pattern.source.replace(b"[[", rb"[\[")):  # what begins a class of POSIX to RE2 alone
        with suppress(error):
            _compiled(source)
            return pattern._replace(source=source)
    return None


def _pattern(line: str) -> _Pattern | None:
    """One line of an ignore file; None for a comment, an empty line and what git cannot make sense of either."""
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern  # noqa: PLC0415 - most corpora are in no repository

    if not line.endswith("\\ "):
        line = line.rstrip(" ")
    try:
        regex, ignored = GitIgnoreSpecPattern.pattern_to_regex(_with_last_segment_spelled_out(line))
    except ValueError:
        return None
    if ignored is None or regex is None:
        return None
    source = os.fsencode(regex).replace(b"(?P<ps_d>", b"(?:")  # a name that each line would have again
    return _Pattern(source, ignored)


@cache
def _compiled(source: bytes) -> Any:
    """An expression over bytes, which is what git goes by; RE2 takes linear time for any, however many stars it has."""
    import re2  # noqa: PLC0415 - as above

    options = re2.Options()
    options.log_errors = False
    options.encoding = re2.Options.Encoding.LATIN1
    options.dot_nl = True
    options.max_mem = MOST_MEMORY
    return re2.compile(source, options)


def _with_last_segment_spelled_out(line: str) -> str:
    """`line` so that pathspec's expression matches an entry to its end (it cuts `*` and `x/**` short)."""
    slash = "/" if line.endswith("/") else ""
    head, last = re.fullmatch(r"(!?(?:.*/)?)(.*)", line.removesuffix("/"), re.DOTALL).groups()  # type: ignore[union-attr]
    if last == "**":
        last = "**/?*" if head.endswith("/") else "?*"
    return head + ("?*" if last == "*" else last) + slash
