"""The configuration file: where it is looked for, and what is said of a mistake in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from newsclean.config import Config, load_config
from newsclean.errors import NewscleanError
from newsclean.similarity.thresholds import ALLOWED, REWRITES


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    return folder


def test_the_nearest_file_upward_holds(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", "[tool.newsclean]\ndrop = ['far']\n")
    near = write(tmp_path / "a", "newsclean.toml", "drop = ['near']\nexclude = ['*.bak.txt']\n")
    (near / "b").mkdir()
    assert load_config(near / "b") == Config(drop=("near",), exclude=("*.bak.txt",))
    assert load_config(tmp_path).drop == ("far",)


def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "newsclean.toml", "keep = ['x']\n")
    assert load_config(write(tmp_path / "a", "pyproject.toml", "[project]\nname = 'x'\n")).keep == ("x",)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path) == Config()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dorp = ['x']", "unknown key 'dorp'; did you mean 'drop'?"),
        ("kepe = []\ndorp = 1\ndrop = 1", "unknown keys: 'kepe' (did you mean 'keep'?), 'dorp' (did you mean 'drop'?)"),
        ("[tool.newsclean]\ndrop = ['x']", "its keys stand at the top; [tool.newsclean] belongs in pyproject.toml"),
        ("[newsclean]\ndrop = ['x']", "[newsclean] is no table of this file: its keys stand at the top"),
        ("[tool.ruff]\nx = 1", "unknown key 'tool'"),
        ("drop = 'x'", "drop must be a list of non-empty strings"),
        ("drop = ['']", "drop must be a list of non-empty strings"),
        ("drop = ['/(/']", "/(/: not a regular expression"),
        ("drop = [", "cannot be read"),
        ("outlet = ['x']", "unknown key 'outlet'; did you mean 'outlets'?"),
        ("outlets = 'x'", "outlets must be a list of names, or a table: name = [other names]"),
        ("outlets = [1]", "outlets must be a list of names, or a table: name = [other names]"),
        ("[outlets]\n'The Gull' = 'Gull'", "outlets must be a list of names, or a table: name = [other names]"),
        ("[outlets]\n'The Gull' = ['']", "outlets must be a list of names, or a table: name = [other names]"),
        *((f"rewrites = {x}", f"rewrites must be {ALLOWED}") for x in ("'lax'", "0", "1", "nan", "true", "['loose']")),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_name(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "newsclean.toml", text)
    with pytest.raises(NewscleanError) as error:
        load_config(tmp_path)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("given", "threshold"), [("'strict'", REWRITES["strict"]), ("'loose'", REWRITES["loose"]), ("0.42", 0.42)]
)
def test_rewrites_are_a_word_or_a_number(tmp_path: Path, given: str, threshold: float) -> None:
    write(tmp_path, "newsclean.toml", f"rewrites = {given}\n")
    assert load_config(tmp_path).rewrites == threshold


def test_a_file_named_holds_whatever_it_is_called(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "newsclean.toml", "drop = ['here']\n")
    write(tmp_path / "x", "mine.conf", "drop = ['mine']\n")
    write(tmp_path / "x", "pyproject.toml", "[tool.newsclean]\ndrop = ['project']\n")
    assert run("config").stdout.startswith(b'drop = ["here"]  # newsclean.toml\n')
    assert run("--config", "x/mine.conf", "config").stdout.startswith(b'drop = ["mine"]  # x/mine.conf\n')
    assert run("--config", "x/pyproject.toml", "config").stdout.startswith(b'drop = ["project"]  # x/pyproject.toml\n')
    assert run("--config", "none", "config").stdout.startswith(b"drop = []  # default\n")
    done = run("--config", "nowhere", "config")
    assert (done.returncode, b"nowhere: cannot be read: " in done.stderr) == (2, True)


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")


@pytest.mark.parametrize("name", ["newsclean.toml", "pyproject.toml"])
@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        pytest.param(lambda file: os.chown(file, 4321, -1), "it belongs to another user (4321)", marks=needs_root),
        pytest.param(lambda file: os.chown(file.parent, 4321, -1), "its folder belongs", marks=needs_root),
        (lambda file: file.chmod(0o666), "anybody may write it"),
        (lambda file: file.parent.chmod(0o777), "anybody may write it"),
    ],
    ids=["owner", "folder's owner", "file", "folder"],
)
def test_a_file_above_that_others_may_write_is_not_taken_and_told_of(
    run: Run, tmp_path: Path, spoil: Callable[[Path], None], why: str, name: str
) -> None:
    text = "drop = ['theirs']\n" if name == "newsclean.toml" else "[tool.newsclean]\ndrop = ['theirs']\n"
    above = write(tmp_path / "above", name, text)
    (above / "here").mkdir()
    assert run("config", cwd=above / "here").stdout.startswith(b'drop = ["theirs"]')
    spoil(above / name)
    done = run("config", cwd=above / "here")
    assert done.returncode == 0
    assert done.stdout.startswith(b"drop = []  # default")
    assert done.stderr.startswith(f"newsclean: {above / name}: not taken, as {why}".encode())
    assert run("config", cwd=above).stdout.startswith(b'drop = ["theirs"]')  # where the user has gone themselves
    done = run("--config", above / name, "config", cwd=above / "here")
    assert (done.stdout[:17], done.stderr) == (b'drop = ["theirs"]', b"")


def test_a_pyproject_of_others_without_our_table_is_nothing_to_tell(run: Run, tmp_path: Path) -> None:
    (write(tmp_path / "a", "pyproject.toml", "[project]\nname = 'x'\n") / "b").mkdir()
    (tmp_path / "a" / "pyproject.toml").chmod(0o666)
    assert run("config", cwd=tmp_path / "a" / "b").stderr == b""
