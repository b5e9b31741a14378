"""Background frequencies: how common a word is in news at large, and which words tell a language.

    python -m newsclean.training.background

Writes two tables from the lists of wordfreq (https://github.com/rspeer/wordfreq; data CC BY-SA 4.0, which the tables
therefore are, too) and, for Thai, of PyThaiNLP (https://github.com/PyThaiNLP/pythainlp, `tnc_freq.txt`; CC0):

`newsclean/data/background.npz`, for each language of `text.background.LANGUAGES`: NAME: the upper half of
`words.word_hash` of each word, as `text.background.packed` gives it; NAME_share: float16, the natural logarithm of the
share of articles (of ARTICLE_WORDS) that hold it.  In scripts without spaces a word is two characters in a row.
English has 8,000 words each of German, French, Spanish, Italian and Portuguese as well, the names of whose countries
stand in its news.

`newsclean/data/languages.npz`, of the TELLING commonest words of each language: word: their hashes likewise; log_share:
float16[words, languages], the logarithm of the share of each language's running text that each word is.
"""

from __future__ import annotations

import gzip
import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

import numpy as np

from newsclean.text.background import LANGUAGES, packed
from newsclean.text.language import SCRIPTS
from newsclean.text.shingles import ngram_hashes
from newsclean.text.tokens import tokenize, word_hash

DATA = Path(__file__).parent.parent / "data"

ENGLISH, ABROAD, ABROAD_WORDS = 30_000, ("de", "fr", "es", "it", "pt"), 8_000
"""Words of English, and of the languages that it borrows from."""

WORDS, PAIRS = 15_000, 25_000
"""Words of another language; pairs of characters of one whose script puts no spaces."""

READ_WORDS, READ_PAIRS = 60_000, 100_000
"""Words of a list that are looked at, those of most use first: many that it tells apart are one here."""

STEPS = 4
"""Steps of 1 to which the logarithms are rounded, but for English: the file is a third smaller."""

ARTICLE_WORDS, ARTICLE_CHARACTERS = 400, 700

TELLING, RAREST = 200, 2e-5
"""Words that tell a language, and the share of running text that a word is held to be where a list lacks it."""

SERBIAN = str.maketrans(
    dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True)) | {"q": "к", "w": "в"}
)


def main() -> None:
    """The command line."""
    background: dict[str, np.ndarray] = {}
    for language in LANGUAGES:
        shares = _english() if language == "en" else _shares(language)
        hashes = np.array(sorted(shares), np.uint32)
        background[language] = packed(hashes)
        log_share = np.log(np.array([shares[int(h)] for h in hashes]))
        if language != "en":
            log_share = np.round(log_share * STEPS) / STEPS
        background[f"{language}_share"] = log_share.astype(np.float16)
    np.savez_compressed(DATA / "background.npz", allow_pickle=False, **background)
    np.savez_compressed(DATA / "languages.npz", allow_pickle=False, **_telling())


def _upper(word: np.uint64) -> int:
    return int(word) >> 32


def _english() -> dict[int, float]:
    from wordfreq import top_n_list, word_frequency  # noqa: PLC0415 -- only training needs it

    share: dict[int, float] = {}
    lists = (("en", ENGLISH), *((language, ABROAD_WORDS) for language in ABROAD))
    full = {
        int(word_hash(word)): _held(word_frequency(word, language), ARTICLE_WORDS)
        for language, size in reversed(lists)
        for word in reversed(top_n_list(language, size))
    }
    for h in sorted(full):
        share.setdefault(h >> 32, full[h])
    return share


def _shares(language: str) -> dict[int, float]:
    """The share of articles that hold each of a language's commonest words, by the upper half of its hash."""
    pairs = language in SCRIPTS
    found = _pairs(language) if pairs else _words(language)
    best = sorted(found, key=lambda h: (-found[h], h))[: PAIRS if pairs else WORDS]
    return {h: _held(found[h], ARTICLE_CHARACTERS if pairs else ARTICLE_WORDS) for h in best}


def _held(frequency: float, tokens: int) -> float:
    """The share of articles of so many tokens that hold a word of some frequency."""
    return -math.expm1(tokens * math.log1p(-min(frequency, 0.5)))


def _list(language: str) -> Mapping[str, float]:
    """The share of running text that each word is."""
    if language == "th":
        table = resources.files("pythainlp.corpus").joinpath("tnc_freq.txt").read_text("utf-8-sig")
        counts = {w: int(n) for w, n in (line.split("\t") for line in table.splitlines() if line.count("\t") == 1)}
        total = sum(counts.values())
        return {w: n / total for w, n in counts.items()}
    from wordfreq import get_frequency_dict  # noqa: PLC0415 -- as above

    found: dict[str, float] = get_frequency_dict(language, "best")
    if language == "sh":  # Serbian is written in Cyrillic as well: each half of the text
        both = {w: p / 2 for w, p in found.items()}
        for word, p in found.items():
            other = word.replace("lj", "љ").replace("nj", "њ").replace("dž", "џ").translate(SERBIAN)
            both[other] = both.get(other, 0) + p / 2
        return both
    return found


