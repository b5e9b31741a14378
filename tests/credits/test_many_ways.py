"""Is a source seen in each of the ways in which newsrooms of several languages name one?"""

from __future__ import annotations

import pytest
from extracted import outlets_in


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Nikkei had the story of the dry dock first.", "Nikkei"),
        ("The dry dock was sold, first reported by Axios.", "Axios"),
        ("The dry dock is for sale [source: The Athletic]", "The Athletic"),
        ("Von dem Verkauf des Docks berichtet die Nachrichtenagentur Reuters.", "Reuters"),
        ("Das Dock steht laut dpa zum Verkauf.", "dpa"),
        ("Le bassin serait à vendre, selon l'AFP.", "Agence France-Presse"),
        ("El dique está en venta, según informó Bloomberg.", "Bloomberg"),
        ("La darsena è in vendita, secondo l'Ansa.", "ANSA"),
        ("A doca está à venda, segundo a Reuters.", "Reuters"),
        ("据路透社报道，这座船坞将出售。", "Reuters"),
    ],
)
def test_a_source_is_credited_in_the_words_of_its_language(line: str, outlet: str) -> None:
    assert outlets_in(line) == [outlet]
