"""The hooks, as the real `pre-commit` runs them in real git repositories."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import BIN
from made import CHROME, CLEAN, article, in_english, page, prose
from repositories import Repository, hook_repository

NAME = "b\u00fccher und \u65b0\u805e.txt"


def strip_config(hooks: Path, *lines: str) -> str:
    return "\n".join([f"repos:\n- repo: {hooks}\n  rev: v1\n  hooks:", *lines]) + "\n"


BOTH = ("  - id: newsclean-strip", "  - id: newsclean-check")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with both hooks installed, and one article in it."""
    hooks = hook_repository(tmp_path / "hooks", system=True)
    made = Repository(tmp_path / "repository", strip_config(hooks, *BOTH))
    made.run("pre-commit", "install")
    made.put("articles/known.txt", prose(article(1)))
    made.commit(ok=True)
    return made


def test_a_commit_with_page_chrome_is_refused_fixed_and_then_passes(repository: Repository) -> None:
    path = repository.put(f"articles/{NAME}", page("\r\n"))
    said = repository.commit(ok=False)
    assert f"newsclean: articles/{NAME}: 3 lines taken out" in said
    assert path.read_bytes() == CLEAN.replace("\n", "\r\n").encode()
    repository.commit(ok=True)
    assert repository.git("status", "--porcelain") == ""
    assert repository.git("log", "--format=%s").splitlines() == ["articles", "articles"]


def test_a_duplicate_of_what_is_there_is_refused_with_a_line_that_names_both(repository: Repository) -> None:
    repository.put(f"articles/{NAME}", prose(article(1)))
    said = repository.commit(ok=False)
    assert f"articles/{NAME}: exact duplicate of articles/known.txt (1.00)\n" in said
    assert "strip page chrome from articles" in said
    assert repository.git("log", "--format=%s").splitlines() == ["articles"]
    (repository.folder / "articles" / NAME).unlink()
    repository.put(f"articles/{NAME}", prose(article(2)))
    repository.commit(ok=True)


def test_clean_files_are_passed_without_a_word_and_changing_one_is_no_duplicate(repository: Repository) -> None:
    repository.put(
        "articles/known.txt", prose(article(1)) + "\nA correction was made on Tuesday to the spelling of Krosol.\n"
    )
    repository.git("add", "-A")
    said = repository.run("pre-commit", "run", "--verbose")
    assert said.count("Passed") == 2
    assert "newsclean:" not in said
    assert "articles/" not in said


def test_many_files_in_parallel_batches_are_each_fixed_once(repository: Repository) -> None:
    texts = {f"articles/{k:02} \u00e9.txt": prose(in_english(article(100 + k))) for k in range(41)}
    for name, text in texts.items():
        repository.put(name, f"{text}{CHROME[0]}\n")
    said = repository.commit(ok=False)
    assert sorted(line for line in said.splitlines() if "taken out" in line) == [
        f"newsclean: {name}: 1 line taken out" for name in texts
    ]
    assert {name: (repository.folder / name).read_text() for name in texts} == texts
    repository.commit(ok=True)


def test_duplicates_among_many_new_files_are_seen_together(repository: Repository) -> None:
    for k in range(40):
        repository.put(f"new/{k:02}.txt", prose(article(100 + k % 39)))
    said = repository.commit(ok=False)
    assert [line for line in said.splitlines() if " of new/" in line] == [
        "new/39.txt: exact duplicate of new/00.txt (1.00)"
    ]


def test_what_exclude_names_is_left_out_though_pre_commit_names_it(repository: Repository) -> None:
    repository.put("newsclean.toml", 'exclude = ["/articles/raw/", "*.orig.txt"]\n')
    raw = repository.put("articles/raw/a b.txt", page())
    repository.put("articles/c.orig.txt", page())
    repository.commit(ok=True)
    assert raw.read_text() == page()


def test_text_that_is_plainly_no_article_is_left_alone(repository: Repository) -> None:
    names = ("requirements.txt", "docs/requirements-dev.txt", "robots.txt", "LICENSE.txt", "sub/CMakeLists.txt")
    for name in names:
        repository.put(name, "numpy\nShare on Facebook\nLeave a Reply\n")
    repository.commit(ok=True)


def test_a_file_of_which_nothing_would_be_left_is_refused_but_not_emptied(repository: Repository) -> None:
    path = repository.put("articles/menu.txt", "Skip to content\nShare on Facebook\nLeave a Reply\n")
    said = repository.commit(ok=False)
    assert "articles/menu.txt: no article in it, only page chrome" in said
    assert path.read_text().startswith("Skip to content")


@pytest.mark.slow
def test_installed_by_pre_commit_itself_from_an_empty_cache(tmp_path: Path) -> None:
    hooks = hook_repository(tmp_path / "hooks", system=False)
    repository = Repository(tmp_path / "repository", strip_config(hooks, *BOTH))
    repository.env["PATH"] = os.pathsep.join(
        part for part in os.environ["PATH"].split(os.pathsep) if part and Path(part) != BIN
    )
    pre_commit = str(BIN / "pre-commit")
    said = repository.run(pre_commit, "install", "--install-hooks", ok=None)
    if "Could not find a version that satisfies" in said or "Temporary failure in name resolution" in said:
        pytest.skip("needs a package index")
    repository.put("articles/known.txt", prose(article(1)))
    repository.commit(ok=True)
    path = repository.put(f"articles/{NAME}", page("\r\n"))
    repository.put("articles/twin.txt", prose(article(1)))
    said = repository.commit(ok=False)
    assert f"newsclean: articles/{NAME}: 3 lines taken out" in said
    assert "articles/twin.txt: exact duplicate of articles/known.txt (1.00)" in said
    assert path.read_bytes() == CLEAN.replace("\n", "\r\n").encode()
    (repository.folder / "articles" / "twin.txt").unlink()
    repository.commit(ok=True)
