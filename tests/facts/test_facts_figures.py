"""What figures does an article carry, in one normal form?"""

from __future__ import annotations

import pytest
from extracted import spans, values

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
        ("1.234.567,50 Euro", "€1.2345675 million"),
        ("$1,234.50", "$1,234.50"),
        ("$1,234.5", "$1,234.50"),
        ("$0.125", "$0.125"),
        ("$1.125 billion", "$1.125 billion"),
        ("1,125 Mrd. Euro", "€1.125 billion"),
        ("0.125 Euro", "€0.125"),
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
        ("1500 to 2000 euros", ["€1,500", "€2,000"]),
        ("$1-3 billion", ["$1 billion", "$3 billion"]),
    ],
)
def test_a_range_gives_both_ends(written: str, both: list[str]) -> None:
    assert values("money", f"It will cost {written}, they say.") == both


def test_two_sums_are_no_range() -> None:
    assert values("money", "They paid $60 and $65 billion.") == ["$60", "$65 billion"]


def test_the_ends_of_a_range_stand_in_the_words_of_the_whole() -> None:
    assert spans("money", "It costs $60-65 billion a year.") == ["$60-65 billion"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "She won 300 of them.",
        "He lost 20 pounds.",
        "In 2016 won the other.",
        "Model 3.5.2 is out.",
        "It rose 12% to 65 million.",
    ],
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
        ("They met three Republicans.", "3 Republicans"),
        ("They met 12 strong man teams.", "12 teams"),
        ("They saw 12 gas fires.", "12 fires"),
        ("They ran 10 B tests.", "10 tests"),
        ("They count 12-10 ships.", "10 ships"),
        ("They held 12 crisis meetings.", "12 meetings"),
        ("From 1990 to 2500 ships came.", "2,500 ships"),
        ("They serve 10M users.", "10 million users"),
        ("They serve 2000 million users.", "2 billion users"),
        ("They expect 1 to 3 inches of it.", "3 inches"),
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
        "They laid 10m beams.",
        "It was 12 of those days.",
        "A 737-Max lay there.",
        "They saw Ten teams.",
        "They found 1 ships.",
    ],
)
def test_years_ordinals_times_and_model_numbers_are_no_counts(line: str) -> None:
    assert values("count", line) == []


def test_a_range_of_counts_gives_both_ends() -> None:
    assert values("count", "They count 10 to 12 ships and 13–14 boats.") == [
        "10 ships",
        "12 ships",
        "13 boats",
        "14 boats",
    ]


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
        ("2025-01-31", "2025-01-31"),
        ("2025-12-01", "2025-12-01"),
        ("31 January", "January 31"),
        ("1 June", "June 1"),
        ("8 June", "June 8"),
        ("June 8", "June 8"),
        ("Jun. 8", "June 8"),
        ("May 2024", "May 2024"),
        ("in May of last year", None),
    ],
)
def test_a_day_without_a_year_and_a_month_of_a_year(written: str, value: str | None) -> None:
    assert values("date", f"It began {written} there.") == ([value] if value else [])


def test_a_month_of_a_year_is_shown_as_it_stands() -> None:
    assert spans("date", "It began in May 2024 there.") == ["May 2024"]


@pytest.mark.parametrize(
    "line",
    [
        "It began on Monday.",
        "It began on June 31.",
        "It began on 2025-13-08.",
        "On 2025-02-30.",
        "On 2025-00-10.",
        "On 2025-01-00.",
        "On 0 June.",
        "They met May 9000 times.",
        "They may 5 times.",
    ],
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
        ("They won game 3-1-2.", []),
        ("They won 1500-20.", []),
    ],
)
def test_a_score_needs_a_contest(line: str, found: list[str]) -> None:
    assert values("score", line) == found
