"""Which kept lines are captions of pictures?"""

from __future__ import annotations

import numpy as np
import pytest

from newsclean.chrome.captions import captions
from newsclean.text.tokens import tokenize


def found(*lines: str) -> list[str]:
    """The captions among some lines that are all kept."""
    text = tokenize(["\n".join(lines)])
    return [line for line, yes in zip(lines, captions(text, np.ones(len(lines), np.bool_)), strict=True) if yes]


@pytest.mark.parametrize(
    "line",
    [
        "The mill in May. Photo: E. Lind",
        "The mill in May. Photograph by Ebba Lind",
        "Photo courtesy of the mill",
        "Die Mühle im Mai. Foto: E. Lind",
        "五月の水車。写真：森田健",
        "The mill in May (Photo: E. Lind)",
    ],
)
def test_a_line_that_ends_with_a_pictures_credit_is_a_caption(line: str) -> None:
    assert found(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "She held up a photo: it showed the mill in May.",
        "The photo by Lind hangs in the hall.",
        "The mill in May. Photo: E. Lind. " + "The wheel turned all summer, and nobody knew who had mended it. " * 3,
        "word " * 50 + ". Photo: E. Lind",
    ],
)
def test_a_sentence_about_a_picture_is_none(line: str) -> None:
    assert found(line) == []


def test_a_description_right_above_a_caption_belongs_to_it() -> None:
    lines = ("It turned.", "A wheel of larch in a mill race", "The mill in May. Photo: E. Lind", "It turns.")
    assert found(*lines) == [*lines[1:3]]


def test_a_sentence_right_above_a_caption_does_not() -> None:
    assert found("It turned again.", "The mill in May. Photo: E. Lind") == ["The mill in May. Photo: E. Lind"]


def test_a_line_that_is_not_kept_is_no_caption() -> None:
    text = tokenize(["The mill in May. Photo: E. Lind"])
    assert not captions(text, np.zeros(1, np.bool_)).any()
