"""`check --tracked`: a copy of what git tracks is found, wherever that lies, through a cache that may be lost."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from conftest import Run
from made import article, edited, prose


def git(folder: Path, *arguments: str) -> None:
    who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=folder, env=os.environ | who, check=True, capture_output=True)


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository of two folders with an article each."""
    folder = tmp_path / "tree"
    put(folder, "old/one.txt", prose(article(1)))
    put(folder, "new/two.txt", prose(article(2)))
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    return folder


def check(run: Run, folder: Path, *arguments: str) -> list[str]:
    done = run("check", "--tracked", "--ignore", "chrome", *arguments, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.decode().splitlines()


def test_a_copy_of_what_git_tracks_is_found_in_any_folder_and_from_any(run: Run, tree: Path) -> None:
    put(tree, "sub/copy.txt", prose(article(1)))
    assert check(run, tree, "sub/copy.txt") == ["sub/copy.txt: exact duplicate of old/one.txt (1.00)"]
    assert check(run, tree / "sub", "copy.txt") == ["copy.txt: exact duplicate of ../old/one.txt (1.00)"]


def test_a_near_copy_is_found_with_what_both_share(run: Run, tree: Path) -> None:
    put(tree, "copy.txt", prose(edited(article(1), 3)))
    (said,) = check(run, tree, "copy.txt")
    assert "copy of old/one.txt (0." in said
    assert "words the same: " in said


def test_what_is_not_tracked_or_is_the_file_itself_is_no_duplicate(run: Run, tree: Path) -> None:
    put(tree, "copy.txt", prose(article(3)))
    put(tree, "untracked.txt", prose(article(3)))
    assert check(run, tree, "copy.txt") == []
    assert check(run, tree, "old/one.txt", str(tree / "new/two.txt")) == []


def test_against_narrows_it(run: Run, tree: Path) -> None:
    put(tree, "copy.txt", prose(article(1)))
    assert check(run, tree, "copy.txt", "--against", "new") == []
    assert len(check(run, tree, "copy.txt", "--against", "old")) == 1
    assert len(check(run, tree, "copy.txt", "--against", "new", "--against", "./old/one.txt")) == 1
    assert len(check(run, tree, "copy.txt", "--against", ".")) == 1


def test_the_cache_is_made_once_and_follows_what_changes(run: Run, tree: Path) -> None:
    put(tree, "copy.txt", prose(article(1)))
    assert len(check(run, tree, "copy.txt")) == 1
    (cache,) = (tree / ".git/newsclean").glob("*.db")
    made = cache.stat().st_ino
    put(tree, "old/one.txt", prose(article(4)))
    put(tree, "new/three.txt", prose(article(5)))
    git(tree, "add", "old", "new")
    assert check(run, tree, "copy.txt") == []
    put(tree, "copy.txt", prose(article(5)))
    assert check(run, tree, "copy.txt") == ["copy.txt: exact duplicate of new/three.txt (1.00)"]
    git(tree, "mv", "new/three.txt", "new/four.txt")
    assert check(run, tree, "copy.txt") == ["copy.txt: exact duplicate of new/four.txt (1.00)"]
    git(tree, "rm", "-qf", "new/four.txt")
    assert check(run, tree, "copy.txt") == []
    assert cache.stat().st_ino == made


@pytest.mark.parametrize("damage", [b"", b"nonsense" * 1000])
def test_a_damaged_cache_is_made_anew(run: Run, tree: Path, damage: bytes) -> None:
    put(tree, "copy.txt", prose(article(1)))
    assert len(check(run, tree, "copy.txt")) == 1
    (cache,) = (tree / ".git/newsclean").glob("*.db")
    cache.write_bytes(damage)
    assert len(check(run, tree, "copy.txt")) == 1


def test_where_no_cache_can_be_had_the_work_is_done_without(run: Run, tree: Path) -> None:
    (tree / ".git/newsclean").write_text("in the way")
    put(tree, "copy.txt", prose(article(1)))
    assert len(check(run, tree, "copy.txt")) == 1


def test_other_rules_make_another_cache_and_what_is_excluded_is_left_out(run: Run, tree: Path) -> None:
    put(tree, "copy.txt", prose(article(1)))
    assert len(check(run, tree, "copy.txt")) == 1
    put(tree, "newsclean.toml", 'exclude = ["/old/"]\noutlets = {"The Tolland Bee" = []}\n')
    before = set((tree / ".git/newsclean").glob("*.db"))
    assert check(run, tree, "copy.txt") == []
    after = set((tree / ".git/newsclean").glob("*.db"))
    assert len(after) == 1
    assert after != before


def test_outside_of_a_repository_it_says_so(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", prose(article(1)))
    done = run("check", "--tracked", "a.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert b"--tracked: git says: not a git repository" in done.stderr
