"""A folder that gets its name once it is full, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsclean.errors import NewscleanError
from newsclean.outputs.write import folder_at_once


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


def test_what_a_symlink_leads_to_is_replaced_and_not_the_symlink() -> None:
    Path("real").mkdir()
    Path("out").symlink_to("real")
    filled("out")
    assert Path("out").is_symlink()
    assert Path("real/new").exists()
