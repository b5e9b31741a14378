"""The reference: the help of every command; `make reference` writes it, tests compare it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HELP = Path(__file__).parent / "data" / "help.txt"


def all_help() -> str:
    """The help of the program and of each command that it lists, at 80 columns, below the call that prints it."""
    return "\n".join(f"$ {' '.join(('newsclean', *c))} --help\n{text}" for c, text in _helps())


def _helps(*command: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """A command and those below it, with the help of each."""
    text = _help(*command)
    yield command, text
    for name in re.findall(r"^  ([a-z-]+)  ", text.partition("\nCommands:\n")[2], re.MULTILINE):
        yield from _helps(*command, name)


def _help(*command: str) -> str:
    newsclean = Path(sys.executable).with_name("newsclean")
    env = os.environ | {"COLUMNS": "80"}
    return subprocess.run([newsclean, *command, "--help"], env=env, capture_output=True, check=True).stdout.decode()


def main() -> None:
    HELP.write_text(all_help(), "utf-8")


if __name__ == "__main__":
    main()
