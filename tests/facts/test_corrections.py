"""Is an article that says that it has been corrected told from one that speaks of corrections?"""

from __future__ import annotations

import pytest

from newsclean.facts.corrections import HEAD, TAIL, may_say_corrected, says_corrected
from newsclean.text.tokens import tokenize

SAYING = [
    "Correction: the mayor's name is Ana Reyes.",
    "CORRECTED-UPDATE 1-Harbour plan agreed",
    "(Corrects date of the vote in paragraph 3)",
    "Editor's note: This story has been corrected to say that the vote was on Monday.",
    "An earlier version of this article misstated the cost of the terminal.",
    "This article was amended to correct the spelling of Reyes.",
    "Clarification: the report speaks of the old terminal.",
    "Korrektur: In der Überschrift stand ein falscher Name.",
    "In einer früheren Version dieses Artikels hieß es, die Wahl sei am Montag.",
    "Rectificatif: le vote a eu lieu lundi.",
    "Une version précédente de cet article donnait une autre date.",
    "Fe de errores: el voto fue el lunes.",
    "Errata corrige: il voto è stato lunedì.",
    "Uma versão anterior deste texto dizia outra coisa.",
]


@pytest.mark.parametrize("line", SAYING)
def test_it_says_so(line: str) -> None:
    assert says_corrected(["Harbour plan agreed", "", "The council voted.", "", line])


@pytest.mark.parametrize(
    "line", [*SAYING, "_Corrected: the vote was on Monday._", "*Correction*: the vote was on Monday."]
)
def test_a_look_at_the_words_finds_all_that_say_so(line: str) -> None:
    texts = ["The council voted.\n", f"Harbour plan agreed\n\nThe council voted.\n\n{line}\n", "It was late.\n"]
    assert may_say_corrected(tokenize(texts)).tolist() == [False, True, False]


@pytest.mark.parametrize(
    "line",
    [
        "Correction officers strike at county jail",
        "A market correction is due, analysts say.",
        "The senator corrected a reporter who asked about the bill.",
        "An earlier version of the bill was wrong, he said.",
        "Corrections Department hires 40 guards",
        "Die Regierung kündigte eine Korrektur an.",
        "The corrected figures were published on Monday.",
    ],
)
def test_it_merely_speaks_of_corrections(line: str) -> None:
    assert not says_corrected([line, "", line])


def test_the_middle_of_a_long_text_says_nothing_of_the_whole() -> None:
    lines = ["x"] * HEAD + ["Correction: of another."] + ["x"] * TAIL
    assert not says_corrected(lines)
    assert says_corrected(lines[1:])
