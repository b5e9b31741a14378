"""The user's own rules: phrases and safe regular expressions, and the configuration that holds them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from newsclean.chrome.rules import DROP, KEEP, Rules, marks
from newsclean.config import Config, load_config
from newsclean.errors import NewscleanError


@pytest.mark.parametrize(
    ("rule", "line", "fits"),
    [
        ("Story by our desk", "story  BY our\tdesk, updated", True),
        ("story by our desk", "a story by her desk", False),
        ("a.b (c)", "what a.b (c) says", True),
        ("a.b", "axb", False),
        ("/^Desk \\d+$/", "Desk 12", True),
        ("/^Desk \\d+$/", "the Desk 12", False),
        ("/^desk/", "Desk", False),
        ("/(?i)^desk/", "Desk", True),
    ],
)
def test_a_rule_is_a_phrase_or_an_expression_between_slashes(rule: str, line: str, fits: bool) -> None:
    assert marks(Rules(drop=(rule,)), [line]).tolist() == [DROP if fits else 0]


def test_a_line_that_both_rules_fit_is_kept() -> None:
    assert marks(Rules(drop=("desk",), keep=("/^Our desk/",)), ["Our desk", "the desk", "x"]).tolist() == [
        KEEP,
        DROP,
        0,
    ]


def test_an_expression_that_would_explode_elsewhere_takes_linear_time() -> None:
    start = time.process_time()
    marks(Rules(drop=("/^(a+)+$/", "/(a|a)*b/", "/(.*)(.*)(.*)(.*)x$/")), ["a" * 5000 + "!"])
    assert time.process_time() - start < 5  # backtracking would take longer than the universe has lasted


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
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_name(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "newsclean.toml", text)
    with pytest.raises(NewscleanError) as error:
        load_config(tmp_path)
    assert message in str(error.value)
