"""File sums: whatever befalls a byte of an index is told as damage, or harmless; and nothing else is taken for it."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import Run
from in_process import in_process
from indexed import index, nightly, write
from made import RETOLD, article, edited, fill

from newsclean.errors import NewscleanError
from newsclean.index.file_sums import BLOCK, SUMS, damaged_blocks, noted

PLACES = 400
REMEDY = b"is damaged; delete it and run `newsclean report PATH --index FILE` on all files\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return in_process(tmp_path)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of copies, excerpts, rewrites and a file that cannot be read, and its report."""
    folder = tmp_path_factory.mktemp("index")
    fill(folder / "news", 60)
    for k, event in enumerate(RETOLD):
        for name, text in zip("ab", event, strict=True):
            (folder / "news" / f"retold-{k}-{name}.txt").write_text(text)
    (folder / "news" / "none.txt").write_bytes(b"")
    run = in_process(folder)
    assert run("report", "news", "--index", "i.db", "--keep-text").returncode in (0, 3)
    (folder / "report.json").write_bytes(run("report", "--index", "i.db", "--format", "json").stdout)
    return folder


@pytest.fixture
def made(template: Path, tmp_path: Path) -> Path:
    """An index of a test's own, with its files."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return tmp_path / "i.db"


def harm(raw: bytes, rng: random.Random) -> bytes:
    """The bytes with a bit of them turned, a few of them garbled, a sector of zeros, or cut short."""
    at = rng.randrange(len(raw))
    match rng.randrange(4):
        case 0:
            return raw[:at] + bytes([raw[at] ^ 1 << rng.randrange(8)]) + raw[at + 1 :]
        case 1:
            new = rng.randbytes(rng.randint(1, 40))
            return raw[:at] + new + raw[at + len(new) :]
        case 2:
            at -= at % 512
            return raw[:at] + bytes(512) + raw[at + 512 :]
        case _:
            return raw[:at]


@pytest.mark.parametrize("name", ["i.db", "i.db.sums"])
def test_damage_at_any_place_is_told_as_such_or_changes_nothing(run: Run, made: Path, name: str) -> None:
    path, rng = made.parent / name, random.Random(name)
    raw, whole = path.read_bytes(), (made.parent / "report.json").read_bytes()
    assert len(json.loads(whole)["stories"]) > 8
    told = 0
    for _ in range(PLACES if name == "i.db" else PLACES // 10):
        path.write_bytes(harm(raw, rng))
        done = run("report", "--index", "i.db", "--format", "json")
        if done.returncode == 2:
            told += 1
            assert (done.stdout, done.stderr) == (b"", b"newsclean: i.db: " + REMEDY)
        else:
            assert (done.returncode, done.stdout) == (0, whole)
    assert told > PLACES * 0.9 if name == "i.db" else not told


def test_what_no_row_has_a_checksum_of_is_told_too(run: Run, made: Path) -> None:
    raw = made.read_bytes()
    for old, new in ((b"news/retold-0-a.txt", b"news/retold-0-z.txt"), (b"empty", b"blank")):
        assert old in raw
        made.write_bytes(raw.replace(old, new))
        assert run("report", "--index", "i.db").stderr.endswith(REMEDY)
        checked = run("index", "check", "i.db")
        assert (checked.returncode, checked.stdout[:6]) == (1, b"bytes ")


def test_a_damaged_index_is_written_to_no_more(run: Run, made: Path) -> None:
    raw = made.read_bytes().replace(b"news/retold-0-a.txt", b"news/retold-0-z.txt")
    made.write_bytes(raw)
    write(made.parent / "news", late=article(700))
    for command in (["report", "news", "--index", "i.db"], ["index", "forget", "i.db", "--days", "0"]):
        assert (run(*command).returncode, made.read_bytes() == raw) == (2, True)


def test_an_index_put_back_from_a_backup_is_no_damaged_one(run: Run, made: Path) -> None:
    before = made.read_bytes()
    write(made.parent / "news", late=edited(article(0), 8))
    assert nightly(run)
    made.write_bytes(before)
    assert run("report", "--index", "i.db", "--format", "json").stdout == (made.parent / "report.json").read_bytes()
    assert nightly(run)["summary"]["articles"] > 1
    assert len(damaged_blocks(str(made))) == 0 and noted(str(made))


def test_a_run_that_finds_nothing_new_leaves_the_index_as_it_was(run: Run, made: Path) -> None:
    before = [(made.parent / name).read_bytes() for name in ("i.db", f"i.db{SUMS}")]
    assert nightly(run) is None
    assert [(made.parent / name).read_bytes() for name in ("i.db", f"i.db{SUMS}")] == before


@pytest.mark.parametrize("words", ["report news --index i.db", "index compact i.db", "index forget i.db news"])
def test_whatever_writes_to_the_index_notes_what_it_has_become(run: Run, made: Path, words: str) -> None:
    before = noted(str(made))
    write(made.parent / "news", late=article(700))
    assert run(*words.split()).returncode == 0
    now = noted(str(made))
    assert now and now != before and len(damaged_blocks(str(made))) == 0
    assert len(now.blocks) // 4 == -(-made.stat().st_size // BLOCK)


@pytest.mark.parametrize(
    ("stop", "left"), [(None, True), (NewscleanError("no such path"), True), (KeyboardInterrupt(), False)]
)
def test_while_it_is_written_to_nothing_is_noted_nor_where_nobody_knows_how_that_ended(
    made: Path, stop: BaseException | None, left: bool
) -> None:
    with suppress(NewscleanError, KeyboardInterrupt), index(made) as db:
        assert noted(str(made)) is None
        db.execute("UPDATE article SET gone = 1")
        if stop:
            raise stop
    assert (noted(str(made)) is not None, len(damaged_blocks(str(made)))) == (left, 0)


def test_an_index_without_sums_is_read_and_given_them_by_the_next_run(run: Run, made: Path) -> None:
    os.remove(f"{made}{SUMS}")
    assert run("report", "--index", "i.db", "--format", "json").stdout == (made.parent / "report.json").read_bytes()
    assert nightly(run) is None
    assert noted(str(made)) and len(damaged_blocks(str(made))) == 0


def test_no_sums_are_noted_while_another_reads_what_is_still_in_the_log(run: Run, made: Path) -> None:
    reader = sqlite3.connect(made)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM article").fetchone()
    write(made.parent / "news", late=article(700))
    assert nightly(run)
    assert noted(str(made)) is None
    reader.close()
    assert nightly(run) is None
    assert noted(str(made)) and len(damaged_blocks(str(made))) == 0
