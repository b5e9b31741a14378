"""Hashes of ranges depend on their bytes alone."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.text.hashing import hash_ranges

WORDS = [b"kestrane", b"a", b"", b"\xff\x00\xff", b"brick" * 100]


def hashes(words: list[bytes], before: int) -> list[int]:
    """The hashes of words that stand one after the other behind so many bytes."""
    raw = np.frombuffer(bytes(before) + b"".join(words), np.uint8)
    end = before + np.cumsum([len(word) for word in words])
    return hash_ranges(raw, end - [len(word) for word in words], end).tolist()


@pytest.mark.parametrize("before", [0, 7, 2**14, 2**18 + 3])
def test_a_word_has_the_same_hash_wherever_it_stands(before: int) -> None:
    assert hashes(WORDS, before) == [hashes([word], 0)[0] for word in WORDS]


@pytest.mark.parametrize("between", [2**14 - 17, 2**14 - 16, 2**14 - 15, 2**18 - 16, 2**18])
def test_a_word_has_the_same_hash_however_long_the_text_before_it_is(between: int) -> None:
    first, _, last, nothing = hashes([WORDS[0], bytes(between), WORDS[0], b""], 0)
    assert (first, nothing) == (last, hashes([b""], 0)[0])
