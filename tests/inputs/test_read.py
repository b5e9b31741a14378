"""Does `read` find the right files, and does it say of each what is in it or why not?"""

from __future__ import annotations

import codecs
import gzip
import os
import random
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsclean.errors import NewscleanError, UnreadableInput
from newsclean.inputs import html
from newsclean.inputs import read as reading
from newsclean.inputs.find import find
from newsclean.inputs.read import MAX_BYTES, read
from newsclean.model import Document, Skipped

needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="root may read and list everything")

ARTICLE = "Harbour plan agreed\n\nThe council voted on Monday to rebuild the old ferry terminal.\n"
PARAGRAPH = (
    "<p>The council voted on Monday to rebuild the old ferry terminal, which has stood empty since the bridge "
    "opened, and to pay for it out of the parking fees that it raised in spring.</p>\n"
)
PAGE = (
    "<!DOCTYPE html>\n<html><head><title>Harbour plan agreed</title></head><body><nav><a href='/'>Home</a> "
    f"<a href='/sport'>Sport</a></nav><article>{PARAGRAPH * 3}</article>"
    "<footer>All rights reserved</footer></body></html>"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, so that paths can be typed as a user would."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*paths: str, content: str | bytes = ARTICLE) -> None:
    for path in map(Path, paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def link(path: str, to: str) -> None:
    Path(path).symlink_to(to)


def git(*arguments: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True, env=environment).stdout


def listed_by_git() -> list[str]:
    listing = git("ls-files", "-z", "--others", "--cached", "--exclude-standard")
    return sorted(f"./{path}" for path in listing.split("\0") if path.endswith(".txt"))


def reason(path: str | Path, stdin: bytes | None = None) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read(str(path), stdin)
    return str(caught.value)


def read_bytes(content: bytes, name: str = "a.txt") -> Document:
    """What `read` makes of `content`, once it is certain that nothing of it was lost."""
    Path(name).write_bytes(content)
    document = read(name)
    assert document.extracted or document.bom + document.encode(document.text) == content
    return document


class TestWhichFiles:
    def test_a_folder_gives_text_and_html_at_any_depth_whatever_the_case(self, here: Path) -> None:
        put("in/a.txt", "in/x/B.TXT", "in/x/y/c.Html", "in/d.htm", "in/e.md", "in/txt", "in/f.txt.bak")
        assert find(["in"]) == (["in/a.txt", "in/d.htm", "in/x/B.TXT", "in/x/y/c.Html"], [])

    def test_a_named_file_is_taken_whatever_its_name(self, here: Path) -> None:
        put("notes.md", ".hidden")
        assert find(["notes.md", ".hidden"]) == ([".hidden", "notes.md"], [])

    def test_hidden_files_and_folders_are_left_out(self, here: Path) -> None:
        put("in/a.txt", "in/.b.txt", "in/.c/d.txt")
        assert find(["in"]) == (["in/a.txt"], [])

    def test_a_hidden_folder_that_is_named_is_read(self, here: Path) -> None:
        put(".in/a.txt")
        assert find([".in"]) == ([".in/a.txt"], [])

    @pytest.mark.parametrize(
        ("typed", "path"),
        [
            ("in", "in/x/a.txt"),
            ("in/", "in/x/a.txt"),
            ("in//", "in/x/a.txt"),
            ("./in", "./in/x/a.txt"),
            (".", "./in/x/a.txt"),
            ("in/../in", "in/../in/x/a.txt"),
        ],
    )
    def test_a_path_is_what_was_typed_joined_with_what_was_found(self, here: Path, typed: str, path: str) -> None:
        put("in/x/a.txt")
        assert find([typed]) == ([path], [])

    def test_the_order_is_by_code_points_and_not_by_folder(self, here: Path) -> None:
        put(*(f"in/{name}.txt" for name in ("é", "b", "B", "a/z", "a-z", "z", "10", "9")))
        found, _ = find(["in"])
        assert found == sorted(found) and found[:3] == ["in/10.txt", "in/9.txt", "in/B.txt"]

    def test_the_order_of_the_paths_given_makes_no_difference(self, here: Path) -> None:
        put("a/x.txt", "b/y.txt", "c.txt")
        link("b/a", to="../a")
        paths = ["b", "./a", "c.txt", "a", "b/a"]
        assert find(paths) == find(paths[::-1])

    def test_a_dash_is_standard_input(self, here: Path) -> None:
        put("-/b.txt", "a.txt")
        assert find(["a.txt", "-", "-"]) == (["-", "a.txt"], [])

    @pytest.mark.parametrize("path", ["none", "none/a.txt", "a.txt/", "dangling", "", "a\0b"])
    def test_a_path_that_does_not_exist_is_the_end(self, here: Path, path: str) -> None:
        put("a.txt")
        link("dangling", to="none")
        with pytest.raises(NewscleanError) as caught:
            find(["a.txt", path])
        assert str(caught.value) == f"{path}: no such file or folder"

    @pytest.mark.parametrize("name", ["new\nline", "[red]", "\x1b[31mred", " ", "*", "\\", "é", "\udcff\udcfe"])
    def test_odd_names_are_kept_as_they_are_and_can_be_read(self, here: Path, name: str) -> None:
        put(f"in/{name}.txt")
        assert find(["in"]) == ([f"in/{name}.txt"], [])
        assert read(f"in/{name}.txt").text == ARTICLE


class TestTheSameFileTwice:
    @pytest.mark.parametrize(
        ("paths", "found"),
        [
            (["in/a.txt", "./in/a.txt"], ["./in/a.txt"]),
            (["in", "in/a.txt"], ["in/a.txt"]),
            (["in", "./in"], ["./in/a.txt"]),
            (["in", "in/"], ["in/a.txt"]),
            (["in", "."], ["./in/a.txt"]),
        ],
    )
    def test_a_file_under_two_spellings_is_listed_under_the_first(
        self, here: Path, paths: list[str], found: list[str]
    ) -> None:
        put("in/a.txt")
        assert find(paths) == (found, [])

    def test_hard_links_are_files_of_their_own(self, here: Path) -> None:
        put("in/a.txt")
        os.link("in/a.txt", "in/b.txt")
        assert find(["in"]) == (["in/a.txt", "in/b.txt"], [])

    def test_a_symlink_to_a_listed_file_is_left_out_though_it_sorts_first(self, here: Path) -> None:
        put("in/b.txt")
        link("in/a.txt", to="b.txt")
        assert find(["in"]) == (["in/b.txt"], [])

    def test_of_symlinks_to_one_file_the_first_is_listed(self, here: Path) -> None:
        put("out/blob")
        Path("in").mkdir()
        for name in "hbgcfdea":
            link(f"in/{name}.txt", to="../out/blob")
        assert find(["in"]) == (["in/a.txt"], [])

    def test_a_named_symlink_gives_way_to_the_named_file(self, here: Path) -> None:
        put("b.txt")
        link("a.txt", to="b.txt")
        assert find(["a.txt", "b.txt"]) == (["b.txt"], [])

    def test_a_named_symlink_to_a_folder_gives_way_to_the_named_folder(self, here: Path) -> None:
        put("b/x.txt")
        link("a", to="b")
        assert find(["a", "b"]) == (["b/x.txt"], [])


class TestSymlinks:
    def test_a_symlink_to_a_file_elsewhere_is_followed(self, here: Path) -> None:
        put("out/blob")
        Path("in").mkdir()
        link("in/a.txt", to="../out/blob")
        assert find(["in"]) == (["in/a.txt"], [])

    def test_a_symlink_to_a_folder_elsewhere_is_followed(self, here: Path) -> None:
        put("out/x/a.txt")
        Path("in").mkdir()
        link("in/link", to="../out")
        assert find(["in"]) == (["in/link/x/a.txt"], [])

    def test_a_folder_that_two_symlinks_lead_to_is_walked_once(self, here: Path) -> None:
        put("out/a.txt")
        Path("in").mkdir()
        link("in/two", to="../out")
        link("in/one", to="../out")
        assert find(["in"]) == (["in/one/a.txt"], [])

    def test_a_folder_met_both_ways_keeps_its_real_path(self, here: Path) -> None:
        put("in/z/a.txt")
        link("in/b", to="z")
        assert find(["in"]) == (["in/z/a.txt"], [])

    def test_a_symlink_back_up_is_not_walked_and_said(self, here: Path) -> None:
        put("in/x/a.txt")
        link("in/x/up", to="../..")
        link("in/x/self", to=".")
        loop = "symlink loop: leads back to a folder that it is in"
        assert find(["in"]) == (["in/x/a.txt"], [Skipped("in/x/self", loop), Skipped("in/x/up", loop)])

    def test_symlinks_that_lead_into_each_other_come_to_an_end(self, here: Path) -> None:
        put("in/a.txt", "out/x/b.txt")
        link("in/out", to="../out")
        link("out/x/in", to="../../in")
        with pytest.MonkeyPatch.context() as patch:
            looked_into: list[str] = []
            scandir = os.scandir
            patch.setattr(os, "scandir", lambda path: (looked_into.append(path), scandir(path))[1])
            assert find(["in"]) == (["in/a.txt", "in/out/x/b.txt"], [])
        assert looked_into == ["in", "in/out", "in/out/x"]

    def test_a_folder_whose_name_begins_alike_is_not_above(self, here: Path) -> None:
        put("x/a.txt")
        Path("x-in").mkdir()
        link("x-in/link", to="../x")
        assert find(["x-in"]) == (["x-in/link/a.txt"], [])

    def test_a_symlink_to_itself_is_said(self, here: Path) -> None:
        put("in/a.txt")
        link("in/b.txt", to="b.txt")
        assert find(["in"]) == (["in/a.txt"], [Skipped("in/b.txt", "symlink loop: leads back to itself")])

    def test_a_dangling_symlink_is_said_when_its_name_is_an_inputs(self, here: Path) -> None:
        put("in/a.txt")
        link("in/b.txt", to="none")
        link("in/c.html", to="a.txt/none")
        link("in/lockfile", to="none")
        _, skipped = find(["in"])
        assert skipped == [Skipped("in/b.txt", "broken symlink"), Skipped("in/c.html", "broken symlink")]


class TestWhatCannotBeListed:
    def test_a_pipe_a_socket_and_a_device_are_named_and_never_opened(self, here: Path) -> None:
        Path("in").mkdir()
        os.mkfifo("in/pipe.txt")
        os.mkfifo("in/pipe.fifo")
        link("in/device.txt", to="/dev/null")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("in/socket.txt")
        assert find(["in"]) == (
            [],
            [
                Skipped("in/device.txt", "a device, not a regular file"),
                Skipped("in/pipe.txt", "a pipe, not a regular file"),
                Skipped("in/socket.txt", "a socket, not a regular file"),
            ],
        )

    @needs_permissions
    def test_a_folder_without_permission_is_skipped(self, here: Path) -> None:
        put("in/a.txt", "in/closed/b.txt")
        Path("in/closed").chmod(0)
        try:
            assert find(["in"]) == (["in/a.txt"], [Skipped("in/closed", "permission denied")])
        finally:
            Path("in/closed").chmod(0o755)

    def test_a_folder_too_deep_for_the_system_is_skipped_and_the_rest_read(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put("in/z.txt")
        os.chdir("in")
        for _ in range(20):  # 20 names of 250 bytes are more than a path may be long
            Path("d" * 250).mkdir()
            os.chdir("d" * 250)
        monkeypatch.chdir(here)
        found, skipped = find(["in"])
        assert found == ["in/z.txt"] and [entry.reason for entry in skipped] == ["file name too long"]


IGNORE_FILES = {
    "a name at any depth": {".gitignore": "b.txt\n"},
    "a folder and all below it": {".gitignore": "x/\n"},
    "a folder's line does not fit a file": {".gitignore": "a.txt/\n"},
    "a leading slash ties it to the top": {".gitignore": "/a.txt\n"},
    "a slash within ties it to the top": {".gitignore": "y/a.txt\n"},
    "stars stop at a slash": {".gitignore": "x/*.txt\n"},
    "two stars do not": {".gitignore": "x/**/b.txt\n"},
    "two stars at the end": {".gitignore": "x/**\n"},
    "two stars at the start": {".gitignore": "**/y/b.txt\n"},
    "the last line decides": {".gitignore": "*.txt\n!b.txt\n"},
    "what lies in an ignored folder is not called back": {".gitignore": "x/\n!x/a.txt\n"},
    "all but some": {".gitignore": "*\n!*/\n!b.txt\n"},
    "all but some, with Windows line ends": {".gitignore": "*\r\n!*/\r\n!b.txt\r\n"},
    "all but some, with spaces after": {".gitignore": "*  \n!*/ \n!b.txt \n"},
    "all but some, tied to the top": {".gitignore": "/*\n!/x/\n/x/**\n!/x/y/\n!/x/y/*.txt\n/x/**/b.txt\n"},
    "all in a folder but some": {".gitignore": "/x/*\n!/x/y/\n"},
    "all at any depth of a folder but a folder": {".gitignore": "x/**\n!x/y/\n"},
    "folders alone": {".gitignore": "*/\n"},
    "folders alone, with two stars": {".gitignore": "**/\n"},
    "folders alone within a folder": {".gitignore": "x/**/\n"},
    "a folder that is ignored and called back": {".gitignore": "x\n!x\n"},
    "the inner file wins": {".gitignore": "b.txt\n", "x/.gitignore": "!b.txt\n"},
    "the inner file reaches no further": {"x/.gitignore": "b.txt\n"},
    "a path in an inner file": {"x/.gitignore": "/y/a.txt\n"},
    "the inner file has no say where the outer ignores the folder": {".gitignore": "x/\n", "x/.gitignore": "!*\n"},
    "the repository's own list": {".git/info/exclude": "b.txt\n"},
    "the repository's own list is the weakest": {".git/info/exclude": "b.txt\n", "x/.gitignore": "!b.txt\n"},
    "comments, blanks and Windows line ends": {".gitignore": "# a.txt\r\n\r\nb.txt\r\n"},
    "a mark at the start of the file": {".gitignore": "\ufeffb.txt\n"},
    "spaces after": {".gitignore": "b.txt  \n"},
    "an escaped hash and space": {".gitignore": "\\#c.txt\nsp\\ .txt\nd\\ \n"},
    "character ranges": {".gitignore": "[ab].t?t\n![!b].txt\n"},
    "lines that make no sense": {".gitignore": "[\nb.txt\\\n[z-a].txt\n[[x\n/\na.txt\n"},
    "a bracket in brackets": {".gitignore": "[[a].txt\n"},
}


class TestWhatGitIgnores:
    @pytest.fixture
    def repository(self, here: Path) -> None:
        git("init", "-q")
        put(
            "a.txt", "b.txt", "#c.txt", "sp .txt", "x/a.txt", "x/b.txt", "x/y/a.txt", "x/y/b.txt", "y/a.txt", "d /a.txt"
        )

    @pytest.mark.parametrize("files", IGNORE_FILES.values(), ids=IGNORE_FILES)
    def test_the_same_is_left_out_as_git_leaves_out(self, repository: None, files: dict[str, str]) -> None:
        for path, lines in files.items():
            put(path, content=lines)
        assert find(["."]) == (listed_by_git(), [])

    def test_a_tracked_file_is_found(self, repository: None) -> None:
        git("add", "x")
        assert find(["."]) == (listed_by_git(), [])

    def test_a_folder_within_the_repository_obeys_the_rules_above_it(self, repository: None) -> None:
        put(".gitignore", content="x/y/b.txt\n/a.txt\n")
        put("x/.gitignore", content="/y/a.txt\n/b.txt\n")
        put(".git/info/exclude", content="d.txt\n")
        put("x/y/c.txt", "x/y/d.txt")
        assert find(["x/y"]) == (["x/y/c.txt"], [])
        os.chdir("x/y")
        assert find(["."]) == (["./c.txt"], [])

    @pytest.mark.parametrize("line", ["x", "x/", "/x/", "*\n!*/\n!*.txt"])
    def test_an_ignored_folder_that_is_named_is_read(self, repository: None, line: str) -> None:
        put(".gitignore", content=f"{line}\n")
        assert find(["x"])[0] == ["x/a.txt", "x/b.txt", "x/y/a.txt", "x/y/b.txt"]

    def test_an_ignored_file_that_is_named_is_read(self, repository: None) -> None:
        put(".gitignore", content="*.txt\n")
        assert find(["a.txt"]) == (["a.txt"], [])

    def test_an_ignored_folder_is_not_looked_into(self, repository: None) -> None:
        link("x/broken.txt", to="none")
        put(".gitignore", content="x/\n")
        assert find(["."])[1] == []

    def test_an_ignored_symlink_is_not_followed(self, repository: None) -> None:
        link("broken.txt", to="none")
        put(".gitignore", content="broken.txt\n")
        assert find(["."])[1] == []

    def test_a_repository_inside_another_has_its_own_rules(self, repository: None) -> None:
        put(".gitignore", content="b.txt\n")
        git("init", "-q", "x")
        put("x/.gitignore", content="a.txt\n")
        assert find(["x"]) == (["x/b.txt", "x/y/b.txt"], [])
        assert [path for path in find(["."])[0] if path.startswith("./x/")] == ["./x/b.txt", "./x/y/b.txt"]

    def test_without_a_repository_the_named_folder_is_the_top(self, here: Path) -> None:
        put("in/x/a.txt", "in/x/b.txt", "in/c.txt")
        put(".gitignore", content="c.txt\n")
        put("in/.gitignore", content="b.txt\n")
        assert find(["in"]) == (["in/c.txt", "in/x/a.txt"], [])

    def test_an_ignore_file_that_is_no_file_says_nothing_and_blocks_nothing(self, repository: None) -> None:
        os.mkfifo(".gitignore")
        os.mkfifo("x/.gitignore")
        assert len(find(["x"])[0]) == 4


class TestWhatIsNoText:
    def test_empty(self, here: Path) -> None:
        put("a.txt", content=b"")
        assert reason("a.txt") == "empty"

    @pytest.mark.parametrize("content", [" ", "\r\n\t\n", "\ufeff", "\u00a0\u200b\n"])
    def test_only_white_space(self, here: Path, content: str) -> None:
        put("a.txt", content=content)
        assert reason("a.txt") == "no text: only white space"

    @pytest.mark.parametrize(
        "content",
        [
            bytes(range(256)) * 20,
            gzip.compress(ARTICLE.encode()),
            b"\x7fELF\2\1\1" + bytes(9) + b"\3\0\x3e\0\1\0\0\0" * 50,
            ARTICLE.encode("utf-32-le"),  # without its mark
            ARTICLE.encode() + bytes(4096),
            b"\0\0\0",
            codecs.BOM_UTF16_LE + random.Random(1).randbytes(5000),
        ],
        ids=["all bytes", "gzip", "program", "records", "zeros after", "zeros", "UTF-16 of noise"],
    )
    def test_binary_renamed_to_txt(self, here: Path, content: bytes) -> None:
        put("a.txt", content=content)
        assert reason("a.txt") == "binary, not text"

    def test_a_pdf_is_told_what_to_do_with(self, here: Path) -> None:
        put("a.txt", content=b"%PDF-1.7\n" + ARTICLE.encode() * 50)
        assert reason("a.txt") == "a PDF, which is not read: extract its text first, for example with pdftotext"

    @pytest.mark.parametrize("seed", range(20))
    def test_noise_is_binary(self, here: Path, seed: int) -> None:
        put("a.txt", content=random.Random(seed).randbytes(2000))
        assert "binary" in reason("a.txt")

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
    def test_utf_16_and_32_cut_through_a_character(self, here: Path, encoding: str) -> None:
        put("a.txt", content=ARTICLE.encode(encoding)[:-1])
        assert reason("a.txt") == f"broken {encoding.upper()}, or binary"

    def test_utf_16_without_a_mark_that_is_cut_is_binary(self, here: Path) -> None:
        put("a.txt", content=ARTICLE.encode("utf-16-le")[:-1])
        assert reason("a.txt") == "binary, not text"

    def test_a_line_of_fifty_megabytes_is_refused_before_it_is_read(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put("a.txt")
        os.truncate("a.txt", 50_000_000)
        monkeypatch.setattr(reading, "READ_AT_ONCE", None)  # reading anything would raise
        assert reason("a.txt") == "larger than 32 MiB"

    def test_the_limit_itself_is_allowed_and_one_byte_more_is_not(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "MAX_BYTES", 2**20)
        put("a.txt", content=b"x" * 2**20)
        assert len(read("a.txt").text) == 2**20
        put("a.txt", content=b"x" * (2**20 + 1))
        assert reason("a.txt") == "larger than 1 MiB"

    def test_a_source_without_end_is_refused_at_the_limit(self) -> None:
        assert reason("/dev/zero") == "larger than 32 MiB"

    def test_a_file_that_vanished_since_it_was_found(self, here: Path) -> None:
        put("in/a.txt", "in/b.txt")
        found, _ = find(["in"])
        Path("in/a.txt").unlink()
        assert reason(found[0]) == "vanished while reading"

    def test_a_folder_that_took_the_place_of_a_file(self, here: Path) -> None:
        Path("a.txt").mkdir()
        assert reason("a.txt") == "is a folder"

    def test_a_symlink_that_loops(self, here: Path) -> None:
        link("a.txt", to="a.txt")
        assert reason("a.txt") == "too many levels of symbolic links"

    def test_a_file_that_fails_while_it_is_read(self) -> None:
        assert reason("/proc/self/mem") == "input/output error"

    @needs_permissions
    def test_a_file_without_permission(self, here: Path) -> None:
        put("a.txt")
        Path("a.txt").chmod(0)
        assert reason("a.txt") == "permission denied"

    @pytest.mark.parametrize("name", ["a\0b", "\ud800"])
    def test_a_name_that_no_file_can_have(self, name: str) -> None:
        assert reason(name) == "not a possible file name"


class TestOtherSources:
    def test_a_pipe_that_is_named_is_read_to_its_end(self, here: Path) -> None:
        os.mkfifo("pipe")
        writer = threading.Thread(target=Path("pipe").write_bytes, args=(ARTICLE.encode() * 5000,))
        writer.start()
        assert find(["pipe"]) == (["pipe"], [])
        assert read("pipe").text == ARTICLE * 5000
        writer.join()

    def test_process_substitution(self, here: Path) -> None:
        code = (
            "import sys; from newsclean.inputs.find import find; from newsclean.inputs.read import read; "
            "[print(read(p).text) for p in find(sys.argv[1:])[0]]"
        )
        root = Path(reading.__file__).parents[1]
        command = ["bash", "-c", f"{sys.executable} -c '{code}' <(echo one) <(echo two)"]
        output = subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(root)})
        assert sorted(output.stdout.split()) == [b"one", b"two"]

    def test_standard_input(self, here: Path) -> None:
        code = "from newsclean.inputs.read import read; print(ascii(read('-')))"
        root = Path(reading.__file__).parents[1]
        command = [sys.executable, "-c", code]
        environment = {**os.environ, "PYTHONPATH": str(root)}
        output = subprocess.run(command, check=True, capture_output=True, input=b"caf\xc3\xa9\r\n", env=environment)
        assert output.stdout.decode().strip() == ascii(Document("-", "café\r\n"))

    def test_standard_input_can_be_handed_over(self, here: Path) -> None:
        assert read("-", b"caf\xc3\xa9") == Document("-", "café")
        assert reason("-", b"") == "empty"
        assert reason("-", bytes(MAX_BYTES + 1)) == "larger than 32 MiB"

    def test_standard_input_that_is_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", None)
        assert reason("-") == "standard input is closed"

    def test_nothing_slow_is_imported_for_plain_text(self, here: Path) -> None:
        put("in/a.txt")
        slow = "{'trafilatura', 'lxml', 'charset_normalizer', 'pathspec'}"
        code = (
            "import sys; from newsclean.inputs.find import find; from newsclean.inputs.read import read; "
            f"read(find(['in'])[0][0]); assert not {slow} & set(sys.modules)"
        )
        root = Path(reading.__file__).parents[1]
        subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(root)})


