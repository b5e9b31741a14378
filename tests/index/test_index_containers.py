"""`report --index` of containers and of files in other encodings: what is told of an article beside its text stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from in_process import in_process
from indexed import whole
from made import article, in_english, prose


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return in_process(tmp_path)


def taken_in(run: Run, *names: str) -> None:
    assert run("-q", "report", *names, "--index", "i.db").returncode == 0


def put_records(path: Path, *records: dict[str, str]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def test_the_details_of_an_article_are_told_on_later_nights_too(run: Run, tmp_path: Path) -> None:
    details = {"outlet": "Harbour Post", "date": "2026-03-02", "byline": "Dan Vole", "url": "https://post.example/1"}
    put_records(tmp_path / "a.jsonl", {"text": prose(article(1)), **details})
    taken_in(run, "a.jsonl")
    put_records(tmp_path / "b.jsonl", {"text": prose(article(2))})
    taken_in(run, "a.jsonl", "b.jsonl")
    first, second = whole(run)["articles"]
    assert first.items() >= details.items()
    assert not details.keys() & second.keys()


def test_the_encoding_of_a_file_is_told_on_later_nights_too(run: Run, tmp_path: Path) -> None:
    text = "Die Brücke über die Öder bleibt für Fußgänger gesperrt, sagte die Bürgermeisterin am späten Abend.\n"
    tmp_path.joinpath("a.txt").write_bytes((text * 3).encode("cp1252"))
    taken_in(run, "a.txt")
    told = json.loads(run("report", "a.txt", "--format", "json").stdout)["articles"][0]
    assert told["encoding"] == "cp1252"
    assert whole(run)["articles"][0]["encoding"] == "cp1252"


def test_what_a_site_repeats_is_told_by_the_containers_of_earlier_nights(run: Run, tmp_path: Path) -> None:
    for night in range(4):
        body = [prose(in_english(article(100 * part + night))) for part in (1, 2)]
        text = f"Council votes on plan {night}\n\n{body[0]}\nKestrel and Sons outfitters of the bay\n\n{body[1]}"
        tmp_path.joinpath(str(night)).mkdir()
        put_records(tmp_path / str(night) / "a.jsonl", {"text": text, "url": f"https://post.example/{night}"})
        taken_in(run, f"{night}/a.jsonl")
    assert [a["chrome"]["lines"] for a in whole(run)["articles"]] == [0, 0, 1, 1]
