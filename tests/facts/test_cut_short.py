"""Does the text of an article break off?"""

from __future__ import annotations

import pytest

from newsclean.facts.cut_short import is_cut_short

SENTENCE = "The council voted on Monday to rebuild the old ferry terminal, which has stood empty"


@pytest.mark.parametrize(
    "end", ["…", "...", "[…]", " [+1234 chars]", " (more)", "… Read more", "... Weiterlesen", "", " since the,"]
)
def test_it_breaks_off(end: str) -> None:
    assert is_cut_short(f"{SENTENCE}{end}")


@pytest.mark.parametrize(
    "last",
    [
        f"{SENTENCE}.",
        f'{SENTENCE}."',
        f"{SENTENCE} since 1998",
        "Reporting by Ann Lee in Halverton, editing by Bo Reyes and by Cy Adair at the desk in Tolland",
        "fish",
        "Read more about the ferry",
        "",
    ],
)
def test_it_ends(last: str) -> None:
    assert not is_cut_short(last)
