"""Which words stand in long quotations, and when is a quotation all that two articles share?"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newsclean.commands.report import analyse
from newsclean.similarity.quotations import LONG, long_quotations, quotes_alone
from newsclean.text.tokens import tokenize

SPEECH = (
    "We take the safety of our people and our neighbours more seriously than anything else and have put more than $60 "
    "million into our mills in the past five years. We work closely with the authorities at every level and will go on "
    "doing so. As this is a matter of pending litigation we cannot speak of details. Our thoughts are with everyone "
    "affected, and we will support them in every way that we can."
)


def quoted(text: str) -> str:
    """The words of a text that stand in long quotations."""
    batch = tokenize([text])
    raw = batch.raw.tobytes()
    mask = long_quotations(batch)
    return " ".join(raw[a:b].decode() for a, b in zip(batch.start[mask], batch.end[mask], strict=True))


WORDS = quoted(f"“{SPEECH}”")
HALF = SPEECH.index("As this")


@pytest.mark.parametrize(
    "text",
    [
        f"He said: “{SPEECH}” And he left.",
        f'He said: "{SPEECH}" And he "left".',
        f"Er sagte: „{SPEECH}“ Dann ging er.",
        f"He said:\n\n“{SPEECH[:HALF]}\n\n“{SPEECH[HALF:]}”\n\nAnd he left.",
    ],
    ids=["curly", "straight", "low", "paragraphs"],
)
def test_the_words_of_a_long_quotation_are_known_by_its_marks(text: str) -> None:
    assert WORDS.startswith("We take the safety")
    assert quoted(text) == WORDS


@pytest.mark.parametrize(
    "text",
    [
        f"He said: {SPEECH}",
        "“We are sorry,” he said. “It will not happen again, and we will pay for what is broken.”",
        f"He was “sorry”, he said. {SPEECH} He was “sorry” again.",
        f'A 6" pipe. {SPEECH}\nA 7" pipe.',
        f"“No, he said. {SPEECH}",
    ],
    ids=["none", "short", "between", "inches", "never closed"],
)
def test_other_words_stand_in_none(text: str) -> None:
    assert quoted(text) == ""


def test_a_pair_shares_a_quotation_alone_where_it_shares_hardly_more_than_both_quote() -> None:
    shared, ours, theirs = (
        np.array([70, 75, 90, 70, 20]),
        np.array([71, 71, 71, 0, 20]),
        np.array([200, 70, 71, 71, 20]),
    )
    assert LONG > 20
    assert quotes_alone(shared, ours, theirs).tolist() == [True, True, False, False, False]


def report(folder: Path, **texts: str) -> int:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return len(analyse([str(folder)], workers=1).stories)


WIDOW = (
    "Widow sues mill over silo blast\n\nThe widow of a man who was killed in the explosion at the Harlow sugar mill "
    "sued its owner on Monday for $9 million.\n\n{}\n\nA hearing is set for Jan. 12.\n"
)
ANGLERS = (
    "Anglers take plant to court over dead fish\n\nA club sued the owner of the Pell plant on Friday over "
    "40,000 fish found dead below its outfall in August.\n\n{}\n\nThe state found no oxygen in the water.\n"
)


def test_two_reports_that_quote_one_statement_are_no_story(tmp_path: Path) -> None:
    assert report(tmp_path, a=WIDOW.format(f"“{SPEECH}”"), b=ANGLERS.format(f"“{SPEECH}”")) == 0


def test_the_same_words_that_nobody_is_quoted_with_are_an_excerpt(tmp_path: Path) -> None:
    assert report(tmp_path, a=WIDOW.format(SPEECH), b=ANGLERS.format(SPEECH)) == 1


def test_two_reports_under_one_headline_may_share_little_else_than_its_statement(tmp_path: Path) -> None:
    other = WIDOW.replace("A hearing is set for Jan. 12.", "She was married to him for thirty years, her lawyer said.")
    assert report(tmp_path, a=WIDOW.format(f"“{SPEECH}”"), b=other.format(f"“{SPEECH}”")) == 1
