"""Are the pages of WARC and WET files read as articles?"""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import brotli
import pytest
import zstandard
from conftest import SAMPLES, Run
from told import paths, reported, skipped
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

WORDS = "The council voted on Monday to rebuild the old {} terminal, which has stood empty since the bridge opened. "
HTML = "text/html; charset=utf-8"


def page(what: str, title: str = "Terminal to be rebuilt") -> str:
    paragraphs = "".join(f"<p>{WORDS.format(f'{what} {k}') * 3}</p>" for k in ("north", "south", "main"))
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><article>{paragraphs}</article></body></html>"


class Archive:
    """An archive that warcio writes."""

    def __init__(self, gzip: bool = True) -> None:
        self.file = io.BytesIO()
        self._writer = WARCWriter(self.file, gzip=gzip)

    def add(self, uri: str, body: bytes, kind: str = "response", status: str = "200 OK", **headers: str) -> Archive:
        named = [(name.replace("_", "-"), value) for name, value in ({"Content_Type": HTML} | headers).items()]
        http = StatusAndHeaders(status, named, protocol="HTTP/1.1") if kind == "response" else None
        record = self._writer.create_warc_record(
            uri, kind, payload=io.BytesIO(body), http_headers=http, warc_content_type=None if http else "text/plain"
        )
        self._writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        return self.file.getvalue()


def test_pages_of_a_crawl_are_articles_by_their_address(run: Run, tmp_path: Path) -> None:
    archive = (
        Archive()
        .add("https://www.vale.example/a", page("ferry").encode())
        .add("https://other.example/b", page("tram").encode())
    )
    tmp_path.joinpath("dump.warc.gz").write_bytes(archive.data)
    report = reported(run, "dump.warc.gz")
    assert paths(report) == ["dump.warc.gz:https://other.example/b", "dump.warc.gz:https://www.vale.example/a"]
    assert report["articles"][1]["url"] == "https://www.vale.example/a"


def test_records_that_are_no_page_are_passed_over(run: Run, tmp_path: Path) -> None:
    archive = Archive()
    archive.add("https://a.example/1", page("ferry").encode())
    archive.add("https://a.example/2", page("tram").encode(), status="404 Not Found")
    archive.add("https://a.example/3", b"\x89PNG", Content_Type="image/png")
    archive.add("https://a.example/4", b"asked", kind="metadata")
    tmp_path.joinpath("dump.warc").write_bytes(archive.data)
    assert paths(reported(run, "dump.warc")) == ["dump.warc:https://a.example/1"]


def test_a_page_that_was_fetched_twice_is_two_articles(run: Run, tmp_path: Path) -> None:
    archive = (
        Archive().add("https://a.example/", page("ferry").encode()).add("https://a.example/", page("bus").encode())
    )
    tmp_path.joinpath("dump.warc.gz").write_bytes(archive.data)
    assert paths(reported(run, "dump.warc.gz")) == [
        "dump.warc.gz:https://a.example/",
        "dump.warc.gz:https://a.example/#2",
    ]


def test_the_texts_of_wet_make_the_stories_of_files(run: Run, tmp_path: Path) -> None:
    archive = Archive()
    for path in sorted(SAMPLES.glob("*.txt")):
        archive.add(f"https://samples.example/{path.name}", path.read_bytes(), kind="conversion")
    tmp_path.joinpath("dump.wet.gz").write_bytes(archive.data)
    one, other = reported(run, "dump.wet.gz"), reported(run, SAMPLES)
    names = [sorted(m["path"].rpartition("/")[2] for m in s["articles"]) for s in one["stories"]]
    assert names == [sorted(m["path"].rpartition("/")[2] for m in s["articles"]) for s in other["stories"]]


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "chunked", "cp1251"])
def test_a_page_is_decoded_as_it_was_sent(run: Run, tmp_path: Path, encoding: str) -> None:
    body, headers = page("ferry", "Паром").encode(), {"Content_Encoding": encoding}
    if encoding == "gzip":
        body = gzip.compress(body)
    elif encoding == "br":
        body = brotli.compress(body)
    elif encoding == "zstd":
        body = zstandard.compress(body)
    elif encoding == "chunked":
        body, headers = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body), {"Transfer_Encoding": "chunked"}
    else:
        body, headers = body.decode().encode("cp1251"), {"Content_Type": "text/html; charset=windows-1251"}
    archive = Archive().add("https://a.example/1", body, **headers).add("https://a.example/2", page("bus").encode())
    tmp_path.joinpath("dump.warc.gz").write_bytes(archive.data)
    report = reported(run, "dump.warc.gz")
    assert [a["title"] for a in report["articles"]] == ["Паром", "Terminal to be rebuilt"]


@pytest.mark.parametrize("how", ["gzip by record", "gzip in one", "plain", "zstd"])
def test_of_an_archive_that_breaks_off_the_whole_pages_are_taken(run: Run, tmp_path: Path, how: str) -> None:
    archive = Archive(gzip=how == "gzip by record")
    for k in range(6):
        archive.add(f"https://a.example/{k}", page(f"ferry {k}").encode())
    whole = archive.data
    data = {"gzip in one": gzip.compress(whole), "zstd": zstandard.compress(whole)}.get(how, whole)
    tmp_path.joinpath("whole.warc").write_bytes(data)
    assert len(paths(reported(run, "whole.warc"))) == 6
    tmp_path.joinpath("dump.warc").write_bytes(data[: len(data) - (300 if how == "plain" else 40)])
    report = reported(run, "dump.warc", status=3)
    assert len(paths(report)) == (0 if how == "zstd" else 5)  # which decompresses blocks of 128 KiB, or none
    assert "breaks off" in skipped(report)["dump.warc"]


def test_what_is_no_archive_is_named(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("dump.warc").write_bytes(b"nothing of the kind\n" * 40)
    tmp_path.joinpath("a.txt").write_text(WORDS.format("ferry") * 3)
    report = reported(run, ".", status=3)
    assert paths(report) == ["./a.txt"]
    assert skipped(report)["./dump.warc"].startswith("not a WARC file, or broken")


def test_one_page_of_a_crawl_can_be_named(run: Run, tmp_path: Path) -> None:
    archive = (
        Archive().add("https://a.example/1", page("ferry").encode()).add("https://a.example/2", page("x").encode())
    )
    tmp_path.joinpath("dump.warc.gz").write_bytes(archive.data)
    assert b"ferry" in run("strip", "dump.warc.gz:https://a.example/1").stdout
