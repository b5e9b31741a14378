"""Commands are imported one by one, and listed without any."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newsclean.cli.listed import LISTED
from newsclean.cli.main import cli


def imported(*words: str) -> set[str]:
    """The modules of commands that `newsclean` imports for these words."""
    code = f"""
import sys
from newsclean.cli.main import cli
cli.main({list(words)!r}, standalone_mode=False)
print(*[name for name in sys.modules if name.startswith("newsclean.cli.")], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    modules = {"newsclean.cli." + listed.place.partition(":")[0] for listed in LISTED.values()}
    return set(done.stderr.split()) & modules


def test_the_list_of_commands_imports_none_of_them() -> None:
    assert imported("--help") == set()


def test_a_command_imports_no_other() -> None:
    assert imported("schema") == {"newsclean.cli.schema"}


@pytest.mark.parametrize("name", LISTED)
def test_a_command_goes_by_the_name_it_is_listed_under(name: str) -> None:
    assert cli.commands[name].name == name
    assert cli.commands[name].short_help == LISTED[name].short_help
