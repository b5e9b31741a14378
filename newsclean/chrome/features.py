"""Line features: what each line of a page looks like, on its own and among its neighbours.

A context-free look at every line, then a look at its surroundings, the two passes of jusText (Pomikálek, "Removing
boilerplate and duplicate content from web corpora", Masaryk University, 2011), here as columns for a learnt judge.
Blank lines are no rows: they count as space above and below.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.arrays.segments import among, offsets, ranges, run_starts, running_sum, segmented_argsort
from newsclean.arrays.types import Hashes, Index, Mask
from newsclean.chrome.lexicon import COMMENT, DATE, TALK, word_flags
from newsclean.chrome.phrases import Hits, find_phrases, phrases
from newsclean.text.hashing import fmix64, hash_ranges
from newsclean.text.language import commonest
from newsclean.text.lines import solid
from newsclean.text.tokens import Text

Floats = NDArray[np.float32]
Columns = dict[str, Floats]
"""float32[rows] by name."""

WINDOWS = (1, 2, 5, 10, 25)
"""Lines above and below that a line is seen among."""

CORE_COST = 12.0
"""Words a line must hold to pull the article's core segment towards it rather than away."""

SENTENCE_WORDS = 8
"""Words from which a line that ends like a sentence reads like one: by this alone prose is told where no word is."""

PARAGRAPH_WORDS = 12
"""Words from which such a line is a paragraph, which is no page chrome for standing twice."""

DATED = 0.3
"""Share of the words of a line that are a date's, from which it says when."""

UNSPACED_WORD = 0.5
"""Words that a character makes of a script without spaces: most words have two."""

UNMARKED_WORDS = 20
"""Words from which a line in Thai or Lao, which have no mark for the end of a sentence, ends like one."""

SHORT_DOCUMENT = 256
"""Rows of documents that are looked at together, each taking the room of the longest."""


_SALT = np.uint64(0x9E3779B97F4A7C15)
"""Tells apart equal words of different documents, and different places of equal words."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The non-blank lines of a batch.  line: int64[rows], index into `Text`'s lines; doc: int64[rows];
    first, last: int64[rows], the bounds (last exclusive) of the row's document among the rows."""

    line: Index
    doc: Index
    first: Index
    last: Index


@dataclass(frozen=True, slots=True)
class Features:
    """rows: the lines they describe; columns: by name, float32[rows]; hits: the phrases found."""

    rows: Rows
    columns: Columns
    hits: Hits


class SolidRows(NamedTuple):
    """The rows of a batch, and the first and last byte of each that is no white space: int64[rows], inclusive."""

    rows: Rows
    first: Index
    last: Index


def rows_of(text: Text) -> SolidRows:
    """The lines that hold more than white space, each a row; int64[rows] throughout."""
    line, first, last = solid(text)
    doc = text.line_doc[line]
    bounds = np.searchsorted(doc, np.arange(len(text.doc_line)))
    return SolidRows(Rows(line, doc, bounds[doc], bounds[doc + 1]), first, last)


def features(text: Text, home: Index | None = None, unknown: str = "") -> Features:
    """The columns of every non-blank line of a batch.

    Args:
        text: the batch.
        home: int64[lines], the line on which the words of each stand, -1 for marks of a tool; None: each on its own.
        unknown: a language none of whose words is known, to see how pages in such a one are judged.
    """
    rows, first, last = rows_of(text)
    hits = find_phrases(text, unknown)
    flags = word_flags(text.hash, unknown)
    columns: dict[str, np.ndarray] = {}
    _letters(text, rows, first, last, columns)
    _words(text, rows, columns)
    function = commonest(text, _sentences(text, rows, columns), unknown)
    _tokens(text, rows, flags, function, columns)
    _phrases(rows, hits, columns, len(text.line_start))
    _echo(text, rows, function, columns)
    _repeats(text, rows, first, last, columns)
    _neighbours(rows, columns)
    _position(rows, _space(rows, home), columns)
    return Features(rows, {name: column.astype(np.float32) for name, column in columns.items()}, hits)


