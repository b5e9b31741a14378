"""What ships with the package: lists of words, and arrays that were learnt."""

from __future__ import annotations

import io
import pkgutil
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

import numpy as np


def shipped(name: str) -> bytes:
    """The bytes of a file of this folder.  `importlib.resources` takes longer to import than most take to read.

    Raises:
        OSError: there is no such file.
    """
    data = pkgutil.get_data(__name__, name)
    if data is None:  # from a loader that has no data, which none of Python's own is
        raise FileNotFoundError(name)
    return data


def shipped_arrays(name: str) -> AbstractContextManager[Mapping[str, Any]]:
    """The arrays of a file of this folder, by name: each is unpacked when it is asked for, and not before.

    Raises:
        OSError: there is no such file.
    """
    return np.load(io.BytesIO(shipped(name)), allow_pickle=False)
