"""The README says what the tool says, and what it tells the reader to do works."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest
import yaml
from conftest import ROOT, SAMPLES, Run
from made import article, prose
from reference import README as README_FILE
from reference import SECTION, reference
from repositories import BIN, Repository, hook_repository, project_files, put_project

from newsclean.cli.main import cli
from newsclean.config import KEYS, load_config

README = README_FILE.read_text("utf-8")
TESTS = sorted(set(Path(__file__).parent.glob("test_*.py")) - {Path(__file__)})


class Block(NamedTuple):
    """A fenced block: its language, what else its first line says, its text, and whether it begins right below
    another."""

    language: str
    info: str
    text: str
    follows: bool


def blocks() -> list[Block]:
    outside = SECTION.sub("", README)
    found = list(re.finditer(r"^```(\w*) ?([^\n]*)\n(.*?)^```\n", outside, re.MULTILINE | re.DOTALL))
    ends = {m.end() for m in found}
    return [Block(m[1], m[2], m[3], m.start() - 1 in ends) for m in found]


def only(language: str, containing: str) -> str:
    (one,) = [b.text for b in blocks() if b.language == language and containing in b.text]
    return one


def runs() -> Iterator[tuple[Block, str | None]]:
    """Each block to be run, with the output that is shown for it."""
    every = blocks()
    for k, block in enumerate(every):
        if block.language == "sh":
            shown = every[k + 1] if k + 1 < len(every) and every[k + 1].follows else None
            yield block, shown.text if shown and shown.language == "text" else None


def clone(folder: Path) -> Path:
    """The project as it stands, as a repository of its own."""
    put_project(folder, project_files())
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return folder


def run_all(folder: Path, home: Path, path: str) -> None:
    """Run the README's blocks from top to bottom, the tests themselves aside: these are only looked for."""
    home.mkdir()
    env = {
        "PATH": path,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTEST_ARGS": "--collect-only -q",
        **{k: v for k, v in os.environ.items() if k.startswith(("PIP_", "SSL_", "http", "https", "HTTP", "no_proxy"))},
    }
    for block, shown in runs():
        done = subprocess.run(["bash", "-c", block.text], cwd=folder, env=env, capture_output=True, check=False)
        status = int(block.info.partition("exit=")[2] or 0)
        assert done.returncode == status, block.text + done.stdout.decode() + done.stderr.decode()
        if shown is not None:
            assert done.stdout.decode() == shown, block.text


def test_every_block_runs_and_prints_what_is_shown(tmp_path: Path) -> None:
    folder = clone(tmp_path / "clone")
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / "pyproject.toml").touch()
    os.utime(folder / "pyproject.toml", (0, 0))  # the environment is newer, and need not be set up again
    if not (BIN.parent / ".ready").exists():
        pytest.skip("needs the environment that `make` sets up")
    run_all(folder, tmp_path / "home", f"{BIN}{os.pathsep}{os.environ['PATH']}")
    assert len(list(runs())) >= 8
    assert sum(shown is not None for _, shown in runs()) >= 4


@pytest.mark.slow
def test_every_block_runs_on_a_fresh_clone_with_an_empty_home(tmp_path: Path) -> None:
    folder = clone(tmp_path / "clone")
    elsewhere = [p for p in os.environ["PATH"].split(os.pathsep) if p and not (Path(p) / "newsclean").exists()]
    run_all(folder, tmp_path / "home", os.pathsep.join([str(folder / ".venv" / "bin"), *elsewhere]))


def test_the_library_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(only("python", "newsclean"), {})
    assert "Kestrane" in said.getvalue()


