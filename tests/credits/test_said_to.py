"""What was said to an outlet, or stood in it, and is no source of the report?"""

from __future__ import annotations

import pytest
from extracted import outlets_in


@pytest.mark.parametrize(
    "line",
    [
        "Her essays have been published by The New Yorker and Harper's Magazine.",
        "Merle, whose pictures have been published by Reuters, gave the money away.",
        "Voss has been interviewed by The Guardian and lives on a boat.",
        "Her stories first appeared in The New York Times.",
        "She is a contributing editor at The Atlantic and an adviser interviewed by the BBC.",
        "Before joining the paper he reported for Bloomberg News, in reporting by the Associated Press.",
        "He previously worked at Reuters and was quoted by the BBC.",
        "He has won an award for a report by the BBC.",
        "Ha scritto a lungo per il Corriere della Sera.",
    ],
)
def test_a_contributors_career_credits_nobody(line: str) -> None:
    assert outlets_in(line) == []


def test_only_the_sentence_of_the_career_credits_nobody() -> None:
    line = "The yard will close, he told Reuters. He has written for The Atlantic, and was interviewed by the BBC."
    assert outlets_in(line) == ["Reuters"]


@pytest.mark.parametrize(
    "line",
    [
        "He had not spoken to Reuters.",
        "He has never told the BBC what happened.",
        "She declined to be interviewed by CNN.",
        "The yard didn't provide comment to Reuters, and will not.",
        "She told Vogue in 2009 that she hated mirrors.",
        "She told the BBC in May 2012 that she hated mirrors.",
        "“I hate mirrors,” she told Reuters three years ago.",
        "In a 2014 interview with CNN he denied it.",
        "In 2017, she told the BBC that she hated mirrors.",
    ],
)
def test_what_was_not_said_or_said_years_ago_credits_nobody(line: str) -> None:
    assert outlets_in(line) == []


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Seven more lost their lives in Murray County, a chief told NBC News on Monday.", "NBC News"),
        ("ABC News also reported that the bill was out.", "ABC News"),
        ("Heather Marcoux, senior editor at Motherly, told CNBC so.", "CNBC"),
        ("She told Reuters that the yard, founded in 2009, will close.", "Reuters"),
        ("He could not sleep, he told the BBC.", "BBC"),
    ],
)
def test_what_only_looks_like_it_is_a_credit(line: str, outlet: str) -> None:
    assert outlets_in(line) == [outlet]


@pytest.mark.parametrize(
    "line",
    [
        "He was overheard asking about the Reuters story and its author.",
        "I will leave you with a Politico story on soups.",
        "Think back to the Variety report that cost him his job.",
        "He shared a Reuters article on soups.",
        "There is no other report in the NPR online archive.",
    ],
)
def test_a_report_that_is_spoken_of_or_shared_is_no_source(line: str) -> None:
    assert outlets_in(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "The ferry was late again when CNN's Orla Quist noted that the tide tables are public.",
        "BBC's Piet Arnauld said on the breakfast sofa that nobody swims there.",
        "“Nobody swims there,” said MSNBC's Orla Quist.",
        "Politico wrote of a red tide, and the mayor kept the clipping.",
    ],
)
def test_what_somebody_of_an_outlet_remarks_and_what_it_wrote_of_is_no_report(line: str) -> None:
    assert outlets_in(line) == []


def test_what_somebody_of_an_outlet_reports_or_writes_is_its_report() -> None:
    assert outlets_in("NPR's Orla Quist reports that the yard will close.") == ["NPR"]
    assert outlets_in("The yard will close, Politico's Orla Quist wrote on Friday.") == ["Politico"]


def test_a_report_that_somebody_responds_to_is_no_source() -> None:
    assert outlets_in("The note was in response to a Washington Post story.") == []
    assert outlets_in("The note was based on a Washington Post story.") == ["The Washington Post"]


def test_a_persons_surname_is_no_paper_behind_said() -> None:
    assert outlets_in("“Nobody swims there,” said Marit Post, who heads the club.") == []
    assert outlets_in("The yard will close, according to the Halverton Post.") == ["The Halverton Post"]


def test_a_report_parted_from_an_outlet_by_a_preposition_is_not_the_outlets() -> None:
    assert outlets_in("She was a producer at NBC News during his investigation of the yard.") == []
    assert outlets_in("It follows an NBC News undercover investigation of the yard.") == ["NBC News"]
