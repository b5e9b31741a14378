"""What figures, names and quotes does an article carry, and what do two articles share?"""

from __future__ import annotations

import time

import pytest

from newsclean.articles import Mention, Shared, Span
from newsclean.facts import mentions, shared_mentions

FIGURES = ("money", "percent", "count", "date", "score")


def values(kind: str, *lines: str) -> list[str]:
    return [mention.value for mention in mentions(enumerate(lines, 1)) if mention.kind == kind]


def spans(kind: str, line: str) -> list[str]:
    return [mention.span.text for mention in mentions([(1, line)]) if mention.kind == kind]


# --- Money ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "$10B",
        "$10b",
        "$10 B",
        "$10bn",
        "$10 bn",
        "$10 billion",
        "$10-billion",
        "$10\xa0billion",
        "US$10 billion",
        "US$10B",
        "USD 10 billion",
        "USD10 billion",
        "U.S.$10 billion",
        "10 billion dollars",
        "10 billion US dollars",
        "10bn dollars",
        "ten billion dollars",
        "$10,000,000,000",
        "$10,000 million",
        "10 Milliarden Dollar",
        "10 milliards de dollars",
        "10 mil millones de dólares",
    ],
)
def test_a_sum_of_dollars_has_one_form_however_it_is_written(written: str) -> None:
    line = f"They paid {written}, it is said."
    assert values("money", line) == ["$10 billion"]
    assert spans("money", line) == [written]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("£4.2bn", "£4.2 billion"),
        ("€1,5 Mrd.", "€1.5 billion"),
        ("1,5 Milliarden Euro", "€1.5 billion"),
        ("1,5 Mio. Euro", "€1.5 million"),
        ("3 millions d’euros", "€3 million"),
        ("Rs 500 crore", "₹5 billion"),
        ("Rs. 5 lakh", "₹500,000"),
        ("₹2 lakh crore", "₹2 trillion"),
        ("A$20 million", "A$20 million"),
        ("C$20 million", "C$20 million"),
        ("S$20 million", "S$20 million"),
        ("HK$20 million", "HK$20 million"),
        ("R$ 2 bilhões", "R$2 billion"),
        ("¥300 billion", "¥300 billion"),
        ("300 billion yen", "¥300 billion"),
        ("5 billion yuan", "CN¥5 billion"),
        ("5 billion won", "₩5 billion"),
        ("CHF 5 million", "CHF 5 million"),
        ("5 million Swiss francs", "CHF 5 million"),
        ("half a billion dollars", "$500 million"),
        ("a million pounds", "£1 million"),
        ("$1.2 trillion", "$1.2 trillion"),
        ("$1.50 million", "$1.5 million"),
        ("$350,000", "$350,000"),
        ("$350K", "$350,000"),
        ("$45.50", "$45.50"),
        ("$45.00", "$45"),
        ("$45", "$45"),
        ("1.500 Euro", "€1,500"),
        ("10 000 euros", "€10,000"),
        ("1.234.567 Euro", "€1.234567 million"),
        ("$1,234.50", "$1,234.50"),
    ],
)
def test_every_currency_and_scale_has_one_form(written: str, value: str) -> None:
    assert values("money", f"They paid {written} for it.") == [value]


@pytest.mark.parametrize(
    ("written", "both"),
    [
        ("between $60 billion and $65 billion", ["$60 billion", "$65 billion"]),
        ("between $60 and $65 billion", ["$60 billion", "$65 billion"]),
        ("$60-65 billion", ["$60 billion", "$65 billion"]),
        ("$60–65bn", ["$60 billion", "$65 billion"]),
        ("$60 to $65 billion", ["$60 billion", "$65 billion"]),
        ("$60 billion to 65 billion", ["$60 billion", "$65 billion"]),
        ("60 to 65 billion euros", ["€60 billion", "€65 billion"]),
    ],
)
def test_a_range_gives_both_ends(written: str, both: list[str]) -> None:
    assert values("money", f"It will cost {written}, they say.") == both


def test_the_ends_of_a_range_stand_in_the_words_of_the_whole() -> None:
    assert spans("money", "It costs $60-65 billion a year.") == ["$60-65 billion"] * 2


@pytest.mark.parametrize(
    "line", ["She won 300 of them.", "He lost 20 pounds.", "In 2016 won the other.", "Model 3.5.2 is out."]
)
def test_what_only_looks_like_a_currency_is_no_money(line: str) -> None:
    assert values("money", line) == []


