"""Which outlets are known, and by what names?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np

from newsclean.arrays.types import Hashes
from newsclean.text.shingles import ngram_hashes
from newsclean.text.tokens import tokenize

_WORD = re.compile(r"(?:The )?\w+")


class Name(NamedTuple):
    """One way to write an outlet: `strict`, `common` and `short` as data/outlets.toml explains them."""

    text: str
    outlet: str
    strict: bool = False
    common: bool = False
    short: bool = False


class Traces(NamedTuple):
    """The words by which names are looked for, uint64, sorted.  pairs: the first two of longer names, as
    `ngram_hashes` has them; capitals: names of one word with a capital or digit first; small: the others."""

    pairs: Hashes
    capitals: Hashes
    small: Hashes


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets that are known: their names by first word (longest first), and their kinds by name.

    `shorts` are the short names of each outlet, `defaults` the outlet that a short name means when nothing else tells.
    `nouns` end the names of papers that are not in the list, unless after a word of `not_after`.
    `traces` are what a line must hold to name any of them.
    """

    names: Mapping[str, tuple[Name, ...]]
    kinds: Mapping[str, str]
    shorts: Mapping[str, tuple[str, ...]]
    defaults: Mapping[str, str]
    lowercase: tuple[str, ...]
    traces: Traces
    nouns: frozenset[str]
    not_after: frozenset[str]

    def find(self, name: str) -> str | None:
        """The outlet that is called `name`, in full or by another of its names."""
        for text in (name, name.removeprefix("The ")):
            for known in self.names.get(first_word(text), ()):
                if known.text == text and not known.short:
                    return known.outlet
        return name if name in self.kinds else None


def outlets(extra: Mapping[str, Collection[str]] | None = None) -> Outlets:
    """The outlets that `credits` knows: the shipped list (read once) and `extra`, {name: other names}."""
    return _table(tuple(sorted((name, tuple(sorted(also))) for name, also in (extra or {}).items())))


@lru_cache(maxsize=8)
def _table(extra: tuple[tuple[str, tuple[str, ...]], ...]) -> Outlets:
    shipped = tomllib.loads(resources.files("newsclean.data").joinpath("outlets.toml").read_text("utf-8"))
    unlisted = shipped.pop("unlisted")
    entries = [(name, kind, entry) for kind, table in shipped.items() for name, entry in table.items()]
    entries = _with_extra(entries, dict(extra))
    names = _names(entries)
    return Outlets(
        names=_by_first_word(names),
        kinds={name: kind for name, kind, _ in entries},
        shorts={name: tuple(entry["short"]) for name, _, entry in entries if "short" in entry},
        defaults={short: name for name, _, entry in entries if entry.get("default") for short in entry["short"]},
        lowercase=tuple(sorted(text for text in names if text[0].islower())),
        traces=_traces([*names, *unlisted["nouns"]]),
        nouns=frozenset(unlisted["nouns"]),
        not_after=frozenset(unlisted["not_after"]),
    )


def _with_extra(
    entries: Sequence[tuple[str, str, Mapping[str, Any]]], extra: Mapping[str, Sequence[str]]
) -> list[tuple[str, str, Mapping[str, Any]]]:
    """The entries, with the other names that `extra` has for those in the list, and the outlets that are not."""
    listed = {name for name, _, _ in entries}
    known: list[tuple[str, str, Mapping[str, Any]]] = [
        (name, kind, {**entry, "also": [*entry.get("also", ()), *extra.get(name, ())]}) for name, kind, entry in entries
    ]
    return known + [(name, "site", {"also": also}) for name, also in extra.items() if name not in listed]


def _traces(names: Sequence[str]) -> Traces:
    text = tokenize(names)
    bounds = text.line_token[text.doc_line]
    several = bounds[:-1][np.diff(bounds) > 1]
    alone = np.diff(bounds) == 1
    small = np.array([name[0].islower() for name in names], np.bool_)
    first = text.hash[bounds[:-1]]
    return Traces(
        np.unique(ngram_hashes(text.hash, 2)[several]),
        np.unique(first[alone & ~small]),
        np.unique(first[alone & small]),
    )


def _names(entries: Iterable[tuple[str, str, Mapping[str, Any]]]) -> dict[str, Name]:
    """Every way to write an outlet of `entries` (name, kind, what the list says of it)."""
    shorts = {short for _, _, entry in entries for short in entry.get("short", ())}
    names = {short: Name(short, "", strict=True, short=True) for short in shorts}
    return names | {spelt.text: spelt for name, _, entry in entries for spelt in _spellings(name, entry, shorts)}


def _spellings(name: str, entry: Mapping[str, Any], shorts: Collection[str]) -> Iterator[Name]:
    """The names of one outlet, without those that only the article can tell ("The Times")."""
    strict = frozenset(entry.get("strict", ()))
    for text in (name, *entry.get("also", ())):
        bare = text.removeprefix("The ")
        if bare in shorts:
            continue
        spelt = text if any(text == name or text.startswith(f"{name} ") for name in strict) else bare
        yield Name(spelt, name, spelt in strict, spelt in strict and entry.get("common", False))


def _by_first_word(names: Mapping[str, Name]) -> dict[str, tuple[Name, ...]]:
    """The names by their first word, the longest first."""
    index: dict[str, list[Name]] = {}
    for text in sorted(names, key=lambda text: (-len(text), text)):
        index.setdefault(first_word(text), []).append(names[text])
    return {first: tuple(found) for first, found in index.items()}


def first_word(text: str) -> str:
    """The first word of a name: "The Hill" is looked for by "The Hill"."""
    found = _WORD.match(text)
    return found.group() if found else text


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """What the spellings of one outlet have in common ("the Springfield Gazette", "Springfield Gazette")."""
    return re.sub(r"^the ", "", name.casefold())
