"""The parameters that results depend on, besides the files."""

from __future__ import annotations

from newsclean.similarity import copies, rewrites
from newsclean.similarity import minhash as fingerprint
from newsclean.text.shingles import SHINGLE


def parameters() -> dict[str, object]:
    """What the results depend on, besides the files."""
    return {
        "shingle_words": SHINGLE,
        "copy_jaccard": copies.COPY,
        "excerpt_containment": copies.EXCERPT,
        "rewrite_probability": rewrites.REWRITE,
        "minhash": {"scheme": fingerprint.SCHEME, "permutations": fingerprint.PERMUTATIONS, "seed": fingerprint.SEED},
        "lsh": {"bands": copies.BANDS, "rows": copies.ROWS},
    }
