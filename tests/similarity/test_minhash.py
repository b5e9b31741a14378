"""Signatures are datasketch's, and tell the similarity they should."""

from __future__ import annotations

import random

import numpy as np
import pytest
from datasketch import MinHash

from newsclean.arrays.segments import Segments
from newsclean.arrays.tables import joined
from newsclean.similarity.minhash import PERMUTATIONS, fingerprint, signatures
from newsclean.text.tokens import tokenize


def prints(*texts: str):
    text = tokenize(texts)
    return fingerprint(text, np.ones(len(text.line_start), np.bool_))


def prose(seed: int, words: int) -> list[str]:
    rng = random.Random(seed)
    return [f"w{rng.randrange(10**6)}" for _ in range(words)]


def test_signatures_equal_datasketch_for_the_same_hashes() -> None:
    values = np.random.default_rng(7).integers(0, 2**64, 500, np.uint64)
    theirs = MinHash(hashfunc=int)  # datasketch's defaults: number of permutations, seed and scheme
    theirs.update_batch([int(v >> np.uint64(32)) for v in values[100:]])
    ours = signatures(Segments(values, np.array([0, 100, 500])), PERMUTATIONS)[1]
    assert ours.tolist() == theirs.hashvalues.tolist()


def test_an_empty_set_has_datasketchs_empty_signature() -> None:
    ours = signatures(Segments(np.zeros(0, np.uint64), np.array([0, 0])), PERMUTATIONS)[0]
    assert ours.tolist() == MinHash().hashvalues.tolist()


@pytest.mark.parametrize("changed", [0, 20, 60, 150])
def test_estimated_similarity_is_near_the_exact_one(changed: int) -> None:
    one = prose(1, 600)
    other = prose(2, changed) + one[changed:]
    found = prints(" ".join(one), " ".join(other))
    a, b = (set(found.shingles[found.shingle_at[i] : found.shingle_at[i + 1]].tolist()) for i in (0, 1))
    exact = len(a & b) / len(a | b)
    estimate = np.mean(found.signature[0] == found.signature[1])
    # four standard deviations of a mean of PERMUTATIONS coin throws
    assert abs(estimate - exact) <= 4 * np.sqrt(exact * (1 - exact) / PERMUTATIONS) + 1e-9


def test_the_body_hash_ignores_case_punctuation_and_line_breaks() -> None:
    one = "The mayor said on Monday: the bridge, closed since May, would open again."
    other = "the mayor said on monday the bridge\nclosed since may would open again"
    found = prints(one, other, one.replace("May", "June"))
    assert found.body[0] == found.body[1]
    assert found.body[0] != found.body[2]


def test_a_body_of_a_few_words_is_known_by_its_file() -> None:
    found = prints("This video is not available", "This video is not available", "This video is not available.")
    assert found.body[0] == found.body[1] != found.body[2]


def test_hard_wrapped_lines_make_one_paragraph() -> None:
    words = " ".join(prose(3, 60))
    lines = [words[i : i + 70].strip() for i in range(0, len(words), 70)]
    assert len(prints("\n".join(lines) + ".").paragraph_article) == 1
    assert (
        len(
            prints(
                "\n\n".join(
                    f"{line} and so on, {k} words more, then {k} others, until the very end of it."
                    for k, line in enumerate(lines[:3])
                )
            ).paragraph_article
        )
        == 3
    )


def test_short_paragraphs_are_not_fingerprinted() -> None:
    assert len(prints("The company declined to comment.").paragraph_article) == 0


def test_joined_batches_are_as_one_batch() -> None:
    texts = [" ".join(prose(k, 40 + k)) for k in range(6)]
    whole, parts = prints(*texts), joined([prints(*texts[:1]), prints(*texts[1:4]), prints(*texts[4:])])
    for name in whole.__slots__:
        assert getattr(whole, name).tolist() == getattr(parts, name).tolist(), name
