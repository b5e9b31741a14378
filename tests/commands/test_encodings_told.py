"""Encodings and mojibake through the installed command: read by folder, told where in doubt, never mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import DATA, Run
from made import page

from newsclean.config import Config
from newsclean.runs.batch import Common, Input, batches, measure, reread

POLISH = (DATA / "encodings" / "pl.txt").read_text("utf-8").splitlines()
SHORT = POLISH[0][:30]


def folder_of(path: Path, encoding: str, files: int) -> None:
    """A folder of texts in one encoding, the shortest in doubt by itself."""
    path.mkdir()
    for k in range(files):
        lines = [SHORT] if k == files // 2 else [POLISH[(k + n * (1 + k // 6)) % len(POLISH)] for n in range(4)]
        (path / f"{k:02}.txt").write_bytes("\n\n".join([*lines, ""]).encode(encoding))


@pytest.mark.parametrize("workers", [1, 3])
def test_a_folder_of_fifty_files_of_one_encoding_is_read_right(run: Run, tmp_path: Path, workers: int) -> None:
    folder_of(tmp_path / "in", "iso8859_2", 50)
    articles = json.loads(run("report", "in", "--format", "json", "--workers", workers).stdout)["articles"]
    assert [a["path"] for a in articles] == [f"in/{k:02}.txt" for k in range(50)]
    assert [a for a in articles if not a["title"] or not any(a["title"] in line for line in POLISH)] == []
    assert [a for a in articles if a["encoding"] != "iso8859_2" or "encoding_or" in a] == []


def test_an_article_is_read_again_in_the_encoding_that_the_folder_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SHORT.encode("iso8859_2"))
    corpus = measure(Common(Config()), batches([Input(str(path), encoding="iso8859_2")])[0])
    assert reread(Input(str(path)), corpus.kept[0]).text == SHORT


def test_a_doubt_is_told_with_what_else_it_may_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SHORT.encode("iso8859_2"))
    doubt = "the encoding of a.txt is in doubt"
    assert doubt in " ".join(run("report", "a.txt").stdout.decode().split())
    article = json.loads(run("report", "a.txt", "--format", "json").stdout)["articles"][0]
    assert (article["encoding"], article["encoding_or"]) == ("cp1250", "iso8859_2")
    told = run("explain", "a.txt").stderr.decode()
    assert told == "newsclean: a.txt: read as cp1250, which is in doubt: it may be iso8859_2\n"


def test_what_a_file_was_read_as_is_told_when_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\n".join(POLISH).encode("cp1250"))
    assert run("explain", "a.txt").stderr == b""
    assert run("-v", "explain", "a.txt").stderr == b"newsclean: a.txt: read as cp1250\n"


def test_an_article_and_its_mojibake_are_the_same_and_neither_is_mended(run: Run, tmp_path: Path) -> None:
    text = page().replace("cannot wait", "can\u2019t wait, \u201cna\u00efve\u201d or not, for \u00a34m")
    garbled = text.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "b.txt").write_text(garbled, "utf-8")
    report = json.loads(run("report", "a.txt", "b.txt", "--format", "json").stdout)
    assert [x["relation"] for x in report["stories"][0]["links"]] == ["exact"]
    assert "\u00c2\u00a34m" in run("strip", "b.txt").stdout.decode()
    assert "a converter made \u00e2\u20ac\u2122 of \u2019" in run("-v", "explain", "b.txt").stderr.decode()
    assert run("-v", "explain", "a.txt").stderr == b""
