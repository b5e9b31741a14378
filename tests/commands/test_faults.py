"""Faults of newsclean itself while articles are linked: what can be left out is, with the reason, and the rest done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from in_process import in_process
from made import RETOLD

from newsclean.commands import duplicates, report
from newsclean.evidence import of_stories
from newsclean.index import ingest
from newsclean.runs import told_stories

BUG = "a bug of newsclean (ZeroDivisionError in test_faults.py:"


def stumbling(function: Callable[..., object], over: Callable[..., bool]) -> Callable[..., object]:
    """The function, with a fault in it."""

    def call(*args: object, **options: object) -> object:
        return 1 / 0 if over(*args) else function(*args, **options)

    return call


@pytest.fixture
def run(tmp_path: Path) -> Run:
    (tmp_path / "news").mkdir()
    for k, event in enumerate(RETOLD):
        for name, text in zip("ab", event, strict=True):
            (tmp_path / "news" / f"{k}{name}.txt").write_text(text)
    return in_process(tmp_path)


def reported(run: Run, *options: str) -> tuple[dict, int]:
    done = run("report", "news", "--format", "json", *options)
    assert b"Traceback" not in done.stderr
    return json.loads(done.stdout), done.returncode


def told(found: dict) -> list[tuple[str, bool]]:
    """Of each story the first article, and whether its links have evidence."""
    return sorted((s["articles"][0]["path"][:6], bool(s["links"][0]["evidence"]["names"])) for s in found["stories"])


EVERY = [("news/0", True), ("news/1", True), ("news/2", True), ("news/3", True)]


@pytest.mark.parametrize("options", [(), ("--index", "i.db")])
def test_a_fault_in_the_evidence_of_a_pair_costs_that_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    assert told(reported(run)[0]) == EVERY
    over = stumbling(of_stories.evidence, lambda a, *_: "pilings" in a.tokens.lines[1][1])
    monkeypatch.setattr(of_stories, "evidence", over)
    found, status = reported(run, *options)
    assert (told(found), status) == ([("news/0", False), *EVERY[1:]], 3)
    (skipped,) = found["skipped"]
    assert skipped["path"] == "news/0a.txt"
    assert skipped["reason"].startswith(f"no evidence for its link with news/0b.txt: {BUG}")


@pytest.mark.parametrize("options", [(), ("--index", "i.db")])
def test_a_fault_over_one_text_costs_its_evidence_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    over = stumbling(of_stories.annotate, lambda bodies: any("disgrace" in line for one in bodies for _, line in one))
    monkeypatch.setattr(of_stories, "annotate", over)
    found, status = reported(run, *options)
    assert (told(found), status) == ([EVERY[0], ("news/1", False), *EVERY[2:]], 3)
    assert [x["path"] for x in found["skipped"]] == ["news/1a.txt"]
    assert found["skipped"][0]["reason"].startswith(f"no evidence for its links: {BUG}")


@pytest.mark.parametrize("options", [(), ("--index", "i.db")])
def test_a_fault_in_a_story_costs_that_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    over = stumbling(told_stories.build_story, lambda _, articles, *__: articles[0].path.startswith("news/2"))
    monkeypatch.setattr(told_stories, "build_story", over)
    found, status = reported(run, *options)
    assert (told(found), status) == ([EVERY[0], EVERY[1], EVERY[3]], 3)
    (skipped,) = found["skipped"]
    assert skipped["path"] == "news/2a.txt"
    assert skipped["reason"].startswith(f"the story of 2 articles left out: {BUG}")
    assert [a["story"] is None for a in found["articles"]] == [False] * 4 + [True] * 2 + [False] * 2


@pytest.mark.parametrize(("module", "options"), [(report, ()), (ingest, ("--index", "i.db"))])
def test_a_fault_in_the_linking_of_all_is_told_in_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, module: object, options: tuple[str, ...]
) -> None:
    monkeypatch.setattr(module, "link", stumbling(report.link, lambda *_: True))
    done = run("report", "news", *options)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert BUG.encode() in done.stderr and b"please report it" in done.stderr


def test_a_fault_in_the_evidence_of_a_duplicate_leaves_the_finding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    over = stumbling(
        duplicates._evidence, lambda bodies, _: any("pilings" in line for one in bodies for _, line in one)
    )
    monkeypatch.setattr(duplicates, "_evidence", over)
    done = run("check", "news", "--select", "rewrite")
    found = [line.partition(":")[0] for line in done.stdout.decode().splitlines() if "rewrite" in line]
    assert len(found) == len(EVERY)
    assert done.stderr.startswith(f"newsclean: skipped {found[0]}: no evidence for its link with news/0".encode())
    assert BUG.encode() in done.stderr
