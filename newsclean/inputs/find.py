"""Finding inputs: the files that hold articles."""

# A folder may hold millions of files, and a `Path` for each costs more than finding it.

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from newsclean.documents import Skipped
from newsclean.errors import NewscleanError
from newsclean.inputs.containers.kinds import SUFFIXES as CONTAINERS
from newsclean.inputs.gitignore import Ignores, ignores_above, ignores_in, is_ignored, one_down, with_lines

STDIN = "-"
HTML_SUFFIXES = (".html", ".htm")
SUFFIXES = (".txt", *HTML_SUFFIXES)
TAKEN = (*SUFFIXES, *CONTAINERS)


def find(
    paths: Sequence[str], exclude: Sequence[str] = (), root: str | None = None, outputs: Sequence[str] = ()
) -> tuple[list[str], list[Skipped]]:
    """The inputs that `paths` name, and what was left out with its reason, both sorted by path (by code points).

    A path is a file (taken whatever its name and kind), a folder or `-` (standard input).  In a folder, and in all
    below it, the `.txt`, `.html` and `.htm` files and those named like containers are taken that are neither hidden nor
    ignored by git; a folder that is in no repository is its own top, and the .gitignore files from there down count.
    Each path is the one given, joined with what was found below it.  A file that is reached twice is listed once:
    rather by a way without symlinks, and else by the path that sorts first.

    What `exclude` names is left out, too, also where the user names the file itself: its lines are those of a
    .gitignore in the folder `root`.  Outside that folder, they are held against a file's path below the folder given,
    or against its name.

    Raises NewscleanError when one of `paths` does not exist, or one of `outputs`, files that are
    to be written, is an input itself.
    """
    walk = _Walk(exclude, root)
    for path in sorted(set(paths), key=lambda path: (os.path.islink(path.rstrip("/")), path)):
        walk.start(path)
    walk.follow_links()
    for output in outputs:
        if os.path.realpath(output) in walk.inputs:
            raise NewscleanError(f"{output}: is one of the inputs, which are never written over; name another file")
    return sorted(path for _, path in walk.inputs.values()), sorted(walk.skipped, key=lambda skipped: skipped.path)


def others(folders: Sequence[str], exclude: Sequence[str] = (), root: str | None = None) -> Counter[str]:
    """How many files of other kinds lie in folders, where `find` would look, by the ending of their names in small
    letters."""
    walk = _Walk(exclude, root, lambda name: not _is_named_like_input(name))
    for path in folders:
        walk.start(path)
    walk.follow_links()
    return Counter(os.path.splitext(path)[1].lower() for _, path in walk.inputs.values())


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder to look into: as the user would type it, resolved, whether a symlink led there, and what git and the
    user leave out of it."""

    path: str
    real: str
    linked: bool
    ignores: Ignores
    excludes: Ignores

    def leaves_out(self, name: str, ignores: Ignores, *, is_folder: bool = False) -> bool:
        """Whether its entry `name` is passed over; ignores: the folder's own file of them counted."""
        return is_ignored(name, self.excludes, is_folder=is_folder) or is_ignored(name, ignores, is_folder=is_folder)


