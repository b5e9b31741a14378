"""The format of `newsclean report`: named, or told by the file that is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run
from made import FERRY

from newsclean.cli.report_format import BY_SUFFIX, FORMATS, SPREADSHEETS


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A folder of two rewrites."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in zip("ab", FERRY, strict=True):
        (folder / f"{name}.txt").write_text(text)
    return folder


@pytest.mark.parametrize(
    ("name", "format_"), [*((f"out{suffix}", told) for suffix, told in BY_SUFFIX.items()), ("OUT.HTML", "html")]
)
def test_the_name_of_the_file_tells_the_format(run: Run, ferry: Path, tmp_path: Path, name: str, format_: str) -> None:
    done = run("report", ferry, "-o", name)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / name).read_bytes() == run("report", ferry, "--format", format_).stdout


@pytest.mark.parametrize("name", ["out.txt", "out", "out.log"])
def test_any_other_name_tells_text(run: Run, ferry: Path, tmp_path: Path, name: str) -> None:
    run("report", ferry, "-o", name)
    assert (tmp_path / name).read_bytes() == run("report", ferry).stdout


def test_a_format_that_is_named_goes_before_the_name(run: Run, ferry: Path, tmp_path: Path) -> None:
    run("report", ferry, "--format", "text", "-o", "out.json")
    assert (tmp_path / "out.json").read_bytes() == run("report", ferry, "--format", "text").stdout


@pytest.mark.parametrize("word", SPREADSHEETS)
def test_who_asks_for_a_spreadsheet_is_told_of_csv(run: Run, ferry: Path, tmp_path: Path, word: str) -> None:
    for options in (("--format", word), ("-o", f"out.{word}")):
        done = run("report", ferry, *options)
        assert done.returncode == 2
        assert b"--format csv makes a table that spreadsheets open" in done.stderr
    assert not (tmp_path / f"out.{word}").exists()


def test_the_ending_of_a_format_s_files_is_no_format_but_told_which(run: Run, ferry: Path) -> None:
    done = run("report", ferry, "--format", "md")
    assert done.returncode == 2
    assert done.stderr.rstrip().endswith(b"Did you mean 'markdown'?")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_format_given_as_an_option_of_its_own_is_told_how_to_be_given(run: Run, ferry: Path, format_: str) -> None:
    done = run("report", ferry, f"--{format_}")
    assert done.returncode == 2
    assert done.stderr.decode().rstrip().endswith(f"No such option '--{format_}'. Did you mean --format {format_}?")
