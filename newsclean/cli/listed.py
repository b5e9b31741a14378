"""The commands, in the order of the help, each imported when it is asked for: a run needs but one of them."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import NamedTuple

import click


class Listed(NamedTuple):
    """Where a command is defined, as module:name below `newsclean.cli`, and what the help of the program says of it."""

    place: str
    short_help: str


LISTED = {
    "report": Listed("report:report", "Find copies, excerpts and rewrites, grouped into stories."),
    "strip": Listed("strip:strip", "Remove page chrome: menus, share buttons, teasers, captions."),
    "dedup": Listed("dedup:dedup", "Write the corpus without page chrome and duplicates to a folder."),
    "check": Listed("check:check", "List page chrome and duplicates, for a pre-commit hook or CI."),
    "explain": Listed("explain:explain", "Show every line of a file: kept or dropped, score, kind, reason."),
    "compare": Listed("compare:compare", "Show two articles side by side: relation, scores, evidence."),
    "index": Listed("index:index", "Inspect, prune and compact an index file."),
    "config": Listed("config:config", "Show the settings in effect, with the file of each."),
    "schema": Listed("schema:schema", "Print the JSON Schema of a command's JSON; list the schemas."),
    "help": Listed("help:show_help", "Show the help of a command or a topic; list the topics."),
    "completion": Listed("shell:completion", "Print the completion script for bash, zsh or fish."),
    "man": Listed("shell:man", "Print the manual page."),
}
"""The main job first."""


class _Commands(MutableMapping[str, click.Command]):
    """The commands by name, as a group of click's looks them up."""

    def __init__(self) -> None:
        self._imported: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._imported:
            place, short_help = LISTED[name]
            module, _, attribute = place.partition(":")
            command = getattr(import_module(f"newsclean.cli.{module}"), attribute)
            command.short_help = short_help
            self[name] = command
        return self._imported[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._imported[name] = command

    def __delitem__(self, name: str) -> None:
        del self._imported[name]

    def __iter__(self) -> Iterator[str]:
        return iter(LISTED)

    def __len__(self) -> int:
        return len(LISTED)


class ListedGroup(click.Group):
    """The group of all commands; what lists them imports none."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings, commands=_Commands())  # type: ignore[arg-type]

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that the arguments name.  Raises NoSuchOption, with a hint where there is one."""
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            from newsclean.cli.hints import with_hint

            raise with_hint(error) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in their order."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.short_help) for name, listed in LISTED.items()])
