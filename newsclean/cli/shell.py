"""What a shell needs to know of newsclean: the completion script and the manual page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from newsclean.cli.options import program
from newsclean.cli.terminal import DONE, PROGRAM
from newsclean.version import VERSION

if TYPE_CHECKING:
    from newsclean.cli.man_page import Usage


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the script that makes SHELL complete commands, options and kinds of findings.

    For bash, in ~/.bashrc: eval "$(newsclean completion bash)". For zsh, in ~/.zshrc:
    eval "$(newsclean completion zsh)". For fish: newsclean completion fish >
    ~/.config/fish/completions/newsclean.fish
    """
    from click.shell_completion import BashComplete, FishComplete, ZshComplete

    kinds = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
    click.echo(kinds[shell](program(context), {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE").source())
    return DONE


@click.command()
@click.pass_context
def man(context: click.Context) -> int:
    """Print the manual page, for man(1): newsclean man | man -l -"""
    from newsclean.cli.man_page import man_page

    cli = program(context)
    root = click.Context(cli, info_name=PROGRAM, **cli.context_settings)
    click.echo(man_page(_usage(root), [_usage(c) for c in _contexts(cli, root)], VERSION), nl=False)
    return DONE


def _contexts(group: click.Group, parent: click.Context) -> Iterator[click.Context]:
    """The contexts of a group's commands, and of those below them."""
    for name, command in group.commands.items():
        context = click.Context(command, info_name=name, parent=parent)
        yield context
        if isinstance(command, click.Group):
            yield from _contexts(command, context)


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
