"""`newsclean index` on the command line: what an index file holds, and taking some of it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsclean.cli.options import OrderedGroup, optional_paths_argument
from newsclean.cli.terminal import DONE, Terminal
from newsclean.formats.plain import plain

if TYPE_CHECKING:
    import sqlite3
    from contextlib import AbstractContextManager


@click.group(cls=OrderedGroup, short_help="What an index holds, and taking some of it out.")
def index() -> None:
    """Look after an index file that `report --index FILE` or `dedup --index FILE` has made."""


_file_argument = click.argument("file", metavar="FILE", type=click.Path(path_type=str))


@index.command("info", short_help="What is in it.")
@_file_argument
def index_info(file: str) -> int:
    """Say how much FILE holds."""
    from newsclean.formats.holdings import describe

    with _opened(file) as db:
        for line in describe(db):
            click.echo(line)
    return DONE


@index.command("list", short_help="The articles it knows.")
@_file_argument
@click.option("--story", metavar="ID", help="Those of one story; of the one it was merged into, if it was.")
def index_list(file: str, story: str | None) -> int:
    """List the articles that FILE knows: path, story, words, and whether the file is gone; tab-separated, by path."""
    from newsclean.index.upkeep import listed

    with _opened(file) as db:
        for path, name, words, gone in listed(db, story):
            click.echo(f"{plain(path)}\t{name or '-'}\t{words}\t{'gone' if gone else 'there'}")
    return DONE


@index.command("forget", short_help="Take articles out of it.")
@_file_argument
@optional_paths_argument
@click.option("--days", type=click.FloatRange(0), metavar="N", help="Forget what was taken in more than N days ago.")
@click.pass_obj
def index_forget(terminal: Terminal, file: str, paths: tuple[str, ...], days: float | None) -> int:
    """Forget the articles at or below each PATH, or those taken in more than N days ago.

    A file that is still there is new again to the next run. The room is given back by
    `newsclean index compact`.
    """
    if bool(paths) == (days is not None):
        raise click.UsageError("say what to forget: either PATH or --days")
    from newsclean.index.upkeep import forget_older, forget_paths

    with _opened(file, write=True) as db:
        count = forget_older(db, days) if days is not None else forget_paths(db, paths)
    terminal.say(f"{count:,} articles forgotten")
    return DONE


@index.command("compact", short_help="Give back the room of what was forgotten.")
@_file_argument
@click.pass_obj
def index_compact(terminal: Terminal, file: str) -> int:
    """Drop what is left of forgotten articles from FILE, and make it as small as it can be."""
    from newsclean.index.upkeep import compact

    with _opened(file, write=True) as db:
        before, after = compact(db)
    terminal.say(f"{before / 2**20:,.1f} MiB before, {after / 2**20:,.1f} MiB now")
    return DONE


def _opened(file: str, *, write: bool = False) -> AbstractContextManager[sqlite3.Connection]:
    """An index that must be there."""
    from newsclean.index.database import open_index
    from newsclean.runs.parameters import parameters

    return open_index(file, parameters(), write=write, make=False)
