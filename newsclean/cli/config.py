"""`newsclean config` on the command line: the settings in effect, and where each comes from."""

from __future__ import annotations

import click

from newsclean.cli.options import working_config
from newsclean.cli.terminal import DONE
from newsclean.formats.plain import plain


@click.command()
def config() -> int:
    """Print the settings in effect in the working folder, each with the file it comes from.

    They come from the nearest newsclean.toml, or pyproject.toml with [tool.newsclean], at or
    above the working folder. The output is itself a valid configuration file.
    """
    from newsclean.config import effective

    for line in effective(working_config()):
        click.echo(plain(line))
    return DONE