def add_wording(look: Features, log_odds: NDArray[np.float32]) -> None:
    """Add columns for the wording of a line and of those around it; log_odds: float32[lines of the batch]."""
    rows, columns = look.rows, look.columns
    own = log_odds[rows.line].astype(np.float64)
    weight = np.sqrt(columns["words"].astype(np.float64))
    mass = np.clip(own, -4, 4) * weight
    added: dict[str, np.ndarray] = {"wording": own}
    for by in (-2, -1, 1, 2):
        added[f"wording_at_{by}"] = shifted(own, rows, by)
    weights, sums = running_sum(weight), running_sum(mass)
    for reach in (3, 10, 30):
        above, around, below = _around(rows, reach)
        added[f"wording_{reach}"] = _within(sums, around) / np.maximum(_within(weights, around), 1e-6)
        added[f"wording_above_{reach}"] = _within(sums, above)
        added[f"wording_below_{reach}"] = _within(sums, below)
    added["wording_in_document"] = sums[rows.last] - sums[rows.first]
    columns |= {name: column.astype(np.float32) for name, column in added.items()}


def second_look(p: NDArray[np.float64], words: Floats, rows: Rows) -> dict[str, Floats]:
    """Columns from what the first classifier made of a line and of the lines around it (p: float64[rows], 0 to 1)."""
    columns: dict[str, np.ndarray] = {"p": p}
    for by in (1, 2, 3, 4):
        columns[f"p_{by}_above"], columns[f"p_{by}_below"] = shifted(p, rows, -by), shifted(p, rows, by)
    sums, dropped, likely = running_sum(words * p), running_sum(words * (1 - p)), running_sum(p)
    for reach in (2, 5, 10, 25, 60):
        above, around, below = _around(rows, reach)
        columns[f"kept_above_{reach}"], columns[f"kept_below_{reach}"] = _within(sums, above), _within(sums, below)
        columns[f"dropped_above_{reach}"] = _within(dropped, above)
        columns[f"dropped_below_{reach}"] = _within(dropped, below)
        columns[f"p_mean_{reach}"] = _within(likely, around) / (around.stop - around.start)
    add_core("article", words * (p - 0.5), rows, columns)
    at = np.arange(len(p))
    total = sums[rows.last] - sums[rows.first]
    columns["kept_before"], columns["kept_after"] = sums[at] - sums[rows.first], sums[rows.last] - sums[at + 1]
    columns["kept_in_document"] = total
    columns["kept_share_before"] = columns["kept_before"] / np.maximum(total, 1)
    return {name: column.astype(np.float32) for name, column in columns.items()}


_CLASSES = (
    b",",
    b".!?",
    b"|>/\\",
    b":",
    b"0123456789",
    b" ",
    b"@#$%&=+{}<~^_[]",
    bytes(range(0xC0, 0x100)),
    bytes(range(0x80, 0xC0)),
)
"""Bytes that are counted together in a line: the last two begin and continue a character beyond ASCII."""

_STOPS, _COMMAS, _CLOSINGS = "。！？．।॥؟۔…။។", "、，،", "」』）】》”»’›"
"""Ends of sentences, parts of them, and what may stand behind such an end, beyond ASCII."""


@cache
def _byte_classes() -> NDArray[np.uint8]:
    """uint8[256]: 1 for the bytes of the first class, and so on; 0 for all others."""
    out = np.zeros(256, np.uint8)
    for k, members in enumerate(_CLASSES, 1):
        out[list(members)] = k
    return out


def _count_classes(text: Text, rows: Rows) -> NDArray[np.int64]:
    """int64[classes, rows]: how many bytes of each class a line holds, all classes in one pass."""
    size, lines = len(_CLASSES) + 1, len(text.line_start)
    kind = _byte_classes()[text.raw]
    at = np.flatnonzero(kind)  # most bytes are letters, of no class
    line = np.repeat(np.arange(lines) * size, np.diff(np.searchsorted(at, text.line_start), append=len(at)))
    counts = np.bincount(line + kind[at], minlength=size * lines)
    return counts.reshape(-1, size)[rows.line, 1:].T


