"""Where each cleaned article goes: below a folder, by the path its input was found by, or over the input itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsclean.errors import NewscleanError
from newsclean.model import Cleaned, Document, Skipped
from newsclean.outputs.folder import (
    Targets,
    as_bytes,
    refuse_to_overwrite,
    target_of,
    write_in_place,
    write_to_folder,
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in/deep").mkdir(parents=True)


def cleaned(path: str, keep: tuple[bool, ...] = (True, False), *, extracted: bool = False) -> Cleaned:
    """A document of two lines; the file is there, too."""
    if path != "-":
        Path(path).write_text("body\nchrome\n")
    return Cleaned(Document(path, "body\nchrome\n", extracted=extracted), keep)


@pytest.mark.parametrize(
    ("path", "paths", "target"),
    [
        ("-", ["-"], "stdin.txt"),
        ("a.txt", ["a.txt"], "a.txt"),
        ("in/deep/a.txt", ["in/deep/a.txt"], "a.txt"),
        ("in/deep/a.txt", ["in"], "deep/a.txt"),
        ("in/deep/a.txt", ["in/"], "deep/a.txt"),
        ("in/deep/a.txt", ["in/deep", "in"], "a.txt"),
        ("./in/a.txt", ["."], "in/a.txt"),
        ("input.txt", ["in", "input.txt"], "input.txt"),
    ],
)
def test_the_target_is_the_path_below_the_one_that_was_given(path: str, paths: list[str], target: str) -> None:
    assert target_of(path, paths) == target


def test_text_out_of_html_is_a_text_file() -> None:
    assert Targets(["in"], {}).of("in/a.html", extracted=True) == "a.html.txt"


@pytest.mark.parametrize(
    ("taken", "first", "second", "message"),
    [
        ({}, "x/a.txt", "y/a.txt", "x/a.txt and y/a.txt would both be written to a.txt"),
        ({"a.txt": "the manifest"}, "b.txt", "a.txt", "the manifest and a.txt would both be written to a.txt"),
    ],
)
def test_two_inputs_for_one_target_are_refused(taken: dict[str, str], first: str, second: str, message: str) -> None:
    targets = Targets([first, second], taken)
    targets.of(first, extracted=False)
    with pytest.raises(NewscleanError, match=message):
        targets.of(second, extracted=False)


def test_the_same_input_twice_is_one_target() -> None:
    targets = Targets(["a.txt"], {})
    assert targets.of("a.txt", extracted=False) == targets.of("a.txt", extracted=False)


@pytest.mark.parametrize(
    ("encoding", "bom", "raw"),
    [
        ("utf-8", b"", "caf\u00e9\n".encode()),
        ("utf-8", b"\xef\xbb\xbf", b"\xef\xbb\xbfcaf\xc3\xa9\n"),
        ("cp1252", b"", b"caf\xe9\n"),
        ("utf-16-le", b"\xff\xfe", b"\xff\xfe" + "caf\u00e9\n".encode("utf-16-le")),
    ],
)
def test_what_is_kept_has_the_encoding_and_the_mark_of_the_file(encoding: str, bom: bytes, raw: bytes) -> None:
    assert as_bytes(Cleaned(Document("a", "caf\u00e9\nchrome", encoding, bom), (True, False))) == raw


def test_what_is_kept_is_written_below_the_folder_and_what_was_skipped_is_told() -> None:
    skipped = Skipped("in/b.txt", "empty")
    told = list(write_to_folder([cleaned("in/deep/a.txt"), skipped, cleaned("-")], ["in", "-"], "out"))
    assert told == [skipped]
    assert {str(p): p.read_text() for p in Path("out").rglob("*.txt")} == {
        "out/deep/a.txt": "body\n",
        "out/stdin.txt": "body\n",
    }


def test_in_place_only_what_loses_a_line_is_written() -> None:
    changed, clean = cleaned("in/a.txt"), cleaned("in/b.txt", (True, True))
    empty, html = cleaned("in/c.txt", (False, False)), cleaned("in/d.html", extracted=True)
    told = list(write_in_place([changed, clean, empty, html, Skipped("e", "empty")]))
    assert told == [
        changed,
        Skipped("in/c.txt", "no article found; nothing would be left of it"),
        Skipped("in/d.html", "HTML is not rewritten in place; use -o DIR"),
        Skipped("e", "empty"),
    ]
    assert [Path(f"in/{name}").read_text() for name in ("a.txt", "b.txt", "c.txt", "d.html")] == [
        "body\n",
        *["body\nchrome\n"] * 3,
    ]


@pytest.mark.parametrize("path", ["in", "in/deep", "in/../in/deep"])
def test_results_may_not_go_where_an_input_lies(path: str) -> None:
    with pytest.raises(NewscleanError, match="holds the input"):
        refuse_to_overwrite([path], "in")


@pytest.mark.parametrize("path", [".", "-", "inner"])
def test_results_may_go_below_an_input_or_beside_it(path: str) -> None:
    refuse_to_overwrite([path], "in")
