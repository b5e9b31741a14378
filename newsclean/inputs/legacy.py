"""Legacy encodings: which one bytes that are not UTF-8 are in, by what they say in each.

Each candidate's text is held against the letters of all languages that are known (`inputs.letters`), as Cavnar and
Trenkle tell languages by letters; where no language fits, charset-normalizer judges.  The files of a folder are in one
encoding nearly always: where a text leaves a doubt, the others of its folder decide.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.inputs.letters import Fit, fit

CANDIDATES = {
    **{"cp1252": 0, "cp1250": 10, "cp1251": 10, "cp1253": 10, "cp1254": 10, "cp1255": 10, "cp1256": 10, "cp1257": 10},
    **{"iso8859_15": 10, "iso8859_2": 15, "iso8859_7": 15, "iso8859_5": 20, "koi8_r": 15, "koi8_u": 20, "cp874": 10},
    **{"cp932": 10, "euc_jp": 10, "gb18030": 10, "big5": 10, "cp949": 10},
    **{"mac_roman": 30, "iso8859_13": 30, "iso8859_6": 30, "iso8859_8": 30, "cp866": 40, "cp1258": 40},
}
"""The encodings that news has been kept in, each with what speaks against it before a text is seen, in tenths of a
natural logarithm: the rarer, the more.  Of ISO 8859-1, -9 and -11 and of Shift_JIS and EUC-KR the supersets that
Windows has."""

FEW_BYTES = 1500
"""A text of so many bytes is judged whole, of a longer one as much, mostly from around its bytes beyond ASCII."""

LOOKED_AT, LONGEST_WORD = 2**16, 400
"""Bytes that these are looked for in, and the most of a stretch without white space that are taken."""

OPENING = 60
"""Words from the beginning, which tell the language."""

DOUBT = 30
"""So much more a reading must cost than the best for there to be no doubt: tenths of a natural logarithm."""

SURE = 250
"""What counts in full against an encoding: from there on a folder is not heard."""

STRANGE = 3.4
"""What a letter costs from which a text is in none of the languages known: in these, some 2.4 to 3.2."""

AGREED = 3
"""So many files make a folder whose encoding is told from all of them."""

ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J")
"""What changes to Japanese in ISO-2022-JP, whose bytes are all ASCII."""


Readings = tuple[tuple[str, int], ...]
"""The encodings that bytes may be in, best first, and what each costs more than the best one: in tenths of a natural
logarithm, up to SURE.  All lie within DOUBT where the text is in no known language."""


class Judged(NamedTuple):
    """The encoding of a text, and another that it may well be in, or "" where there is no doubt."""

    encoding: str
    rival: str


def readings(raw: bytes) -> Readings:
    """What some bytes, not of UTF-8, may be in."""
    sample = _sample(raw)
    texts = {encoding: sample.decode(encoding, "surrogateescape") for encoding in CANDIDATES}
    fits = {text: fit(text) for text in dict.fromkeys(texts.values())}
    cost = {encoding: round(10 * fits[text].cost) + CANDIDATES[encoding] for encoding, text in texts.items()}
    order = sorted(cost, key=lambda encoding: (cost[encoding], encoding))
    least = cost[order[0]]
    strange = _is_strange(fits[texts[order[0]]])
    other = _by_charset_normalizer(sample) if strange else None
    if other and texts[other] != texts[order[0]]:
        order.remove(other)
        order.insert(0, other)
        cost[other] = least
    most = DOUBT - 1 if strange else SURE
    return tuple((encoding, min(cost[encoding] - least, most)) for encoding in order)


def judge(raw: bytes, found: Readings, folder: str = "") -> Judged:
    """The encoding of a text: that of its folder, where the text may be in that."""
    if dict(found).get(folder, SURE) < SURE:
        return Judged(folder, "")
    best = found[0][0]
    text = raw.decode(best, "surrogateescape")
    for encoding, more in found[1:]:
        if more < DOUBT and raw.decode(encoding, "surrogateescape") != text:
            return Judged(best, encoding)
    return Judged(best, "")


def agreed(files: Sequence[Readings]) -> str:
    """The encoding that the files of a folder, or most of them, are in; "" where few can tell."""
    telling = [found for found in files if found[-1][1] >= DOUBT]
    total = dict.fromkeys(CANDIDATES, 0)
    for found in telling:
        for encoding, more in found:
            total[encoding] += more
    best = min(total, key=lambda encoding: (total[encoding], CANDIDATES[encoding], encoding))
    count = len(telling)
    return best if count >= max(AGREED, len(files) / 2) and 2 * total[best] < SURE * count else ""


def decoded(raw: bytes, encoding: str) -> str:
    """`raw` as text that encodes to the same bytes again; what does not is left as bytes (lone surrogates)."""
    text = raw.decode(encoding, "surrogateescape")
    if _encoded(text, encoding) == raw:
        return text
    return "".join(_exact_line(line, encoding) for line in raw.splitlines(keepends=True))


def is_iso_2022_jp(raw: bytes) -> bool:
    """Whether bytes, all ASCII, are Japanese."""
    if not any(escape in raw for escape in ESCAPES):
        return False
    try:
        return raw.decode("iso2022_jp").encode("iso2022_jp") == raw
    except UnicodeError:
        return False


def _is_strange(found: Fit) -> bool:
    return found.spelt and found.per_letter > STRANGE


def _by_charset_normalizer(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - nearly every corpus is UTF-8

    best = from_bytes(sample, cp_isolation=list(CANDIDATES)).best()
    return next((name for name in CANDIDATES if best and name == best.encoding), None)


def _sample(raw: bytes) -> bytes:
    """The bytes to judge by."""
    if len(raw) <= FEW_BYTES:
        return raw
    words = [word[:LONGEST_WORD] for word in raw[:LOOKED_AT].split()]
    high = [k for k, word in enumerate(words) if not word.isascii()]
    chosen = dict.fromkeys(range(min(OPENING, len(words))))
    size = sum(len(words[k]) for k in chosen)
    for k in high:
        around = [at for at in (k - 1, k, k + 1) if at not in chosen and 0 <= at < len(words)]
        size += sum(len(words[at]) for at in around)
        if size > FEW_BYTES and chosen:
            break
        chosen |= dict.fromkeys(around)
    return b" ".join([words[k] for k in sorted(chosen)])


def _encoded(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return None


def _exact_line(line: bytes, encoding: str) -> str:
    """As `decoded`, for a line, character by character: some encodings have two codes for one character."""
    text = line.decode(encoding, "surrogateescape")
    if _encoded(text, encoding) == line:
        return text
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
    parts, unit = list[str](), b""
    for k in range(len(line)):
        unit += line[k : k + 1]
        part = decoder.decode(line[k : k + 1], k == len(line) - 1)
        if part:
            parts.append(part if _encoded(part, encoding) == unit else _as_bytes(unit))
            unit = b""
    text = "".join(parts)
    return text if _encoded(text, encoding) == line else _as_bytes(line)


def _as_bytes(raw: bytes) -> str:
    return raw.decode("ascii", "surrogateescape")
