"""Files made to be read wrongly, each told by its number: real text mutated, line ends of every kind at every place,
characters of all planes, every encoding, broken HTML, bytes that are no text."""

from __future__ import annotations

import html
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from conftest import DATA, SAMPLES

ENDS = [
    "\n", "\r\n", "\r", "\r\r", "\r\r\n", "\n\r", "\n\n", "\v", "\f", "\x1c", "\x1e", "\x85", "\u2028", "\u2029", "",
]  # fmt: skip
ODD = [
    "\0", "\x1b[31m", "\x7f", "\u00ad", "\u00a0", "\u200b", "\u200d", "\u202e", "\u2060", "\ufeff", "\ufffd", "\uffff",
    "\u0130", "\u1e9e", "\ufb03", "e\u0301", "\u3000", "\u0e33", "\U0001f468\u200d\U0001f469", "\U000e0041",
    "\U0010ffff", "\t", "“", "\"", "$", "1,000", "https://a.example/?q=1",
]  # fmt: skip
ENCODINGS = [
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "latin-1", "cp1250",
    "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp437", "cp850", "cp500", "koi8_r",
    "mac_roman", "iso8859_15", "shift_jis", "cp932", "euc_jp", "iso2022_jp", "gb18030", "gbk", "hz", "big5", "euc_kr",
    "cp949", "utf-7", "tis_620",
]  # fmt: skip
TAGS = ["p", "div", "article", "span", "b", "h1", "li", "table", "td", "script", "style", "svg", "x-y"]
OPENINGS = ["<!DOCTYPE html>\n<html><body>", "<html>", "<HTML lang=xx><head><title>", '<?xml version="1.0"?><html>', ""]
BROKEN = [
    "<", "</", "<!--", "]]>", "<![CDATA[", "&", "&#x110000;", "&#0;", "&nbsp", "<p <p", "</html>", "<br/", '<a href="',
]  # fmt: skip


class Fuzzed(NamedTuple):
    """A file: its name, its bytes, and whether it is text as people have it: not HTML, and no bytes broken."""

    name: str
    raw: bytes
    is_text: bool


@cache
def _texts() -> list[str]:
    return [p.read_text("utf-8") for folder in (SAMPLES, DATA / "pages") for p in sorted(folder.glob("*.txt"))]


def fuzzed(number: int) -> Fuzzed:
    """The file of a number: the same one on every machine."""
    rng = random.Random(number)
    kind, make = rng.choices(list(KINDS.items()), weights=WEIGHTS)[0]
    return make(rng, f"{number:07}-{kind}")


def write_fuzzed(folder: Path, first: int, many: int) -> list[Fuzzed]:
    """Write so many files, from that number on, to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [fuzzed(number) for number in range(first, first + many)]
    for file in files:
        (folder / file.name).write_bytes(file.raw)
    return files


def _mutated(rng: random.Random) -> str:
    """A real text, or a few lines of one, with lines of others in it, lines gone, doubled or moved, words changed."""
    lines = rng.choice(_texts()).splitlines()
    for _ in range(rng.randint(0, 6)):
        place, other = rng.randint(0, len(lines)), rng.choice(_texts()).splitlines()
        match rng.randrange(6):
            case 0:
                lines[place:place] = rng.sample(other, min(len(other), rng.randint(1, 8)))
            case 1:
                del lines[place : place + rng.randint(1, 10)]
            case 2:
                lines[place:place] = lines[place : place + rng.randint(1, 5)] * rng.randint(1, 3)
            case 3:
                lines[place : place + 1] = [" ".join(lines[place : place + 3])]
            case 4:
                rng.shuffle(lines)
            case _:
                lines = lines[:place] or lines
    words = " \n".join(lines).split(" ")
    for _ in range(rng.randint(0, 4)):
        place = rng.randrange(len(words))
        words[place] = rng.choice([words[place].upper(), words[place][::-1], "", rng.choice(ODD[19:])])
    return " ".join(words)


def _text(rng: random.Random, name: str) -> Fuzzed:
    return Fuzzed(f"{name}.txt", _mutated(rng).encode("utf-8", "replace"), True)


def _line_ends(rng: random.Random, name: str) -> Fuzzed:
    ends = rng.sample(ENDS, rng.randint(1, 4))
    text = "".join(line + rng.choice(ends) for line in _mutated(rng).splitlines())
    for _ in range(rng.randint(0, 5)):
        place = rng.choice([0, len(text), rng.randint(0, len(text))])
        text = text[:place] + rng.choice(ENDS) * rng.randint(1, 3) + text[place:]
    return Fuzzed(f"{name}.txt", text.encode(), True)


def _planes(rng: random.Random, name: str) -> Fuzzed:
    """Characters of any plane, alone or put into a text."""
    plane = rng.randrange(17)
    strange = [chr(rng.randrange(0x10000) | plane << 16) for _ in range(rng.randint(1, 200))] + rng.sample(ODD, 6)
    text = _mutated(rng) if rng.random() < 0.7 else "a b\nc "
    for each in strange:
        place = rng.randint(0, len(text))
        text = text[:place] + each + text[place:]
    return Fuzzed(f"{name}.txt", text.encode("utf-8", rng.choice(["replace", "surrogatepass"])), False)


def _encoded(rng: random.Random, name: str) -> Fuzzed:
    raw = _mutated(rng).encode(rng.choice(ENCODINGS), "replace")
    broken = rng.random() < 0.4
    for _ in range(rng.randint(1, 5) if broken else 0):
        place = rng.randint(0, len(raw))
        raw = raw[:place] + rng.randbytes(rng.randint(0, 3)) + raw[place + rng.randint(0, 2) :]
    return Fuzzed(f"{name}.txt", raw, False)


def _html(rng: random.Random, name: str) -> Fuzzed:
    parts = [rng.choice(OPENINGS)]
    for line in _mutated(rng).splitlines():
        tag, text = rng.choice(TAGS), html.escape(line) if rng.random() < 0.8 else line
        parts.append(f"<{tag}>" * rng.randint(0, 2) + text + f"</{rng.choice([tag, tag, rng.choice(TAGS)])}>")
        if rng.random() < 0.1:
            parts.append(rng.choice(BROKEN))
    text = "\n".join(parts)
    text = text[: rng.randint(1, len(text) + 1)] if rng.random() < 0.3 else text
    ending = rng.choice([".html", ".htm", ".txt"])
    return Fuzzed(name + ending, text.encode(rng.choice(ENCODINGS[:12]), "replace"), False)


def _noise(rng: random.Random, name: str) -> Fuzzed:
    start = rng.choice([b"", b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"%PDF-", b"<html>", b"\r", b"\r\r"])
    return Fuzzed(f"{name}.txt", start + rng.randbytes(rng.randrange(300)) * rng.randint(0, 3), False)


KINDS: dict[str, Callable[[random.Random, str], Fuzzed]] = {
    "text": _text, "ends": _line_ends, "planes": _planes, "encoded": _encoded, "html": _html, "noise": _noise,
}  # fmt: skip
WEIGHTS = [30, 25, 15, 15, 8, 7]