def _words(language: str) -> dict[int, float]:
    """The share of running text that each word is, by the upper half of its hash."""
    words = _list(language)
    common = sorted(words, key=lambda w: (-words[w], w))[:READ_WORDS]
    text = tokenize(common)
    place = np.searchsorted(text.line_start, text.start, "right") - 1
    telling = (text.end - text.start > 1) & ~((text.low[text.start] >= 48) & (text.low[text.start] <= 57))
    out: dict[int, float] = defaultdict(float)
    for h, k in zip(text.hash[telling].tolist(), place[telling].tolist(), strict=True):
        out[h >> 32] += words[common[k]]
    return out


def _pairs(language: str) -> dict[int, float]:
    """The share of running text that each pair of characters is: those inside words, and those that words meet in by
    chance."""
    words = _list(language)
    common = sorted(words, key=lambda w: (-words[w], w))[:READ_PAIRS]
    inside: dict[str, float] = defaultdict(float)
    first: dict[str, float] = defaultdict(float)
    last: dict[str, float] = defaultdict(float)
    for word, characters in zip(common, _characters(common), strict=True):
        if not characters:
            continue
        first[characters[0]] += words[word]
        last[characters[-1]] += words[word]
        for k in range(len(characters) - 1):
            inside[characters[k] + "\0" + characters[k + 1]] += words[word]
    heads, tails = (sorted(x, key=lambda c: (-x[c], c))[:400] for x in (first, last))
    for tail in tails:
        for head in heads:
            inside[tail + "\0" + head] += last[tail] * first[head]
    total = sum(inside.values())
    spelt = _both_spellings(inside) if language == "zh" else inside
    keys = [key.split("\0") for key in spelt]
    hashes = _pair_hashes(keys)
    out: dict[int, float] = defaultdict(float)
    for h, p in zip(hashes, spelt.values(), strict=True):
        out[h] += p / total
    return out


def _characters(words: list[str]) -> Iterator[list[str]]:
    """The characters of each word, none where one is of a script with spaces."""
    text = tokenize(words)
    raw, unspaced = text.low.tobytes(), text.unspaced
    for k in range(len(words)):
        some = range(int(text.line_token[text.doc_line[k]]), int(text.line_token[text.doc_line[k + 1]]))
        yield [raw[text.start[i] : text.end[i]].decode() for i in some] if all(unspaced[i] for i in some) else []


def _pair_hashes(pairs: list[list[str]]) -> list[int]:
    known = {c: word_hash(c) for pair in pairs for c in pair}
    flat = np.array([known[c] for pair in pairs for c in pair], np.uint64)
    return [_upper(h) for h in ngram_hashes(flat, 2)[::2]]


def _both_spellings(pairs: Mapping[str, float]) -> dict[str, float]:
    """Pairs of simplified characters, the only ones of wordfreq's list, with the traditional ones of the same words."""
    traditional: dict[str, list[str]] = defaultdict(list)
    for code, simple in _simplified().items():
        traditional[simple].append(chr(code))
    out: dict[str, float] = defaultdict(float)
    for pair, p in pairs.items():
        sides = [traditional.get(c, [c]) for c in pair.split("\0")]
        for spelt in {pair, *("\0".join(both) for both in itertools.product(*sides))}:
            out[spelt] += p
    return out


def _simplified() -> dict[int, str]:
    """The simplified character of each traditional one, by code point."""
    import msgpack  # noqa: PLC0415 -- wordfreq needs it

    data = resources.files("wordfreq.data").joinpath("_chinese_mapping.msgpack.gz").read_bytes()
    table: dict[int, str] = msgpack.loads(gzip.decompress(data), raw=False, strict_map_key=False)
    return table


def _telling() -> dict[str, np.ndarray]:
    spaced = [_words(language) if language not in SCRIPTS else {} for language in LANGUAGES]
    own = [set(sorted(words, key=lambda h: (-words[h], h))[:TELLING]) for words in spaced]
    every = sorted(set().union(*own))
    share = np.array([[words.get(h, 0) for words in spaced] for h in every])
    return {
        "word": packed(np.array(every, np.uint32)),
        "log_share": np.log(np.maximum(share, RAREST)).astype(np.float16),
    }


if __name__ == "__main__":
    main()
