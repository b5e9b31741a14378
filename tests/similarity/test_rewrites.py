"""The story score tells one report in other words from another report; a small folder behaves as a large one."""

from __future__ import annotations

import random
from dataclasses import fields, replace

import numpy as np
import pytest
from made import FERRY, OTHERS, in_english

from newsclean.arrays.tables import joined
from newsclean.clustering.connected_components import connected
from newsclean.facts.days import Day
from newsclean.similarity import tfidf as tfidf_module
from newsclean.similarity.crowds import CROWD
from newsclean.similarity.days import with_days
from newsclean.similarity.rewrite_candidates import NEIGHBOURS, candidates
from newsclean.similarity.rewrites import NEAREST_TOLD, Rewrites, Verbatim, link_rewrites, nothing_verbatim
from newsclean.similarity.story_score import local_scale, score, signals, weights
from newsclean.similarity.tfidf import TfIdf, tfidf
from newsclean.similarity.thresholds import DEFAULT_REWRITES, RELATED
from newsclean.similarity.vocabulary import EARLY_WORDS, Vocabulary, vocabulary
from newsclean.text.hashing import UPPER
from newsclean.text.tokens import tokenize, word_hash


def words_of(*texts: str):
    text = tokenize(texts)
    return vocabulary(text, np.ones(len(text.line_start), np.bool_), text.doc_line[:-1].copy())


def link_all(words: Vocabulary) -> Rewrites:
    return link_rewrites(words, np.arange(len(words)))


def score_of(at: TfIdf, a: int, b: int) -> float:
    return float(score(at, local_scale(at, *candidates(at)), np.array([a]), np.array([b]))[0])


def signal(name: str, *texts: str, a: int = 0, b: int = 1) -> float:
    """A signal of texts a and b, where those are all the texts there are."""
    at = tfidf(words_of(*texts))
    return float(signals(at, local_scale(at, *candidates(at)), np.array([a]), np.array([b]))[name][0])


def turns_of_a_saga(rng: random.Random, outlets: int) -> list[str]:
    """Two reports of one saga, on a Tuesday and on a Friday, by as many outlets each: cast and setting are the same."""
    lexicon, cast = [f"w{k}" for k in range(8000)], [f"c{k}" for k in range(40)]
    out = []
    for day, facts in (("Tuesday", [f"t{k}" for k in range(70)]), ("Friday", [f"f{k}" for k in range(70)])):
        for _ in range(outlets):
            body = rng.sample(facts, 35) + rng.sample(cast, 12) + rng.choices(lexicon, k=20)
            rng.shuffle(body)
            out.append(" ".join([*rng.sample(facts, 4), "\n", day, *in_english(body)]))
    return out


def test_a_report_in_other_words_is_linked_and_other_reports_are_not() -> None:
    found = link_all(words_of(*FERRY, *OTHERS))
    assert found.group.tolist() == [0, 0, 2, 3, 4]
    assert list(zip(found.a.tolist(), found.b.tolist(), strict=True)) == [(0, 1)]


def test_a_pair_that_does_not_reach_the_threshold_is_related() -> None:
    words = words_of(*FERRY, *OTHERS)
    (score,) = link_all(words).score
    found = link_rewrites(words, np.arange(len(words)), threshold=(1 + score) / 2)
    assert (found.group.tolist(), len(found.a)) == ([0, 1, 2, 3, 4], 0)
    assert [column.tolist() for column in found.related] == [[0], [1], [score]]


def on_days(*days: int) -> Vocabulary:
    """Tellings of one report, each with a day of March that it tells of itself."""
    texts = [FERRY[k % 2] for k in range(len(days))]
    return with_days(words_of(*texts), [Day(2026, 3, day) for day in days])


@pytest.mark.parametrize(("days", "group"), [((2, 5), [0, 0]), ((2, 6), [0, 1]), ((2, 4, 6), [0, 0, 2])])
def test_no_story_holds_articles_of_days_further_apart_than_a_report_is_retold(
    days: tuple[int, ...], group: list[int]
) -> None:
    assert link_all(on_days(*days)).group.tolist() == group