def _letters(text: Text, rows: Rows, first: Index, last: Index, columns: dict[str, np.ndarray]) -> None:
    """Columns from the bytes of a line: length, indent, first and last character, punctuation."""
    raw = text.raw
    columns["indent"] = np.minimum(first - text.line_start[rows.line], 60)
    columns["bullet"] = among(raw[first], np.frombuffer(b"*-+#o", np.uint8)) & (
        raw[np.minimum(first + 1, len(raw) - 1)] == 32
    )
    columns["lower_start"] = (raw[first] >= 97) & (raw[first] <= 122)
    columns["digit_start"] = (raw[first] >= 48) & (raw[first] <= 57)
    columns["quote_start"] = (raw[first] == 34) | (
        (raw[first] == 0xE2) & (raw[np.minimum(first + 2, len(raw) - 1)] == 0x9C)
    )
    end = raw[last]
    closing_size = np.where(among(end, np.frombuffer(b"\"')]", np.uint8)), 1, _ends_with(raw, last, _CLOSINGS))
    closing = closing_size > 0
    at = np.maximum(last - closing_size, 0)
    inner = raw[at]
    columns["terminal"] = among(inner, np.frombuffer(b".!?", np.uint8)) | (_ends_with(raw, at, _STOPS) > 0)
    columns["unmarked"] = (raw[np.maximum(last - 2, 0)] == 0xE0) & (raw[np.maximum(last - 1, 0)] >> 2 == 0xB8 >> 2)
    columns["question"] = (inner == 63) | (_ends_with(raw, at, "？؟") > 0)
    columns["colon_end"] = (end == 58) | (_ends_with(raw, last, "：") > 0)
    columns["comma_end"] = (end == 44) | (_ends_with(raw, last, _COMMAS) > 0)
    columns["ellipsis"] = (_ends_with(raw, last, "…") > 0) | (
        (end == 46) & (raw[np.maximum(last - 1, 0)] == 46) & (raw[np.maximum(last - 2, 0)] == 46)
    )
    columns["closing"] = closing
    commas, stops, separators, colons, digits, spaces, signs, beyond, continued = _count_classes(text, rows)
    columns["chars"] = last - first + 1 - continued
    chars = np.maximum(columns["chars"], 1)
    more_stops, more_commas, columns["copyrights"] = _count(text, rows, _STOPS, _COMMAS, "©")
    columns |= {"stops": stops + more_stops, "commas": commas + more_commas}
    columns |= {"separators": separators, "colons": colons, "signs": signs}
    columns |= {"digits": digits / chars, "spaces": spaces / chars, "non_ascii": beyond / chars}


def _ends_with(raw: NDArray[np.uint8], at: Index, characters: str) -> Index:
    """int64[n]: the bytes of the one of some characters beyond ASCII that ends at each place, 0 where none does."""
    low, middle, high = (raw[np.maximum(at - k, 0)].astype(np.int64) for k in range(3))
    tail = (high << 16) | (middle << 8) | low
    out = np.zeros(len(at), np.int64)
    for size, mask in ((2, 0xFFFF), (3, 0xFFFFFF)):
        codes = [int.from_bytes(c.encode(), "big") for c in characters if len(c.encode()) == size]
        out[among(tail & mask, codes)] = size
    return out


def _count(text: Text, rows: Rows, *sets: str) -> list[Index]:
    """int64[rows] for each set of characters beyond ASCII: how many of them a row holds."""
    at = np.flatnonzero(text.raw >= 0xC2)
    at = at[_leads("".join(sets))[text.raw[at]]]
    width = np.where(text.raw[at] >= 0xE0, 2, 1)
    end = np.minimum(at + width, len(text.raw) - 1)
    line = np.searchsorted(text.line_start, at, "right") - 1
    counts = (
        np.bincount(line[_ends_with(text.raw, end, some) > width], minlength=len(text.line_start)) for some in sets
    )
    return [count[rows.line] for count in counts]


