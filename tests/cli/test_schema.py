"""`newsclean schema`: what the commands write fits the schemas, and what does not fit is told."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SAMPLES, Run
from jsonschema import Draft202012Validator

from newsclean.chrome.kinds import CHROME, DUPLICATES

SCHEMAS = {path.stem: path for path in sorted((ROOT / "newsclean" / "formats" / "schemas").glob("*.json"))}
LEDGER = "samples/harbour-ledger-kestrane-lumenbrick-talks.txt"
HERALD = "samples/circuit-herald-lumenbrick-price-tag.txt"
COURIER = "samples/saltholm-courier-ostrey-pier-sale.txt"
ARGUS = "samples/kestrel-evening-argus-pier.txt"
CHOSEN = ("*kestrane*", "*lumenbrick*", "saltholm-*", "kestrel-*", "shire-*", "larder-*")
"""Samples of every relation, and one that tells a report of its own."""

Place = tuple[str | int, ...]


def read(name: str) -> dict[str, Any]:
    return json.loads(SCHEMAS[name].read_text("utf-8"))


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What each command writes on samples, an input that is skipped, an HTML page and two dated articles."""
    folder = tmp_path_factory.mktemp("schemas")
    (folder / "samples").mkdir()
    for path in {path for pattern in CHOSEN for path in SAMPLES.glob(pattern)}:
        shutil.copy(path, folder / "samples")
    (folder / "samples" / "empty.txt").touch()
    body = "".join(f"<p>{line}</p>" for line in (folder / COURIER).read_text("utf-8").splitlines() if len(line) > 80)
    (folder / "samples" / "page.html").write_text(f"<html><body><article>{body}</article></body></html>", "utf-8")
    for name, day in (("one.txt", "10"), ("two.txt", "11")):
        (folder / name).write_text(
            f"First published {day} March 2026\n\n{(folder / LEDGER).read_text('utf-8')}", "utf-8"
        )

    def call(*args: str) -> Any:
        newsclean = Path(sys.executable).with_name("newsclean")
        done = subprocess.run([newsclean, "-q", *args], cwd=folder, capture_output=True, check=False)
        assert done.returncode != 2, done.stderr
        lines = "jsonl" in args or "strip" in args
        return done.stdout.splitlines() if lines else json.loads(done.stdout) if done.stdout else None

    call("report", LEDGER, "--index", "news.db", "--format", "json")
    call("dedup", "samples", "-o", "kept", "--drop", "rewrites")
    pairs = ((LEDGER, HERALD), (COURIER, ARGUS), (LEDGER, COURIER), ("one.txt", "two.txt"))
    return {
        "report-1": [
            call("report", "samples", "--format", "json"),
            call("report", "samples", "--index", "news.db", "--format", "json"),
        ],
        "story-1": [json.loads(line) for line in call("report", "samples", "--format", "jsonl")],
        "strip-1": [json.loads(line) for line in call("strip", "samples", "one.txt", "--format", "json")],
        "check-1": [call("check", "samples", "--select", "all", "--format", "json")],
        "compare-1": [call("compare", a, b, "--format", "json") for a, b in pairs],
        "dedup-1": [json.loads(line) for line in (folder / "kept" / "manifest.jsonl").read_text("utf-8").splitlines()],
    }


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_a_command_writes_fits_its_schema(documents: dict[str, list[Any]], name: str) -> None:
    schema = read(name)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for document in documents[name]:
        assert [f"{e.json_path}: {e.message}" for e in validator.iter_errors(document)] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_key_too_many_or_too_few_or_of_another_type_does_not_fit(documents: dict[str, list[Any]], name: str) -> None:
    validator = Draft202012Validator(read(name))
    tried = 0
    for document in map(thinned, documents[name]):
        assert validator.is_valid(document)
        for what, mutant in mutants(document):
            assert not validator.is_valid(mutant), what
            tried += 1
    assert tried > 20


def mutants(document: Any) -> Iterator[tuple[str, Any]]:
    """The document with one thing wrong, at each place of it; and what is wrong."""
    for place, value in places(document):
        if isinstance(value, dict):
            yield f"{place}: one more", changed(document, (*place, "surplus"), 1)
            for key in value.keys() - {"known"}:
                yield f"{place}: {key} missing", without(document, (*place, key))
        if place:
            yield f"{place}: of another type", changed(document, place, {"another": "type"})


