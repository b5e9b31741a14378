"""Whom does an article credit, and what only looks like it?"""

from __future__ import annotations

from pathlib import Path

import pytest
from extracted import outlets_in
from hostile import CREDITS, growth, open_repeats, patterns

from newsclean.credits import credits
from newsclean.model import Credit


@pytest.mark.parametrize(
    ("line", "outlet", "quote"),
    [
        ("Bloomberg reports that the yard will close in May.", "Bloomberg", "Bloomberg reports"),
        ("The yard will close, Bloomberg reported on Tuesday.", "Bloomberg", "Bloomberg reported"),
        ("Bloomberg News first reported the sale of the yard.", "Bloomberg", "Bloomberg News first reported"),
        ("Reuters disclosed this week that the yard is for sale.", "Reuters", "Reuters disclosed this week that"),
        ("The sale, as first reported by Bloomberg, is off.", "Bloomberg", "first reported by Bloomberg"),
        ("According to a recent Bloomberg report, it is off.", "Bloomberg", "According to a recent Bloomberg report"),
        ("According to a Bloomberg News report, it is off.", "Bloomberg", "According to a Bloomberg News report"),
        ("It is off, according to Bloomberg.", "Bloomberg", "according to Bloomberg"),
        ("“It is off,” the minister told Reuters.", "Reuters", "told Reuters"),
        ("Two people familiar with the yard told Bloomberg it is off.", "Bloomberg", "told Bloomberg"),
        (
            "In an interview with the Financial Times he denied it.",
            "Financial Times",
            "interview with the Financial Times",
        ),
        (
            "A report in the Wall Street Journal put it at half.",
            "The Wall Street Journal",
            "report in the Wall Street Journal",
        ),
        ("A report by the BBC put it at half.", "BBC", "report by the BBC"),
        (
            "The New York Times reported on Tuesday, citing two officials, that it is off.",
            "The New York Times",
            "The New York Times reported",
        ),
        ("The crew is safe, per CNN.", "CNN", "per CNN"),
        ("Letters seen by Reuters show the price.", "Reuters", "seen by Reuters"),
        ("Letters obtained by AP show the price.", "Associated Press", "obtained by AP"),
        ("The state agency, citing Reuters, put it at half.", "Reuters", "citing Reuters"),
        ("The crew is safe, officials said via AFP.", "Agence France-Presse", "via AFP"),
        ("Reuters has learned that the yard will close.", "Reuters", "Reuters has learned"),
        ("This story was originally published by ProPublica.", "ProPublica", "originally published by ProPublica"),
        ("The interview first appeared in Le Monde.", "Le Monde", "first appeared in Le Monde"),
        ("With inputs from PTI", "Press Trust of India", "inputs from PTI"),
        ("Russian news agency Interfax quoted the captain.", "Interfax", "Interfax quoted"),
        ("The captain told the German newspaper Bild that he slept.", "Bild", "told the German newspaper Bild"),
        ("Reuters, citing three sources, said the yard will close.", "Reuters", "Reuters, citing three sources, said"),
        ("The owner told Reuters’ Anna Beck that he slept.", "Reuters", "told Reuters"),
        ("CNN's Ana Roe reported that the yard will close.", "CNN", "CNN's Ana Roe reported"),
        ("The owner told CNN.com that he slept.", "CNN", "told CNN.com"),
        ("He told CNN chief correspondent Ann Roe so.", "CNN", "told CNN chief correspondent"),
        ("It is off, per a Reuters report.", "Reuters", "per a Reuters report"),
        ("He told a local newspaper, Bild, that he slept.", "Bild", "told a local newspaper, Bild"),
        ("In a letter obtained by Reuters he denied it.", "Reuters", "obtained by Reuters"),
        ("The singer is well, People reported.", "People", "People reported"),
        ("A man at Reuters reported that it is off.", "Reuters", "Reuters reported"),
        ("The Journal said on Tuesday that it is off.", "The Wall Street Journal", "The Journal said"),
        ("It is off, according to The Post.", "The Washington Post", "according to The Post"),
        ("Denial follows Reuters report", "Reuters", "Reuters report"),
        ("It fell, according to a Reuters tally.", "Reuters", "according to a Reuters tally"),
        ("He told Reuters Acme is closing.", "Reuters", "told Reuters"),
        ("A Time story says so.", "Time", "A Time story"),
        ("Then a recent Reuters report said so.", "Reuters", "a recent Reuters report"),
        ("In a CNN interview he denied it.", "CNN", "In a CNN interview"),
        ("He told The Atlantic magazine so.", "The Atlantic", "told The Atlantic magazine"),
        ("He told “Fox News Sunday” so.", "Fox News", "told “Fox News Sunday”"),
        ("It was published in partnership with ProPublica.", "ProPublica", "published in partnership with ProPublica"),
        ("He told China’s state-run Xinhua so.", "Xinhua", "told China’s state-run Xinhua"),
    ],
)
def test_a_construction_of_reporting_credits_the_outlet_with_its_own_words(line: str, outlet: str, quote: str) -> None:
    assert credits([(7, line)]) == (Credit(outlet, 7, quote),)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Wie Reuters berichtet, schließt die Werft.", "Reuters"),
        ("Die Werft schließt, berichtet Bloomberg.", "Bloomberg"),
        ("Laut Reuters schließt die Werft.", "Reuters"),
        ("Reuters zufolge schließt die Werft.", "Reuters"),
        ("Das sagte der Minister dem Handelsblatt. Unter Berufung auf die Süddeutsche Zeitung.", "Süddeutsche Zeitung"),
        ("Selon Le Monde, le chantier ferme.", "Le Monde"),
        ("Le chantier ferme, rapporte l’AFP.", "Agence France-Presse"),
        ("Le patron a déclaré à Reuters qu’il dormait.", "Reuters"),
        ("Según EFE, el astillero cierra.", "EFE"),
        ("El astillero cierra, informó Reuters.", "Reuters"),
        ("Secondo l’Ansa il cantiere chiude.", "ANSA"),
        ("Segundo a Reuters, o estaleiro fecha.", "Reuters"),
        ("Volgens Reuters sluit de werf.", "Reuters"),
        ("Верфь закроют, сообщает Reuters.", "Reuters"),
    ],
)
def test_other_languages_credit_too(line: str, outlet: str) -> None:
    assert outlet in outlets_in(line)


