"""A report is the same in whatever order its inputs are named, and however many processes work on them."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from made import BODY, FERRY, OTHERS, article, edited, page, prose

from newsclean import analyse
from newsclean.runs import batch, pool

TEXTS = [
    *FERRY,
    *OTHERS,
    page(),
    "\n\n".join(BODY) + "\n",
    prose(article(1)),
    prose(edited(article(1), 2)),
    prose(article(1)[36:180]),
    prose([*article(1), *article(3, 100)]),
    prose(article(4)),
    "",
    "\0" * 50,
]
CORPORA = st.lists(st.sampled_from(range(len(TEXTS))), min_size=1, max_size=12)


def written(folder: str, corpus: list[int]) -> list[str]:
    """The files of a corpus of some of the texts, repeats included."""
    paths = []
    for number, text in zip(count(), corpus):
        path = Path(folder, f"{number:02}.txt")
        path.write_text(TEXTS[text])
        paths.append(str(path))
    return paths


@settings(max_examples=20)
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_inputs_makes_no_difference(corpus: list[int], random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = written(folder, corpus)
        shuffled = random.sample(paths, len(paths))
        assert analyse(shuffled) == analyse(paths) == analyse([folder])


@settings(max_examples=6)
@given(CORPORA, st.integers(1, 5))
def test_neither_workers_nor_batches_make_a_difference(corpus: list[int], size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = written(folder, corpus)
        alone = analyse(paths, workers=1)
        with mock.patch.object(batch, "BATCH_INPUTS", size), mock.patch.object(pool, "FEW_INPUTS", 0):
            assert analyse(paths, workers=2) == alone


@settings(max_examples=20)
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_names_of_the_files_do_not_decide_what_is_one_story(corpus: list[int], random) -> None:
    def stories(order: list[int]) -> list[list[str]]:
        with tempfile.TemporaryDirectory() as folder:
            texts = dict(zip(written(folder, order), order, strict=True))
            return sorted(sorted(texts[m.path] for m in story.members) for story in analyse([folder]).stories)

    assert stories(random.sample(corpus, len(corpus))) == stories(corpus)
