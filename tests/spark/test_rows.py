"""Tables of arrays come out of Arrow's columns as they went in."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pyarrow as pa
import pytest
from made import article, in_english, measured, prose

from newsclean.similarity.minhash import Fingerprints
from newsclean.similarity.tfidf import frequencies, tfidf
from newsclean.similarity.vocabulary import Vocabulary
from newsclean.spark.rows import (
    MATRICES,
    PRINTS,
    WORDS,
    as_columns,
    columns,
    from_columns,
    vectors_as_columns,
    vectors_from_columns,
)

TEXTS = [f"A title of {k}\n\n{prose(in_english(article(k, 100 + 90 * k)))}" for k in range(4)]


def same(a: object, b: object) -> None:
    for f in fields(a):  # type: ignore[arg-type]
        one, other = getattr(a, f.name), getattr(b, f.name)
        assert one.dtype == other.dtype, f.name
        np.testing.assert_array_equal(one, other, err_msg=f.name)


@pytest.mark.parametrize(("kind", "prefix", "which"), [(Fingerprints, PRINTS, 0), (Vocabulary, WORDS, 1)])
def test_a_table_comes_back_from_its_columns(kind: type, prefix: str, which: int) -> None:
    table = measured(*TEXTS)[which]
    same(from_columns(kind, prefix, pa.table(as_columns(table, prefix))), table)


def test_a_table_comes_back_from_columns_in_chunks_and_in_part() -> None:
    table = measured(*TEXTS)[1]
    rows = pa.table(as_columns(table, WORDS))
    parted = pa.concat_tables([rows.slice(0, 1), rows.slice(1, 0), rows.slice(1, 3)])
    same(from_columns(Vocabulary, WORDS, parted), table)
    second = from_columns(Vocabulary, WORDS, rows.slice(1, 1))
    np.testing.assert_array_equal(second.hash, table.hash[table.at[1] : table.at[2]])


def test_what_is_not_among_the_columns_is_empty() -> None:
    prints = measured(*TEXTS)[0]
    rows = pa.table(as_columns(prints, PRINTS)).select(columns(Fingerprints, PRINTS, ("shingles", "words")))
    found = from_columns(Fingerprints, PRINTS, rows)
    np.testing.assert_array_equal(found.shingles, prints.shingles)
    assert len(found) == len(prints)
    assert found.paragraph_signature.shape == (0, prints.paragraph_signature.shape[1])


def test_vectors_come_back_with_the_same_products() -> None:
    words = measured(*TEXTS)[1]
    known = frequencies(words, np.arange(len(words)))
    vectors = tfidf(words, known=known)
    found = vectors_from_columns(pa.table(vectors_as_columns(vectors, known.hashes)))
    for name in MATRICES:
        one, other = getattr(vectors, name), getattr(found, name)
        np.testing.assert_array_equal((one @ one.T).toarray(), (other @ other.T).toarray(), err_msg=name)
    for name in ("size", "title_mass", "days", "asks", "read"):
        np.testing.assert_array_equal(getattr(found, name), getattr(vectors, name), err_msg=name)
