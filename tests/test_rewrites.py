"""The story score tells one report in other words from another report; a small folder behaves as a large one."""

from __future__ import annotations

import random
from dataclasses import fields

import numpy as np
import pytest

from newsclean import rewrites
from newsclean.columns import joined
from newsclean.rewrites import Rewrites, candidates, link_rewrites, score, signals, space, weights
from newsclean.vocabulary import LEAD_WORDS, UPPER, Vocabulary, vocabulary
from newsclean.words import read_text, word_hash

FERRY = [
    """Northern slip shut until October as shipworm guts pilings
The harbour board in Callowmere voted on Tuesday to shut the northern ferry slip until October. Divers had found the
pilings hollowed by shipworm, and engineers told the board that the slip could fail under a full car deck. The repair
will cost $3.4 million. Passengers are to ride coaches from the market square every twenty minutes, free of charge.""",
    """Callowmere ferry passengers face coach rides after worms eat slip
Commuters in Callowmere will swap the ferry's northern slip for buses this summer. Engineers warned the harbour board
that shipworm has eaten the pilings so badly that a full car deck might bring the slip down, and members agreed to
close it. Work worth 3.4 million dollars runs to October; free coaches leave the market square three times an hour.""",
]
OTHERS = [
    """Teacher's graveyard notebooks go to county archive
A retired teacher has catalogued every gravestone in the parish, nine thousand of them, over eleven winters. Her
notebooks, donated to the county archive last week, record spellings, trades and causes of death. Historians hope that
the index will help families trace relatives who left during the wool slump a century ago.""",
    """Late double lifts Rovers past ten-man visitors
A late double from the substitute striker lifted Rovers to a win over visitors who had played with ten men since the
first half. The manager praised the bench and the crowd, and said the side would rest before the cup replay. Attendance
passed six thousand for the first time since promotion, and the club will add turnstiles at the river end.""",
    """Study finds glue of limpets stronger than thought
The glue by which limpets hold to rocks is stronger than anyone had measured, according to marine biologists who pulled
four hundred of them off a pier. The animals change the recipe with the tide. The team hopes to copy the protein for
surgical tape, and will now test whether warmer seas weaken the bond.""",
]


def words_of(*texts: str):
    text = read_text(texts)
    return vocabulary(text, np.ones(len(text.line_start), np.bool_), text.doc_line[:-1].copy())


def link_all(words: Vocabulary) -> Rewrites:
    return link_rewrites(words, np.arange(len(words)))


def test_a_report_in_other_words_is_linked_and_other_reports_are_not() -> None:
    found = link_all(words_of(*FERRY, *OTHERS))
    assert found.group.tolist() == [0, 0, 2, 3, 4]
    assert list(zip(found.a.tolist(), found.b.tolist(), strict=True)) == [(0, 1)]


def test_two_articles_alone_are_judged_much_as_among_many() -> None:
    alone = score(space(words_of(*FERRY)), np.array([0]), np.array([1]))[0]
    rng = random.Random(2)
    crowd = [" ".join(rng.sample(" ".join(OTHERS).split(), 80)) for _ in range(300)]
    among = score(space(words_of(*FERRY, *crowd)), np.array([0]), np.array([1]))[0]
    assert abs(alone - among) < 0.15


def test_the_score_does_not_depend_on_which_of_the_two_comes_first() -> None:
    at = space(words_of(*FERRY, *OTHERS))
    assert score(at, np.array([0]), np.array([1])) == score(at, np.array([1]), np.array([0]))


def test_every_weight_speaks_for_the_same_report() -> None:
    assert (weights().values >= 0).all()
    at = space(words_of(*FERRY))
    assert set(weights().names) <= set(signals(at, np.array([0]), np.array([1])))


def test_too_short_a_body_is_never_a_candidate() -> None:
    short = "Harbour board shuts northern slip\nThe harbour board shut the northern ferry slip."
    a, b = candidates(space(words_of(*FERRY, short)))
    assert list(zip(a.tolist(), b.tolist(), strict=True)) == [(0, 1)]


def test_no_articles_and_one_article_have_no_links() -> None:
    for texts in ((), FERRY[:1]):
        assert len(link_all(words_of(*texts)).a) == 0


def test_candidates_find_a_pair_among_thousands_of_strangers() -> None:
    rng = random.Random(4)
    lexicon = [f"w{k}" for k in range(20_000)]
    strangers = [" ".join(rng.choices(lexicon, k=120)) for _ in range(3000)]
    a, b = candidates(space(words_of(*strangers, *FERRY)))
    assert (3000, 3001) in set(zip(a.tolist(), b.tolist(), strict=True))
    assert len(a) <= len(strangers) * rewrites.NEIGHBOURS


def test_words_are_counted_in_title_lead_and_body() -> None:
    body = " ".join(["ferry", *[f"filler{k}" for k in range(LEAD_WORDS)], "ferry", "quay"])
    found = words_of(f"Ferry news\n{body}")
    row = {int(h): k for k, h in enumerate(found.hash)}
    counts = [
        int(c[row[int(word_hash(w) & UPPER)]])
        for w in ("ferry", "quay")
        for c in (found.title, found.lead, found.count)
    ]
    assert counts == [1, 2, 3, 0, 0, 1]


def test_joined_vocabularies_are_as_one_batch() -> None:
    whole, parts = words_of(*FERRY, *OTHERS), joined([words_of(*FERRY), words_of(), words_of(*OTHERS)])
    for field in fields(Vocabulary):
        assert getattr(whole, field.name).tolist() == getattr(parts, field.name).tolist(), field.name


def test_some_of_the_articles_are_weighed_as_if_there_were_no_others() -> None:
    alone, picked = space(words_of(*FERRY)), space(words_of(*OTHERS, *FERRY), np.arange(2) + len(OTHERS))
    for name in ("whole", "lead", "title", "salient", "rare_lead", "figures"):
        assert (getattr(alone, name).toarray() == getattr(picked, name).toarray()).all(), name


def test_weighing_in_batches_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = space(words_of(*FERRY, *OTHERS))
    monkeypatch.setattr(rewrites, "_BATCH", 2)
    parts = space(words_of(*FERRY, *OTHERS))
    for name in ("whole", "lead", "title", "salient", "rare_lead", "figures"):
        assert (getattr(whole, name).toarray() == getattr(parts, name).toarray()).all(), name
