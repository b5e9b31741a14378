"""Tracked articles: those files of a git repository that git would commit, wherever in it one stands."""

from __future__ import annotations

import os
import subprocess
from typing import NamedTuple

from newsclean.errors import NewscleanError
from newsclean.inputs.find import SUFFIXES

_SUFFIXES = tuple(suffix.encode() for suffix in SUFFIXES)
_REGULAR = b"100"  # a file's mode begins so; that of a link or of another repository does not


class Tracked(NamedTuple):
    """The articles that git tracks.

    Attributes:
        names: their paths below `top`, sorted.
        top: the working tree, resolved.
        folder: where git keeps what is its own, for this working tree.
    """

    names: list[str]
    top: str
    folder: str

    def typed(self, name: str) -> str:
        """The path of an article as the user would type it."""
        here = os.getcwd()
        return name if here == self.top else os.path.relpath(os.path.join(self.top, name), here)

    def name_of(self, path: str) -> str | None:
        """What a path is called below `top`, "" for `top` itself; None where it lies elsewhere."""
        name = os.path.relpath(os.path.realpath(path), self.top)
        if name == os.curdir:
            return ""
        return None if name == os.pardir or name.startswith(os.path.join(os.pardir, "")) else name


def tracked_articles() -> Tracked:
    """The articles of the repository around the working folder, as the index of git has them.

    Raises:
        NewscleanError: there is no repository, or no git.
    """
    top, folder = _git("rev-parse", "--show-toplevel", "--absolute-git-dir").rstrip(b"\n").split(b"\n")
    names = set()
    for entry in _git("-C", os.fsdecode(top), "ls-files", "-z", "--stage").split(b"\0"):
        head, _, name = entry.partition(b"\t")
        if head.startswith(_REGULAR) and name.lower().endswith(_SUFFIXES):
            names.add(os.fsdecode(name))
    return Tracked(sorted(names), os.path.realpath(os.fsdecode(top)), os.fsdecode(folder))


def _git(*arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise NewscleanError("--tracked: git cannot be run; install it, or name folders with --against") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").split("\n")[0]
        raise NewscleanError(f"--tracked: git says: {said}")
    return done.stdout
