"""Options and arguments that several commands take, and the input that they stand for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar, cast

import click

from newsclean.cli.terminal import Terminal
from newsclean.errors import NewscleanError
from newsclean.similarity.thresholds import ALLOWED, DEFAULT_REWRITES, REWRITES, as_given, threshold

if TYPE_CHECKING:
    from pathlib import Path

    from newsclean.config import Config
    from newsclean.documents import Fields
    from newsclean.runs.context import Progress, Run

NO_CONFIG = "none"
"""What --config is given for the defaults."""

paths_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=str))

optional_paths_argument = click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=str))

workers_option = click.option(
    "--workers", type=click.IntRange(1), metavar="N", help="Number of processes  [default: one for each core]"
)

text_or_json_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: for people; json: everything, for programs.",
)


def _threshold(_ctx: click.Context, _param: click.Parameter, given: str | None) -> float | None:
    """The threshold that a word or a number stands for; a usage error where there is none."""
    if given is None:
        return None
    value: str | float = given
    with suppress(ValueError):
        value = float(given)
    found = threshold(value)
    if found is None:
        raise click.BadParameter(f"{given!r} is not {ALLOWED}")
    return found


def _complete_threshold(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The words that the beginning of one may become."""
    return [word for word in REWRITES if word.startswith(incomplete)]


Command = TypeVar("Command", bound=Callable[..., object])


def fields_options(command: Command) -> Command:
    """The options for the fields of records, which `asked_fields` gives; they are no parameters of the command."""
    for name, what in reversed(FIELDS.items()):
        told = f"{what}  [default: guessed]"
        option = click.option(f"--{name}-field", metavar="NAME", expose_value=False, callback=_note_field, help=told)
        command = option(command)
    return command


FIELDS = {
    "text": "Field of JSON Lines, CSV or Parquet that holds an article's text.",
    "title": "Field that holds its title.",
    "id": "Field that holds its id.",
    "date": "Field that holds the day it was published.",
}


def _note_field(context: click.Context, parameter: click.Parameter, given: str | None) -> None:
    context.meta[f"newsclean.{parameter.name}"] = given


def asked_fields() -> Fields:
    """The fields of records that the options of the current command ask for."""
    from newsclean.documents import Fields

    meta = click.get_current_context().meta
    return Fields(*(meta.get(f"newsclean.{name}_field") for name in FIELDS))


rewrites_option = click.option(
    "--rewrites",
    metavar="LEVEL",
    callback=_threshold,
    shell_complete=_complete_threshold,
    help=f"Least probability of a rewrite: {', '.join(f'{word} {value}' for word, value in REWRITES.items())}, or a "
    f"number between 0 and 1.  [default: {as_given(DEFAULT_REWRITES)}]",
)


class OrderedGroup(click.Group):
    """Commands in the order of their definition: the main job first."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(self.commands)


def program(context: click.Context) -> click.Group:
    """The group of all commands that the command of a context belongs to."""
    return cast(click.Group, context.find_root().command)


def working_config(rewrites: float | None = None) -> Config:
    """The settings that hold: those of the working folder, unless --config names others.

    Args:
        rewrites: the threshold that an option asks for, if any.

    Raises:
        NewscleanError: the configuration file cannot be read or is wrong.
    """
    from dataclasses import replace
    from pathlib import Path

    from newsclean.config import Config, load_config, read_config

    terminal = click.get_current_context().find_object(Terminal)
    given = None if terminal is None else terminal.config
    if given is None:
        config = load_config(_working_folder(), str if terminal is None else terminal.say)
    else:
        config = Config() if given == NO_CONFIG else read_config(Path(given))
    config = replace(config, fields=asked_fields())
    return config if rewrites is None else replace(config, rewrites=rewrites)


def _working_folder() -> Path:
    from pathlib import Path

    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise NewscleanError("the working folder is gone; change to one that is there") from error


def standard_input(paths: Sequence[str]) -> bytes | None:
    """Standard input, up to what is too much, where "-" is among the paths; None where it cannot be read, too."""
    if "-" not in paths or sys.stdin is None:
        return None
    from newsclean.inputs.read import MAX_BYTES

    with suppress(OSError):  # a folder, for one: whoever reads it then tells why not
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    return None


def new_run(progress: Progress, paths: Sequence[str], workers: int | None, rewrites: float | None = None) -> Run:
    """The run of a command on these paths, with the settings that hold in the working folder; rewrites: as
    `working_config` has it.

    Raises:
        NewscleanError: the configuration file cannot be read or is wrong.
    """
    from newsclean.runs.context import Run

    terminal = click.get_current_context().find_object(Terminal)
    tell = str if terminal is None else terminal.say
    return Run(working_config(rewrites), progress, standard_input(paths), workers, tell=tell)


def one_file(path: str) -> str:
    """The path, if it is a file's or "-".

    Raises:
        NewscleanError: it is a folder's, or there is nothing.
    """
    if path != "-" and os.path.isdir(path):
        raise NewscleanError(f"{path}: is a folder; name a file")
    from newsclean.inputs.containers.unpack import positions

    if path != "-" and not os.path.lexists(path) and not positions([path]):
        raise NewscleanError(f"{path}: no such file or folder")
    return path
