"""The report as a page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import Open, browser, open_page  # noqa: F401 -- fixtures
from conftest import SAMPLES, Run
from made import article, in_english, prose

from newsclean.formats.report_html import TEXTS_OF_STORY, as_html
from newsclean.model import (
    Article,
    Cleaned,
    Credit,
    Crediting,
    Details,
    Document,
    Evidence,
    Link,
    Member,
    Report,
    Source,
    Story,
)

LEAD, REWRITE = "saltholm-courier-ostrey-pier-sale.txt", "kestrel-evening-argus-pier.txt"


@pytest.fixture(scope="module")
def samples_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from newsclean.commands.report import report_and_texts
    from newsclean.evidence.texts import texts_among
    from newsclean.runs.context import Run as Started

    path = tmp_path_factory.mktemp("page") / "samples.html"
    report, held = report_and_texts(Started(workers=1), [str(SAMPLES)])
    path.write_bytes(b"".join(as_html(report, lambda paths: texts_among(held, paths))))
    return path


@pytest.fixture
def page(open_page: Open, samples_page: Path) -> Iterator[Any]:  # noqa: F811
    page = open_page(samples_page)
    yield page
    assert page.complaints == []
    assert page.asked == [samples_page.as_uri()], "the page asks for nothing but itself"


def _row(page: Any, name: str) -> Any:
    return page.locator("tr", has_text=name)


def _side_by_side(page: Any, name: str) -> Any:
    _row(page, name).locator("button.pair").click()
    page.locator("dialog[open] .column").nth(1).wait_for()
    return page.locator("dialog[open] .column")


def test_a_story_is_shown_with_its_members_relations_scores_credits_and_contradictions(page: Any) -> None:
    story = page.locator("article.story").first
    assert "12 articles" in story.inner_text()
    assert _row(page, LEAD).locator(".relation").inner_text() == "lead"
    row = _row(page, REWRITE)
    row.locator(".shows p").first.wait_for()
    told = row.inner_text()
    assert "Borough sells historic pier to hotel operator in private vote" in told
    assert "rewrite" in told
    assert re.search(r"\b0\.\d\d\b", told)
    assert "figures: £11 million" in told
    assert "differs: £6.9 million here, £6.4 million there" in told
    assert "the Saltholm Courier reported" in _row(page, "brinemouth-gazette").inner_text()


def test_who_owes_a_credit_is_told_at_the_head_of_a_story_and_the_source_itself_does_not(page: Any) -> None:
    about = page.locator("article.story .about").first
    assert "source: The Saltholm Courier, credited by 7 of the other 11: brinemouth-gazette" in about.inner_text()
    assert f"its own: {LEAD}" in about.inner_text()
    assert re.search(rf"3 articles credit nobody: .*{REWRITE}", about.inner_text())
    assert LEAD not in about.locator(".nobody").inner_text()
    assert page.locator("article.story").first.locator("td.credit.nobody").count() == 3
    assert "is the source" in _row(page, LEAD).inner_text()
    assert "nobody" not in _row(page, LEAD).inner_text()


def test_of_many_who_credit_the_source_some_are_named_and_the_rest_when_asked_for(page: Any) -> None:
    credited = page.locator("article.story .crediting").first
    assert credited.inner_text().endswith(" and 2 more")
    assert credited.inner_text().count(".txt") == 5
    credited.get_by_role("button", name="2 more").click()
    assert credited.inner_text().count(".txt") == 7
    assert "more" not in credited.inner_text()


def test_the_day_that_an_article_tells_stands_beside_it_and_is_found_by_the_filter(page: Any) -> None:
    row = _row(page, "northgate-post-lumenbrick-price-tag.txt")
    row.locator(".day", has_text="12 March 2026").wait_for()
    assert _row(page, LEAD).locator(".day").inner_text() == ""
    page.locator("#filter").fill("march 2026")
    page.locator("tr.hit").first.wait_for()
    assert page.locator("tr.hit .title").all_inner_texts() == [row.locator(".title").inner_text()]


def test_the_day_that_came_with_an_article_stands_beside_it(open_page: Open, tmp_path: Path) -> None:  # noqa: F811
    report, texts = _hostile_report()
    first, second = report.articles
    dated = replace(first, details=Details(date="2026-03-10")), replace(second, details=Details(date=HOSTILE))
    path = tmp_path / "dated.html"
    path.write_bytes(b"".join(as_html(replace(report, articles=dated), lambda paths: [texts[p] for p in paths])))
    days = open_page(path).locator(".day").all_inner_texts()
    assert days[0] == "10 March 2026"
    assert "</script><script>window.ran=1</script>" in days[1]


def test_a_rewrite_is_not_said_to_derive_from_the_lead_which_need_not_be_the_first(page: Any) -> None:
    assert "retells the same report as the lead" in _row(page, REWRITE).inner_text()
    assert page.get_by_text("It need not be the first that was published").is_visible()


def test_related_articles_stand_apart_from_the_story(page: Any) -> None:
    related = page.locator(".related").first
    assert "no part of the story" in related.inner_text()
    assert "samples/stackwise-kestrane-subpoenas.txt" in page.locator("main").inner_text()


def test_the_filter_leaves_the_stories_that_have_all_its_words(page: Any) -> None:
    box = page.locator("#filter")
    box.fill("lumenbrick BLOOMBERG")
    assert page.locator("#count").inner_text() == "1 of 3 stories"
    assert "Kestrane in talks" in page.locator("button.headline").inner_text()
    box.fill("lumenbrick nobodywritesthis")
    assert page.locator("article.story").count() == 0
    box.press("Escape")
    assert page.locator("article.story").count() == 3


@pytest.mark.parametrize("word", ["£11", "reported", "6.9", "tressick"])
def test_the_filter_finds_what_the_rows_show_and_marks_it(page: Any, word: str) -> None:
    page.locator("#filter").fill(word.upper())
    page.locator("tr.hit").first.wait_for()
    assert _marked(page) == {word}
    rows = page.locator("tbody tr").all()
    assert [word in row.inner_text().lower() for row in rows] == ["hit" in row.get_attribute("class") for row in rows]
    found = page.locator("article.story", has=page.locator("tr.hit")).first
    hits = found.locator("tr.hit").count()
    assert found.locator(".found").inner_text() == f"found in {hits} article" + "s" * (hits > 1)
    page.locator("#filter").press("Escape")
    assert page.locator("tr.hit").count() == 0
    assert _marked(page) == set()


def _marked(page: Any) -> set[str]:
    """The words that the filter has marked, in small letters."""
    of = "mark => mark.startContainer.data.slice(mark.startOffset, mark.endOffset).toLowerCase()"
    return set(page.evaluate(f"[...CSS.highlights.get('found')].map({of})"))


def test_stories_may_be_narrowed_to_those_that_contradict_each_other(page: Any) -> None:
    page.locator("#only").select_option("differing")
    texts = page.locator("article.story .about").all_inner_texts()
    assert texts
    assert all(re.search(r"\b(1 contradiction|[2-9] contradictions) in \d+ article", told) for told in texts)


def test_side_by_side_what_two_articles_share_is_marked_in_both(page: Any) -> None:
    columns = _side_by_side(page, "brinemouth-gazette")
    left, right = columns.nth(0), columns.nth(1)
    assert "£6.4 million" in left.locator("mark.facts").all_inner_texts()
    assert "£6.4m" in right.locator("mark.facts").all_inner_texts()
    assert "Maud Tressick" in left.locator("mark.names").all_inner_texts()
    assert "Maud Tressick" in right.locator("mark.names").all_inner_texts()
    assert right.locator("mark.credits").all_inner_texts() == ["the Saltholm Courier reported"]


def test_side_by_side_passages_of_a_copy_are_marked_word_for_word_in_both(page: Any) -> None:
    columns = _side_by_side(page, "deal-magpie-kestrane-bricks.txt")
    left, right = (" ".join(columns.nth(k).locator("mark.passages").all_inner_texts()) for k in (0, 1))
    assert len(left.split()) > 250
    assert left == right


def test_a_contradiction_is_marked_in_both(page: Any) -> None:
    columns = _side_by_side(page, REWRITE)
    assert "6.4 million" in columns.nth(0).locator("mark.contradictions").inner_text()
    assert "6.9 million" in columns.nth(1).locator("mark.contradictions").inner_text()


def test_contradictions_are_counted_apart_from_what_is_shared(page: Any) -> None:
    _side_by_side(page, REWRITE)
    told = page.locator("details.shared summary").inner_text()
    assert re.fullmatch(r"Shared: \d+ figures, \d+ names\. Differing: 1 contradiction", told)


def test_page_chrome_is_grey_and_long_stretches_of_it_are_folded(page: Any) -> None:
    left = _side_by_side(page, "brinemouth-gazette").nth(0)
    grey = left.locator("p.chrome", has_text="Share this story")
    assert grey.is_visible()
    assert _color(grey) != _color(left.locator("p.line:not(.chrome)").first)
    assert not left.locator("details.chrome p.chrome").first.is_visible()
    page.locator(".toggles .chrome input").uncheck()
    assert not grey.is_visible()


def _color(element: Any) -> str:
    return str(element.evaluate("element => getComputedStyle(element).color"))


def test_any_two_members_may_be_chosen(page: Any) -> None:
    _side_by_side(page, "brinemouth-gazette")
    choice = page.get_by_label("left", exact=True).locator("option", has_text=REWRITE)
    page.get_by_label("left", exact=True).first.select_option(choice.get_attribute("value"))
    page.locator(".column").nth(0).get_by_text("Borough sells historic pier").first.wait_for()
    assert page.locator(".column").nth(1).locator("mark").count() > 0


IN_VIEW = """mark => {
    const [own, column] = [mark, mark.closest(".column")].map((element) => element.getBoundingClientRect());
    return own.top >= column.top - 1 && own.bottom <= column.bottom + 1;
}"""


def test_a_shared_figure_is_brought_into_view_in_both_columns(page: Any) -> None:
    page.set_viewport_size({"width": 900, "height": 420})
    columns = _side_by_side(page, "brinemouth-gazette")
    page.locator("details.shared summary").click()
    page.locator(".group.facts button", has_text="420 meters").click()
    for k in (0, 1):
        assert columns.nth(k).locator("mark.flash").first.evaluate(IN_VIEW)


def test_the_page_is_used_by_keys_alone(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("kestrane")
    _until(page, "document.querySelector('#count').textContent === '2 of 3 stories'")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = "document.activeElement.closest('.story') === document.querySelectorAll('.story')[1]"
    assert page.evaluate(focused)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    page.locator("button.pair").first.press("Enter")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


SCROLLED = "[...document.querySelectorAll('.column')].map(column => column.scrollTop > 0)"


def _until(page: Any, true: str) -> None:
    """Waits, for 10 seconds at most, until an expression is true: the policy of the page lets playwright not ask."""
    for _ in range(100):
        if page.evaluate(true):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {true}")


@pytest.mark.parametrize("key", ["ArrowDown", "PageDown"])
def test_side_by_side_keys_scroll_the_articles_and_not_the_page_behind(page: Any, key: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 420})
    _side_by_side(page, "brinemouth-gazette")
    behind = page.evaluate("scrollY")
    page.keyboard.press(key)
    _until(page, f"{SCROLLED}[0]")
    page.locator("dialog .close").focus()
    page.keyboard.press(key)
    _until(page, f"{SCROLLED}[1]")
    for _ in range(20):
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == behind


def test_side_by_side_tab_stays_in_the_dialog_and_escape_gives_the_focus_back(page: Any) -> None:
    _side_by_side(page, "brinemouth-gazette")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "left"
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('dialog') || document.activeElement === document.body")
    page.keyboard.press("Escape")
    row = page.evaluate("document.activeElement.closest('tr').innerText")
    assert "brinemouth-gazette" in row


def test_who_chooses_another_article_by_keys_goes_on_choosing(page: Any) -> None:
    _side_by_side(page, "brinemouth-gazette")
    page.locator("select[name=right]").focus()
    page.keyboard.press("ArrowDown")
    page.locator("dialog .column", has_text="Hotel firm to buy Ostrey pier").wait_for()
    assert page.evaluate("document.activeElement.name") == "right"


def test_in_the_dark_the_page_is_dark(open_page: Open, samples_page: Path) -> None:  # noqa: F811
    def brightness(scheme: str) -> int:
        page = open_page(samples_page, color_scheme=scheme)
        color = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, re.findall(r"\d+", color)[:3]))

    assert brightness("dark") < 120
    assert brightness("light") > 600


def test_in_print_the_stories_stand_without_the_controls(page: Any) -> None:
    page.emulate_media(media="print")
    assert not page.locator("#filter").is_visible()
    assert not page.locator("button.pair").first.is_visible()
    assert _row(page, LEAD).is_visible()


def test_in_print_the_columns_and_the_words_are_explained(page: Any) -> None:
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 between margins
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.get_by_text("what shows it").first.is_visible()
    assert page.get_by_text("whom it credits").first.is_visible()
    assert page.get_by_text("whole passages of one stand in the other").is_visible()
    assert not page.get_by_text("next and previous story").is_visible()


PHONE = {"width": 390, "height": 844}


def test_on_a_phone_nothing_is_wider_than_the_screen_and_each_cell_says_what_it_is(page: Any) -> None:
    page.set_viewport_size(PHONE)
    page.locator("#legend summary").click()
    assert _wider(page, "body *") == []
    label = "cell => getComputedStyle(cell, '::before').content"
    assert "whom it credits" in _row(page, REWRITE).locator("td.credit").evaluate(label)
    assert "what shows it" in _row(page, REWRITE).locator("td.shows").evaluate(label)


def test_on_a_phone_two_articles_have_most_of_the_screen(page: Any) -> None:
    page.set_viewport_size(PHONE)
    _side_by_side(page, "brinemouth-gazette")
    assert _wider(page, "dialog > *, dialog > :not(.toggles) *") == []
    assert page.locator(".columns").bounding_box()["height"] > 0.75 * PHONE["height"]


def _wider(page: Any, which: str) -> list[str]:
    """The elements that reach beyond the right edge of the window."""
    of = "(all, edge) => all.filter(e => e.getBoundingClientRect().right > edge + 1).map(e => e.outerHTML.slice(0, 80))"
    return list(page.locator(which).evaluate_all(of, page.viewport_size["width"]))


def test_in_print_two_articles_side_by_side_stand_alone(page: Any) -> None:
    _side_by_side(page, "brinemouth-gazette")
    page.emulate_media(media="print")
    assert page.locator(".column").nth(1).is_visible()
    assert not page.locator("h1").is_visible()


def test_an_address_may_name_a_story(open_page: Open, samples_page: Path) -> None:  # noqa: F811
    (asked,) = re.findall(r'"id":"(\w+)","headline":"Kestrane in talks', samples_page.read_text())
    page = open_page(samples_page, f"#story-{asked}")
    assert page.locator(f"#story-{asked} tbody tr").first.is_visible()
    assert page.evaluate("scrollY") > 300


def test_two_articles_have_an_address_and_back_closes_them(page: Any) -> None:
    row = _row(page, "brinemouth-gazette")
    row.scroll_into_view_if_needed()
    behind = page.evaluate("scrollY")
    for leave in (page.go_back, lambda: page.keyboard.press("Escape"), page.locator("dialog .close").click):
        _side_by_side(page, "brinemouth-gazette")
        assert re.search(r"#pair=\w+,0,1$", page.url)
        page.locator("select[name=right]").select_option("3")
        assert re.search(r"#pair=\w+,0,3$", page.url)
        leave()
        _until(page, "!document.querySelector('dialog').open && location.hash === ''")
        assert page.evaluate("scrollY") == behind


def test_the_address_of_two_articles_opens_them(open_page: Open, samples_page: Path) -> None:  # noqa: F811
    (asked,) = re.findall(r'"id":"(\w+)","headline":"Revealed', samples_page.read_text())
    page = open_page(samples_page, f"#pair={asked},0,1")
    page.locator(".column", has_text="Ostrey's pier sold to hoteliers").wait_for()
    page.keyboard.press("Escape")
    _until(page, f"location.hash === '#story-{asked}'")
    assert page.locator("dialog[open]").count() == 0
    assert page.locator(f"#story-{asked} tbody tr").first.is_visible()


def test_the_address_of_no_such_articles_opens_the_story(open_page: Open, samples_page: Path) -> None:  # noqa: F811
    (asked,) = re.findall(r'"id":"(\w+)","headline":"Kestrane in talks', samples_page.read_text())
    page = open_page(samples_page, f"#pair={asked},0,999")
    assert page.locator(f"#story-{asked} tbody tr").first.is_visible()
    assert page.locator("dialog[open]").count() == 0


def test_a_story_that_the_filter_hides_is_found_by_its_address(page: Any) -> None:
    address = page.locator("article.story a.address").nth(1).get_attribute("href")
    page.locator("#filter").fill("Tressick")
    page.locator("tr.hit").first.wait_for()
    assert page.locator(address).count() == 0
    page.evaluate(f"location.hash = '{address}'")
    page.locator(f"{address} tbody tr").first.wait_for()
    assert page.locator("#filter").input_value() == ""


def test_without_scripts_the_page_says_what_to_do(open_page: Open, samples_page: Path) -> None:  # noqa: F811
    page = open_page(samples_page, java_script_enabled=False)
    assert "newsclean report --format markdown" in page.locator("body").inner_text()
    assert "32 articles, 3 stories" in page.locator("#summary").inner_text()


def test_the_policy_lets_no_other_script_style_or_address_in(open_page: Open, samples_page: Path) -> None:  # noqa: F811
    page = open_page(samples_page)
    refused = page.evaluate(
        """async () => {
            const seen = [];
            document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
            const style = document.createElement("style");
            style.append("body { color: red }");
            document.head.append(style);
            await fetch("data:text/plain,x").catch(() => 0);
            const script = document.createElement("script");
            try { script.text = "window.ran = true"; document.head.append(script); } catch { seen.push("trusted"); }
            try { document.body.innerHTML = "<p>x</p>"; } catch { seen.push("trusted"); }
            await new Promise((done) => setTimeout(done, 100));
            return [seen, window.ran === undefined];
        }"""
    )
    assert {"style-src-elem", "connect-src", "trusted"} <= set(refused[0])
    assert refused[1]


HOSTILE = (
    '</script><script>window.ran=1</script><!--<img src=x onerror="window.ran=2">&lt;b&gt;\x1b[31m\u202eevil\u2066'
)


def _hostile_report() -> tuple[Report, dict[str, Cleaned]]:
    paths = [f"{HOSTILE.replace('/', '')}-{k}.txt" for k in range(2)]
    articles = tuple(Article(p, HOSTILE, 9, 1, 1, (Credit(HOSTILE, 1, HOSTILE),), "0f" * 6) for p in paths)
    link = Link(paths[0], paths[1], "copy", 0.9, 0.9, (0.9, 0.9), Evidence())
    members = (Member(paths[0], "lead", paths[0], 1.0), Member(paths[1], "copy", paths[0], 0.9))
    story = Story("0f" * 6, HOSTILE, Source(HOSTILE, 2, 2), members, (link,), Crediting(tuple(paths)))
    texts = {p: Cleaned(Document(p, f"{HOSTILE}\n\n{HOSTILE} and more\n"), (True, True, False)) for p in paths}
    return Report("0", {}, articles, (story,), ()), texts


def test_hostile_text_stays_text(open_page: Open, tmp_path: Path) -> None:  # noqa: F811
    report, texts = _hostile_report()
    path = tmp_path / "hostile.html"
    path.write_bytes(b"".join(as_html(report, lambda paths: [texts[p] for p in paths])))
    page = open_page(path)
    page.locator("button.pair").first.click()
    page.locator(".column p.line").first.wait_for()
    assert page.complaints == []
    assert page.evaluate("window.ran") is None
    assert page.locator("img, b b, main script").count() == 0
    for shown in (page.locator("button.headline"), page.locator(".column p.line").first):
        assert "</script><script>window.ran=1</script><!--<img src=x" in shown.inner_text()
    everything = page.locator("body").evaluate("body => body.innerText")
    assert "\\x1b[31m\\u202eevil\\u2066" in everything
    assert not set("\x1b\u202e\u2066") & set(everything)


STORIES = 5_000


def _many() -> tuple[Report, dict[str, str]]:
    """A report of 5,000 stories of two articles, and their texts."""
    articles, stories, texts = [], [], {}
    for n in range(STORIES):
        words = article(n, 420)
        title = " ".join(words[:8]).capitalize()
        a, b = (f"corpus/{site}/{n:05}.txt" for site in ("harbour-ledger", "shire-ticker"))
        texts |= {a: f"{title}\n\n{prose(words)}", b: f"{title}\n\n{prose(words[::-1])}"}
        name = f"{n:012x}"
        credit = (Credit("Bloomberg", 3, "Bloomberg reported"),)
        articles += [Article(a, title, 420, 0, 0, (), name), Article(b, title, 420, 0, 0, credit, name)]
        link = Link(a, b, "rewrite", 0.9, 0.0, (0.0, 0.0), Evidence())
        members = (Member(a, "lead", a, 1.0), Member(b, "rewrite", a, 0.9))
        stories.append(Story(name, title, Source("Bloomberg", 1, 2), members, (link,), Crediting((b,), (), (a,))))
    return Report("0", {}, tuple(articles), tuple(stories), ()), texts


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report, texts = _many()
    path = tmp_path_factory.mktemp("page") / "large.html"

    def read(paths: Any) -> Iterator[Cleaned]:
        for p in paths:
            yield Cleaned(Document(p, texts[p]), (True,) * (texts[p].count("\n") + 1))

    path.write_bytes(b"".join(as_html(report, read)))
    return path


def test_five_thousand_stories_are_painted_within_two_seconds(open_page: Open, large_page: Path) -> None:  # noqa: F811
    page = open_page(large_page)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert painted < 2_000
    assert page.locator("#count").inner_text() == "5,000 stories"
    assert page.locator("article.story").count() < 200, "the list is drawn as it is scrolled"


def test_while_the_evidence_of_many_stories_is_searched_the_page_says_so(open_page: Open, large_page: Path) -> None:  # noqa: F811
    page = open_page(large_page)
    page.locator("#filter").fill("nosuchword")
    after = "element => getComputedStyle(element, '::after').content"
    assert "still searching" in page.locator("#count").evaluate(after)
    assert "No story" not in page.locator("#stories").evaluate(after)
    page.locator("body:not(.searching)").wait_for()
    assert "No story" in page.locator("#stories").evaluate(after)


def test_a_long_list_goes_on_where_it_is_scrolled(open_page: Open, large_page: Path) -> None:  # noqa: F811
    page = open_page(large_page)
    before = page.locator("article.story").count()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    _until(page, f"document.querySelectorAll('article.story').length > {before}")


def test_past_what_a_mail_takes_texts_are_left_out_and_the_page_says_so(
    open_page: Open,  # noqa: F811
    large_page: Path,
) -> None:
    assert large_page.stat().st_size < 20_000_000
    page = open_page(large_page, f"#story-{STORIES - 1:012x}")
    page.locator(f"#story-{STORIES - 1:012x} button.pair").first.click()
    assert "This page holds 12 MB of texts" in page.locator(".column").first.inner_text()
    assert "newsclean compare" in page.locator(".column").first.inner_text()


def test_of_a_large_story_the_page_holds_some_texts_and_says_so(open_page: Open, tmp_path: Path) -> None:  # noqa: F811
    paths = [f"{k:03}.txt" for k in range(TEXTS_OF_STORY + 70)]
    links = tuple(Link(paths[0], p, "copy", 0.9, 0.9, (0.9, 0.9)) for p in paths[1:])
    members = tuple(Member(p, "copy" if p != paths[0] else "lead", paths[0], 0.9) for p in paths)
    story = Story("0a" * 6, "Crowd", None, members, links)
    report = Report("0", {}, tuple(Article(p, "Crowd", 5, 0, 0, (), story.id) for p in paths), (story,), ())
    file = tmp_path / "crowd.html"
    file.write_bytes(b"".join(as_html(report, lambda some: [Cleaned(Document(p, "Crowd\n"), (True,)) for p in some])))
    page = open_page(file)
    assert page.locator("tbody tr").count() < len(paths)
    page.get_by_role("button", name="more article").click()
    assert page.locator("tbody tr").count() == len(paths)
    told = _side_by_side(page, paths[-1]).nth(1).inner_text()
    assert f"the texts of {TEXTS_OF_STORY} articles only" in told


def test_a_text_that_is_gone_is_told(open_page: Open, tmp_path: Path) -> None:  # noqa: F811
    report, texts = _hostile_report()
    path = tmp_path / "gone.html"
    path.write_bytes(b"".join(as_html(report, lambda paths: [texts[paths[0]]])))
    page = open_page(path)
    page.locator("button.pair").first.click()
    assert "was gone, or had changed" in page.locator(".column").nth(1).inner_text()
    assert "more" in page.locator(".column").nth(0).inner_text()


def _two(folder: Path) -> None:
    folder.mkdir()
    words = in_english(article(3, 120))
    for name, of in (("one.txt", words), ("two.txt", [*words[:100], "else", *words[101:]])):
        (folder / name).write_text(f"A sale at the harbour yard\n\n{prose(of)}")


def test_the_page_is_the_same_bytes_however_many_processes_made_it(run: Run) -> None:
    made = [run("report", SAMPLES, "--format", "html", "--workers", n).stdout for n in (1, 2)]
    assert made[0] == made[1] != b""


def test_the_page_of_an_index_shows_texts_that_it_keeps_though_their_files_are_gone(
    run: Run,
    tmp_path: Path,
    open_page: Open,  # noqa: F811
) -> None:
    _two(tmp_path / "in")
    run("report", "in", "--index", "news.db", "--keep-text")
    (tmp_path / "in/one.txt").unlink()
    assert run("report", "--index", "news.db", "--format", "html", "-o", "page.html").returncode == 0
    page = open_page(tmp_path / "page.html")
    page.locator("button.pair").first.click()
    for k in (0, 1):
        assert page.locator(".column").nth(k).locator("mark.passages").count() > 0


def test_the_page_of_a_nightly_run_shows_texts(run: Run, tmp_path: Path, open_page: Open) -> None:  # noqa: F811
    _two(tmp_path / "in")
    assert run("report", "in", "--index", "news.db", "--format", "html", "-o", "page.html").returncode == 0
    page = open_page(tmp_path / "page.html")
    page.locator("button.pair").first.click()
    assert page.locator(".column").nth(0).locator("mark.passages").count() > 0
