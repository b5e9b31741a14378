"""Folds of training pages: what is kept apart, by site and by language."""

from __future__ import annotations

from dataclasses import replace

from newsclean.training.folds import FOLDS, by_language, by_site, of_one_language, told
from newsclean.training.labels import DROP, KEEP, Labelled

ENGLISH = "Home\nThe harbour board said on Friday that it would build the new pier after all, and that it is paid.\n"
GERMAN = "Home\nDer Hafen wird nach den Worten der Stadt im Herbst gebaut, und er ist auch schon von ihr bezahlt.\n"
NEITHER = "Home\nZorbu klimpa dratti vosku melendra, kippa torvul asmende.\n"


def page(name: str, language: str, domain: str = "") -> Labelled:
    return Labelled(name, domain or name, "", (), language)


def test_a_language_is_in_one_fold_whatever_the_site_and_the_form_of_the_page() -> None:
    languages = ["en"] * 30 + ["de"] * 12 + ["fr"] * 6 + ["it"] * 5 + ["cs"] * 4 + ["sw", "", "pl", "nl"]
    pages = [page(f"{form}/{k}", x) for form in ("own", "cipher/own") for k, x in enumerate(languages)]
    fold = by_language(pages).tolist()
    found = {x: {k for p, k in zip(pages, fold, strict=True) if p.language == x} for x in set(languages)}
    assert all(len(folds) == 1 for folds in found.values())
    assert set(fold) == set(range(FOLDS))
    assert found["en"].isdisjoint(set().union(*(folds for x, folds in found.items() if x != "en")))
    assert found["en"] != found["de"]


def test_the_folds_by_language_do_not_depend_on_the_order_of_the_pages() -> None:
    pages = [page(f"own/{k}", x) for k, x in enumerate(("en", "de", "de", "fr", "it", "nl", "pl", "cs"))]
    fold = dict(zip((p.name for p in pages), by_language(pages).tolist(), strict=True))
    assert fold == dict(zip((p.name for p in pages[::-1]), by_language(pages[::-1]).tolist(), strict=True))


def test_a_site_is_in_one_fold() -> None:
    one, two = by_site([page("fundus/a", "de", "fundus/X"), page("news/fundus/b", "en", "fundus/X")]).tolist()
    assert one == two


def test_a_page_that_lends_its_frame_to_an_english_article_is_of_two_languages() -> None:
    pages = [page("news/own/a", "de"), page("news/own/b", "en"), page("blocks/own/a", "de"), page("own/a", "de")]
    assert of_one_language(pages) == pages[1:]


def test_languages_are_told_by_the_article_where_they_are_not_given() -> None:
    pages = [Labelled(f"own/{k}", "", text, (DROP, KEEP)) for k, text in enumerate((ENGLISH, GERMAN, NEITHER, ENGLISH))]
    pages[3] = replace(pages[3], language="xh")
    assert [p.language for p in told(pages)] == ["en", "de", "", "xh"]
