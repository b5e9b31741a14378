"""Do strip and dedup write what came in: JSON Lines, CSV and Parquet, each record with its text replaced?"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from conftest import SAMPLES, Run

CHROME = "Share on Facebook\nSubscribe to our newsletter\n"


def samples(count: int = 8) -> list[dict[str, Any]]:
    return [
        {"id": k, "name": p.name, "text": p.read_text(), "tags": ["a", {"b": None}], "score": 0.5, "big": 10**25}
        for k, p in enumerate(sorted(SAMPLES.glob("*.txt"))[:count])
    ]


def as_lines(records: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()


def from_lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().split("\n") if line]


def stripped(run: Run, tmp_path: Path) -> dict[str, str]:
    """The samples as `strip` writes them from files of their own."""
    folder = tmp_path / "as-files"
    folder.mkdir()
    for record in samples():
        folder.joinpath(record["name"]).write_text(record["text"])
    assert run("strip", "as-files", "-o", "as-files-out").returncode == 0
    return {p.name: p.read_text() for p in tmp_path.joinpath("as-files-out").iterdir()}


CODECS: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {
    "": (bytes, bytes),
    ".gz": (gzip.compress, gzip.decompress),
    ".bz2": (bz2.compress, bz2.decompress),
    ".xz": (lzma.compress, lzma.decompress),
    ".zst": (zstandard.compress, lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data)),
}


@pytest.mark.parametrize("suffix", CODECS)
def test_strip_writes_json_lines_with_the_text_replaced_and_all_else_kept(
    run: Run, tmp_path: Path, suffix: str
) -> None:
    compress, decompress = CODECS[suffix]
    expected = stripped(run, tmp_path)
    name = f"export.jsonl{suffix}"
    tmp_path.joinpath(name).write_bytes(compress(as_lines(samples())))
    assert run("strip", name, "-o", "out").returncode == 0
    found = from_lines(decompress(tmp_path.joinpath("out", name).read_bytes()))
    assert found == [r | {"text": expected[r["name"]]} for r in samples()]
    assert [list(r) for r in found] == [list(r) for r in samples()]


def test_a_title_that_comes_with_the_text_is_not_written_into_it(run: Run, tmp_path: Path) -> None:
    text = samples(1)[0]["text"]
    title, _, rest = text.partition("\n\n")
    tmp_path.joinpath("a.jsonl").write_bytes(as_lines([{"title": title, "text": CHROME + rest}]))
    [found] = from_lines(run("strip", "a.jsonl").stdout)
    assert found["title"] == title
    assert not found["text"].startswith((title, CHROME))
    assert found["text"].endswith(rest[-60:])


def test_strip_writes_parquet_with_its_schema(run: Run, tmp_path: Path) -> None:
    expected = stripped(run, tmp_path)
    schema = pa.schema(
        [
            ("id", pa.int16()),
            ("name", pa.dictionary(pa.int8(), pa.string())),
            ("text", pa.large_string()),
            ("tags", pa.list_(pa.string())),
            ("at", pa.timestamp("ms", "UTC")),
        ],
        metadata={"made by": "a test"},
    )
    rows = [{"id": r["id"], "name": r["name"], "text": r["text"], "tags": ["x"], "at": r["id"]} for r in samples()]
    rows.insert(3, {"id": 99, "name": "empty", "text": None, "tags": None, "at": None})
    table = pa.Table.from_pylist(rows, schema)
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd", row_group_size=3)
    table = pq.read_table(tmp_path / "a.parquet")
    assert run("strip", "a.parquet", "-o", "out").returncode == 3  # the one without text
    found = pq.read_table(tmp_path / "out" / "a.parquet")
    assert found.schema.equals(table.schema, check_metadata=True)
    assert found.to_pylist() == [r | {"text": expected[r["name"]]} for r in table.to_pylist() if r["text"] is not None]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_strip_writes_csv_in_its_dialect(run: Run, tmp_path: Path, delimiter: str) -> None:
    expected = stripped(run, tmp_path)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["name", "text", "note"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows({"name": r["name"], "text": r["text"], "note": 'a, "b"; c'} for r in samples())
    tmp_path.joinpath("a.csv").write_bytes(out.getvalue().encode())
    assert run("strip", "a.csv", "-o", "out").returncode == 0
    with tmp_path.joinpath("out", "a.csv").open(newline="") as file:
        found = list(csv.DictReader(file, delimiter=delimiter))
    assert found == [{"name": r["name"], "text": expected[r["name"]], "note": 'a, "b"; c'} for r in samples()]


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_dedup_writes_what_came_in_and_the_manifest_says_where(run: Run, tmp_path: Path, suffix: str) -> None:
    records = [{"id": k, "text": r["text"]} for k, r in enumerate([*samples(3), *samples(3)])]
    if suffix == ".jsonl":
        tmp_path.joinpath("a.jsonl").write_bytes(as_lines(records))
    else:
        pq.write_table(pa.Table.from_pylist(records), tmp_path / "a.parquet")
    assert run("dedup", ".", "-o", "out").returncode == 0
    out = tmp_path / "out"
    assert sorted(p.name for p in out.iterdir()) == [f"a{suffix}", "manifest.jsonl"]
    written = (
        from_lines(out.joinpath("a.jsonl").read_bytes())
        if suffix == ".jsonl"
        else pq.read_table(out / "a.parquet").to_pylist()
    )
    assert [r["id"] for r in written] == [0, 1, 2]
    choices = from_lines(out.joinpath("manifest.jsonl").read_bytes())
    assert [(c["path"], c["status"], c["output"], c["in_favour_of"]) for c in choices] == [
        *((f"./a{suffix}:{k}", "kept", f"a{suffix}:{k}", None) for k in (1, 2, 3)),
        *((f"./a{suffix}:{k + 3}", "dropped", None, f"./a{suffix}:{k}") for k in (1, 2, 3)),
    ]


def test_containers_are_not_rewritten_in_place(run: Run, tmp_path: Path) -> None:
    data = as_lines([{"text": CHROME + samples(1)[0]["text"]}])
    tmp_path.joinpath("a.jsonl").write_bytes(data)
    done = run("strip", "--in-place", "a.jsonl")
    assert done.returncode == 3
    assert (
        done.stderr == b"newsclean: skipped a.jsonl: what holds many articles is not rewritten in place; use -o DIR\n"
    )
    assert tmp_path.joinpath("a.jsonl").read_bytes() == data


def test_any_number_of_workers_writes_the_same_bytes(run: Run, tmp_path: Path) -> None:
    tmp_path.joinpath("a.jsonl.gz").write_bytes(gzip.compress(as_lines(samples() * 10)))
    for workers in (1, 3):
        assert run("strip", "a.jsonl.gz", "-o", f"out{workers}", "--workers", workers).returncode == 0
    one, other = (tmp_path.joinpath(f"out{n}", "a.jsonl.gz").read_bytes() for n in (1, 3))
    assert one == other
