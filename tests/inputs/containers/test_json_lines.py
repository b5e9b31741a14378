"""Are the articles of JSON Lines found, named by their line, and read like files of their own?"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard
from conftest import SAMPLES, Run
from told import paths, reported, skipped

LEAD = "The council voted on Monday to rebuild the old ferry terminal, which has stood empty since the bridge opened."
TEXT = f"{LEAD}\n\nIt is to pay for it out of the parking fees that it raised in spring, the clerk said on Tuesday.\n"


def lines(*records: object) -> bytes:
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()


def samples() -> list[dict[str, str]]:
    return [{"id": p.name, "text": p.read_text()} for p in sorted(SAMPLES.glob("*.txt"))]


def as_in_a_folder(report: dict[str, Any], names: dict[str, str]) -> list[list[tuple[str, str]]]:
    return sorted(
        sorted((names.get(m["path"], m["path"]), m["relation"]) for m in s["articles"]) for s in report["stories"]
    )


def test_a_line_is_an_article_whose_path_has_its_number(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("export.jsonl").write_bytes(lines({"text": TEXT}) + b"\n" + lines({"text": TEXT}))
    assert paths(reported(run, "export.jsonl")) == ["export.jsonl:1", "export.jsonl:3"]


def test_lines_are_parted_at_line_feeds_alone(run: Run, tmp_path: Path) -> None:
    text = TEXT.replace("\n\n", "\u2028\x85\r\x0b\n\n")
    tmp_path.joinpath("export.jsonl").write_bytes(lines({"text": text}, {"text": TEXT}))
    assert paths(reported(run, "export.jsonl")) == ["export.jsonl:1", "export.jsonl:2"]


def test_json_lines_make_the_same_stories_as_files(run: Run, tmp_path: Path) -> None:
    order = sorted(range(1, len(samples()) + 1), key=str)  # that of the paths, which decides between equals
    records = [record for _, record in sorted(zip(order, samples(), strict=True), key=lambda pair: pair[0])]
    tmp_path.joinpath("export.jsonl").write_bytes(lines(*records))
    names = {f"export.jsonl:{k}": r["id"] for k, r in enumerate(records, 1)}
    folder = {f"{SAMPLES}/{r['id']}": r["id"] for r in records}
    assert as_in_a_folder(reported(run, "export.jsonl"), names) == as_in_a_folder(reported(run, SAMPLES), folder)


@pytest.mark.parametrize("workers", [1, 3])
def test_any_number_of_workers_finds_the_same(run: Run, tmp_path: Path, workers: int) -> None:
    tmp_path.joinpath("export.jsonl").write_bytes(lines(*samples() * 3))
    reports = [run("report", "export.jsonl", "--format", "json", "--workers", n).stdout for n in (2, workers)]
    assert reports[0] == reports[1]


def test_a_bad_line_is_skipped_with_its_number_and_the_rest_done(run: Run, tmp_path: Path) -> None:
    bad = b'{"text": "broken\n[1, 2]\n{"text": ""}\n{"words": "none"}\n\xff{}\n' + b"[" * 100_000 + b"\n"
    tmp_path.joinpath("export.jsonl").write_bytes(lines({"text": TEXT}) + bad + lines({"text": TEXT}))
    report = reported(run, "export.jsonl", status=3)
    assert paths(report) == ["export.jsonl:1", "export.jsonl:8"]
    reasons = skipped(report)
    assert reasons.pop("export.jsonl:2").startswith("not JSON: ")  # Python words it by its release
    assert reasons == {
        "export.jsonl:3": "not a JSON object, but a list",
        "export.jsonl:4": "no text: the field is empty",
        "export.jsonl:5": "no field that is known to hold text; it has words: name it with --text-field",
        "export.jsonl:6": "not UTF-8, which JSON is written in",
        "export.jsonl:7": "JSON nested too deeply",
    }


@pytest.mark.parametrize(
    "record",
    [
        {
            "title": "Ferry terminal to be rebuilt",
            "text": TEXT,
            "domain": "vale.example",
            "date": "2026-03-03 00:00:00",
        },
        {
            "title": "Ferry terminal to be rebuilt",
            "maintext": TEXT,
            "source_domain": "vale.example",
            "date_publish": "2026-03-03 10:00:00",
            "date_download": "2026-05-01 00:00:00",
            "text": None,
        },
        {
            "title": "Ferry terminal to be rebuilt",
            "body": {"summary": [], "sections": [{"headline": [], "paragraphs": TEXT.split("\n\n")}]},
            "publisher": "vale.example",
            "publishing_date": "2026-03-03 10:00:00+00:00",
        },
        {
            "title": "Ferry terminal to be rebuilt",
            "raw_text": "other",
            "text": TEXT,
            "hostname": "vale.example",
            "date": "2026-03-03",
        },
        {
            "headline": "Ferry terminal to be rebuilt",
            "articleBody": TEXT,
            "publisher": {"name": "vale.example"},
            "datePublished": "2026-03-03T10:00:00Z",
        },
        {
            "Title": "Ferry terminal to be rebuilt",
            "Content": TEXT,
            "Source": "https://www.vale.example/",
            "Published": 1772532000,
        },
    ],
    ids=["CC-News", "news-please", "Fundus", "trafilatura", "schema.org", "a crawler"],
)
def test_the_fields_of_well_known_tools_are_known(run: Run, tmp_path: Path, record: dict[str, Any]) -> None:
    tmp_path.joinpath("export.jsonl").write_bytes(lines(record))
    [article] = reported(run, "export.jsonl")["articles"]
    assert (article["title"], article["outlet"], article["date"]) == (
        "Ferry terminal to be rebuilt",
        "vale.example",
        "2026-03-03",
    )
    assert article["words"] == len(TEXT.split())


def test_the_date_of_a_crawl_is_no_article_s_own(run: Run, tmp_path: Path) -> None:
    record = {"text": TEXT, "dump": "CC-MAIN-2026-10", "file_path": "s3://x", "date": "2026-03-03T10:00:00Z"}
    tmp_path.joinpath("fineweb.jsonl").write_bytes(lines(record))
    assert "date" not in reported(run, "fineweb.jsonl")["articles"][0]


def test_fields_that_are_named_are_taken_before_all_others(run: Run, tmp_path: Path) -> None:
    record = {"text": "no", "title": "no", "story": TEXT, "hed": "Ferry plan", "key": 7, "day": "3 March 2026"}
    tmp_path.joinpath("export.jsonl").write_bytes(lines(record))
    named = [f"--{k}-field={v}" for k, v in {"text": "story", "title": "hed", "id": "key", "date": "day"}.items()]
    [article] = reported(run, "export.jsonl", *named)["articles"]
    assert (article["title"], article["id"], article["date"]) == ("Ferry plan", "7", "2026-03-03")
    report = reported(run, "export.jsonl", "--text-field", "texts", status=3)
    assert skipped(report)["export.jsonl:1"].startswith("no field 'texts'; it has text, title, story")


def test_a_title_that_comes_with_the_text_is_no_part_of_the_body(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("export.jsonl").write_bytes(
        lines({"title": "Ferry terminal to be rebuilt", "text": TEXT}, {"text": TEXT, "title": TEXT[:20]})
    )
    report = reported(run, "export.jsonl")
    assert [a["title"] for a in report["articles"]] == ["Ferry terminal to be rebuilt", TEXT[:20].strip()]
    assert [m["relation"] for m in report["stories"][0]["articles"]] == ["lead", "exact"]


def test_html_in_a_field_is_read_as_a_page(run: Run, tmp_path: Path) -> None:
    page = "<p>" + "</p><p>".join([*TEXT.split("\n\n"), *TEXT.replace("ferry", "railway").split("\n\n")]) + "</p>"
    tmp_path.joinpath("export.jsonl").write_bytes(lines({"title": "Ferry", "content": page}))
    assert reported(run, "export.jsonl")["articles"][0]["words"] < 2 * len(TEXT.split()) + 3


COMPRESSED: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda data: gzip.compress(data[:900]) + gzip.compress(data[900:]),
    "bz2": lambda data: bz2.compress(data[:900]) + bz2.compress(data[900:]),
    "xz": lambda data: lzma.compress(data[:900]) + lzma.compress(data[900:]),
    "zst": lambda data: zstandard.compress(data[:900]) + zstandard.compress(data[900:]),
}


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_compressed_lines_are_read_over_all_members_and_frames(run: Run, tmp_path: Path, suffix: str) -> None:
    data = lines(*samples())
    tmp_path.joinpath(f"export.jsonl.{suffix}").write_bytes(COMPRESSED[suffix](data))
    tmp_path.joinpath("plain.jsonl").write_bytes(data)
    one, other = (run("report", name, "--format", "json").stdout for name in (f"export.jsonl.{suffix}", "plain.jsonl"))
    assert one.replace(f"export.jsonl.{suffix}".encode(), b"plain.jsonl") == other


@pytest.mark.skipif(shutil.which("zstd") is None, reason="needs zstd")
def test_the_longest_window_of_zstd_is_read(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("long.jsonl").write_bytes(lines(*samples()))
    with tmp_path.joinpath("long.jsonl").open("rb") as data, tmp_path.joinpath("export.jsonl.zst").open("wb") as out:
        subprocess.run(["zstd", "-q", "--ultra", "--long=31", "-c"], stdin=data, stdout=out, check=True)
    assert len(reported(run, "export.jsonl.zst")["articles"]) == len(samples())


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_of_compressed_lines_that_break_off_the_whole_ones_are_taken(run: Run, tmp_path: Path, suffix: str) -> None:
    data = COMPRESSED[suffix](lines(*samples() * 20, *({"text": f"{k} {TEXT}"} for k in range(4000))))
    tmp_path.joinpath(f"export.jsonl.{suffix}").write_bytes(data[: len(data) // 2])
    tmp_path.joinpath("whole.jsonl").write_bytes(lines({"text": TEXT}))
    report = reported(run, ".", status=3)
    assert "./whole.jsonl:1" in paths(report)
    assert "breaks off" in skipped(report)[f"./export.jsonl.{suffix}"]


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_broken_compression_is_named(run: Run, tmp_path: Path, suffix: str) -> None:
    data = bytearray(COMPRESSED[suffix](lines(*samples())))
    data[20:80] = bytes(60)
    tmp_path.joinpath(f"export.jsonl.{suffix}").write_bytes(data)
    report = reported(run, f"export.jsonl.{suffix}", status=3)
    assert "broken" in skipped(report)[f"export.jsonl.{suffix}"]


def test_a_file_is_known_by_what_it_holds_where_it_is_named(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("dump").write_bytes(gzip.compress(lines({"text": TEXT})))
    assert paths(reported(run, "dump")) == ["dump:1"]


def test_in_a_folder_records_without_text_are_passed_over(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("a.txt").write_text(TEXT)
    tmp_path.joinpath("manifest.jsonl").write_bytes(lines({"path": "a.txt", "status": "kept"}))
    assert paths(reported(run, ".")) == ["./a.txt"]
    assert list(skipped(reported(run, "manifest.jsonl", status=3))) == ["manifest.jsonl:1"]


LONG = "The harbour board voted on Tuesday to close the northern ferry slip. " * 3


@pytest.mark.parametrize(
    "records",
    [[{"uid": 7, "story": LONG}], [{"uid": k, "story": LONG if k == 19 else ""} for k in range(60)]],
    ids=["few", "many"],
)
def test_in_a_folder_records_are_named_once_whose_text_may_be_in_an_unknown_field(
    run: Run, tmp_path: Path, records: list[dict[str, Any]]
) -> None:
    tmp_path.joinpath("a.txt").write_text(TEXT)
    tmp_path.joinpath("export.jsonl").write_bytes(lines(*records))
    report = reported(run, ".", status=3)
    reason = "no field that is known to hold text; it has uid, story: name it with --text-field"
    assert (paths(report), skipped(report)) == (["./a.txt"], {"./export.jsonl": reason})


@pytest.mark.parametrize(
    "records",
    [
        [{"path": "a.txt", "note": LONG[:199]}],
        [{"lines": [LONG], "more": {"note": LONG}}],
        [{"n": k, "note": LONG if k == 20 else ""} for k in range(30)],
    ],
    ids=["short", "no text", "late"],
)
def test_in_a_folder_records_that_are_hardly_articles_are_passed_over_in_silence(
    run: Run, tmp_path: Path, records: list[dict[str, Any]]
) -> None:
    tmp_path.joinpath("a.txt").write_text(TEXT)
    tmp_path.joinpath("config.jsonl").write_bytes(lines(*records))
    assert paths(reported(run, ".")) == ["./a.txt"]


def test_one_article_of_many_can_be_named(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("export.jsonl").write_bytes(lines({"text": TEXT}, {"text": TEXT.upper()}))
    assert paths(reported(run, "export.jsonl:2")) == ["export.jsonl:2"]
    assert b"THE COUNCIL VOTED" in run("explain", "export.jsonl:2").stdout
    assert run("compare", "export.jsonl:1", "export.jsonl:2").returncode == 0
    missing = run("report", "export.jsonl:9")
    assert (missing.returncode, missing.stderr) == (2, b"newsclean: export.jsonl:9: export.jsonl has no such article\n")
    several = run("explain", "export.jsonl")
    assert (several.returncode, several.stderr) == (
        2,
        b"newsclean: export.jsonl: holds 2 articles; name one, as export.jsonl:1\n",
    )


def test_a_line_larger_than_a_file_may_be_is_skipped_and_not_held_in_memory() -> None:
    from newsclean.inputs.containers.json_lines import numbered_lines
    from newsclean.inputs.read import MAX_BYTES

    file = io.BytesIO(b"{" * (MAX_BYTES + 1) + b"{" * MAX_BYTES + b"\n" + lines({"text": TEXT}))
    found = list(numbered_lines(file))
    assert [(line.number, line.data is None) for line in found] == [(1, True), (2, False)]


def test_lone_surrogates_in_json_are_no_crash(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("export.jsonl").write_bytes(lines({"text": TEXT}).replace(b"The council", b"The \\ud800 council"))
    assert len(reported(run, "export.jsonl")["articles"]) == 1


def test_the_outlet_of_a_record_is_no_credit_of_its_own_article(run: Run, tmp_path: Path) -> None:
    text = f"{TEXT}\nBloomberg reported the plan first, and the mayor told Reuters that work would begin in May.\n"
    record = {"title": "Ferry terminal to be rebuilt", "text": text}
    tmp_path.joinpath("export.jsonl").write_bytes(lines(record | {"outlet": "Bloomberg"}, record))
    own, other = reported(run, "export.jsonl")["articles"]
    assert [c["outlet"] for c in other["credits"]] == ["Bloomberg", "Reuters"]
    assert [c["outlet"] for c in own["credits"]] == ["Reuters"]


def test_an_index_knows_the_articles_of_a_file_that_grows(run: Run, tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_bytes(lines(*samples()[:20]))
    first = json.loads(run("report", ".", "--index", "n.db", "--format", "json").stdout)
    assert first["summary"]["articles"] == 20
    assert run("report", ".", "--index", "n.db").stdout == b""
    export.write_bytes(lines(*samples()))
    second = json.loads(run("report", ".", "--index", "n.db", "--format", "json").stdout)
    assert {a["path"] for a in second["articles"] if not a.get("known")} == {
        f"./export.jsonl:{k}" for k in range(21, len(samples()) + 1)
    }
    assert run("report", "--index", "n.db").returncode == 0
