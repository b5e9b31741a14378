"""`newsclean compare` on the command line: two articles side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from newsclean.cli.options import (
    fields_options,
    one_file,
    rewrites_option,
    standard_input,
    text_or_json_option,
    working_config,
)
from newsclean.cli.terminal import DONE, Terminal, write_stdout

if TYPE_CHECKING:
    from newsclean.model import Comparison


@click.command()
@click.argument("a", metavar="A", type=click.Path(path_type=str))
@click.argument("b", metavar="B", type=click.Path(path_type=str))
@text_or_json_option
@rewrites_option
@fields_options
@click.pass_obj
def compare(terminal: Terminal, a: str, b: str, format_: str, rewrites: float | None) -> int:
    """Show the articles A and B (one of them may be - for stdin) side by side.

    Prints title, credits, relation and the signals of the score; passages, figures, names
    and quotes that both contain, with line numbers; and facts for which they give different
    values. Word weights come from these two articles alone: `report` on a folder, which
    counts words over all its articles, may decide otherwise.
    """
    from newsclean.commands.compare import compare_files
    from newsclean.model import Comparison

    if a == b == "-":
        raise click.UsageError("standard input is one article; name the other")
    found = compare_files(one_file(a), one_file(b), stdin=standard_input([a, b]), config=working_config(rewrites))
    if not isinstance(found, Comparison):
        return terminal.say_skipped(found)
    write_stdout(_render(terminal, found, format_))
    return DONE


def _render(terminal: Terminal, found: Comparison, format_: str) -> Iterable[bytes]:
    from newsclean.formats.comparison import comparison_as_json, write_comparison

    if format_ == "json":
        return [comparison_as_json(found)]
    return terminal.drawn(lambda console: write_comparison(found, console))
