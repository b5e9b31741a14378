"""Where each cleaned article goes: below a folder, by the path its input was found by, or over the input itself."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from newsclean.errors import NewscleanError
from newsclean.model import Cleaned, Document, Skipped
from newsclean.outputs.folder import (
    Rewritten,
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
        (
            {"a.txt": "the manifest"},
            "b.txt",
            "a.txt",
            "the manifest and a.txt would both be written to a.txt; rename it",
        ),
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
    html = cleaned("in/d.html", extracted=True)
    told = list(write_in_place([changed, clean, html, Skipped("e", "empty")], ["in"]))
    assert told == [
        Rewritten("in/a.txt", 1, 0, ()),
        Skipped("in/d.html", "HTML is not rewritten in place; use -o DIR"),
        Skipped("e", "empty"),
    ]
    assert [Path(f"in/{name}").read_text() for name in ("a.txt", "b.txt", "d.html")] == [
        "body\n",
        *["body\nchrome\n"] * 2,
    ]


@pytest.mark.parametrize("then", ["body\nchrome\nan edit\n", "BODY\nchrome\n", None])
def test_in_place_a_file_that_is_not_as_it_was_read_is_left_alone(then: str | None) -> None:
    one = cleaned("in/a.txt")
    before = Path("in/a.txt").stat()
    if then is None:
        Path("in/a.txt").unlink()
    else:
        Path("in/a.txt").write_text(then)
        os.utime("in/a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    (told,) = write_in_place([one], ["in"])
    why = "vanished since it was read" if then is None else "changed since it was read; left as it is"
    assert told == Skipped("in/a.txt", why)
    assert (Path("in/a.txt").read_text() if then else None) == then
    assert [p.name for p in Path("in").iterdir() if p.is_file()] == (["a.txt"] if then else [])


def test_in_place_an_edit_in_the_last_moment_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    one = cleaned("in/a.txt")
    monkeypatch.setattr(os, "fsync", lambda _: Path("in/a.txt").write_text("an edit\n"))
    assert list(write_in_place([one], ["in"])) == [Skipped("in/a.txt", "changed since it was read; left as it is")]
    assert Path("in/a.txt").read_text() == "an edit\n"


def test_in_place_a_link_out_of_the_folder_is_passed_over() -> None:
    Path("mine").mkdir()
    outside, inside, named = cleaned("mine/a.txt"), cleaned("in/b.txt"), cleaned("c.txt")
    for link, to in (("in/out.txt", "../mine/a.txt"), ("in/deep/in.txt", "../b.txt"), ("named.txt", "c.txt")):
        Path(link).symlink_to(to)
    results = [
        replace(one, document=replace(one.document, path=path))
        for one, path in ((outside, "in/out.txt"), (inside, "in/deep/in.txt"), (named, "named.txt"))
    ]
    real = Path("mine/a.txt").resolve()
    assert list(write_in_place(results, ["in", "named.txt"])) == [
        Skipped("in/out.txt", f"a link leads out of the folder, to {real}; not rewritten"),
        Rewritten("in/deep/in.txt", 1, 0, ()),
        Rewritten("named.txt", 1, 0, ()),
    ]
    assert [Path(name).read_text() for name in ("mine/a.txt", "in/b.txt", "c.txt")] == [
        "body\nchrome\n",
        *["body\n"] * 2,
    ]


def test_in_place_other_names_of_a_file_are_told_of() -> None:
    one = cleaned("in/a.txt")
    Path("in/b.txt").hardlink_to("in/a.txt")
    assert list(write_in_place([one], ["in"])) == [Rewritten("in/a.txt", 1, 1, ())]
    assert Path("in/b.txt").read_text() == "body\nchrome\n"


def test_in_place_extended_attributes_are_kept_or_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    one = cleaned("in/a.txt")
    try:
        os.setxattr("in/a.txt", "user.origin", b"https://example.org/")
    except OSError as error:
        pytest.skip(f"needs a file system with extended attributes ({error})")
    assert list(write_in_place([one], ["in"])) == [Rewritten("in/a.txt", 1, 0, ())]
    assert os.getxattr("in/a.txt", "user.origin") == b"https://example.org/"

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    Path("in/a.txt").write_text("body\nchrome\n")
    monkeypatch.setattr(os, "setxattr", refuse)
    assert list(write_in_place([one], ["in"])) == [Rewritten("in/a.txt", 1, 0, ("user.origin",))]


def test_nothing_is_written_through_links_below_the_folder() -> None:
    one, other = cleaned("in/a.txt"), cleaned("in/deep/b.txt")
    Path("out").mkdir()
    Path("out/a.txt").symlink_to("../in/a.txt")
    Path("out/deep").symlink_to("../in/deep")
    assert list(write_to_folder([one, other], ["in"], "out")) == [
        Skipped("in/a.txt", "out/a.txt is a link, and nothing is written through links"),
        Skipped("in/deep/b.txt", "out/deep is a link, and nothing is written through links"),
    ]
    assert [Path(x).read_text() for x in ("in/a.txt", "in/deep/b.txt")] == ["body\nchrome\n"] * 2


@pytest.mark.parametrize("path", ["in", "in/deep", "in/../in/deep"])
def test_results_may_not_go_where_an_input_lies(path: str) -> None:
    with pytest.raises(NewscleanError, match="holds the input"):
        refuse_to_overwrite([path], "in")


def test_results_may_not_go_where_the_index_lies() -> None:
    with pytest.raises(NewscleanError, match="in: holds the index in/news"):
        refuse_to_overwrite([], "in", "in/news.db")


@pytest.mark.parametrize("path", [".", "-", "inner"])
def test_results_may_go_below_an_input_or_beside_it(path: str) -> None:
    refuse_to_overwrite([path], "in")
