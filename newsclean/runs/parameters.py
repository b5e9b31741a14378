"""The parameters that results depend on, besides the files."""

from __future__ import annotations

from newsclean.similarity import copies, lsh, minhash
from newsclean.similarity.thresholds import DEFAULT_REWRITES
from newsclean.text.shingles import SHINGLE


def parameters(rewrites: float) -> dict[str, object]:
    """What the results depend on, besides the files; rewrites: the threshold, a probability."""
    return {
        "shingle_words": SHINGLE,
        "copy_jaccard": copies.COPY,
        "excerpt_containment": copies.EXCERPT,
        "rewrite_probability": rewrites,
        "minhash": {"scheme": minhash.SCHEME, "permutations": minhash.PERMUTATIONS, "seed": minhash.SEED},
        "lsh": {"bands": lsh.BANDS, "rows": lsh.ROWS},
    }


def of_index() -> dict[str, object]:
    """What is stored in an index depends on: all parameters but the threshold, which each run may choose anew."""
    every = parameters(DEFAULT_REWRITES)
    del every["rewrite_probability"]
    return every
