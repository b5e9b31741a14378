"""Array types: the dtypes that stages hand on, by what they hold.  Shapes are in the docstrings, as `dtype[shape]`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
"""UTF-8 text."""

Hashes = NDArray[np.uint64]
"""64-bit hashes of tokens, shingles, lines or bands."""

Index = NDArray[np.int64]
"""Numbers of rows, offsets, counts; -1 stands for none."""

Mask = NDArray[np.bool_]
"""Which rows are meant."""

Floats = NDArray[np.float64]
"""Scores and weights."""