@pytest.mark.parametrize(
    ("line", "named", "quote"),
    [
        ("(Reuters) - The yard will close.", ["Reuters"], "(Reuters)"),
        ("OSLO (AP) — The yard will close.", ["Associated Press"], "(AP)"),
        ("(Bloomberg) -- Time is short.", ["Bloomberg"], "(Bloomberg)"),
        ("The yard will close - Reuters", ["Reuters"], "- Reuters"),
        ("The yard will close. — Bloomberg", ["Bloomberg"], "— Bloomberg"),
        ("LONDON, June 3 (Reuters) - The yard will close.", ["Reuters"], "(Reuters)"),
        ("Berlin (dpa) - Die Werft schließt.", ["dpa"], "(dpa)"),
        ("OSLO (Reuters/AFP) - The yard will close.", ["Reuters", "Agence France-Presse"], "(Reuters/AFP)"),
        ("(MENAFN- The Rio Times) The yard will close.", ["MENAFN", "The Rio Times"], "(MENAFN- The Rio Times)"),
        ("(MENAFN - Harbour Weekly) The yard will close.", ["MENAFN", "Harbour Weekly"], "(MENAFN - Harbour Weekly)"),
        ("OSLO, June 3, 2025 /PRNewswire/ -- The yard will close.", ["PR Newswire"], "/PRNewswire/"),
        ("The yard will close, he said. — Reuters", ["Reuters"], "— Reuters"),
        ("Source: Reuters", ["Reuters"], "Source: Reuters"),
        ("The yard will close. — The Guardian", ["The Guardian"], "— The Guardian"),
        ("Here are words " + "and words " * 20 + "(AFP)", ["Agence France-Presse"], "(AFP)"),
        ("By Ann Roe, Associated Press", ["Associated Press"], "By Ann Roe, Associated Press"),
        ("(AFP)", ["Agence France-Presse"], "(AFP)"),
        (
            "Associated Press writer Ann Roe in Oslo contributed to this report.",
            ["Associated Press"],
            "Associated Press writer Ann Roe in Oslo contributed to this report",
        ),
        (
            "Contributing: Ann Roe; The Associated Press",
            ["Associated Press"],
            "Contributing: Ann Roe; The Associated Press",
        ),
        ("Copyright 2024 The Associated Press.", ["Associated Press"], "Copyright 2024 The Associated Press"),
    ],
)
def test_a_dateline_or_sign_off_credits(line: str, named: list[str], quote: str) -> None:
    found = credits([(1, line)])
    assert [credit.outlet for credit in found] == named
    assert found[0].quote == quote


