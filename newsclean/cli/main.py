"""The command line: the group of all commands, and the entry point.

Commands import what they need when they run, so that `--help` and completion are quick.
"""

from __future__ import annotations

import os
import sys

import click

from newsclean.cli.listed import ListedGroup
from newsclean.cli.terminal import PROGRAM, Terminal, exit_status, heed_interrupts
from newsclean.version import VERSION


@click.group(cls=ListedGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(VERSION, prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.option("-q", "--quiet", is_flag=True, help="Write nothing to stderr but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Report progress on stderr, also where it is no terminal.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the output; auto: on a terminal, unless NO_COLOR is set.",
)
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=str),
    help="Take the settings of FILE, or none: no file's.  [default: the nearest newsclean.toml, upward]",
)
@click.pass_context
def cli(ctx: click.Context, quiet: bool, verbose: bool, color: str, config: str | None) -> None:
    """Strip page chrome from scraped news articles, and find copies, excerpts and rewrites of one report.

    PATH is a file, a folder (its .txt, .html and .docx files, and those of many articles, such
    as .jsonl and .csv, recursively, without hidden and git-ignored ones) or - for standard input.
    Spreadsheets and PDF are not read.

    Exit status: 0 success; 1 check or --check found something; 2 the command failed (usage,
    configuration, input, output or index); 3 success, but some inputs were skipped, each named with
    the reason; 130 interrupted.
    """
    if quiet and verbose:
        raise click.UsageError("-q and -v contradict each other")
    ctx.obj = Terminal(quiet, verbose, color, config)


def main() -> None:
    """Run the command that the arguments name, and exit with its status."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads would spin, and there is nothing for them
    sys.exit(exit_status(_run))


def _run() -> object:
    heed_interrupts()
    status = cli.main(standalone_mode=False)
    sys.stdout.flush()
    return status
