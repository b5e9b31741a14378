"""Files that nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run
from made import article, prose

OLD = prose(article(1))


@pytest.fixture(autouse=True)
def _news(tmp_path: Path, run: Run) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text(OLD)
    (tmp_path / "other.txt").write_text(OLD)
    assert run("report", "news", "--index", "i.db").returncode == 0
    for name in ("i.db-wal", "i.db-shm"):
        (tmp_path / name).touch()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("news/a.txt -o news/a.txt", b"news/a.txt: is one of the inputs, which are never written over; name another"),
        ("news -o news/a.txt", b"news/a.txt: is one of the inputs"),
        ("news -o link.txt", b"link.txt: is a link, and nothing is written through links"),
        ("news -o i.db", b"i.db: is an index, or another database, which is never written over"),
        ("news -o i.db-wal", b"i.db-wal: belongs to an index"),
        ("news -o i.db.lock", b"i.db.lock: belongs to an index"),
        ("news --index i.db --log i.db", b"i.db: is an index"),
        ("news --index i.db --log news/a.txt", b"news/a.txt: holds something else than a log"),
        ("news --index i.db --log other.txt", b"other.txt: holds something else than a log; name another file"),
    ],
)
def test_a_report_is_written_over_no_input_index_or_article(
    run: Run, tmp_path: Path, arguments: str, message: bytes
) -> None:
    (tmp_path / "link.txt").symlink_to("other.txt")
    before = {p.name: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    done = run("report", *arguments.split())
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr
    assert {p.name: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_report_may_be_written_anew_and_a_log_go_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "newsclean.toml").write_text('exclude = ["r.txt"]')
    for k in range(2):
        assert run("report", ".", "-o", "r.txt").returncode == 0
        (tmp_path / f"news/{k}.txt").write_text(prose(article(k + 5)))
        assert run("report", "news", "--index", "i.db", "--log", "log.txt").returncode == 0
    assert (tmp_path / "r.txt").read_bytes() and len((tmp_path / "log.txt").read_text().splitlines()) == 2


def test_an_index_is_not_deleted_with_the_folder_it_lies_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run("report", "news", "--index", "out/i.db", "--format", "json").returncode == 0
    done = run("dedup", "news", "-o", "out", "--force", "--index", "out/i.db")
    assert (done.returncode, done.stderr) == (
        2,
        b"newsclean: out: holds the index out/i.db; name another folder with -o\n",
    )
