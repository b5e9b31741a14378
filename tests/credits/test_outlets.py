"""Users add outlets of their own, and other names for known ones, in the configuration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

TEXT = (
    "Northern slip to close until October\n\n"
    "The harbour board has voted to close the northern ferry slip for repairs, {}.\n\n"
    "Crews will start with the pilings, which divers found hollowed by shipworm, and the work may last until October. "
    "Passengers are to be carried by coach from the market square, at no charge, every twenty minutes.\n"
)


def credited(run: Run, folder: Path, words: str, config: str = "") -> list[str]:
    """The outlets that an article with these words credits, under a configuration."""
    (folder / "newsclean.toml").write_text(config)
    (folder / "a.txt").write_text(TEXT.format(words))
    done = run("report", "a.txt", "--format", "json")
    assert not done.stderr, done.stderr
    return [credit["outlet"] for credit in json.loads(done.stdout)["articles"][0]["credits"]]


@pytest.mark.parametrize(
    "config", ["outlets = ['Saltmarsh Wire']", "[outlets]\n'Saltmarsh Wire' = ['SMW', 'Saltmarsh News']"]
)
def test_an_outlet_of_the_users_is_credited(run: Run, tmp_path: Path, config: str) -> None:
    assert credited(run, tmp_path, "according to Saltmarsh Wire") == []
    assert credited(run, tmp_path, "according to Saltmarsh Wire", config) == ["Saltmarsh Wire"]


def test_it_is_credited_by_its_other_names(run: Run, tmp_path: Path) -> None:
    config = "[outlets]\n'Saltmarsh Wire' = ['SMW', 'Saltmarsh News Wire']"
    assert credited(run, tmp_path, "SMW reported on Monday", config) == ["Saltmarsh Wire"]
    assert credited(run, tmp_path, "its chairman told Saltmarsh News Wire", config) == ["Saltmarsh Wire"]
    assert credited(run, tmp_path, "SMW shares fell on Monday", config) == []


def test_another_name_of_a_known_outlet_is_added_to_its_own(run: Run, tmp_path: Path) -> None:
    config = "[outlets]\nBloomberg = ['Bloombergs Wire']"
    assert credited(run, tmp_path, "according to Bloombergs Wire", config) == ["Bloomberg"]
    assert credited(run, tmp_path, "Bloomberg reported on Monday", config) == ["Bloomberg"]
    assert credited(run, tmp_path, "said Bloomberg on Monday", config) == []  # the man, as without it


def test_a_story_s_source_may_be_an_outlet_of_the_users(run: Run, tmp_path: Path) -> None:
    (tmp_path / "newsclean.toml").write_text("outlets = ['Saltmarsh Wire']")
    for name, words in (
        ("a", "Saltmarsh Wire reported"),
        ("b", "its clerk told Saltmarsh Wire"),
        ("c", "its clerk said"),
    ):
        (tmp_path / f"{name}.txt").write_text(TEXT.format(words))
    story = json.loads(run("report", ".", "--format", "json").stdout)["stories"][0]
    assert story["source"] == {"outlet": "Saltmarsh Wire", "credited_by": 2, "of": 3}
    assert story["credits"] == {"source": ["./a.txt", "./b.txt"], "others": [], "nobody": ["./c.txt"]}
