"""When do an agency's letters stand for something that the article spells out?"""

from __future__ import annotations

import pytest
from extracted import outlets_in


@pytest.mark.parametrize(
    ("spelt", "told"),
    [
        ("The Australian Federal Police (AFP) charged four men.", "One told AFP that he had been paid."),
        ("Die Australische Föderalpolizei (AFP) hat vier Männer festgenommen.", "Laut AFP war einer bewaffnet."),
        ("La Policía Federal Australiana (AFP) detuvo a cuatro.", "Según la AFP, uno iba armado."),
        ("The Armed Forces of the Philippines sent boats.", "The AFP reported that two were hit."),
        ("The Pakistan Tehreek-e-Insaf called off the march.", "PTI reported that 210 were held."),
        ("Pupils sat an Advanced Placement exam.", "The board told AP teachers so, according to AP data."),
        ("Ports in Andhra Pradesh were shut.", "According to AP officials 200 shelters were open."),
        ("The American Academy of Pediatrics changed its advice.", "According to the AAP nuts are safe."),
        ("The turnpike of Pennsylvania (PA) is closed.", "According to PA records it was closed in 2009."),
        ("The United Nurses Initiative met on Friday.", "The strike goes on, according to UNI."),
    ],
)
def test_letters_that_an_article_spells_out_as_something_else_are_no_outlet(spelt: str, told: str) -> None:
    assert outlets_in(told) != []
    assert outlets_in(spelt, told) == []
    assert outlets_in(told, spelt) == []


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (["The Press Trust of India (PTI) has an office here.", "A magistrate told PTI so."], "Press Trust of India"),
        (["The French agency Agence France-Presse (AFP) has one too.", "She told AFP so."], "Agence France-Presse"),
        (["Al Pacino came by boat.", "He told AP so."], "Associated Press"),
        (["The mayor spoke (briefly).", "He told AFP so."], "Agence France-Presse"),
        (["The Organisation of Ferry Pilots (OFP) met.", "One told AFP so."], "Agence France-Presse"),
    ],
)
def test_other_words_leave_the_letters_to_the_agency(lines: list[str], outlet: str) -> None:
    assert outlets_in(*lines) == [outlet]


def test_a_dateline_is_the_agencys_whatever_the_letters_stand_for_later() -> None:
    lines = ["SYDNEY (AFP) - Four men were charged.", "The Australian Federal Police said so.", "One told the AFP so."]
    assert outlets_in(*lines) == ["Agence France-Presse"]
