"""Phrases of page chrome, compiled: the lists in `newsclean/data` as arrays, which a start reads in no time.

    python -m newsclean.training.phrases

writes `newsclean/data/phrases.npz`; `make reference` does so, too.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from newsclean.chrome.phrases import compiled

DATA = Path(__file__).parent.parent / "data"


def main() -> None:
    """Write the phrases."""
    np.savez_compressed(DATA / "phrases.npz", **compiled())  # type: ignore[arg-type]  # none is named as an option is


if __name__ == "__main__":
    main()
