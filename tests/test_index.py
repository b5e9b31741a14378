"""`--index` and `newsclean index` through the installed command: what is remembered, said, grown and refused."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DATA, SAMPLES, Run
from made import article, edited, fill, prose

COMMAND = Path(sys.executable).with_name("newsclean")
REMEDY = b"delete it and run `newsclean report PATH --index FILE` on all files"


STORY = "harbour-ledger-kestrane-lumenbrick-talks.txt"
"""The lead of the story that most of these tests follow."""


def put_samples(folder: Path) -> list[Path]:
    """Copies of the 18 samples that hold one story, and those that hold none."""
    stories = json.loads((DATA / "samples_stories.json").read_text("utf-8"))["stories"]
    other = {m["path"] for s in stories for m in s["articles"] if STORY not in {x["path"] for x in s["articles"]}}
    alone = {"tri-county-business-monitor-lumenbrick-probe.txt"}  # the rest of its story left out
    names = sorted({p.name for p in SAMPLES.glob("*.txt")} - other | alone)
    assert len(names) == 18
    folder.mkdir(exist_ok=True)
    return [Path(shutil.copy2(SAMPLES / name, folder / name)) for name in names]


def write(folder: Path, **texts: list[str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, words in texts.items():
        (folder / f"{name}.txt").write_text(prose(words))


def nightly(run: Run, *options: object) -> dict | None:
    """The report of a run on news/ with i.db; None where it printed nothing."""
    done = run("report", "news", "--index", "i.db", "--format", "json", *options)
    assert done.returncode in (0, 3), done.stderr
    return json.loads(done.stdout) if done.stdout else None


def whole(run: Run, index: str = "i.db") -> dict:
    done = run("report", "--index", index, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def stories(report: dict) -> set[frozenset[str]]:
    return {frozenset(os.path.basename(a["path"]) for a in s["articles"]) for s in report["stories"]}


def pairs(report: dict) -> dict[frozenset[str], str]:
    """The relation of each pair of texts that are linked; exact duplicates, which share their links, are one text."""
    links = [x for s in report["stories"] for x in s["links"]]
    text = {a["path"]: a["path"] for a in report["articles"]}
    for x in links:
        if x["relation"] == "exact":
            text = {p: text[x["a"]] if t == text[x["b"]] else t for p, t in text.items()}
    first: dict[str, str] = {}
    for path in sorted(text):
        first.setdefault(text[path], os.path.basename(path))
    return {
        frozenset((first[text[x["a"]]], first[text[x["b"]]])): x["relation"] for x in links if x["relation"] != "exact"
    }


def listed(run: Run, *options: str) -> dict[str, list[str]]:
    """By path: story, words, there or gone."""
    done = run("index", "list", "i.db", *options)
    assert done.returncode == 0, done.stderr
    rows = (line.split("\t") for line in done.stdout.decode().splitlines())
    return {path: rest for path, *rest in rows}


# ------------------------------------------------------------------------------------------------- what is worked on


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


# ---------------------------------------------------------------------------------------------------- stories grow


def test_a_story_keeps_its_id_whoever_joins(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", b=article(1, 300), c=edited(article(1, 300), 1))
    before = nightly(run)["stories"][0]
    write(tmp_path / "news", a=article(1, 380))  # longer: the new lead, which names the story without an index
    after = nightly(run)["stories"][0]
    assert (after["id"], after["articles"][0]["path"]) == (before["id"], "news/a.txt")
    assert json.loads(run("report", "news", "--format", "json").stdout)["stories"][0]["id"] != before["id"]
    (tmp_path / "news" / "b.txt").unlink()
    (tmp_path / "news" / "c.txt").unlink()
    write(tmp_path / "news", d=edited(article(1, 380), 5))
    assert nightly(run)["stories"][0]["id"] == before["id"]


def test_a_merged_story_has_the_older_id_and_the_other_leads_to_it(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=edited(article(1), 1))
    older = nightly(run)["stories"][0]["id"]
    write(tmp_path / "news", c=article(2), d=edited(article(2), 1))
    newer = nightly(run)["stories"][0]["id"]
    assert older != newer
    write(tmp_path / "news", e=article(1) + article(2))  # both are excerpts of it
    story = nightly(run)["stories"]
    assert [s["id"] for s in story] == [older]
    assert len(story[0]["articles"]) == 5
    assert set(listed(run, "--story", newer)) == set(listed(run, "--story", older)) == set(listed(run))
    done = run("index", "list", "i.db", "--story", "nonsense")
    assert (done.returncode, done.stderr) == (2, b"newsclean: nonsense: the index knows no such story\n")


def test_a_story_that_lost_its_articles_does_not_take_over_another(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1), b=edited(article(1), 1), c=article(2), d=edited(article(2), 1))
    nightly(run)
    write(tmp_path / "news", b=article(5))  # a changed file: a is alone
    nightly(run)
    assert stories(whole(run)) == {frozenset({"c.txt", "d.txt"})}
    write(tmp_path / "news", f=edited(article(1), 6))
    assert stories(nightly(run)) == {frozenset({"a.txt", "f.txt"})}


@pytest.mark.parametrize("seed", [1, 2])
def test_runs_in_parts_find_the_stories_of_one_run(run: Run, tmp_path: Path, seed: int) -> None:
    files = fill(tmp_path / "all", 90)
    files += put_samples(tmp_path / "all")
    random.Random(seed).shuffle(files)
    once = json.loads(run("report", "all", "--format", "json").stdout)
    (tmp_path / "news").mkdir()
    for part in range(4):
        for path in files[part::4]:
            shutil.copy(path, tmp_path / "news")
        nightly(run)
    parts = whole(run)
    assert stories(parts) == stories(once)
    assert len(stories(once)) == 10
    assert {(a["path"][5:], a["words"]) for a in parts["articles"]} == {
        (a["path"][4:], a["words"]) for a in once["articles"]
    }
    more = pairs(parts).items() - pairs(once).items()
    assert pairs(once).items() <= pairs(parts).items()
    assert {relation for _, relation in more} <= {"rewrite"}  # of articles whose common original came later


# ------------------------------------------------------------------------------------------------------------ upkeep


def test_forget_drops_a_file_or_a_folder_and_leaves_the_rest(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "news" / "old", 10)
    fill(tmp_path / "news" / "new", 20, first=10)
    nightly(run)
    kept = {s["id"]: s for s in whole(run)["stories"] if s["articles"][0]["path"].startswith("news/new/")}
    assert len(kept) == 2
    assert run("index", "forget", "i.db", "news/old").stderr == b"newsclean: 10 articles forgotten\n"
    assert {s["id"]: s for s in whole(run)["stories"]} == kept
    before = whole(run)
    done = run("index", "compact", "i.db")
    assert (done.returncode, b"MiB before" in done.stderr) == (0, True)
    assert whole(run) == before
    refused = run("index", "forget", "i.db", "news/old")
    assert (refused.returncode, refused.stderr) == (2, b"newsclean: news/old: the index knows no such file or folder\n")


def test_what_was_forgotten_is_new_again_and_finds_its_story(run: Run, tmp_path: Path) -> None:
    put_samples(tmp_path / "news")
    nightly(run)
    before = whole(run)["stories"][0]
    name = "news/marula-mail-kestrane-hot-bricks.txt"
    run("index", "forget", "i.db", name)
    assert run("index", "compact", "i.db").returncode == 0
    assert name not in listed(run)
    again = nightly(run)
    assert [a["path"] for a in again["articles"] if "known" not in a] == [name]
    assert again["stories"][0]["id"] == before["id"]
    assert [m["path"] for m in again["stories"][0]["articles"]] == [m["path"] for m in before["articles"]]


def test_compact_gives_room_back_and_later_runs_link_as_before(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "news", 200)
    nightly(run)
    for path in sorted((tmp_path / "news").iterdir())[:150]:
        run("index", "forget", "i.db", path.relative_to(tmp_path)) if path.name < "010000.txt" else None
    shutil.rmtree(tmp_path / "news")
    size = (tmp_path / "i.db").stat().st_size
    done = run("index", "forget", "i.db", "--days", "0")
    assert done.returncode == 0
    assert listed(run) == {}
    run("index", "compact", "i.db")
    assert (tmp_path / "i.db").stat().st_size < size / 2
    fill(tmp_path / "news", 10)
    nightly(run)
    run("index", "compact", "i.db")
    fill(tmp_path / "news", 10)
    write(tmp_path / "news", late=edited(article(0), 77))
    assert len(nightly(run)["stories"][0]["articles"]) == 6


def test_forget_by_days_takes_only_what_is_older(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "news", a=article(1))
    nightly(run)
    db = sqlite3.connect(tmp_path / "i.db")
    db.execute("UPDATE run SET at = at - 40 * 86400")
    db.commit()
    db.close()
    write(tmp_path / "news", b=article(2))
    nightly(run)
    assert run("index", "forget", "i.db", "--days", "41").stderr == b"newsclean: 0 articles forgotten\n"
    assert run("index", "forget", "i.db", "--days", "39").stderr == b"newsclean: 1 articles forgotten\n"
    assert list(listed(run)) == ["news/b.txt"]


def test_info_counts_what_the_report_lists(run: Run, tmp_path: Path) -> None:
    put_samples(tmp_path / "news")
    report = nightly(run)
    told = run("index", "info", "i.db").stdout.decode()
    assert f"{report['summary']['articles']} articles, 0 of them gone" in told
    assert f"1 story, {len(report['stories'][0]['links'])} links" in told
    assert "1 run, " in told


@pytest.mark.parametrize("command", [["info"], ["list"], ["compact"], ["forget", "--days", "1"]])
def test_an_index_that_is_not_there_is_not_made(run: Run, tmp_path: Path, command: list[str]) -> None:
    done = run("index", command[0], "no.db", *command[1:])
    assert (done.returncode, done.stderr) == (2, b"newsclean: no.db: no such index\n")
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------------------------------------- lock, readers


@pytest.fixture
def halted(run: Run, tmp_path: Path) -> Iterator[subprocess.Popen]:
    """A run on 300 files, stopped in the middle of its work; the index knows an eleventh story already."""
    write(tmp_path / "before", a=article(9001), b=edited(article(9001), 1))
    assert run("report", "before", "--index", "i.db").returncode == 0
    fill(tmp_path / "news", 300)
    command = [COMMAND, "report", "news", "--index", "i.db", "--workers", "1"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    lock, ends = tmp_path / "i.db.lock", time.monotonic() + 60
    while not lock.stat().st_size and process.poll() is None and time.monotonic() < ends:
        time.sleep(0.001)
    time.sleep(0.2)  # the database has been opened by then: one that opens it keeps all others out for a moment
    process.send_signal(signal.SIGSTOP)
    assert process.poll() is None
    yield process
    process.kill()
    process.wait()


def test_a_second_run_exits_2_at_once_and_says_who_has_the_lock(run: Run, tmp_path: Path, halted) -> None:
    start = time.monotonic()
    for command in (["report", "news", "--index", "i.db"], ["index", "compact", "i.db"]):
        done = run(*command, timeout=60)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.startswith(f"newsclean: i.db: locked by process {halted.pid} since 20".encode())
        assert done.stderr.count(b"\n") == 1
    assert time.monotonic() - start < 50
    halted.send_signal(signal.SIGCONT)
    assert (halted.wait(), halted.stderr.read()) == (0, b"")
    shutil.rmtree(tmp_path / "before")
    assert stories(whole(run)) == stories(json.loads(run("report", "news", "--format", "json").stdout)) | {
        frozenset({"a.txt", "b.txt"})
    }


def test_readers_are_not_in_the_way_of_a_run_nor_it_in_theirs(run: Run, halted) -> None:
    assert b"2 articles" in run("index", "info", "i.db", timeout=60).stdout
    assert len(listed(run)) == 2
    assert stories(whole(run)) == {frozenset({"a.txt", "b.txt"})}
    halted.send_signal(signal.SIGCONT)
    while halted.poll() is None:
        assert run("index", "info", "i.db", timeout=60).returncode == 0
    assert halted.returncode == 0


def test_a_lock_of_a_dead_process_is_no_obstacle(run: Run, tmp_path: Path, halted) -> None:
    halted.kill()
    halted.wait()
    assert (tmp_path / "i.db.lock").read_text().startswith(f"process {halted.pid} since")
    assert nightly(run) is not None
    assert len(listed(run)) == 302


# -------------------------------------------------------------------------------------- what is refused, and the way


@pytest.fixture
def made(run: Run, tmp_path: Path) -> Path:
    """An index that spans many pages."""
    fill(tmp_path / "news", 60)
    nightly(run)
    return tmp_path / "i.db"


def change(path: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    db.execute(statement)
    db.commit()
    db.close()


COMMANDS = [["report", "news", "--index", "i.db"], ["report", "--index", "i.db"], ["index", "info", "i.db"]]


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
    change(made, "DELETE FROM block WHERE name = 'vocabulary.fact'")
    change(made, "PRAGMA user_version = 1")
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
        assert b"i.db: is damaged, or no index; " + REMEDY in done.stderr
        assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("name", ["fingerprints.signature", "vocabulary.hash", "salient.at", "id"])
def test_garbage_in_the_index_is_said_to_be_damage(run: Run, made: Path, name: str) -> None:
    for garbage in ("randomblob(50)", "substr(data, 1, length(data) / 2)", "'text'"):
        change(made, f"UPDATE block SET data = {garbage} WHERE name = '{name}'")
        write(made.parent / "news", late=edited(article(0), 8))
        done = run(*COMMANDS[0])
        assert done.returncode == 2
        assert b"i.db: is damaged, or no index; " + REMEDY in done.stderr


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


# ------------------------------------------------------------------------------------------------------ time and log


def test_what_time_does_not_allow_for_is_left_for_the_next_run(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "news", 30)
    done = run("report", "news", "--index", "i.db", "--max-seconds", "0")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"newsclean: 30 inputs left for the next run\n"
    assert len(nightly(run, "--max-seconds", "1000")["articles"]) == 30


def test_a_run_that_is_out_of_time_stops_between_batches(tmp_path: Path, run: Run) -> None:
    fill(tmp_path / "news", 700)  # more than a batch
    driver = (
        "import time\n"
        "from newsclean.index import nightly\n"
        "from newsclean.runs import context\n"
        "clock = iter([0.0] * (700 + 1) + [99.0] * 9)\n"  # each file, the chunk: then it is late
        "context.time = type('Clock', (), {'monotonic': lambda: next(clock)})\n"
        "nightly.time = type('Clock', (), {'monotonic': lambda: 0.0, 'strftime': time.strftime})\n"
        "print(nightly.update_index('i.db', ['news'], workers=1, max_seconds=10).left)\n"
    )
    done = subprocess.run([sys.executable, "-c", driver], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout == b"188\n"
    assert len(listed(run)) == 512
    assert len(nightly(run)["articles"]) >= 188
    assert stories(whole(run)) == stories(json.loads(run("report", "news", "--format", "json").stdout))


def test_the_log_has_a_line_for_each_run(run: Run, tmp_path: Path) -> None:
    put_samples(tmp_path / "news")
    for _ in range(2):
        nightly(run, "--log", "n.log")
    first, second = (tmp_path / "n.log").read_text().splitlines()
    assert (
        "i.db: 18 new articles, 1 stories with new articles, 0 skipped, 0 left for the next run, 18 articles" in first
    )
    assert (
        "i.db: 0 new articles, 0 stories with new articles, 0 skipped, 0 left for the next run, 18 articles" in second
    )


@pytest.mark.parametrize("how", ["", "copytruncate"])
def test_logrotate_loses_no_line(run: Run, tmp_path: Path, how: str) -> None:
    logrotate = shutil.which("logrotate") or shutil.which("logrotate", path="/usr/sbin:/sbin")
    if logrotate is None:
        pytest.skip("needs logrotate")
    write(tmp_path / "news", a=article(1))
    (tmp_path / "rotate.conf").write_text(
        f"{tmp_path}/n.log {{\n daily\n rotate 7\n missingok\n notifempty\n su {_user()}\n {how}\n}}\n"
    )
    os.chmod(tmp_path / "rotate.conf", 0o644)
    os.chmod(tmp_path, 0o755)
    for night in range(3):
        nightly(run, "--log", "n.log")
        assert (tmp_path / "n.log").read_text().count("\n") == 1, night
        subprocess.run([logrotate, "-f", "-s", "state", "rotate.conf"], cwd=tmp_path, check=True)
    assert [(tmp_path / f"n.log.{k}").read_text().count("\n") for k in (1, 2, 3)] == [1, 1, 1]


def _user() -> str:
    import grp
    import pwd

    return f"{pwd.getpwuid(os.getuid()).pw_name} {grp.getgrgid(os.getgid()).gr_name}"


def test_a_log_that_is_renamed_during_a_run_is_written_anew(run: Run, tmp_path: Path, halted) -> None:
    halted.kill()
    halted.wait()
    (tmp_path / "n.log").write_text("a line of yesterday\n")
    command = [COMMAND, "report", "news", "--index", "i.db", "--log", "n.log"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL)
    while not (tmp_path / "i.db.lock").stat().st_size:
        time.sleep(0.001)
    (tmp_path / "n.log").rename(tmp_path / "n.log.1")
    assert process.wait() == 0
    assert (tmp_path / "n.log.1").read_text() == "a line of yesterday\n"
    assert "300 new articles" in (tmp_path / "n.log").read_text()


# -------------------------------------------------------------------------------------------------------- as from cron


def test_it_runs_without_home_locale_or_terminal(tmp_path: Path) -> None:
    setsid = shutil.which("setsid")
    if setsid is None:
        pytest.skip("needs setsid")
    put_samples(tmp_path / "news")
    (tmp_path / "news" / "Zürich—späť.txt").write_text(prose(article(1)))
    shutil.copy(tmp_path / "news" / "Zürich—späť.txt", os.fsencode(tmp_path / "news") + b"/\xff.txt")
    command = ["env", "-i", "PATH=/usr/bin:/bin", setsid, "-w", COMMAND, "report", "news", "--index", "i.db"]
    options = {"cwd": tmp_path, "stdin": subprocess.DEVNULL, "capture_output": True}
    first = subprocess.run([*command, "--log", "n.log"], check=False, **options)
    assert (first.returncode, first.stderr) == (0, b"")
    assert b"20 articles, 10 of them in 2 stories" in first.stdout
    second = subprocess.run([*command, "--log", "n.log"], check=False, **options)
    assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")
    assert (tmp_path / "n.log").read_text().count("\n") == 2


CRON = """set -e
mount -t tmpfs tmpfs /var/spool/cron
mkdir /var/spool/cron/crontabs
mount -t tmpfs tmpfs /etc/cron.d
mount -t tmpfs tmpfs /run
mount --bind "$1/nothing" /etc/crontab
cp "$1/crontab" /etc/cron.d/newsclean
exec cron -f
"""
"""A cron of its own: what it mounts over the system's tables, only it and its children see."""