def excerpts(articles: int, *held: tuple[int, int, float]) -> Verbatim:
    """Pairs of articles of which one holds a share of the other."""
    a, b, share = (np.array(column) for column in zip(*held, strict=True))
    return replace(nothing_verbatim(np.arange(articles), articles), a=a, b=b, held=share)


@pytest.mark.parametrize(("day", "group"), [(5, [0, 0]), (6, [0, 1])])
def test_an_excerpt_of_another_time_is_related_and_ties_nothing(day: int, group: list[int]) -> None:
    words = with_days(words_of(*OTHERS[:2]), [Day(2026, 3, 2), Day(2026, 3, day)])
    found = link_rewrites(words, np.arange(2), excerpts(2, (0, 1, 0.9)))
    assert found.group.tolist() == group
    assert found.related.a.tolist() == [0] * (group != [0, 0])


def test_a_roundup_ties_no_stories_and_is_related_to_each() -> None:
    words = replace(words_of(*FERRY, *OTHERS[:2]), roundup=np.array([False, True, False, False]))
    found = link_rewrites(words, np.arange(4), excerpts(4, (1, 2, 1.0), (1, 3, 1.0)))
    assert found.group.tolist() == [0, 1, 2, 3]
    assert list(zip(found.related.a.tolist(), found.related.b.tolist(), strict=True)) == [(0, 1), (1, 2), (1, 3)]
    assert (found.related.score < DEFAULT_REWRITES).all()


def test_what_is_one_story_already_stays_one_whatever_its_days() -> None:
    words = on_days(2, 9, 9)
    known = np.array([7, 7, -1])
    found = link_rewrites(words, np.arange(3), must_link=known)
    assert found.group.tolist() == [0, 0, 2]
    assert len(found.a) == 0


def test_what_only_its_day_parts_is_related_and_less_likely_than_a_rewrite() -> None:
    found = link_all(on_days(2, 9)).related
    assert (found.a.tolist(), found.b.tolist()) == ([0], [1])
    assert RELATED <= found.score[0] < DEFAULT_REWRITES


@pytest.mark.parametrize(("threshold", "related"), [(RELATED, [(0, 1)]), (RELATED - 0.01, [])])
def test_nothing_is_related_at_a_threshold_below_that_of_related(
    threshold: float, related: list[tuple[int, int]]
) -> None:
    held = excerpts(3, (0, 1, 0.5), (1, 2, 0.9))
    found = link_rewrites(words_of(*OTHERS), np.arange(3), held, threshold=threshold)
    assert found.group.tolist() == [0, 1, 1]
    assert list(zip(found.related.a.tolist(), found.related.b.tolist(), strict=True)) == related


def test_two_articles_alone_are_judged_much_as_among_many() -> None:
    alone = score_of(tfidf(words_of(*FERRY)), 0, 1)
    rng = random.Random(2)
    crowd = [" ".join(rng.sample(" ".join(OTHERS).split(), 80)) for _ in range(300)]
    among = score_of(tfidf(words_of(*FERRY, *crowd)), 0, 1)
    assert abs(alone - among) < 0.15


def test_the_score_does_not_depend_on_which_of_the_two_comes_first() -> None:
    at = tfidf(words_of(*FERRY, *OTHERS))
    assert score_of(at, 0, 1) == score_of(at, 1, 0)


def test_every_weight_speaks_for_the_same_report() -> None:
    assert (weights().values >= 0).all()
    at = tfidf(words_of(*FERRY))
    assert set(weights().names) == set(signals(at, np.zeros(2), np.array([0]), np.array([1])))


def test_too_short_a_body_is_never_a_candidate() -> None:
    short = "Harbour board shuts northern slip\nThe harbour board shut the northern ferry slip."
    a, b = candidates(tfidf(words_of(*FERRY, short)))
    assert list(zip(a.tolist(), b.tolist(), strict=True)) == [(0, 1)]


def test_no_articles_and_one_article_have_no_links() -> None:
    for texts in ((), FERRY[:1]):
        assert len(link_all(words_of(*texts)).a) == 0


