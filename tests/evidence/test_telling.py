"""Which shared figures and names say something of two articles?"""

from __future__ import annotations

import pytest

from newsclean.evidence.of_pair import annotate, evidence
from newsclean.evidence.telling import is_telling
from newsclean.model import Mention, Snippet


@pytest.mark.parametrize(
    ("kind", "value", "telling"),
    [
        ("count", "15 quotes", False),
        ("count", "3 cases", False),
        ("count", "3 decades", False),
        ("count", "25 years", False),
        ("count", "2 suspects", False),
        ("count", "3 dead", True),
        ("count", "46 houses", True),
        ("count", "41 years old", True),
        ("money", "$3", True),
        ("name", "Trump Trump", False),
        ("name", "The New York Times", False),
        ("name", "Bloomberg News", False),
        ("name", "Michael Bloomberg", True),
        ("name", "Merete Osgood", True),
    ],
)
def test_small_counts_of_anything_and_names_of_outlets_tell_nothing(kind: str, value: str, telling: bool) -> None:
    assert is_telling(Mention(kind, value, Snippet(1, value))) is telling


def test_what_tells_nothing_is_not_shown() -> None:
    told = "In 15 quotes over 3 decades Merete Osgood told Bloomberg News that 46 houses would go."
    found = evidence(*annotate([[(1, told)], [(4, f"Earlier this week: {told}")]]), verbatim=False)
    assert [item.value for item in found.facts] == ["46 houses"]
    assert [item.value for item in found.names] == ["Merete Osgood"]
