"""`newsclean config` on the command line: the settings that hold here, and where each comes from."""

from __future__ import annotations

import click

from newsclean.cli.options import working_config
from newsclean.cli.terminal import DONE
from newsclean.formats.plain import plain


@click.command(short_help="The settings that hold here, and where each comes from.")
def config() -> int:
    """Print the settings that hold in the working folder, each with the file it comes from.

    The nearest newsclean.toml, or pyproject.toml with [tool.newsclean], at or above the
    working folder counts. What is printed is a configuration file itself.
    """
    from newsclean.config import effective

    for line in effective(working_config()):
        click.echo(plain(line))
    return DONE
