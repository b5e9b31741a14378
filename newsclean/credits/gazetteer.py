"""Gazetteer: the outlets that are known, and the aliases by which each is named."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from newsclean.arrays.types import Hashes, Mask
from newsclean.data import shipped
from newsclean.text.shingles import ngram_hashes
from newsclean.text.tokens import Text, tokenize

_WORD = re.compile(r"(?:The )?\w+")
_UNSPACED = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")


class Alias(NamedTuple):
    """Alias: one way to write an outlet; `strict`, `common` and `short` as data/outlets.toml explains them.

    The outlet of a short name is "": the article tells which it means.
    """

    text: str
    outlet: str
    strict: bool = False
    common: bool = False
    short: bool = False


class Traces(NamedTuple):
    """Index of the words by which names are looked for: sorted hashes.

    Attributes:
        pairs: uint64[pairs], the first two words of longer names, as `ngram_hashes` has them; one `begins_high`.
        small_pairs: uint64[pairs], those of the other longer names.
        capitals: uint64[words], names of one word with a capital or digit first.
        small: uint64[words], the other names of one word.
        whole: uint64[names] by number of words, all names that are no common words.
    """

    pairs: Hashes
    small_pairs: Hashes
    capitals: Hashes
    small: Hashes
    whole: Mapping[int, Hashes]


@dataclass(frozen=True, slots=True)
class Outlets:
    """Gazetteer of outlets.

    Attributes:
        aliases: the names of all by first word, the longest first.
        kinds: "wire", "syndicator", "paper", "magazine", "broadcaster" or "site", by outlet.
        short_names: by outlet, those that others may share.
        defaults: the outlet that a short name means when nothing else tells.
        lowercase: the names that begin with a small letter.
        traces: what a line must hold to name any of them.
        nouns: words that end the names of papers that are not in the list,
        not_after: unless after one of these.
        doubtful: words that end such names, but companies' as well: they count after "The" alone.
        unspaced: outlets by their names in scripts without spaces.
        unlike: by the letters of an outlet, what else they often stand for.
    """

    aliases: Mapping[str, tuple[Alias, ...]]
    kinds: Mapping[str, str]
    short_names: Mapping[str, tuple[str, ...]]
    defaults: Mapping[str, str]
    lowercase: tuple[str, ...]
    traces: Traces
    nouns: frozenset[str]
    not_after: frozenset[str]
    doubtful: frozenset[str]
    unspaced: Mapping[str, str]
    unlike: Mapping[str, tuple[str, ...]]

    def find(self, name: str) -> str | None:
        """The outlet that is called `name`, in full or by another of its names."""
        for text in (name, name.removeprefix("The ")):
            for alias in self.aliases.get(first_word(text), ()):
                if alias.text == text and not alias.short:
                    return alias.outlet
        return name if name in self.kinds else None

    def is_wire(self, outlet: str) -> bool:
        """Whether an outlet is a wire agency: it writes for others."""
        return self.kinds.get(outlet) == "wire"


class _Entry(NamedTuple):
    """An outlet as the list has it: its name, the table that holds it, and what that says of it."""

    name: str
    kind: str
    fields: Mapping[str, Any]


def outlets(extra: Mapping[str, Collection[str]] | None = None) -> Outlets:
    """Gazetteer that `credits` looks names up in: the shipped list (read once) and `extra`, {name: other names}."""
    return _table(tuple(sorted((name, tuple(sorted(also))) for name, also in (extra or {}).items())))


@lru_cache(maxsize=8)
def _table(extra: tuple[tuple[str, tuple[str, ...]], ...]) -> Outlets:
    lists = tomllib.loads(shipped("outlets.toml").decode())
    unlisted = lists.pop("unlisted")
    entries = [_Entry(name, kind, fields) for kind, table in lists.items() for name, fields in table.items()]
    entries = _with_extra(entries, dict(extra))
    aliases = _aliases(entries)
    return Outlets(
        aliases=_by_first_word(aliases),
        kinds={entry.name: entry.kind for entry in entries},
        short_names={entry.name: tuple(entry.fields["short"]) for entry in entries if "short" in entry.fields},
        defaults={
            short: entry.name for entry in entries if entry.fields.get("default") for short in entry.fields["short"]
        },
        lowercase=tuple(sorted(text for text in aliases if text[0].islower())),
        traces=_traces(aliases, (*unlisted["nouns"], *unlisted["doubtful"])),
        nouns=frozenset(unlisted["nouns"]),
        not_after=frozenset(unlisted["not_after"]),
        doubtful=frozenset(unlisted["doubtful"]),
        unspaced={text: alias.outlet for text, alias in aliases.items() if _UNSPACED.match(text)},
        unlike={
            letters: tuple(other) for entry in entries for letters, other in entry.fields.get("unlike", {}).items()
        },
    )


def _with_extra(entries: Sequence[_Entry], extra: Mapping[str, Sequence[str]]) -> list[_Entry]:
    """The entries, with the other names that `extra` has for those in the list, and the outlets that are not."""
    listed = {entry.name for entry in entries}
    also = {entry.name: [*entry.fields.get("also", ()), *extra.get(entry.name, ())] for entry in entries}
    known = [entry._replace(fields={**entry.fields, "also": also[entry.name]}) for entry in entries]
    return known + [_Entry(name, "site", {"also": names}) for name, names in extra.items() if name not in listed]


def begins_high(text: Text) -> Mask:
    """bool[tokens]: the words that begin with a capital, a digit, or any character beyond ASCII."""
    first = text.low[text.start]
    return (text.raw[text.start] != first) | (first < ord("a")) | (first >= 0x80)


def _traces(aliases: Mapping[str, Alias], nouns: Sequence[str]) -> Traces:
    names = [*aliases, *nouns]
    text = tokenize(names)
    first, size = text.line_token[text.doc_line][:-1], np.diff(text.line_token[text.doc_line])
    small = np.array([name[0].islower() for name in names], np.bool_)
    capital = begins_high(text)
    pair = first[size > 1]
    high = capital[pair] | capital[pair + 1]
    pairs = ngram_hashes(text.hash, 2)[pair]
    own = np.array([not (alias.strict or alias.short) for alias in aliases.values()] + [False] * len(nouns), np.bool_)
    return Traces(
        np.unique(pairs[high]),
        np.unique(pairs[~high]),
        np.unique(text.hash[first[(size == 1) & ~small]]),
        np.unique(text.hash[first[(size == 1) & small]]),
        {n: np.unique(ngram_hashes(text.hash, n)[first[own & (size == n)]]) for n in np.unique(size[own]).tolist()},
    )


def _aliases(entries: Iterable[_Entry]) -> dict[str, Alias]:
    """Every way to write an outlet of `entries`."""
    shorts = {short for entry in entries for short in entry.fields.get("short", ())}
    aliases = {short: Alias(short, "", strict=True, short=True) for short in shorts}
    return aliases | {alias.text: alias for entry in entries for alias in _aliases_of(entry, shorts)}


def _aliases_of(entry: _Entry, shorts: Collection[str]) -> Iterator[Alias]:
    """The names of one outlet, without those that only the article can tell ("The Times")."""
    strict = frozenset(entry.fields.get("strict", ()))
    for text in (entry.name, *entry.fields.get("also", ())):
        bare = text.removeprefix("The ")
        if bare in shorts:
            continue
        spelt = text if any(text == name or text.startswith(f"{name} ") for name in strict) else bare
        yield Alias(spelt, entry.name, spelt in strict, spelt in strict and entry.fields.get("common", False))


def _by_first_word(aliases: Mapping[str, Alias]) -> dict[str, tuple[Alias, ...]]:
    """The aliases by their first word, the longest first."""
    index: dict[str, list[Alias]] = {}
    for text in sorted(aliases, key=lambda text: (-len(text), text)):
        index.setdefault(first_word(text), []).append(aliases[text])
    return {first: tuple(found) for first, found in index.items()}


def first_word(text: str) -> str:
    """First word of a name, with the article before it: "The Hill" is looked for by "The Hill"."""
    found = _WORD.match(text)
    return found.group() if found else text


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """Key of an outlet: what its spellings have in common ("the Springfield Gazette", "Springfield Gazette")."""
    return re.sub(r"^the ", "", name.casefold())