def places(value: Any, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    yield at, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*at, key))


def changed(document: Any, place: Place, value: Any) -> Any:
    out = copy.deepcopy(document)
    at = out
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    return out


def without(document: Any, place: Place) -> Any:
    out = changed(document, place, None)
    at = out
    for key in place[:-1]:
        at = at[key]
    del at[place[-1]]
    return out


def thinned(value: Any) -> Any:
    """The value with the first object of each shape in every list."""
    if isinstance(value, dict):
        return {key: thinned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [thinned(inner) for inner in one_of_each_shape(value)]
    return value


def one_of_each_shape(values: list[Any]) -> list[Any]:
    """The first of the objects with the same keys and the same nulls; whatever is no object."""
    seen = set()
    out = []
    for value in values:
        shape = tuple((k, v is None) for k, v in value.items()) if isinstance(value, dict) else None
        if shape is None or shape not in seen:
            out.append(value)
        seen.add(shape)
    return out


OPTIONAL = {"known", "encoding", "encoding_or", "id", "outlet", "date", "byline", "url"}
"""What an article has only where there is something to say."""


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_object_is_closed_and_every_property_described(name: str) -> None:
    schema = read(name)
    for place, part in places(schema):
        if isinstance(part, dict) and part.get("type") == "object":
            assert part["additionalProperties"] is False, place
            assert set(part["properties"]) - set(part["required"]) <= OPTIONAL, place
            for key, inner in part["properties"].items():
                target = schema["$defs"][inner["$ref"].rpartition("/")[2]] if "$ref" in inner else {}
                fixed = "const" in inner or inner.get("type") == "null"
                assert fixed or "description" in inner or "description" in target, (*place, key)


def test_definitions_of_one_name_are_the_same_in_every_schema() -> None:
    every = [(name, part) for schema in SCHEMAS for name, part in read(schema)["$defs"].items()]
    assert {json.dumps(part) for _, part in every} == {json.dumps(part) for part in dict(every).values()}


def test_the_kinds_of_findings_are_those_that_check_knows() -> None:
    chrome, duplicate = read("check-1")["properties"]["findings"]["items"]["oneOf"]
    assert tuple(chrome["properties"]["kind"]["enum"]) == CHROME
    assert duplicate["properties"]["kind"] == {"$ref": "#/$defs/relation"}
    assert tuple(read("check-1")["$defs"]["relation"]["enum"]) == DUPLICATES


def test_schemas_are_listed_with_their_titles(run: Run) -> None:
    done = run("schema")
    assert (done.returncode, done.stderr) == (0, b"")
    listed = [line.split(maxsplit=1) for line in done.stdout.decode().splitlines()]
    assert listed == [[name, read(name)["title"]] for name in SCHEMAS]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_printed_by_its_name_or_by_what_documents_call_it(run: Run, name: str) -> None:
    assert run("schema", name).stdout == SCHEMAS[name].read_bytes()
    assert run("schema", f"newsclean.{name.replace('-', '/')}").stdout == SCHEMAS[name].read_bytes()


def test_an_unknown_schema_is_exit_2_with_the_list(run: Run) -> None:
    done = run("schema", "report-0")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"newsclean: report-0: no such schema; schemas: {', '.join(SCHEMAS)}\n"


def test_the_documents_hold_all_that_the_schemas_tell_apart(documents: dict[str, list[Any]]) -> None:
    plain, indexed = documents["report-1"]
    relations = {article["relation"] for story in plain["stories"] for article in story["articles"]}
    assert relations == {"lead", *DUPLICATES}
    assert plain["skipped"]
    assert any("known" in article for article in indexed["articles"])
    kinds = {finding["kind"] for finding in documents["check-1"][0]["findings"]}
    assert kinds & set(CHROME)
    assert kinds & set(DUPLICATES)
    assert None in {finding["line"] for finding in documents["check-1"][0]["findings"]}
    assert {entry["status"] for entry in documents["dedup-1"]} == {"kept", "dropped", "skipped"}
    assert {(d["relation"] is None, d["earlier"]) for d in documents["compare-1"]} >= {(True, None), (False, "a")}
