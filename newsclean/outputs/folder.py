"""Output paths: each cleaned article goes to a folder that mirrors the inputs, or over the input itself."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsclean.chrome.classify import kept_text
from newsclean.documents import Cleaned, Skipped
from newsclean.errors import NewscleanError, fault
from newsclean.outputs.containers import Containers, output_name, own_text
from newsclean.outputs.strays import sweep
from newsclean.outputs.write import Changed, refuse_link, write_atomically

if TYPE_CHECKING:
    from newsclean.model import Described

OF_ONE_FILE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}
"""Errors in writing that say nothing of the other files."""


def as_bytes(cleaned: Cleaned) -> bytes:
    """What is kept, as the file would hold it."""
    document = cleaned.document
    return document.bom + document.encode(kept_text(cleaned))


def write_to_folder(results: Iterable[Cleaned | Skipped], paths: Sequence[str], folder: str) -> Iterator[Skipped]:
    """Write what is kept of every input below `folder`; give what was skipped.

    Raises NewscleanError where two inputs have one target.
    """
    refuse_link(folder)
    targets, containers = Targets(paths, {}), Containers()
    for result in results:
        if isinstance(result, Skipped):
            yield result
            continue
        document = result.document
        if document.place is not None:
            containers.add(document.path, document.place, own_text(result))
            continue
        try:
            data = as_bytes(result)
        except Exception as error:  # one file's fault is no reason to leave the others
            yield Skipped(document.path, fault(error))
            continue
        target = os.path.join(folder, targets.of(document.path, document.extracted))
        if (refused := _through_link(document.path, folder, target)) is not None:
            yield refused
            continue
        like = None if document.path == "-" else document.path
        write_atomically(target, data, like=like, durable=False)  # what is lost can be made again
    for container in containers.names():
        target = os.path.join(folder, targets.of_container(container))
        if (refused := _through_link(container, folder, target)) is not None:
            yield refused
        else:
            containers.write(container, target)


class Form(NamedTuple):
    """A form that articles are written in: the ending of their files' names, and what makes the bytes of one."""

    ending: str
    data: Callable[[Described], bytes]


def write_each(
    results: Iterable[Described | Skipped], paths: Sequence[str], folder: str, form: Form
) -> Iterator[Skipped]:
    """Write every article to a file of its own below `folder`; give what was skipped.

    Raises NewscleanError where two inputs have one target.
    """
    refuse_link(folder)
    targets = Targets(paths, {})
    for result in results:
        if isinstance(result, Skipped):
            yield result
            continue
        path = result.article.path
        name = targets.of(path, False) + form.ending
        target = os.path.join(folder, name)
        if {os.curdir, os.pardir} & set(name.split(os.sep)):  # the address of a page in a crawl may have any parts
            yield Skipped(path, "its address cannot be the name of a file; without -o it is printed")
        elif (refused := _through_link(path, folder, target)) is not None:
            yield refused
        else:
            write_atomically(target, form.data(result), durable=False)  # what is lost can be made again


def _through_link(path: str, folder: str, target: str) -> Skipped | None:
    """Why the article or container `path` is not written to `target` below `folder`; None where no link is in the
    way."""
    part = folder
    for name in os.path.relpath(target, folder).split(os.sep):
        part = os.path.join(part, name)
        if os.path.islink(part):  # its other end might be an input
            return Skipped(path, f"{part} is a link, and nothing is written through links")
    return None


class Rewritten(NamedTuple):
    """A file that was rewritten.

    Attributes:
        path: the input.
        lines: how many are gone.
        parted: its other names (hard links), which still lead to the old text: an atomic write gives one name to
            another file.
        lost: its extended attributes that the new file could not be given.
    """

    path: str
    lines: int
    parted: int
    lost: tuple[str, ...]


