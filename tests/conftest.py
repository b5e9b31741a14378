"""What many tests need: the installed command, and paths to the project's own texts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
SAMPLES = ROOT / "samples"
DATA = Path(__file__).parent / "data"
SHARED = ROOT.parent / "shared"

settings.register_profile("newsclean", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("newsclean")  # the same examples on every machine, however slow

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the installed `newsclean` in `tmp_path`, without a terminal; keyword `env` adds to the environment."""
    command = BIN / "newsclean"

    def call(*args: object, env: dict[str, str] | None = None, **kwargs: object) -> subprocess.CompletedProcess[bytes]:
        clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
        options = {"stdin": subprocess.DEVNULL} if "input" not in kwargs else {}
        return subprocess.run(
            [command, *map(str, args)],
            capture_output=True,
            cwd=kwargs.pop("cwd", tmp_path),
            env=clean | (env or {}),
            check=False,
            **options,
            **kwargs,
        )

    return call


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of five real rewrites, where it is at hand."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("needs the seed articles beside the project")
    return SHARED / "seeds"
