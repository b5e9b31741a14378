"""Articles that share words in a row but not their names and figures are from one template."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.similarity.templates import FACTS, SHORT, TEMPLATE, figures_disagree, from_template
from newsclean.similarity.vocabulary import Vocabulary, vocabulary
from newsclean.text.tokens import tokenize

CRASH = (
    "A driver from {} was hurt when a lorry left the road near {} and {} at dusk, said Sergeant {} {} of the {} force. "
    "The road was shut for {} minutes and {} homes lost power while {} firefighters worked. Call {} with information."
)
ONE = CRASH.format("Tarn", "Ashby", "Corby", "Anna", "Doe", "Kent", 40, 310, 12, 5501)
OTHER = CRASH.format("Mell", "Orton", "Selby", "Karl", "Roe", "Fife", 95, 17, 6, 5502)
RETOLD = CRASH.format("Tarn", "Ashby", "Corby", "Anna", "Doe", "Kent", 40, 310, 12, 5502)
BARE = "A driver was hurt when a lorry left the road at dusk, said the police. The road was shut while {} crews worked."


def words_of(*texts: str) -> Vocabulary:
    text = tokenize([f"Title\n{each}" for each in texts])
    return vocabulary(text, np.ones(len(text.line_start), np.bool_), text.doc_line[:-1].copy())


def judged(one: str, other: str, share: float) -> bool:
    """Both ways round, and among other pairs."""
    words = words_of(BARE, one, other)
    found = from_template(words, np.array([0, 1, 2]), np.array([0, 2, 1]), np.array([1.0, share, share]))
    assert not found[0]
    assert found[1] == found[2]
    return bool(found[1])


def test_the_same_sentences_about_somebody_else_are_a_template() -> None:
    assert judged(ONE, OTHER, 0.5)


def test_the_same_facts_are_one_report() -> None:
    assert not judged(ONE, RETOLD, 0.5)


@pytest.mark.parametrize(("share", "template"), [(TEMPLATE - 0.01, False), (TEMPLATE, True)])
def test_only_words_in_common_make_a_template(share: float, template: bool) -> None:
    assert judged(ONE, OTHER, share) == template


def test_articles_of_few_facts_tell_too_little() -> None:
    assert not judged(BARE.format("Kent"), BARE.format("Fife"), 0.9)


def test_names_alone_tell_a_template() -> None:
    frame = "Flowers came from {} and {} and {} and {}, and a wreath from {} and {} and {} and {} stood by the door."
    names = [
        "Ann",
        "Bea",
        "Cal",
        "Dan",
        "Eve",
        "Fay",
        "Gus",
        "Hal",
        "Ida",
        "Jon",
        "Kim",
        "Leo",
        "Mae",
        "Ned",
        "Ola",
        "Pam",
    ]
    assert len(names) == 2 * FACTS
    assert judged(frame.format(*names[:FACTS]), frame.format(*names[FACTS:]), 0.5)
    assert not judged(frame.format(*names[:FACTS]), frame.format(*reversed(names[:FACTS])), 0.5)


PRICES = "Lard rose to {} pence a stone at Corby on {} May, and {} head were sold at {} pounds."


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        (PRICES.format(31, 4, 870, 22), PRICES.format(35, 5, 910, 26), True),
        (PRICES.format(31, 4, 870, 22), PRICES.format(31, 4, 870, 26), False),  # most of them agree
        ("Lard rose to 31 pence at Corby.", "Lard rose to 35 pence at Corby.", False),  # too few to tell
        *[
            (f"{PRICES.format(31, 4, 870, 22)}{tail}", f"{PRICES.format(35, 5, 910, 26)}{tail}", False)
            for tail in (" word" * 200, " 7" * SHORT)  # few among many words; a long article, of which outlets choose
        ],
    ],
)
def test_short_articles_of_figures_that_differ_tell_of_two_things(one: str, other: str, disagree: bool) -> None:
    words = words_of(one, other)
    assert figures_disagree(words, np.array([0, 1]), np.array([1, 0])).tolist() == [disagree, disagree]
