"""Made-up page chrome: lines from templates above, in and below an article, for training.

WCXB's pages are mostly how-to prose; what news pages are full of (credits, pitches, teasers, stamps, pull quotes) is
rare there.  Names are invented, or taken from the article that a line is put into.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources


@cache
def lists() -> dict[str, list[str]]:
    """The templates by place, and the lists that fill them."""
    return tomllib.loads(resources.files("newsclean.training").joinpath("furniture.toml").read_text("utf-8"))


FILLERS = (
    ("person", "people"),
    ("outlet", "outlets"),
    ("agency", "agencies"),
    ("topic", "topics"),
    ("month", "months"),
    ("day", "days"),
    ("index", "indexes"),
)
NUMBERS = (("d", 1, 28), ("year", 2012, 2026), ("h", 1, 12), ("n", 2, 9), ("t", 10, 32))
"""The fields of a template: a list's item, or a number between two."""


class Furnisher:
    """Makes up lines for one article; `names` are capitalised words of its own."""

    def __init__(self, rng: random.Random, article: Sequence[str]) -> None:
        self.rng = rng
        found = re.findall(r"(?<=[a-z,] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*", " ".join(article[1:]))
        self.names = found or ["Springfield"]
        self.sentences = [s for p in article[1:] for s in re.split(r"(?<=[.!?”\"]) ", p) if 6 <= len(s.split()) <= 24]

    def line(self, place: str) -> str:
        """A line for a place: "above", "inside" or "below"."""
        rng, pick = self.rng, self._pick
        fields = {
            **{one: pick(many) for one, many in FILLERS},
            **{name: rng.randint(low, high) for name, low, high in NUMBERS},
            "PERSON": pick("people").upper(),
            "m": f"{rng.randint(0, 59):02}",
            "headline": self.headline(),
            "name": rng.choice(self.names),
            "handle": pick("people").lower().replace(" ", ""),
        }
        return pick(place).format(**fields)

    def _pick(self, name: str) -> str:
        return self.rng.choice(lists()[name])

    def headline(self) -> str:
        """A headline of another story."""
        line = self._pick("headlines")
        return line.title() if self.rng.random() < 0.3 else line

    def above(self) -> list[str]:
        """Lines before an article."""
        return [self.line("above") for _ in range(self.rng.choice((0, 1, 2, 3, 5, 8, 14)))]

    def byline(self) -> list[str]:
        """Lines between the headline and the article."""
        return [self.line("above") for _ in range(self.rng.choice((0, 0, 1, 2, 3)))] + (
            [self.line("inside")] if self.rng.random() < 0.4 else []
        )

    def inside(self) -> str:
        """A line between two paragraphs: a pull quote now and then."""
        if self.sentences and self.rng.random() < 0.12:
            quote = self.rng.choice(self.sentences).strip('“”" ')
            return f"“{quote.rstrip('.')}”" if self.rng.random() < 0.6 else quote
        return self.line("inside")

    def below(self) -> list[str]:
        """Lines after an article: a few, then perhaps teasers, comments, footers."""
        rng, out = self.rng, []
        out += [self.line("below") for _ in range(rng.choice((0, 1, 2, 4)))]
        if rng.random() < 0.5:
            out.append(
                rng.choice(
                    (
                        "Hot this week",
                        "Most read",
                        "Related",
                        "More stories",
                        "Latest",
                        "You might also like",
                        "Read next",
                    )
                )
            )
            with_teasers = rng.random() < 0.5
            mark = rng.choice(("", "", "", "{}. ", "{} ", "* ", "- "))
            for number in range(1, rng.randint(3, 10)):
                out.append(mark.format(number) + self.headline())
                out += [self._pick("teasers")] * with_teasers
        if rng.random() < 0.3:
            out.append(
                rng.choice(("Comments", f"{rng.randint(1, 90)} comments", "Join the conversation", "Readers' comments"))
            )
            for _ in range(rng.randint(1, 6)):
                name = self._pick("commenters")
                style = rng.randrange(3)
                remark = " ".join(rng.sample(lists()["remarks"], rng.choice((1, 1, 2, 3))))
                out += [f"{name}: {remark}"] if style == 0 else [name, f"{rng.randint(1, 23)} hours ago", remark]
                out += ["Reply"] * (style == 2)
        out += [self.line("below") for _ in range(rng.choice((0, 2, 5, 9)))]
        return out