WORDS = {
    "cp1252": "Le président a été élu dimanche soir à la majorité, a annoncé le ministère de l’Intérieur. "
    "Les résultats définitifs seront connus mardi. Où était-il hier ? Ça dépend. ",
    "cp1250": "Předseda vlády v úterý oznámil, že příští týden předloží návrh rozpočtu. Opozice žádá změny. ",
    "cp1251": "Президент подписал в среду указ о мерах по развитию экономики, сообщили в пресс-службе. ",
    "koi8_r": "Президент подписал в среду указ о мерах по развитию экономики, сообщили в пресс-службе. ",
    "cp1253": "Ο πρωθυπουργός ανακοίνωσε την Τρίτη νέα μέτρα για την οικονομία, τα οποία θα ισχύσουν. ",
    "cp932": "首相は火曜日、経済に関する新たな措置を発表した。来月から実施される見通しで、野党は反発している。",
    "gb18030": "总理周二宣布了新的经济措施，将于下月生效。反对党对此表示强烈反对，并要求重新审议。",
    "cp949": "총리는 화요일 새로운 경제 조치를 발표했다. 다음 달부터 시행될 예정이며 야당은 반발하고 있다. ",
}


class TestEncodings:
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\n\r\n", "\x0b", "\u2028"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-32"])
    @pytest.mark.parametrize("end", ["", "\n", "\n\n"])
    def test_every_line_ending_comes_back(self, here: Path, encoding: str, newline: str, end: str) -> None:
        text = newline.join(["Café “Zürich” \U0001f600", "", "  costs £3 ", "per cup"]) + end
        assert read_bytes(text.encode(encoding)).text == text

    @pytest.mark.parametrize(
        ("bom", "encoding"),
        [
            (codecs.BOM_UTF8, "utf-8"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
            (codecs.BOM_UTF32_LE, "utf-32-le"),
            (codecs.BOM_UTF32_BE, "utf-32-be"),
        ],
    )
    def test_a_byte_order_mark_is_kept_apart_from_the_text(self, here: Path, bom: bytes, encoding: str) -> None:
        document = read_bytes(bom + ARTICLE.encode(encoding))
        assert document == Document("a.txt", ARTICLE, encoding, bom)

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("text", [ARTICLE, WORDS["cp1251"] * 3])
    def test_utf_16_without_a_mark(self, here: Path, encoding: str, text: str) -> None:
        assert read_bytes(text.encode(encoding)) == Document("a.txt", text, encoding)

    def test_half_a_character_of_utf_16_is_kept(self, here: Path) -> None:
        text = ARTICLE + "\ud83d and on"
        assert read_bytes(codecs.BOM_UTF16_LE + text.encode("utf-16-le", "surrogatepass")).text == text

    @pytest.mark.parametrize("encoding", WORDS)
    def test_an_old_encoding_is_recognised(self, here: Path, encoding: str) -> None:
        text = WORDS[encoding] * 3
        assert read_bytes(text.encode(encoding)) == Document("a.txt", text, encoding)

    def test_an_english_text_with_a_pound_sign_is_windows_1252(self, here: Path) -> None:
        text = "The club has paid £2m for the “striker”, it said on Monday. " + "Nothing is known of his wages. " * 20
        assert read_bytes(text.encode("cp1252")) == Document("a.txt", text, "cp1252")

    def test_a_byte_that_windows_1252_does_not_have_is_kept(self, here: Path) -> None:
        document = read_bytes(b"The mayor\x81 said: no. " + b"Nobody knows what he meant by that. " * 3)
        assert (document.encoding, document.text[:11]) == ("cp1252", "The mayor\udc81 ")

    def test_utf_8_with_a_few_broken_bytes_stays_utf_8(self, here: Path) -> None:
        document = read_bytes("“Yes” – “no” – é".encode() + b" \xff \xe2\x80 end")
        assert (document.encoding, document.text) == ("utf-8", "“Yes” – “no” – é \udcff \udce2\udc80 end")

    def test_utf_8_with_a_mark_stays_utf_8_however_broken(self, here: Path) -> None:
        assert read_bytes(codecs.BOM_UTF8 + b"\xff\xfe caf\xe9").encoding == "utf-8"

    def test_a_mark_of_utf_8_before_utf_16_is_not_lost(self, here: Path) -> None:
        text = "a\0b\0c\0d\0"
        assert read_bytes(codecs.BOM_UTF8 + text.encode()) == Document("a.txt", text, "utf-8", codecs.BOM_UTF8)

    def test_a_long_text_is_not_cut_through_a_character(self, here: Path) -> None:
        text = "首相は火曜日、経済に関する新たな措置を発表した。\n" * 5000
        assert read_bytes(b"xy" + text.encode("cp932")).encoding == "cp932"

    def test_a_few_zeros_and_escape_codes_are_text(self, here: Path) -> None:
        content = b"\x1b[31mFine\x1b[0m text \0 with\f a \0 slip.\n"
        assert read_bytes(content).text == content.decode()

    def test_tabs_form_feeds_and_colours_are_text_however_many(self, here: Path) -> None:
        content = b"\x1b[1mA\x1b[0m\tb\x08B\f\v\a\r\n" * 50
        assert read_bytes(content).text == content.decode()

    def test_zeros_at_even_places_do_not_make_utf_16(self, here: Path) -> None:
        text = "\0 a £ b, c. " * 8
        assert read_bytes(text.encode("cp1252")) == Document("a.txt", text, "cp1252")

    def test_a_character_with_two_codes_is_not_changed_into_the_other(self, here: Path) -> None:
        content = WORDS["cp932"].encode("cp932") * 3 + b"\x87\x90"  # the same sign as 81 E0
        document = read_bytes(content)
        assert (document.encoding, document.text) == ("cp932", WORDS["cp932"] * 3 + "\udc87\udc90")

    def test_zeros_in_a_text_of_another_encoding(self, here: Path) -> None:
        assert read_bytes(("Café\0 £3. " * 8).encode("cp1252")).encoding == "cp1252"

    @pytest.mark.parametrize("seed", range(300))
    def test_whatever_is_read_encodes_to_the_same_bytes(self, here: Path, seed: int) -> None:
        dice = random.Random(seed)
        alphabet = dice.choice(
            [b"ab \n\r\xe9", b"a \xc3\xa9\xe2\x80\x99", b"a\0", bytes(range(9, 256)), b"\x81\x40\x8d\n"]
        )
        start = dice.choice([b"", b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE])
        content = start + bytes(dice.choices(alphabet, k=dice.randint(1, 400)))
        try:
            read_bytes(content)
        except UnreadableInput as error:
            assert str(error)


class TestHtml:
    @pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt"])
    def test_title_and_text_come_out_of_a_page_whatever_its_name(self, here: Path, name: str) -> None:
        document = read_bytes(PAGE.encode(), name)
        title, _, text = document.text.partition("\n\n")
        assert (title, text[:30]) == ("Harbour plan agreed", "The council voted on Monday to")
        assert document.extracted and "Sport" not in text and "rights" not in text

    def test_an_article_is_utf_8_without_a_mark_whatever_the_page_is(self, here: Path) -> None:
        document = read_bytes(PAGE.encode("utf-16"), "a.html")
        assert (document.encoding, document.bom, document.extracted) == ("utf-8", b"", True)

    def test_a_page_without_an_article_is_refused(self, here: Path) -> None:
        put("a.html", content="<html><body><nav></nav></body></html>")
        assert reason("a.html") == "no article found in the HTML"

    def test_a_fragment_is_recognised_by_its_tags(self, here: Path) -> None:
        assert "<p>" not in read_bytes((PARAGRAPH * 3).encode()).text

    @pytest.mark.parametrize("name", ["a.html", "a.Htm"])
    def test_a_fragment_of_one_paragraph_in_a_file_named_html(self, here: Path, name: str) -> None:
        assert read_bytes(PARAGRAPH.encode(), name).text.startswith("The council")

    @pytest.mark.parametrize(
        "start", ["<!doctype html>", "<HTML lang=en>", "\r\n<?xml version='1.0'?>\n<!-- saved\n -->\n<html>"]
    )
    def test_one_paragraph_after_the_start_of_a_page(self, here: Path, start: str) -> None:
        assert read_bytes(f"{start}{PARAGRAPH}".encode()).extracted

    @pytest.mark.parametrize(
        "text",
        [
            "He wrote <b> and </b> around it. " + "Nobody saw it. " * 20,
            "Use <p> and <br>, or <i>, <b>, <a>.\n" + "It is an old language that many still write by hand.\n" * 10,
            "Use <p>, <br>, <i>, <b> and <a>. " + "It is an old language that many still write. " * 40,
            "5 < 6 and 7 < 8 but <b>9</b> < 8, and 3 < 2.",
            "5 < 6 and 7 > 4, <sic>, <name@example.com>, <3 <3 <3 <3\n",
            "<a <a <a <a <a <a <a",
        ],
        ids=["one tag", "an article on tags", "all in one line", "two tags", "other uses", "unfinished"],
    )
    def test_text_that_names_tags_stays_text(self, here: Path, text: str) -> None:
        assert read_bytes(text.encode()).text == text

    def test_text_full_of_tags_without_an_article_stays_text(self, here: Path) -> None:
        text = "<br>\n<br>\n<br>\n<br>\n<hr>\n<br>\n<img src=x>"
        assert read_bytes(text.encode()).text == text

    @pytest.mark.parametrize(
        ("declared", "encoding"),
        [("windows-1251", "cp1251"), ("KOI8-R", "koi8_r"), ("iso-8859-5", "iso8859_5"), ("utf-8", "cp1251")],
    )
    def test_the_encoding_a_page_declares_counts_where_it_can_be_true(
        self, here: Path, declared: str, encoding: str
    ) -> None:
        text = "Президент подписал в среду указ о мерах по развитию экономики."
        page = f"<html><head><meta charset={declared}></head><body><p>{text}</p><p>{text[::-1]}</p></body></html>"
        assert read_bytes(page.encode(encoding), "a.html").text.startswith(text)

    def test_seven_bit_japanese_is_read_as_declared(self, here: Path) -> None:
        page = "<html><head><meta charset=iso-2022-jp></head><body><p>首相は火曜日に発表した。</p><p>以上。</p></body>"
        assert read_bytes(page.encode("iso-2022-jp"), "a.html").text.startswith("首相は火曜日")

    def test_a_page_that_is_utf_8_is_read_so_whatever_it_declares(self, here: Path) -> None:
        page = PAGE.replace("<head>", "<head><meta charset=iso-8859-1>").replace("council", "café")
        assert "The café voted" in read_bytes(page.encode(), "a.html").text

    @pytest.mark.parametrize("declared", ["none-such", "hex", "idna", "utf-16", "cp037"])
    def test_an_encoding_that_cannot_be_is_passed_over(self, here: Path, declared: str) -> None:
        page = PAGE.replace("<head>", f"<head><meta charset={declared}>").replace("council", "café")
        assert "The café voted" in read_bytes(page.encode("cp1252"), "a.html").text

    def test_latin_1_is_read_as_browsers_read_it(self, here: Path) -> None:
        page = PAGE.replace("<head>", "<head><meta charset=iso-8859-1>").replace("council", "“council”")
        assert "“council”" in read_bytes(page.encode("cp1252"), "a.html").text

    def test_broken_bytes_in_a_page_become_replacement_characters(self, here: Path) -> None:
        page = PAGE.replace("council", "“café” – council").encode().replace(b"ferry", b"fe\xffry")
        assert "fe\ufffdry" in read_bytes(page, "a.html").text

    def test_the_title_is_not_said_twice(self, here: Path) -> None:
        page = PAGE.replace("<article>", "<article><h1>Harbour plan agreed</h1>")
        assert read_bytes(page.encode(), "a.html").text.count("Harbour plan agreed") == 1

    @pytest.mark.parametrize(
        ("title", "headline", "start"),
        [
            ("Harbour plan agreed - The Harbour Post", "Harbour plan agreed", "Harbour plan agreed\nThe council"),
            ("The council voted on Monday", "", "The council voted on Monday to rebuild"),
            ("Harbour plan agreed by the council", "Harbour", "Harbour plan agreed by the council\n\nHarbour\nThe c"),
            ("Harbour  plan\nagreed", "", "Harbour plan agreed\n\nThe council"),
            ("", "", "The council"),
        ],
        ids=["the site's name", "the text begins so", "a kicker", "broken over lines", "none"],
    )
    def test_title_and_headline(self, here: Path, title: str, headline: str, start: str) -> None:
        head = f'<meta property="og:title" content="{title}">' if title else ""
        page = PAGE.replace("<title>Harbour plan agreed</title>", head)
        page = page.replace("<article>", f"<article><h1>{headline}</h1>" if headline else "<article>")
        assert read_bytes(page.encode(), "a.html").text.startswith(start)

    def test_a_table_is_part_of_the_article_and_comments_are_not(self, here: Path) -> None:
        table = "<table><tr><td>Terminal</td><td>12 million</td></tr></table>"
        comments = f"<div id='comments'><div class='comment'>{PARAGRAPH.replace('council', 'reader')}</div></div>"
        text = read_bytes(PAGE.replace("</article>", f"{table}</article>{comments}").encode(), "a.html").text
        assert "12 million" in text and "reader" not in text

    def test_the_libraries_say_nothing_of_their_own(self, here: Path) -> None:
        put("a.html", content="<html><body></body></html>")
        code = (
            "import logging; logging.basicConfig(level=0)\n"
            "from newsclean.errors import *\nfrom newsclean.inputs.read import *\n"
            "try: read('a.html')\nexcept UnreadableInput: pass"
        )
        root = Path(reading.__file__).parents[1]
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(root)})
        assert (done.stdout, done.stderr) == (b"", b"")

    def test_a_page_that_breaks_the_parser_is_skipped_alone(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def breaks(*_: object, **__: object) -> None:
            raise RecursionError

        monkeypatch.setattr(html, "_extractor", lambda: breaks)
        put("a.html", content=PAGE)
        assert reason("a.html") == "the HTML could not be parsed (RecursionError)"

    def test_a_page_of_nothing_but_opening_tags_comes_to_an_end(self, here: Path) -> None:
        put("a.html", content="<html>" + "<div>" * 200_000 + "x")
        assert reason("a.html") == "no article found in the HTML"

    @pytest.mark.parametrize("piece", [" ", " <!--", "<", "<a ", "<a href='", "<?xml ", "</p"])
    def test_looking_for_html_takes_no_time_in_a_long_file(self, here: Path, piece: str) -> None:
        assert not read_bytes((piece * (8_000_000 // len(piece)) + "x").encode()).extracted
