"""`newsclean index` on the command line: what an index file holds, and taking some of it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsclean.cli.options import OrderedGroup, optional_paths_argument
from newsclean.cli.terminal import DONE, FOUND, Terminal
from newsclean.formats.plain import plain

if TYPE_CHECKING:
    import sqlite3
    from contextlib import AbstractContextManager


@click.group(cls=OrderedGroup)
def index() -> None:
    """Inspect, prune and compact an index file, as made by `report --index FILE` or `dedup --index FILE`."""


_file_argument = click.argument("file", metavar="FILE", type=click.Path(path_type=str))


@index.command("info", short_help="Show its counts and its size.")
@_file_argument
def index_info(file: str) -> int:
    """Show the counts of FILE (articles, stories, links, runs) and its size."""
    from newsclean.formats.holdings import describe

    with _opened(file) as db:
        for line in describe(db):
            click.echo(line)
    return DONE


@index.command("check", short_help="Look for damage in it.")
@_file_argument
def index_check(file: str) -> int:
    """Read all of FILE, and name what is not as it was stored; exit 1 if there is any."""
    from newsclean.index.checksums import damage

    found = 0
    with _opened(file, whole=False) as db:
        for line in damage(db):
            found += 1
            click.echo(plain(line))
    return FOUND if found else DONE


@index.command("list", short_help="List its articles.")
@_file_argument
@click.option("--story", metavar="ID", help="Only the articles of story ID, or of the story that it was merged into.")
def index_list(file: str, story: str | None) -> int:
    """List the articles of FILE by path: path, story, words, and `there` or `gone`; tab-separated."""
    from newsclean.index.upkeep import listed

    with _opened(file) as db:
        for path, name, words, gone in listed(db, story):
            click.echo(f"{plain(path)}\t{name or '-'}\t{words}\t{'gone' if gone else 'there'}")
    return DONE


@index.command("forget", short_help="Remove articles from it.")
@_file_argument
@optional_paths_argument
@click.option("--days", type=click.FloatRange(0), metavar="N", help="Remove articles indexed more than N days ago.")
@click.pass_obj
def index_forget(terminal: Terminal, file: str, paths: tuple[str, ...], days: float | None) -> int:
    """Remove from FILE the articles at or below each PATH, or those indexed more than N days ago.

    Only the index changes; an article that still exists is new to the next run. `newsclean index compact` frees the
    disk space.
    """
    if bool(paths) == (days is not None):
        raise click.UsageError("say what to forget: either PATH or --days")
    from newsclean.index.upkeep import forget_older, forget_paths

    with _opened(file, write=True) as db:
        count = forget_older(db, days) if days is not None else forget_paths(db, paths)
    terminal.say(f"{count:,} articles forgotten")
    return DONE


@index.command("compact", short_help="Free the disk space of removed articles.")
@_file_argument
@click.pass_obj
def index_compact(terminal: Terminal, file: str) -> int:
    """Delete all data of removed articles from FILE, and shrink it."""
    from newsclean.index.upkeep import compact

    with _opened(file, write=True) as db:
        before, after = compact(db)
    terminal.say(f"{before / 2**20:,.1f} MiB before, {after / 2**20:,.1f} MiB now")
    return DONE


def _opened(file: str, *, write: bool = False, whole: bool = True) -> AbstractContextManager[sqlite3.Connection]:
    """An index that must be there."""
    from newsclean.index.database import open_index
    from newsclean.runs.parameters import of_index

    return open_index(file, of_index(), write=write, make=False, whole=whole)
