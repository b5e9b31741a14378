"""An outlet's name tells nothing of what an article is about, but where its title names the outlet."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newsclean.commands.report import analyse
from newsclean.credits import named_outlets, outlets
from newsclean.similarity.vocabulary import vocabulary
from newsclean.text.tokens import tokenize


def aside(text: str) -> str:
    """The words of a text that are set aside."""
    batch = tokenize([text])
    mask, raw = named_outlets(batch, outlets()), batch.raw.tobytes()
    return " ".join(raw[a:b].decode() for a, b in zip(batch.start[mask], batch.end[mask], strict=True))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A ferry sank, Reuters reported.", "Reuters"),
        ("The New York Times and the Associated Press had it first.", "New York Times Associated Press"),
        ("He told Bloomberg News that he would go.", "Bloomberg News"),
        ("Selon l'Agence France-Presse, le bac a coulé.", "Agence France Presse"),
        ("Her work has stood in The Guardian and the Financial Times.", "Guardian Financial Times"),
        ("A guardian of the harbour told the associated press officers.", ""),
        ("It was high time for a slate roof, and the hill was steep.", ""),
        ("Reuter's ferry and the CNNs of old.", ""),
        ("The Associated\nPress bridge was shut.", ""),
        ("In New York times were hard.", ""),
    ],
)
def test_the_words_of_outlets_names_are_known_by_their_capitals(text: str, names: str) -> None:
    assert aside(text).removeprefix("The ") == names


@pytest.mark.parametrize(("title", "counted"), [("Ferry sinks off Tarn", False), ("Reuters to move to Tarn", True)])
def test_what_the_title_names_is_what_the_article_is_about(title: str, counted: bool) -> None:
    batch = tokenize([f"{title}\nIt is far from there, Reuters said."])
    every, heading = np.ones(2, np.bool_), np.array([0])
    with_it = vocabulary(batch, every, heading)
    without = vocabulary(batch, every, heading, named_outlets(batch, outlets()))
    assert (len(without.hash) == len(with_it.hash)) == counted


CRANES = (
    "Crane builder Oxhey Hoist looks for a buyer\n\nThe firm of Oxhey Hoist, a crane builder, is looking for "
    "a buyer and has spoken with two funds about $640 million, Bloomberg News and the Financial Times "
    "reported on Tuesday.\n\nThe firm told the Associated Press that it would not comment. The Guardian and "
    "The New York Times had said in May that it was losing money.\n\nA sale could be agreed on within weeks.\n"
)
HARBOUR = (
    "Harbour board puts off cranes as bids come in high\n\nThe harbour board voted on Tuesday to put off "
    "buying two gantry cranes when the lowest bid was $9 million over the estimate of its engineer.\n\nOne "
    "member voted against it and said that the port would lose the spring grain to rivals up the "
    "coast.\n\nNew bids will be asked for in January, and a builder chosen by the end of March.\n\n{} covers "
    "the waterfront. Before joining the paper she reported for Bloomberg News and the Associated Press, and "
    "her work has appeared in The New York Times, The Guardian and the Financial Times.\n"
)


def test_a_writers_former_employers_join_no_two_stories(tmp_path: Path) -> None:
    for name, text in (("a", CRANES), ("b", HARBOUR.format("Delia Arkwell"))):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    assert analyse([str(tmp_path)], workers=1).stories == ()