# --- Percentages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "12 per cent",
        "12%",
        "12 %",
        "12 percent",
        "12 pct",
        "12-percent",
        "twelve percent",
        "12 Prozent",
        "12 pour cent",
    ],
)
def test_a_percentage_has_one_form(written: str) -> None:
    assert values("percent", f"It rose by {written} in a year.") == ["12%"]


def test_a_decimal_comma_is_a_point() -> None:
    assert values("percent", "Der Anteil stieg auf 12,5 %.") == ["12.5%"]


def test_percentage_points_are_kept_apart() -> None:
    assert values("percent", "It rose 2 percentage points, to 12%.") == ["2 percentage points", "12%"]


def test_a_range_of_percentages_gives_both_ends() -> None:
    assert values("percent", "It rose by 10 to 12 percent, not 3-4%.") == ["10%", "12%", "3%", "4%"]


# --- Counts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("They hold 350,000 chips.", "350,000 chips"),
        ("They hold 350,000 Acme Z9 accelerator chips.", "350,000 chips"),
        ("They run 1.3 million GPUs there.", "1.3 million GPUs"),
        ("The flood left 12 dead.", "12 dead"),
        ("The flood saw 12 people killed.", "12 people"),
        ("A 2-gigawatt site opens.", "2 gigawatts"),
        ("A site of two gigawatts opens.", "2 gigawatts"),
        ("A site of 2 GW opens.", "2 gigawatts"),
        ("A twelve-member panel sat.", "12 members"),
        ("The 43-year-old fell.", "43 years old"),
        ("She is 43 years old.", "43 years old"),
        ("Two dozen neighbours came.", "24 neighbours"),
        ("A hundred thousand tickets went.", "100,000 tickets"),
        ("Forty-two ships lay idle.", "42 ships"),
        ("It lies 12 km off.", "12 kilometers"),
        ("Some 1,200 of 3,000 workers left.", "3,000 workers"),
    ],
)
def test_a_count_is_a_number_and_the_plural_of_what_it_counts(line: str, value: str) -> None:
    assert values("count", line) == [value]


@pytest.mark.parametrize(
    "line",
    [
        "In 2024 sales fell.",
        "The 2016 elections were close.",
        "She came in 3rd of all runners.",
        "It began at 10:30 and ended at 5 pm.",
        "See page 12 figures.",
        "The Boeing 737 jets stay down.",
        "It was one of those days.",
        "The fine clerks open seven or so.",
        "A ratio of 3-to-1 was agreed.",
        "After the 9/11 attacks it closed.",
        "1234567890123456789 things happened.",
    ],
)
def test_years_ordinals_times_and_model_numbers_are_no_counts(line: str) -> None:
    assert values("count", line) == []


# --- Dates and scores -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "June 8, 2025",
        "8 June 2025",
        "8th of June 2025",
        "June 8th, 2025",
        "2025-06-08",
        "8. Juni 2025",
        "8 juin 2025",
        "8 de junio de 2025",
    ],
)
def test_a_day_of_a_known_year_is_in_iso_form(written: str) -> None:
    assert values("date", f"It began on {written} in Oslo.") == ["2025-06-08"]
    assert spans("date", f"It began on {written} in Oslo.") == [written]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("8 June", "June 8"),
        ("June 8", "June 8"),
        ("Jun. 8", "June 8"),
        ("May 2024", "May 2024"),
        ("in May of last year", None),
    ],
)
def test_a_day_without_a_year_and_a_month_of_a_year(written: str, value: str | None) -> None:
    assert values("date", f"It began {written} there.") == ([value] if value else [])


@pytest.mark.parametrize(
    "line", ["It began on Monday.", "It began on June 31.", "It began on 2025-13-08.", "They may 5 times."]
)
def test_weekdays_and_impossible_days_are_no_dates(line: str) -> None:
    assert values("date", line) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Oslo beat Bergen 3-1 at home.", ["3-1"]),
        ("She won 6-4, 6–2 in an hour.", ["6-4", "6-2"]),
        ("The court ruled 5-4 against it.", ["5-4"]),
        ("The rates are 3-1 for all.", []),
        ("Voters aged 18-29 won.", []),
        ("They won 3-1 million of it.", []),
    ],
)
def test_a_score_needs_a_contest(line: str, found: list[str]) -> None:
    assert values("score", line) == found


