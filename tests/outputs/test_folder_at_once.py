"""A folder that gets its name once it is full, or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean.errors import NewscleanError
from newsclean.outputs.folder_at_once import folder_at_once, tidy_after_killed
from newsclean.outputs.write import write_atomically


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def filled(path: str, *, replace: bool = False) -> None:
    with folder_at_once(path, replace=replace) as new:
        Path(new, "new").touch()


def everything() -> set[str]:
    return {str(p) for p in Path().rglob("*")}


def test_a_folder_has_its_name_only_when_it_is_full() -> None:
    with folder_at_once("x/out", replace=False) as new:
        assert not Path("x/out").exists()
        Path(new, "new").touch()
    assert everything() == {"x", "x/out", "x/out/new"}


def test_a_failure_leaves_nothing() -> None:
    with pytest.raises(ZeroDivisionError), folder_at_once("out", replace=False) as new:
        Path(new, "new").touch()
        raise ZeroDivisionError
    assert everything() == set()


def test_an_empty_folder_is_filled_and_keeps_its_mode() -> None:
    Path("out").mkdir(0o750)
    Path("out").chmod(0o750)
    filled("out")
    assert everything() == {"out", "out/new"}
    assert Path("out").stat().st_mode & 0o777 == 0o750


def test_what_a_folder_holds_is_replaced_only_on_demand() -> None:
    Path("out").mkdir()
    Path("out/old").touch()
    with pytest.raises(NewscleanError, match="out: is not empty; --force replaces it"):
        filled("out")
    assert everything() == {"out", "out/old"}
    filled("out", replace=True)
    assert everything() == {"out", "out/new"}


def test_a_failure_leaves_the_folder_that_was_to_be_replaced() -> None:
    Path("out").mkdir()
    Path("out/old").touch()
    with pytest.raises(ZeroDivisionError), folder_at_once("out", replace=True):
        raise ZeroDivisionError
    assert everything() == {"out", "out/old"}


@pytest.mark.parametrize("replace", [False, True])
def test_a_file_is_never_replaced_by_a_folder(replace: bool) -> None:
    Path("out").write_text("dear to me")
    with pytest.raises(NewscleanError, match="out: is not a folder"):
        filled("out", replace=replace)
    assert Path("out").read_text() == "dear to me"


def test_a_link_is_refused_and_what_it_leads_to_stays() -> None:
    Path("real").mkdir()
    Path("real/old").touch()
    Path("out").symlink_to("real")
    with pytest.raises(NewscleanError, match="out: is a link, and nothing is written through links"):
        filled("out", replace=True)
    assert everything() == {"out", "real", "real/old"}


def test_what_goes_wrong_inside_is_told_by_the_name_the_user_knows() -> None:
    with pytest.raises(NewscleanError) as caught, folder_at_once("out", replace=False) as new:
        Path(new, "a").touch()
        write_atomically(f"{new}/a/b", b"")
    assert str(caught.value) == "out/a/b: cannot be written: a file stands where its folder should be"


KILLED = """
import os, signal, sys
from pathlib import Path
from newsclean.outputs import folder_at_once as module

def kill(self, target, step=int(sys.argv[1]), rename=Path.rename, done=[]):
    done.append(target)
    if len(done) == step:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, target)

def remove(folder, step=int(sys.argv[1])):
    os.kill(os.getpid(), signal.SIGKILL)

Path.rename, module.remove = kill, remove
with module.folder_at_once("out", replace=True) as new:
    Path(new, "new").touch()
"""


@pytest.mark.parametrize(
    ("step", "said", "left"),
    [
        (1, None, {"out", "out/old"}),
        (2, "out: the run before was killed while it replaced this folder; it is again as it was", {"out", "out/old"}),
        (3, "out: the run before was killed when it had replaced this folder; the old one is", {"out", "out/new"}),
    ],
)
def test_a_run_that_was_killed_between_renames_is_undone_or_finished(step: int, said: str | None, left: set) -> None:
    Path("out").mkdir()
    Path("out/old").touch()
    assert subprocess.run([sys.executable, "-c", KILLED, str(step)], check=False).returncode == -signal.SIGKILL
    told = tidy_after_killed("out")
    assert told is None if said is None else told.startswith(said)
    assert everything() == left


def test_a_folder_that_another_run_is_filling_is_left_alone() -> None:
    with folder_at_once("out", replace=False) as new:
        assert tidy_after_killed("out") is None
        assert Path(new).is_dir()
