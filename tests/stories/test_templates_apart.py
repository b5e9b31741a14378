"""Hundreds of articles from one template, each about something else, are not taken for one report."""

from __future__ import annotations

import random
from itertools import count

import pytest
from made import measured

from newsclean.similarity.thresholds import REWRITES
from newsclean.stories.link import link

ISSUES = 500
SYLLABLES = [
    "bar",
    "cor",
    "dan",
    "el",
    "fen",
    "gor",
    "hal",
    "ister",
    "jun",
    "kel",
    "lor",
    "mar",
    "nor",
    "os",
    "pell",
    "quin",
    "ros",
    "sten",
    "tor",
    "ul",
    "ver",
    "wen",
    "yar",
    "zel",
]
FIRMS = ("Finance NV", "Motor Corp", "Bank", "Industries Inc", "Power Co", "Holdings Plc", "Credit Corp", "Airlines")
BANKS = ("Bank", "Securities", "International", "Brothers", "and Co", "Capital Markets")
MONEY = ("mln dlr", "mln Canadian dlr", "mln stg", "mln mark", "billion yen", "mln Swiss franc", "mln ECU")
COUPONS = ("4-5/8", "5", "5-1/2", "6", "6-3/8", "7", "7-1/4", "7-7/8", "8-1/2", "9-3/4", "13-1/2", "14-1/8")
PRICES = ("99-3/4", "par", "100-1/8", "100-5/8", "101", "101-1/2", "101-3/4", "102")


def bond_issues(seed: int) -> list[str]:
    """Notices of bond issues by as many firms, in the same five sentences."""
    rng, taken = random.Random(seed), set[str]()

    def name() -> str:
        found = next(n for _ in count() if (n := "".join(rng.sample(SYLLABLES, rng.choice((2, 3))))) not in taken)
        taken.add(found)  # no firm issues two bonds
        return found.capitalize()

    def notice(k: int) -> str:
        issuer, money, bank = name(), rng.choice(MONEY), f"{name()} {rng.choice(BANKS)}"
        firm, amount = f"{issuer} {rng.choice(FIRMS)}", 25 * rng.randint(1, 12)
        rest = [
            f"The non-callable bond is available in denominations of {rng.choice((1000, 5000, 10000))} and will be "
            f"listed in {rng.choice(('Luxembourg', 'London', 'Zurich', 'Frankfurt'))}.",
            f"The selling concession is {rng.choice(COUPONS)} pct, while management and underwriting combined pays "
            f"{rng.choice(('1/2', '5/8', '3/4'))} pct.",
        ]
        rng.shuffle(rest)
        guaranteed = [f"{firm} is guaranteed by its parent {name()}, and the co-lead manager is {name()} Bank."]
        return "\n".join(
            [
                f"{issuer} issues {amount} {money} eurobond",
                f"{firm} is issuing a {amount} {money} eurobond due {rng.randint(1990, 2002)} paying "
                f"{rng.choice(COUPONS)} pct and priced at {rng.choice(PRICES)}, lead manager {bank} said.",
                *rest,
                *guaranteed[: k % 3 == 0],
                f"The payment date is {rng.choice(('March', 'April', 'May'))} {rng.randint(1, 30)}.",
            ]
        )

    return [notice(k) for k in range(ISSUES)]


@pytest.mark.parametrize(("level", "most"), [("strict", 0.03), ("balanced", 0.09)])
def test_of_hundreds_of_bond_issues_few_are_taken_for_another_and_none_for_many(level: str, most: float) -> None:
    stories = link(*measured(*bond_issues(5)), rewrites=REWRITES[level]).stories
    assert sum(map(len, stories)) <= most * ISSUES
    assert max(map(len, stories), default=0) <= 3
