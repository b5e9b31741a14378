"""The reference: the help of every command; `make reference` writes it, tests compare it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HELP = Path(__file__).parent / "data" / "help.txt"
README = Path(__file__).parent.parent / "README.md"
SECTION = re.compile(r"(<!-- reference: `make reference` writes it -->\n).*?(<!-- end of reference -->\n)", re.DOTALL)


def all_help() -> str:
    """The help of the program and of each command that it lists, at 80 columns, below the call that prints it."""
    return "\n".join(f"$ {' '.join(('newsclean', *c))} --help\n{text}" for c, text in _helps())


def reference() -> str:
    """The README section's text: a heading and the help, for the program and for each command that it lists."""
    return "".join(f"\n### {' '.join(('newsclean', *c))}\n\n```text\n{text}```\n" for c, text in _helps()) + "\n"


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
    text = README.read_text("utf-8")
    README.write_text(SECTION.sub(lambda m: m[1] + reference() + m[2], text), "utf-8")


if __name__ == "__main__":
    main()
