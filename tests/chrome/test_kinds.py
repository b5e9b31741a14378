"""Kinds of findings."""

from __future__ import annotations

import pytest

from newsclean.chrome import explain, kinds, phrases
from newsclean.errors import NewscleanError


def test_the_kinds_of_chrome_are_those_that_a_dropped_line_can_have() -> None:
    by_shape = {kind for kind, _ in explain._SHAPES}
    by_place = {kinds.HEADLINE_AGAIN, kinds.AFTER, kinds.AROUND, kinds.BETWEEN}
    assert tuple(sorted({*phrases.kinds(), *by_shape, *by_place})) == kinds.CHROME


def test_what_is_ignored_is_taken_from_what_is_selected() -> None:
    assert kinds.asked_for(["duplicates"], ["rewrite", "excerpt"]) == {"exact", "copy"}


def test_an_unknown_kind_is_told_with_the_nearest() -> None:
    with pytest.raises(NewscleanError, match="did you mean 'excerpt'"):
        kinds.asked_for(["exerpt"], [])