def test_the_plain_git_hook_refuses_chrome_and_duplicates(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository", "")
    repository.run("bash", "-c", only("sh", ".git/hooks/pre-commit"))
    repository.put("articles/known.txt", prose(article(1)))
    repository.put("notes.txt", "Share on Facebook\n")
    repository.commit(ok=True)
    repository.put("articles/a b\u00e9.txt", prose(article(1)))
    said = repository.commit(ok=False)
    assert said.splitlines()[0] == "articles/a b\u00e9.txt: exact duplicate of articles/known.txt (1.00)"
    repository.put("articles/a b\u00e9.txt", prose(article(2)))
    repository.commit(ok=True)
    (repository.folder / "articles" / "known.txt").unlink()
    repository.commit(ok=True)


def test_the_pre_commit_configuration_holds_for_its_folder_only(tmp_path: Path) -> None:
    hooks = hook_repository(tmp_path / "hooks", system=True)
    shown = only("yaml", "repos:")
    address, revision = re.search(r"repo: (\S+)", shown)[1], re.search(r"rev: (\S+)", shown)[1]
    repository = Repository(tmp_path / "repository", shown.replace(address, str(hooks)).replace(revision, "v1"))
    repository.run("pre-commit", "install")
    repository.put("notes.txt", "Share on Facebook\n")
    repository.put("articles/a.txt", prose(article(1)))
    repository.commit(ok=True)
    repository.put("articles/b.txt", prose(article(1)) + "Leave a Reply\n")
    said = repository.commit(ok=False)
    assert "articles/b.txt: 1 line taken out" in said
    assert "articles/b.txt: exact duplicate of articles/a.txt (1.00)" in said


def test_the_workflow_is_sound_and_its_last_step_annotates(tmp_path: Path) -> None:
    text = only("yaml", "runs-on:")
    steps = yaml.safe_load(text)["jobs"]["newsclean"]["steps"]
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(prose(article(1)) + "Leave a Reply\n")
    env = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-e", "-c", steps[-1]["run"]], cwd=tmp_path, env=env, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout.startswith(b"::error file=articles/a.txt,line=")
    if actionlint := shutil.which("actionlint"):
        (tmp_path / "articles.yml").write_text(text)
        subprocess.run([actionlint, "-shellcheck=", "articles.yml"], cwd=tmp_path, check=True)


def test_the_reference_is_what_help_prints() -> None:
    shown = SECTION.search(README)
    assert shown
    assert shown[0] == shown[1] + reference() + shown[2], "run `make reference`"


INDEX = cli.commands["index"]
assert isinstance(INDEX, click.Group)

COMMANDS = {"": cli, **cli.commands, **{f"index {name}": command for name, command in INDEX.commands.items()}}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command: str) -> None:
    target = COMMANDS[command]
    title = f"newsclean {command}".strip()
    shown = re.search(rf"^### {title}\n\n```text\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert shown
    assert isinstance(target, click.Group) or f"| `{command}" in README
    for parameter in target.params:
        if isinstance(parameter, click.Option):
            for name in parameter.opts:
                assert re.search(rf"^ .*{name}\b", shown[1], re.MULTILINE), name


def exercised() -> set[tuple[str | None, str]]:
    """(command, option) of every call of the installed command in the tests."""
    out: set[tuple[str | None, str]] = set()
    for file in TESTS:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            words: list[ast.expr] = []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "run":
                words = node.args
            elif isinstance(node, ast.List | ast.Tuple):
                words = node.elts
            out |= used([w.value for w in words if isinstance(w, ast.Constant) and isinstance(w.value, str)])
    return out


def used(words: list[str]) -> set[tuple[str | None, str]]:
    place = next((k for k, word in enumerate(words) if word in cli.commands), len(words))
    command = words[place] if place < len(words) else None
    options = [word.partition("=")[0] for word in words]
    before = {(None, w) for w in options[:place] if w.startswith("-")}
    return before | {(command, w) for w in options[place:] if w.startswith("-")}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_exercised_through_the_installed_command(command: str) -> None:
    done, word = exercised(), command.partition(" ")[0] or None
    for parameter in COMMANDS[command].params:
        if isinstance(parameter, click.Option):
            assert any((word, name) in done for name in parameter.opts), parameter.opts


def test_what_is_not_exercised_is_seen() -> None:
    assert used(["-q", "strip", "--in-place", "a.txt"]) == {(None, "-q"), ("strip", "--in-place")}
    assert ("strip", "--nothing") not in exercised()


def test_the_shape_of_the_json_is_the_one_shown(run: Run) -> None:
    for command, schema in (("report", "newsclean.report/1"), ("check", "newsclean.check/1")):
        shown = only("", f'"{schema}"')
        value = json.loads(run(command, "samples", "--format", "json", cwd=ROOT).stdout)
        for key in value:
            assert f'"{key}"' in shown, key
        items = [*value.get("articles", []), *value.get("stories", []), *value.get("findings", []), value["summary"]]
        for key in {key for item in items for key in item}:
            assert f'"{key}"' in shown, key


def test_the_configuration_shown_is_valid(tmp_path: Path) -> None:
    shown = only("toml", "exclude")
    (tmp_path / "newsclean.toml").write_text(shown)
    assert set(tomllib.loads(shown)) == set(KEYS)
    config = load_config(tmp_path)
    assert config.exclude == ("archive/", "*.orig.txt")
    assert config.outlets == (("Saltmarsh Wire", ("SMW", "Saltmarsh News Wire")),)


def test_every_dependency_earns_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    for requirement in [*project["dependencies"], *extras]:
        name = re.split(r"[<>=]", requirement)[0]
        assert re.search(rf"^\| .*\b{re.escape(name)}\b.* \| ", README, re.MULTILINE), name


def test_the_samples_are_where_the_readme_says() -> None:
    assert SAMPLES.is_dir()
