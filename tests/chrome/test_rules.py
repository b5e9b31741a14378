"""The user's own rules: phrases and safe regular expressions."""

from __future__ import annotations

import re

import pytest

from newsclean.chrome.rules import DROP, KEEP, Rules, compile_rules, marks
from newsclean.errors import NewscleanError


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


EXPRESSIONS = [
    *(
        r"\bété\b",
        r"\w+é\w*",
        r"^\d+$",
        r"[\w-]+é",
        r"[^\W\d_]+ \d+",
        r"\W新\W?",
        r"été\b chaud",
        r"(\bun)\b \b(été)\b",
    ),
    *(r"\bчас\b", r"\S+\s\S+", r"[^\s]x", r"(?i)ÉTÉ\b", r"\b[^x]té", r".\bchaud$", r"^\bun\b", r"\bun (?:été|hiver)\b"),
    *(
        r"[]\w]+é",
        r"é{1,2}\b",
        r"[\D]+$",
        r"[^\D]",
        r"[\S]+",
        r"\\w",
        r"[\W_]+é",
        r"a|\bé",
        r"\b(?P<x>un été)\b",
        r"\b\b\bété",
    ),
]
LINES = [
    *(
        "un été chaud",
        "été",
        "l'été-là",
        "xétéx",
        "nouveau 新 mot",
        "新",
        "час",
        "часть",
        "сейчас",
        "٣٤",
        "12",
        "a",
        "é x",
    ),
    *("_é", "ÉTÉ", "\\w", "", "[é", "aé_", "x [] é", "naïve ١٢"),
]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_means_what_it_means_in_python(expression: str) -> None:
    found = marks(Rules(drop=(f"/{expression}/",)), LINES) == DROP
    assert found.tolist() == [re.search(expression, line) is not None for line in LINES]


def test_quoted_text_in_an_expression_stands_for_itself() -> None:
    assert marks(Rules(drop=(r"/\b\Qa.é\E/",)), ["a.é", "a-é"]).tolist() == [DROP, 0]


@pytest.mark.parametrize("expression", [r"a\Bb", r"(?=a)b", r"a(?<!b)", r"(a)\1", "[a", "a\\"])
def test_an_expression_that_cannot_be_had_is_refused_with_the_reason(expression: str) -> None:
    with pytest.raises(NewscleanError, match=re.escape(f"/{expression}/: ")):
        compile_rules(Rules(drop=(f"/{expression}/",)))


def test_no_expression_with_edges_of_words_can_be_slowed_down() -> None:
    rules = Rules(drop=(r"/^\b(\w+\b)+$/", r"/(\b\w*\b\W*)*x\b!/"))
    assert marks(rules, ["é a " * 5000 + "!?"]).tolist() == [0]
