"""Lists of telling words: which of them each token stands in, as bits."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.chrome.lexicon import (
    COMMENT,
    COMMENT_WORDS,
    DATE,
    DATE_WORDS,
    TALK,
    TALK_WORDS,
    word_flags,
)
from newsclean.text.tokens import tokenize


def flags(text: str) -> list[int]:
    return word_flags(tokenize([text]).hash).tolist()


@pytest.mark.parametrize(
    ("word", "bits"),
    [
        ("the", 0),
        ("märz", DATE),
        ("MÄRZ", DATE),
        ("września", DATE),
        ("вчера", DATE),
        ("昨", 0),
        ("日", DATE),
        ("Monday", DATE),
        ("lunedì", DATE),
        ("may", DATE),
        ("thanks", TALK),
        ("my", TALK),
        ("replies", COMMENT),
        ("said", COMMENT),
        ("harbour", 0),
    ],
)
def test_a_word_has_the_bits_of_the_lists_it_stands_in_whatever_its_case(word: str, bits: int) -> None:
    assert flags(word) == [bits]


@pytest.mark.parametrize(
    ("words", "bit"), [(words, DATE) for words in DATE_WORDS.values()] + [(TALK_WORDS, TALK), (COMMENT_WORDS, COMMENT)]
)
def test_every_word_of_a_list_is_found(words: str, bit: int) -> None:
    assert all(found & bit for found in flags(words))


def test_strangers_are_in_no_list_though_they_share_a_place_with_a_word() -> None:
    strangers = np.random.default_rng(5).integers(0, 2**64, 200_000, np.uint64)
    assert not word_flags(strangers).any()