@cache
def _leads(characters: str) -> Mask:
    """bool[256]: the first bytes of some characters in UTF-8."""
    out = np.zeros(256, np.bool_)
    out[[c.encode()[0] for c in characters]] = True
    return out


def _words(text: Text, rows: Rows, columns: dict[str, np.ndarray]) -> None:
    """How many words a line has: in a script without spaces some characters make one."""
    sums = running_sum(np.where(text.unspaced, UNSPACED_WORD, 1.0))
    columns["words"] = np.ceil(sums[text.line_token[rows.line + 1]] - sums[text.line_token[rows.line]])
    columns["word_length"] = columns["chars"] / np.maximum(columns["words"], 1)
    columns["terminal"] |= columns["unmarked"] & (columns["words"] >= UNMARKED_WORDS)
    del columns["unmarked"]


def _sentences(text: Text, rows: Rows, columns: dict[str, np.ndarray]) -> Mask:
    """bool[lines]: those that read like a sentence; all of a document that has none."""
    sentence = (columns["words"] >= SENTENCE_WORDS) & columns["terminal"]
    sums = offsets(sentence)
    out = np.zeros(len(text.line_start), np.bool_)
    out[rows.line] = sentence | (sums[rows.last] == sums[rows.first])
    return out


def _tokens(text: Text, rows: Rows, flags: NDArray[np.uint8], function: Mask, columns: dict[str, np.ndarray]) -> None:
    """Columns from the tokens of a line: how they are written, how common they are."""
    start, stop = text.line_token[rows.line], text.line_token[rows.line + 1]
    tokens, words = np.maximum(stop - start, 1), columns["words"]

    def share(mask: np.ndarray) -> np.ndarray:
        sums = offsets(mask)
        return (sums[stop] - sums[start]) / tokens

    capital = _capitals(text)
    long = (text.end - text.start) >= 4
    columns["capitals"] = share(capital)
    columns["shouting"] = share(capital & _capital_ends(text) & (text.end - text.start > 1))
    columns["function"] = share(function)
    columns["title_case"] = share(capital & long) / np.maximum(share(long), 0.01)
    columns["dates"] = share((flags & DATE) > 0)
    columns["talk"] = share((flags & TALK) > 0)
    columns["comment_words"] = share((flags & COMMENT) > 0)
    columns["numbers"] = share((text.low[text.start] >= 48) & (text.low[text.start] <= 57))
    columns["prose_words"] = np.where(share(function) > 0.2, words, 0)
    columns["sentence_words"] = np.where(columns["terminal"] & (words >= SENTENCE_WORDS), words, 0)


def _capitals(text: Text) -> Mask:
    """Tokens whose first letter is a capital."""
    nxt = np.minimum(text.start + 1, len(text.raw) - 1)
    return (text.raw[text.start] != text.low[text.start]) | (
        (text.raw[text.start] >= 0xC3) & (text.raw[nxt] != text.low[nxt])
    )


def _capital_ends(text: Text) -> Mask:
    """Tokens whose last letter is a capital: with a capital first, a word in capitals."""
    return text.raw[text.end - 1] != text.low[text.end - 1]


def _phrases(rows: Rows, hits: Hits, columns: dict[str, np.ndarray], lines: int) -> None:
    """A column for each kind of page chrome: the share of the line that its longest phrase covers, 2 for all of it;
    `furniture` is the greatest of them."""
    words = np.maximum(columns["words"], 1)
    cover = np.zeros((len(phrases().kinds), lines))
    np.maximum.at(cover, (hits.kind, hits.line), np.where(hits.where == 0, 1000 * hits.size, hits.size))
    for k, kind in enumerate(phrases().kinds):
        size = cover[k, rows.line]
        columns[kind] = np.where(size >= 1000, 2.0, size / words)
    columns["furniture"] = np.max([columns[kind] for kind in phrases().kinds], axis=0)


