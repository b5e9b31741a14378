"""`strip --in-place`, `--diff`, `--check` and the user's rules, through the installed command."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import BIN, Run
from made import BODY, CHROME, CLEAN, page


def test_in_place_rewrites_what_loses_lines_and_only_that(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dirty.txt").write_text(page())
    (tmp_path / "clean.txt").write_text(CLEAN)
    before = (tmp_path / "clean.txt").stat()
    done = run("strip", "--in-place", ".")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"newsclean: ./dirty.txt: 3 lines taken out\n"
    assert (tmp_path / "dirty.txt").read_text() == CLEAN
    after = (tmp_path / "clean.txt").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_in_place_keeps_permissions_and_follows_symlinks(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real").write_text(page())
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link.txt").symlink_to("real")
    assert run("strip", "--in-place", "link.txt").returncode == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real").read_text() == CLEAN
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640


def test_in_place_leaves_html_alone(run: Run, tmp_path: Path) -> None:
    html = f"<html><body><article>{''.join(f'<p>{x}</p>' for x in BODY)}</article></body></html>"
    (tmp_path / "a.html").write_text(html)
    done = run("strip", "--in-place", "a.html")
    assert done.returncode == 3
    assert b"HTML is not rewritten in place" in done.stderr
    assert (tmp_path / "a.html").read_text() == html


def test_killed_in_the_middle_every_file_is_old_or_new(tmp_path: Path) -> None:
    text = page() * 1
    for k in range(300):
        (tmp_path / f"{k:03}.txt").write_text(text)
    command = [BIN / "newsclean", "strip", "--in-place", "--workers", "1", "."]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    process.stderr.readline()  # the first file has been rewritten
    time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stderr.close()
    found = {p.read_text() for p in tmp_path.glob("[0-9]*.txt")}
    assert found <= {text, CLEAN}
    assert len(list(tmp_path.glob("[0-9]*.txt"))) == 300


def test_check_names_what_would_lose_lines_and_exits_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dirty.txt").write_text(page())
    (tmp_path / "clean.txt").write_text(CLEAN)
    done = run("strip", "--check", ".")
    assert (done.returncode, done.stdout) == (1, b"./dirty.txt: 3 lines of page chrome\n")
    assert (tmp_path / "dirty.txt").read_text() == page()
    assert run("strip", "--check", "clean.txt").returncode == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_diff_applied_gives_what_strip_prints(run: Run, tmp_path: Path, newline: str) -> None:
    top = newline.join(["Skip to content", "Share on Facebook", ""]) + newline
    (tmp_path / "a.txt").write_bytes((top + page(newline)).encode())
    done = run("strip", "--diff", "a.txt")
    assert done.returncode == 0
    want = run("strip", "a.txt").stdout
    subprocess.run(["git", "apply", "--unidiff-zero", "-p0"], cwd=tmp_path, input=done.stdout, check=True)
    assert (tmp_path / "a.txt").read_bytes() == want


def test_the_diff_of_a_file_without_a_last_newline_applies(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page().rstrip("\n"))
    done = run("strip", "--diff", "a.txt")
    assert b"\\ No newline at end of file" in done.stdout
    subprocess.run(["git", "apply", "-p0"], cwd=tmp_path, input=done.stdout, check=True)
    assert (tmp_path / "a.txt").read_text() == CLEAN


def test_the_diff_of_a_clean_file_is_empty(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)
    assert run("strip", "--diff", "a.txt").stdout == b""


def test_a_coloured_diff_escapes_what_the_file_holds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page().replace(CHROME[0], CHROME[0] + "\x1b[2J"))
    shown = run("--color", "always", "strip", "--diff", "a.txt").stdout
    assert b"\\x1b[2J" in shown
    assert b"\x1b[2J" not in shown


def test_standard_input_has_the_name_it_is_given(run: Run) -> None:
    done = run("strip", "--diff", "--stdin-filename", "desk.txt", "-", input=page().encode())
    assert done.stdout.startswith(b"--- desk.txt\n+++ desk.txt\n")
    done = run("strip", "--check", "--stdin-filename", "desk.txt", "-", input=page().encode())
    assert done.stdout == b"desk.txt: 3 lines of page chrome\n"


def test_outputs_exclude_each_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page())
    assert run("strip", "--check", "--diff", "a.txt").returncode == 2
    assert run("strip", "--in-place", "-", input=b"x").returncode == 2


def test_the_users_rules_have_the_last_word(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page())
    (tmp_path / "newsclean.toml").write_text("drop = ['/^Crews /']\nkeep = ['leave a reply']\n")
    kept = run("strip", "a.txt").stdout.decode()
    assert "Crews will start" not in kept
    assert "Leave a Reply" in kept
    rows = run("explain", "a.txt").stdout.decode().splitlines()
    assert [row for row in rows if "your rule" in row and ("Crews" in row or "Leave" in row)] == [rows[2], rows[4]]


def test_excluded_files_are_left_out_of_folders(run: Run, tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/old/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(page())
    (tmp_path / "pyproject.toml").write_text("[tool.newsclean]\nexclude = ['old/']\n")
    run("strip", "in", "-o", "out")
    assert [os.path.relpath(p, tmp_path) for p in (tmp_path / "out").rglob("*.txt")] == ["out/a.txt"]


def test_a_mistake_in_the_configuration_is_exit_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "newsclean.toml").write_text("dorp = []\n")
    for command in ("report", "strip", "explain"):
        (tmp_path / "a.txt").write_text(page())
        done = run(command, "a.txt")
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.endswith(b"unknown key 'dorp'; did you mean 'drop'?\n")


def test_excluded_files_are_left_out_when_named_too(run: Run, tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/old/b.txt", "in/c d.orig.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(page())
    (tmp_path / "newsclean.toml").write_text("exclude = ['/in/old/', '*.orig.txt']\n")
    named = ["old/b.txt", "a.txt", str(tmp_path / "in" / "c d.orig.txt")]
    shown = [b"a.txt: 3 lines of page chrome\n", b"./a.txt: 3 lines of page chrome\n"]
    assert run("strip", "--check", *named, cwd=tmp_path / "in").stdout == shown[0]
    assert run("strip", "--check", ".", cwd=tmp_path / "in").stdout == shown[1]


def test_a_repositorys_own_top_is_held_against_exclude(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / ".gitignore").write_text("!*\n")
    (tmp_path / "old" / "b.txt").write_text(page())
    (tmp_path / "newsclean.toml").write_text("exclude = ['old/']\n")
    assert run("strip", "--check", ".").returncode == 0


def test_a_file_outside_the_configurations_folder_is_held_against_exclude_by_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "newsclean.toml").write_text("exclude = ['*.orig.txt']\n")
    for name in ("a.orig.txt", "a.txt"):
        (tmp_path / name).write_text(page())
    done = run("strip", "--check", "../a.orig.txt", "../a.txt", cwd=tmp_path / "desk")
    assert done.stdout == b"../a.txt: 3 lines of page chrome\n"


def test_one_file_that_is_excluded_is_no_empty_output_but_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "newsclean.toml").write_text("exclude = ['a.txt']\n")
    (tmp_path / "a.txt").write_text(page())
    done = run("strip", "a.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"newsclean: a.txt: is left out by `exclude` in the configuration\n"
    assert run("strip", "--in-place", "a.txt").returncode == 0


def test_a_page_without_an_article_is_not_emptied_in_place(run: Run, tmp_path: Path) -> None:
    text = "Skip to content\nShare on Facebook\nLeave a Reply\n"
    (tmp_path / "menu.txt").write_text(text)
    done = run("strip", "--in-place", "menu.txt")
    assert done.returncode == 3
    assert done.stderr == b"newsclean: skipped menu.txt: no article in it, only page chrome\n"
    assert (tmp_path / "menu.txt").read_text() == text


@pytest.mark.parametrize(
    "text", ["numpy>=1.26\nclick==8.1\npathspec\nrich>=13\n", "Nothing.\n", "Dawn\nover the quay\n"]
)
def test_what_is_short_by_nature_is_left_whole(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "short.txt").write_text(text)
    done = run("strip", "short.txt")
    assert (done.returncode, done.stdout.decode()) == (0, text)


def test_a_fixer_exits_1_when_it_changed_something_and_is_quiet_when_clean(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dirty.txt").write_text(page())
    fixer = ("strip", "--in-place", "--exit-non-zero-on-fix", "dirty.txt")
    first, second = run(*fixer), run(*fixer)
    assert (first.returncode, first.stderr) == (1, b"newsclean: dirty.txt: 3 lines taken out\n")
    assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")
    assert run("strip", "--exit-non-zero-on-fix", "dirty.txt").returncode == 2


def test_a_file_judged_alone_does_not_depend_on_the_others(run: Run, tmp_path: Path) -> None:
    line = "Weather alerts for the coast are issued at noon by the harbour office on the quay."
    for k in range(6):
        words = " ".join(f"word{k}{j}" for j in range(40))
        (tmp_path / f"{k}.txt").write_text(f"{BODY[0]} Part {k}.\n\n{line}\n\n{BODY[1]} Part {k}. {words}.\n\nShare\n")
    together, alone, single = run("strip", "--diff", "."), run("strip", "--diff", "--alone", "."), b""
    for k in range(6):
        single += run("strip", "--diff", f"./{k}.txt").stdout
    assert line.encode() in together.stdout
    assert alone.stdout == single


def test_leaning_keeps_more_or_drops_more_lines(run: Run, tmp_path: Path) -> None:
    folder = Path(__file__).parents[1] / "data" / "pages"
    kept = {}
    for option in ("--keep-more", "", "--drop-more"):
        done = run("strip", str(folder), "-o", f"out{option}", *filter(None, [option]))
        assert done.returncode in (0, 3)
        kept[option] = {p.name: p.read_text("utf-8").split("\n") for p in Path(tmp_path, f"out{option}").glob("*.txt")}
    sizes = [sum(map(len, lines.values())) for lines in kept.values()]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_the_two_ways_to_lean_exclude_each_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page())
    done = run("strip", "a.txt", "--keep-more", "--drop-more")
    assert done.returncode == 2
    assert b"--keep-more and --drop-more exclude each other" in done.stderr


def test_a_page_without_an_article_is_skipped_and_no_empty_file_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "menu.txt").write_text("Skip to content\nShare on Facebook\nLeave a Reply\n")
    (tmp_path / "in" / "page.txt").write_text(page())
    done = run("strip", "in", "-o", "out")
    assert done.returncode == 3
    assert done.stderr == b"newsclean: skipped in/menu.txt: no article in it, only page chrome\n"
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["page.txt"]
