"""What names does an article carry?"""

from __future__ import annotations

import pytest
from extracted import spans, values


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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("We saw the Bank of The Hague and the Bank of the West.", ["Hague", "Bank of the West"]),
        ("We saw Roe the Younger there.", ["Roe", "Younger"]),
        ("It was Speaker of the House Jo Roe.", ["Jo Roe"]),
        ("It was in May that Acme left.", ["Acme"]),
        ("In May Acme left.", ["Acme"]),
        ("They saw B there.", []),
        ("They like the Bank of Norway and Norway.", ["Bank of Norway", "Norway"]),
        ("They met Jo Li and then Li.", ["Jo Li", "Jo Li"]),
        ("They asked Scale AI about AI.", ["Scale AI", "AI"]),
        ("They asked IT about it.", ["IT"]),
        ("They asked Congress about it.", []),
        ("They like Plan B there.", ["Plan B"]),
        ("NATO left.", ["NATO"]),
    ],
)
def test_joiners_titles_and_acronyms(line: str, names: list[str]) -> None:
    assert values("name", line) == names


def test_a_name_is_shown_as_it_stands() -> None:
    line = "It was Acme A.I. CEO Jo Roe Jr. and, from the Bank of Norway, Gov. Ann O’Hara."
    assert spans("name", line) == ["Acme A.I.", "Jo Roe", "Bank of Norway", "Ann O’Hara"]
    assert spans("name", "Nervous Jo Roe was nervous. The Harbour Bank left.") == ["Jo Roe", "Harbour Bank"]


def test_a_capital_that_begins_a_sentence_proves_nothing() -> None:
    assert values("name", "Workers left. Acme stayed.") == []
    assert values("name", "“So be it.” Workers left.") == []
    assert values("name", "Acme stayed. They say that Acme will.") == ["Acme", "Acme"]


def test_a_word_that_is_elsewhere_written_small_is_no_name() -> None:
    assert values("name", "They saw the Gull there.", "Later the gull left.") == []
    assert values("name", "IT left.", "They sold it.") == []
    assert values("name", "Nervous Jo Roe left.", "She was nervous.") == ["Jo Roe"]
    assert values("name", "Green Yard left the green.", "They like Green Yard.") == ["Green Yard", "Green Yard"]


def test_a_surname_is_the_one_person_of_that_name() -> None:
    assert values("name", "We met Jo Roe. They like Roe.") == ["Jo Roe", "Jo Roe"]
    assert values("name", "We met Jo Roe and Al Roe. They like Roe.") == ["Jo Roe", "Al Roe", "Roe"]


def test_a_headline_tells_nothing_about_names() -> None:
    assert values("name", "Harbour Yard Workers Leave Early", "They left Acme early.") == ["Acme"]
    assert values("name", "The Yard of Oslo Is to Be Shut", "They left Acme early.") == ["Acme"]
