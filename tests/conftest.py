"""What many tests need: the installed command, and paths to the project's own texts."""

from __future__ import annotations

import contextlib
import os
import pkgutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import settings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command has it, before numpy is imported

import newsclean

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
SAMPLES = ROOT / "samples"
DATA = Path(__file__).parent / "data"
SHARED = ROOT.parent / "shared"

settings.register_profile("newsclean", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("newsclean")  # the same examples on every machine, however slow

IMPORTED_LATE = (
    *("charset_normalizer", "pathspec", "re2", "rich.progress", "rich.table"),
    *("scipy.cluster.hierarchy", "scipy.sparse.csgraph", "trafilatura"),
)
"""What the package imports only once it is needed."""

FEW_ARTICLES = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
}
"""Settings of Spark for a few articles: to compile the code of hundreds of stages takes longer than to run them."""

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def _clean_environment(more: dict[str, str] | None = None) -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")} | (more or {})


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Run the installed `newsclean` in `tmp_path`, without a terminal; keyword `env` adds to the environment."""

    def call(*args: object, env: dict[str, str] | None = None, **kwargs: object) -> subprocess.CompletedProcess[bytes]:
        options = {"stdin": subprocess.DEVNULL} if "input" not in kwargs else {}
        return subprocess.run(
            [BIN / "newsclean", *map(str, args)],
            capture_output=True,
            cwd=kwargs.pop("cwd", tmp_path),
            env=_clean_environment(env),
            check=False,
            **options,
            **kwargs,
        )

    return call


@pytest.fixture
def run(tmp_path: Path, process: Run, warm: Callable[[], None]) -> Run:
    """As `process`, in a fork of this process, which has imported all that the command does: that is what takes long.

    A call that asks for more than a folder and an input gets a process of its own all the same.
    """

    def call(
        *args: object, cwd: Path | None = None, input: bytes = b"", **more: object
    ) -> subprocess.CompletedProcess[bytes]:
        if more:
            return process(*args, cwd=cwd or tmp_path, **({"input": input} if input else {}), **more)
        words = ["newsclean", *map(str, args)]
        with TemporaryFile() as stdin, TemporaryFile() as stdout, TemporaryFile() as stderr:
            stdin.write(input)
            stdin.seek(0)
            child = os.fork()
            if not child:
                _become(warm, words, cwd or tmp_path, [stdin.fileno(), stdout.fileno(), stderr.fileno()])
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            for file in (stdout, stderr):
                file.seek(0)
            return subprocess.CompletedProcess(words, status, stdout.read(), stderr.read())

    return call


@pytest.fixture(scope="session")
def warm() -> Callable[[], None]:
    """The command's entry point, all of the package imported that it may need."""
    for module in pkgutil.walk_packages(newsclean.__path__, "newsclean."):
        if not module.name.startswith(("newsclean.training", "newsclean.spark", "newsclean.__main__")):
            import_module(module.name)
    for name in IMPORTED_LATE:
        import_module(name)
    (command,) = entry_points(group="console_scripts", name="newsclean")
    return command.load()


def _become(main: Callable[[], None], words: list[str], folder: Path, files: list[int]) -> NoReturn:
    """Go on as the command, in a forked process: with its words, folder, environment and standard files."""
    status = 1
    try:
        for number, file in enumerate(files):
            os.dup2(file, number)
        python = sys.__stdout__
        sys.stdin = open(0, encoding=python.encoding, errors=python.errors, closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding=python.encoding, errors=python.errors, closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", 1, python.encoding, "backslashreplace", closefd=False)  # noqa: SIM115
        os.chdir(folder)
        keep = _clean_environment()
        for name in os.environ.keys() - keep:
            del os.environ[name]
        sys.argv = words
        main()
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """The two ends of a pseudo-terminal, where one can be had: ours, and the one for the command to write to."""
    try:
        ours, theirs = os.openpty()
    except (AttributeError, OSError) as error:  # not every system has them, and not every chroot its /dev/pts
        pytest.skip(f"needs a pseudo-terminal ({error})")
    yield ours, theirs
    for end in (ours, theirs):
        with contextlib.suppress(OSError):  # the test has closed it
            os.close(end)


@pytest.fixture(scope="session")
def own_mounts() -> list[str]:
    """The beginning of a command that may mount what nobody else sees, where that is allowed."""
    command = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    try:
        done = subprocess.run(
            [*command, "sh", "-c", "mount -t tmpfs tmpfs /mnt"], stderr=subprocess.PIPE, check=False, text=True
        )
    except FileNotFoundError as error:
        pytest.skip(f"needs unshare ({error})")
    if done.returncode:
        pytest.skip(f"needs the right to mount a disk of its own ({done.stderr.strip()})")
    return command


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of five real rewrites, where it is at hand."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("needs the seed articles beside the project")
    return SHARED / "seeds"


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """Spark in this process, one for all tests as a start takes seconds: two tasks at a time, each of which may fail
    three times."""
    from newsclean.spark.session import open_session

    session = open_session("local[2,4]", FEW_ARTICLES)
    yield session
    session.stop()
