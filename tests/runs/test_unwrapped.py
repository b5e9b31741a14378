"""Hard-wrapped files are read as the paragraphs they hold: the same headline, credits and words."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from newsclean.config import Config
from newsclean.facts import mentions
from newsclean.runs.batch import Common, Corpus, Input, batches, body_lines, measure, reread

HEADLINE = "Board to close the old ferry berth at Lanner Point for good"
BODY = [
    "The harbour board said on Tuesday that it would close the old ferry berth for good, after divers had found that "
    "nine of the piles under it were eaten through by worms and would not carry a bus.",
    "A new berth would cost $31 million, the chairman, Idwal Pryce, told the Financial Times in an interview that the "
    "paper printed on Monday, and could not be ready for two years, the Associated Press reported.",
    "“We had hoped for one more winter,” he said. Passengers will be put ashore at the refrigerator quay for now, and "
    "taken on by bus to the station, where they may wait for a train in the old customs shed, if it does not rain.",
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def wrapped(width: int) -> str:
    """The article in columns of a width, the headline as wide as it is."""
    return "\n\n".join([HEADLINE, *("\n".join(textwrap.wrap(p, width, break_on_hyphens=False)) for p in BODY)]) + "\n"


def measured(**texts: str) -> Corpus:
    for name, text in texts.items():
        Path(name).write_text(text)
    return measure(Common(Config()), batches([Input(name) for name in texts])[0])


@pytest.mark.parametrize("width", [28, 36, 46, 60, 72])
def test_a_hard_wrapped_file_has_the_facts_of_its_paragraphs(width: int) -> None:
    known = measured(plain="\n\n".join([HEADLINE, *BODY]), narrow=wrapped(width))
    plain, narrow = (
        [(found.kind, found.value) for found in mentions(body_lines(reread(Input(name), kept), kept))]
        for name, kept in zip(("plain", "narrow"), known.kept, strict=True)
    )
    assert narrow == plain
    assert "$31 million" in {value for _, value in plain}


@pytest.mark.parametrize("width", [28, 36, 46, 60, 72])
def test_a_hard_wrapped_file_has_the_headline_credits_and_words_of_its_paragraphs(width: int) -> None:
    known = measured(plain="\n\n".join([HEADLINE, *BODY]), narrow=wrapped(width))
    plain, narrow = known.articles
    assert narrow.title == plain.title == HEADLINE
    assert [(c.outlet, c.quote) for c in narrow.credits] == [(c.outlet, c.quote) for c in plain.credits]
    assert {c.outlet for c in plain.credits} == {"Financial Times", "Associated Press"}
    assert known.prints.body[0] == known.prints.body[1] != b""


def test_words_hyphenated_at_line_ends_are_whole_in_fingerprint_and_body_lines() -> None:
    hyphenated = wrapped(46).replace("refrigerator", "refrig-\nerator", 1)
    known = measured(plain="\n\n".join([HEADLINE, *BODY]), narrow=hyphenated)
    assert known.prints.body[0] == known.prints.body[1]
    lines = body_lines(reread(Input("narrow"), known.kept[1]), known.kept[1])
    assert [text for _, text in lines] == BODY


def test_a_headline_that_is_wrapped_itself_is_whole() -> None:
    known = measured(narrow=wrapped(30).replace("berth at", "berth\nat", 1))
    assert known.articles[0].title == HEADLINE
    assert b"" != known.prints.body[0] == measured(plain=wrapped(200)).prints.body[0]


def test_body_lines_and_credits_are_without_what_is_not_seen() -> None:
    known = measured(plain=wrapped(999).replace("Financial", "Fi\xadnan\u200bcial").replace("refrig", "re\ufb01g"))
    assert "Financial Times" in {c.outlet for c in known.articles[0].credits}
    lines = body_lines(reread(Input("plain"), known.kept[0]), known.kept[0])
    assert "\xad" not in lines[1][1]
    assert "refigerator" in lines[2][1]