def _echo(text: Text, rows: Rows, function: Mask, columns: dict[str, np.ndarray]) -> None:
    """How much of a line the rest of its document speaks of."""
    lines = len(text.line_start)
    token_line = text.token_line
    where = np.flatnonzero(~function & (text.end - text.start > 2))
    long_line = np.zeros(lines, np.bool_)
    long_line[rows.line] = np.maximum(columns["prose_words"], columns["sentence_words"]) >= 15
    order, new = segmented_argsort(text.hash[where], np.searchsorted(where, text.line_token[text.doc_line]))
    line = token_line[where][order]  # equal words stay in the order of their lines
    group = np.cumsum(new) - 1
    own = np.cumsum(new | run_starts(line)) - 1
    prose = long_line[line]
    elsewhere = np.bincount(group, weights=prose)[group] - np.bincount(own, weights=prose)[own]
    count = np.maximum(np.bincount(line, minlength=lines), 1)
    columns["echo"] = (np.bincount(line, weights=elsewhere > 0, minlength=lines) / count)[rows.line]
    columns["echo_often"] = (np.bincount(line, weights=np.log1p(elsewhere), minlength=lines) / count)[rows.line]
    columns["content"] = count[rows.line]


def words_hash(words: Hashes) -> np.uint64:
    """A hash of some words, uint64[words], that of `line_hashes` for a row of these."""
    return np.uint64(_weighted(words, np.arange(len(words))).sum(dtype=np.uint64))


def _weighted(words: Hashes, place: Index) -> Hashes:
    return words * (_SALT * (place.astype(np.uint64) * np.uint64(2) + np.uint64(1)) | np.uint64(1))


def line_hashes(text: Text, rows: Rows) -> Hashes:
    """uint64[rows]: a hash of each row's words; a row without words has 0."""
    sums = running_sum(_weighted(text.hash, np.arange(len(text.hash)) - text.line_token[text.token_line]))
    return sums[text.line_token[rows.line + 1]] - sums[text.line_token[rows.line]]


def _repeats(text: Text, rows: Rows, first: Index, last: Index, columns: dict[str, np.ndarray]) -> None:
    """How often a line recurs in its document, as it stands and whatever its digits; a paragraph counts once: a scrape
    may hold its article several times."""
    key = line_hashes(text, rows) + rows.doc.astype(np.uint64) * _SALT
    _, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    once = columns["sentence_words"] >= PARAGRAPH_WORDS
    columns["repeats"] = np.where(once, 1, np.minimum(count[inverse], 5))
    masked = np.where((text.low >= 48) & (text.low <= 57), np.uint8(48), text.low)
    key = fmix64(hash_ranges(masked, first, last + 1)) + rows.doc.astype(np.uint64) * _SALT
    _, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    columns["pattern_repeats"] = np.where(once, 1, np.minimum(count[inverse], 20))


def window(values: np.ndarray, rows: Rows, above: int, below: int) -> np.ndarray:
    """Sums over a window: the rows from `above` before each row to `below` after it, inside its document.

    Args:
        values: number[rows].
        rows: of the batch.
        above: rows before; negative to begin after the row itself.
        below: rows after, likewise.

    Returns:
        float64[rows].
    """
    return _within(running_sum(values), _reach(rows, above, below))


class Stretch(NamedTuple):
    """Where stretches of rows start and stop (exclusive): int64[n] each."""

    start: Index
    stop: Index


class _Around(NamedTuple):
    """The rows above each row, those above and below with itself, and those below."""

    above: Stretch
    around: Stretch
    below: Stretch


def _around(rows: Rows, reach: int) -> _Around:
    return _Around(_reach(rows, reach, -1), _reach(rows, reach, reach), _reach(rows, -1, reach))


def _reach(rows: Rows, above: int, below: int) -> Stretch:
    """The windows that `window` adds up over."""
    at = np.arange(len(rows.first))
    return Stretch(np.maximum(at - above, rows.first), np.minimum(at + below + 1, rows.last))


