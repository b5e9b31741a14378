"""What does the user type?  The command line; everything else is imported only when a command needs it."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from newsclean.errors import NewscleanError, UnreadableInput
from newsclean.version import VERSION

if TYPE_CHECKING:
    import sqlite3
    from contextlib import AbstractContextManager

    from rich.console import Console

    from newsclean.cli.man_page import Usage
    from newsclean.commands.dedup import Drop
    from newsclean.config import Config
    from newsclean.model import Checked, Choice, Cleaned, Comparison, Document, Report, Skipped

DONE, FOUND, FAILED, SKIPPED, INTERRUPTED = 0, 1, 2, 3, 130

PROGRAM = "newsclean"

COLLECT_AFTER = 100_000
"""Objects more than before after which garbage is looked for: hardly any of what is made here goes round in circles,
and to look again and again costs a twentieth of a run."""

TOP = 20
"""Stories that the text report shows unless told otherwise: about two screens."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The options before the command."""

    quiet: bool
    verbose: bool
    color: str


class _Group(click.Group):
    """Commands in the order of their definition: the main job first."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(VERSION, prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr what is being done, also where it is no terminal.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the output; auto: on a terminal, unless NO_COLOR is set.",
)
@click.pass_context
def cli(ctx: click.Context, quiet: bool, verbose: bool, color: str) -> None:
    """Clean scraped news articles and find those that are the same report.

    PATH is a file, a folder (its .txt, .html and .htm files, recursively; hidden
    and git-ignored ones are left out) or - for standard input.

    Exit status: 0 done; 1 check or --check found something; 2 the job could not be done; 3 done,
    but some inputs were skipped (each is named with the reason); 130 interrupted.
    """
    if quiet and verbose:
        raise click.UsageError("-q and -v contradict each other")
    ctx.obj = Settings(quiet, verbose, color)


_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=str))
_workers = click.option(
    "--workers", type=click.IntRange(1), metavar="N", help="Processes to use  [default: one for each core]"
)


@cli.command(short_help="Which articles are the same report, how, and why.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=str))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: to be read; json: everything, for programs.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of stdout, whole or not at all.")
@click.option(
    "--index",
    metavar="FILE",
    help="Remember the articles in FILE: work on new and changed ones only, and report what they bring. Without PATH, "
    "report all that FILE holds.",
)
@click.option("--keep-text", is_flag=True, help="Keep the text of new articles in the index, too.")
@click.option(
    "--max-seconds",
    type=click.FloatRange(0),
    metavar="N",
    help="With --index: begin no further work after N seconds; the next run goes on from there.",
)
@click.option("--log", metavar="FILE", help="With --index: append a line on the run to FILE.")
@_workers
@click.option(
    "--top",
    type=click.IntRange(0),
    default=TOP,
    show_default=True,
    metavar="N",
    help="Stories shown in the text report, the largest first; 0: all.",
)
@click.pass_obj
def report(
    settings: Settings,
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    index: str | None,
    keep_text: bool,
    max_seconds: float | None,
    log: str | None,
    workers: int | None,
    top: int,
) -> int:
    """Say which articles are the same report, how each relates, and who is credited.

    Strips the page chrome of every article, fingerprints what is left, and links
    exact duplicates, near-duplicate copies, excerpts, and rewrites: the same report
    in other words. Reads only; writes nothing but the report and the index.
    """
    if index is None and (keep_text or max_seconds is not None or log is not None):
        raise click.UsageError("--keep-text, --max-seconds and --log need --index")
    if index is None and not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    if index is not None:
        options = {"keep_text": keep_text, "max_seconds": max_seconds, "workers": workers}
        found = _with_index(settings, index, paths, log, options)
    else:
        from newsclean.commands.report import analyse

        with _progress(settings) as progress:
            found = analyse(paths, stdin=_stdin(paths), workers=workers, progress=progress, config=_config())
    if found is None:  # nothing is new, and nothing is said
        return DONE
    _emit(_render(settings, found, format_, top, to_file=output is not None), output)
    if found.skipped and (format_ != "text" or output is not None):
        _say(settings, f"{len(found.skipped)} of the inputs skipped; the report names them")
    return SKIPPED if found.skipped and paths else DONE


def _with_index(
    settings: Settings, index: str, paths: tuple[str, ...], log: str | None, options: dict[str, Any]
) -> Report | None:
    """What is new, or without paths all that there is; None for nothing."""
    import time

    from newsclean.index.nightly import update_index, whole_report, write_log

    if not paths:
        return whole_report(index)
    start = time.monotonic()
    with _progress(settings) as progress:
        outcome = update_index(index, paths, stdin=_stdin(paths), progress=progress, config=_config(), **options)
    if log is not None:
        write_log(log, index, outcome, time.monotonic() - start)
    if outcome.left:
        _say(settings, f"{outcome.left:,} inputs left for the next run")
    return outcome.report


@cli.command(short_help="The articles without the page around them.")
@_paths
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    help="Write each article to DIR, under the path it has below PATH. An article from HTML gets .txt added.",
)
@click.option("--in-place", is_flag=True, help="Rewrite the files that lose lines, each whole or not at all.")
@click.option("--diff", is_flag=True, help="Show what would go, as a unified diff. Writes nothing.")
@click.option("--check", is_flag=True, help="Name the files that would lose lines; exit 1 if any. Writes nothing.")
@click.option("--exit-non-zero-on-fix", "exit_1", is_flag=True, help="With --in-place: exit 1 if a file was rewritten.")
@click.option("--alone", is_flag=True, help="Judge each file by itself, not by what its site puts on every page.")
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input in messages and diffs.")
@_workers
@click.pass_obj
def strip(
    settings: Settings,
    paths: tuple[str, ...],
    folder: str | None,
    in_place: bool,
    diff: bool,
    check: bool,
    exit_1: bool,
    alone: bool,
    stdin_filename: str | None,
    workers: int | None,
) -> int:
    """Print an article without its page chrome, or write many to a folder.

    Whole lines go or stay; what stays is byte for byte as it was: encoding, line
    endings, byte-order mark. One file goes to stdout; a folder or several files need -o
    or --in-place. The inputs are written to with --in-place only.
    """
    if (folder is not None) + in_place + diff + check > 1:
        raise click.UsageError("-o, --in-place, --diff and --check exclude each other")
    if in_place and "-" in paths:
        raise click.UsageError("standard input cannot be rewritten in place")
    if exit_1 and not in_place:
        raise click.UsageError("--exit-non-zero-on-fix goes with --in-place")
    from newsclean.commands.strip import strip_files
    from newsclean.outputs import folder as output

    if folder is not None:
        output.refuse_to_overwrite(paths, folder)
    elif not (in_place or diff or check) and (len(paths) > 1 or os.path.isdir(paths[0])):
        raise NewscleanError("more than one input: say where to write with -o DIR, or use --in-place")
    with _progress(settings) as progress:
        results = strip_files(
            paths,
            stdin=_stdin(paths),
            workers=workers,
            progress=progress,
            config=_config(),
            leave_out=folder,
            alone=alone,
        )
        if folder is not None:
            return _tell_skipped(settings, list(output.write_to_folder(results, paths, folder)))
        if in_place:
            return _tell_changed(settings, output.write_in_place(results), FOUND if exit_1 else DONE)
        if diff or check:
            return _show_changes(settings, results, stdin_filename or "-", check)
        return _to_stdout(settings, results, paths[0])


def _work_through(settings: Settings, results: Iterator[Cleaned | Skipped], act: Callable[[Cleaned], None]) -> int:
    """Do something with every document, name what was skipped, and give the exit status."""
    from newsclean.model import Skipped

    skipped = []
    for result in results:
        if isinstance(result, Skipped):
            skipped.append(result)
        else:
            act(result)
    sys.stdout.buffer.flush()
    return _tell_skipped(settings, skipped)


def _to_stdout(settings: Settings, results: Iterator[Cleaned | Skipped], path: str) -> int:
    from itertools import chain

    from newsclean.outputs.folder import as_bytes

    first = next(results, None)
    if first is None:
        raise NewscleanError(f"{path}: is left out by `exclude` in the configuration")

    def write(cleaned: Cleaned) -> None:
        sys.stdout.buffer.write(as_bytes(cleaned))

    return _work_through(settings, chain([first], results), write)


def _tell_changed(settings: Settings, results: Iterator[Cleaned | Skipped], if_changed: int) -> int:
    """Name the files that were rewritten; the exit status is `if_changed` where there are any."""
    changed = []

    def tell(cleaned: Cleaned) -> None:
        changed.append(cleaned)
        _say(settings, f"{cleaned.document.path}: {_lines_gone(cleaned)} taken out")

    status = _work_through(settings, results, tell)
    return (changed and if_changed) or status


def _show_changes(settings: Settings, results: Iterator[Cleaned | Skipped], stdin_name: str, check: bool) -> int:
    """Print a diff, or with `check` the names, of the inputs that would lose lines."""
    from newsclean.formats.plain import plain
    from newsclean.outputs.diff import unified_diff

    found = []

    def show(cleaned: Cleaned) -> None:
        if not cleaned.changed:
            return
        name = stdin_name if cleaned.document.path == "-" else cleaned.document.path
        found.append(name)
        if check:
            click.echo(f"{plain(name)}: {_lines_gone(cleaned)} of page chrome")
        else:
            _print_diff(settings, unified_diff(cleaned, name), cleaned.document)

    status = _work_through(settings, results, show)
    return FOUND if check and found else status


def _lines_gone(cleaned: Cleaned) -> str:
    gone = cleaned.keep.count(False)
    return f"{gone} {'line' if gone == 1 else 'lines'}"


def _print_diff(settings: Settings, lines: Iterator[str], document: Document) -> None:
    """Bytes for a pipe, so that the diff can be applied; escaped and coloured for a terminal."""
    if not sys.stdout.isatty() and settings.color != "always":
        sys.stdout.buffer.write(b"".join(document.encode(line) for line in lines))
        return
    from rich.text import Text

    from newsclean.formats.plain import plain

    console = _console(settings)
    styles = {"-": "red", "@": "cyan", "+": "bold"}
    for line in lines:
        text = plain(line.rstrip("\r\n"))
        console.print(Text(text, styles.get(text[:1], "")), soft_wrap=True, highlight=False)


@cli.command(short_help="The cleaned corpus, with one article of each group.")
@_paths
@click.option(
    "-o", "--output", "folder", metavar="DIR", required=True, help="The new folder, written whole or not at all."
)
@click.option(
    "--drop",
    type=click.Choice(["copies", "rewrites"]),
    default="copies",
    show_default=True,
    help="copies: exact duplicates and copies go; rewrites: excerpts and rewrites, too.",
)
@click.option("--force", is_flag=True, help="Replace DIR, with all that it holds, where it is not empty.")
@click.option(
    "--index",
    metavar="FILE",
    help="Remember the articles in FILE, and drop those that are duplicates of what earlier runs brought, too.",
)
@_workers
@click.pass_obj
def dedup(
    settings: Settings,
    paths: tuple[str, ...],
    folder: str,
    drop: Drop,
    force: bool,
    index: str | None,
    workers: int | None,
) -> int:
    """Write the articles without their page chrome and without duplicates to DIR.

    Of each group of duplicates the article with most words stays, under the path it
    has below PATH. DIR/manifest.jsonl says of every input whether it was kept, dropped or
    skipped, why, and in favour of which. The inputs are never touched.
    """
    from newsclean.commands.dedup import deduplicate
    from newsclean.outputs.folder import refuse_to_overwrite

    refuse_to_overwrite(paths, folder)
    with _progress(settings) as progress:
        choices = deduplicate(
            paths,
            folder,
            drop=drop,
            force=force,
            stdin=_stdin(paths),
            workers=workers,
            progress=progress,
            config=_config(),
            index=index,
        )
    _say(settings, _told(choices, folder))
    return _tell_skipped(settings, [_skipped(c) for c in choices if c.status == "skipped"])


def _told(choices: Sequence[Choice], folder: str) -> str:
    """What `dedup` did, in a line."""
    from collections import Counter

    from newsclean.formats.plain import count, relations

    kept = sum(c.status == "kept" for c in choices)
    dropped = Counter(str(c.reason) for c in choices if c.status == "dropped")
    gone = f"; dropped: {relations(dropped)}" if dropped else ", none dropped"
    return f"{kept:,} of {count(len(choices), 'input')} kept in {folder}{gone}"


def _skipped(choice: Choice) -> Skipped:
    from newsclean.model import Skipped

    return Skipped(choice.path, str(choice.reason))


def _complete_kinds(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The kinds that the last of several may be."""
    from newsclean.chrome.kinds import GROUPS

    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in (*GROUPS, *GROUPS["all"]) if name.startswith(last)]


