"""Plain text: text from files made harmless for a terminal.

Control characters could move the cursor, change colours or titles; bidirectional overrides could make a line read
otherwise than it is written.  They are shown as escapes instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from newsclean.expressions import late

_DANGEROUS = late("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def plain(text: str) -> str:
    """`text` on one line, every control character, override and lone surrogate written out as an escape."""
    return _DANGEROUS.sub(lambda m: m.group().encode("unicode_escape").decode("ascii"), text)


def one_line(text: str) -> str:
    """`text` with every run of white space made one space, then `plain`."""
    return plain(" ".join(text.split()))


def shorten(text: str, width: int) -> str:
    """`text` cut to at most `width` characters, at a word where that costs little, with an ellipsis."""
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 0)]
    space = cut.rfind(" ")
    return (cut[:space] if space > 0.7 * width else cut).rstrip(" ,;:–—-") + "…"


def count(n: int, one: str, many: str = "") -> str:
    """ "1 story", "2 stories": `many` where an s is not enough."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def relations(counts: Mapping[str, int]) -> str:
    """ "3 exact duplicates, 1 copy": the relations that there are, by name, the closest first."""
    names = (
        ("exact", "exact duplicate", ""),
        ("copy", "copy", "copies"),
        ("excerpt", "excerpt", ""),
        ("rewrite", "rewrite", ""),
    )
    return ", ".join(count(counts[key], one, many) for key, one, many in names if counts.get(key))