@pytest.mark.parametrize(
    "line",
    [
        "“We will build,” said Bloomberg, who owns the yard.",
        "The yard was told to close by Mr. Bloomberg.",
        "A friend told Michael Bloomberg that the yard will close.",
        "According to Bloomberg Philanthropies, the yard will close.",
        "Prices on the Bloomberg Terminal, according to Bloomberg terminal users, fell.",
        "A Bloomberg Intelligence analyst expects the yard to close.",
        "He told Fox News host Sean Hannity that the yard will close.",
        "Fox News host Sean Hannity is fond of the yard.",
        "The yard is popular, according to a CNN/ORC poll.",
        "The yard is popular, according to a Washington Post-ABC News poll.",
        "The yard is popular, according to the latest Fox News poll.",
        "According to New York Times bestselling author Ann Roe, it is haunted.",
        "The yard called in the Guardian Angels, according to the Guardian Angels.",
        "She was told at an associated press conference.",
        "The yard sued the New York Times.",
        "Reuters shares rose.",
        "Time reported by the crew was short.",
        "It was time, per Time zone rules.",
        "The Post Office told the crew to leave.",
        "The times reported by the runners were slow.",
        "The sun told them it was noon.",
        "People reported that the yard smelled of tar.",
        "The New York Times reported a net loss.",
        "Reuters said in a statement that it would hire.",
        "(Ann Roe/Reuters)",
        "A crane at the yard (Reuters)",
        "Photo: Ann Roe via AP",
        "A crane at the yard (Harbour Office via AP)",
        "Reporting by Ann Roe; Editing by Bo Lind",
        "Cable News Network (CNN) was founded in 1980.",
        "Follow us at twitter.com/Reuters and @Reuters.",
        "Dean Roe of the Guardian said he slept.",
        "He wrote a letter published by the Guardian.",
        "The Hill was told to keep quiet on the Hill.",
        "A Reuters/Ipsos survey found that few care.",
        "It fell, according to Reuters/Ipsos.",
        "So @Reuters reported it.",
        "It fell, according to the Roe/Reuters panel.",
        "Michael Bloomberg reported that he has a cold.",
        "Bloomberg said that he will build.",
        "“No,” said the CNN interview.",
        "He told a CNN crowd so.",
        "He told Bloomberg Philanthropies so.",
        "It is off, according to Reuters Institute figures.",
        "It is off, according to Reuters' rules.",
        "Ahead of CNN interview he slept.",
        "Time story hours begin.",
        "The Fox News host story is long.",
        "The yard’s op-ed article in the Guardian was long.",
        "He told Fox Newsroom so.",
        "It is off, according to Fake News.",
        "Associated Press (AP) — founded in 1846.",
        "(Time) - The yard will close.",
        "(Reuters/Roe) - The yard will close.",
        "It is over. — Time",
        "The yard, a photo — Reuters",
        "He left. — Reuters is fine.",
        "Yard closes - CNN",
        "By Reuters standards it is small.",
        "Reuters disclosed on Friday that it lost a yard.",
        "Here are words " + "and words " * 20 + "(CNN)",
    ],
)
def test_a_name_without_a_construction_of_reporting_is_no_credit(line: str) -> None:
    assert outlets_in(line) == []


def test_a_person_of_the_same_name_elsewhere_makes_weaker_words_doubtful() -> None:
    told = "The matter is closed, an aide told Bloomberg."
    assert outlets_in(told) == ["Bloomberg"]
    assert outlets_in("Mike Bloomberg left the race.", told) == []
    assert outlets_in("Mike Bloomberg left the race.", "Bloomberg News reported that he is tired.") == ["Bloomberg"]
    assert outlets_in("Mike Bloomberg left the race.", "Bloomberg reported that he is tired.") == ["Bloomberg"]
    assert outlets_in("Mike Bloomberg left the race.", "Bloomberg revealed his plan.") == []


@pytest.mark.parametrize("own", ["The Guardian", "Guardian", "the Guardian"])
def test_an_outlet_that_names_itself_is_no_credit(own: str) -> None:
    assert outlets_in("“It is off,” he told the Guardian.", own=(own,)) == []
    assert outlets_in("“It is off,” he told Reuters.", own=(own,)) == ["Reuters"]


