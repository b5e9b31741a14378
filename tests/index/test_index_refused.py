"""Files that are no index, or none for this newsclean: refused in a line that names the remedy."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from conftest import BIN, Run
from in_process import in_process
from indexed import change, listed, make_older, nightly, write
from made import article, edited, fill, in_english, prose

REMEDY = b"delete it and run `newsclean report PATH --index FILE` on all files"

COMMANDS = [["report", "news", "--index", "i.db"], ["report", "--index", "i.db"], ["index", "info", "i.db"]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return in_process(tmp_path)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index that spans many pages, and the files that it knows."""
    folder = tmp_path_factory.mktemp("index")
    fill(folder / "news", 60)
    nightly(in_process(folder))
    return folder


@pytest.fixture
def made(template: Path, tmp_path: Path) -> Path:
    """An index of a test's own, with its files."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return tmp_path / "i.db"


@pytest.mark.parametrize("command", COMMANDS)
def test_an_index_of_other_parameters_is_refused_with_the_remedy(run: Run, made: Path, command: list[str]) -> None:
    change(made, "UPDATE meta SET value = replace(value, '\"permutations\": 128', '\"permutations\": 64')")
    done = run(*command)
    assert done.returncode == 2
    assert b"i.db: was made with other parameters (minhash: {" in done.stderr
    assert REMEDY in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_an_index_of_a_newer_version_is_refused(run: Run, made: Path, command: list[str]) -> None:
    change(made, "PRAGMA user_version = 99")
    done = run(*command)
    assert (done.returncode, done.stderr) == (
        2,
        b"newsclean: i.db: was written by a newer newsclean; update newsclean\n",
    )


def test_an_index_of_the_first_version_is_brought_up_to_date_by_a_run(run: Run, made: Path) -> None:
    make_older(made, 1)
    write(made.parent / "news", late=edited(article(0), 8))
    refused = run("index", "info", "i.db")
    assert (refused.returncode, b"`report --index` brings it up to date" in refused.stderr) == (2, True)
    assert len(nightly(run)["stories"]) == 1
    assert len(listed(run)) == 61


@pytest.mark.parametrize("left", [0.9, 0.5, 0.1])
def test_a_truncated_index_is_said_to_be_damaged(run: Run, made: Path, left: float) -> None:
    os.truncate(made, int(made.stat().st_size * left))
    write(made.parent / "news", late=article(5000))
    for command in COMMANDS[:2]:
        done = run(*command)
        assert done.returncode == 2, command
        assert b"i.db: is damaged; " + REMEDY in done.stderr
        assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("name", ["fingerprints.signature", "vocabulary.hash", "salient.at", "id"])
def test_garbage_in_the_index_is_said_to_be_damage(run: Run, made: Path, name: str) -> None:
    for garbage in ("randomblob(50)", "substr(data, 1, length(data) / 2)", "'text'"):
        change(made, f"UPDATE block SET data = {garbage} WHERE name = '{name}'")
        spoken = {"one": in_english(article(1)), "other": in_english(edited(article(1), 8))}  # have salient words
        write(made.parent / "news", late=edited(article(0), 8), **spoken)
        done = run(*COMMANDS[0])
        assert done.returncode == 2
        assert b"i.db: is damaged; " + REMEDY in done.stderr


def test_a_file_that_is_no_index_is_refused_and_left_alone(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    (tmp_path / "text.db").write_text(prose(article(2)) * 20)
    sqlite3.connect(tmp_path / "other.db").executescript("CREATE TABLE mine (x); INSERT INTO mine VALUES (1);")
    for name in ("text.db", "other.db"):
        before = (tmp_path / name).read_bytes()
        for command in (["report", "news", "--index", name], ["index", "info", name], ["index", "compact", name]):
            done = run(*command)
            assert done.returncode == 2
            assert f"newsclean: {name}: is ".encode() in done.stderr
            assert b"no index" in done.stderr or b"not an index" in done.stderr
        assert (tmp_path / name).read_bytes() == before


def test_an_index_in_a_folder_that_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    done = run("report", "news", "--index", "no/i.db")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert done.stderr.startswith(b"newsclean: no/i.db")


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("UPDATE article SET words = words + 1 WHERE id = 1", "article news/"),
        ("UPDATE article SET kept = x'0000' WHERE id = 1", "article news/"),
        ("UPDATE link SET score = 0.5 WHERE a = (SELECT min(a) FROM link)", "link 1"),
        ("UPDATE link SET evidence = x'00'", "link 1"),
        (
            "UPDATE block SET data = CAST(substr(data, 1, 200) || x'00' || substr(data, 202) AS BLOB) "
            "WHERE name = 'vocabulary.hash'",
            "block vocabulary.hash of 1",
        ),
    ],
)
def test_what_is_not_as_it_was_stored_is_told_as_damage(run: Run, made: Path, statement: str, name: str) -> None:
    assert (run("index", "check", "i.db").returncode, run("index", "check", "i.db").stdout) == (0, b"")
    change(made, statement)
    checked = run("index", "check", "i.db")
    assert checked.returncode == 1 and name.encode() in checked.stdout
    commands = [["report", "--index", "i.db"]] if "block" not in statement else [["report", "news", "--index", "i.db"]]
    for command in commands:
        write(made.parent / "news", x=edited(article(0), 2))
        done = run(*command)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"i.db: is damaged; " + REMEDY in done.stderr


@pytest.mark.parametrize("text", ["Ferry slip shut until October.\n" * 200, "", "SQLite format 3"])
def test_an_article_taken_for_an_index_is_not_to_be_deleted(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "article.txt").write_text(text)
    (tmp_path / "news").mkdir()
    for command in ("report", "--index", "article.txt"), ("index", "info", "article.txt"):
        done = run(*command)
        assert (done.returncode, b"delete" in done.stderr) == (2, False)
        assert b"article.txt: is not an index of newsclean" in done.stderr
    assert (tmp_path / "article.txt").read_text() == text


def test_an_index_on_a_medium_that_cannot_be_written_is_read(
    own_mounts: list[str], made: Path, process: Run, tmp_path: Path
) -> None:
    newsclean = f"{BIN / 'newsclean'}"
    script = (
        f"mount --bind {tmp_path} /mnt && mount -o remount,bind,ro /mnt && cd /mnt && {newsclean} index info i.db && "
        f"{newsclean} report --index i.db && {newsclean} check --index i.db --select exact news"
    )
    done = subprocess.run([*own_mounts, "sh", "-c", script], capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert b"60 articles" in done.stdout and b"cannot" not in done.stderr
