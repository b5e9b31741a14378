"""LSH proposes, exact similarity decides: which pairs are exact duplicates, copies, excerpts, and which are none."""

from __future__ import annotations

import random

import numpy as np
import pytest

from newsclean.similarity.copies import COPY, link_copies, shared_shingles
from newsclean.similarity.lsh import BANDS, ROWS, band_keys
from newsclean.similarity.minhash import Fingerprints, fingerprint
from newsclean.text.tokens import tokenize


def prose(seed: int, words: int) -> list[str]:
    rng = random.Random(seed)
    return [f"w{rng.randrange(10**6)}" for _ in range(words)]


def prints(*texts: str) -> Fingerprints:
    text = tokenize(texts)
    return fingerprint(text, np.ones(len(text.line_start), np.bool_))


def relations(*texts: str) -> dict[tuple[int, int], str]:
    pairs = link_copies(prints(*texts))
    kinds = np.where(pairs.exact, "exact", np.where(pairs.copy, "copy", "excerpt"))
    return {(int(a), int(b)): str(k) for a, b, k in zip(pairs.a, pairs.b, kinds, strict=True)}


def paragraphs(*seeds: int, words: int = 60) -> str:
    return "\n\n".join(" ".join(prose(seed, words)) + "." for seed in seeds)


def test_the_same_words_are_an_exact_duplicate() -> None:
    assert relations(paragraphs(1, 2), paragraphs(1, 2).upper()) == {(0, 1): "exact"}


def test_three_exact_duplicates_are_two_links_to_the_first() -> None:
    assert relations(*[paragraphs(1, 2)] * 3) == {(0, 1): "exact", (0, 2): "exact"}


def test_a_lightly_edited_text_is_a_copy() -> None:
    words = prose(1, 300)
    edited = [*words[:150], "other", *words[151:]]
    assert relations(" ".join(words), " ".join(edited)) == {(0, 1): "copy"}


def test_other_words_are_no_copy() -> None:
    assert relations(paragraphs(1, 2), paragraphs(3, 4)) == {}


def test_a_pair_below_the_threshold_is_no_copy_though_lsh_proposes_it() -> None:
    words = prose(1, 400)
    half = words[:100] + prose(2, 300)  # a quarter in common: Jaccard near 0.14
    assert relations(" ".join(words), " ".join(half)) == {}


def test_whole_paragraphs_inside_a_longer_article_are_an_excerpt() -> None:
    assert relations(paragraphs(1, 2, 3, 4, 5, 6), paragraphs(3, 4, 99)) == {(0, 1): "excerpt"}


def test_one_quoted_paragraph_among_many_is_no_excerpt() -> None:
    assert relations(paragraphs(1, 2, 3, 4, 5, 6), paragraphs(3, 94, 95, 96, 97, 98)) == {}


def test_containment_names_the_share_of_each_in_the_other() -> None:
    pairs = link_copies(prints(paragraphs(1, 2, 3, 4), paragraphs(2, 3)))
    assert pairs.in_b[0] == pytest.approx(0.5, abs=0.05)
    assert pairs.in_a[0] == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("text", ["Video unavailable", "The company declined to comment."])
def test_very_short_bodies_are_exact_where_the_files_are_the_same_and_else_match_nothing(text: str) -> None:
    assert relations(text, text, paragraphs(1)) == {(0, 1): "exact"}
    assert relations(text, f"{text}!", paragraphs(1)) == {}


def test_an_empty_body_is_no_excerpt_of_anything() -> None:
    assert relations("\n", paragraphs(1)) == {}


def test_shared_shingles_are_counted_exactly() -> None:
    rng = random.Random(5)
    base = prose(1, 200)
    texts = [" ".join(w if rng.random() > 0.03 * k else f"x{rng.random()}" for w in base) for k in range(8)]
    found = prints(*texts)
    sets = [set(found.shingles[found.shingle_at[i] : found.shingle_at[i + 1]].tolist()) for i in range(8)]
    a, b = np.triu_indices(8, 1)
    assert shared_shingles(found, a, b).tolist() == [len(sets[i] & sets[j]) for i, j in zip(a, b, strict=True)]


@pytest.mark.parametrize(("similarity", "least"), [(COPY, 0.99), (0.8, 0.999), (0.9, 0.999)])
def test_a_pair_at_the_threshold_shares_a_band(similarity: float, least: float) -> None:
    """Signatures whose values agree independently with the pair's similarity, as MinHash values do."""
    rng = np.random.default_rng(11)
    one = rng.integers(0, 2**32, (4000, BANDS * ROWS), np.uint32)
    other = np.where(rng.random(one.shape) < similarity, one, rng.integers(0, 2**32, one.shape, np.uint32))
    met = (band_keys(one, BANDS, ROWS) == band_keys(other, BANDS, ROWS)).any(axis=0)
    assert met.mean() >= least


def test_more_bands_than_the_signature_holds_are_refused() -> None:
    with pytest.raises(ValueError, match="need 256 permutations"):
        band_keys(np.zeros((1, 128), np.uint32), 64, 4)
