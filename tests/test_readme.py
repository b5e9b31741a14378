"""README and guides (`newsclean help TOPIC`): their commands run, their recipes hold, and they name all there is."""

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
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest
import yaml
from conftest import ROOT, SAMPLES, Run
from made import article, prose
from repositories import BIN, Repository, hook_repository, project_files, put_project

from newsclean.cli.main import cli
from newsclean.config import KEYS, load_config

TOPICS = ROOT / "newsclean" / "cli" / "topics"
PAGES = {path.stem: path.read_text("utf-8") for path in (ROOT / "README.md", *sorted(TOPICS.glob("*.md")))}
README = PAGES["README"]
GUIDES = sorted(PAGES.keys() - {"README"})
LINKED = [ROOT / "README.md", *sorted((ROOT / ".github").glob("*.md")), *sorted((ROOT / "findings").glob("*.md"))]
TESTS = sorted(set(Path(__file__).parent.rglob("test_*.py")) - {Path(__file__)})


class Block(NamedTuple):
    """A fenced block: its language, what else its first line says, its text, and whether it begins right below
    another."""

    language: str
    info: str
    text: str
    follows: bool


def blocks(page: str) -> list[Block]:
    found = list(re.finditer(r"^```(\w*) ?([^\n]*)\n(.*?)^```\n", PAGES[page], re.MULTILINE | re.DOTALL))
    ends = {m.end() for m in found}
    return [Block(m[1], m[2], m[3], m.start() - 1 in ends) for m in found]


def only(page: str, language: str, containing: str) -> str:
    (one,) = [b.text for b in blocks(page) if b.language == language and containing in b.text]
    return one


def runs(page: str) -> Iterator[tuple[Block, str | None]]:
    """Each block of a page to be run, with the output that is shown for it."""
    every = blocks(page)
    for k, block in enumerate(every):
        if block.language == "sh":
            shown = every[k + 1] if k + 1 < len(every) and every[k + 1].follows else None
            yield block, shown.text if shown and shown.language == "text" else None


def clone(folder: Path) -> Path:
    """The project as it stands, as a repository of its own."""
    put_project(folder, project_files())
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return folder


def desk(folder: Path) -> Path:
    """A user's repository, with articles in `inbox`."""
    shutil.copytree(SAMPLES, folder / "inbox")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return folder


def environment(home: Path, path: str) -> dict[str, str]:
    """An environment of its own, in which `make test` only looks for the tests."""
    home.mkdir()
    kept = ("PIP_", "SSL_", "http", "https", "HTTP", "no_proxy")
    return {
        "PATH": path,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTEST_ARGS": "--collect-only -q",
        **{k: v for k, v in os.environ.items() if k.startswith(kept)},
    }


def run_all(page: str, folder: Path, env: dict[str, str]) -> None:
    """Run the blocks of a page from top to bottom; one of exit status 0 must have no command that fails."""
    for block, shown in runs(page):
        status = int(block.info.partition("exit=")[2] or 0)
        careful = [] if status else ["-e", "-o", "pipefail"]
        done = subprocess.run(
            ["bash", *careful, "-c", block.text], cwd=folder, env=env, capture_output=True, check=False
        )
        assert done.returncode == status, block.text + done.stdout.decode() + done.stderr.decode()
        if shown is not None:
            assert done.stdout.decode() == shown, block.text


def with_newsclean() -> str:
    return f"{BIN}{os.pathsep}{os.environ['PATH']}"


def test_every_block_of_the_readme_runs_and_prints_what_is_shown(tmp_path: Path) -> None:
    folder = clone(tmp_path / "clone")
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / "pyproject.toml").touch()
    os.utime(folder / "pyproject.toml", (0, 0))  # the environment is newer, and need not be set up again
    if not (BIN.parent / ".ready").exists():
        pytest.skip("needs the environment that `make` sets up")
    run_all("README", folder, environment(tmp_path / "home", with_newsclean()))
    assert sum(shown is not None for _, shown in runs("README")) == 2


@pytest.mark.parametrize("page", GUIDES)
def test_every_block_of_a_guide_runs_and_prints_what_is_shown(page: str, tmp_path: Path) -> None:
    run_all(page, desk(tmp_path / "desk"), environment(tmp_path / "home", with_newsclean()))


@pytest.mark.slow
def test_every_block_of_the_readme_runs_on_a_fresh_clone_with_an_empty_home(tmp_path: Path) -> None:
    folder = clone(tmp_path / "clone")
    elsewhere = [p for p in os.environ["PATH"].split(os.pathsep) if p and not (Path(p) / "newsclean").exists()]
    path = os.pathsep.join([str(folder / ".venv" / "bin"), *elsewhere])
    run_all("README", folder, environment(tmp_path / "home", path))


