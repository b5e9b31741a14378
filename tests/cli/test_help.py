"""`newsclean help`: topics from the package's own files, and the help of commands."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT, Run

from newsclean.cli.main import cli

TOPICS = {path.stem: path for path in sorted((ROOT / "newsclean" / "cli" / "topics").glob("*.md"))}


def test_without_a_topic_all_are_listed_with_what_their_heading_says(run: Run) -> None:
    done = run("help")
    assert (done.returncode, done.stderr) == (0, b"")
    listed = " ".join(done.stdout.decode().split())
    for name, path in TOPICS.items():
        heading = path.read_text("utf-8").partition("\n")[0]
        assert heading.startswith("# ")
        assert f"{name} {heading.partition(': ')[2]}" in listed
    assert {"configuration", "formats", "hooks", "nightly", "shell"} <= set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_pipe_gets_a_topic_as_it_is_written(run: Run, topic: str) -> None:
    done = run("help", topic)
    assert (done.returncode, done.stdout, done.stderr) == (0, TOPICS[topic].read_bytes(), b"")


@pytest.mark.parametrize("topic", TOPICS)
def test_colour_renders_a_topic_with_all_its_headings(run: Run, topic: str) -> None:
    shown = run("--color", "always", "help", topic).stdout.decode()
    assert "\x1b[" in shown
    assert "```" not in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(map(len, plain.splitlines())) <= 80
    prose = re.sub(r"```.*?```", "", TOPICS[topic].read_text("utf-8"), flags=re.DOTALL)
    for heading in re.findall(r"^#+ (.*)", prose, re.MULTILINE):
        assert heading.replace("`", "").split() in [line.split() for line in plain.splitlines()]


@pytest.mark.parametrize("words", [["colour"], ["index", "burn"], ["report", "nightly"], ["nightly", "report"]])
def test_an_unknown_topic_is_exit_2_with_the_list_of_topics(run: Run, words: list[str]) -> None:
    done = run("help", *words)
    assert (done.returncode, done.stdout) == (2, b"")
    said = f"newsclean: {' '.join(words)}: no such topic or command; topics: {', '.join(TOPICS)}\n"
    assert done.stderr.decode() == said


@pytest.mark.parametrize("words", [["check"], ["index"], ["index", "list"], ["help"]])
def test_help_of_a_command_is_what_the_command_says_of_itself(run: Run, words: list[str]) -> None:
    assert run("help", *words).stdout == run(*words, "--help").stdout


def test_no_topic_hides_a_command() -> None:
    assert set(TOPICS).isdisjoint(cli.commands)
