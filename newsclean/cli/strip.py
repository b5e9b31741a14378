"""`newsclean strip` on the command line: articles without their page chrome."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from newsclean.cli.options import fields_options, new_run, paths_argument, workers_option
from newsclean.cli.terminal import FOUND, Terminal
from newsclean.errors import NewscleanError
from newsclean.formats.plain import count, plain

if TYPE_CHECKING:
    from newsclean.model import Cleaned, Described, Document, Skipped
    from newsclean.outputs.folder import Rewritten
    from newsclean.runs.context import Run


@click.command()
@paths_argument
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    help="Write each article to DIR, under its path below PATH; the text of an HTML file gets .txt appended. Files of "
    "these names are replaced, others in DIR stay.",
)
@click.option("--in-place", is_flag=True, help="Rewrite the files that lose lines, each atomically.")
@click.option("--diff", is_flag=True, help="Print what would be removed as a unified diff. Writes nothing.")
@click.option("--check", is_flag=True, help="List the files that would lose lines; exit 1 if any. Writes nothing.")
@click.option("--exit-non-zero-on-fix", "exit_1", is_flag=True, help="With --in-place: exit 1 if a file was rewritten.")
@click.option(
    "--alone", is_flag=True, help="Classify each file by itself, without looking for lines that its site repeats."
)
@click.option("--keep-more", is_flag=True, help="Keep also what is likely page chrome: next to no line is lost.")
@click.option("--drop-more", is_flag=True, help="Keep only what is surely the article: little chrome is left.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="text: the article as its file had it; json: a line for each article, with what is known of it and of each of "
    "its lines; markdown: title, byline, date, credits, text, and what was left out.",
)
@click.option("--stdin-filename", metavar="NAME", help="Name of standard input in messages and diffs.")
@fields_options
@workers_option
@click.pass_obj
def strip(
    terminal: Terminal,
    paths: tuple[str, ...],
    folder: str | None,
    in_place: bool,
    diff: bool,
    check: bool,
    exit_1: bool,
    alone: bool,
    keep_more: bool,
    drop_more: bool,
    format_: str,
    stdin_filename: str | None,
    workers: int | None,
) -> int:
    """Print an article without its page chrome, or write many to a folder.

    Removes whole lines only; kept lines are unchanged byte for byte, as are encoding, line
    endings and byte-order mark. One file goes to stdout; a folder or several files
    need -o or --in-place, unless they are written as JSON. Inputs are modified with --in-place only.
    """
    if (folder is not None) + in_place + diff + check > 1:
        raise click.UsageError("-o, --in-place, --diff and --check exclude each other")
    if in_place and "-" in paths:
        raise click.UsageError("standard input cannot be rewritten in place")
    if exit_1 and not in_place:
        raise click.UsageError("--exit-non-zero-on-fix goes with --in-place")
    if keep_more and drop_more:
        raise click.UsageError("--keep-more and --drop-more exclude each other")
    if format_ != "text" and (in_place or diff or check):
        raise click.UsageError("--in-place, --diff and --check go with --format text")
    from newsclean.commands.strip import describe_inputs, strip_inputs
    from newsclean.outputs import folder as output

    if folder is not None:
        output.refuse_to_overwrite(paths, folder)
    elif not (in_place or diff or check or format_ == "json") and (len(paths) > 1 or os.path.isdir(paths[0])):
        raise NewscleanError("more than one input: say where to write with -o DIR, or use --in-place")
    with terminal.progress() as progress:
        run = _leaning(new_run(progress, paths, workers), keep_more, drop_more)
        if format_ != "text":
            described = describe_inputs(run, paths, leave_out=folder, alone=alone)
            return _show_described(terminal, described, paths, folder, format_)
        results = strip_inputs(run, paths, leave_out=folder, alone=alone)
        if folder is not None:
            return terminal.say_skipped(list(output.write_to_folder(results, paths, folder)))
        if in_place:
            return _say_changed(terminal, output.write_in_place(results, paths), exit_1)
        if diff or check:
            return _show_changes(terminal, results, stdin_filename or "-", check)
        return _to_stdout(terminal, results, paths[0])


def _leaning(run: Run, keep_more: bool, drop_more: bool) -> Run:
    """The run, with the probability from which a line is kept that the options ask for."""
    from newsclean.chrome.thresholds import DROP_MORE, KEEP_MORE

    if not (keep_more or drop_more):
        return run
    return replace(run, config=replace(run.config, keep_from=KEEP_MORE if keep_more else DROP_MORE))


T = TypeVar("T")


def _for_each(terminal: Terminal, results: Iterator[T | Skipped], act: Callable[[T], None]) -> int:
    """Do something with every result, name what was skipped, and give the exit status."""
    from newsclean.documents import Skipped

    skipped = []
    for result in results:
        if isinstance(result, Skipped):
            skipped.append(result)
        else:
            act(result)
    sys.stdout.buffer.flush()
    return terminal.say_skipped(skipped)


def _to_stdout(terminal: Terminal, results: Iterator[Cleaned | Skipped], path: str) -> int:
    from itertools import chain

    from newsclean.inputs.containers.unpack import positions
    from newsclean.outputs.containers import Containers, own_text
    from newsclean.outputs.folder import as_bytes

    first = next(results, None)
    if first is None:
        raise NewscleanError(f"{path}: is left out by `exclude` in the configuration")

    containers, alone = Containers(), bool(positions([path]))

    def write(cleaned: Cleaned) -> None:
        document = cleaned.document
        if document.place is None or alone:
            sys.stdout.buffer.write(as_bytes(cleaned))
        else:
            containers.add(document.path, document.place, own_text(cleaned))

    status = _for_each(terminal, chain([first], results), write)
    for container in containers.names():
        sys.stdout.buffer.writelines(containers.pieces(container))
    return status


def _show_described(
    terminal: Terminal, results: Iterator[Described | Skipped], paths: Sequence[str], folder: str | None, format_: str
) -> int:
    """Write articles with what is known of them: a file each to the folder, or all to stdout."""
    from newsclean.formats.stripped import article_as_json, article_as_markdown
    from newsclean.outputs.folder import Form, write_each

    form = Form(".json", article_as_json) if format_ == "json" else Form(".md", article_as_markdown)
    if folder is not None:
        return terminal.say_skipped(list(write_each(results, paths, folder, form)))
    return _for_each(terminal, results, lambda article: _print_bytes(form.data(article)))


def _print_bytes(data: bytes) -> None:
    sys.stdout.buffer.write(data)


def _say_changed(terminal: Terminal, results: Iterator[Rewritten | Skipped], exit_1: bool) -> int:
    """Name the files that were rewritten; the exit status is FOUND where there are any and `exit_1` asks for it."""
    changed = []

    def tell(one: Rewritten) -> None:
        changed.append(one)
        terminal.say(f"{one.path}: {count(one.lines, 'line')} taken out{_parted(one)}")

    status = _for_each(terminal, results, tell)
    return FOUND if changed and exit_1 else status


def _parted(one: Rewritten) -> str:
    """What the owner of a file that was rewritten has lost by it."""
    names = f"; {count(one.parted, 'other hard link')} to it still hold the old text" if one.parted else ""
    return names + (f"; could not keep {', '.join(one.lost)}" if one.lost else "")


def _show_changes(terminal: Terminal, results: Iterator[Cleaned | Skipped], stdin_name: str, check: bool) -> int:
    """Print a diff, or with `check` the names, of the inputs that would lose lines."""
    from newsclean.outputs.diff import unified_diff

    found = []

    def show(cleaned: Cleaned) -> None:
        if not cleaned.changed:
            return
        name = stdin_name if cleaned.document.path == "-" else cleaned.document.path
        found.append(name)
        if check:
            click.echo(f"{plain(name)}: {count(cleaned.keep.count(False), 'line')} of page chrome")
        else:
            _print_diff(terminal, unified_diff(cleaned, name), cleaned.document)

    status = _for_each(terminal, results, show)
    return FOUND if check and found else status


def _print_diff(terminal: Terminal, lines: Iterator[str], document: Document) -> None:
    """Bytes for a pipe, so that the diff can be applied; escaped and coloured for a terminal."""
    if not sys.stdout.isatty() and terminal.color != "always":
        sys.stdout.buffer.write(b"".join(document.encode(line) for line in lines))
        return
    from rich.text import Text

    console = terminal.console()
    styles = {"-": "red", "@": "cyan", "+": "bold"}
    for line in lines:
        text = plain(line.rstrip("\r\n"))
        console.print(Text(text, styles.get(text[:1], "")), soft_wrap=True, highlight=False)
