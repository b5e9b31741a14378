"""`make` sets up an environment whole, or says what is missing and leaves none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the Makefile and the project file."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return folder


def make(project: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    outer = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *args], cwd=project, env=outer | env, capture_output=True, text=True, check=False, timeout=300
    )


def without_ensurepip(folder: Path, name: str) -> Path:
    """An interpreter of that name as Debian has it without python3-venv: this one, but for ensurepip."""
    (folder / "lib").mkdir(parents=True)
    (folder / "lib" / "ensurepip.py").write_text("raise ModuleNotFoundError(\"No module named 'ensurepip'\")\n")
    python = folder / name
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{folder}/lib" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    return python


@pytest.mark.parametrize("target", ["run", "test"])
def test_an_interpreter_that_cannot_make_environments_is_one_line_with_the_package(
    project: Path, tmp_path: Path, target: str
) -> None:
    python = without_ensurepip(tmp_path / "bin", "python3")
    done = make(project, target, PATH=f"{python.parent}{os.pathsep}{os.environ['PATH']}")
    assert done.returncode != 0
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "python3 cannot set up .venv: apt install python3-venv" in line
    assert not (project / ".venv").exists()


def test_an_interpreter_of_another_version_needs_the_package_of_that_version(project: Path, tmp_path: Path) -> None:
    python = without_ensurepip(tmp_path / "bin", "python3.12")
    done = make(project, "run", f"PYTHON={python}")
    assert f"{python} cannot set up .venv: apt install python3.12-venv" in done.stderr
    assert not (project / ".venv").exists()


def test_an_installation_that_fails_midway_does_not_count_as_ready(project: Path) -> None:
    (project / ".venv").mkdir()
    ready = project / ".venv" / ".ready"
    ready.touch()
    os.utime(ready, (0, 0))  # of an older project file
    done = make(
        project, "run", f"PYTHON={sys.executable}", PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE="/dev/null"
    )
    assert done.returncode != 0
    assert "No matching distribution found" in done.stderr
    assert not ready.exists()


def test_an_environment_that_cannot_be_made_is_not_left_half_made(project: Path, tmp_path: Path) -> None:
    python = tmp_path / "python3"
    python.write_text(
        f'#!/bin/sh\ncase "$*" in "-m venv "*) mkdir -p "$3/bin"; exit 1;; esac\nexec "{sys.executable}" "$@"\n'
    )
    python.chmod(0o755)
    assert make(project, "run", f"PYTHON={python}").returncode != 0
    assert not (project / ".venv").exists()