def _within(sums: np.ndarray, stretch: Stretch) -> np.ndarray:
    """float64[n]: the sums over stretches of rows; sums: float64[rows + 1], running."""
    return sums[stretch.stop] - sums[stretch.start]


def begun(mask: Mask, rows: Rows) -> Mask:
    """bool[rows]: those above which a marked row, bool[rows], of their document stands."""
    before = offsets(mask)
    return before[:-1] > before[rows.first]


def dated(columns: Columns) -> Mask:
    """bool[rows]: the lines that say when in words and digits."""
    return (columns["dates"] >= DATED) & (columns["digits"] > 0)


def document_starts(rows: Rows) -> Index:
    """int64[documents with rows]: the first row of each."""
    return np.flatnonzero(np.arange(len(rows.first)) == rows.first)


def in_document(values: np.ndarray, rows: Rows) -> np.ndarray:
    """number[rows]: the sum of the values, number[rows], of all rows of a row's document."""
    sums = running_sum(values)
    return sums[rows.last] - sums[rows.first]


def shifted(values: np.ndarray, rows: Rows, by: int) -> np.ndarray:
    """number[rows]: the value `by` rows further down (up, if negative), -1 outside of the document."""
    at = np.arange(len(values)) + by
    inside = (at >= rows.first) & (at < rows.last)
    return np.where(inside, values[np.clip(at, 0, len(values) - 1)], -1)


def _neighbours(rows: Rows, columns: dict[str, np.ndarray]) -> None:
    """Columns from the lines around: prose above and below at several reaches, and the next lines' own looks."""
    prose, words, furniture = columns["prose_words"], columns["words"], columns["furniture"]
    words_of = {"prose": running_sum(prose), "sentences": running_sum(columns["sentence_words"])}
    for reach in WINDOWS:
        above, _, below = _around(rows, reach)
        for name, sums in words_of.items():
            columns[f"{name}_above_{reach}"] = _within(sums, above)
            columns[f"{name}_below_{reach}"] = _within(sums, below)
    seen = columns | {"furniture": furniture > 0.3, "short": words < 6}
    looks = ("furniture", "talk", "comment_words", "dates", "pattern_repeats", "short", "title_case")
    looks_of = {name: running_sum(seen[name]) for name in looks}
    echo, content = running_sum(columns["echo"] * columns["content"]), running_sum(columns["content"])
    for reach in (3, 10):
        around = _around(rows, reach).around
        for name, sums in looks_of.items():
            columns[f"{name}_{reach}"] = _within(sums, around) / (around.stop - around.start)
        columns[f"echo_{reach}"] = _within(echo, around) / _within(content, around)
    for by in (-3, -2, -1, 1, 2, 3):
        for name in ("words", "terminal", "furniture", "bullet"):
            columns[f"{name}_at_{by}"] = shifted(columns[name].astype(np.float64), rows, by)
    columns["indent_change"] = columns["indent"] - shifted(columns["indent"], rows, -1)
    for kind in ("related-headlines", "comments", "newsletter", "copyright", "share", "byline", "navigation"):
        mark = columns[kind] > 1
        columns[f"since_{kind}"] = _since(mark, rows)


def _since(mark: np.ndarray, rows: Rows) -> np.ndarray:
    """Rows since the last marked one above (or on) this row in its document; 99 where there is none or it is far."""
    at = np.arange(len(mark))
    last = np.maximum.accumulate(np.where(mark, at, -1)) if len(mark) else at
    return np.where(last >= rows.first, np.minimum(at - last, 99), 99)


def _space(rows: Rows, home: Index | None) -> Index:
    """int64[rows]: the blank lines above each.  What a tool broke off a paragraph is none; where it put marks between
    two paragraphs, the space on one side of them is the page's own."""
    space = np.diff(rows.line, prepend=-1) - 1
    if home is None:
        return space
    bare, broken = home < 0, home != np.arange(len(home))
    marks, others = (np.diff(running_sum(some.astype(np.float64))[rows.line], prepend=0) for some in (bare, broken))
    blank = (space - others).astype(np.int64)
    return np.where((marks > 0) & (blank > 1), blank - 1, blank)


