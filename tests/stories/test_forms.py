"""Forms that a desk fills in for one event after another: no two are one report, and their sentences are all kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsclean.commands.report import analyse
from newsclean.model import Report

FORMS = {
    "arrest": (
        "Police: {0} charged over crash on {1}\n\nA {2}-year-old Wexmouth resident was charged with careless "
        "driving after a crash on {1}, police said.\n\nOfficers found a car on its roof on {1} at about "
        "10:15 p.m. and helped the driver out, according to a police report. The driver, identified as {0}, "
        "{2}, of Wexmouth, was not hurt, the report says.\n\nThe car was towed. A hearing for {0} is set for "
        "Thursday in Wexmouth Magistrates Court.\n\nA person who is charged is held to be innocent until a "
        "court has found otherwise.\n"
    ),
    "sale": (
        "Cottage sells for ${3} in Wexmouth\n\nA cottage on {1} in Wexmouth has been sold by {0} for ${3}, "
        "according to records that were filed with the Torrin County land office on Monday.\n\nIt has two "
        "bedrooms and one bathroom and stands on a lot of a third of an acre.\n\nSeveral other cottages that "
        "have lately changed hands nearby went for about as much, the records show.\n\nThis report was put "
        "together by software from public records, and an editor has looked it over.\n"
    ),
    "match": (
        "{4} beat {5}\n\nThe girls of {4} beat {5} in a hockey game on Tuesday night, with a goal by {0} in "
        "minute {2}.\n\nThe visitors from {5} had more of the ball after the break but could not find a way "
        "past the goalkeeper.\n\nNow {4} have a week off before they travel on Saturday, and {5} will look "
        "to bounce back on the road.\n\nScores are sent in by coaches and may yet be put right. To send in a "
        "result, call the desk.\n"
    ),
    "obituary": (
        "{0}, {2}, of {4}\n\nThe family of {0} has told of a death at the age of {2}, after a short illness, "
        "at home in {4}.\n\nBorn in {5}, {0} moved to {4} as a child and worked for many years at the mill "
        "there, where friends remember a kind word for everyone and a steady hand.\n\nA service will be held "
        "at the chapel on Friday at 11 a.m. Flowers are welcome, and gifts may be made to the hospice.\n"
    ),
    "weather": (
        "Wet week ahead for {4}\n\nRain is on its way to {4}, forecasters said on Sunday, and drivers "
        "between {4} and {5} should leave more time for their journeys.\n\nUp to {2} millimetres may fall by "
        "the middle of the week, with gusts near the coast. Homes along {1} have been told to be ready, said "
        "{0} of the council.\n\nThe rivers are not thought likely to leave their banks, but walkers should "
        "keep away from them.\n"
    ),
    "lottery": (
        "{0} of {4} wins the Saturday draw\n\nA ticket that {0} bought at a shop on {1} has won the Saturday "
        "draw of the Torrin Lottery, its office said.\n\nThe prize of ${3} is the largest to go to {4} for "
        "{2} years. Winners have half a year in which to come forward.\n\nTickets are sold until two hours "
        "before each draw, and those who play must be over the age of eighteen.\n"
    ),
    "appointment": (
        "{4} names {0} as head teacher\n\nThe school board of {4} has named {0} as the next head teacher of "
        "its high school, the chair said after a vote on Wednesday.\n\nOur new head has taught for {2} "
        "years, most lately in {5}, and will take up the post at the beginning of the next term, the board "
        "said.\n\nThe post had been open since the spring. The board had hoped to fill it before the summer "
        "but found few who asked for it.\n"
    ),
    "closing": (
        "Roadworks to close {1}\n\nThe stretch of {1} between {4} and {5} will be shut to traffic from "
        "Monday while crews renew its surface, the county said.\n\nThe work is to cost ${3} and to take {2} "
        "days, weather permitting. Buses will stop at the ends of the stretch, and residents will be let "
        "through on foot at all times.\n\nQuestions go to the county's {0}, who looks after the roads "
        "there.\n"
    ),
    "inspection": (
        "Inspectors give cafe on {1} top marks\n\nA cafe on {1} in {4} that belongs to {0} has been given "
        "five stars out of five for its kitchen, records show.\n\nIt is one of {2} places in {4} to be "
        "looked at this year. Inspectors look at how food is kept, how clean the rooms are, and how well "
        "records are made.\n\nOwners may ask for another visit if they do not agree, and must show the stars "
        "at the door.\n"
    ),
    "planning": (
        "Flats planned for {1}\n\nA builder has asked {4} for leave to put up {2} flats on {1}, papers that "
        "were lodged on Friday show.\n\nThe plans, drawn by {0}, show three storeys in brick with a yard "
        "behind. The land was sold last year for ${3} by a firm in {5}.\n\nPeople who live nearby have three "
        "weeks in which to say what they think, and the committee will decide in the spring.\n"
    ),
}
"""Forms; 0: a person, 1: a street, 2: a number, 3: a sum, 4 and 5: places."""

FILLED_IN = (
    ("Ottilie Marchbank", "Gannet Row", 23, "182,500", "Aldermoor", "Thornby"),
    ("Desmond Quillfeather", "Tithe Barn Lane", 41, "310,000", "Saltholm", "Ravensike"),
    ("Philippa Nettleship", "Old Causeway", 57, "247,900", "Coldbeck", "Marlingford"),
)


def report(folder: Path, *texts: str) -> Report:
    for k, text in enumerate(texts):
        (folder / f"{k}.txt").write_text(text, "utf-8")
    return analyse([str(folder)], workers=1)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_filled_in_anew_is_another_report_and_keeps_all_its_sentences(tmp_path: Path, form: str) -> None:
    texts = [form.format(*facts) for facts in FILLED_IN]
    found = report(tmp_path, *texts)
    assert found.stories == ()
    assert [a.chrome_words for a in found.articles] == [0, 0, 0]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_filled_in_once_and_corrected_in_a_figure_is_one_report(tmp_path: Path, form: str) -> None:
    person, street, number, money, *places = FILLED_IN[0]
    later = form.format(person, street, int(number) + 1, money.replace("2", "3"), *places)
    found = report(tmp_path, form.format(*FILLED_IN[0]), later)
    assert len(found.stories) == 1
