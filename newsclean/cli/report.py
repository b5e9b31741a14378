"""`newsclean report` on the command line: which articles are the same report, how, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import click

from newsclean.cli.options import (
    fields_options,
    new_run,
    optional_paths_argument,
    rewrites_option,
    workers_option,
)
from newsclean.cli.report_format import format_option, wanted_format
from newsclean.cli.terminal import DONE, SKIPPED, Terminal, write_stdout

if TYPE_CHECKING:
    from newsclean.formats.report_html import Texts
    from newsclean.index.nightly import Outcome
    from newsclean.model import Report
    from newsclean.runs.context import Progress, Run

TOP = 20
"""Stories that the text report shows unless told otherwise: about two screens."""

NAMES_SKIPPED = ("text", "json", "markdown", "html")
"""Formats that name the inputs that were skipped; of the others stderr does."""


class _View(NamedTuple):
    """How the report is shown: in which format, how many stories of it in text, the file it goes to, and the story or
    the word that is asked for."""

    format: str
    top: int
    output: str | None
    story: str | None
    grep: str | None

    @property
    def stories_told(self) -> int | None:
        """How many stories are told with their evidence, the first ones; None for all."""
        some = self.format in ("text", "markdown") and self.top > 0 and self.story is None and self.grep is None
        return self.top if some else None


class _Index(NamedTuple):
    """The index file to work with, and the options that go with it."""

    file: str
    keep_text: bool
    max_seconds: float | None
    log: str | None


class _Inputs(NamedTuple):
    """What to work on, with how many processes, the threshold of rewrites that is asked for, and what is written."""

    paths: tuple[str, ...]
    workers: int | None
    rewrites: float | None
    outputs: tuple[str, ...]


@click.command()
@optional_paths_argument
@format_option
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of stdout, atomically.")
@click.option(
    "--index",
    metavar="FILE",
    help="Remember the articles in FILE: process new and changed ones only, and report these with the stories that "
    "they join. Without PATH, report all that FILE holds.",
)
@click.option("--keep-text", is_flag=True, help="With --index: store the text of new articles, too.")
@click.option(
    "--max-seconds",
    type=click.FloatRange(0),
    metavar="N",
    help="With --index: start no new batch after N seconds; the next run continues.",
)
@click.option("--log", metavar="FILE", help="With --index: append one line about the run to FILE.")
@fields_options
@workers_option
@click.option(
    "--top",
    type=click.IntRange(0),
    default=TOP,
    show_default=True,
    metavar="N",
    help="Number of stories in the text and Markdown reports, largest first; 0: all.",
)
@click.option(
    "--story",
    metavar="N|ID",
    help="Show one story only: its number in the report (with --grep, among those with WORD), or its id.",
)
@click.option(
    "--grep",
    metavar="WORD",
    help="Show the stories only that have WORD in a headline, a path or an outlet credited: a phrase, or /a regular "
    "expression/.",
)
@rewrites_option
@click.pass_obj
def report(
    terminal: Terminal,
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    index: str | None,
    keep_text: bool,
    max_seconds: float | None,
    log: str | None,
    workers: int | None,
    top: int,
    story: str | None,
    grep: str | None,
    rewrites: float | None,
) -> int:
    """Group articles into stories, with relations, scores, evidence and the outlets credited.

    Strips the page chrome of every article, fingerprints its body, and links exact
    duplicates, near-duplicates (copies), excerpts, and rewrites: the same report in
    other words. Reads only; writes nothing but the report and the index.
    """
    if index is None and (keep_text or max_seconds is not None or log is not None):
        raise click.UsageError("--keep-text, --max-seconds and --log need --index")
    if index is None and not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    if not paths and rewrites is not None:
        raise click.UsageError("--rewrites needs PATH: what FILE holds is linked already")
    inputs = _Inputs(paths, workers, rewrites, _outputs(output, log))
    view = _View(wanted_format(format_, output), top, output, story, grep)
    if index is not None:
        found = _with_index(terminal, inputs, _Index(index, keep_text, max_seconds, log), view)
    else:
        found = _without_index(terminal, inputs, view)
    if found is None:
        terminal.remark("nothing new")
        return DONE
    _say_skipped(terminal, found, view)
    return SKIPPED if found.skipped and paths else DONE


def _say_skipped(terminal: Terminal, found: Report, view: _View) -> None:
    """Tell on stderr of what was skipped, unless the report has just told it on stdout."""
    if view.format not in NAMES_SKIPPED:
        terminal.say_skipped(found.skipped)
    elif found.skipped and (view.format != "text" or view.output is not None):
        terminal.say(f"{len(found.skipped)} of the inputs skipped; the report names them")


def _outputs(output: str | None, log: str | None) -> tuple[str, ...]:
    """The files that will be written.  Raises NewscleanError, before any work, where they should not be."""
    from newsclean.inputs.find import SUFFIXES
    from newsclean.outputs.refused import refuse_log, refuse_output

    if output is not None:
        refuse_output(output)
    if log is not None:
        refuse_log(log, SUFFIXES)
    return tuple(path for path in (output, log) if path is not None)


def _without_index(terminal: Terminal, inputs: _Inputs, view: _View) -> Report:
    from newsclean.commands.report import report_and_texts
    from newsclean.evidence.texts import texts_among

    with terminal.progress() as progress:
        run = _run(progress, inputs)  # lives on until all is said: it holds what containers were unpacked to
        found, held = report_and_texts(run, inputs.paths, told=view.stories_told)
    _say(terminal, found, lambda paths: texts_among(held, paths), view)
    return found


def _run(progress: Progress, inputs: _Inputs) -> Run:
    from dataclasses import replace

    return replace(new_run(progress, inputs.paths, inputs.workers, inputs.rewrites), outputs=inputs.outputs)


def _with_index(terminal: Terminal, inputs: _Inputs, index: _Index, view: _View) -> Report | None:
    """Say what is new, or without paths all that there is; None for nothing."""
    import time
    from dataclasses import replace

    from newsclean.index.nightly import deadline, texts_in, update_index, whole_report, write_log

    def say(found: Report) -> None:
        with texts_in(index.file) as texts:
            _say(terminal, found, texts, view)

    if not inputs.paths:
        found = whole_report(index.file)
        say(found)
        return found
    start = time.monotonic()

    def write(outcome: Outcome) -> None:
        if outcome.report is not None:
            say(outcome.report)
        if index.log is not None:
            write_log(index.log, index.file, outcome, time.monotonic() - start)

    with terminal.progress() as progress:
        run = replace(_run(progress, inputs), deadline=deadline(index.max_seconds), tell=terminal.remark)
        outcome = update_index(run, index.file, inputs.paths, keep_text=index.keep_text, say=write)
    if outcome.left:
        terminal.say(f"{outcome.left:,} inputs left for the next run")
    return outcome.report


def _say(terminal: Terminal, found: Report, texts: Texts, view: _View) -> None:
    """Write the report, to stdout or to its file."""
    chosen = _chosen(terminal, found, view)
    if view.format == "text" and view.grep is not None and not chosen.stories:
        data = _without_a_hit(terminal, found, view.grep, view)
    else:
        data = _render(terminal, chosen, texts, view)
    if view.output is None:
        write_stdout(data)
        return
    from newsclean.outputs.write import write_atomically

    write_atomically(view.output, data)


def _without_a_hit(terminal: Terminal, found: Report, word: str, view: _View) -> Iterable[bytes]:
    from newsclean.formats.report_text import write_without_a_hit

    to_file = view.output is not None
    return terminal.drawn(lambda console: write_without_a_hit(found, word, console), to_file=to_file)


def _chosen(terminal: Terminal, found: Report, view: _View) -> Report:
    """The report, narrowed to the stories that are asked for."""
    if view.story is None and view.grep is None:
        return found
    from newsclean.formats.no_story import none_with
    from newsclean.stories.chosen import one_story, stories_with

    chosen = found if view.grep is None else stories_with(found, view.grep)
    if view.story is not None:
        chosen = one_story(chosen, view.story, view.grep)
    if chosen.stories or view.grep is None:
        terminal.say(f"{len(chosen.stories):,} of {len(found.stories):,} stories shown")
    elif view.format != "text":  # which says so itself
        terminal.say(none_with(found, view.grep))
    return chosen


def _render(terminal: Terminal, found: Report, texts: Texts, view: _View) -> Iterable[bytes]:
    """The report in its format; each format is imported only where it is asked for."""
    if view.format in ("json", "jsonl"):
        from newsclean.formats.report_json import as_json, as_json_lines

        return as_json(found) if view.format == "json" else as_json_lines(found)
    if view.format == "csv":
        from newsclean.formats.report_csv import as_csv

        return as_csv(found)
    if view.format == "markdown":
        from newsclean.formats.report_markdown import as_markdown

        return as_markdown(found, view.top)
    if view.format == "html":
        from newsclean.formats.report_html import as_html

        return as_html(found, texts)
    from newsclean.formats.report_text import write_text

    return terminal.drawn(lambda console: write_text(found, console, view.top), to_file=view.output is not None)
