"""Which outlet is a story's report from?"""

from __future__ import annotations

from newsclean.credits import source
from newsclean.model import Credit, Source


def credited(*names: str, quote: str = "told X") -> tuple[Credit, ...]:
    return tuple(Credit(name, line, quote) for line, name in enumerate(names, 1))


def test_the_source_is_the_outlet_that_most_articles_credit() -> None:
    articles = [credited("Axios"), credited("Axios", "Reuters"), credited("Reuters", "Axios"), ()]
    assert source(articles) == Source("Axios", credited_by=3, of=4)


def test_an_article_counts_once_however_often_it_credits() -> None:
    assert source([credited("Axios", "Axios", "Axios"), credited("CNN"), credited("CNN")]) == Source("CNN", 2, 3)


def test_a_story_that_credits_nobody_has_no_source() -> None:
    assert source([(), ()]) is None
    assert source([]) is None


def test_of_equals_the_first_reporter_then_a_wire_then_the_name_is_the_source() -> None:
    first = credited("CNN", quote="first reported by CNN")
    assert source([first, credited("Reuters")]) == Source("CNN", 1, 2)
    twice = [credited("CNN"), credited("Reuters"), credited("CNN", "Reuters")]
    assert source(twice) == Source("Reuters", 2, 3)
    assert source([credited("CNN", "Axios"), credited("Axios", "CNN")]) == Source("Axios", 2, 2)


def test_one_passing_credit_makes_no_source_but_words_that_say_who_was_first_do() -> None:
    assert source([credited("Reuters"), (), ()]) is None
    for quote in ("first reported by CNN", "CNN broke the news", "CNN had the story", "CNN scooped"):
        assert source([credited("CNN", quote=quote), (), ()]) == Source("CNN", 1, 3)


def test_of_a_chain_of_credits_the_outlet_that_is_cited_is_the_source() -> None:
    chain = (Credit("Axios", 3, "Axios writes, citing"), Credit("Bloomberg", 3, "citing Bloomberg"))
    assert source([chain]) == Source("Bloomberg", 1, 1)
    apart = (Credit("Axios", 3, "Axios writes"), Credit("Bloomberg", 4, "citing Bloomberg"))
    assert source([apart]) is None


def test_who_only_passes_reports_on_is_not_preferred_as_their_source() -> None:
    both = credited("MENAFN", "The Rio Times")
    assert source([both, both]) == Source("The Rio Times", 2, 2)


def test_spellings_of_one_outlet_are_counted_together() -> None:
    assert source([credited("Harbour Gazette"), credited("The Harbour Gazette"), credited("CNN")]) == Source(
        "Harbour Gazette", 2, 3
    )


def test_what_exact_twins_credit_counts_once() -> None:
    twin = credited("CNN", "Axios", "Reuters")
    assert source([twin, twin], [1, 1]) is None
    assert source([twin, twin, credited("Axios")], [1, 1, 2]) == Source("Axios", 3, 3)
    assert source([twin, twin, credited("The Hill"), credited("The Hill")], [1, 1, 2, 3]) == Source("The Hill", 2, 4)


def test_exact_twins_have_the_outlet_as_source_that_signs_their_text_or_is_the_only_one_they_credit() -> None:
    assert source([credited("CNN"), credited("CNN")], [1, 1]) == Source("CNN", 2, 2)
    signed = (Credit("Associated Press", 1, "(AP)"), Credit("CNN", 4, "told CNN"), Credit("Axios", 5, "told Axios"))
    assert source([signed, signed], [1, 1]) == Source("Associated Press", 2, 2)
    assert source([signed, (*signed, Credit("The Hill", 6, "told The Hill"))], [1, 1]) == Source(
        "Associated Press", 2, 2
    )
    assert source([signed], [1]) is None
