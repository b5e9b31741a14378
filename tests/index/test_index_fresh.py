"""`report --index`: what is worked on, and what is said of it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import Run
from in_process import in_process
from indexed import listed, nightly, plain, put_samples, stories, whole, write
from made import article, edited, fill, prose

from newsclean.index.nightly import update_index
from newsclean.runs import batch, context


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return in_process(tmp_path)


def test_a_first_run_says_what_a_run_without_an_index_says(run: Run, tmp_path: Path) -> None:
    put_samples(tmp_path / "news")
    plain = run("report", "news", "--format", "json").stdout
    assert run("report", "news", "--index", "i.db", "--format", "json").stdout == plain
    assert run("report", "--index", "i.db", "--format", "json").stdout == plain


@pytest.mark.parametrize("options", [[], ["-q"], ["--color", "always"]])
def test_nothing_is_printed_when_nothing_is_new(run: Run, tmp_path: Path, options: list[str]) -> None:
    put_samples(tmp_path / "news")
    assert run(*options, "report", "news", "--index", "i.db").stdout
    done = run(*options, "report", "news", "--index", "i.db")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_an_unchanged_file_is_not_even_opened_again(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=article(2))
    nightly(run)
    stamp = os.stat(tmp_path / "news" / "a.txt")
    (tmp_path / "news" / "a.txt").write_text("x" * stamp.st_size)  # what only reading would show
    os.utime(tmp_path / "news" / "a.txt", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert nightly(run) is None
    (tmp_path / "news" / "a.txt").write_text(prose(article(1)))  # a new time, and the text as it was
    done = run("-v", "report", "news", "--index", "i.db")
    assert (done.stdout, b"Stripping" in done.stderr) == (b"", False)


def test_only_new_articles_are_reported_with_the_stories_they_joined(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=article(2), c=article(3), d=edited(article(3), 1))
    nightly(run)
    write(tmp_path / "news", e=edited(article(1), 2), f=article(4))
    report = nightly(run)
    assert {a["path"]: a.get("known", False) for a in report["articles"]} == {
        "news/a.txt": True,
        "news/e.txt": False,
        "news/f.txt": False,
    }
    assert stories(report) == {frozenset({"a.txt", "e.txt"})}
    assert len(report["stories"][0]["links"][0]["evidence"]["passages"]) > 0
    assert stories(whole(run)) == {frozenset({"a.txt", "e.txt"}), frozenset({"c.txt", "d.txt"})}


def test_the_text_report_tells_new_articles_from_known_ones(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    nightly(run)
    write(tmp_path / "news", e=edited(article(1), 2))
    text = run("report", "news", "--index", "i.db").stdout.decode()
    assert "news/a.txt (known)" in text
    assert "news/e.txt (known)" not in text
    assert "2 articles (1 new)" in text


def test_a_changed_file_is_a_new_article_in_place_of_the_old(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=edited(article(1), 2), c=article(3))
    nightly(run)
    write(tmp_path / "news", b=edited(article(3), 4))
    report = nightly(run)
    assert stories(report) == stories(whole(run)) == {frozenset({"b.txt", "c.txt"})}
    assert len(whole(run)["articles"]) == 3


def test_a_moved_file_is_known_by_its_content(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=edited(article(1), 2))
    before = nightly(run)["stories"][0]["id"]
    (tmp_path / "news" / "archive").mkdir()
    shutil.move(tmp_path / "news" / "a.txt", tmp_path / "news" / "archive" / "z.txt")
    assert nightly(run) is None
    found = {path: (story, state) for path, (story, _, state) in listed(run).items()}
    assert found == {"news/archive/z.txt": (before, "there"), "news/b.txt": (before, "there")}


def test_a_copy_of_a_file_that_stays_has_not_moved(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    nightly(run)
    shutil.copy(tmp_path / "news" / "a.txt", tmp_path / "news" / "b.txt")
    assert [m["relation"] for m in nightly(run)["stories"][0]["articles"]] == ["lead", "exact"]


def test_a_vanished_file_is_marked_and_still_known(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=article(2))
    nightly(run)
    (tmp_path / "news" / "a.txt").unlink()
    assert nightly(run) is None
    assert listed(run)["news/a.txt"][2] == "gone"
    assert b"1 of them gone" in run("index", "info", "i.db").stdout
    write(tmp_path / "news", c=edited(article(1), 3))
    story = nightly(run)["stories"][0]
    assert [m["path"] for m in story["articles"]] == ["news/a.txt", "news/c.txt"]
    assert story["links"][0]["evidence"]["passages"] == []  # there is no text to quote
    write(tmp_path / "news", a=article(1))
    assert nightly(run) is None
    assert listed(run)["news/a.txt"][2] == "there"


def test_files_elsewhere_are_not_held_to_be_gone(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    write(tmp_path / "newspaper", b=article(2))
    assert run("report", "news", "newspaper", "--index", "i.db").returncode == 0
    assert nightly(run) is None
    assert [row[2] for row in listed(run).values()] == ["there", "there"]


def test_kept_text_gives_evidence_for_files_that_are_gone(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    nightly(run, "--keep-text")
    assert b"1 articles with their text" in run("index", "info", "i.db").stdout
    (tmp_path / "news" / "a.txt").unlink()
    write(tmp_path / "news", b=edited(article(1), 2))
    passage = nightly(run)["stories"][0]["links"][0]["evidence"]["passages"][0]
    assert passage["a"]["text"].lower().split()[:5] == passage["b"]["text"].lower().split()[:5]


def test_without_keep_text_no_text_is_in_the_index(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=article(2))
    nightly(run)
    sentence = prose(article(1)).split(".")[2].strip()
    for path in tmp_path.glob("i.db*"):
        assert sentence.encode() not in path.read_bytes()
    assert sqlite3.connect(tmp_path / "i.db").execute(
        "SELECT count(*) FROM article WHERE text NOT NULL"
    ).fetchone() == (0,)


def test_what_cannot_be_read_is_said_once(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    (tmp_path / "news" / "empty.txt").touch()
    (tmp_path / "news" / "dangling.txt").symlink_to("nowhere")
    first = run("report", "news", "--index", "i.db", "--format", "json")
    assert first.returncode == 3
    assert {s["path"]: s["reason"] for s in json.loads(first.stdout)["skipped"]} == {
        "news/dangling.txt": "broken symlink",
        "news/empty.txt": "empty",
    }
    again = run("report", "news", "--index", "i.db", "--format", "json")
    assert (again.returncode, again.stdout, again.stderr) == (0, b"", b"")
    assert len(whole(run)["skipped"]) == 2
    (tmp_path / "news" / "empty.txt").write_text(prose(article(2)))
    (tmp_path / "news" / "dangling.txt").unlink()
    assert [a["path"] for a in nightly(run)["articles"]] == ["news/empty.txt"]
    assert whole(run)["skipped"] == []


def test_standard_input_is_an_article_of_its_content(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    nightly(run)
    text = prose(edited(article(1), 2)).encode()
    assert b"news/a.txt (known)" in run("report", "-", "--index", "i.db", input=text).stdout
    assert run("report", "-", "--index", "i.db", input=text).stdout == b""


def test_the_index_is_no_input_of_its_own(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    for _ in range(2):
        done = run("report", "news", "--index", "news/i.txt", "--format", "json")
        assert done.returncode == 0
    assert [a["path"] for a in whole(run, "news/i.txt")["articles"]] == ["news/a.txt"]


def test_sites_are_known_by_the_pages_of_earlier_runs(run: Run, tmp_path: Path) -> None:
    chrome = "Rank the week with our Thursday quiz\nMore letters from the fen country\nAsk Ottoline about your garden\n"
    for k in range(8):
        write(tmp_path / "news", **{f"{k}": article(k)})
        path = tmp_path / "news" / f"{k}.txt"
        path.write_text(path.read_text() + chrome)
    nightly(run)
    (tmp_path / "news" / "late.txt").write_text(prose(article(20)) + chrome)
    (late,) = nightly(run)["articles"]
    assert late["chrome"]["lines"] == 3


def test_the_text_is_kept_with_an_index_only(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    done = run("report", "news", "--keep-text")
    assert (done.returncode, b"need --index" in done.stderr) == (2, True)


@pytest.mark.parametrize("option", [["--max-seconds", "1"], ["--log", "x"]])
def test_options_of_the_index_need_one(run: Run, tmp_path: Path, option: list[str]) -> None:
    write(tmp_path / "news", a=article(1))
    done = run("report", "news", *option)
    assert done.returncode == 2
    assert b"need --index" in done.stderr


def test_what_time_does_not_allow_for_is_left_for_the_next_run(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "news", 30)
    done = run("report", "news", "--index", "i.db", "--max-seconds", "0")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"newsclean: 30 inputs left for the next run\n"
    assert len(nightly(run, "--max-seconds", "1000")["articles"]) == 30


def test_a_run_that_is_out_of_time_stops_between_batches(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "news", 20)
    begun: list[int] = []  # batches; the clock strikes when the second is begun

    def progress(stage: str, done: int, _total: int) -> None:
        if stage == "Stripping and fingerprinting":
            begun.append(done)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batch, "BATCH_INPUTS", 8)
    monkeypatch.setattr(context, "time", SimpleNamespace(monotonic=lambda: 99.0 if begun else 0.0))
    assert update_index(context.Run(progress=progress, workers=1, deadline=10.0), "i.db", ["news"]).left == 4
    monkeypatch.undo()
    assert len(listed(run)) == 16
    assert len(nightly(run)["articles"]) >= 4
    assert stories(whole(run)) == stories(plain(run))