def write_in_place(results: Iterable[Cleaned | Skipped], paths: Sequence[str]) -> Iterator[Rewritten | Skipped]:
    """Replace every input that loses a line, if it is still as it was read; give what was changed and what was skipped.

    paths: as the user gave them: what a link leads to is rewritten if it lies below one of these.
    """
    named, told = [os.path.realpath(path) for path in paths], set[str]()
    for result in results:
        if isinstance(result, Skipped):
            yield result
            continue
        if (place := result.document.place) is not None:
            if result.changed and place.container not in told:
                told.add(place.container)
                yield Skipped(place.container, "what holds many articles is not rewritten in place; use -o DIR")
            continue
        real = os.path.realpath(result.document.path)
        sweep(Path(real).parent)
        if result.document.extracted:
            yield Skipped(result.document.path, "HTML is not rewritten in place; use -o DIR")
        elif not result.changed:
            continue
        elif not any(real == path or real.startswith(os.path.join(path, "")) for path in named):
            yield Skipped(result.document.path, f"a link leads out of the folder, to {real}; not rewritten")
        else:
            yield _rewritten(result, real)


def _rewritten(result: Cleaned, real: str) -> Rewritten | Skipped:
    """Put what is kept in the place of the input, the file `real`; where that cannot be for this file, why.

    Raises NewscleanError where it could not be for the next either, as the disk is full.
    """
    document = result.document
    try:
        names = os.stat(real).st_nlink
        lost = write_atomically(real, as_bytes(result), was=document.bom + document.encode(document.text))
    except NewscleanError as error:
        if not isinstance(error, Changed) and getattr(error.__cause__, "errno", None) not in OF_ONE_FILE:
            raise
        return Skipped(document.path, str(error).removeprefix(f"{real}: "))
    except FileNotFoundError:
        return Skipped(document.path, "vanished since it was read")
    except Exception as error:  # as above
        return Skipped(document.path, fault(error))
    return Rewritten(document.path, result.keep.count(False), names - 1, lost)


def refuse_to_overwrite(paths: Sequence[str], folder: str, index: str | None = None) -> None:
    """Raises NewscleanError where an input, or the index, lies in the folder that the results go to."""
    root = os.path.join(os.path.realpath(folder), "")
    held = [("input", path) for path in paths if path != "-"] + [
        ("index", path) for path in [index] if path is not None
    ]
    for what, path in held:
        if os.path.join(os.path.realpath(path), "").startswith(root):
            raise NewscleanError(f"{folder}: holds the {what} {path}; name another folder with -o")


APART = "give each PATH an -o of its own, or the folder above them as the only PATH"
"""What to do about two inputs that would be written to one file."""


def refuse_shared_targets(inputs: Iterable[str], paths: Sequence[str]) -> None:
    """Raises NewscleanError where two inputs, files found by `paths`, would be written to one file."""
    if len(paths) > 1:  # below one there is no path twice
        targets = Targets(paths, {})
        for path in sorted(inputs):
            targets.of(path, extracted=False)


class Targets:
    """The files below one folder that inputs are written to; `taken`, by file, what it is written for."""

    def __init__(self, paths: Sequence[str], taken: Mapping[str, str]) -> None:
        self._paths, self._given, self._taken = paths, taken, dict(taken)

    def of(self, path: str, extracted: bool) -> str:
        """The file for an input; `extracted`: text out of HTML.  Raises NewscleanError where another has it."""
        target = target_of(path, self._paths) + (".txt" if extracted else "")
        other = self._taken.setdefault(target, path)
        if other != path:
            mend = "rename it" if target in self._given else APART
            raise NewscleanError(f"{other} and {path} would both be written to {target}; {mend}")
        return target

    def of_container(self, container: str) -> str:
        """The file for a container.  Raises NewscleanError where another input has it."""
        return self.of(output_name(container), extracted=False)


def target_of(path: str, paths: Sequence[str]) -> str:
    """The input's path below the PATH that it was found by."""
    if path == "-":
        return "stdin.txt"
    for given in paths:
        root = os.path.join(given, "")
        if path.startswith(root) and os.path.isdir(given):
            return os.path.relpath(path, root)
    return os.path.basename(path)
