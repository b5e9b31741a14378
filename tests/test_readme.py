"""The README says what the tool says."""

from __future__ import annotations

import re
import tomllib

import click
import pytest
from conftest import ROOT, SAMPLES, Run

from newsclean.cli import cli
from newsclean.config import load_config

README = (ROOT / "README.md").read_text("utf-8")


def test_the_sample_output_is_what_the_command_prints(run: Run) -> None:
    shown = re.search(r"<!-- output: newsclean report samples -->\n```\n(.*?)```", README, re.DOTALL)
    assert shown
    done = run("report", "samples", cwd=ROOT)
    assert shown[1] == done.stdout.decode()


INDEX = cli.commands["index"]
assert isinstance(INDEX, click.Group)

COMMANDS = {"": cli, **cli.commands, **{f"index {name}": command for name, command in INDEX.commands.items()}}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command: str) -> None:
    target = COMMANDS[command]
    if command and not isinstance(target, click.Group):
        assert f"| `{command} " in README
    for parameter in target.params:
        if isinstance(parameter, click.Option):
            for name in parameter.opts:
                assert f"`{name}" in README or f" {name} " in README or f"[{name}" in README, name


def test_the_configuration_shown_is_valid(tmp_path) -> None:
    shown = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert shown
    (tmp_path / "newsclean.toml").write_text(shown[1])
    assert set(tomllib.loads(shown[1])) == {"drop", "keep", "exclude"}
    assert load_config(tmp_path).exclude == ("archive/", "*.orig.txt")


def test_every_dependency_earns_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    for requirement in [*project["dependencies"], *extras]:
        name = re.split(r"[<>=]", requirement)[0]
        assert re.search(rf"^\| .*\b{re.escape(name)}\b.* \| ", README, re.MULTILINE), name


def test_the_samples_are_where_the_readme_says() -> None:
    assert SAMPLES.is_dir()
