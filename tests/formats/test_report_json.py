"""The report as JSON lines."""

from __future__ import annotations

import json

from conftest import SAMPLES, Run


def test_each_line_is_a_story_with_all_that_is_known_of_its_articles(run: Run) -> None:
    whole = json.loads(run("report", SAMPLES, "--format", "json").stdout)
    stories = [json.loads(line) for line in run("report", SAMPLES, "--format", "jsonl").stdout.splitlines()]
    articles = {a["path"]: a for a in whole["articles"]}
    assert len(stories) == 3
    for line, story in zip(stories, whole["stories"], strict=True):
        assert line["schema"] == "newsclean.story/1"
        assert {key: line[key] for key in story if key != "articles"} == {
            key: value for key, value in story.items() if key != "articles"
        }
        for told, member in zip(line["articles"], story["articles"], strict=True):
            assert told == {**member, **{k: v for k, v in articles[member["path"]].items() if k != "story"}}
