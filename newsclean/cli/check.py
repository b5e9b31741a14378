"""`newsclean check` on the command line: page chrome and duplicates, for a pre-commit hook or CI."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from newsclean.cli.options import fields_options, new_run, rewrites_option, workers_option
from newsclean.cli.terminal import FOUND, Terminal, write_stdout

if TYPE_CHECKING:
    from newsclean.documents import Checked


def _complete_kinds(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The kinds that the last of several may be."""
    from newsclean.chrome.kinds import GROUPS

    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in (*GROUPS, *GROUPS["all"]) if name.startswith(last)]


@click.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=str))
@click.option(
    "--against",
    metavar="PATH",
    multiple=True,
    help="Compare with the articles in PATH, too; repeatable.",
)
@click.option(
    "--tracked",
    is_flag=True,
    help="Compare with the articles that git tracks, too; of these, --against PATH picks those in PATH.",
)
@click.option("--index", metavar="FILE", help="Compare with the articles in the index FILE, too; FILE is only read.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="text: one finding a line; json: everything; github: workflow annotations; sarif: SARIF 2.1.0.",
)
@click.option(
    "--select",
    metavar="KINDS",
    multiple=True,
    help="Report these kinds only, separated by commas: kinds as below, chrome, duplicates or all.  "
    "[default: chrome,exact,copy,excerpt]",
    shell_complete=_complete_kinds,
)
@click.option(
    "--ignore", metavar="KINDS", multiple=True, help="Do not report these kinds.", shell_complete=_complete_kinds
)
@click.option("--stdin-filename", metavar="NAME", help="Name of standard input in findings.")
@rewrites_option
@fields_options
@workers_option
@click.pass_obj
def check(
    terminal: Terminal,
    paths: tuple[str, ...],
    against: tuple[str, ...],
    tracked: bool,
    index: str | None,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    stdin_filename: str | None,
    rewrites: float | None,
    workers: int | None,
) -> int:
    """List which lines of FILE... are page chrome, and which files are duplicates.

    One finding a line: `path:line: kind: text`, or `path: copy of OTHER (0.94): evidence`.
    Each file is compared with the other files, with the articles in PATH, those that git tracks
    and those in the index, never with itself. Exit 1 if anything is found. Writes nothing.

    Kinds of duplicates: exact, copy, excerpt, rewrite. Kinds of page chrome: those that
    `explain` shows, such as navigation, share and caption.
    """
    from newsclean.chrome.kinds import asked_for
    from newsclean.commands.check import check_files

    with terminal.progress() as progress:
        run = new_run(progress, paths, workers, rewrites)
        kinds = asked_for(_listed(select) or run.config.select, _listed(ignore) or run.config.ignore)
        checked = check_files(run, paths, kinds, against=against, index=index, tracked=tracked)
    write_stdout(_render(_with_stdin_named(checked, stdin_filename), format_))
    if terminal.verbose:
        terminal.say_skipped(checked.unread)
    status = terminal.say_skipped(checked.skipped)
    if not checked.findings:
        return status
    from newsclean.formats.check_lines import summary

    terminal.say(summary(checked))
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


def _render(checked: Checked, format_: str) -> Iterable[bytes]:
    if format_ == "github":
        from newsclean.formats.check_github import as_annotations

        return as_annotations(checked)
    if format_ == "sarif":
        from newsclean.formats.check_sarif import as_sarif

        return as_sarif(checked)
    from newsclean.formats.check_lines import as_json, as_lines

    return as_json(checked) if format_ == "json" else as_lines(checked)
