"""Letter pairs: how likely each letter follows another in each language.

    python -m newsclean.training.letters

Writes `newsclean/data/letters.npz` from the lists of `training.background` (wordfreq: CC BY-SA 4.0, which the table
therefore is, too; for Thai PyThaiNLP: CC0), as `inputs.letters` reads it.  Costs are natural logarithms of the inverse
of probabilities, in steps of 1 / STEPS.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.inputs.letters import FOREIGN, LATIN, OUTSIDE, OWN, SIGN_SCRIPTS, STEPS
from newsclean.text.background import LANGUAGES
from newsclean.training.background import DATA, _list, _simplified

WORDS = 40_000
"""Words of a list that are looked at, those of most use first."""

POWER = 0.75
"""To which a word's share of running text is taken: the commonest words, which are few, are not all that counts."""

RAREST = 2e-5
"""Share of a language's letters from which one is its own; rarer ones come from names of abroad."""

MOST_LATIN, MOST_OTHER, SIGNS = 90, 75, 6000
"""The most letters beyond ASCII of a language, and the most signs of one whose every sign is told by itself."""

PRIOR = 2e-4
"""The weight, beside the pairs seen, of each letter's own share: how pairs not seen are judged."""

STRANGE, FROM_STRANGE, LEAST = 12.0, 4.0, 1e-7
"""The cost of a letter that is not the language's own and of what follows one; the least probability of a pair."""

LETTERS_ABROAD = {(OUTSIDE, LATIN): 6.0, (LATIN, LATIN): 3.0, (LATIN, OUTSIDE): 2.0}
"""The costs of words of ASCII letters in other alphabets."""
MIXED = 9.0
"""The cost of an ASCII letter beside another alphabet's within a word."""

CEDILLAS = str.maketrans("țș", "ţş")
"""Romanian in older encodings, which have no letters with a comma below."""

ASCII = "abcdefghijklmnopqrstuvwxyz"


class Alphabet(NamedTuple):
    """A language's letters, in order of places from OWN on, and the cost of each pair of places."""

    letters: str
    cost: NDArray[np.float64]


def main() -> None:
    """The command line."""
    spaced = [_alphabet(words) for words in _spaced_languages()]
    most = max(len(a.cost) for a in spaced)
    letters = np.zeros((len(spaced), most), np.uint16)
    cost = np.zeros((len(spaced), most, most))
    for k, one in enumerate(spaced):
        letters[k, OWN : len(one.cost)] = [ord(c) for c in one.letters]
        cost[k, : len(one.cost), : len(one.cost)] = one.cost
    signs = [_signs(language) for language in SIGN_SCRIPTS]
    np.savez_compressed(
        DATA / "letters.npz",
        allow_pickle=False,
        letters=letters,
        cost=_packed(cost),
        sign_at=np.cumsum([0, *map(len, signs)]),
        sign=np.array([ord(c) for some in signs for c in some], np.uint16),
        sign_cost=_packed(np.array([v for some in signs for v in some.values()])),
    )


def _packed(cost: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.minimum(np.round(cost * STEPS), 255).astype(np.uint8)


def _spaced_languages() -> list[dict[str, float]]:
    """The words of each language and alphabet, with their weights; Serbo-Croatian counts as two."""
    out = []
    for language in LANGUAGES:
        if language in SIGN_SCRIPTS:
            continue
        words = _weights(language)
        if language == "sh":
            latin = {w: p for w, p in words.items() if max(w) < "\u0250"}
            out.append({w: p for w, p in words.items() if w not in latin})
            words = latin
        if language == "ro":
            words = {**words, **{w.translate(CEDILLAS): p for w, p in words.items()}}
        out.append({w: p for w, p in words.items() if w.isascii() or not {"ª", "º"} & set(w)})
    return out


def _weights(language: str) -> dict[str, float]:
    words = _list(language)
    common = sorted(words, key=lambda w: (-words[w], w))[:WORDS]
    return {w: words[w] ** POWER for w in common}


def _alphabet(words: Mapping[str, float]) -> Alphabet:
    share = _shares(words)
    latin = sum(share.get(c, 0) for c in ASCII) > 0.5
    own = [c for c in sorted(share, key=lambda c: (-share[c], c)) if c not in ASCII and _fits(c, latin)]
    own = sorted([c for c in own if share[c] > RAREST][: MOST_LATIN if latin else MOST_OTHER])
    letters = (ASCII if latin else "") + "".join(own)
    return Alphabet(letters, _costs(words, letters, latin))


def _fits(letter: str, latin: bool) -> bool:
    """Whether a letter is of the language's script."""
    code = ord(letter)
    return code < 0x250 or 0x1E00 <= code < 0x1F00 if latin else 0x250 < code < 0x2000


def _shares(words: Mapping[str, float]) -> dict[str, float]:
    """The share of letters that each is."""
    out: dict[str, float] = defaultdict(float)
    for word, weight in words.items():
        for c in word:
            if unicodedata.category(c)[0] in "LM":
                out[c] += weight
    total = sum(out.values())
    return {c: n / total for c, n in out.items()}


def _costs(words: Mapping[str, float], letters: str, latin: bool) -> NDArray[np.float64]:
    """float64[places, places]: the cost of the second after the first."""
    place = {c: k for k, c in enumerate(letters, OWN)} | ({} if latin else dict.fromkeys(ASCII, LATIN))
    seen = np.zeros((len(letters) + OWN, len(letters) + OWN))
    total = sum(words.values())
    for word, weight in words.items():
        at = [OUTSIDE, *(place.get(c, FOREIGN if c.isalpha() else OUTSIDE) for c in word), OUTSIDE]
        if LATIN not in at:
            np.add.at(seen, (at[:-1], at[1:]), weight / total)
    seen[:, FOREIGN] = seen[FOREIGN] = 0
    share = np.maximum(seen.sum(0) / seen.sum(), 1e-6)
    share[[FOREIGN, LATIN]] = 0
    pairs = (seen + PRIOR * share / share.sum()) / (seen.sum(1, keepdims=True) + PRIOR)
    cost = -np.log(np.maximum(pairs, LEAST))
    cost[:, FOREIGN], cost[FOREIGN] = STRANGE, FROM_STRANGE
    cost[FOREIGN, [OUTSIDE, FOREIGN]] = FROM_STRANGE / 2, STRANGE
    cost[OUTSIDE, OUTSIDE] = 0
    cost[LATIN] = cost[:, LATIN] = MIXED
    for pair, value in LETTERS_ABROAD.items():
        cost[pair] = value
    return cost


def _signs(language: str) -> dict[str, float]:
    """The cost of each sign of a language whose signs are told one by one, the commonest SIGNS; Chinese in both
    spellings."""
    share = {c: p for c, p in _shares(_weights(language)).items() if not c.isascii() and ord(c) < 0x10000}
    if language == "zh":
        for code, simple in _simplified().items():
            if simple in share and code < 0x10000:
                share[chr(code)] = max(share.get(chr(code), 0), share[simple])
    total = sum(share.values())
    best = sorted(share, key=lambda c: (-share[c], c))[:SIGNS]
    return {c: -float(np.log(share[c] / total)) for c in best}


if __name__ == "__main__":
    main()
