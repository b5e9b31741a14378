"""`config`, `completion` and `man`: what the installed command says of itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from conftest import Run
from reference import HELP, all_help

from newsclean.cli.main import cli
from newsclean.similarity.thresholds import DEFAULT_REWRITES, as_given

INDEX = cli.commands["index"]
assert isinstance(INDEX, click.Group)
COMMANDS = {**cli.commands, **{f"index {name}": command for name, command in INDEX.commands.items()}}
OPTIONS = {name for c in (cli, *COMMANDS.values()) for p in c.params if isinstance(p, click.Option) for name in p.opts}


def test_config_says_where_each_setting_comes_from(run: Run, tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "pyproject.toml").write_text(
        '[tool.newsclean]\ndrop = ["say \\"no\\"", "/\\\\bx/"]\nignore = ["caption"]\n'
    )
    done = run("config", cwd=tmp_path / "below")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        'drop = ["say \\"no\\"", "/\\\\bx/"]  # ../pyproject.toml',
        "keep = []  # default",
        "exclude = []  # default",
        'select = ["chrome", "exact", "copy", "excerpt"]  # default',
        'ignore = ["caption"]  # ../pyproject.toml',
        f'rewrites = "{as_given(DEFAULT_REWRITES)}"  # default',
        "outlets = {}  # default",
    ]


def test_what_config_prints_is_a_configuration_that_holds_the_same(run: Run, tmp_path: Path) -> None:
    hostile = "\x1b[2J\u202e\x7f\x9b \U0001f986 \u00e9 \\x41"
    escaped = "".join(f"\\U{ord(c):08x}" for c in hostile)
    (tmp_path / "newsclean.toml").write_text(
        f'drop = ["{escaped}"]\nselect = ["share"]\noutlets = {{ "Marsh Wire" = ["MW"], "Fen Post" = [] }}\n'
    )
    shown = run("config").stdout
    assert not set(shown.decode()) & set("\x1b\u202e\x7f\x9b")
    assert tomllib.loads(shown.decode())["drop"] == [hostile]
    (tmp_path / "newsclean.toml").write_bytes(shown)
    assert run("config").stdout.replace(b"newsclean.toml", b"default") == shown.replace(b"newsclean.toml", b"default")


def test_an_unknown_kind_in_the_configuration_is_exit_2_with_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "newsclean.toml").write_text('ignore = ["captoin"]\n')
    done = run("config")
    assert done.returncode == 2
    message = f"newsclean: {tmp_path}/newsclean.toml: 'captoin' is no kind of finding; did you mean 'caption'?\n"
    assert done.stderr.decode() == message


def completed(tmp_path: Path, *words: str) -> set[str]:
    """What bash offers for the last of the words, with the script that newsclean gives it."""
    script = (
        'eval "$(newsclean completion bash)"\n'
        'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}\n'
        '_newsclean_completion newsclean; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", "newsclean", *words],
        cwd=tmp_path,
        env={"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        check=True,
    )
    return set(done.stdout.decode().split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_commands_options_and_kinds(tmp_path: Path) -> None:
    assert completed(tmp_path, "c") == {"check", "compare", "config", "completion"}
    assert completed(tmp_path, "strip", "--in") == {"--in-place"}
    assert completed(tmp_path, "check", "--format", "s") == {"sarif"}
    assert completed(tmp_path, "check", "--select", "share,ex") == {"share,exact", "share,excerpt"}
    assert completed(tmp_path, "help", "n") == {"nightly"}
    assert completed(tmp_path, "help", "ch") == {"check"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_of_its_own_that_it_can_read(run: Run, tmp_path: Path, shell: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0
    assert f"_NEWSCLEAN_COMPLETE={shell}_complete" in done.stdout.decode()
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=done.stdout, check=True)
    assert run("completion", "tcsh").returncode == 2


def test_zsh_and_fish_are_answered_as_their_scripts_expect(run: Run) -> None:
    asked = {"COMP_WORDS": "newsclean st", "COMP_CWORD": "1"}
    zsh = run(env={**asked, "_NEWSCLEAN_COMPLETE": "zsh_complete"}).stdout.decode().splitlines()
    assert zsh[:2] == ["plain", "strip"]
    fish = run(env={"COMP_WORDS": "newsclean st", "COMP_CWORD": "st", "_NEWSCLEAN_COMPLETE": "fish_complete"})
    assert fish.stdout.decode().startswith("plain")
    assert "strip" in fish.stdout.decode()


def test_the_manual_page_names_every_command_and_option(run: Run) -> None:
    page = run("man").stdout.decode()
    assert page.startswith('.TH NEWSCLEAN 1 "" "newsclean ')
    shown = page.replace("\\-", "-").replace("\\(dq", '"')
    for name in COMMANDS:
        assert f'\n.SS "newsclean {name} ' in shown
    for option in OPTIONS:
        assert re.search(rf"^\\fB.*{re.escape(option)}\b", shown, re.MULTILINE), option


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_the_manual_page_is_sound_roff(run: Run) -> None:
    page = run("man").stdout
    done = subprocess.run(["groff", "-man", "-ww", "-Tascii", "-P-cbou"], input=page, capture_output=True, check=True)
    assert done.stderr == b""
    words = " ".join(done.stdout.decode().split())
    assert 'eval "$(newsclean completion bash)"' in words
    assert "which lines of FILE... are page chrome" in words
    assert "-o, --output DIR" in words


def test_the_manual_page_takes_nothing_for_a_request() -> None:
    from newsclean.cli.man_page import Usage, man_page

    usage = Usage("x", "[.]", "'t is", ".de bad\n\n'so \\n(.x", ((".o", "'a \\fB"),))
    lines = man_page(usage, [usage], "1").splitlines()
    requests = {line.split()[0] for line in lines if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".B", ".br", ".PP", ".TP", ".SS"}
    assert "\\&'so \\en(.x" in lines


def test_version_is_the_packages(run: Run) -> None:
    from newsclean import __version__

    done = run("--version")
    assert (done.returncode, done.stdout.decode()) == (0, f"newsclean {__version__}\n")


@pytest.mark.parametrize("command", [(), *((name,) for name in cli.commands)])
def test_help_explains_each_command_on_80_columns(run: Run, command: tuple[str, ...]) -> None:
    short, long = run(*command, "-h"), run(*command, "--help")
    assert (long.returncode, long.stderr) == (0, b"")
    assert short.stdout == long.stdout
    assert max(map(len, long.stdout.decode().splitlines())) <= 80


def test_the_recorded_help_is_what_the_commands_print() -> None:
    assert HELP.read_text("utf-8") == all_help(), "run `make reference`"
