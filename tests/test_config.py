"""The configuration file: where it is looked for, and what is said of a mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

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
