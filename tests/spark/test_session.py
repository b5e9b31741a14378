"""What Spark needs is told in one line where it is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean.spark.session import INSTALL, OLDEST


def run(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("A text.\n")
    command = [sys.executable, "-m", "newsclean.spark", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, env={**os.environ, **environment}, check=False
    )


@pytest.fixture
def packages() -> None:
    """What is told of Java is told where the packages are there."""
    for name in OLDEST:
        pytest.importorskip(name, reason=f"needs {name}: {INSTALL}")


@pytest.mark.usefixtures("packages")
def test_without_java_one_line_says_so(tmp_path: Path) -> None:
    done = run(tmp_path, "news", "-o", "out", PATH="/nowhere", JAVA_HOME="")
    assert done.returncode == 2
    assert done.stderr == "newsclean: Spark needs Java 17 or later, and there is none\n"


@pytest.mark.usefixtures("packages")
def test_a_java_that_is_too_old_is_named(tmp_path: Path) -> None:
    java = tmp_path / "jdk" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n")
    java.chmod(0o755)
    done = run(tmp_path, "news", "-o", "out", JAVA_HOME=str(tmp_path / "jdk"))
    assert done.returncode == 2
    assert done.stderr == f"newsclean: {java}: Spark needs Java 17 or later, not 11\n"


def test_without_pyspark_one_line_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "pyspark.py").write_text("raise ModuleNotFoundError('gone', name='pyspark')\n")
    done = run(tmp_path, "news", "-o", "out", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == "newsclean: Spark needs pyspark: pip install 'newsclean[spark]'\n"


def test_a_pyspark_that_is_too_old_is_named(tmp_path: Path) -> None:
    (tmp_path / "pyspark.py").write_text("__version__ = '3.5.1'\n")
    done = run(tmp_path, "news", "-o", "out", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == "newsclean: Spark needs pyspark 4 or later, not 3.5.1: pip install 'newsclean[spark]'\n"


def test_a_level_of_rewrites_that_is_none_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "news", "-o", "out", "--rewrites", "7")
    assert done.returncode == 2
    assert "--rewrites: 7: not strict, balanced, loose" in done.stderr