@cli.command(short_help="The gate: page chrome and duplicates, one a line.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=str))
@click.option(
    "--against",
    metavar="PATH",
    multiple=True,
    help="Articles that are there already; may be given repeatedly.",
)
@click.option("--index", metavar="FILE", help="The articles that FILE knows are there already, too. FILE is only read.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="text: one a line; json: everything; github: annotations of a workflow; sarif: SARIF 2.1.0.",
)
@click.option(
    "--select",
    metavar="KINDS",
    multiple=True,
    help="Complain of these only, separated by commas: kinds as below, chrome, duplicates or all.  "
    "[default: chrome,exact,copy,excerpt]",
    shell_complete=_complete_kinds,
)
@click.option(
    "--ignore", metavar="KINDS", multiple=True, help="Don't complain of these.", shell_complete=_complete_kinds
)
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input in what is found.")
@_workers
@click.pass_obj
def check(
    settings: Settings,
    paths: tuple[str, ...],
    against: tuple[str, ...],
    index: str | None,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    stdin_filename: str | None,
    workers: int | None,
) -> int:
    """Say which lines of FILE... are page chrome, and which files are duplicates.

    One finding a line: `path:line: kind: text`, or `path: copy of OTHER (0.94): evidence`.
    Duplicates are looked for among the files, in PATH and in an index; a file is no
    duplicate of itself.
    Exit 1 if anything is found. Writes nothing.

    Kinds of duplicates are exact, copy, excerpt and rewrite; those of page chrome are as
    `explain` names them: navigation, share, caption and so on.
    """
    from newsclean.chrome.kinds import asked_for
    from newsclean.commands.check import check_files

    config = _config()
    kinds = asked_for(_listed(select) or config.select, _listed(ignore) or config.ignore)
    with _progress(settings) as progress:
        checked = check_files(
            paths,
            kinds,
            against=against,
            index=index,
            stdin=_stdin(paths),
            workers=workers,
            progress=progress,
            config=config,
        )
    _emit(_found(_with_stdin_named(checked, stdin_filename), format_), None)
    if settings.verbose:
        _tell_skipped(settings, checked.unread)
    status = _tell_skipped(settings, checked.skipped)
    if not checked.findings:
        return status
    from newsclean.formats.check_lines import summary

    _say(settings, summary(checked))
    return FOUND


def _listed(values: Sequence[str]) -> tuple[str, ...]:
    """An option's values, each of which may be several separated by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _with_stdin_named(checked: Checked, name: str | None) -> Checked:
    if name is None:
        return checked
    from dataclasses import replace

    findings = [replace(f, path=name) if f.path == "-" else f for f in checked.findings]
    return replace(checked, findings=tuple(replace(f, of=name) if f.of == "-" else f for f in findings))


def _found(checked: Checked, format_: str) -> Iterable[bytes]:
    if format_ == "github":
        from newsclean.formats.check_github import as_annotations

        return as_annotations(checked)
    if format_ == "sarif":
        from newsclean.formats.check_sarif import as_sarif

        return as_sarif(checked)
    from newsclean.formats.check_lines import as_json, as_lines

    return as_json(checked) if format_ == "json" else as_lines(checked)


@cli.command(short_help="Every line of a file, kept or dropped, and why.")
@click.argument("path", metavar="FILE", type=click.Path(path_type=str))
@click.pass_obj
def explain(settings: Settings, path: str) -> int:
    """Show every line of FILE (- for stdin): kept (+) or dropped (-), score, kind, reason.

    The score is the probability, 0 to 1, that the line belongs to the article. A
    single file says nothing of what its site repeats: `report` and `strip` on a whole
    folder may drop lines that `explain` keeps.
    """
    from newsclean.commands.explain import explain_file
    from newsclean.formats.explanation import write_explanation

    try:
        stripped = explain_file(_one_file(path), stdin=_stdin([path]), config=_config())
    except UnreadableInput as error:
        return _tell_skipped(settings, [_skip(path, error)])
    write_explanation(stripped, _console(settings))
    return DONE


@cli.command(short_help="Two articles side by side: how they relate, and why.")
@click.argument("a", metavar="A", type=click.Path(path_type=str))
@click.argument("b", metavar="B", type=click.Path(path_type=str))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: to be read; json: everything, for programs.",
)
@click.pass_obj
def compare(settings: Settings, a: str, b: str, format_: str) -> int:
    """Show the articles A and B (one of them may be - for stdin) side by side.

    Title, credits, relation, and how the score is made up; what both hold, with its
    lines: passages, figures, names, quotes; and facts for which they give different values.
    The score weighs words by these two articles alone: `report` on a folder knows its words
    better, and may judge otherwise.
    """
    from newsclean.commands.compare import compare_files
    from newsclean.model import Comparison

    if a == b == "-":
        raise click.UsageError("standard input is one article; name the other")
    found = compare_files(_one_file(a), _one_file(b), stdin=_stdin([a, b]), config=_config())
    if not isinstance(found, Comparison):
        return _tell_skipped(settings, found)
    _emit(_render_comparison(settings, found, format_), None)
    return DONE


def _render_comparison(settings: Settings, found: Comparison, format_: str) -> Iterable[bytes]:
    from newsclean.formats.comparison import comparison_as_json, write_comparison

    if format_ == "json":
        return [comparison_as_json(found)]
    return _drawn(_console(settings), lambda console: write_comparison(found, console))


@cli.group(cls=_Group, short_help="What an index holds, and taking some of it out.")
def index() -> None:
    """Look after an index file that `report --index FILE` or `dedup --index FILE` has made."""


_index_file = click.argument("file", metavar="FILE", type=click.Path(path_type=str))


@index.command("info", short_help="What is in it.")
@_index_file
def index_info(file: str) -> int:
    """Say how much FILE holds."""
    from newsclean.formats.holdings import describe

    with _opened(file) as db:
        for line in describe(db):
            click.echo(line)
    return DONE


@index.command("list", short_help="The articles it knows.")
@_index_file
@click.option("--story", metavar="ID", help="Those of one story; of the one it was merged into, if it was.")
def index_list(file: str, story: str | None) -> int:
    """List the articles that FILE knows: path, story, words, and whether the file is gone; tab-separated, by path."""
    from newsclean.formats.plain import plain
    from newsclean.index.upkeep import listed

    with _opened(file) as db:
        for path, name, words, gone in listed(db, story):
            click.echo(f"{plain(path)}\t{name or '-'}\t{words}\t{'gone' if gone else 'there'}")
    return DONE


@index.command("forget", short_help="Take articles out of it.")
@_index_file
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=str))
@click.option("--days", type=click.FloatRange(0), metavar="N", help="Forget what was taken in more than N days ago.")
@click.pass_obj
def index_forget(settings: Settings, file: str, paths: tuple[str, ...], days: float | None) -> int:
    """Forget the articles at or below each PATH, or those taken in more than N days ago.

    A file that is still there is new again to the next run. The room is given back by
    `newsclean index compact`.
    """
    if bool(paths) == (days is not None):
        raise click.UsageError("say what to forget: either PATH or --days")
    from newsclean.index.upkeep import forget_older, forget_paths

    with _opened(file, write=True) as db:
        count = forget_older(db, days) if days is not None else forget_paths(db, paths)
    _say(settings, f"{count:,} articles forgotten")
    return DONE


@index.command("compact", short_help="Give back the room of what was forgotten.")
@_index_file
@click.pass_obj
def index_compact(settings: Settings, file: str) -> int:
    """Drop what is left of forgotten articles from FILE, and make it as small as it can be."""
    from newsclean.index.upkeep import compact

    with _opened(file, write=True) as db:
        before, after = compact(db)
    _say(settings, f"{before / 2**20:,.1f} MiB before, {after / 2**20:,.1f} MiB now")
    return DONE


def _opened(file: str, *, write: bool = False) -> AbstractContextManager[sqlite3.Connection]:
    """An index that must be there."""
    from newsclean.index.database import open_index
    from newsclean.runs.parameters import parameters

    return open_index(file, parameters(), write=write, make=False)


def _one_file(path: str) -> str:
    """Raises NewscleanError where the path is no file."""
    if path != "-" and os.path.isdir(path):
        raise NewscleanError(f"{path}: is a folder; name a file")
    if path != "-" and not os.path.lexists(path):
        raise NewscleanError(f"{path}: no such file or folder")
    return path


@cli.command("config", short_help="The settings that hold here, and where each comes from.")
def show_config() -> int:
    """Print the settings that hold in the working folder, each with the file it comes from.

    The nearest newsclean.toml, or pyproject.toml with [tool.newsclean], at or above the
    working folder counts. What is printed is a configuration file itself.
    """
    from newsclean.config import effective
    from newsclean.formats.plain import plain

    for line in effective(_config()):
        click.echo(plain(line))
    return DONE


@cli.command(short_help="The script that completes commands and options in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print what makes SHELL complete commands, options and kinds of findings.

    For bash, in ~/.bashrc: eval "$(newsclean completion bash)". For zsh, in ~/.zshrc:
    eval "$(newsclean completion zsh)". For fish: newsclean completion fish >
    ~/.config/fish/completions/newsclean.fish
    """
    from click.shell_completion import BashComplete, FishComplete, ZshComplete

    kinds = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
    click.echo(kinds[shell](cli, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE").source())
    return DONE


@cli.command(short_help="The manual page.")
def man() -> int:
    """Print the manual page, for man(1): newsclean man | man -l -"""
    from newsclean.cli.man_page import man_page

    context = click.Context(cli, info_name=PROGRAM, **cli.context_settings)
    click.echo(man_page(_usage(context), [_usage(c) for c in _contexts(context)], VERSION), nl=False)
    return DONE


def _contexts(parent: click.Context) -> Iterator[click.Context]:
    for name, command in cli.commands.items():
        yield click.Context(command, info_name=name, parent=parent)


def _usage(context: click.Context) -> Usage:
    from newsclean.cli.man_page import Usage

    command = context.command
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    text = (command.help or "").strip()
    return Usage(
        context.command_path,
        " ".join(command.collect_usage_pieces(context)),
        text.partition("\n")[0].rstrip("."),
        text,
        tuple(record for option in options if (record := option.get_help_record(context))),
    )


def _config() -> Config:
    """The settings that hold in the working folder."""
    from pathlib import Path

    from newsclean.config import load_config

    return load_config(Path.cwd())


def _stdin(paths: Sequence[str]) -> bytes | None:
    return sys.stdin.buffer.read() if "-" in paths else None


def _skip(path: str, error: UnreadableInput) -> Skipped:
    from newsclean.model import Skipped

    return Skipped(path, str(error))


def _render(settings: Settings, result: Report, format_: str, top: int, *, to_file: bool) -> Iterable[bytes]:
    if format_ == "json":
        from newsclean.formats.report_json import as_json

        return as_json(result)
    from newsclean.formats.report_text import write_text

    return _drawn(_console(settings, to_file=to_file), lambda console: write_text(result, console, top))


def _drawn(console: Console, draw: Callable[[Console], None]) -> list[bytes]:
    with console.capture() as capture:
        draw(console)
    return [capture.get().encode("utf-8", "backslashreplace")]


def _emit(data: Iterable[bytes], output: str | None) -> None:
    if output is not None:
        from newsclean.outputs.write import write_atomically

        write_atomically(output, data)
        return
    sys.stdout.buffer.writelines(data)
    sys.stdout.buffer.flush()


def _console(settings: Settings, *, to_file: bool = False) -> Console:
    """A console for stdout: as wide as the terminal, 80 columns elsewhere; never interprets markup or emoji codes."""
    from rich.console import Console

    terminal = sys.stdout.isatty() and not to_file
    colored = settings.color == "always" or (settings.color == "auto" and terminal and not os.environ.get("NO_COLOR"))
    return Console(
        width=None if terminal else 80,
        force_terminal=colored,
        no_color=not colored,
        color_system="auto" if terminal else ("standard" if colored else None),
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )


def _say(settings: Settings, message: str) -> None:
    if not settings.quiet:
        from newsclean.formats.plain import plain

        click.echo(f"newsclean: {plain(message)}", err=True)


def _tell_skipped(settings: Settings, skipped: Sequence[Skipped]) -> int:
    for s in skipped:
        _say(settings, f"skipped {s.path}: {s.reason}")
    return SKIPPED if skipped else DONE


@contextmanager
def _progress(settings: Settings) -> Iterator[Callable[[str, int, int], None]]:
    """A callback that shows a bar on stderr once a second has passed: on a terminal only, or told in lines with -v."""
    from newsclean.cli.progress import show_progress

    with show_progress(bar=sys.stderr.isatty() and not settings.quiet, lines=settings.verbose) as callback:
        yield callback


def _interrupt(_signal: int, _frame: object) -> None:
    """To be stopped by a program is to be interrupted: what is half done is tidied away."""
    raise KeyboardInterrupt


def main() -> None:
    """The entry point: every error the user can mend is one line on stderr, and an exit status."""
    signal.signal(signal.SIGTERM, _interrupt)
    gc.set_threshold(COLLECT_AFTER)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads would spin, and there is nothing for them
    try:
        status: Any = cli.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except click.ClickException as error:
        error.show()
        status = FAILED
    except NewscleanError as error:
        from newsclean.formats.plain import plain

        click.echo(f"newsclean: {plain(str(error))}", err=True)
        status = FAILED
    except (click.Abort, KeyboardInterrupt):
        click.echo("newsclean: interrupted", err=True)
        status = INTERRUPTED
    except BrokenPipeError:  # the reader (`head`, a pager) has what it wanted
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = DONE
    sys.exit(status if isinstance(status, int) else DONE)