@pytest.mark.slow
def test_cron_runs_it(run: Run, tmp_path: Path) -> None:
    if os.geteuid() != 0 or not all(shutil.which(name) for name in ("cron", "unshare")):
        pytest.skip("needs cron, unshare and root")
    put_samples(tmp_path / "news")
    (tmp_path / "nothing").touch()
    line = f"cd {tmp_path} && {COMMAND} report news --index i.db --log n.log > out.txt 2> err.txt"
    (tmp_path / "crontab").write_text(f"* * * * * root {line}\n")
    (tmp_path / "cron.sh").write_text(CRON)
    os.chmod(tmp_path / "crontab", 0o600)
    process = subprocess.Popen(["unshare", "--mount", "sh", "cron.sh", tmp_path], cwd=tmp_path, stderr=subprocess.PIPE)
    try:
        ends = time.monotonic() + 100
        while not (tmp_path / "n.log").exists():
            if process.poll() is not None:
                pytest.skip(f"cron does not start here: {process.stderr.read().decode().strip()}")
            assert time.monotonic() < ends
            time.sleep(0.2)
    finally:
        process.kill()
        process.wait()
    assert (tmp_path / "err.txt").read_bytes() == b""
    assert (tmp_path / "out.txt").read_bytes() == run("report", "news").stdout
    assert "18 new articles" in (tmp_path / "n.log").read_text()
