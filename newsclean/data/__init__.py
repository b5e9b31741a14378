"""What ships with the package: lists of words, and arrays that were learnt."""

from __future__ import annotations

import pkgutil


def shipped(name: str) -> bytes:
    """The bytes of a file of this folder.  `importlib.resources` takes longer to import than most take to read.

    Raises:
        OSError: there is no such file.
    """
    data = pkgutil.get_data(__name__, name)
    if data is None:  # from a loader that has no data, which none of Python's own is
        raise FileNotFoundError(name)
    return data
