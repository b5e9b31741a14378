"""Regular expressions that are compiled when first asked: most are for text that hardly a file holds, and to compile
them all takes a tenth of what one file costs."""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast


class _Late(Generic[AnyStr]):
    """Stands for a compiled expression, whose methods it takes over one by one as they are asked for."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._given: tuple[AnyStr, int] = pattern, flags

    def __getattr__(self, name: str) -> object:
        found = getattr(re.compile(*self._given), name)  # of which re keeps the last 512
        setattr(self, name, found)
        return found


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, with an error in the expression told only when it is first used.

    Functions of `re` itself do not take what this gives: its own methods do the same.
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
