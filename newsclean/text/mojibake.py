"""Mojibake: UTF-8 that some converter read as Windows-1252 or Latin-1, so that `£` stands as `Â£` and `“` as `â€œ`.

It is seen through where texts are compared, and left as it is in what is written.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from newsclean.expressions import late

_WINDOWS = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}
_BYTE = {c: byte for byte, c in _WINDOWS.items() if c != "\ufffd"} | {chr(byte): byte for byte in range(0x80, 0x100)}
"""The byte that was read as each character."""

_NEXT = "".join(re.escape(c) for c, byte in _BYTE.items() if byte < 0xC0)
_QUOTES = "“”‘’‚„«»‹›…–—"
"""Marks that stand behind any letter in its own right."""

_TWO, _THREE, _FOUR = f"[Â-ß][{_NEXT}]", f"[à-ï][{_NEXT}]{{2}}", f"[ð-ô][{_NEXT}]{{3}}"

MAYBE = re.compile(f"[ÂÃÄÅÌÍÎÏÐÑ×ØÙ][{_NEXT}]|{_THREE}|{_FOUR}")
"""What a text without mojibake hardly has, even where all its ASCII is left out."""

_CHARACTER = late(f"{_TWO}|{_THREE}|{_FOUR}")
_CERTAIN = late(
    f"â[€\x80‚\x82„\x84][{_NEXT}]|[ÂÃÄÅ](?![{_QUOTES}])[{_NEXT}]|(?<=[a-zß-ÿ])[ÃÄÅ][{_NEXT}]|[ÃÄÅ][{_NEXT}](?=[a-z])"
    f"|(?<=[A-Za-z])[ÌÍ](?![{_QUOTES}])[{_NEXT}]"
)
"""What stands in no language: signs in the midst of words, capitals behind small letters."""

LEAST = 3
"""Characters of a line from which it is mojibake as a whole: `ß“` alone is the end of a German quotation."""

TIMES = 2
"""Converters that a text may have gone through."""

_LINE = late("[^\r\n]+")


class Found(NamedTuple):
    """Mojibake: as it stands, and what it was."""

    stands: str
    was: str


def without_mojibake(text: str) -> str:
    """A text with its mojibake undone; line ends stay where they are."""
    return _LINE.sub(lambda line: _line(line[0]), text) if MAYBE.search(text) else text


def first_mojibake(text: str) -> Found | None:
    """The first mojibake of a text, if it has any."""
    for line in _LINE.findall(text) if MAYBE.search(text) else ():
        if _line(line) != line:
            pattern = _CHARACTER if _is_whole(line) else _CERTAIN
            found = next(m[0] for m in pattern.finditer(line) if _undone(m[0]) != m[0])
            return Found(found, _undone(found))
    return None


def _line(line: str) -> str:
    for _ in range(TIMES):
        if not MAYBE.search(line):
            break
        line = _once(line)
    return line


def _once(line: str) -> str:
    return (_CHARACTER if _is_whole(line) else _CERTAIN).sub(lambda found: _undone(found[0]), line)


def _is_whole(line: str) -> bool:
    """Whether all that is beyond ASCII in a line is mojibake, all of several characters."""
    rest, count = _CHARACTER.subn("", line)
    if count < LEAST or not rest.isascii():
        return False
    was = [_undone(found) for found in _CHARACTER.findall(line)]
    return all(len(one) == 1 and unicodedata.category(one)[0] in "LMPSZ" for one in was)


def _undone(stands: str) -> str:
    try:
        was = bytes(_BYTE[c] for c in stands).decode()
    except (KeyError, UnicodeDecodeError):
        return stands
    return was if unicodedata.category(was) not in {"Cc", "Cn", "Co", "Zl", "Zp"} else stands
