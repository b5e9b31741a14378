"""Options that a command does not have: the message says where they go, or how they are given."""

from __future__ import annotations

import pytest
from conftest import Run


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("report . -v", "It goes before the command: newsclean -v report ..."),
        ("strip a.txt --quiet", "It goes before the command: newsclean --quiet strip ..."),
        ("index list i.db -v", "It goes before the command: newsclean -v index list ..."),
        ("check a.txt --config x.toml", "It goes before the command: newsclean --config FILE check ..."),
        ("compare a.txt b.txt --json", "Did you mean --format json?"),
        ("report . --stroy 2", "'--story'"),
        ("--verbos report .", "'--verbose'"),
    ],
)
def test_an_option_that_is_not_there_is_told_with_what_is_meant(run: Run, words: str, hint: str) -> None:
    done = run(*words.split())
    assert (done.returncode, done.stdout) == (2, b"")
    assert hint in done.stderr.decode()


def test_an_option_that_is_like_none_is_told_as_it_is(run: Run) -> None:
    assert run("config", "--zzz").stderr.rstrip().endswith(b"No such option '--zzz'.")