def test_an_outlet_is_its_own_under_each_of_its_names() -> None:
    assert outlets_in("“It is off,” he told The Associated Press.", own=("AP",)) == []


def test_a_wire_is_credited_by_its_dateline_and_by_the_rest() -> None:
    assert outlets_in("(Reuters) - The yard will close.", "“It is off,” he told Reuters.") == ["Reuters", "Reuters"]


def test_an_unlisted_outlet_that_names_itself_is_no_credit() -> None:
    line = "“It is off,” he told The Harbour Gazette."
    assert outlets_in(line) == ["The Harbour Gazette"]
    assert outlets_in(line, own=("Harbour Gazette",)) == []


def test_a_dateline_shows_whose_article_it_is_so_the_rest_is_no_credit() -> None:
    lines = ["(CNN) The yard will close.", "“It is off,” he told CNN, and later told Reuters."]
    assert credits(enumerate(lines, 1)) == (Credit("CNN", 1, "(CNN)"), Credit("Reuters", 2, "told Reuters"))


def test_a_sign_off_of_its_own_staff_shows_whose_article_it_is() -> None:
    lines = ["“It is off,” he told Fox News.", "Fox News' Ann Roe and The Associated Press contributed to this report."]
    assert outlets_in(*lines) == ["Associated Press"]


def test_both_of_two_joined_outlets_are_credited() -> None:
    assert outlets_in("He told Reuters and the Guardian.") == ["Reuters", "The Guardian"]
    assert outlets_in("Haaretz and the Guardian reported it.") == ["Haaretz", "The Guardian"]
    assert outlets_in("He told Reuters, AFP and CNN.") == ["Reuters", "Agence France-Presse", "CNN"]
    assert outlets_in("Reuters, AFP and CNN reported it.") == ["Reuters", "Agence France-Presse", "CNN"]


def test_joined_outlets_are_credited_with_the_words_that_join_them() -> None:
    told = credits([(1, "He told Reuters and the Guardian.")])
    assert [credit.quote for credit in told] == ["told Reuters", "told Reuters and the Guardian"]
    reported = credits([(1, "The Guardian and the BBC reported it.")])
    assert [credit.quote for credit in reported] == ["The Guardian and the BBC reported", "the BBC reported"]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("He told Reuters and CNN host Ann Roe.", "Reuters"),
        ("He told Reuters and CNN's rivals.", "Reuters"),
        ("He told Reuters and CNN/ORC.", "Reuters"),
        ("He praised Reuters and the CNN report.", "CNN"),
        ("He sold NBC/Reuters and CNN reported it.", "CNN"),
        ("He told Reuters while CNN slept.", "Reuters"),
    ],
)
def test_an_outlet_beside_a_credited_one_is_not_credited_for_that(line: str, outlet: str) -> None:
    assert outlets_in(line) == [outlet]


def test_a_line_credits_an_outlet_once() -> None:
    assert outlets_in("Reuters reported it. “It is off,” he told Reuters.") == ["Reuters"]


def test_the_quote_stands_in_the_line_whatever_its_apostrophes_and_spaces() -> None:
    line = "The Post’s report, and what he told\xa0Reuters, differ."
    assert all(credit.quote in line for credit in credits([(1, line)]))
    assert [credit.quote for credit in credits([(1, line)])] == ["The Post’s report", "told\xa0Reuters"]


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("000", {"Bloomberg"}),
        ("001", {"Bloomberg"}),
        ("002", set()),
        ("003", {"MENAFN", "The Rio Times"}),
        ("004", {"Bloomberg"}),
    ],
)
def test_the_five_real_rewrites(seeds: Path, file: str, named: set[str]) -> None:
    text = next(seeds.glob(f"{file}_*.txt")).read_text(encoding="utf-8")
    body = text.split("\nComments\n")[0].splitlines()
    assert {credit.outlet for credit in credits(enumerate(body, 1))} == named


# --- Hostile text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", CREDITS)
def test_a_hostile_line_of_twice_the_length_takes_at_most_twice_the_steps(unit: str) -> None:
    assert growth(lambda line: credits([(1, line + " told Reuters")]), unit) <= 2.1


def test_no_pattern_can_be_matched_in_ever_more_ways() -> None:
    assert {
        name for name, pattern in patterns("newsclean.credits") if max(open_repeats(pattern), default=0) > 1
    } == set()
