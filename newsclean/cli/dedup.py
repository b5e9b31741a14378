"""`newsclean dedup` on the command line: the cleaned corpus without duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from newsclean.cli.options import fields_options, new_run, paths_argument, rewrites_option, workers_option
from newsclean.cli.terminal import Terminal

if TYPE_CHECKING:
    from newsclean.commands.dedup import Drop
    from newsclean.model import Choice


@click.command()
@paths_argument
@click.option("-o", "--output", "folder", metavar="DIR", required=True, help="The new folder, written atomically.")
@click.option(
    "--drop",
    type=click.Choice(["copies", "rewrites"]),
    default="copies",
    show_default=True,
    help="copies: drop exact duplicates and copies; rewrites: drop excerpts and rewrites, too.",
)
@click.option("--force", is_flag=True, help="Replace DIR and all its content if it is not empty.")
@click.option(
    "--index",
    metavar="FILE",
    help="Remember the articles in FILE, and drop duplicates of articles from earlier runs, too.",
)
@rewrites_option
@fields_options
@workers_option
@click.pass_obj
def dedup(
    terminal: Terminal,
    paths: tuple[str, ...],
    folder: str,
    drop: Drop,
    force: bool,
    index: str | None,
    rewrites: float | None,
    workers: int | None,
) -> int:
    """Write the articles without page chrome and without duplicates to DIR.

    Of each group of duplicates the best article is written, under its path below PATH: no text
    that breaks off, a correction rather than what it corrects, the one with most words,
    repeats counted once. DIR/manifest.jsonl records for every input whether it
    was kept, dropped or skipped, why, and in favour of which. Inputs are never modified.
    """
    from newsclean.commands.dedup import deduplicate
    from newsclean.documents import Skipped
    from newsclean.outputs.folder import refuse_to_overwrite
    from newsclean.outputs.folder_at_once import tidy_after_killed

    refuse_to_overwrite(paths, folder, index)
    if told := tidy_after_killed(folder):
        terminal.say(told)
    with terminal.progress() as progress:
        run = new_run(progress, paths, workers, rewrites)
        choices = deduplicate(run, paths, folder, drop=drop, force=force, index=index)
    terminal.say(_summary(choices, folder))
    return terminal.say_skipped([Skipped(c.path, str(c.reason)) for c in choices if c.status == "skipped"])


def _summary(choices: Sequence[Choice], folder: str) -> str:
    """How many were kept and dropped, in a line."""
    from collections import Counter

    from newsclean.formats.plain import count, relations

    kept = sum(c.status == "kept" for c in choices)
    dropped = Counter(str(c.reason) for c in choices if c.status == "dropped")
    gone = f"; dropped: {relations(dropped)}" if dropped else ", none dropped"
    return f"{kept:,} of {count(len(choices), 'input')} kept in {folder}{gone}"