# --- Names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Then Jo Roe met Ann Lind in Oslo.", ["Jo Roe", "Ann Lind", "Oslo"]),
        ("It said Acme’s Harbour Bank bought it.", ["Acme", "Harbour Bank"]),
        ("We asked Scale A.I. and Open A.I. about it.", ["Scale AI", "Open AI"]),
        ("There J. K. Roe and O’Hara spoke.", ["J K Roe", "O'Hara"]),
        ("We saw Ludwig van der Berg and Bashar al-Aziz.", ["Ludwig van der Berg", "Bashar al-Aziz"]),
        ("It hit the Bank of Norway and Roe of Oslo.", ["Bank of Norway", "Roe", "Oslo"]),
        ("It was Dr. Jo Roe and President Ann Lind.", ["Jo Roe", "Ann Lind"]),
        ("It was Russian Foreign Minister Ivan Belov.", ["Ivan Belov"]),
        ("It was Acme CEO Jo Roe and Ohio Gov. Ann Lind.", ["Acme", "Jo Roe", "Ohio", "Ann Lind"]),
        ("It was Secretary of State Jo Roe.", ["Jo Roe"]),
        ("We asked the Attorney General and the Prime Minister.", []),
        ("We asked the Justice Department and General Motors.", ["Justice Department", "General Motors"]),
        ("On Tuesday in March the American and French teams met Jews.", []),
        ("We met Jo Roe Jr. and Theresa May.", ["Jo Roe", "Theresa May"]),
        ("It was Jo Roe, D-Ohio, who spoke.", ["Jo Roe"]),
        ("So AT&T and Hewlett-Packard left.", ["AT&T", "Hewlett-Packard"]),
    ],
)  # fmt: skip
def test_names_are_runs_of_capitalised_words_without_titles(line: str, names: list[str]) -> None:
    assert values("name", line) == names


def test_a_capital_that_begins_a_sentence_proves_nothing() -> None:
    assert values("name", "Workers left. Acme stayed.") == []
    assert values("name", "Acme stayed. They say that Acme will.") == ["Acme", "Acme"]


def test_a_word_that_is_elsewhere_written_small_is_no_name() -> None:
    assert values("name", "They asked the Board about it.", "Later the board met.") == []
    assert values("name", "Nervous Jo Roe left.", "She was nervous.") == ["Jo Roe"]


def test_a_surname_is_the_one_person_of_that_name() -> None:
    assert values("name", "We met Jo Roe. They like Roe.") == ["Jo Roe", "Jo Roe"]
    assert values("name", "We met Jo Roe and Al Roe. They like Roe.") == ["Jo Roe", "Al Roe", "Roe"]


def test_a_headline_tells_nothing_about_names() -> None:
    assert values("name", "Harbour Yard Workers Leave Early", "They left Acme early.") == ["Acme"]


# --- Quotes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "She said: “It won’t be done, I fear.” Then left.",
        'She said: "It won\'t be done, I fear." Then left.',
        "She said: « It won’t be done, I fear. » Then left.",
        "She said: „It won’t be done, I fear.“ Then left.",
        "“It won’t be done, I fear.",
    ],
)
def test_a_quote_is_its_words_in_small_letters(line: str) -> None:
    assert values("quote", line) == ["it wont be done i fear"]


def test_titles_and_scare_quotes_are_no_quotes() -> None:
    assert values("quote", "The “old harbour yard” and its “Gull” lay idle.") == []


def test_an_inch_mark_does_not_open_a_quote() -> None:
    assert values("quote", 'A 12" pipe and a 14" pipe lay there, "and no one cared" they say.') == ["and no one cared"]


# --- Lines ----------------------------------------------------------------------------------------------------------


def test_a_span_stands_in_its_line() -> None:
    lines = [(4, "Acme paid $10 billion to Jo Roe."), (9, "“We will never pay it back,” he said on 8 June.")]
    texts = dict(lines)
    found = mentions(lines)
    assert {mention.kind for mention in found} == {"money", "name", "date", "quote"}
    assert all(mention.span.text in texts[mention.span.line] for mention in found)


def test_nothing_is_found_in_nothing() -> None:
    assert mentions([]) == []
    assert mentions([(1, ""), (2, " \t")]) == []


# --- Shared ---------------------------------------------------------------------------------------------------------


def shared(kind: str | tuple[str, ...], a: str, b: str) -> list[str]:
    return [item.value for item in shared_mentions(mentions([(1, a)]), mentions([(1, b)]), kind)]


def test_a_shared_figure_shows_the_words_of_both() -> None:
    a, b = mentions([(3, "It paid $10B.")]), mentions([(5, "It paid 10 billion dollars.")])
    assert shared_mentions(a, b, FIGURES) == (Shared("$10 billion", Span(3, "$10B"), Span(5, "10 billion dollars")),)


def test_a_value_is_shared_once_with_its_first_words() -> None:
    a = mentions([(1, "It paid $10B."), (2, "Yes, $10 billion.")])
    assert [item.a for item in shared_mentions(a, a, "money")] == [Span(1, "$10B")]


