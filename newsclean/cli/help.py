"""`newsclean help`: the topics that the package ships as Markdown, and the help of commands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsclean.cli.options import program
from newsclean.cli.terminal import DONE, Terminal, write_stdout
from newsclean.errors import NewscleanError

if TYPE_CHECKING:
    from rich.console import Console

TOPICS = Path(__file__).with_name("topics")

PROSE = 100
"""Columns used of a wider terminal: longer lines are hard to read."""

CODE_THEME, CODE_STYLE = "ansi_dark", "bold cyan"
"""Colours of code that leave the background as the terminal has it."""


def _complete(context: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in (*_topics(), *program(context).commands) if name.startswith(incomplete)]


@click.command("help")
@click.argument("words", metavar="[TOPIC|COMMAND]...", nargs=-1, shell_complete=_complete)
@click.pass_context
def show_help(context: click.Context, words: tuple[str, ...]) -> int:
    """Show the help of a topic, such as `nightly`, or of a command, such as `index list`.

    Without an argument, lists the topics. A topic is printed as Markdown, or rendered where
    output is coloured.
    """
    topics = _topics()
    if not words:
        click.echo(_listing(context, topics), nl=False)
    elif len(words) == 1 and words[0] in topics:
        _show(context.obj, topics[words[0]])
    else:
        click.echo(_context_of(words, context.find_root()).get_help())
    return DONE


def _topics() -> dict[str, Path]:
    """The file of each topic, by name."""
    return {path.stem: path for path in sorted(TOPICS.glob("*.md"))}


def _listing(context: click.Context, topics: dict[str, Path]) -> str:
    """Each topic with its title, at 80 columns."""
    formatter = context.make_formatter()
    with formatter.section("Topics"):
        formatter.write_dl([(name, _title(path)) for name, path in topics.items()])
    formatter.write_paragraph()
    formatter.write_text("`newsclean help COMMAND` shows the help of a command; `newsclean --help` lists the commands.")
    return formatter.getvalue()


def _title(path: Path) -> str:
    """What the heading in the first line says of the topic: "# Shell: completion and pipes"."""
    with path.open(encoding="utf-8") as file:
        heading = file.readline().lstrip("# ").rstrip()
    return heading.partition(": ")[2] or heading


def _show(terminal: Terminal, topic: Path) -> None:
    if not terminal.wants_styles:
        write_stdout([topic.read_bytes()])
        return
    from rich.markdown import Markdown
    from rich.theme import Theme

    page = Markdown(topic.read_text("utf-8"), code_theme=CODE_THEME, hyperlinks=False)

    def draw(console: Console) -> None:
        with console.use_theme(Theme({"markdown.code": CODE_STYLE})):
            console.print(page, width=min(console.width, PROSE))

    write_stdout(terminal.drawn(draw))


def _context_of(words: Sequence[str], context: click.Context) -> click.Context:
    """The context of the command that the words name, from the context of the program.

    Raises:
        NewscleanError: there is no such command; the message lists the topics.
    """
    for word in words:
        group = context.command
        command = group.commands.get(word) if isinstance(group, click.Group) else None
        if command is None:
            raise NewscleanError(f"{' '.join(words)}: no such topic or command; topics: {', '.join(_topics())}")
        context = click.Context(command, info_name=word, parent=context)
    return context
