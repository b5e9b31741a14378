"""The run: whether its deadline has passed."""

from __future__ import annotations

import time

import pytest

from newsclean.runs.context import Run


@pytest.mark.parametrize(("seconds", "late"), [(-1, True), (0, True), (3600, False)])
def test_a_run_is_late_from_its_deadline_on(seconds: float, late: bool) -> None:
    assert Run(deadline=time.monotonic() + seconds).late == late


def test_a_run_without_a_deadline_is_never_late() -> None:
    assert not Run().late
