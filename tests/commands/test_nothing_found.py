"""Folders without an article, and runs that find nothing new: what is said of them, and to whom."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import BIN, Run, _clean_environment
from made import FERRY

TAKEN = ".txt, .html, .htm, .jsonl, .ndjson, .csv, .tsv, .parquet, .warc, .wet, .docx are taken"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of files that are no articles, hidden and ignored ones among them."""
    news = tmp_path / "news"
    (news / "more").mkdir(parents=True)
    for name in ("a.xlsx", "b.XLSX", "c.pdf", "more/d", ".hidden.pdf", "e.log"):
        (news / name).write_text("x")
    (news / ".gitignore").write_text("*.log\n")
    return news


@pytest.mark.parametrize("words", [("report", "news"), ("strip", "news", "-o", "out"), ("dedup", "news", "-o", "out")])
def test_of_a_folder_without_an_article_it_is_said_what_is_taken_and_what_is_there(
    run: Run, folder: Path, words: tuple[str, ...]
) -> None:
    done = run(*words)
    assert done.returncode == 0
    told = f"newsclean: no article in news: {TAKEN}; 4 other files left out (.xlsx, .pdf)"
    assert done.stderr.decode().splitlines()[0] == told


def test_of_records_that_are_passed_over_it_is_said_why(run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.jsonl").write_text(json.dumps({"size": 3}) + "\n")
    told = f"newsclean: no article in .: {TAKEN}; 1 of them without a field that is known to hold text\n"
    assert run("report", ".").stderr.decode() == told


def test_beside_an_article_nothing_is_said_of_other_files(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(FERRY[0])
    assert run("report", "news").stderr == b""


def test_an_archive_without_an_article_is_no_matter_for_a_hook(run: Run, folder: Path) -> None:
    (folder.parent / "a.txt").write_text(FERRY[0])
    done = run("check", "a.txt", "--select", "exact", "--against", "news")
    assert (done.returncode, done.stderr) == (0, b"")


def _on_terminal(folder: Path, terminal: tuple[int, int], path: str) -> bytes:
    """What a nightly run says on stderr, which is a terminal."""
    ours, theirs = terminal
    command = [BIN / "newsclean", "report", path, "--index", "n.db"]
    env = _clean_environment()
    subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs, env=env, check=True
    )
    os.write(theirs, b"end")
    said = b""
    while not said.endswith(b"end"):
        said += os.read(ours, 2**16)
    return said.removesuffix(b"end").replace(b"\r\n", b"\n")


def test_that_nothing_is_new_or_there_is_said_on_a_terminal(folder: Path, terminal: tuple[int, int]) -> None:
    (folder.parent / "old").mkdir()
    (folder.parent / "old" / "a.txt").write_text(FERRY[0])
    _on_terminal(folder.parent, terminal, "old")
    assert _on_terminal(folder.parent, terminal, "old") == b"newsclean: nothing new\n"
    assert _on_terminal(folder.parent, terminal, "news").startswith(b"newsclean: no article in news")


def test_that_nothing_is_new_or_there_is_not_told_to_cron(run: Run, folder: Path) -> None:
    (folder.parent / "old").mkdir()
    (folder.parent / "old" / "a.txt").write_text(FERRY[0])
    run("report", "old", "--index", "n.db")
    for path in ("old", "news"):
        done = run("report", path, "--index", "n.db")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