def test_candidates_find_a_pair_among_thousands_of_strangers() -> None:
    rng = random.Random(4)
    lexicon = [f"w{k}" for k in range(20_000)]
    strangers = [" ".join(rng.choices(lexicon, k=120)) for _ in range(3000)]
    a, b = candidates(tfidf(words_of(*strangers, *FERRY)))
    assert (3000, 3001) in set(zip(a.tolist(), b.tolist(), strict=True))
    assert len(a) <= len(strangers) * NEIGHBOURS


def test_candidates_tie_a_story_together_that_hundreds_tell() -> None:
    rng = random.Random(4)
    lexicon = [f"w{k}" for k in range(20_000)]
    tellings = [
        " ".join(["Told\n", *[f"told{k}" for k in range(12)] * 3, *rng.choices(lexicon, k=30)]) for _ in range(600)
    ]
    a, b = candidates(tfidf(words_of(*tellings, *(" ".join(rng.choices(lexicon, k=60)) for _ in range(2000)))))
    assert connected(2600, a, b)[:600].tolist() == [0] * 600
    assert len(a) <= 2600 * NEIGHBOURS


def test_words_are_counted_in_title_beginning_and_body() -> None:
    body = " ".join(["ferry", *["the"] * EARLY_WORDS, "ferry", "quay"])
    found = words_of(f"Ferry news\n{body}")
    row = {int(h): k for k, h in enumerate(found.hash)}
    counts = [
        int(c[row[int(word_hash(w) & UPPER)]])
        for w in ("ferry", "quay")
        for c in (found.title, found.early, found.count)
    ]
    assert counts == [1, 2, 3, 0, 0, 1]


def test_of_the_days_named_in_a_body_the_first_weighs_most() -> None:
    days = words_of("On Monday\nThe board met on Friday and meets again on Tuesday.", "Board\nNo day here.").days
    assert days[0].argmax() == 4
    assert np.flatnonzero(days[0]).tolist() == [1, 4]
    assert not days[1].any()


def test_a_day_is_known_in_other_languages() -> None:
    texts = ("T\nAm Mittwoch stimmte der Rat ab.", "T\nLe conseil a voté mercredi.", "T\nIl consiglio, mercoledì.")
    assert [d.argmax() for d in words_of(*texts).days] == [2, 2, 2]


def test_the_same_day_speaks_for_one_report_another_day_against_and_no_day_for_nothing() -> None:
    on_tuesday, no_day = FERRY[0], FERRY[0].replace(" on Tuesday", "")
    assert signal("days", on_tuesday, on_tuesday) > 0.5
    assert signal("days", on_tuesday, on_tuesday.replace("Tuesday", "Friday")) < -0.3
    assert signal("days", on_tuesday, no_day) == 0


def test_a_title_that_asks_is_no_report() -> None:
    titled = [text.replace("\n", ending + "\n", 1) for text, ending in ((FERRY[0], ""), (FERRY[1], "?"))]
    assert signal("no question", *FERRY) == 0
    assert signal("no question", *titled) == -1
    assert score_of(tfidf(words_of(*titled)), 0, 1) < score_of(tfidf(words_of(*FERRY)), 0, 1)


def test_a_question_in_the_body_is_no_title_that_asks() -> None:
    assert signal("no question", FERRY[0] + "\nWho will pay?", FERRY[1]) == 0


def test_a_title_in_common_counts_for_its_rare_words() -> None:
    body = FERRY[0].split("\n", 1)[1]
    same, other = (
        signal("title", *(f"{t}\n{body}" for t in ("Shipworm shuts slip", "Slip shut by shipworm"))),
        signal("title", *(f"{t}\n{body}" for t in ("Shipworm shuts slip", "Coaches for commuters"))),
    )
    assert 0.4 < same < 1
    assert other == 0


def test_rare_words_in_common_speak_for_one_report_common_ones_do_not() -> None:
    assert signal("rare words", *FERRY) > signal("rare words", FERRY[0], OTHERS[0]) + 0.2


def test_a_pair_is_weighed_against_the_articles_nearest_to_it() -> None:
    rng = random.Random(6)
    words = FERRY[0].split()
    others = [" ".join(["Slip", "\n", *rng.sample(words, len(words))]) for _ in range(8)]
    assert signal("nearer than rivals", *FERRY) > signal("nearer than rivals", *FERRY, *others) + 0.3