@pytest.mark.slow
def test_a_wheel_holds_the_guides_and_what_was_learnt(tmp_path: Path) -> None:
    folder = clone(tmp_path / "clone")
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), "."]
    subprocess.run(pip, cwd=folder, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    assert {f"newsclean/cli/topics/{page}.md" for page in GUIDES} <= held
    assert {f"newsclean/data/{p.name}" for p in (ROOT / "newsclean" / "data").glob("*.[nt]*")} <= held


def test_the_readme_is_read_in_one_go_and_names_every_guide() -> None:
    assert README.count("\n") <= 250
    for page in GUIDES:
        assert f"[`{page}`](newsclean/cli/topics/{page}.md)" in README


@pytest.mark.parametrize("page", GUIDES)
def test_the_first_line_of_a_guide_is_its_title_and_a_summary(page: str) -> None:
    assert re.match(r"# [A-Z][\w ]+: \S.*[^.]\n\n", PAGES[page])


@pytest.mark.parametrize("file", LINKED, ids=lambda file: file.name)
def test_links_to_files_of_the_project_lead_to_one(file: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", file.read_text("utf-8")):
        assert (file.parent / target).exists(), target


def test_the_library_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(only("README", "python", "newsclean"), {})
    assert "Kestrane" in said.getvalue()


def test_the_lines_for_cron_and_systemd_run_and_write_a_line_each_to_the_log(tmp_path: Path) -> None:
    folder = desk(tmp_path / "desk")
    lines = re.findall(r"/opt/newsclean/bin/(newsclean .*)", PAGES["nightly"])
    env = environment(tmp_path / "home", with_newsclean())
    said = [
        subprocess.run(["bash", "-c", line], cwd=folder, env=env, capture_output=True, check=True) for line in lines
    ]
    assert said[0].stdout.startswith(b"1. ")
    assert [done.stdout for done in said[1:]] == [b""]
    assert len((folder / "news.log").read_text().splitlines()) == len(lines) == 2


def test_the_plain_git_hook_refuses_chrome_and_duplicates(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository", "")
    repository.run("bash", "-c", only("hooks", "sh", ".git/hooks/pre-commit"))
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
    shown = only("hooks", "yaml", "repos:")
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
    text = only("hooks", "yaml", "runs-on:")
    steps = yaml.safe_load(text)["jobs"]["newsclean"]["steps"]
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(prose(article(1)) + "Leave a Reply\n")
    env = os.environ | {"PATH": with_newsclean()}
    done = subprocess.run(
        ["bash", "-e", "-c", steps[-1]["run"]], cwd=tmp_path, env=env, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout.startswith(b"::error file=articles/a.txt,line=")
    if actionlint := shutil.which("actionlint"):
        (tmp_path / "articles.yml").write_text(text)
        subprocess.run([actionlint, "-shellcheck=", "articles.yml"], cwd=tmp_path, check=True)


INDEX = cli.commands["index"]
assert isinstance(INDEX, click.Group)

COMMANDS = {"": cli, **cli.commands, **{f"index {name}": command for name, command in INDEX.commands.items()}}


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - {"", "index"}))
def test_every_command_has_an_example_and_its_promises(command: str) -> None:
    assert f"newsclean {command.partition(' ')[0]}" in README
    assert re.search(rf"^## .*\b{command}\b|`{command}\b", PAGES["commands"], re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command: str) -> None:
    for parameter in COMMANDS[command].params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.opts


CALLS: dict[str, tuple[str, ...]] = {"run": (), "here": (), "process": (), "nightly": ("report",)}
"""What runs the command in the tests, and the words that it puts before its own."""


def exercised() -> set[tuple[str | None, str]]:
    """(command, option) of every call of the installed command in the tests."""
    out: set[tuple[str | None, str]] = set()
    for file in TESTS:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            words: list[ast.expr] = []
            before: tuple[str, ...] = ()
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                words, before = node.args, CALLS[node.func.id]
            elif isinstance(node, ast.List | ast.Tuple):
                words = node.elts
            texts = (w.value for w in words if isinstance(w, ast.Constant) and isinstance(w.value, str))
            out |= used([*before, *texts])
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
        shown = only("formats", "", f'"{schema}"')
        value = json.loads(run(command, "samples", "--format", "json", cwd=ROOT).stdout)
        for key in value:
            assert f'"{key}"' in shown, key
        items = [*value.get("articles", []), *value.get("stories", []), *value.get("findings", []), value["summary"]]
        for key in {key for item in items for key in item}:
            assert f'"{key}"' in shown, key


def test_the_configuration_shown_is_valid(tmp_path: Path) -> None:
    shown = only("configuration", "toml", "exclude")
    (tmp_path / "newsclean.toml").write_text(shown)
    assert set(tomllib.loads(shown)) == set(KEYS)
    config = load_config(tmp_path)
    assert config.exclude == ("archive/", "*.orig.txt")
    assert config.outlets == (("Saltmarsh Wire", ("SMW", "Saltmarsh News Wire")),)


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def named(requirements: list[str]) -> list[str]:
    """The packages of requirements, but for the project itself, whose extras they may ask for."""
    names = [re.split(r"[<>=\[]", requirement)[0] for requirement in requirements]
    return [name for name in names if name != "newsclean"]


def test_every_dependency_earns_its_line() -> None:
    extras = PROJECT["optional-dependencies"].values()
    for name in named([*PROJECT["dependencies"], *(r for extra in extras for r in extra)]):
        assert re.search(rf"^\| .*\b{re.escape(name)}\b.* \| ", README, re.MULTILINE), name


def test_every_dependency_that_the_output_hangs_on_is_bounded_above() -> None:
    assert [r for r in PROJECT["dependencies"] if not re.search(r">=[\d.]+,<[\d.]+$", r)] == []


def test_the_constraints_pin_every_dependency() -> None:
    lines = (ROOT / "tests" / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in lines if not line.startswith("#")}
    wanted = named([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
    assert {name.replace("_", "-") for name in wanted} <= pinned