class _Walk:
    """One search, and what it has met so far, so that nothing is listed or walked twice.  wanted: whether files of a
    name are looked for."""

    def __init__(self, exclude: Sequence[str], root: str | None, wanted: Callable[[str], bool] | None = None) -> None:
        self._wanted = wanted or _is_named_like_input
        self._excludes = with_lines(exclude, ())
        self._root = None if root is None else os.path.join(os.path.realpath(root), "")
        self.inputs: dict[str, tuple[bool, str]] = {}  # by resolved path: (a symlink led there, path as typed)
        self.skipped: list[Skipped] = []
        self._walked: set[tuple[int, int]] = set()
        self._links: list[_Folder] = []

    def start(self, path: str) -> None:
        """Take `path`, which the user named."""
        if path == STDIN:
            self.inputs[STDIN] = (False, STDIN)
            return
        try:
            mode = os.stat(path).st_mode
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL in the name
            raise NewscleanError(f"{path}: no such file or folder") from error
        except OSError as error:  # it may be there, but out of reach; the others need not be
            self.skipped.append(Skipped(path, os_reason(error)))
            return
        real, linked = os.path.realpath(path), os.path.islink(path.rstrip("/"))
        if stat.S_ISDIR(mode):
            self._walk(_Folder(path.rstrip("/") or "/", real, linked, ignores_above(real), self._below_root(real)[0]))
        elif not self._is_excluded(path):
            self._add(path, real, linked)

    def _is_excluded(self, path: str) -> bool:
        """Whether the user's patterns leave out a file that the user has named."""
        if not self._excludes:
            return False
        folder, name = os.path.split(path)
        excludes, left_out = self._below_root(os.path.realpath(folder))
        return left_out or is_ignored(name, excludes)

    def _below_root(self, folder: str) -> tuple[Ignores, bool]:
        """The user's patterns as they count in a folder (a resolved path), and whether they leave that folder out."""
        excludes = self._excludes
        inside = os.path.join(folder, "")
        if self._root is None or not excludes or not inside.startswith(self._root):
            return excludes, False
        left_out = False
        for name in inside.removeprefix(self._root).split("/")[:-1]:
            left_out = left_out or is_ignored(name, excludes, is_folder=True)
            excludes = one_down(excludes, name)
        return excludes, left_out

    def follow_links(self) -> None:
        """Walk the symlinked folders: only now, so that what they share with real folders has its real path."""
        while self._links:
            links, self._links = sorted(self._links, key=lambda folder: folder.path), []
            for folder in links:
                self._walk(folder)

    def _walk(self, top: _Folder) -> None:
        waiting = [top]  # not recursion: a tree may be deeper than Python's stack
        while waiting:
            waiting += self._visit(waiting.pop())

    def _visit(self, folder: _Folder) -> list[_Folder]:
        """List the inputs that lie in `folder` itself; gives the folders in it that are still to be walked."""
        try:
            status = os.stat(folder.path)
            if (status.st_dev, status.st_ino) in self._walked:
                return []
            self._walked.add((status.st_dev, status.st_ino))
            with os.scandir(folder.path) as listing:
                entries = list(listing)
        except OSError as error:
            self.skipped.append(Skipped(folder.path, os_reason(error)))
            return []
        ignores = ignores_in(folder.real, {entry.name for entry in entries}, folder.ignores)
        visible = (entry for entry in entries if not entry.name.startswith("."))
        return [below for entry in visible if (below := self._take(entry, folder, ignores))]

    def _take(self, entry: os.DirEntry[str], folder: _Folder, ignores: Ignores) -> _Folder | None:
        try:
            if entry.is_symlink():
                self._take_link(entry, folder, ignores)
            elif entry.is_dir(follow_symlinks=False):
                if not folder.leaves_out(entry.name, ignores, is_folder=True):
                    real = os.path.join(folder.real, entry.name)
                    return _one_down(folder, entry, real, ignores)
            elif self._wanted(entry.name) and not folder.leaves_out(entry.name, ignores):
                if entry.is_file(follow_symlinks=False):
                    self._add(entry.path, os.path.join(folder.real, entry.name), folder.linked)
                else:
                    self.skipped.append(Skipped(entry.path, _kind(entry.stat(follow_symlinks=False).st_mode)))
        except OSError as error:  # it went between the listing and the look
            self.skipped.append(Skipped(entry.path, os_reason(error)))
        return None

    def _take_link(self, entry: os.DirEntry[str], folder: _Folder, ignores: Ignores) -> None:
        if folder.leaves_out(entry.name, ignores):  # to git a symlink is a file, wherever it leads
            return
        named = self._wanted(entry.name)
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            if named:
                self.skipped.append(Skipped(entry.path, _link_reason(error)))
            return
        real = os.path.realpath(entry.path)
        if stat.S_ISDIR(mode):
            if os.path.join(folder.real, "").startswith(os.path.join(real, "")):
                self.skipped.append(Skipped(entry.path, "symlink loop: leads back to a folder that it is in"))
            else:
                self._links.append(replace(_one_down(folder, entry, real, ignores), linked=True))
        elif named and stat.S_ISREG(mode):
            self._add(entry.path, real, linked=True)
        elif named:
            self.skipped.append(Skipped(entry.path, _kind(mode)))

    def _add(self, path: str, real: str, linked: bool) -> None:
        known = self.inputs.get(real)
        self.inputs[real] = min(known, (linked, path)) if known else (linked, path)


def _one_down(folder: _Folder, entry: os.DirEntry[str], real: str, ignores: Ignores) -> _Folder:
    excludes = one_down(folder.excludes, entry.name)
    return _Folder(entry.path, real, folder.linked, one_down(ignores, entry.name), excludes)


def _is_named_like_input(name: str) -> bool:
    return name.lower().endswith(TAKEN)


def _kind(mode: int) -> str:
    """Why a file of this mode, met in a folder, is not opened: reading it might wait for ever."""
    kind = "pipe" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"
    return f"a {kind}, not a regular file"


def os_reason(error: OSError) -> str:
    """Why a file cannot be read, in a few words."""
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, FileNotFoundError | NotADirectoryError) or error.errno == errno.ESTALE:
        return "vanished while reading"
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]


def _link_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "broken symlink"
    return "symlink loop: leads back to itself" if error.errno == errno.ELOOP else os_reason(error)
