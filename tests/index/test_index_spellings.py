"""One file under two spellings of its path is one file to an index."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import Run
from indexed import index, put_article
from made import article, prose

from newsclean.index.database import transaction
from newsclean.index.spellings import respell
from newsclean.runs.batch import Input


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder of three articles, and a link to it."""
    folder = tmp_path / "inbox"
    (folder / "sub").mkdir(parents=True)
    for k, name in enumerate(("a.txt", "b.txt", "sub/c.txt")):
        (folder / name).write_text(prose(article(k)))
    (tmp_path / "link").symlink_to("inbox")
    return folder


def kept(run: Run, given: str, night: int) -> int:
    done = run("dedup", given, "-o", f"out{night}", "--index", "i.db")
    assert done.returncode == 0, done.stderr
    return done.stderr.decode().count("3 of 3 inputs kept")


def test_each_night_all_is_kept_however_the_folder_is_spelt(run: Run, inbox: Path) -> None:
    spellings = ("inbox", "./inbox", str(inbox), "link", "inbox/", "inbox/../inbox", "inbox/sub/..")
    assert [kept(run, given, k) for k, given in enumerate(spellings)] == [1] * len(spellings)


def test_a_file_that_has_changed_is_the_same_file_under_another_spelling(run: Run, inbox: Path) -> None:
    assert kept(run, "inbox", 0)
    (inbox / "a.txt").write_text(f"{prose(article(0))}\nOne more line was written on Monday.\n")
    assert kept(run, "./inbox", 1)
    listed = run("index", "list", "i.db").stdout.decode().splitlines()
    assert [line.split("\t")[0] for line in listed] == ["./inbox/a.txt", "./inbox/b.txt", "./inbox/sub/c.txt"]


def test_nothing_is_new_in_a_report_under_another_spelling(run: Run, inbox: Path) -> None:
    assert run("report", "inbox", "--index", "i.db").returncode == 0
    for given in ("./inbox", str(inbox), "link"):
        assert run("report", given, "--index", "i.db", "--format", "json").stdout == b""


def test_a_file_named_itself_or_by_a_link_is_the_one_in_its_folder(run: Run, inbox: Path) -> None:
    assert kept(run, "inbox", 0)
    Path(inbox.parent, "alias.txt").symlink_to("inbox/a.txt")
    for given in ("./inbox/a.txt", str(inbox / "a.txt"), "alias.txt"):
        assert run("report", given, "--index", "i.db", "--format", "json").stdout == b""
    assert kept(run, "inbox", 1)


def test_what_went_is_gone_though_the_folder_is_spelt_otherwise(run: Run, inbox: Path) -> None:
    assert kept(run, "inbox", 0)
    os.remove(inbox / "b.txt")
    run("report", "./inbox", "--index", "i.db")
    listed = [line.split("\t") for line in run("index", "list", "i.db").stdout.decode().splitlines()]
    assert {path: rest[-1] for path, *rest in listed}["./inbox/b.txt"] == "gone"


def test_forget_takes_any_spelling(run: Run, inbox: Path) -> None:
    assert kept(run, "inbox", 0)
    assert run("index", "forget", "i.db", str(inbox / "sub")).returncode == 0
    assert run("index", "forget", "i.db", "./inbox/a.txt").returncode == 0
    assert run("index", "list", "i.db").stdout.decode().count("\n") == 1
    assert run("index", "forget", "i.db", "elsewhere").returncode == 2


def test_a_file_that_is_known_by_both_spellings_is_known_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a").write_text("x")
    with index(tmp_path / "i.db") as db:
        put_article(db, "in/a")
        put_article(db, "./in/a")
        put_article(db, "in2/a")
        with transaction(db):
            respell(db, ["./in"], [Input("./in/a")])
        assert [row["path"] for row in db.execute("SELECT path FROM article ORDER BY path")] == [b"./in/a", b"in2/a"]


def test_outside_of_an_index_it_is_one_file_too(run: Run, inbox: Path) -> None:
    report = json.loads(run("report", "inbox", "./inbox", str(inbox), "link", "--format", "json").stdout)
    assert len(report["articles"]) == 3
    done = run("check", "inbox/a.txt", "--ignore", "chrome", "--against", "./inbox", "--against", str(inbox))
    assert (done.returncode, done.stdout) == (0, b"")