def _position(rows: Rows, space: Index, columns: dict[str, np.ndarray]) -> None:
    """Columns from the place in the document: share of its prose so far, space around, distance to its core.  space:
    int64[rows], the blank lines above each."""
    at = np.arange(len(rows.line))
    prose = columns["prose_words"].astype(np.float64)
    sums = running_sum(prose)
    total = sums[rows.last] - sums[rows.first]
    columns["row"] = at - rows.first
    columns["row_from_end"] = rows.last - at - 1
    columns["rows"] = rows.last - rows.first
    columns["prose_before"] = sums[at] - sums[rows.first]
    columns["prose_after"] = sums[rows.last] - sums[at + 1]
    columns["prose_share_before"] = columns["prose_before"] / np.maximum(total, 1)
    columns["prose_in_document"] = total
    columns["space_above"] = np.minimum(np.where(at == rows.first, 0, space), 4)
    columns["space_below"] = np.minimum(np.where(at + 1 == rows.last, 0, np.append(space[1:], 0)), 4)
    add_core("core", prose - CORE_COST, rows, columns)
    add_core("sentences", columns["sentence_words"] - CORE_COST, rows, columns)
    sums = running_sum(columns["sentence_words"].astype(np.float64))
    columns["sentences_in_document"] = sums[rows.last] - sums[rows.first]
    columns["sentences_share_before"] = (sums[at] - sums[rows.first]) / np.maximum(columns["sentences_in_document"], 1)


def add_core(name: str, gain: np.ndarray, rows: Rows, columns: dict[str, np.ndarray]) -> None:
    """Add columns for the core of each document, the contiguous segment with the greatest total gain: rows before it,
    after it, and inside.

    The method is Kadane's maximum subarray (Bentley, "Programming pearls: algorithm design techniques", CACM 27, 1984).

    Args:
        name: what the columns' names begin with.
        gain: float64[rows].
        rows: of the batch.
        columns: by name, number[rows]; those of the core are added.
    """
    start, stop = core_segments(gain, rows)
    at = np.arange(len(gain))
    columns[f"{name}_before"] = np.minimum(np.maximum(start - at, 0), 99)
    columns[f"{name}_after"] = np.minimum(np.maximum(at - stop + 1, 0), 99)
    columns[f"{name}_inside"] = (at >= start) & (at < stop)


def core_segments(gain: np.ndarray, rows: Rows) -> Stretch:
    """The segment of greatest gain, float64[rows], of each row's document; int64[rows] each."""
    starts, stops = np.zeros(len(gain), np.int64), np.zeros(len(gain), np.int64)
    first = document_starts(rows)
    size = rows.last[first] - first
    together = [first[size <= SHORT_DOCUMENT], *(first[k : k + 1] for k in np.flatnonzero(size > SHORT_DOCUMENT))]
    for some in together:
        start, stop = _best_segments(gain, some, rows.last[some] - some)
        place = np.repeat(np.arange(len(some)), rows.last[some] - some)
        at = ranges(some, rows.last[some] - some)
        starts[at], stops[at] = start[place], stop[place]
    return Stretch(starts, stops)


def _best_segments(gain: np.ndarray, first: Index, size: Index) -> Stretch:
    """int64[documents] each: where the best segment of gain[first:first + size] starts and stops."""
    sums = np.zeros((len(first), int(size.max(initial=0)) + 1))
    place = np.repeat(np.arange(len(first)), size)
    at = ranges(first, size)
    sums[place, at - first[place] + 1] = gain[at]
    np.cumsum(sums, axis=1, out=sums)
    low = np.minimum.accumulate(sums, axis=1)
    stop = np.argmax(sums - low, axis=1)
    start = np.argmax(sums == low[np.arange(len(first)), stop][:, None], axis=1)
    return Stretch(first + start, first + stop)