@pytest.mark.parametrize(("outlets", "others"), [(3, 500), (12, 500), (100, 1500), (300, 4000)])
def test_a_story_of_any_size_stays_whole_and_apart_from_the_next_turn_of_its_saga(outlets: int, others: int) -> None:
    rng = random.Random(5)
    strangers = [" ".join(in_english(rng.choices([f"w{k}" for k in range(8000)], k=150))) for _ in range(others)]
    group = link_all(words_of(*turns_of_a_saga(rng, outlets), *strangers)).group.tolist()
    assert group[: 2 * outlets] == [0] * outlets + [outlets] * outlets
    assert group[2 * outlets :] == list(range(2 * outlets, 2 * outlets + len(strangers)))


@pytest.mark.parametrize(("outlets", "others"), [(12, 500), (100, 1500)])
def test_of_a_crowd_the_pairs_that_hold_it_together_and_the_nearest_of_each_are_told(outlets: int, others: int) -> None:
    rng = random.Random(5)
    strangers = [" ".join(in_english(rng.choices([f"w{k}" for k in range(8000)], k=150))) for _ in range(others)]
    found = link_all(words_of(*turns_of_a_saga(rng, outlets), *strangers))
    first = found.b < outlets
    assert not connected(outlets, found.a[first], found.b[first]).any()
    every = outlets * (outlets - 1) // 2
    assert 0.9 * every <= first.sum() if outlets <= CROWD else first.sum() <= (NEAREST_TOLD + 1) * outlets < every / 5


def test_joined_vocabularies_are_as_one_batch() -> None:
    whole, parts = words_of(*FERRY, *OTHERS), joined([words_of(*FERRY), words_of(), words_of(*OTHERS)])
    for field in fields(Vocabulary):
        assert getattr(whole, field.name).tolist() == getattr(parts, field.name).tolist(), field.name


def test_some_of_the_articles_are_weighed_as_if_there_were_no_others() -> None:
    alone, picked = tfidf(words_of(*FERRY)), tfidf(words_of(*OTHERS, *FERRY), np.arange(2) + len(OTHERS))
    for name in ("whole", "early", "title", "salient", "rare"):
        assert (getattr(alone, name).toarray() == getattr(picked, name).toarray()).all(), name


def test_weighing_in_batches_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tfidf(words_of(*FERRY, *OTHERS))
    monkeypatch.setattr(tfidf_module, "_BATCH", 2)
    parts = tfidf(words_of(*FERRY, *OTHERS))
    for name in ("whole", "early", "title", "salient", "rare"):
        assert (getattr(whole, name).toarray() == getattr(parts, name).toarray()).all(), name


def test_figures_and_words_with_a_capital_inside_a_sentence_are_facts() -> None:
    words = words_of("Ferry To Close\nWorms ate the slip, said Anna Doe. Trains run every 20 minutes (Monday only).")
    held = {name: bool(words.fact[words.hash == word_hash(name) & UPPER]) for name in ("anna", "doe", "20", "worms")}
    held |= {name: bool(words.fact[words.hash == word_hash(name) & UPPER]) for name in ("trains", "close", "monday")}
    assert {name for name, fact in held.items() if fact} == {"anna", "doe", "20"}


def test_where_nothing_is_known_at_large_the_folder_alone_says_what_is_rare() -> None:
    """Words that a tenth of it holds are rare beside the articles that a background counts for, and not among these."""
    rng = random.Random(7)
    common, uncommon = [f"ka{k}" for k in range(30)], [f"mo{k}" for k in range(100)]
    at = tfidf(words_of(*(" ".join([*rng.choices(common, k=60), *rng.sample(uncommon, 10)]) for _ in range(300))))
    assert at.read.all()
    assert at.rare.nnz == 0


def test_a_word_is_weighed_among_the_articles_of_its_language() -> None:
    alone = tfidf(words_of(*FERRY)).whole
    german = "Der Hafen wurde am Montag nach der Messe wieder geöffnet, und die Fähre fährt nun auch bei Ebbe. " * 3
    among = tfidf(words_of(*FERRY, *[f"{german} {k}" for k in range(2000)])).whole
    assert np.allclose(np.sort(alone[0].data), np.sort(among[0].data))
