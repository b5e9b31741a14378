"""The parameters that results depend on, besides the files."""

from __future__ import annotations

from newsclean.similarity import copies, lsh, minhash, rewrites
from newsclean.text.shingles import SHINGLE


def parameters() -> dict[str, object]:
    """What the results depend on, besides the files."""
    return {
        "shingle_words": SHINGLE,
        "copy_jaccard": copies.COPY,
        "excerpt_containment": copies.EXCERPT,
        "rewrite_probability": rewrites.REWRITE,
        "minhash": {"scheme": minhash.SCHEME, "permutations": minhash.PERMUTATIONS, "seed": minhash.SEED},
        "lsh": {"bands": lsh.BANDS, "rows": lsh.ROWS},
    }
