"""`dedup` writes the cleaned corpus with one article of each group, through the installed command."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import BIN, DATA, SAMPLES, Run
from made import article, edited, prose

STORIES = json.loads((DATA / "samples_stories.json").read_text("utf-8"))


def manifest(folder: Path) -> dict[str, dict]:
    rows = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    assert [r["path"] for r in rows] == sorted(r["path"] for r in rows)
    return {r["path"]: r for r in rows}


def files(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()} - {"manifest.jsonl"}


def test_every_input_is_accounted_for_once_and_kept_ones_are_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for path in SAMPLES.glob("*.txt"):
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "in" / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    done = run("dedup", "in", "-o", "out")
    assert done.returncode == 3
    rows = manifest(tmp_path / "out")
    assert set(rows) == {f"in/{p.name}" for p in (tmp_path / "in").iterdir()}
    assert files(tmp_path / "out") == {r["output"] for r in rows.values() if r["status"] == "kept"}
    assert {r["reason"] for r in rows.values() if r["status"] == "dropped"} == {"exact", "copy"}
    assert rows["in/bad.txt"]["status"] == "skipped"
    assert rows["in/bad.txt"]["reason"] == "binary, not text"
    assert b"30 of 33 inputs kept in out; dropped: 1 exact duplicate, 1 copy" in done.stderr
    for row in rows.values():
        if row["status"] == "dropped":
            assert rows[row["in_favour_of"]]["status"] == "kept"


def test_what_is_kept_is_the_stripped_text(run: Run, tmp_path: Path) -> None:
    assert run("dedup", SAMPLES, "-o", "out").returncode == 0
    assert run("strip", SAMPLES, "-o", "stripped").returncode == 0
    kept = files(tmp_path / "out")
    assert kept
    for name in kept:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "stripped" / name).read_bytes(), name


def test_drop_rewrites_leaves_one_article_a_story(run: Run, tmp_path: Path) -> None:
    assert run("dedup", SAMPLES, "-o", "out", "--drop", "rewrites").returncode == 0
    rows = manifest(tmp_path / "out")
    report = json.loads(run("report", SAMPLES, "--format", "json").stdout)
    for story in report["stories"]:
        lead = story["articles"][0]["path"]
        assert rows[lead]["status"] == "kept"
        for member in story["articles"][1:]:
            row = rows[member["path"]]
            assert (row["status"], row["reason"], row["in_favour_of"]) == ("dropped", member["relation"], lead)
    told = {m["path"] for s in report["stories"] for m in s["articles"]}
    assert all(r["status"] == "kept" for path, r in rows.items() if path not in told)


def test_a_chain_of_copies_names_the_actual_partner(run: Run, tmp_path: Path) -> None:
    words = article(1, 360)
    (tmp_path / "in").mkdir()
    for name, text in zip("abc", (words, words[:300], words[:240]), strict=True):
        (tmp_path / "in" / f"{name}.txt").write_text(prose(text))
    assert run("dedup", "in", "-o", "out").returncode == 0
    rows = manifest(tmp_path / "out")
    assert rows["in/a.txt"]["status"] == "kept"
    assert (rows["in/c.txt"]["in_favour_of"], rows["in/c.txt"]["of"]) == ("in/a.txt", "in/b.txt")
    assert rows["in/c.txt"]["score"] >= 0.7


def test_relative_paths_are_kept_and_two_inputs_of_one_target_are_refused(run: Run, tmp_path: Path) -> None:
    for k, folder in enumerate(("a/x", "b/x")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "n.txt").write_text(prose(article(k)))
    assert run("dedup", "a", "-o", "out").returncode == 0
    assert files(tmp_path / "out") == {"x/n.txt"}
    done = run("dedup", "a", "b", "-o", "both")
    assert done.returncode == 2
    assert b"a/x/n.txt and b/x/n.txt would both be written to x/n.txt" in done.stderr
    assert not (tmp_path / "both").exists()


def test_a_folder_that_is_not_empty_is_replaced_with_force_only(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("dear to me")
    refused = run("dedup", SAMPLES, "-o", "out")
    assert (refused.returncode, (tmp_path / "out" / "mine").exists()) == (2, True)
    assert b"out: is not empty; --force replaces it" in refused.stderr
    assert run("dedup", SAMPLES, "-o", "out", "--force").returncode == 0
    assert not (tmp_path / "out" / "mine").exists()
    assert (tmp_path / "out" / "manifest.jsonl").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]


def test_an_input_is_never_written_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "n.txt").write_text(prose(article(1)))
    for target in ("in", "."):
        done = run("dedup", "in", "-o", target, "--force")
        assert done.returncode == 2
        assert b"holds the input in" in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in"]


def test_results_below_the_input_are_no_inputs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text(prose(article(1)))
    for _ in range(2):
        assert run("dedup", ".", "-o", "out", "--force").returncode == 0
        assert set(manifest(tmp_path / "out")) == {"./n.txt"}


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_leaves_no_folder(how: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for k in range(300):
        (tmp_path / "in" / f"{k:03}.txt").write_text(prose(article(k)))
    command = [BIN / "newsclean", "dedup", "in", "-o", "out", "--workers", "1"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not any(tmp_path.glob(".out.*/*")):
        time.sleep(0.001)
    process.send_signal(how)
    process.wait()
    left = {p.name for p in tmp_path.iterdir()}
    if process.returncode == 0:  # it had finished
        assert len(files(tmp_path / "out")) == 300
    else:
        assert "out" not in left
        if how != signal.SIGKILL:
            assert left == {"in"}
            assert process.returncode == 130


def test_the_same_bytes_for_any_number_of_workers(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for k in range(120):
        (tmp_path / "in" / f"{k:03}.txt").write_text(prose(article(k % 70)))
    found = []
    for workers in (1, 2):
        assert run("dedup", "in", "-o", f"out{workers}", "--workers", workers).returncode == 0
        found.append((tmp_path / f"out{workers}" / "manifest.jsonl").read_bytes())
    assert found[0] == found[1]
    assert found[0].count(b'"dropped"') == 50


def test_permissions_are_those_of_the_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "n.txt").write_text(prose(article(1)))
    os.chmod(tmp_path / "in" / "n.txt", 0o640)
    assert run("dedup", "in", "-o", "out").returncode == 0
    assert (tmp_path / "out" / "n.txt").stat().st_mode & 0o777 == 0o640


# ------------------------------------------------------------------------------------------------------ with an index


def test_copies_of_what_earlier_runs_brought_are_dropped(run: Run, tmp_path: Path) -> None:
    for night, texts in (("mon", {"a": article(1), "b": article(2)}), ("tue", {"c": edited(article(1), 3, 2)})):
        (tmp_path / night).mkdir()
        for name, words in texts.items():
            (tmp_path / night / f"{name}.txt").write_text(prose(words))
    (tmp_path / "tue" / "d.txt").write_text(prose(article(2)))
    (tmp_path / "tue" / "e.txt").write_text(prose(article(3)))
    assert run("dedup", "mon", "-o", "out1", "--index", "i.db").returncode == 0
    assert files(tmp_path / "out1") == {"a.txt", "b.txt"}
    done = run("dedup", "tue", "-o", "out2", "--index", "i.db")
    assert b"1 of 3 inputs kept in out2; dropped: 1 exact duplicate, 1 copy" in done.stderr
    assert files(tmp_path / "out2") == {"e.txt"}
    rows = manifest(tmp_path / "out2")
    assert {path: (r["status"], r["reason"], r["in_favour_of"]) for path, r in rows.items()} == {
        "tue/c.txt": ("dropped", "copy", "mon/a.txt"),
        "tue/d.txt": ("dropped", "exact", "mon/b.txt"),
        "tue/e.txt": ("kept", None, None),
    }
    assert (tmp_path / "out2" / "e.txt").read_bytes() == (tmp_path / "tue" / "e.txt").read_bytes()


def test_an_earlier_article_stays_before_a_longer_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_text(prose(article(1, 300)))
    assert run("dedup", "in", "-o", "out1", "--index", "i.db").returncode == 0
    (tmp_path / "in" / "a.txt").write_text(prose(article(1, 348)))
    assert run("dedup", "in", "-o", "out2", "--index", "i.db").returncode == 0
    assert files(tmp_path / "out2") == {"b.txt"}
    assert run("dedup", "in", "-o", "out3").returncode == 0
    assert files(tmp_path / "out3") == {"a.txt"}


@pytest.mark.parametrize("drop", ["copies", "rewrites"])
def test_with_an_index_dedup_again_gives_the_same(run: Run, tmp_path: Path, drop: str) -> None:
    shutil.copytree(SAMPLES, tmp_path / "in")
    (tmp_path / "in" / "empty.txt").touch()
    assert run("dedup", "in", "-o", "plain", "--drop", drop).returncode == 3
    wanted = (tmp_path / "plain" / "manifest.jsonl").read_bytes()
    for folder in ("out1", "out2"):
        assert run("dedup", "in", "-o", folder, "--drop", drop, "--index", "i.db").returncode == 3
        assert (tmp_path / folder / "manifest.jsonl").read_bytes() == wanted
        assert files(tmp_path / folder) == files(tmp_path / "plain")


def test_rewrites_of_what_a_report_took_in_are_dropped_on_demand(run: Run, tmp_path: Path) -> None:
    told = sorted(a["path"] for a in STORIES["stories"][0]["articles"] if a["relation"] in ("lead", "rewrite"))
    for folder, names in (("old", told[:3]), ("new", told[3:])):
        (tmp_path / folder).mkdir()
        for name in names:
            shutil.copy(SAMPLES / name, tmp_path / folder)
    assert run("report", "old", "--index", "i.db").returncode == 0
    assert run("dedup", "new", "-o", "copies", "--index", "i.db").returncode == 0
    assert files(tmp_path / "copies") == set(told[3:])
    assert run("dedup", "new", "-o", "rewrites", "--index", "i.db", "--drop", "rewrites").returncode == 0
    assert files(tmp_path / "rewrites") == set()
    assert {r["in_favour_of"] for r in manifest(tmp_path / "rewrites").values()} < {f"old/{name}" for name in told}
