"""`newsclean report` narrowed to some stories, and the text of many."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from conftest import SAMPLES, Run
from made import article
from rich.console import Console

from newsclean.commands.report import report_and_texts, report_on
from newsclean.formats.report_markdown import as_markdown
from newsclean.formats.report_text import MANY_STORIES, write_text
from newsclean.model import Article, Evidence, Member, Report, Story
from newsclean.runs.context import Run as Started


def _headlines(run: Run, *options: str) -> list[str]:
    done = run("report", SAMPLES, "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    return [story["headline"] for story in json.loads(done.stdout)["stories"]]


def test_a_story_is_shown_by_its_number_or_its_id(run: Run) -> None:
    whole = json.loads(run("report", SAMPLES, "--format", "json").stdout)
    second = whole["stories"][1]
    assert _headlines(run, "--story", "2") == _headlines(run, "--story", second["id"]) == [second["headline"]]


def test_a_story_that_is_not_there_is_told(run: Run) -> None:
    done = run("report", SAMPLES, "--story", "4")
    assert done.returncode == 2
    assert b"4: no such story; give its number, 1 to 3, or its id" in done.stderr


@pytest.mark.parametrize(
    ("word", "stories"),
    [
        ("OSTREY", 1),
        ("stackwise-kestrane", 1),
        ("menafn", 1),
        ("kestrane", 2),
        ("a.c", 0),
        ("/Ostrey [Pp]ier/", 1),
        ("/OSTREY/", 0),
    ],
)
def test_stories_are_found_by_words_of_headlines_paths_and_outlets(run: Run, word: str, stories: int) -> None:
    assert len(_headlines(run, "--grep", word)) == stories


def test_the_report_of_some_stories_tells_of_their_articles_alone(run: Run) -> None:
    done = run("report", SAMPLES, "--grep", "ostrey")
    assert "12 articles, 12 of them in 1 story:" in done.stdout.decode()
    assert b"1 of 3 stories shown" in done.stderr


def test_without_a_hit_it_is_said_how_much_was_looked_through_and_where(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    told = "32 articles read; none of 3 stories has 'zebra' in a headline, a path or an outlet credited\n"
    done = run("report", SAMPLES, "--grep", "zebra")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, told, b"")
    done = run("report", SAMPLES, "--grep", "zebra", "--format", "json")
    assert (json.loads(done.stdout)["stories"], done.stderr.decode()) == ([], f"newsclean: {told}")
    done = run("report", SAMPLES, "empty.txt", "--grep", "zebra")
    assert done.returncode == 3
    assert done.stdout.decode() == told + "1 input skipped:\n   empty.txt: empty\n"


def test_where_there_is_no_story_none_is_said_to_be_looked_through(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" ".join(article(1)))
    told = b"1 article read; there is no story to look for 'zebra' in\n"
    assert run("report", "a.txt", "--grep", "zebra").stdout == told


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--grep", "pier"), "2: no such story: there is one with 'pier', number 1"),
        (("--grep", "kestrane"), ""),
        (("--grep", "zebra"), "2: no such story: there is none with 'zebra'"),
    ],
)
def test_the_number_of_a_story_counts_among_those_with_the_word(run: Run, options: tuple[str, ...], told: str) -> None:
    done = run("report", SAMPLES, "--story", "2", *options)
    assert done.returncode == (2 if told else 0)
    assert told in done.stderr.decode()


def test_what_is_no_regular_expression_is_told(run: Run) -> None:
    done = run("report", SAMPLES, "--grep", "/(/")
    assert done.returncode == 2
    assert b"not a regular expression" in done.stderr


def test_each_article_is_named_by_its_headline_with_its_path_below(run: Run) -> None:
    lines = run("report", SAMPLES, "--story", "1").stdout.decode().splitlines()
    (at,) = (k for k, line in enumerate(lines) if line.startswith("   rewrite   Hotel firm to buy Ostrey pier "))
    assert lines[at + 1].endswith("samples/coastline-radio-ostrey-pier.txt")


def _text(stories: int) -> list[str]:
    articles, told = [], []
    for n in range(stories):
        paths = (f"{n:03}-a.txt", f"{n:03}-b.txt")
        title = " ".join(article(n, 6))
        articles += [Article(p, title, 100, 0, 0) for p in paths]
        members = (Member(paths[0], "lead", paths[0], 1.0), Member(paths[1], "copy", paths[0], 0.9))
        told.append(Story(f"{n:012x}", title, None, members, ()))
    to = io.StringIO()
    write_text(Report("0", {}, tuple(articles), tuple(told), ()), Console(file=to, width=80), 2)
    return to.getvalue().splitlines()


def test_past_fifty_stories_the_summary_and_a_list_come_first() -> None:
    lines = _text(MANY_STORIES + 3)
    assert lines[0] == f"{2 * MANY_STORIES + 6} articles, {2 * MANY_STORIES + 6} of them in {MANY_STORIES + 3} stories:"
    assert sum(line.startswith(f"{n:>4}.     2  ") for n in range(1, 60) for line in lines) == MANY_STORIES
    assert "      and 3 stories more; --story N shows one, --grep WORD some" in lines
    assert sum("of them in" in line for line in lines) == 1


def test_of_fewer_the_summary_comes_last() -> None:
    lines = _text(MANY_STORIES)
    assert lines[0].startswith("1. ")
    assert any("of them in" in line for line in lines[-4:])


def test_evidence_is_gathered_for_the_stories_that_are_told_alone() -> None:
    run, samples = Started(workers=1), [str(SAMPLES)]
    whole, some = report_on(run, samples), report_and_texts(run, samples, told=1)[0]
    assert some.stories[0] == whole.stories[0]
    assert [s.members for s in some.stories] == [s.members for s in whole.stories]
    assert all(x.evidence == Evidence() for s in some.stories[1:] for x in s.links)
    assert any(x.evidence != Evidence() for x in whole.stories[1].links)
    assert b"".join(as_markdown(some, 1)) == b"".join(as_markdown(whole, 1))
    assert _as_text(some, 1) == _as_text(whole, 1)


def _as_text(report: Report, top: int) -> str:
    console = Console(file=io.StringIO(), width=80)
    with console.capture() as capture:
        write_text(report, console, top)
    return capture.get()
