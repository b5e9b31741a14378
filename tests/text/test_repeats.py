"""Which words of a text are those that it has said before?"""

from __future__ import annotations

import numpy as np
import pytest
from made import article, prose

from newsclean.text.repeats import PASSAGE, repeated
from newsclean.text.tokens import tokenize

CLEAN = prose(article(1))
WORDS = len(CLEAN.split())


def once(*texts: str) -> list[int]:
    """How many words of each text are not repeated."""
    text = tokenize(texts)
    return np.add.reduceat(~repeated(text), text.line_token[text.doc_line[:-1]]).tolist()


@pytest.mark.parametrize(
    "damaged",
    [
        f"{CLEAN}\n{CLEAN}",
        f"{CLEAN} {CLEAN.upper()} {CLEAN}",
        "\n".join(f"{line}\n{line}" for line in CLEAN.splitlines()),
        "\n".join("\n".join(CLEAN.splitlines()[: k + 1]) for k in range(len(CLEAN.splitlines()))),
    ],
    ids=["whole twice", "in one line", "each line twice", "growing"],
)
def test_what_is_written_several_times_counts_once(damaged: str) -> None:
    assert once(damaged, CLEAN) == once(CLEAN, CLEAN)


def test_a_text_repeats_nothing_of_the_one_before_it() -> None:
    assert once(CLEAN, CLEAN)[0] == once(CLEAN, CLEAN)[1] > WORDS * 0.9


def test_a_short_line_is_repeated_and_a_few_words_inside_of_one_are_not() -> None:
    few = " ".join(f"w{k}" for k in range(PASSAGE - 1))
    assert once("By Ann Lee\nOne.\nBy Ann Lee\nTwo.") == [5]
    assert once(f"a {few} b {few} c") == [2 * (PASSAGE - 1) + 3]
    assert once(f"a {few} x b {few} x c") == [PASSAGE + 3]
