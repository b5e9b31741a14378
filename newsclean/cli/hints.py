"""Hints on options that a command does not have: where they stand, or how they are spelt."""

from __future__ import annotations

import click


def with_hint(error: click.NoSuchOption) -> click.NoSuchOption:
    """The error, saying how the option is given that is likely meant; the error itself where none is."""
    context = error.ctx
    told = None if context is None else _before_the_command(context, error.option_name)
    if context is not None and told is None:
        told = _as_format(context, error.option_name)
    return error if told is None else click.NoSuchOption(error.option_name, f"{error.message} {told}", ctx=context)


def _before_the_command(context: click.Context, name: str) -> str | None:
    """How an option of the program is given, which stands before the command."""
    root = context.find_root()
    before = next((p for p in root.command.params if isinstance(p, click.Option) and name in p.opts), None)
    if context is root or before is None:
        return None
    value = "" if before.is_flag else f" {before.make_metavar(root)}"
    inside = context.command_path.removeprefix(f"{root.info_name} ")
    return f"It goes before the command: {root.info_name} {name}{value} {inside} ..."


def _as_format(context: click.Context, name: str) -> str | None:
    """How a format is asked for."""
    types = [p.type for p in context.command.params if "--format" in p.opts]
    known = [word for kind in types if isinstance(kind, click.Choice) for word in kind.choices]
    word = name.lstrip("-")
    return f"Did you mean --format {word}?" if word in known else None
