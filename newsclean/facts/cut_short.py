"""Cut short: whether the text of an article breaks off, as a feed's or a paywall's does."""

from __future__ import annotations

import re

LONGEST = 200
"""Characters at the end of a paragraph that are looked at."""

FEWEST_WORDS = 12
"""Words of a last line that is a sentence, and ought to end as one: a shorter one may be a sign-off or a list's."""

_MARKED = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])$|\[\+?[0-9,. ]{1,9} (?:chars|characters|zeichen|words)\]$|\((?:more|mehr|mtf)\)$"
    r"|(?:…|\.\.\.|\[…\])\s{0,3}\(?(?:read (?:more|on|the (?:full|rest))|continue reading|weiterlesen|mehr lesen"
    r"|lire la suite|leer más|seguir leyendo|sigue leyendo|continua a leggere|leggi tutto|leia mais|continue lendo"
    r"|lees verder).{0,40}$",
    re.IGNORECASE,
)
"""An ellipsis at the end, how many characters are left out, "(more)", or an ellipsis and what leads to the rest."""

_BROKEN = re.compile(r"[a-zß-öø-ÿ]{1,30},?")
"""A last word in small letters, as no name and no address is."""


def is_cut_short(last: str) -> bool:
    """Whether a text breaks off.  last: its last paragraph."""
    end = last[-LONGEST:].rstrip()
    if _MARKED.search(end):
        return True
    words = end.split()
    return len(words) >= FEWEST_WORDS and bool(_BROKEN.fullmatch(words[-1]))