def test_money_is_more_telling_than_counts_and_precise_figures_than_round_ones() -> None:
    text = "It is 2 years, 47,200 ships, $10 billion, $13.8 billion and $20 billion, up 3%."
    assert shared(FIGURES, text, text) == [
        "$13.8 billion",
        "$20 billion",
        "$10 billion",
        "47,200 ships",
        "3%",
        "2 years",
    ]


def test_rarity_goes_before_precision_but_not_before_money() -> None:
    found = mentions([(1, "It is 2 ships, 47,200 nails, $10 billion and $13.8 billion.")])
    rare = {"2 ships": 9.0, "$10 billion": 5.0}
    ranked = shared_mentions(found, found, FIGURES, lambda value: rare.get(value, 0.0))
    assert [item.value for item in ranked] == ["$10 billion", "$13.8 billion", "2 ships", "47,200 nails"]


def test_a_day_agrees_with_the_same_day_of_a_known_year() -> None:
    assert shared("date", "It began on June 8, 2025 there.", "It began on 8 June there.") == ["2025-06-08"]
    assert shared("date", "It began on 8 June there.", "It began on June 8, 2025 there.") == ["2025-06-08"]
    assert shared("date", "It began on 8 June 2024 there.", "It began on June 8, 2025 there.") == []


def test_a_surname_agrees_with_the_full_name_in_the_other_article() -> None:
    assert shared("name", "Then Jo Zuckermann spoke.", "Then Zuckermann spoke.") == ["Jo Zuckermann"]
    assert shared("name", "Then Zuckermann spoke.", "Then Jo Zuckermann spoke.") == ["Jo Zuckermann"]


def test_a_surname_does_not_agree_when_two_people_bear_it() -> None:
    assert shared("name", "Then Jo Roth and Al Roth spoke.", "Then Roth spoke.") == []


def test_full_names_come_first_then_those_both_say_often() -> None:
    a = "We saw Oslo and Bergen, and Bergen again, and Jo Roe."
    assert shared("name", a, a) == ["Jo Roe", "Bergen", "Oslo"]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("“We have never seen a flood of this size in the old town before today,” he said.", True),
        ("“Never seen a flood of this size,” he said.", True),
        ("“We have never seen a flood of this size in the old town since,” he said.", True),
        ("“We have often seen a fire of that size in our new town before,” he said.", False),
    ],
)
def test_quotes_agree_when_the_shorter_stands_in_the_longer_but_for_some_words(other: str, found: bool) -> None:
    line = "“We have never seen a flood of this size in the old town before,” said Roe."
    assert bool(shared("quote", line, other)) is found
    assert shared("quote", line, other) == shared("quote", other, line)


def test_longer_quotes_come_first() -> None:
    line = "“It is over now,” he said, “and none of us will ever come back.”"
    assert shared("quote", line, line) == ["and none of us will ever come back", "it is over now"]


def test_the_order_does_not_hang_on_the_order_of_the_mentions() -> None:
    found = mentions(
        [(1, "It is 5 ships, 6 nails, $7, $8, 4 boats; Jo Roe, Al Roe, Oslo and Bergen."), (2, "“So be it, then.”")]
    )
    kinds = (*FIGURES, "name", "quote")
    assert shared_mentions(found, found, kinds) == shared_mentions(found[::-1], found[::-1], kinds)


def test_only_the_kinds_asked_for_are_shared() -> None:
    text = "It paid $10 billion to Jo Roe."
    assert shared("name", text, text) == ["Jo Roe"]
    assert shared(("money", "name"), text, text) == ["$10 billion", "Jo Roe"]


def test_mentions_made_elsewhere_can_be_shared() -> None:
    one = [Mention("name", "ACME", Span(1, "ACME"))]
    other = [Mention("name", "Acme", Span(2, "Acme"))]
    assert shared_mentions(one, other, "name") == (Shared("ACME", Span(1, "ACME"), Span(2, "Acme")),)


# --- Hostile text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        " ", "1", "1 ", "1,", "1.", "1-", "000 ", "$", "$1", "$1-", "12 a", '"', '" ', "“", "“a ", "A", "A.", "A ", "Ab-", "Ab ",
        "al ", "A of ", "June ", "June 8 ", "million ", "two ", "twenty-", "two million ", "3-1 won ", "O'", "Mr. ",
    ],
)  # fmt: skip
def test_a_long_hostile_line_takes_linear_time(unit: str) -> None:
    line = (unit * 100_000)[:100_000]
    start = time.perf_counter()
    mentions([(1, line)])
    assert time.perf_counter() - start < 15, "quadratic: a second is usual"
