"""The user's own rules: phrases and safe regular expressions."""

from __future__ import annotations

import pytest

from newsclean.chrome.rules import DROP, KEEP, Rules, marks


@pytest.mark.parametrize(
    ("rule", "line", "fits"),
    [
        ("Story by our desk", "story  BY our\tdesk, updated", True),
        ("story by our desk", "a story by her desk", False),
        ("a.b (c)", "what a.b (c) says", True),
        ("a.b", "axb", False),
        ("/^Desk \\d+$/", "Desk 12", True),
        ("/^Desk \\d+$/", "the Desk 12", False),
        ("/^desk/", "Desk", False),
        ("/(?i)^desk/", "Desk", True),
    ],
)
def test_a_rule_is_a_phrase_or_an_expression_between_slashes(rule: str, line: str, fits: bool) -> None:
    assert marks(Rules(drop=(rule,)), [line]).tolist() == [DROP if fits else 0]


def test_a_line_that_both_rules_fit_is_kept() -> None:
    assert marks(Rules(drop=("desk",), keep=("/^Our desk/",)), ["Our desk", "the desk", "x"]).tolist() == [
        KEEP,
        DROP,
        0,
    ]


def test_an_expression_that_would_explode_elsewhere_comes_to_an_end() -> None:
    """Backtracking would take longer than the universe has lasted."""
    rules = Rules(drop=("/^(a+)+$/", "/(a|a)*b/", "/(.*)(.*)(.*)(.*)x$/"))
    assert marks(rules, ["a" * 5000 + "!"]).tolist() == [0]
