"""Names that many other articles of a folder hold are no evidence; those of the story itself are."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import article, in_english, prose

from newsclean.commands.report import analyse
from newsclean.evidence.common_names import FEW

STORY = (
    "Ferry sinks off Tarn\n\nA ferry sank on Monday, and Orla Vance, the minister, met Merete Osgood there. {}\n\n"
    "Its owner, Ketil Strand, said that all {} aboard were saved by the lifeboat of Sandwick.\n"
)


def names_shown(folder: Path, others: int, holding: int, told: int = 2) -> set[str]:
    """What a story of so many articles shows, among others of which some name the minister and all the lifeboat."""
    for k in range(told):
        more = " ".join(article(k, 12)).capitalize()
        (folder / f"s{k}.txt").write_text(STORY.format(f"{more}.", 46))
    for k in range(others):
        name = f"{article(k, 1)[0]} said that Orla Vance knew {article(k + 70, 1)[0]} well." if k < holding else ""
        (folder / f"o{k:03}.txt").write_text(
            f"{article(900 + k, 1)[0]}\n\n{prose(in_english(article(500 + k, 60)))}\n{name}\n"
        )
    report = analyse([str(folder)], workers=1)
    (story,) = (s for s in report.stories if any("s0" in m.path for m in s.members))
    return {name.value for link in story.links for name in link.evidence.names}


@pytest.mark.parametrize(
    ("others", "holding", "told", "shown"),
    [
        (0, 0, 2, True),  # two files
        (0, 0, 5, True),  # five on one story
        (FEW, FEW, 2, True),  # a small folder on one matter
        (FEW + 40, FEW, 2, True),
        (FEW + 40, FEW + 1, 2, False),
        (FEW + 40, 0, FEW + 5, True),  # what all of a large story name is what it is about
    ],
)
def test_a_name_is_shown_unless_many_articles_of_other_stories_hold_it(
    tmp_path: Path, others: int, holding: int, told: int, shown: bool
) -> None:
    found = names_shown(tmp_path, others, holding, told)
    assert "Merete Osgood" in found
    assert ("Orla Vance" in found) == shown
