"""`newsclean explain` on the command line: every line of a file, kept or dropped, and why."""

from __future__ import annotations

import click

from newsclean.cli.options import fields_options, one_file, standard_input, working_config
from newsclean.cli.terminal import DONE, Terminal
from newsclean.errors import UnreadableInput


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=str))
@fields_options
@click.pass_obj
def explain(terminal: Terminal, path: str) -> int:
    """Show every line of FILE (- for stdin): kept (+) or dropped (-), score, kind, reason.

    The score is the probability, 0 to 1, that the line belongs to the article. One file
    does not show which lines its site repeats: `report` and `strip` on a whole folder may
    drop lines that `explain` keeps. With -v, before the command, it is said which encoding
    was told, and where a converter has garbled the text.
    """
    from newsclean.commands.explain import explain_file
    from newsclean.documents import Skipped
    from newsclean.formats.explanation import notes, write_explanation

    try:
        stripped = explain_file(one_file(path), stdin=standard_input([path]), config=working_config())
    except UnreadableInput as error:
        return terminal.say_skipped([Skipped(path, str(error))])
    write_explanation(stripped, terminal.console())
    for note in notes(stripped, verbose=terminal.verbose):
        terminal.say(f"{path}: {note}")
    return DONE
