"""Blocks of page chrome in the language of a page: walls above it, pitches and lists of other articles inside it,
comments and walls below it, for training.

Pages at hand in most languages are few, and few of them have a wall, a comment or a block amid the article.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from unicodedata import east_asian_width

from newsclean.chrome.phrases import lines_by_language
from newsclean.training.labels import DROP, KEEP

Row = tuple[str, int]
"""A line and its label."""

TEASER_WIDTH = range(25, 100)
"""Columns of a line of page chrome that reads like another article's headline."""


STAMP = 22
"""Columns below which a line of a comment is its stamp or button."""

HANDLES = (
    "Hanna", "Jo", "citoyen", "vecina", "Nordlicht", "grumpy", "Klaus P.", "Mme Fontaine", "Lector", "Piotr", "Aino",
    "old timer", "townie", "Ana M", "rouge gorge", "Fahrradfahrer", "Il Professore", "Joost", "no name", "skeptic",
)  # fmt: skip
"""Names that readers call themselves by; invented."""


@cache
def _sentences() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(
        resources.files("newsclean.training").joinpath("furniture_by_language.toml").read_text("utf-8")
    )


def languages() -> frozenset[str]:
    """The languages that blocks can be made in."""
    return frozenset(_sentences())


class Blocks:
    """Makes up blocks in one language.

    Args:
        rng: where chance comes from.
        language: one of `languages()`.
        teasers: headlines of other articles, at least one.
    """

    def __init__(self, rng: random.Random, language: str, teasers: Sequence[str]) -> None:
        self.rng = rng
        self.teasers = teasers
        self.sentences = _sentences()[language]
        self.phrases = lines_by_language(language)

    def put_into(self, rows: list[Row]) -> list[Row]:
        """A page with blocks above, in and below its article, which it must have."""
        rng = self.rng
        kept = [i for i, (_, label) in enumerate(rows) if label == KEEP]
        first, last = kept[0], kept[-1]
        above = rng.randint(0, next(i for i, (_, label) in enumerate(rows) if label != DROP))
        places: dict[int, list[str]] = {}
        if rng.random() < 0.5:
            places[above] = self.wall()
        for place in rng.sample(range(first + 1, last + 1), min(rng.choice((0, 1, 1, 2, 4)), last - first)):
            places[place] = self.inside()
        below = [*(self.wall() if rng.random() < 0.15 else ()), *self.below()]
        space = [("", DROP)] if any(not line.strip() for line, _ in rows[first:last]) else []
        out: list[Row] = []
        for i, row in enumerate(rows):
            out += [part for line in places.get(i, ()) for part in ((line, DROP), *space)]
            out.append(row)
            if i == last:
                out += [part for line in below for part in (*space, (line, DROP))]
        return out

    def wall(self) -> list[str]:
        """Some sentences of a wall, in their order, and its buttons."""
        sentences = self.sentences["walls"]
        chosen = sorted(self.rng.sample(range(len(sentences)), self.rng.randint(2, min(5, len(sentences)))))
        return [self._filled(sentences[i]) for i in chosen] + self._phrases("cookie", self.rng.choice((0, 1, 2)))

    def inside(self) -> list[str]:
        """A label, a pitch, or a heading of other articles with some of them."""
        chance = self.rng.random()
        if chance < 0.35:
            return self._phrases("advertisement", 1)
        if chance < 0.65:
            pitch = self._filled(self.rng.choice(self.sentences["pitches"]))
            return [pitch, *self._phrases("newsletter", self.rng.choice((0, 1)))]
        return self._phrases("related-headlines", 1) + self._teasers(self.rng.choice((1, 2, 3, 5)))

    def below(self) -> list[str]:
        """What follows an article: pitches, other articles, comments."""
        rng, out = self.rng, self._phrases("share", self.rng.choice((0, 1, 3)))
        if rng.random() < 0.4:
            out += [self._filled(x) for x in rng.sample(self.sentences["pitches"], 2)]
        if rng.random() < 0.4:
            out += self._phrases("related-headlines", 1) + self._teasers(rng.randint(2, 8))
        return out + self.comments() if rng.random() < 0.5 else out

    def comments(self) -> list[str]:
        """A heading, then readers' remarks, each with a name, a stamp or buttons, as the site has them."""
        rng = self.rng
        heading = self._phrases("comments", 1)
        out = [
            rng.choice(("{line}", "{n} {line}", "{line} ({n})")).format(line=line, n=rng.randint(1, 90))
            for line in heading
        ]
        out += self._phrases("comments", rng.choice((0, 0, 1)))
        stamps = [x for x in self.sentences["comments"] if _width(x) < STAMP]
        remarks = [x for x in self.sentences["comments"] if x not in stamps]
        named, stamped, buttons = (rng.random() < 0.6 for _ in range(3))
        for _ in range(rng.randint(1, 7)):
            out += [self._handle()] * named
            out += [self._filled(rng.choice(stamps))] * (stamped and bool(stamps))
            out += [" ".join(self._filled(x) for x in rng.sample(remarks, rng.choice((1, 1, 2))))]
            out += self._phrases("comments", 1) * buttons
        return out

    def _handle(self) -> str:
        rng = self.rng
        name = rng.choice(HANDLES)
        return rng.choice((name, f"{name}{rng.randint(1, 99)}", f"{name}_{rng.choice('abkmst')}", name.lower()))

    def _teasers(self, most: int) -> list[str]:
        return self.rng.sample(self.teasers, min(most, len(self.teasers)))

    def _phrases(self, kind: str, most: int) -> list[str]:
        known = self.phrases.get(kind, ())
        return [line[:1].upper() + line[1:] for line in self.rng.sample(known, min(most, len(known)))]

    def _filled(self, template: str) -> str:
        numbers = {"n": (2, 9), "t": (10, 90), "h": (7, 22), "m": (10, 59)}
        filled = {name: self.rng.randint(*bounds) for name, bounds in numbers.items()}
        return template.format(**filled, topic=self.rng.choice(self.teasers).split()[0])


def teasers(pages: Sequence[Sequence[Row]]) -> list[str]:
    """The lines of page chrome that read like headlines of other articles, each once, in their order."""
    lines = (line.strip() for rows in pages for line, label in rows if label == DROP)
    return list(dict.fromkeys(line for line in lines if _width(line) in TEASER_WIDTH))


def _width(line: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in line)
