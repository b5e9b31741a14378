"""`index.blocks`: arrays packed, put away in blocks and found again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from indexed import index, studied
from made import article

from newsclean.arrays.tables import joined, select
from newsclean.index import blocks
from newsclean.index.blocks import after_known, firsts, ids_of, load, over, pack, put, unpack
from newsclean.index.checksums import Damaged
from newsclean.index.tables import COLUMNS, Pages, Salient
from newsclean.similarity.minhash import Fingerprints

TYPES = ["int64", "uint64", "uint32", "uint8", "bool", "float32", "S32"]


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.sampled_from(TYPES).flatmap(lambda t: arrays(t, array_shapes(max_dims=2, min_side=0, max_side=5))))
def test_an_array_is_unpacked_as_it_was_packed(array: np.ndarray) -> None:
    again = unpack(pack(array))
    assert (again.dtype, again.shape, again.tobytes()) == (array.dtype, array.shape, array.tobytes())


@pytest.mark.parametrize(
    ("array", "size"),
    [
        (np.zeros(100_000, np.int64), 50),  # no plane at all
        (np.full(100_000, 7, np.uint64), 600),  # one plane, of one value
        (np.arange(100_000, dtype=np.int64), 3000),  # the third byte hardly changes, the second slowly
    ],
)
def test_bytes_that_say_little_take_little_room(array: np.ndarray, size: int) -> None:
    assert len(pack(array)) < size


@pytest.mark.parametrize("data", [b"", b"no head", b"<i8 2 9,9\nnot squeezed", b"<q9 2 \n", "a text", 7, None])
def test_what_was_not_packed_is_damage(tmp_path: Path, data: object) -> None:
    with index(tmp_path / "i.db") as db:
        db.execute("INSERT INTO block (name, first, data) VALUES ('id', 1, coalesce(?, ''))", (data,))
        with pytest.raises(Damaged, match="the block id of 1"):
            ids_of(db, 1)


def test_a_block_that_is_not_there_is_damage(tmp_path: Path) -> None:
    with index(tmp_path / "i.db") as db:
        put(db, [salient(2, 1)], np.array([1, 2]))
        db.execute("DELETE FROM block WHERE name = 'salient.word'")
        with pytest.raises(Damaged, match=r"the block salient\.word of 1"):
            list(load(db, Salient, np.array([2])))


def salient(*sizes: int, first: int = 0) -> Salient:
    """Articles of so many salient words, all of them different."""
    at = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    word = np.arange(first, first + at[-1]).astype(np.uint64)
    return Salient(at, word, (word % np.uint64(251)).astype(np.uint8))


def same(one: object, other: object) -> bool:
    """Whether two tables hold the same."""
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in COLUMNS[type(one)])


IDS = np.array([1, 2, 5, 7, 8, 9, 12])
TABLE = salient(2, 0, 1, 3, 1, 0, 4)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("wanted", [[1], [2, 8, 12], [1, 2, 5, 7, 8, 9, 12], [9]])
def test_articles_are_loaded_from_blocks_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, wanted: list[int]
) -> None:
    monkeypatch.setattr(blocks, "BLOCK", size)
    with index(tmp_path / "i.db") as db:
        put(db, [TABLE], IDS)
        assert firsts(db) == IDS[::size].tolist()
        assert [piece.ids.tolist() for piece in over(db, Salient, "at")] == [
            IDS[k : k + size].tolist() for k in range(0, len(IDS), size)
        ]
        found = joined(load(db, Salient, np.array(wanted)))
    assert same(found, select(TABLE, np.searchsorted(IDS, wanted)))


def test_new_articles_lie_below_the_known_ones(tmp_path: Path) -> None:
    new = salient(1, 2, first=100)
    with index(tmp_path / "i.db") as db:
        put(db, [TABLE], IDS)
        assert same(after_known(db, np.array([5, 12]), new), joined([select(TABLE, np.array([2, 6])), new]))
        assert same(after_known(db, np.zeros(0, np.int64), new), new)


sizes = st.lists(st.integers(0, 3), max_size=4)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.lists(sizes, min_size=1, max_size=4))
def test_what_was_joined_is_selected_again(parts: list[list[int]]) -> None:
    tables = [salient(*part, first=100 * k) for k, part in enumerate(parts)]
    whole, first = joined(tables), 0
    for table in tables:
        assert same(select(whole, np.arange(first, first + len(table))), table)
        first += len(table)
    assert len(whole) == first


def test_a_table_with_numbered_rows_is_joined_and_selected_again(tmp_path: Path) -> None:
    one = studied(tmp_path, a=article(1, 90)).prints
    other = studied(tmp_path, b=article(2, 60), c=article(3, 90)).prints
    assert len(other.paragraph_article)
    whole = joined([one, other])
    assert same(select(whole, np.array([0])), one)
    assert same(select(whole, np.array([1, 2])), other)
    assert isinstance(whole, Fingerprints)


def test_blocks_of_several_tables_and_of_a_prefix_do_not_mix(tmp_path: Path) -> None:
    pages = Pages(TABLE.at, TABLE.word, TABLE.word > 3)
    with index(tmp_path / "i.db") as db:
        put(db, [TABLE, pages], IDS)
        put(db, [salient(1)], np.array([1]), "merged.")
        assert same(joined(load(db, Pages, IDS)), pages)
        assert same(joined(load(db, Salient, IDS)), TABLE)
